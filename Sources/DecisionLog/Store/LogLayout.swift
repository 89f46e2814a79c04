/// How a log is cut into files.
///
/// With the standard height 8: blocks of 256 entries, segments and tiles of 256 blocks.
public struct LogShape: Sendable, Hashable {
  /// Of a tile: the logarithm of how many hashes it has.
  public let tileHeight: UInt64

  public static let standard = LogShape(tileHeight: 8)

  /// Precondition: 1 to 8.
  public init(tileHeight: UInt64) {
    precondition((1...8).contains(tileHeight), "a tile has 2 to 256 hashes")
    self.tileHeight = tileHeight
  }

  /// How many entries one stored hash is about, and how many hashes one tile has.
  public var blockEntryCount: UInt64 { 1 << tileHeight }
  public var segmentEntryCount: UInt64 { 1 << (2 * tileHeight) }

  func block(of entry: UInt64) -> Range<UInt64> {
    let start = entry / blockEntryCount * blockEntryCount
    return start..<start + blockEntryCount
  }
}

/// Where the files of a log lie.
public struct LogLayout: Sendable, Hashable {
  public let folder: LogPath
  /// Where sealed records lie; they may be kept apart, and for a shorter time.
  public let seal: LogPath
  public let shape: LogShape

  /// `seal`: the folder `seal` of the log unless given.
  public init(folder: LogPath, seal: LogPath? = nil, shape: LogShape = .standard) {
    self.folder = folder
    self.seal = seal ?? folder.appending("seal")
    self.shape = shape
  }

  /// A copy of the first entry.
  public var facts: LogPath { folder.appending("LOG.json") }
  public var checkpoint: LogPath { folder.appending("checkpoint") }
  /// All checkpoints but the newest.
  public var checkpoints: LogPath { folder.appending("checkpoints.txt") }
  public var recovered: LogPath { folder.appending("recovered") }
  /// Where entries are kept a second time that say how to read the log.
  var landmarks: LogPath { folder.appending("landmark") }
  var newCheckpoint: LogPath { folder.appending("checkpoint.tmp") }
  /// Room that is given back when the disk is full.
  var reserve: LogPath { folder.appending("reserve") }
  var lock: LogPath { folder.appending("lock") }
  var segments: LogPath { folder.appending("seg") }
  var tiles: LogPath { folder.appending("tile") }

  /// `seg/000/000065536.jsonl`: named after the first entry.
  public func segment(_ index: UInt64) -> LogPath {
    Self.numbered(index * shape.segmentEntryCount, in: segments, suffix: ".jsonl")
  }

  /// `landmark/000000123.txt`: named after the entry.
  func landmark(_ entry: UInt64) -> LogPath {
    landmarks.appending(Self.digits(entry, 9) + ".txt")
  }

  /// The sealed records of a segment's entries.
  public func sealed(_ index: UInt64) -> LogPath {
    Self.numbered(index * shape.segmentEntryCount, in: seal, suffix: ".bin")
  }

  /// `tile/1/000`, `tile/1/x001/000` (C2SP tlog-tiles).
  public func tile(level: Int, index: UInt64) -> LogPath {
    var path = tiles.appending(String(level))
    var groups = [index % 1000]
    while let first = groups.first, case let rest = index / Self.power(groups.count), rest > 0 {
      _ = first
      groups.insert(rest % 1000, at: 0)
    }
    for group in groups.dropLast() { path = path.appending("x" + Self.digits(group, 3)) }
    return path.appending(Self.digits(groups[groups.count - 1], 3))
  }

  func segmentIndex(of entry: UInt64) -> UInt64 { entry / shape.segmentEntryCount }

  private static func power(_ groups: Int) -> UInt64 {
    (0..<groups).reduce(1) { value, _ in value * 1000 }
  }

  private static func numbered(_ number: UInt64, in folder: LogPath, suffix: String) -> LogPath {
    let digits = digits(number, 9)
    return folder.appending(String(digits.dropLast(6))).appending(digits + suffix)
  }

  private static func digits(_ number: UInt64, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }
}
