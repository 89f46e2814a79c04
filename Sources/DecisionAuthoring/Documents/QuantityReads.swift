import DecisionModel

/// What one entry of a rule set reads itself, in the order of its text; functions count as what stands in them.
struct QuantityReads {
  enum Quantity: Hashable {
    case input(Int)
    case field(table: Int, Int)
    case table(Int)
    case parameter(Int)
    case decision(Int)
  }

  private(set) var quantities: [Quantity] = []
  private(set) var functions: [Int] = []
  private let ruleSet: RuleSet

  init(_ ruleSet: RuleSet) { self.ruleSet = ruleSet }

  init(_ ruleSet: RuleSet, decision: Int) {
    self.ruleSet = ruleSet
    let decision = ruleSet.decisions[decision]
    visit(decision.logic)
    visit(decision.reading)
  }

  init(_ ruleSet: RuleSet, category: Category) {
    self.ruleSet = ruleSet
    if let table = category.forEach { add(.table(table)) }
    for criterion in category.criteria {
      visit(criterion.condition)
      visit(criterion.reading)
    }
    for measure in category.measures {
      if let when = measure.when { visit(when) }
      visit(measure.reading)
      if let amount = measure.amount { visit(amount) }
    }
    if let amount = category.amount { visit(amount) }
  }

  private mutating func add(_ quantity: Quantity) {
    if !quantities.contains(quantity) { quantities.append(quantity) }
  }

  private mutating func visit(_ amount: Amount) {
    visit(amount.logic)
    visit(amount.reading)
  }

  private mutating func visit(_ reading: Reading?) {
    if let expression = reading?.alternative?.expression { visit(expression) }
  }

  mutating func visit(_ logic: Logic) {
    for expression in logic.expressions { visit(expression) }
  }

  mutating func visit(_ expression: TypedExpression) {
    switch expression.node {
    case .input(let index): add(.input(index))
    case .field(let row, let index):
      if case .row(let table) = row.type { add(.field(table: table, index)) }
    case .rows(let table): add(.table(table))
    case .parameter(let index, _):
      for key in ruleSet.parameters[index].keys { add(.input(key)) }
      add(.parameter(index))
    case .decision(let index): add(.decision(index))
    case .call(let index, _):
      if !functions.contains(index) {
        functions.append(index)
        visit(ruleSet.functions[index].body)
      }
    default: break
    }
    for child in expression.children { visit(child) }
  }
}

/// What the decisions and categories of a rule set rest on, each entry behind those that it needs.
struct ReadingOrder {
  private(set) var decisions: [Int] = []
  private(set) var inputs: Set<Int> = []
  private(set) var fields: [Int: Set<Int>] = [:]
  private(set) var tables: Set<Int> = []
  private(set) var parameters: Set<Int> = []
  private(set) var functions: Set<Int> = []
  /// By decision and by category: what it reads itself.
  private(set) var reads: [Int: QuantityReads] = [:]
  private(set) var readsOfCategories: [QuantityReads] = []
  private let ruleSet: RuleSet

  /// Of a rule set that others build on, everything is there to be used.
  init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    if let key = ruleSet.keyInput { inputs.insert(key) }
    inputs.formUnion(ruleSet.inputs.indices.filter { ruleSet.inputs[$0].isRequired })
    for index in ruleSet.decisions.indices
    where ruleSet.decisions[index].isPublished || !ruleSet.canDecide { visit(decision: index) }
    for category in ruleSet.categories {
      let reads = QuantityReads(ruleSet, category: category)
      readsOfCategories.append(reads)
      take(reads)
    }
    if !ruleSet.canDecide { takeAll() }
  }

  private mutating func visit(decision index: Int) {
    guard reads[index] == nil else { return }
    let found = QuantityReads(ruleSet, decision: index)
    reads[index] = found
    take(found)
    decisions.append(index)
  }

  private mutating func take(_ found: QuantityReads) {
    functions.formUnion(found.functions)
    for quantity in found.quantities {
      switch quantity {
      case .input(let index): inputs.insert(index)
      case .field(let table, let index):
        tables.insert(table)
        fields[table, default: []].insert(index)
      case .table(let index): tables.insert(index)
      case .parameter(let index): parameters.insert(index)
      case .decision(let index): visit(decision: index)
      }
    }
  }

  private mutating func takeAll() {
    inputs = Set(ruleSet.inputs.indices)
    tables = Set(ruleSet.tables.indices)
    for table in tables { fields[table] = Set(ruleSet.tables[table].fields.indices) }
    parameters = Set(ruleSet.parameters.indices)
    functions = Set(ruleSet.functions.indices)
  }
}
