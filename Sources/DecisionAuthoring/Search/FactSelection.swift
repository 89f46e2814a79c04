import DecisionModel

/// Some of the facts that a rule set asks for.
public struct FactSelection: Sendable, Hashable {
  /// Indexes into `RuleSet.inputs`.
  public var inputs: Set<Int> = []
  /// Per member table, indexes into its fields.
  public var fields: [Int: Set<Int>] = [:]
  /// Member tables read at all.
  public var tables: Set<Int> = []

  public init() {}
}

extension HouseholdSearch {
  /// The facts on which a goal depends, through decisions and functions too, and those that are required.
  public func facts(readBy goal: Goal) -> FactSelection {
    var reader = GoalReader(ruleSet)
    reader.visit(goal)
    let required = ruleSet.inputs.indices.filter { ruleSet.inputs[$0].isRequired }
    reader.facts.inputs.formUnion(required)
    return reader.facts
  }
}

/// Finds what goals read.
struct GoalReader {
  let ruleSet: RuleSet
  var facts = FactSelection()
  /// Member tables of which the rows are listed: aggregates and quantifiers.
  private(set) var listed: Set<Int> = []
  /// How many members a household needs at most to meet the goal, lists aside.
  private(set) var witnesses = 0
  private(set) var decisions: Set<Int> = []
  private var functions: Set<Int> = []

  init(_ ruleSet: RuleSet) { self.ruleSet = ruleSet }

  mutating func visit(_ goal: Goal) {
    switch goal {
    case .holds(let condition), .fails(let condition): visit(condition)
    case .matches(_, let table), .applies(_, let table), .notApplies(_, let table): visit(table)
    case .decision(let index, _, _): visit(decision: index)
    case .amount(let category, _, _):
      visit(ruleSet.categories[category], withAmounts: true)
      // A sum over members is a list of them.
      if let table = ruleSet.categories[category].forEach { listed.insert(table) }
    case .outcome(let category, _):
      visit(ruleSet.categories[category], withAmounts: false)
      if ruleSet.categories[category].forEach != nil { witnesses += 1 }
    case .missing(let input), .known(let input): facts.inputs.insert(input)
    case .difference(let left, let right, _):
      visit(left)
      visit(right)
    case .someMember(let table, let inner):
      facts.tables.insert(table)
      witnesses += 1
      visit(inner)
    case .all(let goals), .any(let goals): for goal in goals { visit(goal) }
    }
  }

  mutating func visit(_ category: Category, withAmounts: Bool) {
    if let table = category.forEach { facts.tables.insert(table) }
    for criterion in category.criteria { visit(criterion.condition) }
    guard withAmounts else { return }
    if let amount = category.amount { visit(amount.logic) }
    for measure in category.measures {
      if let when = measure.when { visit(when) }
      if let amount = measure.amount { visit(amount.logic) }
    }
  }

  mutating func visit(decision index: Int) {
    if decisions.insert(index).inserted { visit(ruleSet.decisions[index].logic) }
  }

  private mutating func visit(_ logic: Logic) {
    for expression in logic.expressions { visit(expression) }
  }

  private mutating func visit(_ table: DecisionTable) {
    for expression in table.expressions { visit(expression) }
  }

  private mutating func visit(_ expression: TypedExpression) {
    switch expression.node {
    case .input(let index): facts.inputs.insert(index)
    case .field(let row, let index):
      if case .row(let table) = row.type { facts.fields[table, default: []].insert(index) }
    case .rows(let table):
      facts.tables.insert(table)
      listed.insert(table)
    case .parameter(let index, _): facts.inputs.formUnion(ruleSet.parameters[index].keys)
    case .decision(let index): visit(decision: index)
    case .call(let index, _):
      if functions.insert(index).inserted { visit(ruleSet.functions[index].body) }
    default: break
    }
    for child in expression.children { visit(child) }
  }
}
