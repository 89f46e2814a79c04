import Foundation
import Testing

@testable import DecisionLog

/// The store on the system's own files.
final class SystemVolumeTests {
  private let files = FileManager.default
  private let root: String
  private let volume: SystemVolume
  private let layout = LogLayout(folder: LogPath(.log, ["2026"]), shape: LogShape(tileHeight: 2))
  private let file = LogPath(.log, ["file"])

  init() throws {
    root = NSTemporaryDirectory() + "bangfu-store-" + UUID().uuidString
    for name in ["log", "output"] {
      try FileManager.default.createDirectory(
        atPath: root + "/" + name, withIntermediateDirectories: true)
    }
    volume = SystemVolume(roots: [.log: root + "/log", .output: root + "/output"])
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: root + "/" + path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  @Test func `a signed log is written, closed, gone on with and read`() throws {
    let name = try #require(KeyName("office.example/2026"))
    let key = try SigningKey(seed: SecretKey())
    let signer = LogSigner(origin: name, key: key)
    let verifier = Verifier(name: name, purpose: .note, publicKey: key.publicKey)
    var store: LogStore? = try LogStore.create(
      volume, layout, signer: signer, reader: verifier, genesis: SmallLog.line(0))
    for number in 1..<50 {
      if number == 25 {
        _ = try store?.commit()
        try store?.append(Array("lost".utf8))
        store = nil
        store = try LogStore.open(volume, layout, signer: signer, reader: verifier)
        try store?.attachOutput(LogPath(.output, ["part"]), byteCount: 0)
      }
      try store?.append(SmallLog.line(number), sealed: [1, 2, 3])
      if number > 25 { try store?.appendOutput(Array("row\n".utf8)) }
    }
    _ = try store?.commit()
    try store?.finishOutput(as: "result.csv")
    let reader = try LogReader(volume, layout, reader: verifier)
    #expect(try reader.entry(49) == SmallLog.line(49))
    var examination = LogExamination(volume, layout, reader: verifier)
    #expect(try examination.run().findings == [])
    #expect(try volume.content(of: LogPath(.output, ["result.csv"]), limit: 1000)?.count == 24 * 4)
    for file in ["checkpoint", "LOG.json", "lock", "seg/000/000000000.jsonl", "tile/1/000"] {
      #expect(try mode("log/2026/" + file) == 0o600, "\(file)")
    }
    for folder in ["", "/seg", "/seg/000", "/tile", "/seal"] {
      #expect(try mode("log/2026" + folder) == 0o700, "\(folder)")
    }
  }

  @Test func `two writers of one process exclude each other`() throws {
    let signer = try #require(CheapSigner())
    let store = try LogStore.create(
      volume, layout, signer: signer, reader: signer, genesis: SmallLog.line(0))
    #expect(throws: LogFault.locked) {
      try LogStore.open(volume, layout, signer: signer, reader: signer)
    }
    #expect(store.entryCount == 1)
  }

  @Test func `a log that was closed is free, whoever still holds a copy of its files`() throws {
    let signer = try #require(CheapSigner())
    var store: LogStore? = try LogStore.create(
      volume, layout, signer: signer, reader: signer, genesis: SmallLog.line(0))
    // What a process that another thread starts has until its program runs.
    let copy = dup(try #require(store?.lock.number))
    defer { close(copy) }
    #expect(copy >= 0)
    store = nil
    let again = try LogStore.open(volume, layout, signer: signer, reader: signer)
    #expect(again.entryCount == 1)
  }

  @Test func `room is taken, also where the file system cannot`() throws {
    try volume.withFile(file, for: .creating) { open throws(LogFault) in
      try volume.allocate(open, byteCount: 5000)
    }
    #expect(try volume.content(of: file, limit: 5000)?.count == 5000)
    let other = LogPath(.log, ["other"])
    try volume.withFile(other, for: .creating) { open throws(LogFault) in
      try volume.fill(open, to: 200_001)
    }
    #expect(try volume.content(of: other, limit: 200_001) == [UInt8](repeating: 0, count: 200_001))
  }

  @Test func `links, pipes and folders in place of a file are refused`() throws {
    let path = root + "/log/file"
    try files.createSymbolicLink(atPath: path, withDestinationPath: "/etc/hostname")
    for access in [VolumeAccess.reading, .appending] {
      #expect(throws: LogFault.notPlainFile(file)) { try volume.open(file, for: access) }
    }
    #expect(throws: LogFault.self) { try volume.open(file, for: .creating) }
    try files.removeItem(atPath: path)
    try volume.writeFile(LogPath(.log, ["other"]), [1])
    try files.linkItem(atPath: root + "/log/other", toPath: path)
    #expect(throws: LogFault.notPlainFile(file)) { try volume.open(file, for: .reading) }
    try files.removeItem(atPath: path)
    let isMade = unsafe mkfifo(path, 0o600) == 0
    #expect(isMade)
    #expect(throws: LogFault.notPlainFile(file)) { try volume.open(file, for: .reading) }
    #expect(try volume.list(LogPath(.log)).contains(VolumeName(name: "file", kind: .other)))
    try files.removeItem(atPath: path)
    try volume.makeFolder(file)
    for access in [VolumeAccess.reading, .appending] {
      #expect(throws: LogFault.notPlainFile(file)) { try volume.open(file, for: access) }
    }
  }

  @Test func `a link in place of a folder is not followed`() throws {
    try files.createSymbolicLink(
      atPath: root + "/log/2026", withDestinationPath: root + "/output")
    #expect(throws: LogFault.notPlainFile(layout.folder)) {
      try volume.open(layout.checkpoint, for: .reading)
    }
  }

  @Test func `files are appended to, cut, renamed and removed`() throws {
    try volume.writeFile(file, Array("abc".utf8))
    try volume.withFile(file, for: .appending) { open throws(LogFault) in
      try volume.append(Array("def".utf8).span, to: open)
      try volume.truncate(open, to: 5)
      try volume.append(Array("!".utf8).span, to: open)
      try volume.synchronize(open, isWhole: false)
    }
    #expect(try volume.content(of: file, limit: 100) == Array("abcde!".utf8))
    #expect(throws: LogFault.damaged(LogFinding(.excessBytes, file))) {
      try volume.content(of: file, limit: 5)
    }
    let other = LogPath(.log, ["other"])
    try volume.writeFile(other, [])
    #expect { try volume.rename(file, to: "other", replaces: false) } throws: {
      ($0 as? LogFault)?.isTaken == true
    }
    try volume.rename(file, to: "other", replaces: true)
    #expect(try volume.content(of: file, limit: 100) == nil)
    #expect(try volume.list(LogPath(.log)) == [VolumeName(name: "other", kind: .file)])
    try volume.remove(other)
    #expect(try volume.list(LogPath(.log)).isEmpty)
    #expect(try volume.freeByteCount(in: LogPath(.log)) > 0)
  }

  @Test func `a full device and a missing folder are told`() throws {
    #expect {
      try volume.open(LogPath(.log, ["no", "file"]), for: .creating)
    } throws: {
      ($0 as? LogFault)?.isMissing == true
    }
    let fault = LogFault.operation(.append, file, code: ENOSPC)
    #expect(fault.message.en.contains("the disk is full"))
    #expect(fault.message.zh == "写入日志文件夹里的“file”失败：磁盘已满")
  }
}
