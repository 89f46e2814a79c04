/// A file that only grows, written in large pieces.
struct AppendFile {
  static let bufferByteCount = 1 << 20

  let path: LogPath
  let file: VolumeFile
  /// With what is still in the buffer.
  private(set) var byteCount: UInt64
  private var buffer: [UInt8] = []
  /// Whether something was written that may not be on the disk yet.
  private(set) var isDirty: Bool

  /// `isNew`: the file was just made, so that even without bytes it is not on the disk.
  init(_ path: LogPath, _ file: VolumeFile, byteCount: UInt64, isNew: Bool = false) {
    self.path = path
    self.file = file
    self.byteCount = byteCount
    isDirty = isNew
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
    buffer.removeAll(keepingCapacity: true)
  }

  /// Waits until all of it is on the disk.
  mutating func synchronize(on volume: any LogVolume) throws(LogFault) {
    guard isDirty else { return }
    try flush(to: volume)
    try volume.synchronize(file, isWhole: false)
    isDirty = false
  }
}
