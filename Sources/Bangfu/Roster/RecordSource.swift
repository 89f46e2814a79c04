import DecisionDiagnostics
import DecisionRecords

/// The records of a roster or member file below its header, one after another.
struct RecordSource {
  private let file: RosterBytes
  private var scanner: CSVScanner
  private var isAtEnd = false
  /// The records of the header.
  private(set) var header: HeaderRecords

  /// - Parameter wanted: columns whose headers tell which sheet of a workbook to read.
  ///
  /// Throws: `FileError` for a file that cannot be read.
  init(
    _ path: String, _ decoding: InputDecoding, _ finder: TableFinder, wanted: [WantedColumn] = []
  ) throws(FileError) {
    file = try RosterBytes(path: path, decoding, wanted: wanted)
    let start: TableStart
    if let known = decoding.start { start = known } else { start = try file.tableStart(finder) }
    header = HeaderRecords(start)
    scanner = CSVScanner(dialect: start.dialect)
    scanner.keepsSource = decoding.keepsSource
    while !header.take(from: &scanner), !isAtEnd { try feed() }
  }

  var percentRead: Int? { file.percentRead }

  /// How the text is decoded; nil for a sheet of a workbook.
  var encoding: LocalizedText? { file.encoding }

  /// The same as it was found; nil for a sheet of a workbook.
  var verdict: EncodingVerdict? { file.verdict }
  /// The name of the encoding; `xlsx` for a sheet.
  var encodingName: String { file.verdict?.encoding.name ?? "xlsx" }

  /// The next record, blank ones among them, or nil at the end.
  ///
  /// Throws: `FileError` when reading fails midway.
  mutating func next() throws(FileError) -> CSVRecord? {
    while true {
      if let record = scanner.next() { return record }
      if isAtEnd { return nil }
      try feed()
    }
  }

  private mutating func feed() throws(FileError) {
    let block = try file.next()
    if block.isEmpty {
      isAtEnd = true
      scanner.endInput()
    } else {
      scanner.feed(block)
    }
  }
}

extension RosterBytes {
  /// Where the table begins; nothing is taken from the text.
  ///
  /// Throws: as `read` does.
  func tableStart(_ finder: TableFinder) throws(FileError) -> TableStart {
    try look(limit: TableFinder.byteCount, finder.start) ?? TableStart()
  }
}
