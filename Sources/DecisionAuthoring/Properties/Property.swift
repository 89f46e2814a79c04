import DecisionDiagnostics

/// What an officer claims of a rule set: it holds for every household, or there is one for which it does not.
public struct Property: Sendable {
  public enum Claim: Sendable {
    /// No household meets this goal: what must never be, or the contrary of what must always be.
    case excludes(Goal)
    case monotone(Monotonicity, where: Goal)
    /// Decides as another rule set does; its folder, relative to the file.
    case same(folder: String)
  }

  public let name: String
  /// The claim in the author's words: `never: 困难档次 = "不符合"`.
  public let text: String
  public let claim: Claim
  public let source: String?
  /// The name of the property in its file.
  public let span: SourceSpan
}
