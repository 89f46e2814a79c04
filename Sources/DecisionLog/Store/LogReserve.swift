/// Room on the disk that a log holds while batches are written, so that a full disk leaves enough for what ends them.
public enum LogReserve {
  public static let byteCount: UInt64 = 16 << 20

  /// Takes it, unless that was done.
  ///
  /// Throws: `LogFault`; then nothing of it is there.
  public static func hold(
    _ volume: any LogVolume, _ layout: LogLayout, byteCount: UInt64 = byteCount
  ) throws(LogFault) {
    if let file = try volume.openIfPresent(layout.reserve, for: .appending) {
      let size = try volume.size(of: file)
      try volume.close(file)
      if size >= byteCount { return }
      try volume.remove(layout.reserve)
    }
    do {
      try volume.withFile(layout.reserve, for: .creating) { file throws(LogFault) in
        try volume.allocate(file, byteCount: byteCount)
      }
    } catch {
      try? volume.remove(layout.reserve)
      throw error
    }
  }

  /// Gives it back when less than as much is free; whether that was so.
  @discardableResult
  public static func giveBack(
    _ volume: any LogVolume, _ layout: LogLayout, below limit: UInt64 = byteCount
  ) throws(LogFault) -> Bool {
    guard try volume.freeByteCount(in: layout.folder) < limit else { return false }
    do { try volume.remove(layout.reserve) } catch {
      if error.isMissing { return false }
      throw error
    }
    try volume.synchronizeFolder(layout.folder)
    return true
  }
}
