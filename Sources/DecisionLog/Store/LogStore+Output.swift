extension LogStore {
  /// Takes on the file that a batch writes its result to; each commit waits for it too.
  ///
  /// A new one is made when there is none; an existing one is cut to its first `byteCount` bytes, as
  /// the last mark says. `readsBack`: whether commits compare what the disk gives with what was written,
  /// which hashes the result twice. Throws also: `LogFault.outputTooShort`.
  public func attachOutput(
    _ path: LogPath, byteCount: UInt64, readsBack: Bool = true
  ) throws(LogFault) {
    try step { () throws(LogFault) in
      if let old = output { try volume.close(old.file) }
      output = nil
      guard let file = try volume.openIfPresent(path, for: .appending) else {
        guard byteCount == 0 else {
          throw .outputTooShort(path, size: 0, committed: byteCount)
        }
        let file = try create(path)
        output = AppendFile(path, file, byteCount: 0, isNew: true, isHashed: readsBack)
        return
      }
      let size = try volume.size(of: file)
      guard size >= byteCount else {
        try? volume.close(file)
        throw .outputTooShort(path, size: size, committed: byteCount)
      }
      if size > byteCount { try volume.truncate(file, to: byteCount) }
      try volume.synchronize(file, isWhole: true)
      try volume.synchronizeFolder(path.folder)
      output = AppendFile(path, file, byteCount: byteCount, isHashed: readsBack)
    }
  }

  /// How many bytes of the result were written; 0 without one.
  public var outputByteCount: UInt64 { output?.byteCount ?? 0 }

  /// Adds to the result. Precondition: one is attached.
  public func appendOutput(_ bytes: [UInt8]) throws(LogFault) {
    precondition(output != nil, "a result is attached before it is written")
    try step { () throws(LogFault) in try output?.append(bytes, to: volume) }
  }

  /// Gives the committed result its name, and returns when that is on the disk.
  ///
  /// Precondition: all of it was committed. Throws also: `LogFault.operation` when a file of that name exists
  /// and is not to be replaced.
  public func finishOutput(as name: String, replaces: Bool = false) throws(LogFault) {
    guard let output else { return }
    precondition(!output.isDirty, "a result is finished after its commit")
    try step { () throws(LogFault) in
      self.output = nil
      try volume.close(output.file)
      try volume.rename(output.path, to: name, replaces: replaces)
      try volume.synchronizeFolder(output.path.folder)
    }
  }
}
