import DecisionDiagnostics

extension CellFault {
  /// What a person reads about a cell with this text, in a field of this kind.
  ///
  /// Built on demand: a text that is none of the values is compared with all of them here, and not
  /// while the roster is read.
  public func message(for text: String, in kind: FieldKind) -> LocalizedText {
    switch self {
    case .notUTF8:
      LocalizedText(
        zh: "有字节损坏，读不成文字（整份文件都这样时，用 --encoding 指定编码）",
        en: "damaged bytes, no text (if the whole file is so, give its --encoding)")
    case .containsNUL:
      LocalizedText(zh: "含有空字符（NUL）", en: "contains a NUL character")
    case .unreadableRecord:
      LocalizedText(zh: "整行无法读取", en: "the whole row cannot be read")
    case .notANumber, .numberWithUnit, .scientificNotation, .badDigitGrouping, .tooManyDigits,
      .tooManyFractionDigits, .notAnInteger:
      numberMessage(for: text)
    case .saysNone:
      LocalizedText(
        zh: "\"\(text)\"可以是零，也可以是没有登记；是零写 0，不知道就留空",
        en:
          "\"\(text)\" may be zero or nothing on record; write 0 if it is zero, else leave it blank"
      )
    case .notABoolean:
      LocalizedText(zh: "\"\(text)\"不是\"是\"或\"否\"", en: "\"\(text)\" is neither yes nor no")
    case .notADate, .dateWithoutDay, .dateOrder, .dateSerial, .impossibleDate:
      dateMessage(for: text)
    case .notAllowed:
      Self.notAllowedMessage(for: text, in: kind)
    }
  }

  private func numberMessage(for text: String) -> LocalizedText {
    switch self {
    case .numberWithUnit:
      LocalizedText(
        zh: "\"\(text)\"带有此格没有的单位或符号；此格只填数字",
        en: "\"\(text)\" has a unit or sign that is not this cell's; digits only here")
    case .scientificNotation:
      LocalizedText(
        zh: "\"\(text)\"是科学计数法，可能已丢失数位；请从原表重取",
        en:
          "\"\(text)\" is in scientific notation and may have lost digits; take it from the source")
    case .badDigitGrouping:
      LocalizedText(
        zh: "\"\(text)\"的千分位逗号不是每三位一个",
        en: "the commas of \"\(text)\" do not separate groups of three digits")
    case .tooManyDigits:
      LocalizedText(zh: "\"\(text)\"超过 34 位有效数字", en: "\"\(text)\" has more than 34 digits")
    case .tooManyFractionDigits(let scale):
      LocalizedText(
        zh: "\"\(text)\"的小数超过 \(scale) 位", en: "\"\(text)\" has more than \(scale) fraction digits")
    case .notAnInteger:
      LocalizedText(zh: "\"\(text)\"不是整数", en: "\"\(text)\" is not an integer")
    default:
      LocalizedText(zh: "\"\(text)\"不是数字", en: "\"\(text)\" is not a number")
    }
  }

  private func dateMessage(for text: String) -> LocalizedText {
    switch self {
    case .dateWithoutDay:
      LocalizedText(zh: "日期\"\(text)\"缺少日", en: "date \"\(text)\" lacks the day")
    case .dateOrder:
      LocalizedText(
        zh: "日期\"\(text)\"的年月日次序不明；请写成 2024-03-01",
        en: "the order of day and month in \"\(text)\" is unclear; write 2024-03-01")
    case .dateSerial:
      LocalizedText(
        zh: "\"\(text)\"像是表格软件的日期序号；请把这一列设成日期格式再另存",
        en:
          "\"\(text)\" looks like a spreadsheet's day number; format the column as dates and save again"
      )
    case .impossibleDate:
      LocalizedText(zh: "\"\(text)\"这一天不存在", en: "there is no day \"\(text)\"")
    default:
      LocalizedText(
        zh: "\"\(text)\"不是日期；请写成 2024-03-01", en: "\"\(text)\" is not a date; write 2024-03-01")
    }
  }

  private static func notAllowedMessage(for text: String, in kind: FieldKind) -> LocalizedText {
    var zh = "\"\(text)\"不在可填的值之内"
    var en = "\"\(text)\" is none of the values allowed"
    if case .text(let values?) = kind {
      if let nearest = NameSuggestion.nearest(to: text, among: values.known, limit: 1).first {
        zh += "；" + nearest.question.zh
        en += "; " + nearest.question.en
      } else {
        zh += "：" + values.allowed.joined(separator: "、")
        en += ": " + values.allowed.joined(separator: ", ")
      }
    }
    return LocalizedText(zh: zh, en: en)
  }
}
