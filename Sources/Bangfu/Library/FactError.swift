import DecisionDiagnostics

/// Why a name or a value does not go with a rule set.
public struct FactError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable {
    /// The rule set has nothing of this name.
    case unknownName
    /// It has, but of another type.
    case wrongType
    /// The value is none that the rule set admits.
    case inadmissible
  }

  public let kind: Kind
  /// The name that was asked for.
  public let name: String
  /// What was probably meant by an unknown name.
  public let nearest: String?
  public let message: LocalizedText

  /// The message in English.
  public var description: String { message.en }

  static func unknown(
    _ name: String, _ what: LocalizedText, among names: some Sequence<String>
  ) -> FactError {
    let nearest = NameSuggestion.closest(to: name, among: names)
    let question = nearest?.question
    return FactError(
      kind: .unknownName, name: name, nearest: nearest?.name,
      message: LocalizedText(
        zh: "规则集里没有\(what.zh)“\(name)”" + (question.map { "。\($0.zh)" } ?? ""),
        en: "the rule set has no \(what.en) “\(name)”" + (question.map { "; \($0.en)" } ?? "")))
  }

  static func type(
    _ name: String, _ own: (zh: String, en: String), asked: (zh: String, en: String)
  ) -> FactError {
    FactError(
      kind: .wrongType, name: name, nearest: nil,
      message: LocalizedText(
        zh: "“\(name)”是\(own.zh)，不是\(asked.zh)", en: "“\(name)” is \(own.en), not \(asked.en)"))
  }

  static func inadmissible(_ name: String, _ reason: LocalizedText) -> FactError {
    FactError(
      kind: .inadmissible, name: name, nearest: nil,
      message: LocalizedText(zh: "“\(name)”：\(reason.zh)", en: "“\(name)”: \(reason.en)"))
  }
}
