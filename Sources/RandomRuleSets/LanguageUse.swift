import DecisionModel
import DecisionValues

/// Which parts of the language rule sets use.
public struct LanguageUse: Sendable {
  public private(set) var nodes: Set<String> = []
  public private(set) var functions: Set<ProfileFunction> = []
  public private(set) var policies: Set<HitPolicy> = []
  public private(set) var tests: Set<String> = []
  public private(set) var traits: Set<String> = []

  public init() {}

  /// All of it in words, each with the kind of thing it is.
  public var constructs: Set<String> {
    nodes.union(functions.map { "function \($0.rawValue)" })
      .union(policies.map { "hit policy \($0.rawValue)" })
      .union(tests.map { "test \($0)" })
      .union(traits.map { "trait \($0)" })
  }

  public mutating func add(_ ruleSet: RuleSet) {
    traits.insert("missing \(ruleSet.missing)")
    for input in ruleSet.inputs + ruleSet.tables.flatMap(\.fields) { add(input) }
    for parameter in ruleSet.parameters { add(parameter) }
    for function in ruleSet.functions { add(function.body) }
    for decision in ruleSet.decisions {
      traits.insert(decision.isPublished ? "published" : "unpublished")
      add(decision.logic)
    }
    for reading in ruleSet.openReadings { add(reading) }
    for category in ruleSet.categories { add(category) }
  }

  private mutating func add(_ input: Input) {
    switch input.type {
    case .number: traits.insert(input.isInteger ? "integer" : "number scale \(input.scale != nil)")
    case .text(let allowed):
      traits.insert(allowed.map { $0.count == 1 ? "one word" : "words" } ?? "text")
    default: traits.insert("\(input.type)")
    }
    if input.isRequired { traits.insert("required") }
    if input.constraint != nil { traits.insert("constraint") }
  }

  private mutating func add(_ parameter: Parameter) {
    traits.insert("parameter by \(parameter.keys.count)")
    if parameter.entries.contains(where: { $0.from != nil || $0.to != nil }) {
      traits.insert("dated")
    }
    if parameter.entries.contains(where: { $0.value == nil }) { traits.insert("value not found") }
    if parameter.isAbsentUnknown { traits.insert("absent unknown") }
  }

  private mutating func add(_ reading: OpenReading) {
    switch reading.entry {
    case .decision: traits.insert("reading of a decision")
    case .criterion: traits.insert("reading of a criterion")
    case .measure: traits.insert("reading of a measure")
    case .amount: traits.insert("reading of an amount")
    }
    add(reading.alternative.expression)
  }

  private mutating func add(_ category: Category) {
    if category.forEach != nil { traits.insert("for each") }
    if !category.any.isEmpty { traits.insert("any") }
    if !category.none.isEmpty { traits.insert("none") }
    for criterion in category.criteria { add(criterion.condition) }
    for measure in category.measures {
      traits.insert(measure.silent == nil ? "measure" : "silent measure")
      if let when = measure.when { add(when) }
      if let amount = measure.amount { add(amount) }
    }
    if let amount = category.amount { add(amount) }
  }

  private mutating func add(_ amount: Amount) {
    traits.insert(amount.isCap ? "cap" : "amount")
    add(amount.logic)
  }

  private mutating func add(_ logic: Logic) {
    switch logic {
    case .expression(let expression): add(expression)
    case .rounded(let inner, _, let rule):
      traits.insert("rounding \(rule)")
      add(inner)
    case .brackets(let brackets):
      traits.insert("\(brackets.mode) \(brackets.includesLowerEnd) \(brackets.ceiling != nil)")
      for part in brackets.expressions { add(part) }
    case .table(let table):
      policies.insert(table.hitPolicy)
      traits.insert("outputs \(table.outputs.count), default \(table.otherwise != nil)")
      for part in table.inputs + (table.otherwise ?? []) { add(part) }
      for rule in table.rules {
        for tests in rule.tests { add(tests) }
        for output in rule.outputs { add(output) }
      }
    }
  }

  private mutating func add(_ tests: UnaryTests) {
    if tests.isNegated { self.tests.insert("not") }
    for alternative in tests.alternatives {
      switch alternative {
      case .range(let lower, let upper):
        let ends = [lower, upper].map { $0.map { $0.isClosed ? "closed" : "open" } ?? "none" }
        self.tests.insert("range \(ends[0]) \(ends[1])")
      default: self.tests.insert(Self.caseName(alternative))
      }
    }
    for value in tests.values { add(value) }
  }

  private mutating func add(_ expression: TypedExpression) {
    switch expression.node {
    case .arithmetic(let op, _, _): nodes.insert("arithmetic \(op)")
    case .compare(let op, _, _): nodes.insert("compare \(op)")
    case .quantified(let quantifier, _, _, _): nodes.insert("quantified \(quantifier)")
    case .parameter(_, let date): nodes.insert(date == nil ? "parameter" : "parameter at")
    case .builtin(let function, _): functions.insert(function)
    case .test(let subject, let tests):
      nodes.insert("test")
      add(subject)
      add(tests)
      return
    default: nodes.insert(Self.caseName(expression.node))
    }
    for child in expression.children { add(child) }
  }

  /// The name of an enum's case, without what it holds.
  private static func caseName<T>(_ value: T) -> String {
    Mirror(reflecting: value).children.first?.label ?? "\(value)"
  }
}
