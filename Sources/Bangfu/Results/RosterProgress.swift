/// How far a run has come.
public struct RosterProgress: Sendable, Hashable {
  /// Rows decided and written.
  public let rowCount: Int
  /// How much of the roster has been read, from 0 to 100; nil where nobody knows how long it is.
  public let percentRead: Int?
}
