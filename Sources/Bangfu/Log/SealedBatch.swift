import DecisionInterpreter
import DecisionLog
import DecisionModel
import DecisionRecords
import DecisionValues

/// The rows of a logged batch, opened, as a roster in memory: nothing of it goes to any disk.
public struct SealedBatch {
  public let opening: BatchOpening
  let manifest: BatchManifest
  let keys: KeyVault.Batch
  /// Rows of which the keys are there, in the order of the batch.
  private(set) var rows: [Row]
  /// Rows that cannot be opened any more.
  public let lostRowCount: Int

  struct Row {
    let number: UInt64
    let line: [UInt8]
    let record: SealedRecord

    /// The row was refused because its household was there before: alone it would be decided.
    var isRepetition: Bool {
      let reasons = (try? LogEntry(line: line))?["why"]?.list ?? []
      return reasons.contains(.text(DecidedRow.repetition))
    }
  }

  /// Throws: `BatchFault.noBatch` and `.notKept`, `LogFault`.
  public init(_ identifier: String, in folder: LogFolder) throws {
    let reader = try folder.reader()
    guard let batch = try reader.batch(identifier) else { throw BatchFault.noBatch(identifier) }
    let vault = try KeyFolder.open(folder.volume()).vault
    guard batch.opening.isSealed, let keys = vault[identifier],
      let sealed = try SealReader(reader).record(of: batch.openNumber),
      let manifest = try keys.manifest(sealed: sealed).flatMap(BatchManifest.init(bytes:))
    else { throw BatchFault.notKept(identifier) }
    self.manifest = manifest
    self.keys = keys
    opening = batch.opening
    var opener = try RowOpener(reader, vault)
    var rows: [Row] = []
    let entries = batch.openNumber..<(batch.endNumber ?? reader.checkpoint.size)
    let count = try opener.scan(entries) {
      rows.append(Row(number: $0.head.row, line: $0.line, record: $0.record))
    }
    if let fault = opener.damage(count) { throw fault }
    self.rows = rows
    lostRowCount = count.closed
  }

  /// Leaves so many rows, drawn at random, in their order. Repetitions are left out.
  public mutating func draw(_ count: Int, using random: inout some RandomNumberGenerator) {
    leaveOutRepetitions()
    rows = rows.shuffled(using: &random).prefix(count).sorted { $0.number < $1.number }
  }

  /// With those rows alone that are wanted. Repetitions are left out.
  func keeping(_ isWanted: (Row) -> Bool) -> SealedBatch {
    var batch = self
    batch.rows.removeAll { $0.isRepetition || !isWanted($0) }
    return batch
  }

  /// Without the rows that are decided as they were only beside others, which may be missing.
  mutating func leaveOutRepetitions() { rows.removeAll(where: \.isRepetition) }

  /// The rules of the batch as the archive has them.
  ///
  /// Throws: `BatchFault.archive`, `FileError`.
  public func archivedRules(in folder: LogFolder) throws -> LoadedRuleSet {
    try RuleArchive.load(opening.ruleSet.digest, from: folder.path)
  }
}

/// The files of a batch's rows, in memory.
struct SealedRoster {
  let roster: MemoryFile
  let members: MemoryFile?
  let mapping: ColumnMapping
  let decoding: InputDecoding
  let hasMembersInRows: Bool

  /// Throws: `FileError`.
  init(_ batch: SealedBatch) throws(FileError) {
    let manifest = batch.manifest
    let table = manifest.members.indices.first { manifest.members[$0] != nil }
    roster = try MemoryFile(
      Self.text(manifest.roster.head, batch.rows.lazy.map(\.record.row)))
    var decoding = InputDecoding(encoding: "utf-8")
    decoding.start = manifest.roster.start
    decoding.keepsSource = true
    if let table, let head = manifest.members[table] {
      decoding.memberStart = head.start
      members = try MemoryFile(
        Self.text(
          head.head,
          batch.rows.lazy.flatMap { row in
            table < row.record.members.count ? row.record.members[table] : []
          }))
    } else {
      members = nil
    }
    self.decoding = decoding
    hasMembersInRows = manifest.hasMembersInRows
    if manifest.mapping.isEmpty {
      mapping = ColumnMapping()
    } else {
      let file = try MemoryFile(Array(manifest.mapping.utf8))
      mapping = try ColumnMapping.read(file.path).mapping
    }
  }

  private static func text(_ head: [String], _ rows: some Sequence<[UInt8]>) -> [UInt8] {
    var bytes = Array(head.joined(separator: "\n").utf8) + [0x0A]
    for row in rows {
      bytes += row
      bytes.append(0x0A)
    }
    return bytes
  }

  /// Throws: `FileError`.
  func reader(_ ruleSet: RuleSet) throws(FileError) -> RosterReader {
    try RosterReader(
      roster.path, members: members?.path, ruleSet: ruleSet, decoding: decoding, mapping: mapping,
      hasMembersInRows: hasMembersInRows)
  }
}

extension SealedBatch {
  /// One household as it was decided, read again from what was sealed.
  ///
  /// `row`: its number in the batch. Throws: `BatchFault.noRow`, `FileError`.
  public func household(row: UInt64, _ ruleSet: RuleSet) throws -> HouseholdRow {
    guard let place = rows.firstIndex(where: { $0.number == row }) else {
      throw row <= UInt64(rows.count + lostRowCount) && row > 0
        ? BatchFault.notKept("\(opening.batch)/\(row)")
        : BatchFault.noRow(opening.batch, row: row)
    }
    let roster = try SealedRoster(self)
    var reader = try roster.reader(ruleSet)
    var count = 0
    while let household = try reader.next() {
      if count == place { return household }
      count += 1
    }
    throw BatchFault.noRow(opening.batch, row: row)
  }
}
