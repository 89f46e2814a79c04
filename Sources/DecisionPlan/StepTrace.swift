import DecisionColumns
import DecisionModel

/// What the instructions behind a register are, and in which rows they give nothing.
struct StepTrace {
  private let steps: [Plan.Step]
  private let domains: [Domain]
  /// The step that fills each register.
  private var places: [Register: Int] = [:]
  /// Per step, the exits of its result.
  private var exits: [Set<RowExit>] = []

  init(_ builder: PlanBuilder) {
    steps = builder.steps
    domains = builder.domains
    for (place, step) in steps.enumerated() {
      let instruction = step.instruction
      places[Self.register(step)] = place
      let inherited = instruction.operands.reduce(into: Set<RowExit>()) { all, operand in
        if let place = places[operand] { all.formUnion(exits[place]) }
      }
      exits.append(instruction.exits(from: inherited, builder))
    }
  }

  private static func register(_ step: Plan.Step) -> Register {
    switch step.instruction {
    case .word: .word(WordRegister(index: step.result))
    case .state: .state(StateRegister(index: step.result))
    case .decimal: .decimal(DecimalRegister(index: step.result))
    }
  }

  func expression(
    _ outlined: PlanBuilder.Outlined, of ruleSet: RuleSet
  ) -> PlannedExpression {
    let needed = closure(outlined.shown.registers)
    var found = needed.reduce(into: Set<RowExit>()) { all, place in
      // A number that grew too large leaves its row, whoever reads it; a state only where it gets through.
      if exits[place].contains(.overflow) { all.insert(.overflow) }
    }
    for register in outlined.shown.registers {
      if let place = places[register] { found.formUnion(exits[place]) }
    }
    if ruleSet.isOpen(outlined.entry) { found.insert(.reading) }
    let tables = Set(needed.compactMap { domains[steps[$0].instruction.domain].table })
    return PlannedExpression(
      entry: outlined.entry,
      form: outlined.refusals.isEmpty || outlined.shown.isWhole ? outlined.value.form : nil,
      tables: tables.sorted(),
      arithmetic: needed.compactMap { steps[$0].instruction.arithmetic }.max(),
      refusals: outlined.refusals, exits: RowExit.allCases.filter(found.contains),
      instructionCount: needed.count)
  }

  /// The steps that registers need, themselves included.
  private func closure(_ registers: [Register]) -> Set<Int> {
    var found: Set<Int> = []
    var open = registers.compactMap { places[$0] }
    while let place = open.popLast() {
      guard found.insert(place).inserted else { continue }
      open += steps[place].instruction.operands.compactMap { places[$0] }
    }
    return found
  }
}

extension RuleSet {
  /// The entry, or a decision that it needs, was read in one of two ways.
  fileprivate func isOpen(_ entry: OpenReading.Entry) -> Bool {
    openReadings.contains { reading in
      if case .decision(let index) = entry { return reading.decisions.contains(index) }
      return reading.entry == entry
    }
  }
}

extension Lowered {
  fileprivate var form: PlannedExpression.Form? {
    switch self {
    case .number(.constant, .constant), .truth(.constant), .text(.constant, .constant),
      .date(.constant, .constant):
      .constant
    case .number(.constant, _): .integers(scale: 0)
    case .number(.word(_, let scale), _): .integers(scale: scale)
    case .number(.ratio, _): .ratio
    case .number(.decimal, _): .decimals
    case .date: .dates
    case .text: .texts
    case .truth: .truth
    case .list: .list
    case .record: .record
    case .row, .opaque: nil
    }
  }
}

extension PlannedExpression.Arithmetic: Comparable {
  public static func < (a: Self, b: Self) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }
}

// MARK: - Single instructions

extension Instruction {
  /// What it computes with; nil for what only moves, compares or counts.
  fileprivate var arithmetic: PlannedExpression.Arithmetic? {
    switch self {
    case .decimal: .decimal128
    case .state(.compareDecimals, _): .decimal128
    case .state(.compareRatio, _), .word(.quotient, _), .word(.rounded, _): .int128
    case .word(let operation, _) where operation.canOverflow: .int64
    default: nil
    }
  }

  /// The exits of the result, given those of the operands.
  fileprivate func exits(from inherited: Set<RowExit>, _ builder: PlanBuilder) -> Set<RowExit> {
    switch self {
    case .word(let operation, _): inherited.union(operation.exits)
    case .state(let operation, _): operation.exits(from: inherited, builder)
    case .decimal: inherited
    }
  }
}

extension WordOperation {
  fileprivate var canOverflow: Bool {
    switch self {
    case .add, .subtract, .multiply, .magnitude, .limited, .quotient, .sum, .scaled: true
    default: false
    }
  }

  fileprivate var exits: Set<RowExit> {
    switch self {
    case .addMonths, .addDays, .makeDate: [.badDate]
    default: canOverflow ? [.overflow] : []
    }
  }
}

extension StateOperation {
  fileprivate func exits(from inherited: Set<RowExit>, _ builder: PlanBuilder) -> Set<RowExit> {
    switch self {
    case .column: [.missing, .unreadable]
    case .constant(let byte): Self.exits(byte, .conflict)
    case .filled, .isMissing, .isCertain, .identical: inherited.subtracting([.missing])
    // A blank is as bad as a cell that cannot be read.
    case .required: inherited.subtracting([.missing])
    case .divisor, .decimalDivisor: inherited.union([.divisionByZero])
    case .decimalFinite: inherited.union([.overflow])
    case .isDate: inherited.union([.badDate])
    case .lookUp(_, let table, _):
      (builder.lookUps[table].states + [builder.lookUps[table].otherwise])
        .reduce(inherited) { $0.union(Self.exits($1, .noValue)) }
    case .period(let table, _, _, _):
      (builder.periods[table].groups.flatMap { $0.map(\.state) }
        + [builder.periods[table].otherwise])
        .reduce(inherited) { $0.union(Self.exits($1, .noValue)) }
    case .allKnown(_, _, _, let empty): inherited.union(Self.exits(empty, .conflict))
    default: inherited
    }
  }

  private static func exits(_ state: UInt8, _ poison: RowExit) -> Set<RowExit> {
    switch state {
    case CellState.unknown: [.missing]
    case CellState.poison: [poison]
    default: []
    }
  }
}
