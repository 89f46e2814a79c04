import DecisionLog

/// How people name an entry: a decision's id, `20260304-7f3a/88213`, or the entry's number, `88215` or `2026#88215`.
public enum EntryName: Sendable, Hashable {
  case row(RowName)
  /// `year`: nil for the newest log.
  case number(UInt64, year: Int?)

  public init?(_ text: String) {
    if let name = RowName(text) {
      self = .row(name)
      return
    }
    let parts = text.split(separator: "#", omittingEmptySubsequences: false)
    guard let number = parts.last.flatMap({ UInt64($0) }), parts.count <= 2 else { return nil }
    let year = parts.count == 2 ? Int(parts[0]) : nil
    if parts.count == 2, year == nil { return nil }
    self = .number(number, year: year)
  }

  /// The year whose log has the entry, as the name tells; nil where it does not.
  public var year: Int? {
    switch self {
    case .row(let name): name.year
    case .number(_, let year): year
    }
  }

  /// The entry's number; nil when the log has none of that name. Throws: `LogFault`.
  public func find(in log: LogReader) throws(LogFault) -> UInt64? {
    switch self {
    case .number(let number, _): number < log.checkpoint.size ? number : nil
    case .row(let name): try log.number(of: name)
    }
  }
}

extension RowName {
  /// The year that the batch's name begins with.
  public var year: Int? { Int(batch.prefix(4)) }
}
