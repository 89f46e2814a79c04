/// Compares the names in a log's folder with those that a log of its size has.
struct LogNames {
  private let volume: any LogVolume
  private let layout: LogLayout
  private let size: UInt64

  init(_ volume: any LogVolume, _ layout: LogLayout, _ size: UInt64) {
    self.volume = volume
    self.layout = layout
    self.size = size
  }

  /// What else may lie in the folder, and is looked into by others or by nobody.
  private static let free: Set<String> = ["recovered", "idx", "seal"]

  func check(into findings: inout [LogFinding]) throws(LogFault) {
    try checkLock(into: &findings)
    let inventory = LogInventory(volume, layout)
    var later: Set<LogPath> = [layout.newCheckpoint]
    var expected: Set<LogPath> = [
      layout.facts, layout.checkpoint, layout.checkpoints, layout.lock, layout.reserve,
    ]
    for (path, first) in try inventory.segments() {
      if first < size { expected.insert(path) } else { later.insert(path) }
    }
    for (path, entries) in try inventory.tiles() {
      if entries.upperBound <= size { expected.insert(path) } else { later.insert(path) }
    }
    for name in try volume.listIfPresent(layout.landmarks) {
      let path = layout.landmarks.appending(name.name)
      if path.name.hasSuffix(".txt.new") {
        later.insert(path)
      } else if let number = UInt64(path.name.dropLast(4)), number < size,
        layout.landmark(number) == path
      {
        expected.insert(path)
      }
    }
    try check(layout.folder, expected, later, into: &findings)
  }

  private func checkLock(into findings: inout [LogFinding]) throws(LogFault) {
    do {
      if try volume.content(of: layout.lock, limit: 0) == nil {
        findings.append(LogFinding(.missingFile, layout.lock))
      }
    } catch {
      switch error {
      case .damaged(let finding): findings.append(finding)
      // Named with the other files.
      case .notPlainFile: return
      default: throw error
      }
    }
  }

  private func check(
    _ folder: LogPath, _ expected: Set<LogPath>, _ later: Set<LogPath>,
    into findings: inout [LogFinding]
  ) throws(LogFault) {
    for entry in try volume.listIfPresent(folder).sorted(by: { $0.name < $1.name }) {
      let path = folder.appending(entry.name)
      if folder == layout.folder, Self.free.contains(entry.name), entry.kind == .folder { continue }
      switch entry.kind {
      case .folder:
        if Self.isFolder(path, expected) || Self.isFolder(path, later) {
          try check(path, expected, later, into: &findings)
        } else {
          let isEmpty = try isDraft(path)
          findings.append(LogFinding(isEmpty ? .uncommitted : .foreignFile, path))
        }
      case .file where expected.contains(path): continue
      case .file where later.contains(path): findings.append(LogFinding(.uncommitted, path))
      case .file: findings.append(LogFinding(.foreignFile, path))
      case .other: findings.append(LogFinding(.notPlainFile, path))
      }
    }
  }

  /// Whether a folder is one that a writer has made, and not put a file into yet.
  private func isDraft(_ folder: LogPath) throws(LogFault) -> Bool {
    let isNumbered = folder.name.utf8.allSatisfy { $0 == 0x78 || (0x30...0x39).contains($0) }
    let isInside =
      folder.folder.names.starts(with: layout.segments.names)
      || folder.folder.names.starts(with: layout.tiles.names)
    guard
      isInside && isNumbered || folder == layout.tiles
        || folder == layout.landmarks
    else { return false }
    for entry in try volume.listIfPresent(folder) {
      guard entry.kind == .folder, try isDraft(folder.appending(entry.name)) else { return false }
    }
    return true
  }

  /// Whether one of the files lies in or below the folder.
  private static func isFolder(_ folder: LogPath, _ files: Set<LogPath>) -> Bool {
    files.contains { $0.names.starts(with: folder.names) }
  }
}
