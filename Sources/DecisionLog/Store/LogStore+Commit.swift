extension LogStore {
  /// Makes all that was appended part of the log: when this returns, no crash takes it away.
  ///
  /// Without new entries nothing is signed, but the result's bytes are waited for.
  ///
  /// Throws: `LogFault`; then nothing was acknowledged, and the next to open the log finds the last
  /// commit, or this one.
  public func commit() throws(LogFault) -> Checkpoint {
    try step { () throws(LogFault) in
      guard tree.size > committed.size else {
        try output?.synchronize(on: volume)
        try synchronizeNames()
        return committed
      }
      try writeTiles()
      try listCheckpoint()
      try synchronizeData()
      try synchronizeNames()
      try readBack()
      try publish(Checkpoint(origin: signer.origin, size: tree.size, root: tree.root))
      try closeFinished()
      return committed
    }
  }

  /// Those that became full; they are read back with the entries.
  private func writeTiles() throws(LogFault) {
    for tile in tree.tiles {
      let path = layout.tile(level: tile.level, index: tile.index)
      let file = try create(path)
      do {
        try volume.append(tile.bytes.span, to: file)
        try volume.synchronize(file, isWhole: false)
      } catch {
        try? volume.close(file)
        throw error
      }
      try volume.close(file)
    }
  }

  /// A checkpoint is listed with the commit after it. Listed with its own, it could outlive it: a
  /// signed head of a log that went on otherwise.
  private func listCheckpoint() throws(LogFault) {
    guard !isListed else { return }
    try checkpoints.append(note, to: volume)
    isListed = true
  }

  private func synchronizeData() throws(LogFault) {
    try output?.synchronize(on: volume)
    for index in seals.indices { try seals[index].file.synchronize(on: volume) }
    try checkpoints.synchronize(on: volume)
    for index in segments.indices { try segments[index].synchronize(on: volume) }
  }

  private func synchronizeNames() throws(LogFault) {
    for folder in newNames { try volume.synchronizeFolder(folder) }
    newNames.removeAll()
  }

  /// Hashes the new entries as the disk gives them, and compares.
  ///
  /// A log was lost once through one bit that had changed on its way to the disk, under a signed head
  /// (Certificate Transparency, Yeti 2022): signed is only what was read.
  private func readBack() throws(LogFault) {
    for index in seals.indices { try seals[index].file.readBack(on: volume) }
    try checkpoints.readBack(on: volume)
    try output?.readBack(on: volume)
    var seen = committedTree
    var offset = committedOffset
    for segment in segments {
      var scanner = LineScanner(volume, segment.file, at: offset)
      while scanner.offset < segment.byteCount, seen.size < tree.size {
        guard let hash = try scanner.nextHash() else { break }
        seen.append(hash)
      }
      // The size too: nobody else may have written behind these entries.
      guard
        scanner.offset == segment.byteCount,
        try volume.size(of: segment.file) == segment.byteCount
      else { throw .readBackDiffers(segment.path) }
      offset = 0
    }
    guard seen.size == tree.size, seen.root == tree.root else {
      throw .readBackDiffers(layout.segment(layout.segmentIndex(of: committed.size)))
    }
    for tile in seen.tiles {
      let path = layout.tile(level: tile.level, index: tile.index)
      guard try volume.content(of: path, limit: tile.hashes.count * Digest.byteCount) == tile.bytes
      else { throw .readBackDiffers(path) }
    }
  }

  private func publish(_ checkpoint: Checkpoint) throws(LogFault) {
    let bytes: [UInt8]
    do { bytes = try signer.note(for: checkpoint) } catch { throw .cryptography }
    let path = layout.newCheckpoint
    try volume.writeFile(path, bytes)
    guard try volume.content(of: path, limit: bytes.count) == bytes else {
      throw .readBackDiffers(path)
    }
    try volume.rename(path, to: layout.checkpoint.name, replaces: true)
    try volume.synchronizeFolder(layout.folder)
    committed = checkpoint
    note = bytes
    isListed = false
    _ = tree.takeTiles()
    committedTree = tree
    committedOffset = segments.last?.byteCount ?? 0
  }

  /// Only the segment that is being filled stays open.
  private func closeFinished() throws(LogFault) {
    let isFull = tree.size.isMultiple(of: layout.shape.segmentEntryCount)
    let current = layout.segmentIndex(of: tree.size)
    for segment in isFull ? segments[...] : segments.dropLast() { try volume.close(segment.file) }
    for seal in seals where seal.segment != current { try volume.close(seal.file.file) }
    segments = isFull ? [] : segments.suffix(1)
    seals.removeAll { $0.segment != current }
  }
}
