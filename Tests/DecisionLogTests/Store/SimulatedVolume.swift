import Glibc

@testable import DecisionLog

/// A step of the log that a test of the tests leaves out.
struct Omission: Sendable, CustomStringConvertible {
  let description: String
  /// Whether this synchronization is to do nothing.
  var drops: @Sendable (_ path: LogPath, _ isFolder: Bool) -> Bool = { _, _ in false }
  /// What is written is damaged, and shown as it was meant until the next crash.
  var hidesDamage = false
  var grantsEveryLock = false
  /// Whether a process that finds a log waits for nothing until it writes.
  var trustsWhatItFinds = false
}

/// A volume over a simulated disk, as one process sees it.
final class SimulatedVolume: LogVolume {
  var disk: SimulatedDisk
  private var open: [Int32: (file: Int, path: LogPath)] = [:]
  private var nextNumber: Int32 = 3
  private(set) var locked: Set<Int> = []

  var omission: Omission?
  /// How many changing operations were done.
  private(set) var operationCount = 0
  /// How many files were opened to write to them.
  private(set) var writableCount = 0
  /// After so many changing operations, all fail: the process is gone.
  var lastOperation = Int.max
  /// The operation that fails, and how.
  var failure: (operation: Int, code: Int32)?
  /// Called before each changing operation.
  var observer: ((SimulatedDisk) -> Void)?
  /// Turns a bit of what is written by the operation of this number.
  var damagedOperation: Int?
  private var hidden: [Int: [UInt8]] = [:]
  private var hasWritten = false

  init(_ disk: SimulatedDisk) { self.disk = disk }

  /// Counts a changing operation.
  private func begin(_ operation: VolumeOperation, _ path: LogPath) throws(LogFault) {
    observer?(disk)
    guard operationCount < lastOperation else { throw .operation(operation, path, code: -1) }
    operationCount += 1
    if let failure, failure.operation == operationCount {
      throw .operation(operation, path, code: failure.code)
    }
  }

  private func folder(
    _ path: LogPath, _ operation: VolumeOperation
  ) throws(LogFault) -> Int {
    var folder = path.place.rawValue
    for name in path.names {
      guard case .folder(let next)? = disk.folders[folder].names[name] else {
        throw .operation(operation, path, code: ENOENT)
      }
      folder = next
    }
    return folder
  }

  func open(_ path: LogPath, for access: VolumeAccess) throws(LogFault) -> VolumeFile {
    guard operationCount < lastOperation else { throw .operation(.open, path, code: -1) }
    let folder = try folder(path.folder, .open)
    let node = disk.folders[folder].names[path.name]
    let file: Int
    if access == .creating {
      guard node == nil else { throw .operation(.create, path, code: EEXIST) }
      try begin(.create, path)
      hasWritten = true
      file = disk.files.count
      disk.files.append(SimulatedFile())
      disk.folders[folder].apply([(path.name, .file(file))])
    } else {
      guard let node else { throw .operation(.open, path, code: ENOENT) }
      guard case .file(let found) = node else { throw .notPlainFile(path) }
      file = found
    }
    nextNumber += 1
    if access != .reading { writableCount += 1 }
    open[nextNumber] = (file, path)
    return VolumeFile(number: nextNumber, path: path)
  }

  func close(_ file: VolumeFile) throws(LogFault) {
    let index = try self.file(file, .close)
    open[file.number] = nil
    if !open.values.contains(where: { $0.file == index }) { locked.remove(index) }
  }

  private func file(
    _ file: VolumeFile, _ operation: VolumeOperation
  ) throws(LogFault) -> Int {
    guard let entry = open[file.number] else {
      throw .operation(operation, file.path, code: EBADF)
    }
    return entry.file
  }

  func append(_ bytes: Span<UInt8>, to file: VolumeFile) throws(LogFault) {
    let index = try self.file(file, .append)
    // Safety: the buffer is copied while the span is alive.
    var written = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
    do { try begin(.append, file.path) } catch {
      // A full disk takes a part, and then says so.
      if case .operation(_, _, ENOSPC) = error {
        write(Array(written.prefix(written.count / 2)), index)
      }
      throw error
    }
    hasWritten = true
    if damagedOperation == operationCount, let last = written.indices.dropFirst(3).first {
      if omission?.hidesDamage == true { hidden[index] = disk.files[index].content + written }
      written[last] ^= 1
    }
    write(written, index)
  }

  private func write(_ bytes: [UInt8], _ index: Int) {
    disk.files[index].apply(.write(offset: disk.files[index].content.count, bytes))
  }

  func read(_ file: VolumeFile, at offset: UInt64, count: Int) throws(LogFault) -> [UInt8] {
    guard operationCount < lastOperation else { throw .operation(.read, file.path, code: -1) }
    let index = try self.file(file, .read)
    let content = hidden[index] ?? disk.files[index].content
    let start = min(Int(offset), content.count)
    if start == 0, count >= content.count { return content }
    return Array(content[start..<min(start + count, content.count)])
  }

  func size(of file: VolumeFile) throws(LogFault) -> UInt64 {
    UInt64(disk.files[try self.file(file, .size)].content.count)
  }

  func truncate(_ file: VolumeFile, to size: UInt64) throws(LogFault) {
    let index = try self.file(file, .truncate)
    try begin(.truncate, file.path)
    disk.files[index].apply(.truncate(Int(size)))
  }

  func synchronize(_ file: VolumeFile, isWhole: Bool) throws(LogFault) {
    let index = try self.file(file, .synchronize)
    try begin(.synchronize, file.path)
    if drops(file.path, isFolder: false) { return }
    disk.files[index].synchronize()
  }

  private func drops(_ path: LogPath, isFolder: Bool) -> Bool {
    guard let omission else { return false }
    if omission.trustsWhatItFinds, !hasWritten, disk.folders[0].names["2026"] != nil { return true }
    return omission.drops(path, isFolder)
  }

  func synchronizeFolder(_ path: LogPath) throws(LogFault) {
    let index = try folder(path, .synchronize)
    try begin(.synchronize, path)
    if drops(path, isFolder: true) { return }
    disk.folders[index].synchronize()
  }

  func rename(_ path: LogPath, to name: String, replaces: Bool) throws(LogFault) {
    let folder = try folder(path.folder, .rename)
    guard let node = disk.folders[folder].names[path.name] else {
      throw .operation(.rename, path, code: ENOENT)
    }
    if !replaces, disk.folders[folder].names[name] != nil {
      throw .operation(.rename, path, code: EEXIST)
    }
    try begin(.rename, path)
    disk.folders[folder].apply([(path.name, nil), (name, node)])
  }

  func list(_ folder: LogPath) throws(LogFault) -> [VolumeName] {
    guard operationCount < lastOperation else { throw .operation(.list, folder, code: -1) }
    // In the same order each time, so that a seed gives the same run again.
    let names = disk.folders[try self.folder(folder, .list)].names.sorted { $0.key < $1.key }
    return names.map { name, node in
      if case .folder = node {
        VolumeName(name: name, kind: .folder)
      } else {
        VolumeName(name: name, kind: .file)
      }
    }
  }

  func remove(_ path: LogPath) throws(LogFault) {
    let folder = try folder(path.folder, .remove)
    switch disk.folders[folder].names[path.name] {
    case nil: throw .operation(.remove, path, code: ENOENT)
    case .folder(let index)? where !disk.folders[index].names.isEmpty:
      throw .operation(.remove, path, code: ENOTEMPTY)
    default: break
    }
    try begin(.remove, path)
    disk.folders[folder].apply([(path.name, nil)])
  }

  func makeFolder(_ path: LogPath) throws(LogFault) {
    let folder = try folder(path.folder, .makeFolder)
    guard disk.folders[folder].names[path.name] == nil else {
      throw .operation(.makeFolder, path, code: EEXIST)
    }
    try begin(.makeFolder, path)
    disk.folders.append(SimulatedFolder())
    disk.folders[folder].apply([(path.name, .folder(disk.folders.count - 1))])
  }

  func allocate(_ file: VolumeFile, byteCount: UInt64) throws(LogFault) {
    try append([UInt8](repeating: 0, count: Int(byteCount)).span, to: file)
  }

  func lock(_ file: VolumeFile) throws(LogFault) -> Bool {
    let index = try self.file(file, .lock)
    if omission?.grantsEveryLock == true { return true }
    return locked.insert(index).inserted
  }

  func freeByteCount(in folder: LogPath) throws(LogFault) -> UInt64 { 1 << 30 }

  /// What a place lies on, where it is no plain disk.
  var fileSystems: [LogPlace: FileSystem] = [:]

  func fileSystem(of folder: LogPath) throws(LogFault) -> FileSystem {
    fileSystems[folder.place] ?? .plain
  }
}
