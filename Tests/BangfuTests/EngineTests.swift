import Bangfu
import DecisionInterpreter
import DecisionModel
import DecisionValues
import Testing

struct EngineTests {
  private let workspace: Workspace
  private let engine: Engine

  init() throws {
    workspace = try Workspace()
    engine = try Engine(RuleSet(loading: workspace.path("rules")))
  }

  // MARK: Loading

  @Test func `a rule set with mistakes is refused with all of them`() throws {
    let broken = try Workspace(rules: "ruleset: 坏\ndecisions:\n  甲: {is: 乙 + 1}\n  丙: {is: 丁}\n")
    let error = #expect(throws: RuleSetError.self) {
      try RuleSet(loading: broken.path("rules"))
    }
    #expect(error?.diagnostics.map(\.code.id) == ["BF0203", "BF0203"])
    #expect(error?.text(in: .zh).contains("ruleset.yaml:3") ?? false)
  }

  @Test func `a rule set that is not there is refused with the system's reason`() {
    let error = #expect(throws: RuleSetError.self) { try RuleSet(loading: "nowhere") }
    #expect(error?.description.contains("there is no such file") ?? false)
  }

  @Test func `an engine asks for a date on which the rules are in force`() throws {
    for date in ["2023-12-31", "2025-02-30"] {
      #expect(throws: Session.Refusal.self) { try Engine(engine.ruleSet, asOf: date) }
    }
    #expect(try Engine(engine.ruleSet, asOf: "2026-01-01").asOf.description == "2026-01-01")
  }

  // MARK: Names and types

  @Test func `an unknown name is refused with the name that sounds alike`() {
    let error = #expect(throws: FactError.self) { try engine.household(["年收人": 1]) }
    #expect(error?.kind == .unknownName)
    #expect(error?.nearest == "年收入")
    #expect(throws: FactError.self) { try engine.category("助学金啊") }
    #expect(throws: FactError.self) { try engine.members("户") }
    #expect(throws: FactError.self) { try engine.decision("档", String.self) }
  }

  @Test func `a handle of another type is refused`() throws {
    for body in [
      { _ = try self.engine.input("年收入", String.self) },
      { _ = try self.engine.input("地区", Bool.self) },
      { _ = try self.engine.decision("档次", Decimal128.self) },
      { _ = try self.engine.members("成员").field("民办", String.self) },
    ] as [() throws -> Void] {
      let error = #expect(throws: FactError.self, performing: body)
      #expect(error?.kind == .wrongType)
    }
    let income: InputHandle<Decimal128> = try engine.input("年收入")
    var household = engine.household()
    #expect(household[income] == nil)
    household[income] = 5
    #expect(household[income] == 5)
  }

  @Test(arguments: [
    ("年收入", FactValue.boolean(true), FactError.Kind.wrongType),
    ("年收入", .text("三万"), .inadmissible), ("年收入", -1, .inadmissible),
    ("年收入", .text("1.005"), .inadmissible), ("人口", 21, .inadmissible),
    ("人口", .text("2.5"), .inadmissible), ("地区", "丙市", .inadmissible), ("地区", 3, .wrongType),
  ])
  func `a value that the rules do not admit is refused by name`(
    name: String, value: FactValue, kind: FactError.Kind
  ) {
    let error = #expect(throws: FactError.self) {
      try engine.household(KeyValuePairs(dictionaryLiteral: (name, value)))
    }
    #expect(error?.kind == kind)
  }

  @Test func `a value that the rules do not admit is an input error by handle`() throws {
    let people = try engine.input("人口", Decimal128.self)
    let area = try engine.input("地区", String.self)
    var household = try engine.household(["地区": "甲市", "人口": 3, "年收入": 9_000, "医疗": 1])
    let ill = try engine.category("因病")
    #expect(engine.decide(household)[ill].outcome == .eligible)
    for count in [Decimal128(0), 21, Decimal128(scaled: 25, scale: 1)] {
      household[people] = count
      #expect(household[people] == nil)
      #expect(engine.decide(household)[ill].outcome == .invalidInput)
    }
    household[people] = 3
    household[area] = "丙市"
    #expect(household[area] == nil)
    #expect(engine.decide(household)[ill].outcome == .invalidInput)
    household[area] = " 甲市 "
    #expect(household[area] == "甲市")
  }

  @Test func `texts are read as the cells of a roster`() throws {
    let household = try engine.household(["年收入": "86,400.50", "人口": "３", "医疗": nil])
    #expect(
      household.facts == [
        .missing, .missing, .known(.number(3)),
        .known(.number(Decimal128(scaled: 86_400_50, scale: 2))), .missing,
      ])
  }

  // MARK: Deciding

  @Test func `results are typed and exact`() throws {
    let members = try engine.members("成员")
    let stage = try members.field("学段", String.self)
    let study = try engine.category("助学")
    let tier = try engine.decision("档次", String.self)
    let mean = try engine.decision("月人均", Decimal128.self)
    var household = try engine.household([
      "地区": "甲市", "人口": 3, "年收入": "25200.36", "医疗": 0,
    ])
    var child = try members.member(["民办": false])
    child[stage] = "高中"
    household[members] = [child, try members.member(["学段": "无", "民办": false])]
    let decided = engine.decide(household)
    #expect(decided[tier] == "相对")
    #expect(decided[mean] == Decimal128(scaled: 700_01, scale: 2))
    #expect(decided[study].outcome == .eligible)
    #expect(decided[study].amount == 7_000)
    #expect(household[members]?.count == 2)
    let ill = decided.categories[0]
    #expect(ill.name == "因病")
    #expect(ill.outcome == .ineligible)
    #expect(ill.amount == nil)
    #expect(ill.reasons == ["自付"])
  }

  @Test func `no table of members is not the same as no members`() throws {
    let members = try engine.members("成员")
    let study = try engine.category("助学")
    var household = try engine.household(["地区": "甲市", "人口": 3, "年收入": 9_000, "医疗": 0])
    #expect(engine.decide(household)[study].outcome == .undetermined)
    #expect(engine.decide(household)[study].needed == ["成员"])
    household[members] = []
    #expect(engine.decide(household)[study].outcome == .ineligible)
  }

  @Test func `an explanation of a household names no row`() throws {
    let decided = try engine.decide(["地区": "甲市", "人口": 3, "年收入": 9_000, "医疗": 0])
    #expect(decided.explanation(in: .zh).first == "一户  认定日期 2025-01-01")
    #expect(decided.explanation(in: .en).first == "Household  as of 2025-01-01")
  }

  // MARK: Rosters

  @Test func `a roster is told in its order by any number of threads`() throws {
    let rows = (1...700).map { "\($0 == 300 ? 299 : $0),甲市,3,\($0 * 100),0" }
    let path = workspace.write("名册.csv", header + rows.joined(separator: "\n") + "\n")
    let tier = try engine.decision("档次", String.self)
    var tellings: [[String]] = []
    for jobs in [1, 2, 5] {
      var told: [String] = []
      try engine.decide(roster: path, jobs: jobs) { row, decided in
        told.append("\(row.row) \(decided.map { $0[tier] ?? "?" } ?? "broken")")
      }
      tellings.append(told)
    }
    #expect(tellings[0].count == 700)
    #expect(tellings[0].first == "1 深度")
    #expect(tellings[0][299] == "300 broken")
    #expect(tellings[1] == tellings[0])
    #expect(tellings[2] == tellings[0])
  }

  @Test func `a roster takes a mapping, and tells what is no household`() throws {
    let path = workspace.write(
      "名册.csv", header.replacing("人口", with: "口数") + "a,甲市,3,100,0\n合计,,3,100,0\n")
    let tier = try engine.decision("档次", String.self)
    var mapping = ColumnMapping()
    var head = try #require(
      try RosterHead(path, engine.ruleSet, decoding: .automatic, mapping: mapping))
    head.choose(2, for: "人口")
    head.record(in: &mapping)
    var told: [String] = []
    let rest = try engine.decide(roster: path, mapping: mapping, jobs: 1) { row, decided in
      told.append(decided?[tier] ?? "?")
    }
    #expect(told == ["深度"])
    #expect(rest.closingLines == [3])
    var people = 0
    let rows = workspace.write("人.csv", header.dropLast() + ",学段\na,甲市,1,1,0,高中\n,,,,,本科\n")
    try engine.decide(roster: rows, hasMembersInRows: true) { row, _ in people += row.rowCount }
    #expect(people == 2)
  }

  @Test func `a roster stops where telling fails`() throws {
    struct Enough: Error {}
    let rows = (1...2_000).map { "\($0),甲市,3,100,0" }
    let path = workspace.write("名册.csv", header + rows.joined(separator: "\n") + "\n")
    var count = 0
    #expect(throws: Enough.self) {
      try engine.decide(roster: path, jobs: 3) { row, _ in
        if row.row > 600 { throw Enough() }
        count += 1
      }
    }
    #expect(count == 600)
  }
}
