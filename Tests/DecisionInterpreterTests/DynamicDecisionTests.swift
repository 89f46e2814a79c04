import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import DecisionValues
import Testing

@testable import DecisionInterpreter

/// Decisions declared `dynamic` run in full FEEL inside a rule set.
struct DynamicDecisionTests {
  @Test("the reader knows exactly the functions that the evaluator has")
  func functionNames() {
    for builtin in Builtins.all {
      #expect(ExpressionParser.isBuiltinName(builtin.name), "\(builtin.name)")
    }
    let names = Set(Builtins.all.map(\.name))
    #expect(!names.isEmpty)
    for word in ["after", "coincides", "stddev", "union", "list replace", "week of year"] {
      #expect(names.contains(word), "\(word)")
    }
  }

  @Test("a known record is decided by the standard evaluator")
  func known() throws {
    let result = try decide(
      "substring(upper case(工种), 1, 2)", facts: [.known(.text("abc"))], members: [])
    #expect(result.known == .text("AB"))
  }

  @Test("members are contexts of the fields that are read")
  func members() throws {
    let rows: [[Fact]] = [
      [.known(.text("张")), .known(.number(100))], [.known(.text("王")), .known(.number(300))],
    ]
    let result = try decide(
      "sort(成员, function(a, b) a.学费 > b.学费)[1].姓名", facts: [.missing], members: rows)
    #expect(result.known == .text("王"))
  }

  @Test("a missing fact makes the result unknown, an invalid one invalid, a null a conflict")
  func unknown() throws {
    #expect(try decide("upper case(工种)", facts: [.missing], members: []).content == .anything)
    #expect(
      try decide("upper case(工种)", facts: [.invalid], members: []) == .fault(.invalid))
    #expect(
      try decide("substring(工种, 0)", facts: [.known(.text("a"))], members: [])
        == .fault(.conflict))
    let row: [Fact] = [.known(.text("张")), .missing]
    let sum = try decide(
      "string(sum(成员.学费))", facts: [.known(.text("a"))], members: [row])
    #expect(sum.content == .anything)
  }

  @Test("an unknown name inside is an error with its place, and says what was meant")
  func unknownName() {
    let (_, findings) = check("upper case(工中)")
    let errors = findings.filter { $0.severity == .error }
    #expect(errors.map(\.code) == [.unknownName])
    #expect(errors.first?.fixIts.first?.edits.first?.replacement == "工种")
    #expect(findings.contains { $0.code == .dynamicDecision && $0.severity == .note })
  }

  private func decide(
    _ expression: String, facts: [Fact], members: [[Fact]]
  ) throws -> Possible {
    let ruleSet = try #require(check(expression).ruleSet)
    let day = try #require(CivilDate(year: 2021, month: 7, day: 9))
    return RuleInterpreter(ruleSet, asOf: day)
      .decide(HouseholdRecord(facts: facts, members: [members])).decisions[0]
  }

  private func check(_ expression: String) -> (ruleSet: RuleSet?, diagnostics: [Diagnostic]) {
    let text = """
      ruleset: dynamic
      inputs:
        工种: text
        成员: {rows: 成员, key: 编号, fields: {姓名: text, 学费: number 元/年}}
      decisions:
        结果:
          dynamic: true
          type: text
          is: \(expression)
      """
    var sources = SourceSet()
    let source = sources.add(path: "dynamic.yaml", utf8: Array(text.utf8))
    guard let root = YAMLReader().read(source).root else { return (nil, []) }
    let (syntax, findings) = RuleSetReader.read(root)
    let (ruleSet, more) = RuleSetChecker.check([syntax])
    return (ruleSet, findings + more)
  }
}
