import DecisionColumns
import DecisionModel
import DecisionPlan
import DecisionValues

extension PlanRun {
  /// One result of one row as a value; nil when it is not certain.
  public func value(_ result: PlanValue, _ row: Int, _ texts: TextPool) -> Value? {
    BatchRow(run: self, row: row, texts: texts).value(result)
  }
}

private struct BatchRow: RegisterValues {
  let run: PlanRun
  let row: Int
  let texts: TextPool

  func word(_ register: WordRegister) -> Int64 { run.words(register)[row] }
  func state(_ register: StateRegister) -> UInt8 { run.state(register, at: row) }
  func decimal(_ register: DecimalRegister) -> Decimal128 { run.decimals(register)[row] }
  func text(_ code: Int) -> String { texts.text(code) }

  func members(_ domain: Int) -> [BatchRow]? {
    let starts = run.workspace.starts[domain].base
    return (Int(starts[row])..<Int(starts[row + 1])).map {
      BatchRow(run: run, row: $0, texts: texts)
    }
  }
}

/// The registers of a plan as they stand for one household.
protocol RegisterValues {
  func word(_ register: WordRegister) -> Int64
  func state(_ register: StateRegister) -> UInt8
  func decimal(_ register: DecimalRegister) -> Decimal128
  func text(_ code: Int) -> String
  /// The rows of a domain of members that belong to the household; nil where they are not to be had.
  func members(_ domain: Int) -> [Self]?
}

extension RegisterValues {
  /// A result as a value; nil when it is not certain.
  func value(_ result: PlanValue) -> Value? {
    switch result {
    case .number(let operand, let scale, let state):
      guard isKnown(state) else { return nil }
      return .number(Decimal128(scaled: word(operand), scale: scale))
    case .ratio(let ratio, let state):
      guard isKnown(state) else { return nil }
      return quotient(ratio).map { .number($0) }
    case .decimal(let register, let state):
      guard isKnown(state) else { return nil }
      return .number(decimal(register))
    case .date(let operand, let state):
      guard isKnown(state) else { return nil }
      return PlanRun.date(word(operand)).map { .date($0) }
    case .text(let operand, let state):
      guard isKnown(state) else { return nil }
      return .text(text(Int(word(operand))))
    case .truth(let register):
      let truth = state(register)
      return truth & 1 == 1 ? nil : .boolean(truth == CellState.known)
    case .list(let items):
      var values: [Value] = []
      for (item, condition) in items {
        if let condition {
          let truth = state(condition)
          if truth & 1 == 1 { return nil }
          if truth == CellState.isFalse { continue }
        }
        guard let value = value(item) else { return nil }
        values.append(value)
      }
      return .list(values)
    case .rows(let domain, let item, let condition, let made):
      return rows(domain, item, condition, made).map { .list($0) }
    case .record(let fields):
      var values: [String: Value] = [:]
      for field in fields {
        guard let value = value(field.value) else { return nil }
        values[field.name] = value
      }
      return .record(values)
    case .opaque: return nil
    }
  }

  private func rows(
    _ domain: Int, _ item: PlanValue, _ condition: StateRegister?, _ made: StateRegister?
  ) -> [Value]? {
    guard isKnown(made), let members = members(domain) else { return nil }
    var values: [Value] = []
    for member in members {
      if let condition {
        let truth = member.state(condition)
        if truth & 1 == 1 { return nil }
        if truth == CellState.isFalse { continue }
      }
      guard let value = member.value(item) else { return nil }
      values.append(value)
    }
    return values
  }

  private func word(_ operand: Operand) -> Int64 {
    switch operand {
    case .register(let register): word(register)
    case .constant(let value): value
    }
  }

  private func isKnown(_ register: StateRegister?) -> Bool {
    register.map { state($0) == CellState.known } ?? true
  }

  /// The quotient with a rounding to 34 digits after each division, as the rule says it.
  private func quotient(_ ratio: Ratio) -> Decimal128? {
    var result = Decimal128(scaled: word(ratio.numerator), scale: ratio.scale)
    for divisor in ratio.divisors {
      let number = Decimal128(scaled: word(divisor.value), scale: divisor.scale)
      if number.isZero { return nil }
      result = result / number
    }
    return result
  }
}
