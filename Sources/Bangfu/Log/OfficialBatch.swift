import DecisionInterpreter
import DecisionLog
import DecisionModel

/// A run of which every decision goes into a log.
///
/// Results and rows are taken in the order of the roster, from one thread at a time, and committed together every
/// second. A run that was interrupted is worked out again from its start: what is in place already is compared with it
/// and not written twice, so that all files end as those of a run that nothing disturbed.
public final class OfficialBatch: RowLedger, @unchecked Sendable {
  public enum Start: Sendable, Hashable {
    case fresh
    /// So many rows are in the log already.
    case resumed(rows: UInt64)
  }

  public let identifier: String
  public let start: Start
  /// The log was made for this run.
  public let isNewLog: Bool
  public let verifier: Verifier
  public let folder: LogFolder
  /// What log and keys lie on, where that is no plain disk of this machine.
  public let fileSystems: [FileSystem]

  let logColumns: LogColumns
  private let gate = Turnstile()
  private let log: LogWriter
  private let writer: BatchWriter
  private let keys: KeyVault.Batch
  private let request: BatchRequest
  private let isSealed: Bool
  private let sources: [SourceFile]
  private let outputName: String
  /// What the log has of the run that was interrupted.
  private let progress: BatchProgress?
  private var recall: BatchRecall?
  /// Rows so far, those in place among them.
  private var rowCount: UInt64 = 0
  /// How many bytes of the result are in place.
  private let keptByteCount: UInt64
  private var lastCommit: LogTime
  private var isStopped = false
  private var failure: (any Error)?

  fileprivate init(
    _ opened: OpenedLog, _ request: BatchRequest, _ keys: KeyVault.Batch, _ writer: BatchWriter,
    _ columns: LogColumns, _ sources: [SourceFile], isSealed: Bool, progress: BatchProgress?,
    keptByteCount: UInt64
  ) throws(LogFault) {
    log = opened.log
    isNewLog = opened.isNew
    folder = opened.log.folder
    verifier = opened.log.verifier
    fileSystems = opened.log.fileSystems
    identifier = keys.identifier
    self.request = request
    self.keys = keys
    self.writer = writer
    self.isSealed = isSealed
    self.sources = sources
    self.progress = progress
    self.keptByteCount = keptByteCount
    logColumns = columns
    outputName = Self.name(request.output)
    lastCommit = request.clock()
    start = progress.map { .resumed(rows: $0.rowCount) } ?? .fresh
    if let progress {
      recall = BatchRecall(try opened.log.folder.reader(), after: progress.openNumber)
    }
  }

  // MARK: While it runs

  func makeScribe() throws -> RowScribe {
    RowScribe(logColumns, try RowSealer(keys, isSealed: isSealed))
  }

  /// Takes the next bytes of the result.
  ///
  /// Throws: `LogFault`, `BatchFault`.
  public func write(_ bytes: Span<UInt8>) throws {
    try alone {
      var rest = bytes
      if let progress, writer.writtenByteCount < progress.outputByteCount {
        let count = min(rest.count, Int(progress.outputByteCount - writer.writtenByteCount))
        let known = rest.extracting(first: count)
        if writer.writtenByteCount < keptByteCount {
          writer.resumeOutput(known)
        } else {
          try writer.appendOutput(known.array)
        }
        rest = rest.extracting(droppingFirst: count)
        if writer.writtenByteCount == progress.outputByteCount, !writer.isOutput(of: progress) {
          throw BatchFault.resultDiffers(identifier)
        }
      }
      if !rest.isEmpty { try writer.appendOutput(rest.array) }
    }
  }

  func append(_ rows: [LoggedRow]) throws {
    try alone {
      let known = try check(rows)
      guard known < rows.count else { return }
      try writer.append(known == 0 ? rows : Array(rows[known...]))
      let now = request.clock()
      let isDue =
        now.milliseconds - lastCommit.milliseconds >= request.commitMilliseconds
        || log.store.uncommittedByteCount >= request.commitByteCount
      guard isDue else { return }
      try writer.mark()
      lastCommit = now
    }
  }

  /// Compares rows that the log has, and returns how many of these it has.
  private func check(_ rows: [LoggedRow]) throws -> Int {
    var known = 0
    for row in rows {
      guard rowCount < progress?.rowCount ?? 0 else { break }
      rowCount += 1
      guard let entry = try recall?.nextRow(), BatchRecall.isSame(entry.line, row) else {
        throw BatchFault.rowDiffers(identifier, row: rowCount)
      }
      known += 1
    }
    rowCount += UInt64(rows.count - known)
    return known
  }

  // MARK: Its end

  /// Commits the totals, puts the result in its place and a proof of the batch beside it.
  ///
  /// `counts`: how many rows had each outcome, as `category.outcome`. Throws: `LogFault`, `BatchFault`, `FileError`.
  public func finish(_ summary: ClassificationSummary) throws -> BatchReceipt {
    var receipt: BatchReceipt?
    try alone {
      if let changed = sources.first(where: \.isChanged) { throw BatchFault.changed(changed.path) }
      if let progress, rowCount < progress.rowCount {
        throw BatchFault.rowDiffers(identifier, row: rowCount + 1)
      }
      let number = log.store.entryCount
      let checkpoint = try writer.finish(
        counts: summary.logCounts(unreadable: writer.unreadableCount))
      try log.store.finishOutput(as: outputName, replaces: true)
      try Self.writeProof(of: number, in: folder, verifier, beside: request.output)
      receipt = BatchReceipt(
        batch: identifier, rowCount: writer.rowCount,
        path: Path.join(folder.path, String(folder.year)), checkpoint: checkpoint)
    }
    guard let receipt else { throw LogFault.stopped }
    return receipt
  }

  /// Commits what there is and takes nothing more; the process is about to end.
  ///
  /// - Returns: how many rows are in the log.
  @discardableResult
  public func interrupt() -> UInt64 {
    _ = gate.enter {
      if failure == nil, !isStopped, rowCount > progress?.rowCount ?? 0 { _ = try? writer.mark() }
      isStopped = true
    }
    return writer.rowCount
  }

  /// Runs the body alone; after a failure, and once interrupted, nothing is done any more.
  private func alone(_ body: () throws -> Void) throws {
    _ = gate.enter {
      guard failure == nil, !isStopped else { return }
      do { try body() } catch { failure = error }
    }
    if let failure { throw failure }
  }

  fileprivate static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  fileprivate static func writeProof(
    of number: UInt64, in folder: LogFolder, _ verifier: Verifier, beside output: String
  ) throws {
    let reader = try folder.reader(key: verifier)
    let signed: SignedCheckpoint
    do { signed = try SignedCheckpoint(reader.note, log: verifier) } catch {
      throw LogFault.cryptography
    }
    let proof = EntryProof(
      index: number, hashes: try reader.inclusionProof(of: number), checkpoint: signed)
    let file = try OutputFile(path: output + ".tlog-proof")
    try file.write(proof.bytes.span)
    try file.commit()
  }
}

extension ClassificationSummary {
  /// How many entries have each outcome, as `category.outcome`.
  ///
  /// Results count a row that cannot be read as an input error of every category; its entry has no outcome.
  fileprivate func logCounts(unreadable: UInt64) -> [EntryMember] {
    categories.flatMap { category in
      Outcome.order.compactMap { outcome in
        let count = category.counts[outcome, default: 0]
        let logged = outcome == .invalidInput ? count - Int(unreadable) : count
        return logged > 0
          ? EntryMember("\(category.name).\(outcome.rawValue)", .integer(Int64(logged))) : nil
      }
    }
  }
}

extension Span where Element == UInt8 {
  fileprivate var array: [UInt8] {
    // Safety: the buffer outlives the copy that is made of it.
    unsafe withUnsafeBufferPointer { unsafe Array($0) }
  }
}

/// A log that is open for a batch.
private struct OpenedLog {
  let log: LogWriter
  let isNew: Bool
}

/// A file that a batch is made from.
struct SourceFile: Sendable {
  let path: String
  let digest: Digest
  let byteCount: UInt64
  private let status: FileStatus?

  /// Throws: `FileError`.
  init(_ path: String) throws(FileError) {
    self.path = path
    status = FileStatus(path: path)
    digest = try FileBytes.digest(of: path)
    byteCount = UInt64(status?.size ?? 0)
  }

  var isChanged: Bool {
    guard let status, let now = FileStatus(path: path) else { return true }
    return !now.holdsTheSame(as: status)
  }
}

extension OfficialBatch {
  /// Begins a batch in the log of the present year, or goes on with one that was interrupted.
  ///
  /// - Parameters:
  ///   - roster: as it will be read.
  ///   - rules: the files of the rule set.
  ///
  /// Throws: `LogFault`, `BatchFault`, `FileError`.
  public static func begin(
    _ request: BatchRequest, _ roster: OfficialRoster, _ session: Session, _ rules: RuleArchive
  ) throws -> OfficialBatch {
    let sources = try roster.form.paths.map { path throws(FileError) in try SourceFile(path) }
    let manifest = BatchManifest(
      roster.form, encoding: roster.encoding, results: request.form,
      asOf: session.asOf.description, rules: rules.digest, files: sources.map(\.digest))
    let opened = try open(request)
    let columns = LogColumns(session.ruleSet, tag: rules.reference(session.ruleSet).tag)
    if let progress = opened.log.unfinished {
      return try resume(progress, opened, request, manifest, columns, sources)
    }
    if !request.isNew, let done = try Self.finished(manifest, opened.log) {
      if try Self.giveName(done, opened.log, request) {
        throw BatchFault.completed(done.opening.batch)
      }
      throw BatchFault.alreadyDone(done.opening.batch)
    }
    return try start(opened, request, manifest, columns, sources, session, rules)
  }

  /// Opens this year's log, or makes it behind last year's.
  private static func open(_ request: BatchRequest) throws -> OpenedLog {
    let now = request.clock()
    let output = Path.folder(of: request.output)
    var folder = LogFolder(request.log, keys: request.keys, year: now.year)
    folder.allowsUnsafeFileSystem = request.allowsUnsafeFileSystem
    let years = LogFolder.years(in: request.log)
    if years.contains(now.year) {
      let log = try LogWriter(opening: folder, output: output)
      if try folder.reader().isClosed() { throw BatchFault.closed(now.year) }
      return OpenedLog(log: log, isNew: false)
    }
    var previous: Checkpoint?
    if let last = years.last(where: { $0 < now.year }) {
      var old = LogFolder(request.log, keys: request.keys, year: last)
      old.allowsUnsafeFileSystem = request.allowsUnsafeFileSystem
      let log = try LogWriter(opening: old, output: output)
      // What was begun before midnight is finished where it was begun.
      if log.unfinished != nil { return OpenedLog(log: log, isNew: false) }
      previous = try close(log, next: now)
    }
    let log = try LogWriter(
      creating: folder, name: request.logName, at: now, previous: previous, output: output)
    return OpenedLog(log: log, isNew: true)
  }

  /// Ends last year's log, unless that was done; its last checkpoint.
  private static func close(_ log: LogWriter, next: LogTime) throws -> Checkpoint {
    let reader = try log.folder.reader()
    if try reader.isClosed() { return reader.checkpoint }
    return try log.append(.close, [EntryMember("next", .text(String(next.year)))], at: next)
  }

  private static func start(
    _ opened: OpenedLog, _ request: BatchRequest, _ manifest: BatchManifest, _ columns: LogColumns,
    _ sources: [SourceFile], _ session: Session, _ rules: RuleArchive
  ) throws -> OfficialBatch {
    let log = opened.log
    let day = request.clock().day.filter { $0 != "-" }
    var identifier = ""
    repeat {
      let digits = String(request.random(), radix: 16)
      identifier = "\(day)-\(String(repeating: "0", count: 4 - digits.count))\(digits)"
    } while log.keys.vault[identifier] != nil
    try reserve(sources, request, session, log)
    let keys = try KeyVault.Batch(newIdentifier: identifier)
    try rules.store(in: log.folder.volume())
    try log.keys.add(keys)
    let part = LogPath(.output, [name(request.output) + ".part"])
    try log.store.attachOutput(part, byteCount: 0)
    let opening = BatchOpening(
      batch: identifier, operatorCode: request.operatorCode,
      engineVersion: request.engineVersion,
      engineDigest: try? FileBytes.digest(of: "/proc/self/exe"),
      ruleSet: rules.reference(session.ruleSet), asOf: manifest.asOf, encoding: manifest.encoding,
      mapping: Digest(of: Array(manifest.mapping.utf8)),
      source: keys.commitment(to: manifest.filesDigest),
      sourceByteCount: sources.reduce(0) { $0 + $1.byteCount }, isSealed: request.isSealed,
      fileSystem: log.fileSystems.elsewhere.first?.value.text)
    let writer = try BatchWriter(
      opening: opening, keys: keys, manifest: manifest.bytes, in: log.store,
      lastTime: log.lastTime, clock: request.clock)
    return try OfficialBatch(
      opened, request, keys, writer, columns, sources, isSealed: request.isSealed, progress: nil,
      keptByteCount: 0)
  }

  /// Refuses to begin what the disk has no room for, and holds room for what ends it.
  private static func reserve(
    _ sources: [SourceFile], _ request: BatchRequest, _ session: Session, _ log: LogWriter
  ) throws {
    let results = Path.folder(of: request.output)
    let volume = log.folder.volume(output: results)
    let layout = log.folder.layout
    let estimate = try SpaceEstimate(
      sources, categories: session.ruleSet.categories.count,
      decisions: session.ruleSet.decisions.count, isSealed: request.isSealed)
    try estimate.check(
      volume, layout, isOneDisk: FileStatus.isSameDisk(log.folder.path, results))
    try LogReserve.hold(volume, layout)
  }

  private static func resume(
    _ progress: BatchProgress, _ opened: OpenedLog, _ request: BatchRequest,
    _ manifest: BatchManifest, _ columns: LogColumns, _ sources: [SourceFile]
  ) throws -> OfficialBatch {
    let opening = progress.opening
    guard let keys = opened.log.keys.vault[opening.batch] else {
      throw LogFault.faultyKey(LogPath(.keys, ["vault"]))
    }
    guard keys.commitment(to: manifest.filesDigest) == opening.source else {
      throw BatchFault.unfinished(opening.batch, .file)
    }
    guard opening.ruleSet.digest == manifest.rules else {
      throw BatchFault.unfinished(opening.batch, .rules)
    }
    let folder = opened.log.folder
    let sealed = try SealReader(folder.reader()).record(of: progress.openNumber)
    guard let sealed, try keys.manifest(sealed: sealed) == manifest.bytes else {
      throw BatchFault.unfinished(opening.batch, .form)
    }
    let part = request.output + ".part"
    let isKept = try isOutput(part, progress, keys)
    let kept = isKept ? progress.outputByteCount : 0
    try opened.log.store.attachOutput(
      LogPath(.output, [name(request.output) + ".part"]), byteCount: kept)
    let writer = BatchWriter(
      resuming: progress, keys: keys, in: opened.log.store, lastTime: opened.log.lastTime,
      clock: request.clock)
    return try OfficialBatch(
      opened, request, keys, writer, columns, sources, isSealed: opening.isSealed,
      progress: progress, keptByteCount: kept)
  }

  /// Whether the first bytes of a file are the result up to the last mark; otherwise it is written anew.
  private static func isOutput(
    _ path: String, _ progress: BatchProgress, _ keys: KeyVault.Batch
  ) throws -> Bool {
    guard let wanted = progress.output, FileBytes.exists(path) else { return false }
    let file = try FileBytes(path: path)
    var hash = SHA256()
    var rest = progress.outputByteCount
    while rest > 0 {
      let block = try file.next()
      if block.isEmpty { return false }
      let count = Int(min(rest, UInt64(block.count)))
      hash.update(Array(block.prefix(count)))
      rest -= UInt64(count)
    }
    return keys.commitment(to: hash.finish()) == wanted
  }

  /// A batch of the same files by the same rules that was finished; nil when there is none.
  private static func finished(
    _ manifest: BatchManifest, _ log: LogWriter
  ) throws -> LoggedBatch? {
    let reader = try log.folder.reader()
    return try reader.batches().first { batch in
      batch.isFinished && batch.opening.ruleSet.digest == manifest.rules
        && batch.opening.asOf == manifest.asOf
        && log.keys.vault[batch.opening.batch]?.commitment(to: manifest.filesDigest)
          == batch.opening.source
    }
  }

  /// Gives a result its name that was committed and did not get so far; false when there is none.
  private static func giveName(
    _ batch: LoggedBatch, _ log: LogWriter, _ request: BatchRequest
  ) throws -> Bool {
    let reader = try log.folder.reader()
    guard
      !FileBytes.exists(request.output), let end = batch.endNumber,
      let keys = log.keys.vault[batch.opening.batch],
      let text = try reader.logEntry(end)["outc"]?.text,
      let found = try? FileBytes.digest(of: request.output + ".part"),
      keys.isCommitment(text, to: found)
    else { return false }
    let volume = log.folder.volume(output: Path.folder(of: request.output))
    let output = name(request.output)
    try volume.rename(LogPath(.output, [output + ".part"]), to: output, replaces: false)
    try volume.synchronizeFolder(LogPath(.output))
    try writeProof(of: end, in: log.folder, log.verifier, beside: request.output)
    return true
  }
}

extension BatchManifest {
  /// What the commitment to the files is about: their digests, one after another.
  var filesDigest: Digest { files.count == 1 ? files[0] : Digest(of: files.flatMap(\.array)) }
}

/// A roster as an official run reads it.
public struct OfficialRoster: Sendable {
  let form: RosterForm
  let encoding: String
}

extension BlockClassifier {
  /// What an official run of it is told; nil unless rows keep their bytes.
  public var officialRoster: OfficialRoster? {
    guard blocks.layout.form.source != nil else { return nil }
    return OfficialRoster(form: blocks.layout.form, encoding: blocks.encodingName)
  }
}

extension RosterReader {
  /// What an official run of it is told; nil unless rows keep their bytes.
  public var officialRoster: OfficialRoster? {
    form.source == nil ? nil : OfficialRoster(form: form, encoding: encodingName)
  }
}
