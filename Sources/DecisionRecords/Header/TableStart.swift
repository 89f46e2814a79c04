/// Where the table of a file begins: how its lines are cut, and which of them are the header.
public struct TableStart: Sendable, Hashable {
  public var dialect: CSVDialect
  /// Records above the header: titles, units.
  public var titleCount: Int
  /// Two where a row of groups stands over the row of names.
  public var headerCount: Int

  public init(_ dialect: CSVDialect = .comma, titleCount: Int = 0, headerCount: Int = 1) {
    self.dialect = dialect
    self.titleCount = titleCount
    self.headerCount = headerCount
  }
}

/// Takes the records above the data out of a scanner.
public struct HeaderRecords: Sendable {
  public let start: TableStart
  /// The records of the header, so far.
  public private(set) var records: [CSVRecord] = []
  private var titlesPassed = 0

  public init(_ start: TableStart) { self.start = start }

  public var isComplete: Bool { records.count == start.headerCount }

  /// Takes what the scanner has; false when it needs more bytes, or the file ends.
  ///
  /// The width of the table is that of the header, whatever the width of the titles.
  public mutating func take(from scanner: inout CSVScanner) -> Bool {
    while !isComplete {
      scanner.expectedFieldCount = nil
      guard let record = scanner.next() else { return false }
      if titlesPassed < start.titleCount {
        titlesPassed += 1
      } else {
        records.append(record)
      }
    }
    if records.count > 1 { scanner.expectedFieldCount = records.map(\.fields.count).max() }
    return true
  }
}
