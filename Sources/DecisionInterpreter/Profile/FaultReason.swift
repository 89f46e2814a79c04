import DecisionDiagnostics

/// Why an evaluation yields no value.
public struct FaultReason: Sendable, Hashable {
  public enum Kind: String, Sendable {
    /// No row of a decision table hits and it has no default.
    case noHit = "no-hit"
    /// Two rows of a UNIQUE table hit, or rows of an ANY table disagree.
    case severalHits = "several-hits"
    case overflow
    case divisionByZero = "division-by-zero"
    /// A known place and date without a value in force.
    case noValueInForce = "no-value-in-force"
    /// A date that the calendar does not have.
    case badDate = "bad-date"
    /// An expression of full FEEL gave null or a value of another type.
    case noResult = "no-result"
  }

  public let kind: Kind
  /// Where in the rules it happened.
  public let span: SourceSpan
  /// The decision, parameter or function concerned.
  public let name: String

  public var message: LocalizedText {
    switch kind {
    case .noHit:
      LocalizedText(zh: "“\(name)”没有一行符合", en: "no row of “\(name)” applies")
    case .severalHits:
      LocalizedText(zh: "“\(name)”有多行同时符合", en: "several rows of “\(name)” apply at once")
    case .overflow: LocalizedText(zh: "数太大，算不出来", en: "a number grew too large")
    case .divisionByZero: LocalizedText(zh: "除数是 0", en: "division by zero")
    case .noValueInForce:
      LocalizedText(zh: "“\(name)”在该地该日没有值", en: "“\(name)” has no value for this place and date")
    case .noResult: LocalizedText(zh: "“\(name)”算不出结果", en: "“\(name)” gives no result")
    case .badDate: LocalizedText(zh: "没有这一天", en: "there is no such day")
    }
  }
}
