extension Instruction {
  /// The registers that the instruction reads.
  public var operands: [Register] {
    switch self {
    case .word(let operation, _): operation.operands
    case .state(let operation, _): operation.operands
    case .decimal(let operation, _): operation.operands
    }
  }

  /// The domain whose rows it runs over.
  public var domain: Int {
    switch self {
    case .word(_, let domain), .state(_, let domain), .decimal(_, let domain): domain
    }
  }
}

extension Operand {
  var registers: [Register] {
    if case .register(let register) = self { return [.word(register)] }
    return []
  }
}

private func some(_ register: StateRegister?) -> [Register] {
  register.map { [.state($0)] } ?? []
}

extension WordOperation {
  var operands: [Register] {
    switch self {
    case .column: []
    case .broadcast(let a), .field(let a), .magnitude(let a), .limited(let a),
      .rounded(let a, _, _), .lookUp(let a, _), .datePart(let a, _), .textLength(let a):
      [.word(a)]
    case .filled(let a, let state, _): [.word(a), .state(state)]
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b),
      .minimum(let a, let b), .maximum(let a, let b), .addMonths(let a, let b),
      .addDays(let a, let b), .daysBetween(let a, let b), .monthsBetween(let a, let b):
      a.registers + b.registers
    case .quotient(let a, _, let b, _, _): [.word(a)] + b.registers
    case .select(let condition, let a, let b):
      [.state(condition)] + a.registers + b.registers
    case .period(_, let group, let date): [.word(date)] + (group.map { [.word($0)] } ?? [])
    case .group(let keys, _): keys.map { .word($0) }
    case .makeDate(let a, let b, let c): a.registers + b.registers + c.registers
    case .sum(let a, _, let condition), .least(let a, _, let condition),
      .greatest(let a, _, let condition):
      [.word(a)] + some(condition)
    case .countRows(_, let condition): some(condition)
    case .scaled(let a, _): [.decimal(a)]
    case .countTrue(let conditions): conditions.map { .state($0) }
    }
  }
}

extension StateOperation {
  var operands: [Register] {
    switch self {
    case .column, .constant: []
    case .broadcast(let a), .field(let a), .filled(let a), .required(let a), .isMissing(let a),
      .not(let a), .isCertain(let a):
      [.state(a)]
    case .all(let a, let b), .and(let a, let b), .or(let a, let b), .same(let a, let b),
      .identical(let a, let b),
      .unlessOpen(let a, let b), .unlessPoison(let a, let b),
      .whenPossible(let a, let b):
      [.state(a), .state(b)]
    case .compare(_, let a, let b, let state): a.registers + b.registers + some(state)
    case .compareRatio(_, let a, _, let b, let denominator, _, let state):
      [.word(a)] + b.registers + denominator.registers + some(state)
    case .compareDecimals(_, let a, let b, let state):
      [.decimal(a), .decimal(b)] + some(state)
    case .divisor(let a, let state): [.word(a)] + some(state)
    case .decimalDivisor(let a, let state): [.decimal(a)] + some(state)
    case .decimalFinite(let a): [.decimal(a)]
    case .member(let a, _, let state): [.word(a)] + some(state)
    case .text(_, let a, let b, let state): a.registers + b.registers + some(state)
    case .select(let a, let b, let c): [.state(a), .state(b), .state(c)]
    case .merge(let a, let b, let c, let same):
      [.state(a), .state(b), .state(c), .state(same)]
    case .lookUp(let a, _, let state): [.word(a)] + some(state)
    case .period(_, let group, let date, let state):
      [.word(date)] + (group.map { [.word($0)] } ?? []) + some(state)
    case .isDate(let a, let b, let c): a.registers + b.registers + c.registers
    case .anyTrue(let a, _), .allTrue(let a, _): [.state(a)]
    case .allKnown(let a, _, let condition, _): some(a) + some(condition)
    }
  }
}

extension DecimalOperation {
  var operands: [Register] {
    switch self {
    case .constant: []
    case .broadcast(let a), .negate(let a), .magnitude(let a), .rounded(let a, _, _):
      [.decimal(a)]
    case .word(let a, _): [.word(a)]
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b),
      .divide(let a, let b), .minimum(let a, let b), .maximum(let a, let b):
      [.decimal(a), .decimal(b)]
    case .select(let condition, let a, let b): [.state(condition), .decimal(a), .decimal(b)]
    case .sum(let a, _, let condition), .least(let a, _, let condition),
      .greatest(let a, _, let condition):
      [.decimal(a)] + some(condition)
    }
  }
}

extension Plan {
  /// Inputs that results repeat and nothing else reads: equal texts in them need no equal codes.
  public var repeatedInputs: Set<Int> {
    var read = Set(steps.flatMap(\.instruction.operands))
    for value in decisions { read.formUnion(value?.registers ?? []) }
    for value in printed.values { read.formUnion(value.registers) }
    return Set(textColumns.filter { !read.contains($0.register) }.map(\.input))
      .intersection(repeated.keys)
  }

  /// Inputs of texts that are only held against words of the rules: all other texts may share one code.
  public var sortedInputs: Set<Int> {
    var read = Set(results)
    for step in steps {
      switch step.instruction {
      case .state(.member(_, _, let state), _), .state(.lookUp(_, _, let state), _):
        if let state { read.insert(.state(state)) }
      case .word(.lookUp, _), .word(.group, _): continue
      default: read.formUnion(step.instruction.operands)
      }
    }
    return Set(textColumns.filter { !read.contains($0.register) }.map(\.input))
  }

  private var textColumns: [(input: Int, register: Register)] {
    steps.compactMap { step in
      guard case .word(.column(.input(let input)), _) = step.instruction, inputs[input] == .text
      else { return nil }
      return (input, .word(WordRegister(index: step.result)))
    }
  }

  /// The registers that hold results: they keep their values until the batch is done.
  public var results: [Register] {
    var result: [Register] = []
    for value in decisions { if let value { result += value.registers } }
    for category in categories {
      result += ([category.outcome] + category.criteria + category.measures).map { .state($0) }
      if let amount = category.amount { result += amount.registers }
      if let applies = category.hasAmount { result.append(.state(applies)) }
    }
    result += printed.values.flatMap(\.registers) + repeated.values.flatMap(\.registers)
    return result + (requirements + undisputed).map { .state($0) }
  }
}

extension Plan.Step {
  /// The register that the result goes to.
  public var target: Register {
    switch instruction {
    case .word: .word(WordRegister(index: result))
    case .state: .state(StateRegister(index: result))
    case .decimal: .decimal(DecimalRegister(index: result))
    }
  }
}

extension PlanValue {
  /// The registers that the value is read from.
  public var registers: [Register] {
    switch self {
    case .number(let a, _, let state), .date(let a, let state), .text(let a, let state):
      a.registers + some(state)
    case .ratio(let ratio, let state):
      [.word(ratio.numerator)] + ratio.denominator.registers
        + ratio.divisors.flatMap { $0.value.registers } + some(state)
    case .decimal(let register, let state): [.decimal(register)] + some(state)
    case .truth(let state): [.state(state)]
    case .list(let items): items.flatMap { $0.item.registers + some($0.condition) }
    case .rows(_, let item, let condition, let made):
      item.registers + some(condition) + some(made)
    case .record(let fields): fields.flatMap(\.value.registers)
    case .opaque: []
    }
  }
}
