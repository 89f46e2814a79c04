/// How sealed records lie in their file: the number of the entry in eight bytes, the count in four,
/// both the highest first, and then the record.
enum SealedFrame {
  static let headByteCount = 12

  static func append(_ record: ArraySlice<UInt8>, entry: UInt64, to bytes: inout [UInt8]) {
    BigEndian.append(entry, to: &bytes)
    BigEndian.append(UInt32(truncatingIfNeeded: record.count), to: &bytes)
    bytes += record
  }

  /// The number of the entry and how many bytes its record has.
  static func head(_ bytes: some Sequence<UInt8>) -> (entry: UInt64, byteCount: Int) {
    var entry: UInt64 = 0
    var count = 0
    for (index, byte) in bytes.enumerated().prefix(headByteCount) {
      if index < 8 { entry = entry << 8 | UInt64(byte) } else { count = count << 8 | Int(byte) }
    }
    return (entry, count)
  }
}

/// Reads sealed records one after another.
struct SealedScanner {
  private let volume: any LogVolume
  private let file: VolumeFile
  private let path: LogPath
  private let size: UInt64
  /// Where the next record begins.
  private(set) var offset: UInt64 = 0

  init(_ volume: any LogVolume, _ file: VolumeFile, _ path: LogPath) throws(LogFault) {
    self.volume = volume
    self.file = file
    self.path = path
    size = try volume.size(of: file)
  }

  /// The entry of the next record, and where the record lies; nil at the end.
  ///
  /// Throws: `LogFault.damaged` when a record is cut.
  mutating func next() throws(LogFault) -> (entry: UInt64, bytes: Range<UInt64>)? {
    guard offset < size else { return nil }
    let bytes = try volume.read(file, at: offset, count: SealedFrame.headByteCount)
    guard bytes.count == SealedFrame.headByteCount else {
      throw .damaged(LogFinding(.sealDamaged, path))
    }
    let head = SealedFrame.head(bytes)
    let start = offset + UInt64(SealedFrame.headByteCount)
    guard start + UInt64(head.byteCount) <= size else {
      throw .damaged(LogFinding(.sealDamaged, path))
    }
    offset = start + UInt64(head.byteCount)
    return (head.entry, start..<offset)
  }
}
