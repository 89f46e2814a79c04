import DecisionValues

/// The part of a rule set that holds one expression, table or set of bands.
public enum RulePart: Sendable, Hashable {
  case function(Int)
  case decision(Int)
  /// Index into `Category.criteria`.
  case criterion(Int, category: Int)
  /// When a measure applies.
  case measure(Int, category: Int)
  /// The category's own amount, or (not nil) that of one of its measures.
  case amount(category: Int, measure: Int?)
}

extension RuleSet {
  /// What stands in a part; nil where there is nothing.
  public func logic(of part: RulePart) -> Logic? {
    switch part {
    case .function(let index): .expression(functions[index].body)
    case .decision(let index): decisions[index].logic
    case .criterion(let index, let category):
      .expression(categories[category].criteria[index].condition)
    case .measure(let index, let category):
      categories[category].measures[index].when.map { .expression($0) }
    case .amount(let category, let measure?): categories[category].measures[measure].amount?.logic
    case .amount(let category, nil): categories[category].amount?.logic
    }
  }

  /// The rules with other logic in one part, of the same type: what has been checked of the rest holds.
  public func changing(_ part: RulePart, to logic: Logic) -> RuleSet {
    var result = self
    switch part {
    case .function(let index):
      if case .expression(let body) = logic { result.functions[index].body = body }
    case .decision(let index): result.decisions[index].logic = logic
    case .criterion(let index, let category):
      if case .expression(let condition) = logic {
        result.categories[category].replaceCondition(ofCriterion: index, by: condition)
      }
    case .measure(let index, let category):
      if case .expression(let when) = logic {
        result.categories[category].measures[index].when = when
      }
    case .amount(let category, let measure?):
      result.categories[category].measures[measure].amount?.logic = logic
    case .amount(let category, nil): result.categories[category].amount?.logic = logic
    }
    return result
  }

  /// The rules with another value in one entry of a parameter.
  public func changing(parameter: Int, entry: Int, to value: Value) -> RuleSet {
    var result = self
    result.parameters[parameter].entries[entry].value = value
    return result
  }

  /// The table with other rows; what its rows prove is proven anew.
  public func table(_ table: DecisionTable, withRules rules: [DecisionTable.Rule]) -> DecisionTable
  {
    let analysis = TableAnalysis(
      table.inputs.map { .init(expression: $0, range: range(of: $0)) }, rules: rules)
    return DecisionTable(
      hitPolicy: table.hitPolicy, inputs: table.inputs, outputs: table.outputs, rules: rules,
      otherwise: table.otherwise, priorities: table.priorities, disjoint: analysis.disjoint,
      idle: analysis.idle, isComplete: analysis.isComplete, span: table.span)
  }

  private func range(of expression: TypedExpression) -> NumberRange? {
    let input: Input
    switch expression.node {
    case .input(let index): input = inputs[index]
    case .field(let row, let index):
      guard case .row(let table) = row.type else { return nil }
      input = tables[table].fields[index]
    default: return nil
    }
    guard case .numbers(let range) = input.range else { return nil }
    return range
  }
}

extension DecisionTable.Rule {
  public func changing(tests: [UnaryTests], outputs: [TypedExpression]) -> DecisionTable.Rule {
    DecisionTable.Rule(tests: tests, outputs: outputs, citation: citation, note: note, span: span)
  }
}

extension DecisionTable {
  /// The table with another value when no row hits.
  public func changing(otherwise: [TypedExpression]) -> DecisionTable {
    DecisionTable(
      hitPolicy: hitPolicy, inputs: inputs, outputs: outputs, rules: rules, otherwise: otherwise,
      priorities: priorities, disjoint: disjoint, idle: idle, isComplete: isComplete, span: span)
  }
}

extension TypedExpression {
  /// The same expression with another one in the place of one of its `children`.
  public func replacing(child index: Int, with child: TypedExpression) -> TypedExpression {
    var parts = children
    parts[index] = child
    return TypedExpression(node.replacing(parts), type, at: span)
  }
}

extension TypedExpression.Node {
  /// - Parameter parts: as many as there are children.
  fileprivate func replacing(_ parts: [TypedExpression]) -> Self {
    switch self {
    case .constant, .unknown, .input, .local, .rows, .decision, .asOfDate, .dynamic: self
    case .field(_, let index): .field(row: parts[0], index: index)
    case .output(_, let name): .output(parts[0], name: name)
    case .negate: .negate(parts[0])
    case .not: .not(parts[0])
    case .isMissing: .isMissing(parts[0])
    case .parameter(let index, _): .parameter(index, at: parts.first)
    case .arithmetic(let op, _, _): .arithmetic(op, parts[0], parts[1])
    case .compare(let op, _, _): .compare(op, parts[0], parts[1])
    case .and: .and(parts[0], parts[1])
    case .or: .or(parts[0], parts[1])
    case .filter(_, let slot, _): .filter(parts[0], slot: slot, condition: parts[1])
    case .map(_, let slot, _): .map(parts[0], slot: slot, result: parts[1])
    case .quantified(let quantifier, _, let slot, _):
      .quantified(quantifier, parts[0], slot: slot, condition: parts[1])
    case .test(_, let tests):
      .test(parts[0], tests.replacing(values: Array(parts.dropFirst())))
    case .conditional: .conditional(parts[0], then: parts[1], else: parts[2])
    case .call(let index, _): .call(index, parts)
    case .builtin(let function, _): .builtin(function, parts)
    case .list: .list(parts)
    }
  }
}

extension UnaryTests {
  /// The same tests with other `values`, as many as there are.
  public func replacing(values: [TypedExpression]) -> UnaryTests {
    var rest = values[...]
    let replaced = alternatives.map { alternative -> Alternative in
      switch alternative {
      case .equal: return .equal(rest.removeFirst())
      case .member: return .member(rest.removeFirst())
      case .condition(_, let slot): return .condition(rest.removeFirst(), slot: slot)
      case .range(let lower, let upper):
        return .range(
          lower: lower.map { Bound(rest.removeFirst(), isClosed: $0.isClosed) },
          upper: upper.map { Bound(rest.removeFirst(), isClosed: $0.isClosed) })
      case .anything, .missing: return alternative
      }
    }
    return UnaryTests(replaced, isNegated: isNegated)
  }
}

extension Brackets.Band {
  /// The band with one bound or the rate changed.
  public func changing(
    lower: Decimal128? = nil, upper: Decimal128? = nil, rate: Decimal128? = nil
  ) -> Brackets.Band {
    Brackets.Band(
      lower: lower ?? self.lower, upper: upper ?? self.upper, rate: rate ?? self.rate,
      citation: citation)
  }
}
