import DecisionColumns
import DecisionModel
import DecisionPlan
import DecisionValues

extension PlanRun {
  /// One result of one row as a value; nil when it is not certain.
  public func value(_ result: PlanValue, _ row: Int, _ texts: TextPool) -> Value? {
    switch result {
    case .number(let operand, let scale, let state):
      guard isKnown(state, row) else { return nil }
      return .number(Decimal128(scaled: source(operand)[row], scale: scale))
    case .ratio(let ratio, let state):
      guard isKnown(state, row) else { return nil }
      return quotient(ratio, row).map { .number($0) }
    case .decimal(let register, let state):
      guard isKnown(state, row) else { return nil }
      return .number(decimals(register)[row])
    case .date(let operand, let state):
      guard isKnown(state, row) else { return nil }
      return Self.date(source(operand)[row]).map { .date($0) }
    case .text(let operand, let state):
      guard isKnown(state, row) else { return nil }
      return .text(texts.text(Int(source(operand)[row])))
    case .truth(let state):
      let truth = states(state)[row]
      return truth & 1 == 1 ? nil : .boolean(truth == CellState.known)
    case .list(let items):
      var values: [Value] = []
      for (item, condition) in items {
        if let condition {
          let truth = states(condition)[row]
          if truth & 1 == 1 { return nil }
          if truth == CellState.isFalse { continue }
        }
        guard let value = value(item, row, texts) else { return nil }
        values.append(value)
      }
      return .list(values)
    case .rows(let domain, let item, let condition, let made):
      return rows(domain, item, condition, made, row, texts).map { .list($0) }
    case .record(let fields):
      var values: [String: Value] = [:]
      for field in fields {
        guard let value = value(field.value, row, texts) else { return nil }
        values[field.name] = value
      }
      return .record(values)
    case .opaque: return nil
    }
  }

  private func rows(
    _ domain: Int, _ item: PlanValue, _ condition: StateRegister?, _ made: StateRegister?,
    _ row: Int, _ texts: TextPool
  ) -> [Value]? {
    guard isKnown(made, row) else { return nil }
    let starts = workspace.starts[domain].base
    var values: [Value] = []
    for member in Int(starts[row])..<Int(starts[row + 1]) {
      if let condition {
        let truth = states(condition)[member]
        if truth & 1 == 1 { return nil }
        if truth == CellState.isFalse { continue }
      }
      guard let value = value(item, member, texts) else { return nil }
      values.append(value)
    }
    return values
  }

  private func isKnown(_ state: StateRegister?, _ row: Int) -> Bool {
    states(state).map { $0[row] == CellState.known } ?? true
  }

  /// The quotient with a rounding to 34 digits after each division, as the rule says it.
  private func quotient(_ ratio: Ratio, _ row: Int) -> Decimal128? {
    var result = Decimal128(scaled: words(ratio.numerator)[row], scale: ratio.scale)
    for divisor in ratio.divisors {
      let number = Decimal128(scaled: source(divisor.value)[row], scale: divisor.scale)
      if number.isZero { return nil }
      result = result / number
    }
    return result
  }
}
