import Bangfu
import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues
import Testing

/// The Swift examples of README and docs/library.md, as they stand there.
///
/// What stands between `// begin NAME` and `// end` is the block of the pages with that name; what follows says what must come out.
/// `LibraryDocumentationTests` holds the pages to it.
struct LibraryExamples {
  @Test func `deciding one household by names`() throws {
    // begin decide
    let rules = try RuleSet(loading: "samples/example")
    let engine = try Engine(rules, asOf: "2025-07-01")
    let aid = try engine.category("生活救助")

    let decided = try engine.decide(["家庭年收入": 24_000, "突发变故": true])
    let outcome = decided[aid].outcome  // .eligible
    let amount = decided[aid].amount  // 12300
    // end
    #expect(outcome == .eligible)
    #expect(amount == 12_300)
  }

  @Test func `deciding one household by handles`() throws {
    let engine = try Engine(RuleSet(loading: "samples/example"))
    // begin handles
    let income = try engine.input("家庭年收入", Decimal128.self)
    let people = try engine.input("家庭人口", Decimal128.self)
    let sudden = try engine.input("突发变故", Bool.self)
    let tier = try engine.decision("困难档次", String.self)

    var household = engine.household()
    household[income] = 86_400
    household[people] = 3
    household[sudden] = false
    let decided = engine.decide(household)
    let found = decided[tier]  // "不符合"
    // end
    #expect(found == "不符合")
  }

  @Test func `a household with members`() throws {
    // begin members
    let engine = try Engine(RuleSet(loading: "rules/hubei-2024"))
    let members = try engine.members("成员")
    let study = try engine.category("金秋助学")

    var household = try engine.household(["建档困难类别": "深度困难", "当地低保标准": 710, "医疗自付": "18,000.00"])
    household[members] = [
      try members.member(["健康状况": "恶性肿瘤", "学段": "无"]),
      try members.member(["健康状况": "良好", "学段": "本科"]),
    ]
    let amount = engine.decide(household)[study].amount  // 7100
    // end
    #expect(amount == 7_100)
  }

  @Test func `what is missing`() throws {
    let engine = try Engine(RuleSet(loading: "samples/example"))
    let aid = try engine.category("生活救助")
    // begin missing
    let decided = try engine.decide(["家庭年收入": 60_000])
    let outcome = decided[aid].outcome  // .undetermined
    let needed = decided[aid].needed  // ["家庭人口", "突发变故"]
    let lines = decided.explanation(in: .zh)
    // end
    #expect(outcome == .undetermined)
    #expect(needed == ["家庭人口", "突发变故"])
    #expect(lines.contains { $0.contains("家庭人口") })
  }

  @Test func `what goes wrong`() throws {
    let engine = try Engine(RuleSet(loading: "samples/example"))
    // begin errors
    do {
      _ = try engine.decide(["家庭年收人": 24_000])
    } catch {
      let question = error.message.zh  // 规则集里没有输入“家庭年收人”。…
      let nearest = error.nearest  // "家庭年收入"
      _ = (question, nearest)
    }

    do {
      _ = try RuleSet(loading: "samples/broken-rules/BF0203-unknown-name")
    } catch {
      let findings = error.text(in: .zh)  // all of them, as `bangfu check` prints them
      let codes = error.diagnostics.map(\.code.id)
      _ = (findings, codes)
    }
    // end
    #expect(throws: FactError.self) { try engine.decide(["家庭年收人": 24_000]) }
  }

  @Test func `a roster`() throws {
    let engine = try Engine(RuleSet(loading: "samples/example"))
    let aid = try engine.category("生活救助")
    // begin roster
    var eligible: [Int] = []
    var broken: [Int] = []
    try engine.decide(roster: "samples/example/workers.csv", jobs: 2) { row, decided in
      guard let decided else { return broken.append(row.line) }
      if decided[aid].outcome == .eligible { eligible.append(row.line) }
    }
    // end
    #expect(eligible.count == 3)
    #expect(broken.isEmpty)
  }
}
