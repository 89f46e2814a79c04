import Bangfu
import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionValues
import Foundation
import RandomRuleSets
import Testing

@Suite("The path that each expression takes")
struct PlanOutlineTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized.path()

  /// All rule sets of the repository that can decide.
  static let packs = ["rules", "samples", "benchmarks"].flatMap { folder in
    RuleSetFinder.folders(in: "\(root)/\(folder)").map { String($0.dropFirst(root.count + 1)) }
  }.filter { (try? RuleSetLoader.load("\(root)/\($0)").ruleSet?.canDecide) ?? false }

  @Test(arguments: packs)
  func `columns take every expression of a pack but those declared dynamic`(
    _ path: String
  ) throws {
    let ruleSet = try #require(try RuleSetLoader.load("\(Self.root)/\(path)").ruleSet)
    let asOf = try #require(ruleSet.asOf ?? ruleSet.inForce.from ?? CivilDate("2024-07-09"))
    let report = PlanReport(ruleSet, asOf: asOf)
    let others = report.lines.filter { line in
      line.expression.refusals.contains { !Self.isDynamic($0, ruleSet) }
    }
    #expect(others.isEmpty, "\(path) \(report.text(in: .en).joined(separator: "\n"))")
    #expect(report.unwritableColumns.isEmpty, "\(path)")
  }

  /// Beside what is dynamic, two rarities are left to the interpreter: a text in the rules that is not in normal form
  /// (columns would show it in another), and parameters by place or date with more than twelve digits behind the point.
  @Test func `columns take every expression of random rule sets`() throws {
    var found: [String] = []
    var total = 0
    for seed in RandomRuleSetTests.seeds {
      guard let ruleSet = RandomRuleSet(seed: seed).ruleSet else { continue }
      let report = PlanReport(ruleSet, asOf: RandomRuleSet.asOf)
      total += report.lines.count
      func isExempt(_ refusal: PlannedExpression.Refusal) -> Bool {
        switch refusal.reason {
        case .dynamic, .text, .digits: true
        case .decision(let index):
          !report.lines[index].expression.refusals.isEmpty
            && report.lines[index].expression.refusals.allSatisfy(isExempt)
        case .list, .form: false
        }
      }
      for line in report.lines {
        for refusal in line.expression.refusals where !isExempt(refusal) {
          var part = refusal.expression.map { ruleSet.text(of: $0, in: .canonical) } ?? ""
          if case .decision(let index) = line.expression.entry {
            part += " of \(ruleSet.decisions[index].type)"
          }
          found.append("seed \(seed) \(line.expression.entry) \(refusal.reason): \(part)")
        }
      }
    }
    #expect(total > 1_000)
    #expect(found.isEmpty, "\(found.count) \(found.prefix(40).joined(separator: "\n"))")
  }

  /// Declared dynamic, or in need of what is.
  private static func isDynamic(
    _ refusal: PlannedExpression.Refusal, _ ruleSet: RuleSet
  ) -> Bool {
    switch refusal.reason {
    case .dynamic: return true
    case .decision(let index):
      guard case .expression(let expression) = ruleSet.decisions[index].logic,
        case .dynamic = expression.node
      else { return false }
      return true
    default: return false
    }
  }

  @Test func `a plan tells form, bounds, exits and what is declared dynamic`() throws {
    let ruleSet = try RuleSetText.ruleSet(
      """
      ruleset: t
      as of: 2024-07-09
      inputs:
        收入: {type: number, unit: 元/年, constraint: "[0..1200]", scale: 2}
        人口: {type: integer, constraint: "[1..4]"}
        名称: text
      decisions:
        人均: 收入 / 人口
        两倍: 2 * 收入
        全文: {publish: true, dynamic: true, type: text, is: upper case(名称)}
        用到: 全文 = "A"
      """)
    let report = PlanReport(ruleSet, asOf: try #require(ruleSet.asOf))
    let lines = report.lines
    #expect(lines.map(\.expression.path) == [.columns, .columns, .rows, .partly])
    #expect(lines[0].expression.form == .ratio)
    #expect(lines[0].expression.exits.contains(.divisionByZero))
    #expect(lines[0].bounds?.upper?.value == 1200)
    #expect(lines[1].expression.form == .integers(scale: 2))
    #expect(lines[1].bounds?.upper?.value == 2400)
    #expect(lines[1].expression.arithmetic == .int64)
    #expect(lines[2].expression.refusals.map(\.reason) == [.dynamic])
    #expect(lines[3].expression.refusals.map(\.reason) == [.decision(2)])
    #expect(report.unwritableColumns == ["全文"])
    let text = report.text(in: .zh)
    #expect(text.last == "4 个表达式，2 个整列计算")
    #expect(text.contains("逐行  全文：声明了 dynamic: true"))
    #expect(report.text(in: .en).last == "2 of 4 expressions in columns")
    #expect(report.json().hasPrefix(#"{"schema":"bangfu.plan/1","rule_set":"t","#))
  }
}
