import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import Testing

/// Rule text in, findings out. `⟦…⟧` marks where a finding is expected; the marks are no part of the
/// text.
struct RuleText {
  let source: SourceText
  /// The places between marks, in order.
  let marks: [SourceSpan]
  let ruleSet: RuleSet?
  let diagnostics: [Diagnostic]

  init(_ marked: String) {
    var text: [UInt8] = []
    var starts: [Int] = []
    var places: [(Int, Int)] = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦": starts.append(text.count)
      case "⟧": places.append((starts.removeLast(), text.count))
      default: text += Array(String(scalar).utf8)
      }
    }
    var sources = SourceSet()
    let source = sources.add(path: "ruleset.yaml", utf8: text)
    self.source = source
    marks = places.map { SourceSpan(source: source.id, lower: $0.0, upper: $0.1) }
    let (root, yamlFindings) = YAMLReader().read(source)
    guard let root else {
      ruleSet = nil
      diagnostics = yamlFindings
      return
    }
    let (syntax, findings) = RuleSetReader.read(root)
    let (checked, more) = RuleSetChecker.check([syntax])
    diagnostics = yamlFindings + findings + more
    ruleSet = diagnostics.contains { $0.severity == .error } ? nil : checked
  }

  /// `3:7-3:9 BF0203 unknown-name`, in the order of the text.
  var findings: [String] {
    diagnostics.sorted { ($0.span?.lower ?? 0) < ($1.span?.lower ?? 0) }.map {
      "\(place($0.span)) \($0.code.id) \($0.code.name)"
    }
  }

  func expected(_ code: DiagnosticCode) -> [String] {
    marks.map { "\(place($0)) \(code.id) \(code.name)" }
  }

  private func place(_ span: SourceSpan?) -> String {
    guard let span else { return "-" }
    let (from, to) = (source.position(of: span.lower), source.position(of: span.upper))
    return "\(from.line):\(from.column)-\(to.line):\(to.column)"
  }

  /// The text with the first fix-it of every finding applied.
  var fixed: String { applying(diagnostics.compactMap(\.fixIts.first)) }

  func applying(_ fixIts: [FixIt]) -> String {
    var bytes = source.utf8
    for edit in fixIts.flatMap(\.edits).sorted(by: { $0.span.lower > $1.span.lower }) {
      bytes.replaceSubrange(edit.span.lower..<edit.span.upper, with: Array(edit.replacement.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A mistake: the text of the rules with marks around it, its code, and what its first fix-it writes.
struct Mistake: CustomTestStringConvertible, Sendable {
  let code: DiagnosticCode
  let text: String
  /// What the marked place reads after the fix-it, which leaves nothing to report; nil when there is
  /// no fix-it.
  let fix: String?

  init(_ code: DiagnosticCode, _ text: String, fix: String? = nil) {
    self.code = code
    self.text = text
    self.fix = fix
  }

  /// A mistake in the decisions of the sample rules.
  static func decision(_ code: DiagnosticCode, _ text: String, fix: String? = nil) -> Mistake {
    Mistake(code, sampleFacts + "decisions:\n  " + text, fix: fix)
  }

  /// A mistake in a section that stands before or behind the sample facts.
  static func section(_ code: DiagnosticCode, _ text: String, fix: String? = nil) -> Mistake {
    Mistake(code, sampleFacts + text, fix: fix)
  }

  var testDescription: String {
    "\(code.id) " + text.split(separator: "\n").filter { $0.contains("⟦") }.joined()
  }
}

/// Facts of every type and unit, for rules to be right or wrong about.
let sampleFacts = """
  ruleset: 样例
  sources: {文: {title: 文件}}
  inputs:
    年收入: {type: number, unit: 元/年}
    月收入: {type: number, unit: 元/月}
    资产: {type: number, unit: 万元}
    存款: {type: number, unit: 元}
    人口: {type: integer, unit: 人}
    户口: {type: integer, unit: 人, constraint: "[1..20]", required: true}
    比例: number
    地区: {type: text, values: [甲市, 乙市]}
    学段: {type: text, values: [高中, 本科]}
    备注: text
    低保: boolean
    生日: date
    成员:
      rows: 成员
      key: 编号
      unit: 人
      fields:
        学费: {type: number, unit: 元/年}
        就读: {type: text, values: [高中, 本科]}
        年龄: {type: integer, unit: 岁}

  """
