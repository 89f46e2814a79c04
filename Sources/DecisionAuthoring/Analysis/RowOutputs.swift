import DecisionModel

/// How the outputs of two rows compare.
enum OutputComparison {
  case equal
  case different
  /// That depends on the record.
  case open

  init(_ a: DecisionTable.Rule, _ b: DecisionTable.Rule, _ valuation: Valuation) {
    var result = OutputComparison.equal
    for (x, y) in zip(a.outputs, b.outputs) {
      if x.isSame(as: y) { continue }
      guard let first = valuation.value(of: x), let second = valuation.value(of: y) else {
        result = .open
        continue
      }
      if first != second {
        self = .different
        return
      }
    }
    self = result
  }
}
