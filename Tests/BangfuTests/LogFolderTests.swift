import DecisionLog
import Foundation
import Testing

@testable import Bangfu

struct LogFolderTests {
  @Test func `a log is made once, opened again, and found by the folder of all years or its own`()
    throws
  {
    let place = FileManager.default.temporaryDirectory.appending(
      path: "bangfu-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: place) }
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let path = place.appending(path: "audit").path
    let time = LogTime(milliseconds: 1_772_611_198_120)
    let folder = LogFolder(path, year: 2026)
    #expect(LogFolder.existing(path) == nil)
    do {
      let log = try LogWriter(creating: folder, name: "office-7", at: time)
      #expect(log.verifier.name.text == "office-7/2026")
      try log.append(
        .reveal, [EntryMember("by", .text("op3"))], at: LogTime(milliseconds: 5))
      #expect(throws: LogFault.self) { try LogWriter(opening: folder) }
    }
    #expect(LogFolder.existing(path) == folder)
    #expect(LogFolder.existing(path + "/2026")?.year == 2026)
    let log = try LogWriter(opening: folder)
    #expect(log.lastTime == time)
    #expect(log.unfinished == nil)
    let reader = try folder.reader()
    #expect(reader.checkpoint.size == 2)
    #expect(try reader.logEntry(1).kind == .reveal)
    #expect(throws: LogFault.present(LogPath(.log, ["2026"]))) {
      try LogWriter(creating: folder, at: time)
    }
  }

  @Test func `keys lie beside the log, however its folder is named`() {
    func keys(_ path: String) -> String { LogFolder(path, year: 2026).keysPath }
    #expect(keys("a/log") == "a/log.keys" && keys("a/log/") == "a/log.keys")
    let here = FileManager.default.currentDirectoryPath
    #expect(keys(".") == here + ".keys")
    #expect(LogFolder("log", keys: "k", year: 2026).keysPath == "k")
  }

  @Test func `the keys of one log are not those of another`() throws {
    let log = try InventedLog.batch(rows: 3)
    let (keys, time) = (log.path + ".keys", InventedLog.start)
    let other = LogFolder(log.file("other"), keys: keys, year: 2026)
    #expect(throws: LogFault.keysOfAnother) { try LogWriter(creating: other, at: time) }
    // Made before the making of a log was interrupted, they are its own.
    let later = LogFolder(log.file("later"), year: 2026)
    _ = try LogWriter(creating: later, at: time)
    try FileManager.default.removeItem(atPath: later.path)
    #expect(try LogWriter(creating: later, at: time).store.entryCount == 1)
  }

  @Test func `keys that others may read are refused`() throws {
    let place = FileManager.default.temporaryDirectory.appending(
      path: "bangfu-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: place) }
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let folder = LogFolder(place.appending(path: "audit").path, year: 2026)
    _ = try LogWriter(creating: folder, at: LogTime(milliseconds: 0))
    let key = place.appending(path: "audit.keys/2026/sign.ed25519").path
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: key)
    #expect(throws: LogFault.exposedKey(LogPath(.keys, ["sign.ed25519"]))) {
      try LogWriter(opening: folder)
    }
  }
}
