import Glibc

/// The system's files (POSIX).
///
/// No link is followed below the places, and a file with a second name is refused: what the log reads
/// and writes is what lies in its folder. Files are made for the owner alone.
public final class SystemVolume: LogVolume, Sendable {
  let roots: [LogPlace: String]

  /// `roots`: the folder of each place that is used; links in these are followed, they are the user's own.
  public init(roots: [LogPlace: String]) { self.roots = roots }

  public func open(_ path: LogPath, for access: VolumeAccess) throws(LogFault) -> VolumeFile {
    let operation: VolumeOperation = access == .creating ? .create : .open
    let flags: Int32 =
      switch access {
      case .reading: O_RDONLY | O_NONBLOCK
      case .appending: O_RDWR | O_APPEND | O_NONBLOCK
      case .creating: O_RDWR | O_APPEND | O_CREAT | O_EXCL
      }
    return try inFolder(of: path, operation) { folder throws(LogFault) in
      let number = SystemCall.repeated {
        unsafe openat(folder, path.name, flags | O_NOFOLLOW | O_CLOEXEC, 0o600)
      }
      if number < 0, errno == ELOOP || errno == EISDIR || errno == ENXIO {
        throw .notPlainFile(path)
      }
      try check(number, operation, path)
      let file = VolumeFile(number: number, path: path)
      do throws(LogFault) {
        let status = try status(of: file, path)
        guard status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 else {
          throw .notPlainFile(path)
        }
        if access != .creating, path.place == .keys {
          // As ssh has it: a key that others can read is none.
          guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() else {
            throw .exposedKey(path)
          }
        }
        // The mask of the process may be odd.
        if access == .creating { try check(fchmod(number, 0o600), operation, path) }
      } catch {
        _ = Glibc.close(number)
        throw error
      }
      return file
    }
  }

  public func close(_ file: VolumeFile) throws(LogFault) {
    // A process that is being started holds a copy of every file until its program runs, and a lock goes with the last
    // copy: taken off first, the next writer does not find it held by nobody.
    unlock(file)
    // Not repeated after EINTR: the number may belong to another file by then.
    try check(Glibc.close(file.number), .close, file.path)
  }

  public func append(_ bytes: Span<UInt8>, to file: VolumeFile) throws(LogFault) {
    let result = SystemCall.whole(bytes.count) { start in
      // Safety: the bytes from `start` to the end of the span, which outlives the call.
      unsafe bytes.withUnsafeBytes { buffer in
        guard let base = buffer.baseAddress else { return 0 }
        return unsafe write(file.number, base + start, buffer.count - start)
      }
    }
    if result < bytes.count { throw .operation(.append, file.path, code: errno) }
  }

  public func read(
    _ file: VolumeFile, at offset: UInt64, count: Int
  ) throws(LogFault) -> [UInt8] {
    var failure: Int32 = 0
    // Safety: never more than `count` bytes are written, and only those that were are kept.
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      guard let base = UnsafeMutableRawPointer(buffer.baseAddress) else { return }
      filled = SystemCall.whole(count) { start in
        unsafe pread(file.number, base + start, count - start, off_t(offset) + off_t(start))
      } failure: {
        failure = $0
      }
    }
    if failure != 0 { throw .operation(.read, file.path, code: failure) }
    return bytes
  }

  public func size(of file: VolumeFile) throws(LogFault) -> UInt64 {
    UInt64(try status(of: file, file.path).st_size)
  }

  public func truncate(_ file: VolumeFile, to size: UInt64) throws(LogFault) {
    try check(SystemCall.repeated { ftruncate(file.number, off_t(size)) }, .truncate, file.path)
  }

  public func allocate(_ file: VolumeFile, byteCount: UInt64) throws(LogFault) {
    // It returns the number instead of setting it.
    let code = posix_fallocate(file.number, 0, off_t(byteCount))
    switch code {
    case 0: return
    case EBADF, EOPNOTSUPP, EINVAL:
      // The file system cannot; what the library does instead fails for files that are only appended to.
      try fill(file, to: byteCount)
    default: throw .operation(.allocate, file.path, code: code)
    }
  }

  /// Takes the room by writing zeros.
  func fill(_ file: VolumeFile, to byteCount: UInt64) throws(LogFault) {
    let zeros = [UInt8](repeating: 0, count: 1 << 16)
    var size = try size(of: file)
    while size < byteCount {
      let count = min(UInt64(zeros.count), byteCount - size)
      try append(zeros.span.extracting(..<Int(count)), to: file)
      size += count
    }
  }

  public func synchronize(_ file: VolumeFile, isWhole: Bool) throws(LogFault) {
    // Once: after a failure the system may forget what it could not write, and the next call succeeds.
    try check(isWhole ? fsync(file.number) : fdatasync(file.number), .synchronize, file.path)
  }

  public func lock(_ file: VolumeFile) throws(LogFault) -> Bool {
    var result = setLock(F_WRLCK, file)
    if result != 0, errno == EINVAL { result = flock(file.number, LOCK_EX | LOCK_NB) }
    if result != 0, errno == EAGAIN || errno == EACCES { return false }
    try check(result, .lock, file.path)
    return true
  }

  private func unlock(_ file: VolumeFile) {
    // Of no matter if it fails: the lock then goes with the file.
    if setLock(F_UNLCK, file) != 0, errno == EINVAL { _ = flock(file.number, LOCK_UN) }
  }

  private func setLock(_ type: Int32, _ file: VolumeFile) -> Int32 {
    var request = flock()
    request.l_type = Int16(type)
    request.l_whence = Int16(SEEK_SET)
    // Safety: the system reads the request during the call.
    return unsafe fcntl(file.number, Self.setOpenFileLock, &request)
  }

  /// F_OFD_SETLK: held by the open file and not the process, so that two writers in one process exclude each other too.
  private static let setOpenFileLock: Int32 = 37
}
