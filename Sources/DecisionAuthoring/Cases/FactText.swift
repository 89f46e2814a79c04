import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import DecisionValues

/// Reads the scalars of case files by the types that the rule set declares.
///
/// Stricter than rosters are read: a case says what it means, so that only synonyms are translated.
enum FactText {
  static let invalidWords: Set<String> = ["输入错误", "invalid"]

  /// Nothing there, or a bare `null`.
  static func isMissing(_ scalar: YAMLScalar) -> Bool {
    scalar.text.isEmpty || (scalar.style == .plain && scalar.text == "null")
  }

  /// The value of a text, or why it is none.
  static func value(_ text: String, of type: ValueType) -> ValueReading {
    switch type {
    case .number:
      if let number = Decimal128(text) { return .value(.number(number)) }
      return .unreadable(LocalizedText(zh: "“\(text)”不是数", en: "“\(text)” is no number"))
    case .boolean:
      switch text {
      case "true", "是", "真": return .value(.boolean(true))
      case "false", "否", "假": return .value(.boolean(false))
      default:
        return .unreadable(
          LocalizedText(zh: "“\(text)”不是 true 或 false", en: "“\(text)” is neither true nor false"))
      }
    case .date:
      if let date = CivilDate(text) { return .value(.date(date)) }
      return .unreadable(
        LocalizedText(
          zh: "“\(text)”不是日期：要写成 2021-07-09", en: "“\(text)” is no date: write 2021-07-09"))
    case .text(let allowed):
      if let allowed, !allowed.contains(text) {
        return .unlisted(
          LocalizedText(zh: "取值表里没有“\(text)”", en: "“\(text)” is not among the values"), allowed)
      }
      return .value(.text(text))
    case .list, .row, .record, .undefined:
      return .unreadable(
        LocalizedText(
          zh: "这里要\(type.text.zh)，不是一个值", en: "this must be \(type.text.en), not a single value"))
    }
  }

  /// A fact as given for an input: a value that is not of its type or breaks its constraint is an
  /// invalid fact, and the text says why.
  static func fact(_ scalar: YAMLScalar, of input: Input) -> (fact: Fact, fault: LocalizedText?) {
    if isMissing(scalar) { return (.missing, nil) }
    let text = input.synonyms[scalar.text] ?? scalar.text
    if isListed(text, input) { return (.known(.text(text)), nil) }
    if invalidWords.contains(text) { return (.invalid, nil) }
    switch value(text, of: input.type) {
    case .unreadable(let fault), .unlisted(let fault, _): return (.invalid, fault)
    case .value(let value):
      if !keepsScale(value, input) { return (.invalid, tooFine(text, input.scale ?? 0)) }
      return input.admits(value) ? (.known(value), nil) : (.invalid, breach(text, input))
    }
  }

  /// A word of the input's own list means itself, whatever else it might mean.
  private static func isListed(_ text: String, _ input: Input) -> Bool {
    if case .text(let allowed?) = input.type { return allowed.contains(text) }
    return false
  }

  private static func keepsScale(_ value: Value, _ input: Input) -> Bool {
    guard case .number(let number) = value, let scale = input.scale else { return true }
    return number.rounded(toScale: scale, .down) == number
  }

  private static func tooFine(_ text: String, _ scale: Int) -> LocalizedText {
    if scale == 0 {
      return LocalizedText(zh: "“\(text)”不是整数", en: "“\(text)” is no whole number")
    }
    return LocalizedText(
      zh: "“\(text)”的小数超过 \(scale) 位", en: "“\(text)” has more than \(scale) fraction digits")
  }

  private static func breach(_ text: String, _ input: Input) -> LocalizedText {
    let range = input.constraintText ?? ""
    return LocalizedText(zh: "“\(text)”不合取值范围 \(range)", en: "“\(text)” is outside \(range)")
  }
}

/// What a text is in the eyes of a type.
enum ValueReading {
  case value(Value)
  case unreadable(LocalizedText)
  /// A word that is not on the list of the type.
  case unlisted(LocalizedText, [String])
}
