import Testing

@testable import DecisionLog

struct FileSystemTests {
  @Test(arguments: [
    (UInt32(0x6969), "nfs"), (0xFE53_4D42, "smb2"), (0xFF53_4D42, "cifs"), (0x6573_5546, "fuse"),
    (0x0102_1997, "9p"),
  ])
  func `networks and programs are told from disks by the number of statfs`(
    magic: UInt32, name: String
  ) {
    #expect(FileSystem(magic: magic) == FileSystem(name: name, concern: .elsewhere))
    #expect(FileSystem(magic: 0xEF53) == .plain)
    #expect(FileSystem(magic: 0x794C_7630).concern == .layers)
    #expect(FileSystem(magic: 0x0102_1994).concern == .memory)
  }

  @Test(arguments: [LogPlace.log, .keys])
  func `a log is not kept where this machine does not answer for it, unless told so`(
    place: LogPlace
  ) throws {
    let volume = SimulatedVolume(SimulatedDisk())
    let share = FileSystem(magic: 0xFF53_4D42)
    volume.fileSystems[place] = share
    #expect(throws: LogFault.unsafeFileSystem(place, share)) {
      try volume.fileSystems(allowsUnsafe: false)
    }
    let found = try volume.fileSystems(allowsUnsafe: true)
    #expect(found == [share])
    #expect(found.elsewhere == [EntryMember("fs", .text("cifs"))])
    #expect(LogFault.unsafeFileSystem(place, share).message.en.contains("--unsafe-fs"))
  }

  @Test func `layers and memory are warned of and nothing more, results may lie anywhere`() throws {
    let volume = SimulatedVolume(SimulatedDisk())
    volume.fileSystems = [
      .log: FileSystem(magic: 0x794C_7630), .keys: FileSystem(magic: 0x0102_1994),
      .output: FileSystem(magic: 0x6969),
    ]
    let found = try volume.fileSystems(allowsUnsafe: false)
    #expect(found.map(\.name) == ["overlay", "tmpfs"])
    #expect(found.elsewhere.isEmpty)
    #expect(found.allSatisfy { $0.warning != nil })
    #expect(FileSystem.plain.warning == nil)
  }

  @Test func `the entry that opens a batch says so, and is read again`() throws {
    let opening = BatchOpening(
      batch: "20260304-7f3a", operatorCode: "op3", engineVersion: "1",
      ruleSet: RuleSetReference(name: "r", version: "1", digest: Digest(of: [])),
      asOf: "2026-03-01", encoding: "utf-8", mapping: Digest(of: []), source: Digest(of: []),
      sourceByteCount: 0, isSealed: true, fileSystem: "nfs")
    let time = LogTime(milliseconds: 1_772_611_198_120)
    let entry = LogEntry(number: 1, time: time, kind: .open, members: opening.members)
    #expect(entry["fs"]?.text == "nfs")
    #expect(BatchOpening(try LogEntry(line: entry.line)) == opening)
  }
}
