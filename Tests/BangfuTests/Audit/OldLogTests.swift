import DecisionLog
import Foundation
import Testing

@testable import Bangfu

/// Logs that have been kept for long: old entries were removed, keys changed.
struct OldLogTests {
  private let time = InventedLog.start

  /// Three batches in segments of 16 entries.
  private func log() throws -> InventedLog {
    let log = try InventedLog(shape: LogShape(tileHeight: 2))
    for (name, rows) in [("20260304-0001", 40), ("20260305-0002", 30), ("20260306-0003", 20)] {
      try log.add(name, rows: rows)
    }
    return log
  }

  private func report(_ log: InventedLog, key: Verifier? = nil) throws -> LogReport {
    let folder = log.folder()
    return try LogVerification(
      key: key ?? folder.statedKey(), isKeyGiven: key != nil, isFull: true
    ).run(folder)
  }

  private func prune(
    _ log: InventedLog, _ part: EntryRemoval.Part, below number: UInt64
  ) throws -> RemovalPlan {
    let writer = try log.writer()
    let reader = try log.folder().reader()
    let plan = try RemovalPlan(part, .number(number), reader)
    try writer.prune(EntryRemoval(plan, by: "op3", ground: "保存期满", reader), at: time)
    return plan
  }

  @Test func `what is left of a log is whole, and says what was removed`() throws {
    let log = try log()
    let batches = try log.folder().reader().batches()
    let second = try #require(batches.first { $0.opening.batch == "20260305-0002" })
    let third = try #require(batches.first { $0.opening.batch == "20260306-0003" })
    let plan = try prune(log, .entries, below: third.openNumber)
    #expect(plan.end > second.openNumber && plan.end < third.openNumber)
    #expect(plan.cutBatch == "20260305-0002")
    let found = try report(log)
    let isFine = found.isFine
    #expect(isFine, "\(found.text(in: .en))")
    #expect(found.removed.entries == plan.end)
    #expect(found.batchCount == 2)
    #expect(found.text(in: .en).contains("were removed at the end of their retention"))
    #expect(found.text(in: .en).contains("the beginning of batch 20260305-0002 was removed"))
    let reader = try log.folder().reader()
    #expect(try reader.batches().map(\.opening.batch) == ["20260306-0003"])
    #expect(throws: LogFault.removed(1, kept: plan.end)) { _ = try reader.logEntry(1) }
    let name = RowName(batch: "20260306-0003", row: 7)
    #expect(try reader.number(of: name) != nil)
    #expect(try reader.number(of: RowName(batch: "20260304-0001", row: 7)) == nil)
    // And it goes on.
    try log.add("20260307-0004", rows: 20)
    #expect(try report(log).isFine)
    _ = try prune(log, .entries, below: third.openNumber + 30)
    #expect(try report(log).isFine)
  }

  @Test func `a row or an end that goes missing behind a removal is found`() throws {
    let log = try log()
    let plan = try prune(log, .entries, below: 70)
    let path = "seg/000/0000000\(plan.end).jsonl"
    let bytes = try log.bytes(path)
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    lines.remove(at: 1)
    try log.replace(path, Array(lines.joined(separator: [UInt8(ascii: "\n")])))
    #expect(try !report(log).isIntact)
  }

  @Test func `sealed rows that are gone are told from rows that open`() throws {
    let log = try log()
    _ = try prune(log, .seals, below: 60)
    let found = try report(log)
    #expect(found.isFine)
    #expect(found.text(in: .zh).contains("封存原始行已清除"))
    let reader = try log.folder().reader()
    var opener = try RowOpener(reader, KeyFolder.open(log.folder().volume()).vault)
    let count = try opener.scan(reader.entries) { _ in }
    #expect(count.withoutRecord > 20 && count.opened > 20 && count.faulty.isEmpty)
  }

  @Test func `a log is the same under its new key, to whoever knows the old one or the new one`()
    throws
  {
    let log = try log()
    let old = try log.folder().statedKey()
    let seen = try log.folder().reader().note
    do {
      let writer = try log.writer()
      try writer.rotateKey(
        KeyRotation(by: "op3", ground: "换人", isOldKept: false), at: time)
      #expect(writer.verifier != old)
    }
    try log.add("20260307-0004", rows: 20)
    let chain = try log.folder().keyChain()
    #expect(chain.eras.count == 2 && chain.contains(old))
    for key in [old, chain.current] {
      let found = try report(log, key: key)
      let isFine = found.isFine
      #expect(isFine, "\(found.text(in: .en))")
    }
    let known = try KnownState(seen, label: "old", log: chain)
    let found = try LogVerification(
      key: chain.current, isKeyGiven: true, known: [known]
    ).run(log.folder())
    #expect(found.isFine)
    if case .anchored = found.anchoring {} else { Issue.record("\(found.anchoring)") }
    let other = try InventedLog.batch(rows: 3)
    let stranger = try other.folder().statedKey()
    #expect(try !report(log, key: stranger).isIntact)
    // Proofs across the change ask for both keys.
    let reader = try log.folder().reader()
    let proof = GrowthProof(
      hashes: try reader.consistencyProof(from: known.checkpoint.size),
      old: try SignedCheckpoint(seen, log: old),
      new: try SignedCheckpoint(reader.note, log: chain.current))
    #expect(ProofCheck(keys: [old, chain.current]).check(growth: proof.bytes).isProven)
    #expect(!ProofCheck(key: old).check(growth: proof.bytes).isProven)
  }

  @Test func `a new key that is named and does not sign is found`() throws {
    let log = try log()
    do {
      let writer = try log.writer()
      let next = Verifier(
        name: writer.verifier.name, purpose: .note,
        publicKey: try SigningKey(seed: SecretKey()).publicKey)
      try writer.append(
        .key,
        [
          EntryMember("by", .text("op3")), EntryMember("old", .text(writer.verifier.description)),
          EntryMember("new", .text(next.description)), EntryMember("kept", .integer(0)),
        ], at: time)
    }
    // The last entry of all may be waiting for it.
    #expect(try report(log).isFine)
    do { try log.writer().append(.reveal, [EntryMember("by", .text("op3"))], at: time) }
    let found = try report(log)
    #expect(found.accountFindings.map(\.kind) == [.keyNotFollowed])
  }

  @Test func `a witness goes on across a change of keys, and not with a stranger's`() throws {
    let log = try log()
    let witness = try #require(try Witness(name: "bureau", key: SecretKey()))
    func sign(_ state: [UInt8]?, _ log: InventedLog) throws -> Witness.State {
      try witness.sign(log.folder(), state: state, key: nil, seconds: 1_772_611_198)
    }
    let first = try sign(nil, log)
    do {
      try log.writer().rotateKey(
        KeyRotation(by: "op3", ground: "换人", isOldKept: true), at: time)
    }
    let second = try sign(first.bytes, log)
    #expect(second.log == (try log.folder().keyChain().current))
    let third = try sign(second.bytes, log)
    #expect(third.log == second.log)
    #expect(throws: Witness.Fault.self) { _ = try sign(third.bytes, self.log()) }
  }

  @Test func `a batch that the disk has no room for is not begun`() throws {
    let log = try log()
    let volume = log.folder().volume(output: log.place.path)
    let layout = log.folder().layout
    let small = SpaceEstimate(
      byteCount: 1 << 20, rowByteCount: 100, categories: 4, decisions: 3, isSealed: true)
    try small.check(volume, layout, isOneDisk: true)
    // A million rows of 158 bytes took 409 MB of entries, 228 MB sealed and 60 MB of results.
    let million = SpaceEstimate(
      byteCount: 158_000_000, rowByteCount: 158, categories: 4, decisions: 3, isSealed: true)
    #expect(million.log > 700_000_000 && million.log < 2_000_000_000)
    #expect(million.results > 150_000_000)
    let huge = SpaceEstimate(
      byteCount: 1 << 50, rowByteCount: 100, categories: 4, decisions: 3, isSealed: true)
    #expect(throws: LogFault.self) { try huge.check(volume, layout, isOneDisk: false) }
    let unsealed = SpaceEstimate(
      byteCount: 158_000_000, rowByteCount: 158, categories: 4, decisions: 3, isSealed: false)
    #expect(unsealed.log < million.log && unsealed.results == million.results)
  }
}
