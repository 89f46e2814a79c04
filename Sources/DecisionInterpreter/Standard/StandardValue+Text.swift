import DecisionDiagnostics
import DecisionValues

extension StandardValue {
  /// The text of FEEL's `string()`; inside lists and contexts, strings are quoted.
  public var text: String {
    if case .string(let text) = self { text } else { literalText }
  }

  /// The value as a FEEL literal, as far as there is one.
  public var literalText: String {
    switch self {
    case .null: "null"
    case .number(let number): number.normalized.description
    case .string(let text): Self.quoted(text)
    case .boolean(let truth): truth ? "true" : "false"
    case .date(let date): date.description
    case .time(let time): time.description
    case .dateTime(let value): value.description
    case .daysTime(let duration): duration.description
    case .yearsMonths(let duration): duration.description
    case .list(let items): "[" + items.map(\.literalText).joined(separator: ", ") + "]"
    case .context(let context):
      "{"
        + context.entries.map { "\(Self.keyText($0.key)): \($0.value.literalText)" }
        .joined(separator: ", ") + "}"
    case .range(let range): range.text
    case .function(let function):
      "function(" + function.parameters.map(\.name).joined(separator: ", ") + ")"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }

  /// A key that would not read as a name is quoted.
  private static func keyText(_ key: String) -> String {
    let signs = key.unicodeScalars.contains { scalar in
      !(scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "_ ".unicodeScalars.contains(scalar))
    }
    return signs || key.isEmpty ? quoted(key) : key
  }

  /// The kind of value in words, for messages.
  var kindText: LocalizedText {
    switch self {
    case .null: LocalizedText(zh: "空值", en: "null")
    case .number: LocalizedText(zh: "数", en: "a number")
    case .string: LocalizedText(zh: "文本", en: "a string")
    case .boolean: LocalizedText(zh: "布尔值", en: "a boolean")
    case .date: LocalizedText(zh: "日期", en: "a date")
    case .time: LocalizedText(zh: "时间", en: "a time")
    case .dateTime: LocalizedText(zh: "日期时间", en: "a date and time")
    case .daysTime: LocalizedText(zh: "天时时长", en: "a days and time duration")
    case .yearsMonths: LocalizedText(zh: "年月时长", en: "a years and months duration")
    case .list: LocalizedText(zh: "列表", en: "a list")
    case .context: LocalizedText(zh: "上下文", en: "a context")
    case .range: LocalizedText(zh: "区间", en: "a range")
    case .function: LocalizedText(zh: "函数", en: "a function")
    }
  }
}

extension StandardRange {
  fileprivate var text: String {
    let low = lower?.literalText ?? ""
    let high = upper?.literalText ?? ""
    switch form {
    case .equal: return "(= \(low))"
    case .notEqual: return "(!= \(low))"
    case .halfLine where lower == nil: return "(\(includesUpper ? "<=" : "<") \(high))"
    case .halfLine: return "(\(includesLower ? ">=" : ">") \(low))"
    case .interval: return "\(includesLower ? "[" : "(")\(low)..\(high)\(includesUpper ? "]" : ")")"
    }
  }
}
