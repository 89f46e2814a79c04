import CUnpack
import DecisionLog
import Glibc
import Synchronization

/// The system's files, with packed segments shown as if they were plain.
///
/// `000000000.jsonl.gz` or `.zst` is read as `000000000.jsonl`. Hashes are of the entries, so packing changes no
/// proof; where both stand, as after a crash of the packer, the plain one counts.
public final class PackedVolume: LogVolume, Sendable {
  static let packings: [Packing] = [.zstd, .gzip]
  static let draftSuffix = ".new"
  /// More than a segment of the longest entries is none.
  private static let limit = 1 << 30

  private let files: SystemVolume
  private let unpacked = Mutex(Unpacked())

  private struct Unpacked {
    /// The bytes of packed segments that are open, by the numbers of their files.
    var open: [Int32: [UInt8]] = [:]
    /// The segment that was unpacked last: readers open one again for each of its blocks.
    var last: (path: LogPath, status: FileStatus, bytes: [UInt8])?
  }

  public init(roots: [LogPlace: String]) { files = SystemVolume(roots: roots) }

  public func open(_ path: LogPath, for access: VolumeAccess) throws(LogFault) -> VolumeFile {
    do {
      return try files.open(path, for: access)
    } catch {
      guard error.isMissing, access == .reading, path.name.hasSuffix(".jsonl") else { throw error }
      for packing in Self.packings {
        let packed: VolumeFile
        do { packed = try files.open(Self.packed(path, packing), for: .reading) } catch {
          if error.isMissing { continue }
          throw error
        }
        do throws(LogFault) {
          let plain = try plain(packed, path, packing)
          unpacked.withLock { $0.open[packed.number] = plain }
          return VolumeFile(number: packed.number, path: path)
        } catch {
          try? files.close(packed)
          throw error
        }
      }
      // The plain name is the one that was asked for.
      throw .operation(.open, path, code: ENOENT)
    }
  }

  private func plain(
    _ packed: VolumeFile, _ path: LogPath, _ packing: Packing
  ) throws(LogFault) -> [UInt8] {
    // Without it, nothing would be there, as if entries were missing.
    guard Unpacker(packing) != nil else { throw .noLibrary(Self.packed(path, packing)) }
    let status = FileStatus(descriptor: packed.number)
    let known = unpacked.withLock { held -> [UInt8]? in
      guard let last = held.last, last.path == path, last.status == status else { return nil }
      return last.bytes
    }
    if let known { return known }
    let size = try files.size(of: packed)
    let bytes = try files.read(packed, at: 0, count: Int(min(size, UInt64(Self.limit))))
    let plain = Self.unpacked(bytes, packing)
    if let status { unpacked.withLock { $0.last = (path, status, plain) } }
    return plain
  }

  public func close(_ file: VolumeFile) throws(LogFault) {
    unpacked.withLock { _ = $0.open.removeValue(forKey: file.number) }
    try files.close(file)
  }

  public func read(
    _ file: VolumeFile, at offset: UInt64, count: Int
  ) throws(LogFault) -> [UInt8] {
    let plain = unpacked.withLock { opened -> [UInt8]? in
      guard let bytes = opened.open[file.number] else { return nil }
      guard offset < bytes.count else { return [] }
      return Array(bytes[Int(offset)..<min(bytes.count, Int(offset) + count)])
    }
    if let plain { return plain }
    return try files.read(file, at: offset, count: count)
  }

  public func size(of file: VolumeFile) throws(LogFault) -> UInt64 {
    if let count = unpacked.withLock({ $0.open[file.number]?.count }) { return UInt64(count) }
    return try files.size(of: file)
  }

  public func list(_ folder: LogPath) throws(LogFault) -> [VolumeName] {
    let names = try files.list(folder)
    let plain = Set(names.map(\.name))
    return names.compactMap { name in
      for packing in Self.packings {
        if name.name.hasSuffix(".jsonl" + packing.suffix + Self.draftSuffix) { return nil }
        guard name.name.hasSuffix(".jsonl" + packing.suffix) else { continue }
        let shown = String(name.name.dropLast(packing.suffix.utf8.count))
        return plain.contains(shown) ? nil : VolumeName(name: shown, kind: name.kind)
      }
      return name
    }
  }

  public func remove(_ path: LogPath) throws(LogFault) {
    do { return try files.remove(path) } catch {
      guard error.isMissing, path.name.hasSuffix(".jsonl") else { throw error }
    }
    var isFound = false
    for packing in Self.packings {
      do {
        try files.remove(Self.packed(path, packing))
        isFound = true
      } catch { if !error.isMissing { throw error } }
    }
    if !isFound { throw .operation(.remove, path, code: ENOENT) }
  }

  /// Whether a file stands under this very name.
  func isPlain(_ path: LogPath) throws(LogFault) -> Bool {
    try files.list(path.folder).contains { $0.name == path.name }
  }

  static func packed(_ path: LogPath, _ packing: Packing) -> LogPath {
    path.folder.appending(path.name + packing.suffix)
  }

  /// As far as the bytes are sound: what is missing shows as missing entries.
  static func unpacked(_ bytes: [UInt8], _ packing: Packing = .gzip) -> [UInt8] {
    guard let unpacker = Unpacker(packing) else { return [] }
    var plain: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 1 << 18)
    var start = 0
    while plain.count < limit {
      // Safety: any UInt8 are bytes, and the room's are written by the library alone.
      let input = unsafe bytes.span.bytes.extracting(start..<bytes.count)
      var whole = room.mutableSpan
      var span = unsafe whole.mutableBytes
      let step = unpacker.step(input, into: &span)
      guard step.status != UNPACK_DAMAGED, step.read > 0 || step.written > 0 else { break }
      start += step.read
      plain += room[..<step.written]
    }
    return plain
  }
}

extension PackedVolume {
  public func append(_ bytes: Span<UInt8>, to file: VolumeFile) throws(LogFault) {
    try files.append(bytes, to: file)
  }

  public func truncate(_ file: VolumeFile, to size: UInt64) throws(LogFault) {
    try files.truncate(file, to: size)
  }

  public func synchronize(_ file: VolumeFile, isWhole: Bool) throws(LogFault) {
    try files.synchronize(file, isWhole: isWhole)
  }

  public func synchronizeFolder(_ path: LogPath) throws(LogFault) {
    try files.synchronizeFolder(path)
  }

  public func rename(_ path: LogPath, to name: String, replaces: Bool) throws(LogFault) {
    try files.rename(path, to: name, replaces: replaces)
  }

  public func makeFolder(_ path: LogPath) throws(LogFault) { try files.makeFolder(path) }

  public func lock(_ file: VolumeFile) throws(LogFault) -> Bool { try files.lock(file) }

  public func freeByteCount(in folder: LogPath) throws(LogFault) -> UInt64 {
    try files.freeByteCount(in: folder)
  }

  public func allocate(_ file: VolumeFile, byteCount: UInt64) throws(LogFault) {
    try files.allocate(file, byteCount: byteCount)
  }

  public func fileSystem(of folder: LogPath) throws(LogFault) -> FileSystem {
    try files.fileSystem(of: folder)
  }
}

extension Packing {
  /// What names of packed segments end with.
  var suffix: String { self == .gzip ? ".gz" : ".zst" }
}
