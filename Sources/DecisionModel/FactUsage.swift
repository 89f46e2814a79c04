/// Which facts the decisions and categories of a rule set read, directly or through others.
///
/// A dictionary of inputs names far more facts than one place's rules need; only those read are asked
/// of a roster.
public struct FactUsage: Sendable {
  /// Indexes into `RuleSet.inputs`.
  public private(set) var inputs: Set<Int> = []
  /// Per member table, indexes into its fields.
  public private(set) var fields: [Int: Set<Int>] = [:]
  /// Member tables read at all.
  public private(set) var tables: Set<Int> = []

  /// Indexes into `RuleSet.decisions`.
  public private(set) var decisions: Set<Int> = []
  /// Indexes into `RuleSet.parameters`.
  public private(set) var parameters: Set<Int> = []

  private let ruleSet: RuleSet
  private var seenFunctions: Set<Int> = []

  /// All that the rule set reads, under the alternatives of its open readings too, and the inputs that
  /// it requires.
  public init(_ ruleSet: RuleSet) {
    self.init(asWritten: ruleSet)
    inputs.formUnion(ruleSet.inputs.indices.filter { ruleSet.inputs[$0].isRequired })
    for reading in ruleSet.openReadings {
      let other = FactUsage(asWritten: ruleSet.taking(reading))
      inputs.formUnion(other.inputs)
      fields.merge(other.fields) { $0.union($1) }
      tables.formUnion(other.tables)
      decisions.formUnion(other.decisions)
      parameters.formUnion(other.parameters)
    }
  }

  private init(asWritten ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    if let key = ruleSet.keyInput { inputs.insert(key) }
    for index in ruleSet.decisions.indices where ruleSet.decisions[index].isPublished {
      visit(decision: index)
    }
    for category in ruleSet.categories { visit(category) }
  }

  /// Only what one decision reads.
  public init(_ ruleSet: RuleSet, decision: Int) {
    self.ruleSet = ruleSet
    visit(decision: decision)
  }

  /// Only what one category reads.
  public init(_ ruleSet: RuleSet, category: Category) {
    self.ruleSet = ruleSet
    visit(category)
  }

  /// Only what these expressions read.
  public init(_ ruleSet: RuleSet, of expressions: [TypedExpression]) {
    self.ruleSet = ruleSet
    for expression in expressions { visit(expression) }
  }

  private mutating func visit(_ category: Category) {
    if let table = category.forEach { tables.insert(table) }
    for criterion in category.criteria { visit(criterion.condition) }
    for measure in category.measures {
      if let when = measure.when { visit(when) }
      if let amount = measure.amount { visit(amount.logic) }
    }
    if let amount = category.amount { visit(amount.logic) }
  }

  private mutating func visit(decision index: Int) {
    guard decisions.insert(index).inserted else { return }
    visit(ruleSet.decisions[index].logic)
  }

  private mutating func visit(_ logic: Logic) {
    for expression in logic.expressions { visit(expression) }
  }

  private mutating func visit(_ tests: UnaryTests) {
    for value in tests.values { visit(value) }
  }

  private mutating func visit(_ expression: TypedExpression) {
    switch expression.node {
    case .constant, .unknown, .local, .asOfDate: return
    case .input(let index): inputs.insert(index)
    case .field(let row, let index):
      if case .row(let table) = row.type { fields[table, default: []].insert(index) }
      visit(row)
    case .rows(let table): tables.insert(table)
    case .parameter(let index, let date):
      parameters.insert(index)
      inputs.formUnion(ruleSet.parameters[index].keys)
      if let date { visit(date) }
    case .decision(let index): visit(decision: index)
    case .call(let index, let arguments):
      if seenFunctions.insert(index).inserted { visit(ruleSet.functions[index].body) }
      for argument in arguments { visit(argument) }
    case .test(let subject, let tests):
      visit(subject)
      visit(tests)
    default:
      for child in expression.children { visit(child) }
    }
  }
}

extension TypedExpression {
  /// The expressions directly inside, in the order of the text; tests give the values they compare with.
  public var children: [TypedExpression] {
    switch node {
    case .constant, .unknown, .input, .local, .rows, .decision, .asOfDate: []
    case .field(let base, _), .output(let base, _), .negate(let base), .not(let base),
      .isMissing(let base):
      [base]
    case .parameter(_, let date): date.map { [$0] } ?? []
    case .arithmetic(_, let a, let b), .compare(_, let a, let b), .and(let a, let b),
      .or(let a, let b),
      .filter(let a, _, let b), .map(let a, _, let b), .quantified(_, let a, _, let b):
      [a, b]
    case .test(let subject, let tests): [subject] + tests.values
    case .conditional(let a, let b, let c): [a, b, c]
    case .dynamic(let dynamic):
      dynamic.values.map(\.value)
        + dynamic.tables.flatMap { [$0.rows] + $0.fields.map(\.values) }
    case .call(_, let arguments), .builtin(_, let arguments), .list(let arguments): arguments
    }
  }
}

extension Logic {
  /// The expressions directly inside, in the order of the text; tests give the values they compare with.
  public var expressions: [TypedExpression] {
    switch self {
    case .expression(let expression): [expression]
    case .rounded(let inner, _, _): inner.expressions
    case .brackets(let brackets): brackets.expressions
    case .table(let table): table.expressions
    }
  }
}

extension DecisionTable {
  /// The expressions of its columns, of its rows one after another, and of its default.
  public var expressions: [TypedExpression] {
    inputs + rules.flatMap { $0.tests.flatMap(\.values) + $0.outputs } + (otherwise ?? [])
  }
}

extension UnaryTests {
  /// The expressions that the tests compare with.
  public var values: [TypedExpression] {
    alternatives.flatMap { alternative -> [TypedExpression] in
      switch alternative {
      case .equal(let value), .member(let value): [value]
      case .range(let lower, let upper): [lower?.value, upper?.value].compactMap { $0 }
      case .condition(let condition, _): [condition]
      case .anything, .missing: []
      }
    }
  }
}
