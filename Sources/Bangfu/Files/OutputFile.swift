import CWriteBack
import Glibc

enum FileOutput {
  static func write(_ bytes: Span<UInt8>, to descriptor: Int32, path: String) throws(FileError) {
    var start = 0
    while start < bytes.count {
      // Safety: the buffer holds all bytes and start is below their count; write(2) only reads.
      let written = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress! + start, buffer.count - start)
      }
      if written < 0, errno == EINTR { continue }
      if written < 0 { throw FileError(path: path, code: errno, .writing) }
      start += written
    }
  }
}

/// A file that appears under its name only when it is complete.
///
/// Bytes go to a draft beside it, which `commit` syncs and renames; without `commit` it is removed.
/// A new file may be read by its owner alone, for results are about people; one that is replaced
/// keeps its permissions. A device or pipe is written straight to.
public final class OutputFile {
  private let path: String
  /// Where the bytes are until `commit`; nil when they go straight to a device or pipe.
  public let draft: String?
  private var descriptor: Int32
  private var isCommitted = false
  /// Bytes written, and how many of them the system was asked to put on the disk.
  private var writtenCount = 0
  private var startedCount = 0

  /// As many bytes are put on the disk at a time while others are still being worked out.
  private static let stretch = 8 << 20

  /// Throws: `FileError` when the place is a folder, or its folder may not be written.
  public init(path: String) throws(FileError) {
    let place = FileStatus(path: path)
    if place?.kind == .folder { throw FileError(path: path, code: EISDIR, .writing) }
    let isSpecial = place?.kind == .special
    // A link stays a link: what it points to is replaced.
    let target = place == nil ? path : Path.resolved(path) ?? path
    self.path = target
    let draft = isSpecial ? nil : target + ".\(getpid()).part"
    self.draft = draft
    let flags = isSpecial ? O_WRONLY | O_CLOEXEC : O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    // Safety: the path is passed as a C string that open(2) only reads.
    descriptor = unsafe open(draft ?? target, flags, place?.permissions ?? 0o600)
    if descriptor < 0 { throw FileError(path: path, code: errno, .writing) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    // Safety: the path is passed as a C string that unlink(2) only reads.
    if !isCommitted, let draft { _ = unsafe unlink(draft) }
  }

  public func write(_ bytes: Span<UInt8>) throws(FileError) {
    try FileOutput.write(bytes, to: descriptor, path: path)
    writtenCount += bytes.count
    if draft != nil, writtenCount - startedCount >= Self.stretch { startWriteBack() }
  }

  /// Lets the disk begin, so that little is left to wait for in `commit`; whether it does is of no consequence.
  private func startWriteBack() {
    write_back_start(
      descriptor, Int64(startedCount), Int64(writtenCount - startedCount))
    startedCount = writtenCount
  }

  /// Puts the file in its place.
  ///
  /// Throws: `FileError`; then the place is as it was before.
  public func commit() throws(FileError) {
    if let draft {
      if fsync(descriptor) != 0 { throw FileError(path: path, code: errno, .writing) }
      let status = close(descriptor)
      descriptor = -1
      if status != 0 { throw FileError(path: path, code: errno, .writing) }
      // Safety: both paths are passed as C strings that rename(2) only reads.
      if unsafe rename(draft, path) != 0 { throw FileError(path: path, code: errno, .writing) }
    }
    isCommitted = true
  }

  /// Removes a draft whose writer was interrupted.
  public static func remove(draft: String) {
    // Safety: the path is passed as a C string that unlink(2) only reads.
    _ = unsafe unlink(draft)
  }
}
