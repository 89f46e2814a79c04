import Bangfu
import DecisionAuthoring
import DecisionDiagnostics
import Foundation
import Testing

/// Two versions of a small rule set, in folders of their own, and rosters for both.
struct VersionPair {
  let old: Workspace
  let new: Workspace

  init(_ oldRules: String = Self.oldRules, _ newRules: String = Self.newRules) throws {
    old = try Workspace(rules: oldRules)
    new = try Workspace(rules: newRules)
  }

  func comparison(
    asOf: String? = nil, oldAsOf: String? = nil
  ) throws -> (comparison: RuleSetComparison, report: ComparisonReport, old: Session, new: Session)
  {
    let before = try RuleSetLoader.load(old.path("rules"))
    let after = try RuleSetLoader.load(new.path("rules"), after: before.sources)
    let findings = (before.diagnostics + after.diagnostics).filter { $0.severity == .error }
    #expect(findings.isEmpty, "\(findings.map(\.message.en))")
    let (a, b) = (try #require(before.ruleSet), try #require(after.ruleSet))
    let oldSession = try Session.start(a, asOf: oldAsOf ?? asOf).get()
    let newSession = try Session.start(b, asOf: asOf).get()
    let comparison = RuleSetComparison(
      ComparedRules(before.chain, a, asOf: oldSession.asOf),
      ComparedRules(after.chain, b, asOf: newSession.asOf))
    return (
      comparison, ComparisonReport(comparison, after.sources), oldSession, newSession
    )
  }

  func changes(_ comparison: RuleSetComparison) throws -> [ImpactChange] {
    func session(_ variant: ChangeUnit.Variant?) throws -> Session? {
      try variant.map { try Session.start($0.ruleSet, asOf: $0.asOf.description).get() }
    }
    return try #require(comparison.units()).map { unit in
      ImpactChange(
        name: unit.name, sources: unit.sources, alone: try session(unit.alone),
        without: try session(unit.without), inputs: unit.inputs)
    }
  }

  func impact(
    _ roster: String, group: String? = nil, takesAll: Bool = false,
    takesDistributions: Bool = false,
    blockBytes: Int = 1 << 18
  ) throws -> RosterImpact {
    let (comparison, _, oldSession, newSession) = try comparison()
    var wishes = RosterImpact.Wishes()
    wishes.groupColumn = group
    wishes.takesAll = takesAll
    wishes.takesKeys = true
    wishes.takesCriteria = true
    wishes.takesDistributions = takesDistributions
    let path = new.write("名册-\(roster.utf8.count).csv", roster)
    return try RosterImpact(
      path, old: .init(oldSession, members: nil, mapping: ColumnMapping()),
      new: .init(newSession, members: nil, mapping: ColumnMapping()),
      changes: changes(comparison), wishes: wishes, blockBytes: blockBytes)
  }

  static let header = "编号,地区,月收入,民办\n"

  static let oldRules = """
    ruleset: 旧
    as of: 2025-01-01
    key: 编号
    sources:
      办法: {title: 办法}
    inputs:
      编号: text
      地区: {type: text, values: [甲, 乙]}
      月收入: {type: number, scale: 2, unit: 元/月, constraint: ">= 0"}
      民办: boolean
    parameters:
      标准: {unit: 元/月, value: 1000, source: 办法 第一条}
    decisions:
      档次:
        values: [深度, 相对, 无]
        publish: true
        hit policy: first
        table: |
          | 月收入       | => 档次 | 依据        |
          | < 标准       | 深度    | 办法 第二条 |
          | < 标准 * 1.5 | 相对    | 办法 第三条 |
          | -            | 无      |             |
    categories:
      救助:
        source: 办法 第四条
        all:
          有档: 档次 != "无"
        amount: {is: 标准 * 1 月, unit: 元, scale: 2, rounding: half up}

    """

  /// Another standard, another multiple, and an exclusion.
  static let newRules = oldRules.replacing("ruleset: 旧", with: "ruleset: 新")
    .replacing("value: 1000", with: "value: 1025").replacing("* 1.5", with: "* 2  ")
    .replacing(
      "    amount:",
      with: "    none:\n      民办学校: {is: 民办, source: 办法 第五条}\n    amount:")

  /// What becomes of each, worked out by hand.
  static let worked =
    header + """
      a,甲,900,否
      b,甲,1010,否
      c,甲,1600,否
      d,甲,1520,否
      e,乙,2030,否
      f,乙,800,是
      g,乙,5000,否
      h,乙,1800,是
      i,乙,,否

      """
}
