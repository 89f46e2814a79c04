/// What is known about a log after an examination: three answers that do not stand for each other.
public struct LogVerdict: Sendable, Hashable {
  /// Whether each decided row is there; told by the entries.
  public enum Completeness: Sendable, Hashable {
    case notExamined
    case complete
    /// Numbers of entries at which something is wanting.
    case incomplete([UInt64])
  }

  /// What states of the log that are known from outside say.
  public enum Anchoring: Sendable, Hashable {
    /// None is known: the whole log could have been written anew, or an old state put back.
    case notAnchored
    /// The log is the one that was seen, up to this many entries.
    case anchored(size: UInt64)
    /// More entries were seen than there are now.
    case rolledBack(known: Checkpoint)
    /// Other entries were seen.
    case forked(known: Checkpoint)
  }

  /// The committed state; nil when its checkpoint cannot be believed.
  public let checkpoint: Checkpoint?
  /// What was found, notes among it.
  public let findings: [LogFinding]
  public var completeness: Completeness
  public let anchoring: Anchoring

  /// Whether every committed byte is what was signed.
  public var isIntact: Bool { !findings.contains(where: \.isDamage) }
}
