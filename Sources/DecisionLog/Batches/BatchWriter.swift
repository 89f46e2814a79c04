/// Writes the entries of one batch, and its result beside them.
///
/// What was handed over counts from the next `mark` or `finish` on. After a crash or a failure the batch is
/// taken up again where the last mark left it: see `BatchProgress`.
public final class BatchWriter {
  private let store: LogStore
  private let clock: @Sendable () -> LogTime
  private let batch: KeyVault.Batch
  /// The entry that opened it.
  private let openNumber: UInt64
  private var lastTime: LogTime
  /// Rows in the log so far, and what their result comes to.
  public private(set) var rowCount: UInt64
  /// Those of them that could not be read.
  public private(set) var unreadableCount: UInt64 = 0
  private var outputHash = SHA256()
  private var outputByteCount: UInt64 = 0

  /// Opens a new batch; on the disk with its first mark.
  ///
  /// `manifest`: what is needed to read its rows again; it is kept sealed.
  /// `clock`: the present time; entries never go back behind the one before. `lastTime`: of the log's
  /// last entry. A result, if there is one, was attached to the store.
  public init(
    opening: BatchOpening, keys: KeyVault.Batch, manifest: [UInt8] = [], in store: LogStore,
    lastTime: LogTime, clock: @escaping @Sendable () -> LogTime
  ) throws(LogFault) {
    self.store = store
    self.clock = clock
    batch = keys
    self.lastTime = lastTime
    openNumber = store.entryCount
    rowCount = 0
    let sealed: [UInt8]
    do { sealed = manifest.isEmpty ? [] : try keys.sealed(manifest: manifest) } catch {
      throw .cryptography
    }
    try append(.open, opening.members, sealed: sealed)
  }

  /// Takes up a batch that was interrupted.
  ///
  /// The result must have been attached at `progress.outputByteCount`, and its first bytes must be given
  /// to `resumeOutput` before more are written.
  public init(
    resuming progress: BatchProgress, keys: KeyVault.Batch, in store: LogStore, lastTime: LogTime,
    clock: @escaping @Sendable () -> LogTime
  ) {
    self.store = store
    self.clock = clock
    batch = keys
    self.lastTime = lastTime
    openNumber = progress.openNumber
    rowCount = progress.rowCount
    unreadableCount = progress.unreadableCount
  }

  /// Tells what of the result is in place already, as it is worked out again.
  public func resumeOutput(_ bytes: Span<UInt8>) {
    outputHash.update(bytes)
    outputByteCount += UInt64(bytes.count)
  }

  /// How many bytes of the result were written or are in place.
  public var writtenByteCount: UInt64 { outputByteCount }

  /// Whether the result so far is, byte for byte, that of the last mark before an interruption.
  public func isOutput(of progress: BatchProgress) -> Bool {
    guard let output = progress.output else { return outputByteCount == 0 }
    return outputByteCount == progress.outputByteCount
      && outputCommitment == Base64.text(output.array, .url)
  }

  /// Rows in their order, each once.
  public func append(_ rows: [LoggedRow]) throws(LogFault) {
    // The text of a moment costs as much as a line, so it is made once.
    let time = now().description
    var block = EntryBlock(
      lineByteCount: rows.reduce(0) { $0 + $1.tail.count + 96 },
      sealedByteCount: rows.reduce(0) { $0 + $1.sealed.count })
    var number = store.entryCount
    for row in rows {
      block.append(sealed: row.sealed) { line in
        Self.appendHead(number, time, row.kind, to: &line)
        line.append(row.tail.span)
        line.append(UInt8(ascii: "}"))
      }
      number += 1
      if row.kind == .unreadable { unreadableCount += 1 }
    }
    try store.append(block)
    rowCount += UInt64(rows.count)
  }

  public func appendOutput(_ bytes: [UInt8]) throws(LogFault) {
    try store.appendOutput(bytes)
    resumeOutput(bytes.span)
  }

  /// Commits all so far, with a mark to go on from.
  @discardableResult
  public func mark() throws(LogFault) -> Checkpoint {
    try append(
      .mark,
      place + [
        EntryMember("r", .integer(Int64(rowCount))),
        EntryMember("x", .integer(Int64(unreadableCount))),
        EntryMember("oo", .integer(Int64(outputByteCount))),
        EntryMember("od", .text(outputCommitment)),
      ])
    return try store.commit()
  }

  /// Ends the batch with its totals and commits it.
  ///
  /// `counts`: how many rows had each outcome, as `category.outcome`.
  public func finish(counts: [EntryMember]) throws(LogFault) -> Checkpoint {
    try append(
      .commit,
      place + [
        EntryMember("rows", .integer(Int64(rowCount))), EntryMember("cnt", .object(counts)),
        EntryMember("x", .integer(Int64(unreadableCount))),
        EntryMember("oo", .integer(Int64(outputByteCount))),
        EntryMember("outc", .text(outputCommitment)),
      ])
    return try store.commit()
  }

  /// Gives the batch up; its rows stay in the log.
  public func abort() throws(LogFault) -> Checkpoint {
    try append(.abort, place + [EntryMember("r", .integer(Int64(rowCount)))])
    return try store.commit()
  }

  private var place: [EntryMember] {
    [EntryMember("b", .text(batch.identifier)), EntryMember("o", .integer(Int64(openNumber)))]
  }

  /// Blinded: a short result could be guessed.
  private var outputCommitment: String {
    var hash = outputHash
    return Base64.text(batch.commitment(to: hash.finish()).array, .url)
  }

  private func append(
    _ kind: LogEntry.Kind, _ members: [EntryMember], sealed: [UInt8] = []
  ) throws(LogFault) {
    let entry = LogEntry(number: store.entryCount, time: now(), kind: kind, members: members)
    try store.append(entry.line, sealed: sealed)
  }

  private func now() -> LogTime {
    lastTime = max(lastTime, clock())
    return lastTime
  }

  /// The line up to the members of its kind.
  private static func appendHead(
    _ number: UInt64, _ time: String, _ kind: LogEntry.Kind, to line: inout [UInt8]
  ) {
    line += #"{"n":"#.utf8
    line += String(number).utf8
    line += #","t":""#.utf8
    line += time.utf8
    line += #"","k":""#.utf8
    line += kind.rawValue.utf8
    line.append(UInt8(ascii: "\""))
  }
}
