/// Opens the sealed records of a log with the keys of their rows.
///
/// What it gives was checked twice: the seal opened under the row's key, and the commitment in the
/// row's entry, itself checked against the signed root, is the record's.
public struct RowOpener {
  public struct Row: Sendable, Hashable {
    public let head: RowHead
    public let record: SealedRecord
  }

  /// What a scan met besides the rows it gave.
  public struct Count: Sendable, Hashable {
    /// Rows that were opened.
    public var opened = 0
    /// Rows whose key is gone.
    public var withoutKey = 0
    /// Rows that were not kept, or whose sealed records were removed since.
    public var withoutRecord = 0
    /// Records that are not what their entry is about.
    public var faulty: [UInt64] = []

    public init() {}
  }

  private let reader: LogReader
  private let cipher: RowCipher
  private var cursors: [String: RowKeyCursor]

  /// Throws: `CryptographyFailure`.
  public init(_ reader: LogReader, _ vault: KeyVault) throws(CryptographyFailure) {
    self.reader = reader
    cipher = try RowCipher()
    cursors = Dictionary(
      vault.batches.map { ($0.identifier, RowKeyCursor($0.rows)) }, uniquingKeysWith: { $1 })
  }

  /// The row of one entry; nil for an entry about no row, a row that was not kept, or a key that is gone.
  ///
  /// Throws: `LogFault.damaged` when the record is not what the entry is about.
  public mutating func row(_ number: UInt64) throws(LogFault) -> Row? {
    var found: Row?
    let count = try scan(number..<number + 1) { found = $0 }
    if !count.faulty.isEmpty {
      let path = reader.layout.sealed(reader.layout.segmentIndex(of: number))
      throw .damaged(LogFinding(.sealDamaged, path, entries: number..<number + 1))
    }
    return found
  }

  /// Gives the rows of a range of entries, in order. Little memory.
  ///
  /// Throws: as `LogReader.forEachEntry`; `LogFault.damaged` for a file of records that is cut.
  public mutating func scan(
    _ entries: Range<UInt64>, _ body: (Row) -> Void
  ) throws(LogFault) -> Count {
    var count = Count()
    let width = reader.layout.shape.segmentEntryCount
    var start = entries.lowerBound
    while start < entries.upperBound {
      let segment = reader.layout.segmentIndex(of: start)
      let end = min(entries.upperBound, (segment + 1) * width)
      try scan(start..<end, of: segment, &count, body)
      start = end
    }
    return count
  }

  private mutating func scan(
    _ entries: Range<UInt64>, of segment: UInt64, _ count: inout Count, _ body: (Row) -> Void
  ) throws(LogFault) {
    let path = reader.layout.sealed(segment)
    let file = try reader.volume.openIfPresent(path, for: .reading)
    defer { if let file { try? reader.volume.close(file) } }
    var scanner: SealedScanner?
    if let file { scanner = try SealedScanner(reader.volume, file, path) }
    var next = try scanner?.next()
    var tally = count
    var cursors = self.cursors
    try reader.forEachEntry(in: entries) { number, line throws(LogFault) in
      while let record = next, record.entry < number { next = try scanner?.next() }
      guard let head = RowHead(line: line) else { return true }
      guard let file, let record = next, record.entry == number else {
        tally.withoutRecord += 1
        return true
      }
      guard let key = cursors[head.batch]?.key(row: head.row) else {
        tally.withoutKey += 1
        return true
      }
      let range = record.bytes
      let sealed = try reader.volume.read(
        file, at: range.lowerBound, count: Int(range.upperBound - range.lowerBound))
      if let record = opened(sealed, head, key) {
        tally.opened += 1
        body(Row(head: head, record: record))
      } else {
        tally.faulty.append(number)
      }
      return true
    }
    self.cursors = cursors
    count = tally
  }

  private func opened(_ sealed: [UInt8], _ head: RowHead, _ key: RowKey) -> SealedRecord? {
    guard
      let plain = cipher.open(sealed.span, with: key.sealKey),
      let record = SealedRecord(bytes: plain)
    else { return nil }
    let commitment = RowCommitment(
      identifiers: record.identifiers, record: plain.span, key: key)
    return commitment.digest == head.commitment ? record : nil
  }
}
