import DecisionModel

/// Which entries of a rule set any expression of it refers to, dead ones too.
struct EntryReferences {
  private(set) var inputs: Set<Int> = []
  private(set) var tables: Set<Int> = []
  /// Per member table.
  private(set) var fields: [Int: Set<Int>] = [:]
  private(set) var parameters: Set<Int> = []
  private(set) var functions: Set<Int> = []
  private(set) var decisions: Set<Int> = []

  init(_ ruleSet: RuleSet) {
    for expression in ruleSet.expressions { visit(expression) }
    for parameter in ruleSet.parameters { inputs.formUnion(parameter.keys) }
    if let key = ruleSet.keyInput { inputs.insert(key) }
    for column in ruleSet.output?.columns ?? [] {
      switch column.source {
      case .input(let index): inputs.insert(index)
      case .decision(let index): decisions.insert(index)
      default: break
      }
    }
    tables.formUnion(ruleSet.categories.compactMap(\.forEach))
  }

  private mutating func visit(_ expression: TypedExpression) {
    switch expression.node {
    case .input(let index): inputs.insert(index)
    case .rows(let index): tables.insert(index)
    case .field(let row, let index):
      if case .row(let table) = row.type { fields[table, default: []].insert(index) }
    case .parameter(let index, _): parameters.insert(index)
    case .decision(let index): decisions.insert(index)
    case .call(let index, _): functions.insert(index)
    default: break
    }
    for child in expression.children { visit(child) }
  }
}

extension RuleSet {
  /// Every expression as written, the alternatives of open readings too, each from its root.
  var expressions: [TypedExpression] {
    var result = functions.map(\.body)
    for decision in decisions { result += decision.logic.expressions }
    for category in categories { result += category.expressions }
    return result + openReadings.map(\.alternative.expression)
  }
}

extension Category {
  fileprivate var expressions: [TypedExpression] {
    var result = criteria.map(\.condition) + measures.compactMap(\.when)
    for amount in amounts { result += amount.logic.expressions }
    return result
  }

  /// Its measures' and its own.
  var amounts: [Amount] { (measures.map(\.amount) + [amount]).compactMap { $0 } }
}

extension Logic {
  /// The expressions directly inside; tests give the values that they compare with.
  var expressions: [TypedExpression] {
    switch self {
    case .expression(let expression): [expression]
    case .rounded(let inner, _, _): inner.expressions
    case .brackets(let brackets): brackets.expressions
    case .table(let table):
      table.rules.reduce(into: table.inputs + (table.otherwise ?? [])) { result, rule in
        result += rule.tests.flatMap(\.values) + rule.outputs
      }
    }
  }
}
