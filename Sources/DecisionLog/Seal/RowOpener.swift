/// Opens the sealed records of a log with the keys of their rows.
///
/// What it gives was checked twice: the seal opened under the row's key, and the commitment in the
/// row's entry, itself checked against the signed root, is the record's.
public struct RowOpener {
  public struct Row: Sendable, Hashable {
    public let head: RowHead
    /// The entry as it stands.
    public let line: [UInt8]
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

    /// Rows that cannot be looked into.
    public var closed: Int { withoutKey + withoutRecord }
  }

  private let reader: LogReader
  private let seals: SealReader
  private let cipher: RowCipher
  private var cursors: [String: RowKeyCursor]

  /// Throws: `CryptographyFailure`.
  public init(_ reader: LogReader, _ vault: KeyVault) throws(CryptographyFailure) {
    self.reader = reader
    seals = SealReader(reader)
    cipher = try RowCipher()
    cursors = Dictionary(
      vault.batches.map { ($0.identifier, RowKeyCursor($0.rows)) }, uniquingKeysWith: { $1 })
  }

  /// The row of one entry; nil for an entry about no row, a row that was not kept, or a key that is gone.
  ///
  /// Throws: as `damage`.
  public mutating func row(_ number: UInt64) throws(LogFault) -> Row? {
    var found: Row?
    let count = try scan(number..<number + 1) { found = $0 }
    if let fault = damage(count) { throw fault }
    return found
  }

  /// That a record which was met is not what its entry is about, as `LogFault.damaged`; nil when all are.
  public func damage(_ count: Count) -> LogFault? {
    guard let number = count.faulty.first else { return nil }
    let path = reader.layout.sealed(reader.layout.segmentIndex(of: number))
    return .damaged(LogFinding(.sealDamaged, path, entries: number..<number + 1))
  }

  /// Gives the rows of a range of entries, in order. Little memory.
  ///
  /// Throws: as `LogReader.forEachEntry`; `LogFault.damaged` for a file of records that is cut.
  public mutating func scan(
    _ entries: Range<UInt64>, _ body: (Row) -> Void
  ) throws(LogFault) -> Count {
    var count = Count()
    var cursors = self.cursors
    try reader.forEachEntry(in: entries) { number, line throws(LogFault) in
      guard let head = RowHead(line: line) else { return true }
      guard let sealed = try seals.record(of: number) else {
        count.withoutRecord += 1
        return true
      }
      guard let key = cursors[head.batch]?.key(row: head.row) else {
        count.withoutKey += 1
        return true
      }
      if let record = opened(sealed, head, key) {
        count.opened += 1
        body(Row(head: head, line: line, record: record))
      } else {
        count.faulty.append(number)
      }
      return true
    }
    self.cursors = cursors
    return count
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
