/// Finds the header of a table under titles, and the delimiter, by the names that the rules know.
///
/// A row is worth what it names: a field with one column counts twice, one that several columns would do for once. The
/// first row that names two fields or more, and with at least half of its cells, is the header; else the row that is worth
/// most among the first thirty. Nothing that no name speaks for is skipped: without any known name the first row is taken.
///
/// The answer depends on the bytes alone, not on how many of them came at a time.
public struct TableFinder: Sendable {
  /// Bytes that are looked at, at most.
  public static let byteCount = 1 << 16
  /// Records that are looked at, at most.
  public static let recordCount = 30

  private let wanted: [WantedColumn]
  /// Fingerprints of headers that people have described: such a row is the header, whatever it names.
  private let described: Set<String>

  public init(_ wanted: [WantedColumn], described: Set<String> = []) {
    self.wanted = wanted
    self.described = described
  }

  /// - Parameters:
  ///   - bytes: the beginning of the text, as UTF-8.
  ///   - isAll: no more bytes are to be had.
  ///
  /// - Returns: nil when more bytes are needed to tell; never when there are none.
  public func start(in bytes: [UInt8], isAll: Bool) -> TableStart? {
    let readings = [CSVDialect.comma, .tab, .semicolon].map { reading(bytes, $0, isAll: isAll) }
    let settled = readings.filter { $0.settledRow != nil }
      .enumerated().min { ($0.element.settledEnd, $0.offset) < ($1.element.settledEnd, $1.offset) }
    if let (_, reading) = settled, let row = reading.settledRow {
      return start(reading, row, isAll: isAll)
    }
    guard isAll || readings.allSatisfy({ $0.rows.count == Self.recordCount }) else { return nil }
    var best = readings[0]
    for reading in readings where reading.bestWorth > best.bestWorth { best = reading }
    if best.bestWorth > 0 { return start(best, best.bestRow, isAll: true) }
    let isOneColumn = (readings[0].rows.first?.count ?? 0) <= 1
    let wide = readings.first { ($0.rows.first?.count ?? 0) > 1 }
    return TableStart(isOneColumn ? wide?.dialect ?? .comma : .comma)
  }

  // MARK: Rows

  /// The first records of a text in one dialect.
  private struct Reading {
    let dialect: CSVDialect
    var rows: [[String]] = []
    var worths: [Int] = []
    var settledRow: Int?
    /// Where the settled row ends.
    var settledEnd = 0

    var bestWorth: Int { worths.max() ?? 0 }
    var bestRow: Int { worths.firstIndex(of: bestWorth) ?? 0 }
  }

  private func reading(_ bytes: [UInt8], _ dialect: CSVDialect, isAll: Bool) -> Reading {
    var reading = Reading(dialect: dialect)
    var scanner = CSVScanner(dialect: dialect)
    scanner.feed(bytes)
    if isAll, bytes.count < Self.byteCount { scanner.endInput() }
    while reading.rows.count < Self.recordCount {
      scanner.expectedFieldCount = nil
      guard let record = scanner.next() else { break }
      let isSound = !record.isBroken
      reading.rows.append(isSound ? record.texts : [])
      let names = isSound ? names(record.texts) : (clear: 0, present: 0)
      reading.worths.append(names.clear + names.present)
      let filled = record.texts.count { !RosterText.trimmed($0).isEmpty }
      if reading.settledRow == nil, isHeader(record, names.present, of: filled) {
        reading.settledRow = reading.rows.count - 1
        reading.settledEnd = scanner.startOfRecord?.byteOffset ?? bytes.count
        // The row below may belong to the header.
      } else if reading.settledRow != nil {
        break
      }
    }
    return reading
  }

  private func isHeader(_ record: CSVRecord, _ present: Int, of filled: Int) -> Bool {
    if present >= 2, present * 2 >= filled { return true }
    guard !described.isEmpty, filled > 0 else { return false }
    return described.contains(RosterHeader(cells: record.texts, line: 1).fingerprint)
  }

  /// How many fields a row names, and how many of them with one column only.
  private func names(_ cells: [String]) -> (clear: Int, present: Int) {
    names(RosterHeader(cells: cells, line: 1))
  }

  private func names(_ header: RosterHeader) -> (clear: Int, present: Int) {
    let matching = header.matching(wanted)
    return (matching.columns.count { $0 != nil }, matching.isPresent.count { $0 })
  }

  /// The row with the one above or below it, if both together name more than the row alone, or one was merged over the
  /// other; a row of units below belongs to it as well.
  private func start(_ reading: Reading, _ row: Int, isAll: Bool) -> TableStart? {
    let rows = reading.rows
    // Without the row below nothing is decided anyway.
    if row + 1 == rows.count, row + 1 < Self.recordCount, !isAll { return nil }
    var best = TableStart(reading.dialect, titleCount: row)
    var worth = reading.worths[row]
    if row + 1 < rows.count, UnitRow.isUnits(rows[row + 1], isBelowGaps: Self.hasGaps(rows[row])) {
      best.headerCount = 2
    }
    for upper in [row - 1, row] where rows.indices.contains(upper) && upper + 1 < rows.count {
      let isMerged = Self.isMerged(rows[upper], over: rows[upper + 1])
      guard isMerged || Self.hasGaps(rows[upper]) else { continue }
      let joined = names(RosterHeader(upper: rows[upper], lower: rows[upper + 1], line: 1))
      let joinedWorth = joined.clear + joined.present
      guard isMerged ? joinedWorth >= worth : joinedWorth > worth else { continue }
      worth = joinedWorth
      best = TableStart(reading.dialect, titleCount: upper, headerCount: 2)
    }
    return best
  }

  private static func hasGaps(_ cells: [String]) -> Bool {
    cells.contains { RosterText.trimmed($0).isEmpty }
  }

  /// Groups stand over some names, and other names in both rows, as merged cells of a workbook are read.
  private static func isMerged(_ upper: [String], over lower: [String]) -> Bool {
    let pairs = zip(upper, lower).map { (RosterText.trimmed($0), RosterText.trimmed($1)) }
      .filter { !$0.isEmpty && !$1.isEmpty }
    let sameCount = pairs.count { $0 == $1 }
    return sameCount >= 2 && sameCount < pairs.count
  }
}
