import DecisionInterpreter
import DecisionModel
import DecisionValues

/// A number that the rules hold a quantity against; it may depend on the household, say on its region.
struct Threshold: Sendable, Equatable {
  /// In the words of the rules: `2 × 低保标准`.
  let label: String
  /// Indexes of the inputs that choose the value.
  let keys: [Int]
  /// By the texts of those inputs.
  let values: [[String]: Decimal128]

  /// Each value once, ascending.
  var distinctValues: [Decimal128] { Set(values.values).sorted(by: <) }
}

/// A number of a household whose distribution is worth seeing.
struct ProfiledQuantity: Sendable {
  enum Source: Sendable, Hashable {
    case input(Int)
    case decision(Int)
  }

  let source: Source
  let name: String
  let unit: Unit
  let thresholds: [Threshold]
}

/// Finds the numbers that rules compare inputs and decisions with.
struct ThresholdFinder {
  private let ruleSet: RuleSet
  private let asOf: CivilDate
  private var found: [ProfiledQuantity.Source: [Threshold]] = [:]

  /// Decisions that are compared with numbers, then inputs, each in the order of the rule set.
  ///
  /// - Parameter isShown: whether an input is worth showing, compared or not.
  static func quantities(
    _ ruleSet: RuleSet, asOf: CivilDate, isShown: (Int) -> Bool
  ) -> [ProfiledQuantity] {
    var finder = ThresholdFinder(ruleSet: ruleSet, asOf: asOf)
    finder.visitAll()
    let decisions = ruleSet.decisions.indices.compactMap { index -> ProfiledQuantity? in
      let decision = ruleSet.decisions[index]
      guard case .number(let unit) = decision.type,
        let thresholds = finder.found[.decision(index)]
      else { return nil }
      return ProfiledQuantity(
        source: .decision(index), name: decision.name, unit: unit, thresholds: thresholds)
    }
    let inputs = ruleSet.inputs.indices.compactMap { index -> ProfiledQuantity? in
      guard case .number(let unit) = ruleSet.inputs[index].type, isShown(index) else { return nil }
      return ProfiledQuantity(
        source: .input(index), name: ruleSet.inputs[index].name, unit: unit,
        thresholds: finder.found[.input(index)] ?? [])
    }
    return decisions + inputs
  }

  private init(ruleSet: RuleSet, asOf: CivilDate) {
    self.ruleSet = ruleSet
    self.asOf = asOf
  }
}

// MARK: - Comparisons

extension ThresholdFinder {
  private mutating func visitAll() {
    for index in FactUsage(ruleSet).decisions.sorted() { visit(ruleSet.decisions[index].logic) }
    for category in ruleSet.categories {
      for criterion in category.criteria { visit(criterion.condition) }
      for measure in category.measures {
        if let when = measure.when { visit(when) }
        if let amount = measure.amount { visit(amount.logic) }
      }
      if let amount = category.amount { visit(amount.logic) }
    }
  }

  private mutating func visit(_ logic: Logic) {
    switch logic {
    case .expression(let expression): visit(expression)
    case .rounded(let inner, _, _): visit(inner)
    case .brackets(let brackets):
      for part in brackets.expressions { visit(part) }
      for band in brackets.bands {
        for end in [band.lower, band.upper].compactMap({ $0 }) where !end.isZero {
          note(brackets.quantity, Self.constant(end, brackets.quantity.type.unit))
        }
      }
    case .table(let table):
      for rule in table.rules {
        for (subject, tests) in zip(table.inputs, rule.tests) { note(subject, tests) }
      }
      for input in table.inputs { visit(input) }
    }
  }

  private mutating func visit(_ expression: TypedExpression) {
    switch expression.node {
    case .compare(_, let a, let b):
      note(a, threshold(b))
      note(b, threshold(a))
    case .test(let subject, let tests): note(subject, tests)
    default: break
    }
    for child in expression.children { visit(child) }
  }

  private mutating func note(_ subject: TypedExpression, _ tests: UnaryTests) {
    for alternative in tests.alternatives {
      switch alternative {
      case .equal(let value): note(subject, threshold(value))
      case .range(let lower, let upper):
        for end in [lower, upper] { note(subject, end.flatMap { threshold($0.value) }) }
      case .anything, .member, .condition, .missing: continue
      }
    }
  }

  private mutating func note(_ subject: TypedExpression, _ threshold: Threshold?) {
    guard let threshold, case .number = subject.type else { return }
    let source: ProfiledQuantity.Source
    switch subject.node {
    case .input(let index): source = .input(index)
    case .decision(let index): source = .decision(index)
    default: return
    }
    if found[source]?.contains(threshold) != true { found[source, default: []].append(threshold) }
  }
}

// MARK: - Values

extension ThresholdFinder {
  private static func constant(_ number: Decimal128, _ unit: Unit?) -> Threshold {
    Threshold(label: NumberText.plain(number, unit), keys: [], values: [[]: number])
  }

  /// What an expression comes to without any fact but the keys of parameters; nil where it needs others.
  private func threshold(_ expression: TypedExpression) -> Threshold? {
    switch expression.node {
    case .constant(.number(let number)): Self.constant(number, expression.type.unit)
    case .parameter(let index, nil): threshold(parameter: ruleSet.parameters[index])
    case .decision(let index): threshold(decision: ruleSet.decisions[index])
    case .negate(let inner): threshold(inner).map { Self.mapped($0, "−\($0.label)") { 0 - $0 } }
    case .arithmetic(let op, let a, let b): threshold(op, a, b)
    case .builtin(.monthly, let parts) where parts.count == 1:
      threshold(parts[0]).map { Self.mapped($0, "\($0.label) ÷ 12") { $0 / 12 } }
    case .builtin(.yearly, let parts) where parts.count == 1:
      threshold(parts[0]).map { Self.mapped($0, "12 × \($0.label)") { $0 * 12 } }
    case .builtin(.yuan, let parts) where parts.count == 1:
      threshold(parts[0]).map { Self.mapped($0, $0.label) { $0 * 10_000 } }
    default: nil
    }
  }

  private func threshold(parameter: Parameter) -> Threshold? {
    var values: [[String]: Decimal128] = [:]
    for entry in parameter.entries where entry.contains(asOf) {
      guard case .number(let number)? = entry.value else { continue }
      values[entry.keys] = number
    }
    return values.isEmpty
      ? nil : Threshold(label: parameter.name, keys: parameter.keys, values: values)
  }

  private func threshold(decision: Decision) -> Threshold? {
    guard case .expression(let expression) = decision.logic, let found = threshold(expression)
    else { return nil }
    return Self.mapped(found, decision.name) { $0 }
  }

  private func threshold(
    _ op: ArithmeticOperator, _ a: TypedExpression, _ b: TypedExpression
  ) -> Threshold? {
    guard let left = threshold(a), let right = threshold(b) else { return nil }
    let (sign, compute): (String, (Decimal128, Decimal128) -> Decimal128)
    switch op {
    case .add: (sign, compute) = ("+", { $0 + $1 })
    case .subtract: (sign, compute) = ("−", { $0 - $1 })
    case .multiply: (sign, compute) = ("×", { $0 * $1 })
    case .divide: (sign, compute) = ("÷", { $0 / $1 })
    default: return nil
    }
    let label = "\(left.label) \(sign) \(right.label)"
    if right.keys.isEmpty, let number = right.values[[]] {
      return Self.mapped(left, label) { compute($0, number) }
    }
    if left.keys.isEmpty, let number = left.values[[]] {
      return Self.mapped(right, label) { compute(number, $0) }
    }
    guard left.keys == right.keys else { return nil }
    var values: [[String]: Decimal128] = [:]
    for (keys, number) in left.values {
      if let other = right.values[keys] { values[keys] = compute(number, other) }
    }
    return values.isEmpty ? nil : Threshold(label: label, keys: left.keys, values: values)
  }

  private static func mapped(
    _ threshold: Threshold, _ label: String, _ change: (Decimal128) -> Decimal128
  ) -> Threshold {
    Threshold(
      label: label, keys: threshold.keys, values: threshold.values.mapValues(change))
  }
}
