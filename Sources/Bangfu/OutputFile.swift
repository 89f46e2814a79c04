import Glibc

enum FileOutput {
  static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(FileError) {
    var start = 0
    while start < bytes.count {
      // Safety: the buffer holds bytes.count bytes and start is below that; write(2) only reads.
      let written = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress! + start, bytes.count - start)
      }
      if written < 0, errno == EINTR { continue }
      if written < 0 { throw FileError(path: path, code: errno) }
      start += written
    }
  }
}

/// A file that appears under its name only when it is complete.
///
/// Bytes go to a file beside it, which `commit` syncs and renames; without `commit` it is removed.
public final class OutputFile {
  private let path: String
  private let draft: String
  private var descriptor: Int32
  private var isCommitted = false

  /// Throws: `FileError` when the folder may not be written.
  public init(path: String) throws(FileError) {
    self.path = path
    draft = path + ".\(getpid()).part"
    // Safety: the path is passed as a C string that open(2) only reads.
    descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor < 0 { throw FileError(path: path, code: errno) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    // Safety: as above.
    if !isCommitted { _ = unsafe unlink(draft) }
  }

  public func write(_ bytes: [UInt8]) throws(FileError) {
    try FileOutput.write(bytes, to: descriptor, path: path)
  }

  /// Puts the file in its place.
  ///
  /// Throws: `FileError`; then the place is as it was before.
  public func commit() throws(FileError) {
    if fsync(descriptor) != 0 { throw FileError(path: path, code: errno) }
    let status = close(descriptor)
    descriptor = -1
    if status != 0 { throw FileError(path: path, code: errno) }
    // Safety: both paths are passed as C strings that rename(2) only reads.
    if unsafe rename(draft, path) != 0 { throw FileError(path: path, code: errno) }
    isCommitted = true
  }
}
