import DecisionModel
import DecisionValues

/// Writes a random rule set: first the facts, then what may be worked out of them.
///
/// Expressions are written by type and unit, from the names that may stand at their place, so that
/// nearly all of them check.
struct RuleWriter {
  var random: SplitMix64
  /// Few cases are left without a value.
  let isCalm: Bool
  /// What may be named at the place at hand, innermost last.
  var terms: [Term] = []
  var tables: [Table] = []
  var parameters: [Term] = []
  var functions: [FunctionTerm] = []
  /// How many loops over members or lists the place at hand lies in.
  var loopDepth = 0
  /// Constants that come back, so that records can lie on the same thresholds.
  var constants: [Unit: [String]] = [:]
  /// The lines of the item definitions.
  var definitions: [String] = []
  private var nameCount = 0

  /// Something that a name stands for.
  struct Term {
    let text: String
    let type: ValueType
    /// The record says or lacks it, so that it may be compared with null.
    var isFact = false
  }

  struct Table {
    let name: String
    let unit: Unit
    /// Named without the row.
    let fields: [Term]
  }

  struct FunctionTerm {
    let name: String
    let parameters: [Term]
    let result: ValueType
  }

  init(seed: UInt64, isCalm: Bool) {
    random = SplitMix64(seed: seed)
    self.isCalm = isCalm
  }

  mutating func ruleSet() -> String {
    var lines = ["ruleset: 随机", "as of: \(Calendar.asOf)", "key: 编号"]
    if random.chance(isCalm ? 65 : 35) { lines.append("missing: kleene") }
    lines += ["sources:", "  文: {title: 随机规则}"]
    lines += inputs()
    lines += parameterSection()
    lines += calculations()
    lines += categories()
    if !definitions.isEmpty { lines += ["item definitions:"] + definitions }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Names and places

  /// `决定7`: no name is given twice.
  mutating func name(_ kind: String) -> String {
    nameCount += 1
    return "\(kind)\(nameCount)"
  }

  /// What is written where these terms may be named too.
  mutating func with<T>(_ more: [Term], _ body: (inout Self) -> T) -> T {
    let outer = terms
    terms += more
    defer { terms = outer }
    return body(&self)
  }

  /// What is written inside a loop.
  mutating func inLoop<T>(_ more: [Term], _ body: (inout Self) -> T) -> T {
    loopDepth += 1
    defer { loopDepth -= 1 }
    return with(more, body)
  }

  /// The terms that fit where a value of the type is wanted.
  func terms(of type: ValueType) -> [Term] {
    terms.filter { term in
      if case (.text, .text(nil)) = (term.type, type) { return true }
      return term.type == type
    }
  }

  /// A term of the type, rather an inner one than an outer one.
  mutating func term(of type: ValueType) -> Term? {
    let fitting = terms(of: type)
    return random.any(of: random.chance(40) ? Array(fitting.suffix(3)) : fitting)
  }

  // MARK: Text

  static func quoted(_ expression: String) -> String { "'\(expression)'" }

  /// A pipe table as the block of a key.
  static func table(_ header: [String], _ rows: [[String]], indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    return ([header] + rows).map { "\(margin)| " + $0.joined(separator: " | ") + " |" }
  }
}
