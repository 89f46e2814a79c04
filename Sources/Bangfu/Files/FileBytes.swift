import DecisionDiagnostics
import DecisionRecords
import Glibc

/// Bytes of a file or of standard input, in blocks: constant memory for input of any size.
public final class FileBytes: ByteSource {
  let descriptor: Int32
  private let path: String
  private let isOwned: Bool
  private var readByteCount = 0
  /// What was opened.
  private let status: FileStatus?

  /// Opens a file; `-` is standard input.
  ///
  /// Throws: `FileError` when the file is absent, a folder, or may not be read.
  public init(path: String) throws(FileError) {
    self.path = path
    isOwned = path != "-"
    // Safety: the path is passed as a C string that open(2) only reads.
    descriptor = path == "-" ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw FileError(path: path, code: errno) }
    status = FileStatus(descriptor: descriptor)
  }

  /// To be asked at the end: a file that somebody was still writing is not what anybody meant.
  ///
  /// Throws: `FileError` when the file was changed since it was opened.
  func checkUnchanged() throws(FileError) {
    guard let status, let now = FileStatus(descriptor: descriptor) else { return }
    if !now.holdsTheSame(as: status) { throw FileError(path: path, .changed) }
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  /// The next block, at most 256 KiB; empty at the end.
  ///
  /// Throws: `FileError` when the system reports a fault.
  public func next() throws(FileError) -> [UInt8] {
    let limit = 1 << 18
    var failure: Int32 = 0
    let descriptor = descriptor
    // Safety: read(2) writes at most `limit` bytes into the buffer of that capacity, and `count` is
    // set to what it wrote.
    let block = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      var got = unsafe Glibc.read(descriptor, buffer.baseAddress, limit)
      while got < 0, errno == EINTR {
        got = unsafe Glibc.read(descriptor, buffer.baseAddress, limit)
      }
      if got < 0 { failure = errno }
      count = max(0, got)
    }
    if failure != 0 { throw FileError(path: path, code: failure) }
    readByteCount += block.count
    return block
  }

  /// The next bytes, as many as there is room for and the system has at hand; 0 at the end.
  ///
  /// Throws: `FileError` when the system reports a fault.
  public func read(into span: inout MutableRawSpan) throws(FileError) -> Int {
    let descriptor = descriptor
    // Safety: read(2) writes at most `count` bytes into the buffer of that many.
    let got = unsafe span.withUnsafeMutableBytes { buffer in
      var got = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      while got < 0, errno == EINTR {
        got = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      }
      return got
    }
    if got < 0 { throw FileError(path: path, code: errno) }
    readByteCount += got
    return got
  }

  /// How much of the file has been read, from 0 to 100; nil where nobody knows how long it is.
  public var percentRead: Int? {
    guard let size = FileStatus(descriptor: descriptor)?.size, size > 0 else { return nil }
    return min(100, readByteCount * 100 / size)
  }

  /// A whole file.
  ///
  /// Throws: `FileError`.
  public static func contents(of path: String) throws(FileError) -> [UInt8] {
    let file = try FileBytes(path: path)
    var bytes: [UInt8] = []
    while true {
      let block = try file.next()
      if block.isEmpty { return bytes }
      bytes += block
    }
  }

  // Safety: the path is passed as a C string that access(2) only reads.
  public static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Names in a folder, sorted; nil when it is none.
  public static func names(in folder: String) -> [String]? {
    // Safety: the handle is used and closed here only; d_name is a C string inside the entry, copied
    // before the next readdir call.
    guard let handle = unsafe opendir(folder) else { return nil }
    defer { unsafe _ = closedir(handle) }
    var names: [String] = []
    while let entry = unsafe readdir(handle) {
      let name = unsafe withUnsafePointer(to: entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
