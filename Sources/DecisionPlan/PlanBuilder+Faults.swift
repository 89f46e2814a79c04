import DecisionModel

/// Where an unknown may turn out a fault.
///
/// One state has to do for both, which is well as long as nothing settles what follows: `false and` either is false. A
/// selection is not settled so: a fault in its condition fails the whole list, even if no item would stay.
extension PlanBuilder {
  mutating func canFail(_ expression: TypedExpression) -> Bool {
    switch expression.node {
    case .parameter(let index, let date):
      let parameter = ruleSet.parameters[index]
      let isAsked = !parameter.keys.isEmpty || date != nil
      if isAsked, !parameter.isAbsentUnknown { return true }
    case .arithmetic(let op, _, _):
      if op == .divide || expression.type == .date { return true }
    case .builtin(.date, _), .dynamic: return true
    case .decision(let index): return canFail(decision: index)
    case .call(let index, _):
      if canFail(ruleSet.functions[index].body) { return true }
    default: break
    }
    return anyCanFail(expression.children)
  }

  private mutating func canFail(decision index: Int) -> Bool {
    if let known = failing[index] { return known }
    let result = canFail(ruleSet.decisions[index].logic)
    failing[index] = result
    return result
  }

  private mutating func canFail(_ logic: Logic) -> Bool {
    switch logic {
    case .expression(let expression): return canFail(expression)
    case .rounded(let inner, _, _): return canFail(inner)
    case .brackets(let brackets):
      return anyCanFail(brackets.expressions)
    case .table(let table): return canFail(table)
    }
  }

  /// Rows that may clash, no row that may apply, or a part that fails.
  private mutating func canFail(_ table: DecisionTable) -> Bool {
    switch table.hitPolicy {
    case .unique, .any: return true
    case .ruleOrder, .outputOrder, .collect, .count: break
    case .first, .priority, .sum, .minimum, .maximum:
      if table.otherwise == nil, !table.isComplete { return true }
    }
    if canFailToHit(table) { return true }
    return anyCanFail(table.rules.flatMap(\.outputs) + (table.otherwise ?? []))
  }

  mutating func anyCanFail(_ expressions: [TypedExpression]) -> Bool {
    for part in expressions where canFail(part) { return true }
    return false
  }

  /// Whether a row may fail to say if it applies, which fails the whole table.
  mutating func canFailToHit(_ table: DecisionTable) -> Bool {
    anyCanFail(table.inputs + table.rules.flatMap(\.tests).flatMap(\.values))
  }
}
