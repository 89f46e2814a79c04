/// Which of the names in a log's folders are those of segments, tiles and sealed records.
struct LogInventory {
  private let volume: any LogVolume
  private let layout: LogLayout

  init(_ volume: any LogVolume, _ layout: LogLayout) {
    self.volume = volume
    self.layout = layout
  }

  /// With the number of the first entry; in order.
  func segments() throws(LogFault) -> [(path: LogPath, first: UInt64)] {
    try numbered(layout.segments, suffix: ".jsonl") { layout.segment($0) }
  }

  /// With the number of the first entry of its segment; in order.
  func seals() throws(LogFault) -> [(path: LogPath, first: UInt64)] {
    try numbered(layout.seal, suffix: ".bin") { layout.sealed($0) }
  }

  private func numbered(
    _ folder: LogPath, suffix: String, _ path: (UInt64) -> LogPath
  ) throws(LogFault) -> [(path: LogPath, first: UInt64)] {
    let count = layout.shape.segmentEntryCount
    var found: [(path: LogPath, first: UInt64)] = []
    for group in try volume.listIfPresent(folder) where group.kind == .folder {
      let folder = folder.appending(group.name)
      for entry in try volume.list(folder) where entry.name.hasSuffix(suffix) {
        guard
          entry.kind == .file, let first = UInt64(entry.name.dropLast(suffix.count)),
          path(first / count) == folder.appending(entry.name), first.isMultiple(of: count)
        else { continue }
        found.append((folder.appending(entry.name), first))
      }
    }
    return found.sorted { $0.first < $1.first }
  }

  /// With the entries that their hashes are about.
  func tiles() throws(LogFault) -> [(path: LogPath, entries: Range<UInt64>)] {
    var found: [(path: LogPath, entries: Range<UInt64>)] = []
    for entry in try volume.listIfPresent(layout.tiles) where entry.kind == .folder {
      guard
        let level = Int(entry.name), level > 0, String(level) == entry.name,
        case let bits = UInt64(level + 1) * layout.shape.tileHeight, bits < 64
      else { continue }
      try addTiles(layout.tiles.appending(entry.name), level: level, index: 0, bits, to: &found)
    }
    return found
  }

  private func addTiles(
    _ folder: LogPath, level: Int, index: UInt64, _ bits: UInt64,
    to found: inout [(path: LogPath, entries: Range<UInt64>)]
  ) throws(LogFault) {
    for entry in try volume.list(folder) {
      let isGroup = entry.kind == .folder && entry.name.hasPrefix("x")
      guard
        let digits = UInt64(isGroup ? entry.name.dropFirst() : entry.name[...]), digits < 1000,
        index < 1 << 40
      else { continue }
      let number = index * 1000 + digits
      let path = folder.appending(entry.name)
      if isGroup {
        try addTiles(path, level: level, index: number, bits, to: &found)
      } else if path == layout.tile(level: level, index: number), number < 1 << (63 - bits) {
        found.append((path, number << bits..<(number + 1) << bits))
      }
    }
  }
}
