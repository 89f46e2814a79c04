/// The one writer of a log.
///
/// Entries and sealed records are bytes to it. What was appended counts when `commit` has returned,
/// and not before; after a crash, `init(opening:)` finds exactly what was committed. Any failure stops
/// the writer for good: the log is opened again, and recovered from the disk.
public final class LogStore {
  let volume: any LogVolume
  public let layout: LogLayout
  private(set) var signer: any CheckpointSigner
  let lock: VolumeFile
  /// The last commit, and its note.
  public internal(set) var committed: Checkpoint
  public internal(set) var note: [UInt8]

  var tree: GrowingTree
  var committedTree: GrowingTree
  /// Those with entries since the last commit, and the one that is being filled.
  var segments: [AppendFile]
  /// Where the first entry since the last commit begins in the first of them.
  var committedOffset: UInt64
  var seals: [(segment: UInt64, file: AppendFile)]
  var checkpoints: AppendFile
  /// Whether the list of checkpoints has the last commit already.
  var isListed: Bool
  var output: AppendFile?
  /// Folders with names that may not be on the disk yet.
  var newNames: [LogPath] = []
  var isStopped = false

  init(
    _ volume: any LogVolume, _ layout: LogLayout, _ signer: any CheckpointSigner,
    lock: VolumeFile, state: RecoveredState
  ) {
    self.volume = volume
    self.layout = layout
    self.signer = signer
    self.lock = lock
    committed = state.checkpoint
    note = state.note
    tree = state.tree
    committedTree = state.tree
    segments = state.segment.map { [$0] } ?? []
    committedOffset = state.segment?.byteCount ?? 0
    seals = state.seal.map { [(state.checkpoint.size / layout.shape.segmentEntryCount, $0)] } ?? []
    checkpoints = state.checkpoints
    isListed = false
  }

  deinit {
    let files =
      segments.map(\.file) + seals.map(\.file.file) + [checkpoints.file, lock]
      + (output.map { [$0.file] } ?? [])
    for file in files { try? volume.close(file) }
  }

  /// From the next commit on another key signs.
  func sign(with signer: any CheckpointSigner) { self.signer = signer }

  /// How many entries the log will have with the next commit.
  public var entryCount: UInt64 { tree.size }

  /// How many bytes of entries wait for the next commit.
  public var uncommittedByteCount: UInt64 {
    segments.isEmpty ? 0 : segments.reduce(0) { $0 + $1.byteCount } - committedOffset
  }

  /// How many bytes may still be written where the log lies.
  public func freeByteCount() throws(LogFault) -> UInt64 {
    try volume.freeByteCount(in: layout.folder)
  }

  /// Runs a step of which a failure ends the writing.
  func step<Result>(_ body: () throws(LogFault) -> Result) throws(LogFault) -> Result {
    guard !isStopped else { throw .stopped }
    isStopped = true
    let result = try body()
    isStopped = false
    return result
  }
}

extension LogStore {
  /// Adds an entry, and what is sealed for it.
  ///
  /// `line`: without a line feed.
  public func append(_ line: [UInt8], sealed record: [UInt8] = []) throws(LogFault) {
    var block = EntryBlock()
    block.append(line, sealed: record)
    try append(block)
  }

  /// Adds entries. O(bytes).
  public func append(_ block: EntryBlock) throws(LogFault) {
    try step { () throws(LogFault) in
      var start = 0
      while start < block.entryCount {
        let capacity = layout.shape.segmentEntryCount
        let room = capacity - tree.size % capacity
        let end = min(block.entryCount, start + Int(min(room, UInt64(block.entryCount))))
        if tree.size.isMultiple(of: capacity) || segments.isEmpty { try startSegment() }
        try appendSealed(block, start..<end)
        try segments[segments.count - 1].append(block.lineBytes(start..<end), to: volume)
        for index in start..<end { tree.append(block.hashes[index]) }
        start = end
      }
    }
  }

  private func startSegment() throws(LogFault) {
    let path = layout.segment(layout.segmentIndex(of: tree.size))
    let file = try create(path)
    if segments.isEmpty { committedOffset = 0 }
    segments.append(AppendFile(path, file, byteCount: 0, isNew: true))
  }

  /// `entries`: of one segment.
  private func appendSealed(_ block: EntryBlock, _ entries: Range<Int>) throws(LogFault) {
    var frames: [UInt8] = []
    frames.reserveCapacity(
      block.sealed.count + SealedFrame.headByteCount * entries.count)
    for entry in entries {
      let record = block.sealedBytes(entry)
      if record.isEmpty { continue }
      let number = tree.size + UInt64(entry - entries.lowerBound)
      SealedFrame.append(record, entry: number, to: &frames)
    }
    if frames.isEmpty { return }
    let segment = layout.segmentIndex(of: tree.size)
    if seals.last?.segment != segment {
      let path = layout.sealed(segment)
      let file = try create(path)
      seals.append((segment, AppendFile(path, file, byteCount: 0, isNew: true, isHashed: true)))
    }
    try seals[seals.count - 1].file.append(frames, to: volume)
  }

  /// Makes a file, and the folders it lies in.
  func create(_ path: LogPath) throws(LogFault) -> VolumeFile {
    do {
      let file = try volume.open(path, for: .creating)
      noteName(in: path.folder)
      return file
    } catch {
      guard error.isMissing, !path.folder.names.isEmpty else { throw error }
    }
    try makeFolder(path.folder)
    let file = try volume.open(path, for: .creating)
    noteName(in: path.folder)
    return file
  }

  func makeFolder(_ path: LogPath) throws(LogFault) {
    do {
      try volume.makeFolder(path)
    } catch {
      if error.isTaken { return }
      guard error.isMissing, !path.folder.names.isEmpty else { throw error }
      try makeFolder(path.folder)
      try volume.makeFolder(path)
    }
    noteName(in: path.folder)
  }

  private func noteName(in folder: LogPath) {
    if !newNames.contains(folder) { newNames.append(folder) }
  }
}
