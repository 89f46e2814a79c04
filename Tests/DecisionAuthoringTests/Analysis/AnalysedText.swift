import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

@testable import DecisionAuthoring

/// A rule set as text, and what its analysis says.
struct AnalysedText {
  let ruleSet: RuleSet?
  let mistakes: [Diagnostic]
  let findings: [Diagnostic]
  let source: SourceText

  init(_ text: String, depth: RuleSetAnalysis.Depth = .quick) {
    self.init([text], depth: depth)
  }

  /// A chain of rule sets, the one that all build on first.
  init(_ chain: [String], depth: RuleSetAnalysis.Depth = .quick) {
    var sources = SourceSet()
    var syntaxes: [RuleSetSyntax] = []
    var mistakes: [Diagnostic] = []
    var last = sources.add(path: "", utf8: [])
    for text in chain {
      last = sources.add(path: "rules.yaml", utf8: Array(text.utf8))
      let (root, findings) = YAMLReader().read(last)
      mistakes += findings
      guard let root else { continue }
      let (syntax, slips) = RuleSetReader.read(root)
      syntaxes.append(syntax)
      mistakes += slips
    }
    let (ruleSet, faults) = RuleSetChecker.check(syntaxes)
    self.mistakes = mistakes + faults
    self.ruleSet = ruleSet
    findings = ruleSet.map { RuleSetAnalysis($0, depth: depth).diagnostics } ?? []
    source = last
  }

  /// `table-gap: …`, in English.
  var told: [String] { findings.map { "\($0.code.name): \($0.message.en)" } }

  /// What stands where a finding lies.
  func text(at diagnostic: Diagnostic) -> String {
    guard let span = diagnostic.span else { return "" }
    return String(decoding: source.utf8[span.lower..<span.upper], as: UTF8.self)
  }

  static let head = """
    ruleset: 试
    as of: 2025-07-01
    key: 编号
    sources: {文: {title: 文}}
    inputs:
      编号: text
      人口: {type: integer, unit: 人, constraint: "[1..20]"}
      收入: {type: number, scale: 2, unit: 元/月, constraint: ">= 0"}
      失业: boolean
      学段: {values: [无, 高中, 本科]}
      说明文字: text
      生日: date

    """

  static let standard = """
    parameters:
      标准:
        unit: 元/月
        source: 文
        table: |
          | 自         | 至         | 值   |
          | 2024-01-01 | 2024-12-31 | 900  |
          | 2025-01-01 | 2025-12-31 | 1000 |
          | 2026-01-01 | -          | 1100 |

    """

  /// One decision by a table; `rows` begins with the header.
  static func table(_ rows: String, policy: String = "unique", extra: String = "") -> String {
    let lines = rows.split(separator: "\n").map { "      \($0)\n" }.joined()
    return "decisions:\n  表:\n    source: 文\n    values: [一, 二, 三]\n"
      + "    hit policy: \(policy)\n\(extra)    table: |\n\(lines)categories: {}\n"
  }
}
