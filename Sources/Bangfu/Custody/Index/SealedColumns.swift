import DecisionLog
import DecisionRecords

/// Reads cells of sealed rows by the headers of their batches.
///
/// The headers lie in the manifest that was sealed with the entry that opened a batch.
struct SealedColumns {
  /// The header of a table, and what delimits its cells.
  private struct Table {
    let header: RosterHeader
    let dialect: CSVDialect
  }

  private let reader: LogReader
  private let vault: KeyVault
  private let openings: [String: UInt64]
  /// Per batch: the roster, then its tables of members; none where they are not to be had.
  private var tables: [String: [Table?]] = [:]

  /// Throws: as `LogReader.batches`.
  init(_ reader: LogReader, _ vault: KeyVault) throws(LogFault) {
    self.reader = reader
    self.vault = vault
    openings = Dictionary(
      try reader.batches().map { ($0.opening.batch, $0.openNumber) }, uniquingKeysWith: { $1 })
  }

  /// The cells of a row and its members under headers that are wanted, with white space at the ends taken off;
  /// empty ones are left out.
  mutating func cells(
    of record: SealedRecord, _ batch: String, where isWanted: (RosterColumn) -> Bool
  ) -> [String] {
    let tables = tables(of: batch)
    guard !tables.isEmpty else { return [] }
    let parts = [[record.row]] + record.members
    return zip(tables, parts).flatMap { table, rows in
      guard let table else { return [String]() }
      let columns = table.header.columns.filter(isWanted).map(\.index)
      guard !columns.isEmpty else { return [] }
      return rows.flatMap { CSVScanner.records(in: $0, dialect: table.dialect) }.flatMap { record in
        let cells = record.texts
        return columns.filter { $0 < cells.count }.map { Self.trimmed(cells[$0]) }
      }.filter { !$0.isEmpty }
    }
  }

  private static func trimmed(_ cell: String) -> String {
    guard let last = cell.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(cell[...last].drop(while: \.isWhitespace))
  }

  private mutating func tables(of batch: String) -> [Table?] {
    if let known = tables[batch] { return known }
    let read = manifest(of: batch).map { manifest in
      ([manifest.roster] + manifest.members).map { $0.flatMap(Self.table) }
    }
    tables[batch] = read ?? []
    return read ?? []
  }

  private func manifest(of batch: String) -> BatchManifest? {
    guard
      let opening = openings[batch], let keys = vault[batch],
      let sealed = try? SealReader(reader).record(of: opening),
      let bytes = try? keys.manifest(sealed: sealed)
    else { return nil }
    return BatchManifest(bytes: bytes)
  }

  private static func table(_ table: BatchManifest.Table) -> Table? {
    let dialect = CSVDialect(delimiter: table.delimiter)
    let head = Array(table.head.joined(separator: "\n").utf8)
    let header = RosterHeader.reading(CSVScanner.records(in: head, dialect: dialect)).header
    return header.map { Table(header: $0, dialect: dialect) }
  }
}
