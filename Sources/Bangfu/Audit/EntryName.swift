import DecisionLog

/// How people name an entry: a decision's id, `20260304-7f3a/88213`, or the entry's number.
public enum EntryName: Sendable, Hashable {
  case row(RowName)
  case number(UInt64)

  public init?(_ text: String) {
    if let number = UInt64(text) {
      self = .number(number)
    } else if let name = RowName(text) {
      self = .row(name)
    } else {
      return nil
    }
  }

  /// The batch that the name has; nil for a number.
  public var batch: String? {
    if case .row(let name) = self { name.batch } else { nil }
  }

  /// The entry's number; nil when the log has none of that name. Throws: `LogFault`.
  public func find(in log: LogReader) throws(LogFault) -> UInt64? {
    switch self {
    case .number(let number): number < log.checkpoint.size ? number : nil
    case .row(let name): try log.number(of: name)
    }
  }
}
