import Glibc

extension LogFault {
  /// Whether a file or folder is not there.
  public var isMissing: Bool {
    if case .operation(_, _, ENOENT) = self { true } else { false }
  }

  /// Whether there is no room left.
  public var isFull: Bool {
    switch self {
    case .operation(_, _, ENOSPC), .operation(_, _, EDQUOT): true
    default: false
    }
  }

  /// Whether the name is taken.
  public var isTaken: Bool {
    if case .operation(_, _, EEXIST) = self { true } else { false }
  }
}

extension LogVolume {
  /// Opens a file, nil when there is none.
  func openIfPresent(_ path: LogPath, for access: VolumeAccess) throws(LogFault) -> VolumeFile? {
    do {
      return try open(path, for: access)
    } catch {
      if error.isMissing { return nil }
      throw error
    }
  }

  /// Uses a file while it is open.
  func withFile<Result>(
    _ path: LogPath, for access: VolumeAccess,
    _ body: (VolumeFile) throws(LogFault) -> Result
  ) throws(LogFault) -> Result {
    let file = try open(path, for: access)
    let result: Result
    do {
      result = try body(file)
    } catch {
      // The first failure is the one to tell.
      try? close(file)
      throw error
    }
    try close(file)
    return result
  }

  /// The bytes of a small file; nil when there is none.
  ///
  /// Throws: `LogFault.damaged` when it has more bytes than the limit.
  public func content(of path: LogPath, limit: Int) throws(LogFault) -> [UInt8]? {
    guard let file = try openIfPresent(path, for: .reading) else { return nil }
    let bytes: [UInt8]
    do {
      bytes = try read(file, at: 0, count: limit + 1)
    } catch {
      try? close(file)
      throw error
    }
    try close(file)
    guard bytes.count <= limit else { throw .damaged(LogFinding(.excessBytes, path)) }
    return bytes
  }

  /// Makes a file with these bytes and waits until they are on the disk; its name may not be yet.
  public func writeFile(_ path: LogPath, _ bytes: [UInt8]) throws(LogFault) {
    try withFile(path, for: .creating) { file throws(LogFault) in
      if !bytes.isEmpty { try append(bytes.span, to: file) }
      try synchronize(file, isWhole: true)
    }
  }

  /// Names of a folder; none when there is no folder.
  public func listIfPresent(_ folder: LogPath) throws(LogFault) -> [VolumeName] {
    do {
      return try list(folder)
    } catch {
      if error.isMissing { return [] }
      throw error
    }
  }
}
