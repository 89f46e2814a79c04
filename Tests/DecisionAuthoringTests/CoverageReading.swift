import DecisionAuthoring
import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import Testing

/// Rule text and case text in; what the cases leave out, as the report lists it.
struct CoverageReading {
  let ruleSet: RuleSet
  let sources: SourceSet
  let cases: [RuleCase]
  var coverage: Coverage

  init(rules: String, cases text: String) throws {
    let reading = try CaseFileReading(rules: rules, cases: text)
    try #require(reading.findings == [], "\(reading.diagnostics.map(\.message.en))")
    var sources = SourceSet()
    let file = sources.add(path: "ruleset.yaml", utf8: Array(rules.utf8))
    let root = try #require(YAMLReader().read(file).root)
    ruleSet = try #require(RuleSetChecker.check([RuleSetReader.read(root).syntax]).ruleSet)
    self.sources = sources
    cases = reading.cases
    coverage = Coverage(ruleSet)
    for ruleCase in cases { coverage.add(ruleCase) }
  }

  var tally: CoverageTally {
    var tally = CoverageTally()
    tally.add(coverage, sources)
    return tally
  }

  /// `月人均收入 < 980 元/人/月: exactly at the threshold`.
  var missing: [String] {
    tally.missing.map { "\($0.entry.point.text.zh): \($0.entry.point.text(of: $0.side).en)" }
  }

  func counts(_ measure: CoveragePoint.Measure) -> String {
    let count = tally.count(measure)
    return "\(count.shown)/\(count.wanted)"
  }
}
