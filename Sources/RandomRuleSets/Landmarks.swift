import DecisionModel
import DecisionValues

/// What the rules compare with: where records are most likely to be decided wrongly.
struct Landmarks {
  private(set) var numbers: [Unit: [Decimal128]] = [:]
  /// Of any unit.
  private(set) var allNumbers: [Decimal128] = []
  private(set) var dates: [CivilDate] = Calendar.landmarks
  private(set) var texts: [String] = []

  init(_ ruleSet: RuleSet) {
    for parameter in ruleSet.parameters { add(parameter) }
    for input in ruleSet.inputs + ruleSet.tables.flatMap(\.fields) {
      for value in input.constraint?.values ?? [] { visit(value) }
    }
    for function in ruleSet.functions { visit(function.body) }
    for decision in ruleSet.decisions { visit(decision.logic) }
    for category in ruleSet.categories {
      for criterion in category.criteria { visit(criterion.condition) }
      for measure in category.measures {
        if let when = measure.when { visit(when) }
        if let amount = measure.amount { visit(amount.logic) }
      }
      if let amount = category.amount { visit(amount.logic) }
    }
    addAges()
  }

  private mutating func add(_ parameter: Parameter) {
    for entry in parameter.entries {
      if let value = entry.value { add(value, parameter.type) }
      texts += entry.keys
      dates += [entry.from, entry.to].compactMap { $0 }
    }
  }

  private mutating func add(_ value: Value, _ type: ValueType) {
    switch value {
    case .number(let number):
      numbers[type.unit ?? .none, default: []].append(number)
      allNumbers.append(number)
    case .date(let date): dates.append(date)
    case .text(let text): texts.append(text)
    default: break
    }
  }

  private mutating func visit(_ expression: TypedExpression) {
    if let constant = expression.constant { add(constant, expression.type) }
    for child in expression.children { visit(child) }
  }

  private mutating func visit(_ logic: Logic) {
    switch logic {
    case .expression(let expression): visit(expression)
    case .rounded(let inner, _, _): visit(inner)
    case .brackets(let brackets):
      for part in brackets.expressions { visit(part) }
      for bound in brackets.bands.flatMap({ [$0.lower, $0.upper] }) {
        if let bound { add(.number(bound), brackets.quantity.type) }
      }
    case .table(let table):
      for part in table.inputs + (table.otherwise ?? []) { visit(part) }
      for rule in table.rules {
        for part in rule.tests.flatMap(\.values) + rule.outputs { visit(part) }
      }
    }
  }

  /// The days on which so many months, years or days have passed until the as-of date.
  private mutating func addAges() {
    func add(_ unit: String, _ move: (Int) -> CivilDate?) {
      for number in numbers[Unit([unit: 1])] ?? [] {
        guard let count = number.int64, abs(count) < 2000 else { continue }
        if let date = move(-Int(count)) { dates.append(date) }
      }
    }
    let asOf = Calendar.asOf
    add("月") { asOf.adding(months: $0) }
    add("年") { asOf.adding(months: 12 * $0) }
    add("岁") { asOf.adding(months: 12 * $0) }
    add("日") { asOf.adding(days: $0) }
  }
}
