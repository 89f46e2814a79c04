import DecisionModel
import DecisionValues

extension PointWalk {
  mutating func visit(_ table: DecisionTable, _ counts: Bool) {
    for input in table.inputs { visit(input, counts) }
    let values = table.inputs.map { evaluation.evaluate($0) }
    let cells = table.rules.map { rule in
      rule.tests.indices.map { column in
        rule.tests[column].asksForMissing
          ? evaluation.test(table.inputs[column], rule.tests[column])
          : evaluation.test(values[column], rule.tests[column])
      }
    }
    let truths = cells.map { $0.reduce(TruthSet.isTrue) { $0 && $1 } }
    var isReached = true
    for (index, rule) in table.rules.enumerated() {
      visit(rule, table, values, cells[index], counts && isReached)
      let decides = isReached && self.decides(index, table, truths)
      note(DecisionPoint(rule.span, .result), TruthSet(decides), counts)
      for output in rule.outputs { visit(output, counts && decides) }
      if table.hitPolicy == .first, truths[index] != .isFalse { isReached = false }
    }
    guard let otherwise = table.otherwise else { return }
    let fallsThrough = truths.allSatisfy { $0 == .isFalse }
    note(DecisionPoint(table.span, .otherwise), TruthSet(fallsThrough), counts)
    for value in otherwise { visit(value, counts && fallsThrough) }
  }

  /// Each cell decides its row while all others pass.
  private mutating func visit(
    _ rule: DecisionTable.Rule, _ table: DecisionTable, _ values: [Possible], _ cells: [TruthSet],
    _ counts: Bool
  ) {
    for (column, tests) in rule.tests.enumerated() where !tests.isAnything {
      let decides = cells.indices.allSatisfy { $0 == column || cells[$0] == .isTrue }
      let place = DecisionPoint(rule.span, column: column, .condition)
      note(place, cells[column], counts && decides)
      visit(tests, table.inputs[column], values[column], place, counts && decides)
    }
  }

  /// The row hits, and under PRIORITY no row that goes before it does.
  private func decides(_ row: Int, _ table: DecisionTable, _ truths: [TruthSet]) -> Bool {
    guard truths[row] == .isTrue else { return false }
    guard table.hitPolicy == .priority else { return true }
    return truths.indices.allSatisfy { other in
      truths[other] == .isFalse
        || evaluation.rank(table, row) <= evaluation.rank(table, other)
    }
  }

  mutating func visit(_ brackets: Brackets, _ counts: Bool) {
    for part in brackets.expressions { visit(part, counts) }
    let quantity = evaluation.evaluate(brackets.quantity)
    let reaches: Comparison = brackets.includesLowerEnd ? .greaterOrEqual : .greater
    for (index, edge) in brackets.edges.enumerated() {
      let truth = evaluation.compare(reaches, quantity, Possible(.number(edge)))
      note(DecisionPoint(brackets.span, .threshold(index)), truth, counts)
    }
    let single = quantity.numbers?.single
    let shares = single.map { brackets.shares(of: $0).map(\.band) } ?? []
    for index in brackets.bands.indices {
      note(DecisionPoint(brackets.span, .band(index)), TruthSet(shares.contains(index)), counts)
    }
    guard let ceiling = brackets.ceiling.map({ evaluation.evaluate($0) }), let single else {
      return
    }
    let sum = Possible(.number(brackets.value(of: single)))
    for (index, pair) in [(sum, ceiling), (ceiling, sum)].enumerated() {
      let isLower = evaluation.compare(.less, pair.0, pair.1)
      note(DecisionPoint(brackets.span, .choice(index)), TruthSet(isLower == .isTrue), counts)
    }
  }
}
