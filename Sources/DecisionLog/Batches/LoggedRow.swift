/// A row ready for the log but for its number and time, which it gets in its turn.
public struct LoggedRow: Sendable {
  public let kind: LogEntry.Kind
  /// The entry's members as they stand in the line, each after a comma.
  public let tail: [UInt8]
  /// The sealed record; empty when rows are not kept.
  public let sealed: [UInt8]
}

/// Makes rows of a batch ready for the log; each thread has its own.
public struct RowSealer {
  private let batch: String
  /// What comes before the number of a row.
  private let head: [UInt8]
  /// The most bytes of a row so far.
  private var tailByteCount = 0
  private let isSealed: Bool
  private let cipher: RowCipher
  private var keys: RowKeyCursor

  /// `isSealed`: whether the rows themselves are kept. Throws: `CryptographyFailure`.
  public init(_ batch: KeyVault.Batch, isSealed: Bool) throws(CryptographyFailure) {
    self.batch = batch.identifier
    head = Array(#","b":"\#(batch.identifier)","r":"#.utf8)
    self.isSealed = isSealed
    cipher = try RowCipher()
    keys = RowKeyCursor(batch.rows)
  }

  /// `row`: its number in the batch, from 1. `identifiers`: of the persons, as `RowCommitment` has them.
  ///
  /// Throws: `CryptographyFailure`.
  public mutating func row(
    _ row: UInt64, _ content: DecisionEntry.Content, record: SealedRecord, identifiers: [[UInt8]]
  ) throws(CryptographyFailure) -> LoggedRow {
    var record = record
    record.identifiers = identifiers
    let (commitment, sealed) = try close(row, record)
    let entry = DecisionEntry(batch: batch, row: row, commitment: commitment, content: content)
    var tail: [UInt8] = []
    for member in entry.members {
      tail.append(UInt8(ascii: ","))
      EntryText.append(member.name, to: &tail)
      tail.append(UInt8(ascii: ":"))
      EntryText.append(member.value, to: &tail)
    }
    return LoggedRow(kind: entry.kind, tail: tail, sealed: sealed)
  }

  /// The same for a decision whose members are written here, each after a comma.
  ///
  /// Throws: `CryptographyFailure`.
  public mutating func row(
    _ row: UInt64, record: SealedRecord, decided members: (inout [UInt8]) -> Void
  ) throws(CryptographyFailure) -> LoggedRow {
    let (commitment, sealed) = try close(row, record)
    var tail: [UInt8] = []
    tail.reserveCapacity(tailByteCount)
    tail.append(head.span)
    tail += String(row).utf8
    tail += #","c":""#.utf8
    Base64.append(commitment.array.span, .url, to: &tail)
    tail.append(UInt8(ascii: "\""))
    members(&tail)
    tailByteCount = max(tailByteCount, tail.count)
    return LoggedRow(kind: .decision, tail: tail, sealed: sealed)
  }

  private mutating func close(
    _ row: UInt64, _ record: SealedRecord
  ) throws(CryptographyFailure) -> (commitment: Digest, sealed: [UInt8]) {
    guard let key = keys.key(row: row) else { throw CryptographyFailure() }
    let bytes = record.bytes
    let commitment = RowCommitment(
      identifiers: record.identifiers, record: bytes.span, key: key)
    var sealed: [UInt8] = []
    if isSealed { sealed.reserveCapacity(bytes.count + RowCipher.tagByteCount) }
    if isSealed { try cipher.seal(bytes.span, with: key.sealKey, onto: &sealed) }
    return (commitment.digest, sealed)
  }
}
