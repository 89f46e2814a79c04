import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import Testing

@testable import DecisionAuthoring

@Suite("Properties of rule sets")
struct PropertyTests {
  /// Findings as `line:column BF0603`, then one verdict per property.
  private func verdicts(_ text: String, rules: String = familyRules) throws -> [String] {
    var sources = SourceSet()
    let rules = sources.add(path: "ruleset.yaml", utf8: Array(rules.utf8))
    let root = try #require(YAMLReader().read(rules).root)
    let chain = [RuleSetReader.read(root).syntax]
    let ruleSet = try #require(RuleSetChecker.check(chain).ruleSet)
    let source = sources.add(path: "properties.yaml", utf8: Array(text.utf8))
    let tree = YAMLReader().read(source).root
    let start = SourceSpan(source: source.id, lower: 0, upper: 0)
    let (file, findings) = PropertyFile.read(tree, for: ruleSet, chain, at: start)
    let asOf = try #require(ruleSet.asOf)
    let prover = PropertyProver(HouseholdSearch(file.ruleSet, asOf: asOf))
    let faults = findings.map { finding -> String in
      let place = source.position(of: finding.span?.lower ?? 0)
      return "\(place.line):\(place.column) \(finding.code.id)"
    }
    return faults
      + file.properties.map { property in
        let verdict = prover.verdict(of: property) { _ in (ruleSet, asOf) }
        switch verdict {
        case .proven: return "proven \(property.name)"
        case .claimed: return "claimed \(property.name)"
        case .undecided(let reason): return "undecided \(reason.en)"
        case .refuted(let witnesses):
          return "refuted " + witnesses.map(\.decided.zh).joined(separator: " | ")
        }
      }
  }

  @Test("each kind of property, proven and refuted")
  func kinds() throws {
    #expect(
      try verdicts(
        """
        properties:
          - never: {档次: 无, 救助: 符合}
          - {name: 无的没有救助, never: 档次 = "无", where: {救助: 符合}}
          - always: 学费合计 >= 0 元/年
          - always: 人均 >= 0 元/人/月
          - {name: 收入为正, always: 人均 > 0 元/人/月, where: 收入 > 医疗}
          - monotone: 救助.amount decreasing in 收入
          - monotone: 救助 随 收入 不减
          - same: ../家庭
        """)
        == [
          "proven never: 档次: 无, 救助: 符合", "proven 无的没有救助",
          "proven always: 学费合计 >= 0 元/年",
          "refuted 人均 ≈-27.78 元/人/月", "proven 收入为正",
          "proven monotone: 救助.amount decreasing in 收入",
          "refuted 人均 ≈833.33 元/人/月；档次 深度；救助 符合，6,000.00 元"
            + " | 人均 ≈2,777.78 元/人/月；档次 无；救助 不符合",
          "proven same: ../家庭",
        ])
  }

  @Test("mistakes are reported where they stand, and the other properties are judged")
  func mistakes() throws {
    #expect(
      try verdicts(
        """
        properties:
          - never: 档刺 = "无"
          - always: 学费合计 >= 0 元/年
          - {never: 变故, always: 变故}
          - monotone: 救助 falls with 收入
          - monotone: 救济 decreasing in 收入
          - always: 人均 + 1 人
          - nevr: 变故
          - never: 人均 > 4² 元/人/月
        """
      ).sorted()
        == [
          "2:12 BF0203", "4:5 BF0603", "5:15 BF0603", "6:15 BF0604", "7:13 BF0310", "8:5 BF0601",
          "8:5 BF0603", "9:18 BF0201", "proven always: 学费合计 >= 0 元/年",
        ])
  }
}
