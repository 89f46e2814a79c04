import DecisionValues

extension Input {
  /// Whether a value of the right type also lies in the declared constraint.
  public func admits(_ value: Value) -> Bool {
    switch (value, type) {
    case (.number(let number), _) where isInteger && !number.isInteger: return false
    case (.text(let word), .text(let allowed?)) where !allowed.contains(word): return false
    default: break
    }
    guard let constraint else { return true }
    let passes = constraint.alternatives.contains { self.passes(value, $0) }
    return passes != constraint.isNegated
  }

  private func passes(_ value: Value, _ alternative: UnaryTests.Alternative) -> Bool {
    switch alternative {
    case .anything: return true
    case .equal(let end): return end.constant == value
    case .range(let lower, let upper):
      return isInside(value, lower, isLower: true) && isInside(value, upper, isLower: false)
    case .member, .condition, .missing: return true
    }
  }

  private func isInside(_ value: Value, _ bound: UnaryTests.Bound?, isLower: Bool) -> Bool {
    guard let bound, let end = bound.value.constant else { return true }
    if end == value { return bound.isClosed }
    switch (value, end) {
    case (.number(let a), .number(let b)): return (b < a) == isLower
    case (.date(let a), .date(let b)): return (b < a) == isLower
    default: return true
    }
  }
}
