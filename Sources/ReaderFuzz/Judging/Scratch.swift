import Glibc

/// A folder for the files that readers open by name; removed with the value.
final class Scratch {
  let folder: String

  struct Unusable: Error { let code: Int32 }

  /// Throws: `Unusable` when the folder cannot be made.
  init(in parent: String) throws {
    var template = Array("\(parent)/reader-fuzz-XXXXXX".utf8CString)
    // Safety: mkdtemp(3) changes the last six characters of the C string that it is given.
    let isMade = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe mkdtemp(buffer.baseAddress!) != nil
    }
    guard isMade else { throw Unusable(code: errno) }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    for name in ["roster", "members", "mapping"] {
      // Safety: the path is passed as a C string that unlink(2) only reads.
      _ = unsafe unlink("\(folder)/\(name)")
    }
    _ = unsafe rmdir(folder)
  }

  /// Throws: `Unusable` when the file cannot be written whole.
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let path = "\(folder)/\(name)"
    // Safety: the path is passed as a C string that open(2) only reads.
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Unusable(code: errno) }
    defer { close(file) }
    // Safety: write(2) reads no more bytes than the array holds.
    let count = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
    guard count == bytes.count else { throw Unusable(code: errno) }
    return path
  }
}
