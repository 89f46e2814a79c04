import CLogPrimitives
import Glibc

extension SystemVolume {
  public func synchronizeFolder(_ path: LogPath) throws(LogFault) {
    try withFolder(path, .synchronize) { folder throws(LogFault) in
      try check(fsync(folder), .synchronize, path)
    }
  }

  public func rename(_ path: LogPath, to name: String, replaces: Bool) throws(LogFault) {
    try inFolder(of: path, .rename) { folder throws(LogFault) in
      // A folder with files is never replaced, so this only keeps empty ones and files from it.
      if !replaces, isPresent(name, in: folder) { throw .operation(.rename, path, code: EEXIST) }
      let result = unsafe renameat(folder, path.name, folder, name)
      try check(result, .rename, path)
    }
  }

  public func remove(_ path: LogPath) throws(LogFault) {
    try inFolder(of: path, .remove) { folder throws(LogFault) in
      var result = unsafe unlinkat(folder, path.name, 0)
      if result != 0, errno == EISDIR { result = unsafe unlinkat(folder, path.name, AT_REMOVEDIR) }
      try check(result, .remove, path)
    }
  }

  public func makeFolder(_ path: LogPath) throws(LogFault) {
    try inFolder(of: path, .makeFolder) { folder throws(LogFault) in
      try check(unsafe mkdirat(folder, path.name, 0o700), .makeFolder, path)
    }
    try withFolder(path, .makeFolder) { folder throws(LogFault) in
      try check(fchmod(folder, 0o700), .makeFolder, path)
    }
  }

  public func list(_ folder: LogPath) throws(LogFault) -> [VolumeName] {
    try withFolder(folder, .list) { number throws(LogFault) in
      // The stream closes its own number.
      let copy = unsafe openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      try check(copy, .list, folder)
      guard let stream = unsafe fdopendir(copy) else {
        let code = errno
        _ = Glibc.close(copy)
        throw .operation(.list, folder, code: code)
      }
      defer { _ = unsafe closedir(stream) }
      var names: [VolumeName] = []
      while true {
        errno = 0
        // Safety: the entry is valid until the next call, and its name ends with a zero byte.
        guard let entry = unsafe readdir(stream) else { break }
        let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          unsafe String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
        }
        if name != ".", name != ".." {
          names.append(VolumeName(name: name, kind: kind(name, in: number)))
        }
      }
      try check(errno == 0 ? 0 : -1, .list, folder)
      return names
    }
  }

  private func isPresent(_ name: String, in folder: Int32) -> Bool {
    var status = stat()
    // Safety: the system fills the structure.
    return unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0
  }

  private func kind(_ name: String, in folder: Int32) -> VolumeName.Kind {
    var status = stat()
    // Safety: the system fills the structure.
    guard unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return .other }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: status.st_nlink == 1 ? .file : .other
    case S_IFDIR: .folder
    default: .other
    }
  }

  public func freeByteCount(in folder: LogPath) throws(LogFault) -> UInt64 {
    try withFolder(folder, .freeByteCount) { number throws(LogFault) in
      var status = statvfs()
      // Safety: the system fills the structure.
      try check(unsafe fstatvfs(number, &status), .freeByteCount, folder)
      return UInt64(status.f_bavail) * UInt64(status.f_frsize)
    }
  }

  public func fileSystem(of folder: LogPath) throws(LogFault) -> FileSystem {
    try withFolder(folder, .fileSystem) { number throws(LogFault) in
      var magic: UInt32 = 0
      // Safety: one number is written.
      try check(unsafe log_file_system(number, &magic), .fileSystem, folder)
      return FileSystem(magic: magic)
    }
  }
}

extension SystemVolume {
  func inFolder<Result>(
    of path: LogPath, _ operation: VolumeOperation,
    _ body: (Int32) throws(LogFault) -> Result
  ) throws(LogFault) -> Result {
    precondition(!path.names.isEmpty, "a place has no name of its own")
    return try withFolder(path.folder, operation, body)
  }

  /// Goes down name by name, so that no link on the way is followed.
  func withFolder<Result>(
    _ path: LogPath, _ operation: VolumeOperation,
    _ body: (Int32) throws(LogFault) -> Result
  ) throws(LogFault) -> Result {
    guard let root = roots[path.place] else {
      throw .operation(operation, path, code: ENOENT)
    }
    var folder = unsafe Glibc.open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    try check(folder, operation, path)
    for name in path.names {
      let next = unsafe openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      let code = errno
      _ = Glibc.close(folder)
      if next < 0, code == ELOOP || code == ENOTDIR { throw .notPlainFile(path) }
      if next < 0 { throw .operation(operation, path, code: code) }
      folder = next
    }
    defer { _ = Glibc.close(folder) }
    return try body(folder)
  }

  func status(of file: VolumeFile, _ path: LogPath) throws(LogFault) -> stat {
    var status = stat()
    // Safety: the system fills the structure.
    try check(unsafe fstat(file.number, &status), .size, path)
    return status
  }

  func check(
    _ result: Int32, _ operation: VolumeOperation, _ path: LogPath
  ) throws(LogFault) {
    if result < 0 { throw .operation(operation, path, code: errno) }
  }
}
