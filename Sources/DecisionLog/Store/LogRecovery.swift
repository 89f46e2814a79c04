/// What a writer goes on from.
struct RecoveredState {
  let checkpoint: Checkpoint
  let note: [UInt8]
  let tree: GrowingTree
  /// The unfinished segment, if there is one.
  let segment: AppendFile?
  let seal: AppendFile?
  let checkpoints: AppendFile
}

/// Brings the files of a log back to what its checkpoint says.
///
/// Only what was never committed is taken away, and kept in `recovered`; a committed entry is never
/// repaired. May be interrupted at any point, and done again.
struct LogRecovery {
  let volume: any LogVolume
  let layout: LogLayout

  init(_ volume: any LogVolume, _ layout: LogLayout) {
    self.volume = volume
    self.layout = layout
  }

  func run(
    origin: KeyName, _ reader: any CheckpointReader
  ) throws(LogFault) -> RecoveredState {
    // After a kill, the system may show a checkpoint that is not on the disk. Nothing, least of all a
    // file elsewhere, may rely on it before it is.
    try volume.synchronizeFolder(layout.folder.folder)
    try synchronizeFolders(layout.folder)
    if layout.seal.folder != layout.folder {
      try volume.synchronizeFolder(layout.seal.folder)
      try synchronizeFolders(layout.seal)
    }
    try synchronize(layout.checkpoint)
    let (checkpoint, note) = try readCheckpoint(origin, reader)
    let isPartial = !checkpoint.size.isMultiple(of: layout.shape.segmentEntryCount)
    if isPartial {
      let segment = layout.segment(layout.segmentIndex(of: checkpoint.size))
      try synchronize(segment)
    }
    let tree = try LogTree(volume, layout, checkpoint)
    try removeDraftCheckpoint()
    try cutSegments(checkpoint.size)
    try removeTiles(beyond: checkpoint.size)
    try rebuildTiles(tree.tiles)
    let segment = isPartial ? try cutSegment(checkpoint.size, at: tree.endOffset) : nil
    return RecoveredState(
      checkpoint: checkpoint, note: note, tree: tree.growing, segment: segment,
      seal: try cutSeals(checkpoint.size), checkpoints: try cutCheckpoints(note, checkpoint, reader)
    )
  }

  /// A folder that a killed writer made may not be on the disk either, and files will be put into it.
  private func synchronizeFolders(_ folder: LogPath) throws(LogFault) {
    for entry in try volume.listIfPresent(folder) where entry.kind == .folder {
      try synchronizeFolders(folder.appending(entry.name))
    }
    do { try volume.synchronizeFolder(folder) } catch {
      if !error.isMissing { throw error }
    }
  }

  private func synchronize(_ path: LogPath) throws(LogFault) {
    guard let file = try volume.openIfPresent(path, for: .appending) else {
      throw .damaged(LogFinding(.missingFile, path))
    }
    do { try volume.synchronize(file, isWhole: true) } catch {
      try? volume.close(file)
      throw error
    }
    try volume.close(file)
  }

  private func readCheckpoint(
    _ origin: KeyName, _ reader: any CheckpointReader
  ) throws(LogFault) -> (Checkpoint, [UInt8]) {
    guard let note = try volume.content(of: layout.checkpoint, limit: LogReader.noteLimit) else {
      throw .damaged(LogFinding(.missingFile, layout.checkpoint))
    }
    let checkpoint: Checkpoint
    do { checkpoint = try reader.checkpoint(note) } catch {
      throw .damaged(LogFinding(.checkpoint(error), layout.checkpoint))
    }
    guard checkpoint.origin == origin else {
      throw .damaged(
        LogFinding(.checkpoint(.otherOrigin(checkpoint.origin.text)), layout.checkpoint))
    }
    return (checkpoint, note)
  }

  private func removeDraftCheckpoint() throws(LogFault) {
    do { try volume.remove(layout.newCheckpoint) } catch {
      if error.isMissing { return }
      throw error
    }
    try volume.synchronizeFolder(layout.folder)
  }

  /// Tiles of entries that were not committed: those that take their place will have others.
  private func removeTiles(beyond size: UInt64) throws(LogFault) {
    for (path, range) in try LogInventory(volume, layout).tiles() where range.upperBound > size {
      try volume.remove(path)
      try volume.synchronizeFolder(path.folder)
    }
  }

  private func rebuildTiles(_ tiles: [Tile]) throws(LogFault) {
    let present = Set(try LogInventory(volume, layout).tiles().map(\.path))
    for tile in tiles {
      let path = layout.tile(level: tile.level, index: tile.index)
      guard !present.contains(path) else { continue }
      try makeFolders(path.folder)
      try volume.writeFile(path, tile.bytes)
      try volume.synchronizeFolder(path.folder)
    }
  }

  private func makeFolders(_ path: LogPath) throws(LogFault) {
    do { try volume.makeFolder(path) } catch {
      if !error.isTaken {
        guard error.isMissing, path.folder != path else { throw error }
        try makeFolders(path.folder)
        try volume.makeFolder(path)
      }
    }
    try volume.synchronizeFolder(path.folder)
  }
}

extension LogRecovery {
  /// Segments that begin after the last committed entry.
  private func cutSegments(_ size: UInt64) throws(LogFault) {
    for (path, first) in try LogInventory(volume, layout).segments() where first >= size {
      let file = try volume.open(path, for: .reading)
      do { try keep(file, of: path, from: 0, size) } catch {
        try? volume.close(file)
        throw error
      }
      try volume.close(file)
      try volume.remove(path)
      try volume.synchronizeFolder(path.folder)
    }
  }

  private func cutSegment(_ size: UInt64, at end: UInt64) throws(LogFault) -> AppendFile {
    // Read back entry by entry: no need to hash it as a whole.
    try cut(layout.segment(layout.segmentIndex(of: size)), at: end, size, isHashed: false)
  }

  /// Takes the bytes behind an offset away, and opens the file to go on.
  private func cut(
    _ path: LogPath, at end: UInt64, _ size: UInt64, isHashed: Bool
  ) throws(LogFault) -> AppendFile {
    let file = try volume.open(path, for: .appending)
    do {
      if try volume.size(of: file) > end {
        try keep(file, of: path, from: end, size)
        try volume.truncate(file, to: end)
        try volume.synchronize(file, isWhole: true)
      }
    } catch {
      try? volume.close(file)
      throw error
    }
    return AppendFile(path, file, byteCount: end, isHashed: isHashed)
  }

  /// Copies what will be taken away, for whoever wants to look at it.
  ///
  /// Not on a full disk: nobody was promised these bytes, and cutting them makes room.
  private func keep(
    _ file: VolumeFile, of path: LogPath, from start: UInt64, _ size: UInt64
  ) throws(LogFault) {
    guard try volume.size(of: file) > start else { return }
    var copy: LogPath?
    do throws(LogFault) {
      try makeFolders(layout.recovered)
      let taken = Set(try volume.list(layout.recovered).map(\.name))
      var number = 0
      while taken.contains("\(size)-\(number)-\(path.name)") { number += 1 }
      let name = layout.recovered.appending("\(size)-\(number)-\(path.name)")
      copy = name
      try volume.withFile(name, for: .creating) { target throws(LogFault) in
        try self.copy(file, from: start, to: target)
      }
      try volume.synchronizeFolder(layout.recovered)
    } catch {
      guard error.isFull else { throw error }
      guard let copy else { return }
      do { try volume.remove(copy) } catch { if !error.isMissing { throw error } }
    }
  }

  private func copy(
    _ file: VolumeFile, from start: UInt64, to target: VolumeFile
  ) throws(LogFault) {
    var offset = start
    while true {
      let bytes = try volume.read(file, at: offset, count: AppendFile.bufferByteCount)
      if bytes.isEmpty { break }
      try volume.append(bytes.span, to: target)
      offset += UInt64(bytes.count)
    }
    try volume.synchronize(target, isWhole: true)
  }

  /// Sealed records of entries that were not committed. They are not kept: what names persons stays
  /// where erasing reaches it.
  private func cutSeals(_ size: UInt64) throws(LogFault) -> AppendFile? {
    let current = layout.segmentIndex(of: size)
    for (path, first) in try LogInventory(volume, layout).seals() where first >= size {
      try volume.remove(path)
      try volume.synchronizeFolder(path.folder)
    }
    let path = layout.sealed(current)
    guard
      !size.isMultiple(of: layout.shape.segmentEntryCount),
      let file = try volume.openIfPresent(path, for: .appending)
    else { return nil }
    do throws(LogFault) {
      let end = try sealedEnd(file, path, size)
      if try volume.size(of: file) > end {
        try volume.truncate(file, to: end)
        try volume.synchronize(file, isWhole: true)
      }
      try volume.synchronizeFolder(path.folder)
      return AppendFile(path, file, byteCount: end, isHashed: true)
    } catch {
      try? volume.close(file)
      throw error
    }
  }

  private func sealedEnd(
    _ file: VolumeFile, _ path: LogPath, _ size: UInt64
  ) throws(LogFault) -> UInt64 {
    var scanner = try SealedScanner(volume, file, path)
    var end: UInt64 = 0
    var next = layout.segmentIndex(of: size) * layout.shape.segmentEntryCount
    while true {
      // A record that is cut was not waited for: it belongs to no commit.
      guard let record = try? scanner.next(), record.entry >= next, record.entry < size,
        !record.bytes.isEmpty
      else { return end }
      next = record.entry + 1
      end = scanner.offset
    }
  }

  /// The list has the checkpoints before the newest; what follows them is at most the newest, torn.
  private func cutCheckpoints(
    _ note: [UInt8], _ checkpoint: Checkpoint, _ reader: any CheckpointReader
  ) throws(LogFault) -> AppendFile {
    let path = layout.checkpoints
    guard let bytes = try volume.content(of: path, limit: CheckpointList.limit) else {
      throw .damaged(LogFinding(.missingFile, path))
    }
    let list = CheckpointList(bytes, before: checkpoint.size, reader)
    guard bytes.count - list.byteCount <= note.count else {
      throw .damaged(LogFinding(.checkpoint(.notCheckpoint), path, line: list.lineCount + 1))
    }
    return try cut(path, at: UInt64(list.byteCount), checkpoint.size, isHashed: true)
  }
}
