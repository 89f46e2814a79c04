import CWriteBack
import Glibc

/// Bytes that can be read by a path, and that no disk ever sees: gone with the object.
final class MemoryFile {
  private let descriptor: Int32

  /// Throws: `FileError` when the system has no room for it.
  init(_ bytes: [UInt8]) throws(FileError) {
    descriptor = memory_file_create()
    guard descriptor >= 0 else { throw FileError(path: "memory", code: errno, .writing) }
    try FileOutput.write(bytes.span, to: descriptor, path: "memory")
  }

  deinit { close(descriptor) }

  var path: String { "/proc/self/fd/\(descriptor)" }
}
