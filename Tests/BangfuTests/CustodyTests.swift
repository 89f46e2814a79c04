import DecisionLog
import DecisionValues
import Foundation
import Testing

@testable import Bangfu

/// A log with one sealed batch of invented households, in a folder of its own.
private final class Office {
  static let batch = "20260304-7f3a"
  static let time = LogTime(milliseconds: 1_772_611_198_120)

  let place: String
  let folder: LogFolder

  init(rows: [(record: String, persons: [String])]) throws {
    place = NSTemporaryDirectory() + "bangfu-office-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: place, withIntermediateDirectories: true)
    folder = LogFolder(place + "/log", year: 2026)
    let log = try LogWriter(creating: folder, name: "office-7", at: Self.time)
    let keys = try KeyVault.Batch(newIdentifier: Self.batch)
    try log.keys.add(keys)
    let ruleSet = RuleSetReference(name: "aid", version: "1", digest: Digest(of: []))
    let writer = try BatchWriter(
      opening: BatchOpening(
        batch: Self.batch, operatorCode: "op3", engineVersion: "1", ruleSet: ruleSet,
        asOf: "2026-03-01", encoding: "utf-8", mapping: Digest(of: []), source: Digest(of: []),
        sourceByteCount: 0, isSealed: true),
      keys: keys, in: log.store, lastTime: log.lastTime, clock: { Self.time })
    var sealer = try RowSealer(keys, isSealed: true)
    let content = DecidedContent(
      tag: ruleSet.tag, outcomes: [.init("aid", "eligible"), .init("school", "ineligible")],
      decisions: [], amounts: [], reasons: [], missing: [])
    var logged: [LoggedRow] = []
    for (index, row) in rows.enumerated() {
      logged.append(
        try sealer.row(
          UInt64(index + 1), .decided(content),
          record: SealedRecord(line: UInt64(index + 2), row: Array(row.record.utf8)),
          identifiers: row.persons.map { Array($0.utf8) }))
    }
    try writer.append(logged)
    _ = try writer.finish(counts: [])
  }

  deinit { try? FileManager.default.removeItem(atPath: place) }

  func path(_ name: String) -> String { place + "/" + name }

  func search(_ number: String) throws -> PersonSearch {
    let vault = try KeyFolder.open(folder.volume()).vault
    return try PersonSearch(try #require(PersonNumber(number)), in: folder.reader(), vault)
  }
}

private func number(_ sequence: Int) throws -> String {
  let date = try #require(CivilDate(year: 1980, month: 1, day: 1))
  return try #require(
    IdentityNumber(region: "990001", birthDate: date, sequence: sequence)
  ).text
}

struct CustodyTests {
  private func office() throws -> Office {
    let (worker, spouse, other) = (try number(1), try number(2), try number(3))
    return try Office(rows: [
      ("\(worker),甲", [worker, spouse]), ("\(other),乙", [other]),
      // Not read as a person, and yet the number stands there.
      ("丙,\(worker)", []), ("\(other)0,丁", []),
    ])
  }

  @Test func `a person is found in every form of the number, and in nobody else's row`() throws {
    let office = try office()
    let worker = try number(1)
    let full = String(worker.unicodeScalars.map { Character(Unicode.Scalar($0.value + 0xFEE0)!) })
    let old = String(worker.prefix(6) + worker.dropFirst(8).prefix(9))
    for text in [worker, worker.lowercased(), " \(worker) ", full, old] {
      let search = try office.search(text)
      #expect(search.hits.map(\.name.row) == [1, 3], "\(text)")
      #expect(search.count.opened == 4)
    }
    #expect(try office.search(number(2)).hits.map(\.personCount) == [2])
    #expect(try office.search(number(3)).hits.map(\.name.row) == [2])
    #expect(try office.search(number(4)).hits.isEmpty)
    #expect(try office.search(number(1)).smallBatches == [Office.batch])
    for text in ["", "甲", "99000119800101", worker + "1"] { #expect(PersonNumber(text) == nil) }
    #expect("\(try #require(PersonNumber(worker)))" == "990001**********" + worker.suffix(2))
  }

  @Test func `an erasure that was interrupted is finished by whoever opens the log next`() throws {
    let office = try office()
    let hits = try office.search(number(1)).hits
    do {
      let log = try LogWriter(opening: office.folder)
      let removal = try KeyRemoval(
        .erase, rows: hits.map(\.name), ground: "PIPL 47", operatorCode: "op3",
        entry: log.store.entryCount)
      try log.remove(removal, at: Office.time)
    }
    #expect(try office.search(number(1)).hits.isEmpty)
    #expect(try office.search(number(3)).hits.count == 1)
    #expect(try LogWriter(opening: office.folder).finishedRemoval == nil)
  }

  @Test func `a person overrules the machine, and the reason is sealed`() throws {
    let office = try office()
    let log = try LogWriter(opening: office.folder)
    let name = RowName(batch: Office.batch, row: 2)
    #expect(throws: Review.Fault.noSuchRow) {
      try Review(RowName(batch: Office.batch, row: 9), by: "r2", .agreed).write(
        to: log, at: Office.time)
    }
    #expect(throws: Review.Fault.category(["aid", "school"])) {
      try Review(name, by: "r2", .overruled(category: "", outcome: "eligible", reason: "家访"))
        .write(to: log, at: Office.time)
    }
    let number = try Review(
      name, by: "r2", .overruled(category: "school", outcome: "eligible", reason: "家访核实")
    ).write(to: log, at: Office.time)
    let entry = try office.folder.reader().logEntry(number)
    #expect(entry.kind == .confirm)
    #expect(entry["from"]?.text == "ineligible")
    #expect(entry["to"]?.text == "eligible")
    let bytes = try Data(
      contentsOf: URL(fileURLWithPath: office.path("log/2026/seg/000/000000000.jsonl")))
    let seal = try Data(
      contentsOf: URL(fileURLWithPath: office.path("log/2026/seal/000/000000000.bin")))
    for data in [bytes, seal] { #expect(data.range(of: Data("家访".utf8)) == nil) }
  }

  @Test func `a witness signs a log that grew, and none that went back or was rewritten`() throws {
    let office = try office()
    let witness = try #require(try Witness(name: "bureau", key: SecretKey()))
    func sign(_ state: [UInt8]?, in folder: LogFolder) throws -> Witness.State {
      try witness.sign(folder, state: state, key: nil, seconds: 1_772_611_198)
    }
    let files = FileManager.default
    try files.copyItem(atPath: office.path("log"), toPath: office.path("old"))
    let first = try sign(nil, in: office.folder)
    do {
      let log = try LogWriter(opening: office.folder)
      try log.append(.reveal, [EntryMember("by", .text("op3"))], at: Office.time)
    }
    let second = try sign(first.bytes, in: office.folder)
    let signed = try SignedCheckpoint(second.note, log: second.log, witnesses: [witness.verifier])
    #expect(signed.seconds(witnessedBy: witness.verifier) == 1_772_611_198)
    let old = LogFolder(office.path("old"), keys: office.path("log.keys"), year: 2026)
    let size = signed.checkpoint.size
    #expect(throws: Witness.Fault.rolledBack(signed: size, now: size - 1)) {
      try sign(second.bytes, in: old)
    }
    do {
      let log = try LogWriter(opening: old)
      try log.append(.reveal, [EntryMember("by", .text("op4"))], at: Office.time)
    }
    #expect(throws: Witness.Fault.forked(signed: size)) { try sign(second.bytes, in: old) }
    let other = try self.office()
    #expect(throws: Witness.Fault.otherLog("office-7/2026")) {
      try sign(second.bytes, in: other.folder)
    }
    #expect(throws: Witness.Fault.faultyState) {
      try sign(Array(second.bytes.dropLast()), in: office.folder)
    }
  }

  @Test func `a copy that was put back is logged with what is lost; another history is refused`()
    throws
  {
    let office = try office()
    let files = FileManager.default
    try files.copyItem(atPath: office.path("log"), toPath: office.path("copy"))
    try files.copyItem(atPath: office.path("log.keys"), toPath: office.path("copy.keys"))
    do {
      let log = try LogWriter(opening: office.folder)
      let removal = try KeyRemoval(
        .erase, rows: [RowName(batch: Office.batch, row: 1)], ground: "g", operatorCode: "o",
        entry: log.store.entryCount)
      try log.remove(removal, at: Office.time)
    }
    let known = try office.folder.reader().checkpoint
    let copy = LogFolder(office.path("copy"), year: 2026)
    do {
      let log = try LogWriter(opening: copy)
      let outcome = try Restoration(known: known).write(
        to: log, by: "op3", ground: "disk", at: Office.time)
      #expect(outcome == Restoration.Outcome(lost: 1, undoneRemovals: 0))
      #expect(throws: Restoration.Fault.forked) {
        try Restoration(known: known).write(to: log, by: "op3", ground: "disk", at: Office.time)
      }
    }
    // The newest log with old keys: what was erased is back, and that is said.
    let mixed = LogFolder(office.path("log"), keys: office.path("copy.keys"), year: 2026)
    let log = try LogWriter(opening: mixed)
    let outcome = try Restoration(known: known).write(
      to: log, by: "op3", ground: "disk", at: Office.time)
    #expect(outcome == Restoration.Outcome(lost: 0, undoneRemovals: 1))
  }

  @Test func `the recovery sheet gives the keys back, and tells a slip of the pen`() throws {
    let office = try office()
    let keys = try KeyFolder.open(office.folder.volume())
    let lines = try RecoverySheet(keys, office.folder.statedKey()).text
      .split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    for name in ["sign.ed25519", "kek-1"] {
      let line = try #require(lines.firstIndex(of: name))
      let digits = lines[line + 1].filter { $0 != " " }
      let file = try String(contentsOfFile: office.path("log.keys/2026/\(name)"), encoding: .utf8)
      #expect(file == digits + "\n")
      #expect(lines[line + 2] == "校验 check \(RecoverySheet.check(name, digits))")
      let slip = (digits.hasPrefix("0") ? "1" : "0") + digits.dropFirst()
      #expect(RecoverySheet.check(name, digits) != RecoverySheet.check(name, slip))
    }
  }

  @Test(arguments: Packing.allCases.filter { Unpacker($0) != nil })
  func `packed segments are the same log, at every step of the packing`(packing: Packing) throws {
    let suffix = packing.suffix
    let place = NSTemporaryDirectory() + "bangfu-pack-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: place) }
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let volume = PackedVolume(roots: [.log: place])
    let layout = LogLayout(folder: LogPath(.log, ["log"]), shape: LogShape(tileHeight: 2))
    let key = try SigningKey(seed: SecretKey())
    let name = try #require(KeyName("office-7"))
    let verifier = Verifier(name: name, purpose: .note, publicKey: key.publicKey)
    let signer = LogSigner(origin: name, key: key)
    func line(_ number: Int) -> [UInt8] { Array("{\"n\":\(number)}".utf8) }
    do {
      let store = try LogStore.create(
        volume, layout, signer: signer, reader: verifier, genesis: line(0))
      for number in 1..<40 { try store.append(line(number)) }
      _ = try store.commit()
    }
    func check() throws {
      let reader = try LogReader(volume, layout, reader: verifier)
      var numbers: [UInt64] = []
      try reader.forEachEntry(in: 0..<40) { number, bytes throws(LogFault) in
        if bytes == line(Int(number)) { numbers.append(number) }
        return true
      }
      #expect(numbers == Array(0..<40))
      var examination = LogExamination(volume, layout, reader: verifier)
      #expect(try examination.run().findings.isEmpty)
      _ = try LogStore.open(volume, layout, signer: signer, reader: verifier)
    }
    func packer() throws -> SegmentPacker {
      try SegmentPacker(
        volume, LogReader(volume, layout, reader: verifier), usesGzip: packing == .gzip)
    }
    let folder = place + "/log/seg/000/"
    let plain = try Data(contentsOf: URL(fileURLWithPath: folder + "000000000.jsonl"))
    let report = try packer().run()
    #expect(report.segmentCount == 2)
    #expect(report.entryCount == 32)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        == ["000000000.jsonl\(suffix)", "000000016.jsonl\(suffix)", "000000032.jsonl"])
    try check()
    // A crash before the plain file went, or before the packed one had its name.
    try plain.write(to: URL(fileURLWithPath: folder + "000000000.jsonl"))
    try Data([1]).write(to: URL(fileURLWithPath: folder + "000000016.jsonl\(suffix).new"))
    try check()
    #expect(
      try packer().run().segmentCount == 1
    )
    try check()
    // Damage inside shows as damage of the entries; a byte that says nothing about them may change.
    let path = URL(fileURLWithPath: folder + "000000000.jsonl\(suffix)")
    let packed = try Data(contentsOf: path)
    var found = 0
    for index in packed.indices {
      var changed = packed
      changed[index] ^= 1
      try changed.write(to: path)
      // A volume of its own: it remembers what it unpacked, while the clock of files is slow.
      let volume = PackedVolume(roots: [.log: place])
      var examination = LogExamination(volume, layout, reader: verifier)
      let isSame = PackedVolume.unpacked([UInt8](changed), packing) == [UInt8](plain)
      let isIntact = try examination.run().isIntact
      #expect(isIntact == isSame, "\(index)")
      if !isIntact { found += 1 }
    }
    #expect(found > packed.count / 2, "\(packing)")
  }
}
