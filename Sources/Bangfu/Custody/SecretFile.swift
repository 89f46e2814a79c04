import DecisionLog
import Glibc

/// A file with a secret key, for one person's eyes: 64 hexadecimal digits and a line end.
public enum SecretFile {
  /// Why a file is no such key.
  public enum Fault: Error, Sendable, Hashable {
    case file(FileError)
    /// Others than its owner may read it.
    case exposed
    case notKey
    case cryptography
  }

  /// Throws: `Fault`.
  public static func key(_ path: String) throws(Fault) -> SecretKey {
    let bytes: [UInt8]
    do { bytes = try FileBytes.contents(of: path) } catch { throw .file(error) }
    guard let status = FileStatus(path: path), status.permissions & 0o077 == 0 else {
      throw .exposed
    }
    guard
      bytes.count == 65, bytes.last == UInt8(ascii: "\n"),
      let key = SecretKey(disclosed: String(decoding: bytes.dropLast(), as: UTF8.self))
    else { throw .notKey }
    return key
  }

  /// Makes a new key in a new file that its owner alone may read.
  ///
  /// Throws: `Fault`.
  public static func create(_ path: String) throws(Fault) -> SecretKey {
    let key: SecretKey
    do { key = try SecretKey() } catch { throw .cryptography }
    try write(key.disclosed + "\n", to: path)
    return key
  }

  /// An output file replaces what is there, and a secret must not.
  ///
  /// Throws: `Fault.file` when there is something of the name.
  public static func checkIsFree(_ path: String) throws(Fault) {
    guard FileStatus(path: path) != nil else { return }
    throw .file(FileError(path: path, code: EEXIST, .writing))
  }

  /// Writes a text to a new file that its owner alone may read; never over another.
  ///
  /// Throws: `Fault.file`.
  public static func write(_ text: String, to path: String) throws(Fault) {
    try checkIsFree(path)
    do throws(FileError) {
      let file = try OutputFile(path: path)
      try file.write(Array(text.utf8).span)
      try file.commit()
    } catch { throw .file(error) }
  }
}
