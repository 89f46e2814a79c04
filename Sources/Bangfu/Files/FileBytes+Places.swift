import DecisionWorkbooks
import Glibc

extension FileBytes: StoredBytes {
  /// 0 for what is no file.
  public var byteCount: Int { FileStatus(descriptor: descriptor)?.size ?? 0 }

  /// Throws: `WorkbookFault.unreadable` when the system reports a fault.
  public func read(
    at offset: Int, into span: inout MutableRawSpan
  ) throws(WorkbookFault) -> Int {
    let descriptor = descriptor
    // Safety: pread(2) writes at most `count` bytes into the buffer of that many.
    let got = unsafe span.withUnsafeMutableBytes { buffer in
      var got = unsafe pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
      while got < 0, errno == EINTR {
        got = unsafe pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
      }
      return got
    }
    if got < 0 { throw .unreadable(code: errno) }
    return got
  }

  /// It begins with these bytes and can be read from any place on.
  func isFile(beginning magic: [UInt8]) -> Bool {
    guard byteCount >= magic.count else { return false }
    var bytes = [UInt8](repeating: 0, count: magic.count)
    var whole = bytes.mutableSpan
    // Safety: any bytes are UInt8.
    var span = unsafe whole.mutableBytes
    guard let count = try? read(at: 0, into: &span) else { return false }
    return count == magic.count && bytes == magic
  }
}
