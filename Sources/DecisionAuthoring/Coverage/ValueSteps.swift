import DecisionInterpreter
import DecisionModel
import DecisionSyntax

/// The facts from which the value of an expression follows, and which can be moved by one step.
///
/// What is only asked along the way (conditions, table cells, filters) moves a value by leaps and is not
/// among them.
struct ValueSteps: Hashable {
  /// A number or a date of the household (no table) or of its members.
  struct FactName: Hashable, Comparable {
    let table: Int?
    let index: Int

    static func < (a: FactName, b: FactName) -> Bool {
      (a.table ?? -1, a.index) < (b.table ?? -1, b.index)
    }

    func input(in ruleSet: RuleSet) -> Input {
      table.map { ruleSet.tables[$0].fields[index] } ?? ruleSet.inputs[index]
    }
  }

  var facts: Set<FactName> = []
  /// Member tables whose rows are counted.
  var tables: Set<Int> = []

  var isEmpty: Bool { facts.isEmpty && tables.isEmpty }

  mutating func formUnion(_ other: ValueSteps) {
    facts.formUnion(other.facts)
    tables.formUnion(other.tables)
  }

  /// Sums of money move by fen; beside them, one person more is no small step.
  func finest(in ruleSet: RuleSet) -> ValueSteps {
    let fine = facts.filter { name in
      let input = name.input(in: ruleSet)
      return input.type != .date && !input.isInteger && input.scale != 0
    }
    return fine.isEmpty ? self : ValueSteps(facts: fine)
  }
}

/// Works out value steps; each decision once.
struct ValueStepFinder {
  let ruleSet: RuleSet
  private var decided: [Int: ValueSteps] = [:]

  /// What is bound to the slots of parameters and rows.
  typealias Bindings = [Int: ValueSteps]

  init(_ ruleSet: RuleSet) { self.ruleSet = ruleSet }

  mutating func steps(_ expression: TypedExpression, _ bound: Bindings) -> ValueSteps {
    if expression.type == .boolean { return ValueSteps() }
    switch expression.node {
    case .constant, .unknown, .asOfDate, .parameter: return ValueSteps()
    case .input(let index):
      return Self.fact(nil, index, expression.type)
    case .field(let row, let index):
      guard case .row(let table) = row.type else { return ValueSteps() }
      return Self.fact(table, index, expression.type)
    case .local(let slot): return bound[slot] ?? ValueSteps()
    case .rows(let table): return ValueSteps(tables: [table])
    case .decision(let index): return steps(ofDecision: index)
    case .conditional(_, let yes, let no): return union([yes, no], bound)
    case .call(let index, let arguments):
      return steps(ruleSet.functions[index].body, bindings(arguments, bound))
    case .filter(let list, _, _): return steps(list, bound)
    case .map(let list, let slot, let result):
      var inner = bound
      inner[slot] = steps(list, bound)
      let values = steps(result, inner)
      return values.isEmpty ? steps(list, bound) : values
    default: return union(expression.children, bound)
    }
  }

  mutating func bindings(_ arguments: [TypedExpression], _ bound: Bindings) -> Bindings {
    var result: Bindings = [:]
    for (slot, argument) in arguments.enumerated() { result[slot] = steps(argument, bound) }
    return result
  }

  mutating func union(_ expressions: [TypedExpression], _ bound: Bindings) -> ValueSteps {
    var result = ValueSteps()
    for expression in expressions { result.formUnion(steps(expression, bound)) }
    return result
  }

  private mutating func steps(ofDecision index: Int) -> ValueSteps {
    if let known = decided[index] { return known }
    let result = steps(ruleSet.decisions[index].logic)
    decided[index] = result
    return result
  }

  private mutating func steps(_ logic: Logic) -> ValueSteps {
    switch logic {
    case .expression(let expression): steps(expression, [:])
    case .rounded(let inner, _, _): steps(inner)
    case .brackets(let brackets): union(brackets.expressions, [:])
    case .table(let table):
      union(table.rules.flatMap(\.outputs) + (table.otherwise ?? []), [:])
    }
  }

  private static func fact(_ table: Int?, _ index: Int, _ type: ValueType) -> ValueSteps {
    type.isStepped
      ? ValueSteps(facts: [ValueSteps.FactName(table: table, index: index)]) : ValueSteps()
  }
}
