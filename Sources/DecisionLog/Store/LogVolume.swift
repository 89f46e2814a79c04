/// The few file operations that a log is kept with.
///
/// Small enough that a simulated disk can stand in for the system's, and then lose and tear whatever
/// was not synchronized.
///
/// All of it throws `LogFault.operation`, with the system's number for the error; a failure of
/// `synchronize`, `close` or `rename` is final, because nobody knows afterwards what the disk holds.
public protocol LogVolume: AnyObject {
  /// Opens a plain file with one name.
  ///
  /// Throws also: `LogFault.notPlainFile` for links, folders and devices.
  func open(_ path: LogPath, for access: VolumeAccess) throws(LogFault) -> VolumeFile
  func close(_ file: VolumeFile) throws(LogFault)

  /// Writes all bytes at the end of the file.
  func append(_ bytes: Span<UInt8>, to file: VolumeFile) throws(LogFault)
  /// As many bytes as there are from an offset on, `count` at most.
  func read(_ file: VolumeFile, at offset: UInt64, count: Int) throws(LogFault) -> [UInt8]
  /// In bytes.
  func size(of file: VolumeFile) throws(LogFault) -> UInt64
  func truncate(_ file: VolumeFile, to size: UInt64) throws(LogFault)
  /// Waits until the file's bytes and its size are on the disk; with `isWhole`, what else is known of it too.
  func synchronize(_ file: VolumeFile, isWhole: Bool) throws(LogFault)

  /// Waits until the names in a folder are on the disk.
  func synchronizeFolder(_ path: LogPath) throws(LogFault)
  /// Gives a file or folder another name in the same folder; a file of that name is replaced only if allowed.
  func rename(_ path: LogPath, to name: String, replaces: Bool) throws(LogFault)
  /// What a folder holds, in no order.
  func list(_ folder: LogPath) throws(LogFault) -> [VolumeName]
  /// Removes a file, or a folder without files.
  func remove(_ path: LogPath) throws(LogFault)
  /// Only the owner may look into it.
  func makeFolder(_ path: LogPath) throws(LogFault)

  /// Whether nobody else has the lock; it is held until the file is closed.
  func lock(_ file: VolumeFile) throws(LogFault) -> Bool
  /// Takes room for a file that has none, so that it is there; what it holds is of no matter.
  func allocate(_ file: VolumeFile, byteCount: UInt64) throws(LogFault)
  /// How many bytes may still be written.
  func freeByteCount(in folder: LogPath) throws(LogFault) -> UInt64
  /// What a folder lies on.
  func fileSystem(of folder: LogPath) throws(LogFault) -> FileSystem
}

/// How a file is opened.
public enum VolumeAccess: Sendable, Hashable {
  case reading
  /// An existing file, to read and to append to.
  case appending
  /// A file that must not exist yet, readable by its owner only.
  case creating
}

/// An open file.
public struct VolumeFile: Sendable, Hashable {
  public let number: Int32
  /// The name it was opened by.
  public let path: LogPath

  public init(number: Int32, path: LogPath) {
    self.number = number
    self.path = path
  }
}

/// A name in a folder.
public struct VolumeName: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case file
    case folder
    /// A link, a device, a pipe.
    case other
  }

  public let name: String
  public let kind: Kind

  public init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }
}

/// What a volume was asked to do.
public enum VolumeOperation: String, Sendable, Hashable, CaseIterable {
  case open, create, close, append, read, size, truncate, synchronize, rename, list, remove
  case makeFolder = "make folder"
  case lock, allocate
  case freeByteCount = "free space"
  case fileSystem = "file system"
}
