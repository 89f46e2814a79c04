import Testing

@testable import DecisionLog

struct RecordEntryTests {
  private let time = LogTime(milliseconds: 1_772_611_198_120)
  private let tag = RuleSetReference(
    name: "困难职工认定", version: "2026.1.3", digest: Digest(of: [1]))

  private func decision(categories: Int) -> DecisionEntry {
    DecisionEntry(
      batch: "20260304-7f3a", row: 88_213, commitment: Digest(of: [2]),
      content: .decided(
        DecidedContent(
          tag: tag.tag,
          outcomes: (0..<categories).map { .init("金秋助学\($0)", "eligible") },
          decisions: [.init("困难档次", "深度困难")], amounts: [.init("金秋助学0", .integer(80_000))],
          reasons: ["R2.illness.cost"], missing: ["房租"])))
  }

  @Test func `a decision is read from its line as it was written`() throws {
    for entry in [
      decision(categories: 2),
      DecisionEntry(
        batch: "b", row: 1, commitment: Digest(of: []),
        content: .unreadable(code: "BF0701", column: nil)),
      DecisionEntry(
        batch: "b", row: 1, commitment: Digest(of: []),
        content: .unreadable(code: "BF0701", column: 7)),
    ] {
      let line = LogEntry(number: 3, time: time, kind: entry.kind, members: entry.members).line
      #expect(DecisionEntry(try LogEntry(line: line)) == entry)
    }
  }

  @Test func `a decision with one category takes at most 260 bytes, each further one 40`() {
    func size(_ outcome: String, further: Int, reasons: [String], missing: [String]) -> Int {
      let content = DecidedContent(
        tag: tag.tag,
        outcomes: [.init("金秋助学", outcome)] + (0..<further).map { .init("技能培训\($0)", outcome) },
        decisions: [.init("困难档次", "深度困难")],
        amounts: outcome == "eligible" ? [.init("金秋助学", .integer(80_000))] : [],
        reasons: reasons, missing: missing)
      let entry = DecisionEntry(
        batch: "20260304-7f3a", row: 88_213, commitment: Digest(of: [2]), content: .decided(content)
      )
      return LogEntry(number: 1_088_215, time: time, kind: .decision, members: entry.members).line
        .count + 1
    }
    #expect(size("eligible", further: 0, reasons: [], missing: []) <= 260)
    #expect(size("ineligible", further: 0, reasons: ["R2.1"], missing: []) <= 260)
    #expect(size("undetermined", further: 0, reasons: [], missing: ["家庭人口"]) <= 260)
    #expect(
      size("ineligible", further: 4, reasons: [], missing: [])
        - size("ineligible", further: 0, reasons: [], missing: []) <= 160)
  }

  @Test func `members of the wrong kind make no decision`() {
    func entry(_ members: [EntryMember]) -> LogEntry {
      LogEntry(number: 3, time: time, kind: .decision, members: members)
    }
    let members = decision(categories: 1).members
    for index in members.indices where members[index].name != "amt" {
      var changed = members
      changed[index] = EntryMember(members[index].name, .object([EntryMember("x", .null)]))
      #expect(DecisionEntry(entry(changed)) == nil, "\(members[index].name)")
    }
    #expect(DecisionEntry(LogEntry(number: 3, time: time, kind: .open, members: members)) == nil)
  }

  @Test func `what opens a batch is read as it was written`() throws {
    let opening = BatchOpening(
      batch: "20260304-7f3a", operatorCode: "op3", engineVersion: "1.4.2", ruleSet: tag,
      asOf: "2026-03-01", encoding: "gb18030", mapping: Digest(of: [4]), source: Digest(of: [5]),
      sourceByteCount: 18_734_512, isSealed: true)
    let line = LogEntry(number: 1, time: time, kind: .open, members: opening.members).line
    #expect(BatchOpening(try LogEntry(line: line)) == opening)
    #expect(
      BatchOpening(LogEntry(number: 1, time: time, kind: .commit, members: opening.members)) == nil)
  }

  @Test func `a record is read from its bytes, and from no others`() {
    let records = [
      SealedRecord(line: 7, row: Array("甲,3".utf8)),
      SealedRecord(line: 1, row: [], members: [[], [Array("乙,1".utf8), []]]),
    ]
    for record in records {
      #expect(SealedRecord(bytes: record.bytes) == record)
      #expect(SealedRecord(bytes: record.bytes + [0]) == nil)
      for count in record.bytes.indices {
        #expect(SealedRecord(bytes: Array(record.bytes[..<count])) == nil)
      }
    }
  }

  @Test func `a vault opens under its folder's key alone, and unchanged`() throws {
    let key = try SecretKey()
    var batch = try KeyVault.Batch(newIdentifier: "20260304-7f3a")
    batch.rows.destroyKey(row: 5)
    let vault = try KeyVault(batches: [batch, KeyVault.Batch(newIdentifier: "b")])
    let bytes = try vault.sealed(under: key)
    let copy = try #require(try KeyVault(sealed: bytes, under: key))
    #expect(copy.batches.map(\.identifier) == ["20260304-7f3a", "b"])
    #expect(copy["20260304-7f3a"]?.rows.nodes == batch.rows.nodes)
    #expect(copy["20260304-7f3a"]?.manifestKey == batch.manifestKey)
    #expect(copy["20260304-7f3a"]?.rows.key(row: 5) == nil)
    #expect(try KeyVault(sealed: bytes, under: SecretKey()) == nil)
    for index in stride(from: 0, to: bytes.count, by: 7) {
      var changed = bytes
      changed[index] ^= 1
      #expect(try KeyVault(sealed: changed, under: key) == nil)
    }
    #expect(try vault.sealed(under: key) != bytes)
  }
}
