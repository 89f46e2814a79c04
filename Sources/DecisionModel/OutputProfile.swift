/// The columns of the results as the rule set declares them.
public struct OutputProfile: Sendable {
  public let columns: [Column]
  public let hasBOM: Bool?
  public let newline: Newline
  public let quotesAll: Bool

  public enum Newline: String, Sendable {
    case lf
    case crlf
  }

  public struct Column: Sendable {
    public let name: String
    public let source: Source
    /// Stands for an undetermined value; nil shows the outcome's own word.
    public let unknown: String?
    /// For eligible, ineligible, undetermined, invalid input, conflict; as many as are given.
    public let words: [String]
    public let scale: Int?

    public init(
      name: String, source: Source, unknown: String? = nil, words: [String] = [], scale: Int? = nil
    ) {
      self.name = name
      self.source = source
      self.unknown = unknown
      self.words = words
      self.scale = scale
    }
  }

  public enum Source: Sendable {
    case row
    case input(Int)
    case decision(Int)
    case outcome(category: Int)
    case amount(category: Int)
    case possible(category: Int)
    case needed(category: Int)
    case measures(category: Int)
    /// The open readings to be confirmed before the outcome stands.
    case confirmation(category: Int)
    case confirmationOfDecision(Int)
    /// Codes of criteria that do not hold, of one category or of all.
    case reasons(category: Int?, whenFalse: String, whenUnknown: String, separator: String)
  }
}
