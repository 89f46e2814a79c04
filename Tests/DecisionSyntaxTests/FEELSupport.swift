import DecisionDiagnostics

@testable import DecisionSyntax

/// Reads a text that is its own file.
func read(
  _ text: String, _ dialect: ExpressionParser.Dialect = .standard, names: Set<String> = [],
  units: Set<String> = []
) -> (tree: Expression, findings: [Diagnostic]) {
  let parser = ExpressionParser(dialect: dialect, names: names, units: units)
  let (tree, findings) = parser.expression(text, origin: TextOrigin(source: SourceID(index: 0)))
  return (tree, findings)
}

func readTests(
  _ text: String, _ dialect: ExpressionParser.Dialect = .standard, names: Set<String> = []
) -> (tests: [Expression], findings: [Diagnostic]) {
  let parser = ExpressionParser(dialect: dialect, names: names)
  let (tests, findings) = parser.unaryTests(text, origin: TextOrigin(source: SourceID(index: 0)))
  return (tests, findings)
}

/// The tree as nested lists, for tests to compare.
func dump(_ expression: Expression) -> String {
  switch expression.kind {
  case .number(let digits, let unit): return digits + (unit.map { "[\($0.text)]" } ?? "")
  case .string(let value): return "'\(value)'"
  case .boolean(let value): return "#\(value)"
  case .null: return "#null"
  case .temporal(let text): return "@\(text)"
  case .name(let name): return name.contains(" ") ? "`\(name)`" : name
  case .anything: return "#any"
  case .unreadable: return "#?"
  case .path(let base, let name): return "(. \(dump(base)) \(name.text))"
  case .negate(let operand): return "(neg \(dump(operand)))"
  case .binary(let operation, let left, let right):
    return "(\(operation.rawValue) \(dump(left)) \(dump(right)))"
  case .between: return "(between \(dumpChildren(expression)))"
  case .isIn: return "(in \(dumpChildren(expression)))"
  case .instanceOf(let value, let type):
    return "(instance \(dump(value)) \(ExpressionPrinter().text(type)))"
  case .conditional: return "(if \(dumpChildren(expression)))"
  case .loop(let iterations, let result):
    return "(for \(dump(iterations)) \(dump(result)))"
  case .quantified(let quantifier, let iterations, let condition):
    return "(\(quantifier.rawValue) \(dump(iterations)) \(dump(condition)))"
  case .filter: return "(filter \(dumpChildren(expression)))"
  case .list: return "[\(dumpChildren(expression))]"
  case .context(let entries):
    return "{" + entries.map { "\($0.key.text): \(dump($0.value))" }.joined(separator: ", ") + "}"
  case .range(let range):
    return (range.includesLower ? "[" : "(") + dump(range.lower) + ".." + dump(range.upper)
      + (range.includesUpper ? "]" : ")")
  case .comparison(let operation, let end): return "(\(operation.rawValue) \(dump(end)))"
  case .negatedTests: return "(none \(dumpChildren(expression)))"
  case .function(let parameters, let body, let isExternal):
    let names = parameters.map { parameter in
      parameter.name.text + (parameter.type.map { ": \(ExpressionPrinter().text($0))" } ?? "")
    }
    return
      "(function\(isExternal ? " external" : "") (\(names.joined(separator: ", "))) \(dump(body)))"
  case .call(let function, let arguments):
    let shown = arguments.map { ($0.name.map { "\($0.text): " } ?? "") + dump($0.value) }
    return "(call \(([dump(function)] + shown).joined(separator: " ")))"
  }
}

private func dumpChildren(_ expression: Expression) -> String {
  expression.kind.children.map { dump($0) }.joined(separator: " ")
}

private func dump(_ iterations: [Iteration]) -> String {
  let shown = iterations.map { iteration in
    "\(iteration.name.text) \(dump(iteration.domain))"
      + (iteration.upper.map { "..\(dump($0))" } ?? "")
  }
  return "(" + shown.joined(separator: ", ") + ")"
}

/// `BF0204@3..<6` for each finding: its code and place in bytes.
func places(_ findings: [Diagnostic]) -> [String] {
  findings.map { finding in
    finding.code.id + (finding.span.map { "@\($0.lower)..<\($0.upper)" } ?? "")
  }
}

/// The text after all edits of the first fix-it of each finding.
func repaired(_ text: String, _ findings: [Diagnostic]) -> String {
  var bytes = Array(text.utf8)
  let edits = findings.compactMap(\.fixIts.first).flatMap(\.edits)
  for edit in edits.sorted(by: { ($0.span.lower, $0.span.upper) > ($1.span.lower, $1.span.upper) })
  {
    bytes.replaceSubrange(edit.span.lower..<edit.span.upper, with: Array(edit.replacement.utf8))
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// A small generator with a seed, so that a failure can be had again.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
