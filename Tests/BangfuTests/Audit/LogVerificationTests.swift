import DecisionLog
import Foundation
import Testing

@testable import Bangfu

struct LogVerificationTests {
  @Test func `a sound log is intact and complete, and is called not anchored`() throws {
    let log = try InventedLog.batch(rows: 700)
    try log.add("20260305-0001", rows: 20, end: .abandoned)
    for isFull in [false, true] {
      let report = try #require(try log.verified(isFull: isFull).first)
      #expect(report.isIntact && report.isComplete && report.isFine)
      #expect(report.anchoring == .none)
      #expect(report.rowCount == 720)
      #expect(report.text(in: .en).contains("NOT ANCHORED"))
      #expect(report.text(in: .zh).contains("未锚定"))
      #expect(report.text(in: .en).contains("given up: 20260305-0001"))
    }
  }

  @Test func `a checkpoint kept outside anchors the log up to its size`() throws {
    let log = try InventedLog.batch(rows: 30)
    let old = try log.bytes("checkpoint")
    try log.add("20260305-0001", rows: 10)
    let report = try #require(try log.verified(anchors: [("old", old)]).first)
    guard case .anchored(let state, let time) = report.anchoring else {
      Issue.record("not anchored")
      return
    }
    #expect(state.checkpoint.size == 34)
    #expect(time == "2026-03-04T07:59:59.120Z")
    #expect(report.isFine)
  }

  @Test func `a proof and a witness's checkpoint anchor as well`() throws {
    let log = try InventedLog.batch(rows: 30)
    let reader = try log.folder().reader()
    let key = try log.folder().statedKey()
    let signed = try SignedCheckpoint(reader.note, log: key)
    let proof = EntryProof(
      index: 3, hashes: try reader.inclusionProof(of: 3), checkpoint: signed)
    #expect(try log.verified(anchors: [("proof", proof.bytes)]).first?.isFine == true)
    let secret = try SigningKey(seed: SecretKey())
    let name = try #require(KeyName("witness.example"))
    let note = try signed.witnessed(by: name, key: secret, seconds: 1_772_700_000).bytes
    let unknown = try #require(try log.verified(anchors: [("w", note)]).first)
    #expect(unknown.text(in: .en).contains("“witness.example” was not checked"))
    var request = LogVerification.Request(path: log.path)
    request.anchors = [("w", note)]
    request.witnesses = [Verifier(name: name, purpose: .cosignature, publicKey: secret.publicKey)]
    let known = try #require(try LogVerification.run(request).first)
    #expect(known.text(in: .en).contains("witness.example signed at 2026-03-05T08:40:00.000Z"))
  }

  @Test func `a rollback and a fork are named`() throws {
    let log = try InventedLog.batch(rows: 30)
    let copy = log.file("copy")
    try FileManager.default.copyItem(atPath: log.path, toPath: copy)
    try log.add("20260305-0001", rows: 10)
    let newer = try log.bytes("checkpoint")
    try FileManager.default.removeItem(atPath: log.path)
    try FileManager.default.copyItem(atPath: copy, toPath: log.path)
    let rolledBack = try #require(try log.verified(anchors: [("newer", newer)]).first)
    #expect(rolledBack.isIntact && rolledBack.isComplete && !rolledBack.isFine)
    guard case .rolledBack = rolledBack.anchoring else {
      Issue.record("the rollback was not found")
      return
    }
    // The same number of entries and more, but others.
    try log.add("20260305-0002", rows: 10)
    let forked = try #require(try log.verified(anchors: [("newer", newer)]).first)
    guard case .forked = forked.anchoring else {
      Issue.record("the fork was not found")
      return
    }
    #expect(!forked.isFine)
  }

  @Test func `an interrupted batch is named and makes the log incomplete`() throws {
    let log = try InventedLog()
    try log.add("20260304-7f3a", rows: 20, end: .interrupted)
    let report = try #require(try log.verified().first)
    #expect(report.isIntact && !report.isComplete && !report.isFine)
    #expect(report.accountFindings.map(\.kind) == [.unfinished(batch: "20260304-7f3a", rows: 20)])
  }

  @Test func `totals that are not those of the entries are found, though they were signed`() throws
  {
    let log = try InventedLog()
    var counts = InventedLog.counts(30)
    counts[1] = EntryMember(counts[1].name, .integer(3))
    counts.removeLast()
    try log.add("20260304-7f3a", rows: 30, counts: counts)
    let report = try #require(try log.verified(isFull: false).first)
    #expect(
      report.accountFindings.map(\.kind) == [
        .count(
          batch: "20260304-7f3a", member: "金秋助学.ineligible", stated: 3, counted: 17),
        .count(batch: "20260304-7f3a", member: "医疗救助.undetermined", stated: nil, counted: 26),
      ])
  }

  @Test func `a changed byte is damage, and says nothing on completeness`() throws {
    let log = try InventedLog.batch(rows: 30)
    var bytes = try log.bytes(InventedLog.segment)
    let place = try #require(bytes.firstRange(of: Array("ineligible".utf8))?.lowerBound)
    bytes[place] = UInt8(ascii: "j")
    try log.replace(InventedLog.segment, bytes)
    let report = try #require(try log.verified().first)
    #expect(!report.isIntact && !report.isFine)
    #expect(report.text(in: .en).contains("cannot be told"))
  }

  @Test func `each year's log must name the end of the one before`() throws {
    let log = try InventedLog.batch(rows: 10)
    let last = try log.folder().reader().checkpoint
    do { _ = try log.writer(2027, previous: last) }
    #expect(try log.verified().map(\.succession) == [.fits, .none])
    try log.add("20260305-0001", rows: 3)
    #expect(try log.verified().map(\.succession) == [.continued(stated: last.size), .none])
    #expect(try log.verified().first?.isFine == false)
    try FileManager.default.removeItem(atPath: log.path + "/2027")
    do { _ = try log.writer(2027) }
    #expect(try log.verified().map(\.succession) == [.unnamed, .none])
    let one = try LogVerification.run(.init(path: log.path + "/2027"))
    #expect(one.map(\.year) == [2027])
  }

  @Test func `behind its end a log takes what is done to keys, and its successor still fits`()
    throws
  {
    let log = try InventedLog.batch(rows: 10)
    let end = try log.writer().append(.close, [], at: InventedLog.start)
    #expect(try log.folder().reader().isClosed())
    do { _ = try log.writer(2027, previous: end) }
    let removal = try KeyRemoval(
      .erase, rows: [RowName(batch: "20260304-7f3a", row: 3)], ground: "g", operatorCode: "op3",
      entry: end.size)
    try log.writer().remove(removal, at: InventedLog.start)
    #expect(try log.folder().reader().isClosed())
    let reports = try log.verified()
    #expect(reports.map(\.succession) == [.fits, .none])
    #expect(reports.allSatisfy { $0.isFine })
  }

  @Test func `a rule set that batches name must be in the archive as it was`() throws {
    let log = try InventedLog.batch(rows: 10)
    let digest = InventedLog.ruleSet.digest
    let file = log.path + "/archive/rules/sha256-\(digest.hex)/ruleset.yaml"
    #expect(try log.verified().first?.isFine == true)
    try Data("name: 别的\n".utf8).write(to: URL(fileURLWithPath: file))
    let changed = try #require(try log.verified().first)
    #expect(!changed.isIntact && changed.isComplete)
    #expect(changed.archiveFaults == [BatchFault.archive(digest.label).message])
    try FileManager.default.removeItem(atPath: log.path + "/archive")
    #expect(try log.verified().first?.isFine == false)
  }

  @Test func `a packed log verifies, lists, counts, shows and opens like a plain one`() throws {
    let log = try InventedLog.batch(rows: 100, shape: LogShape(tileHeight: 2))
    let folder = log.folder()
    func read() throws -> (listed: [UInt64], counts: String, entry: LogEntry?) {
      let reader = try folder.reader()
      var filter = EntryFilter()
      filter.outcome = "eligible"
      var listed: [UInt64] = []
      try reader.forEach(filter) { entry throws(LogFault) in
        listed.append(entry.number)
        return true
      }
      var statistics = LogStatistics()
      try reader.forEach(EntryFilter()) { entry throws(LogFault) in
        statistics.add(entry)
        return true
      }
      let number = try EntryName("20260304-7f3a/57")?.find(in: reader)
      return (listed, statistics.json(), try number.map { try reader.logEntry($0) })
    }
    let plain = try read()
    #expect(plain.listed.count == 29 && plain.entry?["r"] == .integer(57))
    let report = try SegmentPacker(folder.volume(), folder.reader()).run()
    #expect(report.segmentCount == 6)
    let names = try FileManager.default.contentsOfDirectory(atPath: log.path + "/2026/seg/000")
    #expect(names.count { $0.hasSuffix(".gz") || $0.hasSuffix(".zst") } == 6)
    let packed = try read()
    #expect(packed == plain)
    let verified = try LogVerification(
      key: folder.statedKey(), isKeyGiven: true, isFull: true
    ).run(folder)
    #expect(verified.isFine, "\(verified.text(in: .en))")
    let opened = try RowReveal.open(
      #require(packed.entry), in: folder, reason: "复核", operatorCode: "op3", at: InventedLog.start)
    #expect(opened == .row(InventedLog.record(57)))
  }

  @Test func `another log's checkpoint is no anchor`() throws {
    let log = try InventedLog.batch(rows: 10)
    let other = try InventedLog.batch(rows: 10)
    #expect(throws: LogVerification.Failure.self) {
      try log.verified(anchors: [("other", try other.bytes("checkpoint"))])
    }
  }
}

struct LogAccountTests {
  private static let batch = "20260304-7f3a"

  /// The findings for lines, given kinds and members.
  private func findings(
    _ entries: [(LogEntry.Kind, [EntryMember])], times: [Int64] = []
  ) -> [AccountFinding.Kind] {
    var account = LogAccount(isStrict: false)
    for (number, entry) in ([(LogEntry.Kind.genesis, [])] + entries).enumerated() {
      let time = times.indices.contains(number) ? times[number] : 0
      account.take(
        LogEntry(
          number: UInt64(number), time: LogTime(milliseconds: time), kind: entry.0,
          members: entry.1
        ).line)
    }
    account.finish()
    return account.findings.map(\.kind)
  }

  private let open = (LogEntry.Kind.open, [EntryMember("b", .text(batch))])

  private func row(_ number: Int64, batch: String = batch) -> (LogEntry.Kind, [EntryMember]) {
    (.unreadable, [EntryMember("b", .text(batch)), EntryMember("r", .integer(number))])
  }

  private func end(
    _ kind: LogEntry.Kind, rows: Int64, unreadable: Int64
  ) -> (LogEntry.Kind, [EntryMember]) {
    (
      kind,
      [
        EntryMember("b", .text(Self.batch)), EntryMember("o", .integer(1)),
        EntryMember(kind == .commit ? "rows" : "r", .integer(rows)),
        EntryMember("x", .integer(unreadable)),
      ]
    )
  }

  @Test func `a row that is dropped, doubled or of another batch is found`() {
    #expect(findings([open, row(1), row(2), end(.commit, rows: 2, unreadable: 2)]) == [])
    #expect(
      findings([open, row(1), row(3), end(.commit, rows: 2, unreadable: 2)])
        == [.row(batch: Self.batch, found: 3, due: 2)])
    #expect(
      findings([open, row(1), row(1), end(.commit, rows: 2, unreadable: 2)])
        == [.row(batch: Self.batch, found: 1, due: 2)])
    #expect(
      findings([open, row(1, batch: "z"), end(.commit, rows: 0, unreadable: 0)])
        == [.outOfPlace(.unreadable)])
    #expect(findings([row(1)]) == [.outOfPlace(.unreadable)])
  }

  @Test func `a mark or an end with another count is found`() {
    #expect(
      findings([
        open, row(1), end(.mark, rows: 2, unreadable: 1), end(.abort, rows: 1, unreadable: 1),
      ])
        == [.count(batch: Self.batch, member: "r", stated: 2, counted: 1)])
    #expect(
      findings([open, row(1), end(.commit, rows: 2, unreadable: 0)])
        == [
          .count(batch: Self.batch, member: "rows", stated: 2, counted: 1),
          .count(batch: Self.batch, member: "x", stated: 0, counted: 1),
        ])
  }

  @Test func `batches follow one another, times never fall, nothing comes after the end`() {
    let ended = [open, end(.commit, rows: 0, unreadable: 0)]
    #expect(findings([open, open]).first == .stillOpen(batch: Self.batch))
    #expect(findings(ended + [open]).first == .batchRepeated(batch: Self.batch))
    let closed = [(LogEntry.Kind.close, [EntryMember]()), (.erase, []), (.reveal, [])]
    #expect(findings(closed) == [])
    #expect(findings(closed + [(.close, [])]) == [.outOfPlace(.close)])
    #expect(findings(closed + [open]).first == .outOfPlace(.open))
    #expect(findings([(.genesis, [])]) == [.outOfPlace(.genesis)])
    #expect(findings([(.reveal, []), (.reveal, [])], times: [0, 5000, 4999]) == [.timeFalls])
    #expect(findings([open, (.close, [])]).first == .stillOpen(batch: Self.batch))
  }
}
