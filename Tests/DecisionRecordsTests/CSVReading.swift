import DecisionRecords

/// Text in, records out.
func records(_ text: String, _ dialect: CSVDialect = .comma) -> [CSVRecord] {
  CSVScanner.records(in: Array(text.utf8), dialect: dialect)
}

/// The same through chunks of a given size.
func records(
  _ bytes: [UInt8], chunkSize: Int, _ dialect: CSVDialect = .comma
) -> (records: [CSVRecord], emptyLineCount: Int) {
  var scanner = CSVScanner(dialect: dialect)
  var records: [CSVRecord] = []
  var start = 0
  while start < bytes.count {
    let end = min(start + chunkSize, bytes.count)
    scanner.feed(bytes[start..<end])
    while let record = scanner.next() { records.append(record) }
    start = end
  }
  scanner.endInput()
  while let record = scanner.next() { records.append(record) }
  return (records, scanner.emptyLineCount)
}
