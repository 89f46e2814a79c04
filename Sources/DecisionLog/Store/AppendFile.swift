/// A file that only grows, written in large pieces.
struct AppendFile {
  static let bufferByteCount = 1 << 20

  let path: LogPath
  let file: VolumeFile
  private let isHashed: Bool
  /// With what is still in the buffer.
  private(set) var byteCount: UInt64
  private var buffer: [UInt8] = []
  /// Whether something was written that may not be on the disk yet.
  private(set) var isDirty: Bool
  /// Of what was written since it was last read back, which begins at the offset.
  private var written = SHA256()
  private var readBackOffset: UInt64

  /// `isHashed`: whether `readBack` will be asked for. `isNew`: the file was just made, so that even without bytes it is not on the disk.
  init(
    _ path: LogPath, _ file: VolumeFile, byteCount: UInt64, isNew: Bool = false,
    isHashed: Bool = false
  ) {
    self.isHashed = isHashed
    self.path = path
    self.file = file
    self.byteCount = byteCount
    isDirty = isNew
    readBackOffset = byteCount
  }

  mutating func append(
    _ bytes: some Collection<UInt8>, to volume: any LogVolume
  ) throws(LogFault) {
    buffer += bytes
    byteCount += UInt64(bytes.count)
    isDirty = true
    if buffer.count >= Self.bufferByteCount { try flush(to: volume) }
  }

  mutating func flush(to volume: any LogVolume) throws(LogFault) {
    guard !buffer.isEmpty else { return }
    try volume.append(buffer.span, to: file)
    if isHashed { written.update(buffer) }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Compares what the disk gives with what was written since this was last called.
  ///
  /// Throws also: `LogFault.readBackDiffers`. Does nothing unless made with `isHashed`.
  mutating func readBack(on volume: any LogVolume) throws(LogFault) {
    guard isHashed, byteCount > readBackOffset else { return }
    var seen = SHA256()
    var offset = readBackOffset
    while offset < byteCount {
      let count = min(Self.bufferByteCount, Int(byteCount - offset))
      let bytes = try volume.read(file, at: offset, count: count)
      guard !bytes.isEmpty else { throw .readBackDiffers(path) }
      seen.update(bytes)
      offset += UInt64(bytes.count)
    }
    guard seen.finish() == written.finish() else { throw .readBackDiffers(path) }
    readBackOffset = byteCount
  }

  /// Waits until all of it is on the disk.
  mutating func synchronize(on volume: any LogVolume) throws(LogFault) {
    guard isDirty else { return }
    try flush(to: volume)
    try volume.synchronize(file, isWhole: false)
    isDirty = false
  }
}
