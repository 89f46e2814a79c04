import Glibc

/// What stands at a path, links followed.
public struct FileStatus: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case file, folder
    /// A device, pipe or socket.
    case special
  }

  public let kind: Kind
  let permissions: UInt32
  /// Bytes of a file; nil for anything else.
  let size: Int?
  /// When its bytes were last changed: seconds and nanoseconds.
  private let modified: [Int]
  private let device: UInt
  private let number: UInt

  /// Nil when nothing is there, or nobody may look.
  public init?(path: String) {
    var status = stat()
    // Safety: the path is passed as a C string that stat(2) only reads; it writes one `stat`.
    guard unsafe stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Of an open file; nil when the descriptor is none.
  init?(descriptor: Int32) {
    var status = stat()
    // Safety: fstat(2) writes one `stat`.
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .special
      }
    permissions = status.st_mode & 0o777
    size = kind == .file ? Int(status.st_size) : nil
    modified = [Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec)]
    device = UInt(status.st_dev)
    number = UInt(status.st_ino)
  }

  /// Whether a file holds what it held at another time, as far as its size and date tell; so does anything else.
  func holdsTheSame(as other: FileStatus) -> Bool {
    kind != .file || size == other.size && modified == other.modified
  }

  /// Whether both paths lie on one disk; false when either is nowhere.
  static func isSameDisk(_ a: String, _ b: String) -> Bool {
    guard let a = FileStatus(path: a), let b = FileStatus(path: b) else { return false }
    return a.device == b.device
  }

  /// Whether both paths lead to one file, under whatever names.
  public static func isSameFile(_ a: String, _ b: String) -> Bool {
    guard let a = FileStatus(path: a), let b = FileStatus(path: b) else { return false }
    return a.kind == .file && a.device == b.device && a.number == b.number
  }
}

extension Path {
  /// The path without links; nil when nothing is there.
  static func resolved(_ path: String) -> String? {
    // Safety: realpath(3) allocates the answer, which is copied and freed here.
    guard let answer = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(answer) }
    return unsafe String(cString: answer)
  }
}
