import Glibc

/// Reads the lines of an open file one after another, in little memory.
struct LineScanner {
  static let chunkByteCount = 1 << 20
  /// No entry is longer; where one seems to be, the file is damaged.
  static let lineLimit = 1 << 20

  private let volume: any LogVolume
  private let file: VolumeFile
  private var buffer: [UInt8] = []
  private var position = 0
  /// Where the next line begins in the file.
  private(set) var offset: UInt64

  init(_ volume: any LogVolume, _ file: VolumeFile, at offset: UInt64 = 0) {
    self.volume = volume
    self.file = file
    self.offset = offset
  }

  /// The hash of the next line as an entry; nil when no whole line is left.
  mutating func nextHash() throws(LogFault) -> Digest? {
    guard let range = try nextRange() else { return nil }
    return MerkleTree.leafHash(buffer.span.extracting(range))
  }

  /// The next line without its end; nil when no whole line is left.
  mutating func nextLine() throws(LogFault) -> [UInt8]? {
    guard let range = try nextRange() else { return nil }
    return Array(buffer[range])
  }

  /// Whether there was a whole line.
  mutating func skipLine() throws(LogFault) -> Bool { try nextRange() != nil }

  private mutating func nextRange() throws(LogFault) -> Range<Int>? {
    while true {
      if let end = lineEnd() {
        let range = position..<end
        offset += UInt64(range.count) + 1
        position = end + 1
        return range
      }
      guard buffer.count - position <= Self.lineLimit, try fill() else { return nil }
    }
  }

  private func lineEnd() -> Int? {
    // Safety: the search stays between `position` and the end of the array, which outlives it.
    unsafe buffer.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress, position < bytes.count else { return nil }
      let found = unsafe memchr(start + position, 10, bytes.count - position)
      guard let found = unsafe found else { return nil }
      return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(start)
    }
  }

  private mutating func fill() throws(LogFault) -> Bool {
    let rest = UInt64(buffer.count - position)
    let more = try volume.read(file, at: offset + rest, count: Self.chunkByteCount)
    guard !more.isEmpty else { return false }
    if position == buffer.count {
      buffer = more
    } else {
      buffer = Array(buffer[position...]) + more
    }
    position = 0
    return true
  }
}
