import DecisionDiagnostics

extension RecordFault {
  /// What a person reads about the fault; the record's own place is known to whoever prints it.
  public var message: LocalizedText {
    switch self {
    case .raggedShort(let expected, let found):
      LocalizedText(
        zh: "应有 \(expected) 格，只有 \(found) 格",
        en: "\(expected) cells expected, only \(found) found")
    case .raggedLong(let expected, let found):
      LocalizedText(
        zh: "应有 \(expected) 格，却有 \(found) 格",
        en: "\(expected) cells expected, \(found) found")
    case .unclosedQuote(let line):
      LocalizedText(
        zh: "第 \(line) 行的引号没有结束",
        en: "the quote opened in line \(line) is never closed")
    case .tooLarge(let limitBytes):
      LocalizedText(
        zh: "一条记录超过 \(limitBytes) 字节，本行其余内容未读",
        en: "the record exceeds \(limitBytes) bytes; the rest of its line was passed over")
    case .invalidUTF8(let fields):
      LocalizedText(
        zh: "\(Self.placesZh(fields))有字节损坏，读不成文字",
        en: "\(Self.placesEn(fields)): damaged bytes, no text")
    case .containsNUL(let fields):
      LocalizedText(
        zh: "\(Self.placesZh(fields))含有空字符（NUL）",
        en: "\(Self.placesEn(fields)): contains a NUL character")
    case .strayQuote(let fields):
      LocalizedText(
        zh: "\(Self.placesZh(fields))的引号位置不对，已按文字保留",
        en: "\(Self.placesEn(fields)): a quote out of place was kept as text")
    }
  }

  private static func placesZh(_ fields: [Int]) -> String {
    "第 " + fields.map { "\($0 + 1)（\(RosterColumn.letters(of: $0))）" }.joined(separator: "、")
      + " 列"
  }

  private static func placesEn(_ fields: [Int]) -> String {
    (fields.count == 1 ? "column " : "columns ")
      + fields.map { "\($0 + 1) (\(RosterColumn.letters(of: $0)))" }.joined(separator: ", ")
  }
}
