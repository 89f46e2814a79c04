import DecisionColumns
import DecisionModel
import DecisionValues

extension PlanBuilder {
  /// A parameter is a gather: the codes of its keys choose the value, found beforehand for the as-of date.
  mutating func parameter(_ index: Int, at date: TypedExpression?) -> Lowered {
    let parameter = ruleSet.parameters[index]
    if date == nil, let value = constant(parameter) { return value }
    guard let scale = scale(of: parameter), isComposed(parameter) else { return .opaque }
    var day: Operand = .constant(packed(asOf))
    var state: State = .known
    if let date {
      guard case .date(let operand, let own) = lower(date) else { return .opaque }
      (day, state) = (operand, own)
    }
    guard let (group, groups, known) = group(parameter) else { return .opaque }
    state = all(state, known)
    switch day {
    case .constant(let date):
      return lookUp(parameter, groups, at: date, scale, group, state)
    case .register(let date):
      return period(parameter, groups, date, scale, group, state)
    }
  }

  /// The number that holds at the as-of date everywhere, however many digits it has.
  private func constant(_ parameter: Parameter) -> Lowered? {
    guard parameter.keys.isEmpty, let entry = parameter.entryIndex([], at: asOf),
      case .number(let number)? = parameter.entries[entry].value
    else { return nil }
    return .number(.constant(number), .known)
  }

  /// Whether all its texts are such that equal ones have equal codes.
  func isComposed(_ parameter: Parameter) -> Bool {
    parameter.entries.allSatisfy { entry in
      guard entry.keys.allSatisfy(\.isComposed) else { return false }
      if case .text(let text)? = entry.value { return text.isComposed }
      return true
    }
  }

  /// The digits of a number parameter, 0 for other types; nil when it has too many.
  private func scale(of parameter: Parameter) -> Int? {
    var scale = 0
    for entry in parameter.entries {
      if case .number(let value)? = entry.value { scale = max(scale, value.normalized.scale) }
    }
    return scale <= 12 ? scale : nil
  }

  /// The register that tells which of the parameter's places a row is at, nil for a parameter without keys.
  private mutating func group(
    _ parameter: Parameter
  ) -> (register: WordRegister?, keys: [[String]], state: State)? {
    if parameter.keys.isEmpty { return (nil, [[]], .known) }
    var registers: [WordRegister] = []
    var state: State = .known
    for key in parameter.keys {
      guard case .text(let operand, let own) = lower(key: key) else { return nil }
      registers.append(register(operand, in: 0))
      state = all(state, own)
    }
    var places: [[String]] = []
    for entry in parameter.entries where !places.contains(entry.keys) { places.append(entry.keys) }
    if registers.count == 1 {
      // The code itself is the group: the table is as long as the greatest code of a place.
      let codes = places.map { code($0[0]) }
      var keys: [[String]] = Array(repeating: [], count: Int((codes.max() ?? -1) + 1))
      for (place, code) in zip(places, codes) { keys[Int(code)] = place }
      return (registers[0], keys, state)
    }
    var table: [[Int64]: Int64] = [:]
    for (index, place) in places.enumerated() { table[place.map { code($0) }] = Int64(index) }
    groups.append(GroupTable(groups: table))
    let group = emit(.group(keys: registers, table: groups.count - 1), in: 0)
    return (group, places, state)
  }

  private mutating func lower(key: Int) -> Lowered {
    lower(TypedExpression(.input(key), ruleSet.inputs[key].type, at: ruleSet.inputs[key].span))
  }

  /// The value in force as an integer, with its state.
  private mutating func value(_ value: Value?, _ parameter: Parameter, _ scale: Int) -> (
    Int64, UInt8
  ) {
    let absent = parameter.isAbsentUnknown ? CellState.unknown : CellState.poison
    switch value {
    case .number(let number):
      guard let integer = number.integer(atScale: scale) else { return (0, CellState.poison) }
      return (integer, CellState.known)
    case .text(let text): return (code(text), CellState.known)
    case .boolean(let flag): return (0, flag ? CellState.known : CellState.isFalse)
    case .date(let date): return (packed(date), CellState.known)
    case .list, .record, nil: return (0, absent)
    }
  }

  private mutating func lookUp(
    _ parameter: Parameter, _ places: [[String]], at packedDay: Int64, _ scale: Int,
    _ group: WordRegister?, _ state: State
  ) -> Lowered {
    guard
      let day = CivilDate(
        year: PackedDate.year(packedDay), month: PackedDate.month(packedDay),
        day: PackedDate.day(packedDay))
    else { return .opaque }
    let cells = places.map { keys -> (Int64, UInt8) in
      let entry = parameter.entryIndex(keys, at: day)
      return value(entry.flatMap { parameter.entries[$0].value }, parameter, scale)
    }
    guard let group else {
      let (constant, own) = cells[0]
      return result(parameter, .constant(constant), scale, .constant(own), all: state)
    }
    let table = LookUpTable(
      values: cells.map(\.0), states: cells.map(\.1),
      otherwise: value(nil, parameter, scale).1)
    let index = lookUps.firstIndex(of: table) ?? lookUps.count
    if index == lookUps.count { lookUps.append(table) }
    let values = emit(WordOperation.lookUp(group, table: index), in: 0)
    let found = emit(.lookUp(group, table: index, optional(state, in: 0)), in: 0)
    return result(parameter, .register(values), scale, .register(found), all: .known)
  }

  private mutating func period(
    _ parameter: Parameter, _ places: [[String]], _ date: WordRegister, _ scale: Int,
    _ group: WordRegister?, _ state: State
  ) -> Lowered {
    let table = PeriodTable(
      groups: places.map { keys in
        parameter.entries.filter { $0.keys == keys && $0.keys.count == parameter.keys.count }
          .map { entry in
            let (value, state) = value(entry.value, parameter, scale)
            return PeriodTable.Period(
              from: entry.from.map { packed($0) } ?? .min, to: entry.to.map { packed($0) } ?? .max,
              value: value, state: state)
          }
      }, otherwise: value(nil, parameter, scale).1)
    periods.append(table)
    let index = periods.count - 1
    let domain = wordDomains[date.index]
    let group = group.map { lift($0, to: domain) }
    let values = emit(WordOperation.period(table: index, group: group, date: date), in: domain)
    let found = emit(
      .period(table: index, group: group, date: date, optional(state, in: domain)), in: domain)
    return result(parameter, .register(values), scale, .register(found), all: .known)
  }

  private mutating func result(
    _ parameter: Parameter, _ value: Operand, _ scale: Int, _ own: State, all state: State
  ) -> Lowered {
    switch parameter.type {
    case .number:
      let number: Number =
        switch value {
        case .constant(let integer):
          .constant(
            Decimal128(
              coefficient: UInt128(integer.magnitude), exponent: -scale, isNegative: integer < 0))
        case .register(let register): .word(register, scale: scale)
        }
      return .number(number, all(state, own))
    case .text: return .text(value, all(state, own))
    case .date: return .date(value, all(state, own))
    case .boolean: return .truth(state == .known ? own : select(or(state, not(state)), own, state))
    default: return .opaque
    }
  }
}
