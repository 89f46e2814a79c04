extension LogStore {
  /// Makes a log whose first entry is given, and opens it.
  ///
  /// All at once or not at all: it is built in a folder beside it that is then renamed.
  ///
  /// Throws: `LogFault.present` when there is a log, `.locked` when somebody else is making it.
  public static func create(
    _ volume: any LogVolume, _ layout: LogLayout, signer: any CheckpointSigner,
    reader: any CheckpointReader, genesis: [UInt8]
  ) throws(LogFault) -> LogStore {
    let parent = layout.folder.folder
    let name = layout.folder.name
    guard try !volume.list(parent).contains(where: { $0.name == name }) else {
      throw .present(layout.folder)
    }
    let draft = LogLayout(folder: parent.appending(name + ".new"), shape: layout.shape)
    try removeDraft(volume, draft)
    let lock = try build(volume, draft, signer, genesis)
    do throws(LogFault) {
      try volume.rename(draft.folder, to: name, replaces: false)
      try volume.synchronizeFolder(parent)
      return try recovered(volume, layout, signer, reader, lock)
    } catch {
      try? volume.close(lock)
      throw error.isTaken ? .present(layout.folder) : error
    }
  }

  /// Opens a log to write to it, as it was at its last commit.
  ///
  /// Hashes one segment, and one for each tile that is missing. Throws: `LogFault.absent`, `.locked`; `.damaged` when
  /// what was committed is missing or changed, which nothing here repairs.
  public static func open(
    _ volume: any LogVolume, _ layout: LogLayout, signer: any CheckpointSigner,
    reader: any CheckpointReader
  ) throws(LogFault) -> LogStore {
    guard let lock = try volume.openIfPresent(layout.lock, for: .appending) else {
      let parent = layout.folder.folder
      let isPresent = try volume.listIfPresent(parent).contains { $0.name == layout.folder.name }
      throw isPresent ? .damaged(LogFinding(.missingFile, layout.lock)) : .absent(layout.folder)
    }
    do throws(LogFault) {
      guard try volume.lock(lock) else { throw LogFault.locked }
      return try recovered(volume, layout, signer, reader, lock)
    } catch {
      try? volume.close(lock)
      throw error
    }
  }

  private static func recovered(
    _ volume: any LogVolume, _ layout: LogLayout, _ signer: any CheckpointSigner,
    _ reader: any CheckpointReader, _ lock: VolumeFile
  ) throws(LogFault) -> LogStore {
    let state = try LogRecovery(volume, layout).run(origin: signer.origin, reader)
    return LogStore(volume, layout, signer, lock: lock, state: state)
  }

  /// What an interrupted genesis left.
  private static func removeDraft(_ volume: any LogVolume, _ draft: LogLayout) throws(LogFault) {
    if let lock = try volume.openIfPresent(draft.lock, for: .appending) {
      defer { try? volume.close(lock) }
      guard try volume.lock(lock) else { throw .locked }
      try removeTree(volume, draft.folder)
    } else if try volume.list(draft.folder.folder).contains(where: {
      $0.name == draft.folder.name
    }) {
      try removeTree(volume, draft.folder)
    }
  }

  private static func removeTree(_ volume: any LogVolume, _ folder: LogPath) throws(LogFault) {
    for entry in try volume.list(folder) {
      let path = folder.appending(entry.name)
      if entry.kind == .folder {
        try removeTree(volume, path)
      } else {
        try volume.remove(path)
      }
    }
    try volume.remove(folder)
  }

  /// Makes all files of a log with one entry; the lock, held.
  private static func build(
    _ volume: any LogVolume, _ draft: LogLayout, _ signer: any CheckpointSigner,
    _ genesis: [UInt8]
  ) throws(LogFault) -> VolumeFile {
    let segment = draft.segment(0)
    try volume.makeFolder(draft.folder)
    let lock = try volume.open(draft.lock, for: .creating)
    do throws(LogFault) {
      guard try volume.lock(lock) else { throw LogFault.locked }
      let line = genesis + [UInt8(ascii: "\n")]
      try volume.makeFolder(draft.segments)
      try volume.makeFolder(segment.folder)
      for path in [segment, draft.facts] {
        try volume.writeFile(path, line)
        guard try volume.content(of: path, limit: line.count) == line else {
          throw LogFault.readBackDiffers(path)
        }
      }
      try volume.writeFile(draft.checkpoints, [])
      let checkpoint = Checkpoint(
        origin: signer.origin, size: 1, root: MerkleTree.leafHash(genesis))
      let note: [UInt8]
      do { note = try signer.note(for: checkpoint) } catch { throw LogFault.cryptography }
      try volume.writeFile(draft.checkpoint, note)
      guard try volume.content(of: draft.checkpoint, limit: note.count) == note else {
        throw LogFault.readBackDiffers(draft.checkpoint)
      }
      for folder in [segment.folder, draft.segments, draft.folder] {
        try volume.synchronizeFolder(folder)
      }
    } catch {
      try? volume.close(lock)
      throw error
    }
    return lock
  }
}
