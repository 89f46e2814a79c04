import DecisionLog

/// What a log says about one person.
///
/// The log itself cannot be searched for anybody: each sealed row is opened with its key, and looked at
/// only after the commitment in its entry was found to be its own.
public struct PersonSearch: Sendable, Hashable {
  /// An entry about the person.
  public struct Hit: Sendable, Hashable {
    public let name: RowName
    /// The number of the entry.
    public let entry: UInt64
    /// How many persons the row is about: erasing one takes the row of all.
    public let personCount: Int
  }

  public private(set) var hits: [Hit] = []
  /// Rows that could be looked into, and those that could not.
  public private(set) var count = RowOpener.Count()
  /// How many rows of each batch could be looked into.
  private var rowCounts: [String: Int] = [:]

  /// Below this, what stands beside an erased row says whose it was.
  static let smallBatch = 5

  /// O(rows of the log): each is opened. Throws: `LogFault`.
  public init(
    _ person: PersonNumber, in reader: LogReader, _ vault: KeyVault
  ) throws(LogFault) {
    try self.init(.number(person), in: reader, vault)
  }

  /// O(rows of the log): each is opened. Throws: `LogFault`.
  public init(_ query: PersonQuery, in reader: LogReader, _ vault: KeyVault) throws(LogFault) {
    var seal: RowOpener
    do { seal = try RowOpener(reader, vault) } catch { throw .cryptography }
    var columns = try SealedColumns(reader, vault)
    var hits: [Hit] = []
    var rowCounts: [String: Int] = [:]
    count = try seal.scan(reader.entries) { row in
      rowCounts[row.head.batch, default: 0] += 1
      if query.isMeant(row, &columns) { hits.append(Hit(row)) }
    }
    self.hits = hits
    self.rowCounts = rowCounts
  }

  /// O(entries that the index names): each is opened and looked at as a scan would.
  ///
  /// nil when one does not open: then the index is not of this log. Throws: `LogFault`, `RowIndex.Failure`.
  init?(
    _ query: PersonQuery, by index: RowIndex, in reader: LogReader, _ vault: KeyVault
  ) throws {
    var seal = try RowOpener(reader, vault)
    var columns = try SealedColumns(reader, vault)
    for entry in try index.candidates(query, vault) {
      guard reader.entries.contains(entry) else { return nil }
      var found: RowOpener.Row?
      _ = try seal.scan(entry..<entry + 1) { found = $0 }
      guard let row = found else { return nil }
      if query.isMeant(row, &columns) { hits.append(Hit(row)) }
    }
    count = index.count
    rowCounts = index.rowCounts
  }

  /// Batches so small that an erased row is as good as named by the rest.
  public var smallBatches: [String] {
    Set(hits.map(\.name.batch)).filter { rowCounts[$0, default: 0] < Self.smallBatch }.sorted()
  }
}

extension PersonSearch.Hit {
  fileprivate init(_ row: RowOpener.Row) {
    name = RowName(batch: row.head.batch, row: row.head.row)
    entry = row.head.number
    personCount = max(1, row.record.identifiers.count)
  }
}
