import DecisionModel

/// The facts that an expression reads, through decisions and functions too.
struct FactsRead: Equatable {
  /// Indexes of inputs.
  private(set) var inputs: Set<Int> = []
  /// Member tables.
  private(set) var tables: Set<Int> = []
  private var functions: Set<Int> = []
  private let ruleSet: RuleSet

  init(_ expressions: [TypedExpression], in ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    for expression in expressions { visit(expression) }
  }

  /// No fact is read by both.
  func isDisjoint(with other: FactsRead) -> Bool {
    inputs.isDisjoint(with: other.inputs) && tables.isDisjoint(with: other.tables)
  }

  private mutating func visit(_ expression: TypedExpression) {
    switch expression.node {
    case .input(let index): inputs.insert(index)
    case .rows(let table): tables.insert(table)
    case .decision(let index):
      let usage = FactUsage(ruleSet, decision: index)
      inputs.formUnion(usage.inputs)
      tables.formUnion(usage.tables)
    case .parameter(let index, _): inputs.formUnion(ruleSet.parameters[index].keys)
    case .call(let index, _):
      if functions.insert(index).inserted { visit(ruleSet.functions[index].body) }
    default: break
    }
    for child in expression.children { visit(child) }
  }

  static func == (a: FactsRead, b: FactsRead) -> Bool {
    a.inputs == b.inputs && a.tables == b.tables
  }
}
