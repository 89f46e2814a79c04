import DecisionColumns
import DecisionModel
import DecisionValues

extension PlanBuilder {
  mutating func builtin(
    _ function: ProfileFunction, _ arguments: [TypedExpression], _ expression: TypedExpression
  ) -> Lowered {
    switch function {
    case .minimum, .maximum, .sum, .mean, .count, .all, .any:
      guard case .list(let list) = lower(arguments[0]) else { return .opaque }
      return aggregate(
        function, list, emptyIsZero: function == .sum && isEmptyZero(arguments[0]),
        expression.type)
    case .listContains:
      guard case .list(let list) = lower(arguments[0]) else { return .opaque }
      let item = lower(arguments[1])
      let (known, holds) = (state(item), contains(list, item))
      return .truth(
        canFail(arguments[1]) ? unlessOpen(known, holds) : unlessPoison(known, holds))
    case .absolute: return magnitude(lower(arguments[0]))
    case .floor: return rounded(lower(arguments[0]), 0, .floor)
    case .ceiling: return rounded(lower(arguments[0]), 0, .ceiling)
    case .roundUp: return rounded(arguments, .up)
    case .roundDown: return rounded(arguments, .down)
    case .roundHalfUp: return rounded(arguments, .halfUp)
    case .roundHalfDown: return rounded(arguments, .halfDown)
    case .roundHalfEven: return rounded(arguments, .halfEven)
    case .monthly: return monthly(arguments[0])
    case .yearly: return yearly(arguments[0])
    case .yuan:
      return arithmetic(.multiply, lower(arguments[0]), .number(.constant(10_000), .known))
    case .contains, .startsWith, .endsWith:
      return .truth(text(function, lower(arguments[0]), lower(arguments[1])))
    case .stringLength: return length(lower(arguments[0]))
    case .validIdentityNumber:
      return .truth(text(function, lower(arguments[0]), .text(.constant(0), .known)))
    case .monthsBetween: return monthsBetween(lower(arguments[0]), lower(arguments[1]))
    case .date: return date(arguments.map { lower($0) }, arguments)
    case .year, .month, .day: return part(function, lower(arguments[0]))
    }
  }

  /// Sums over the rows of a table that says so are 0 when there are none.
  private func isEmptyZero(_ list: TypedExpression) -> Bool {
    switch list.node {
    case .map(let inner, _, _), .filter(let inner, _, _): isEmptyZero(inner)
    case .rows(let table): ruleSet.tables[table].isEmptyZero
    default: false
    }
  }

  // MARK: Numbers

  private mutating func magnitude(_ value: Lowered) -> Lowered {
    guard case .number(let number, let state) = value else { return .opaque }
    switch number {
    case .constant(let constant): return .number(.constant(constant.magnitude), state)
    case .word(let register, let scale):
      let result = emit(.magnitude(register), in: wordDomains[register.index])
      return .number(.word(result, scale: scale), state)
    case .ratio, .decimal:
      let domain = domain(number)
      return .number(.decimal(emit(.magnitude(decimal(number, in: domain)), in: domain)), state)
    }
  }

  private mutating func rounded(
    _ arguments: [TypedExpression], _ rounding: DecimalRounding
  ) -> Lowered {
    guard case .number(.constant(let digits), .known) = lower(arguments[1]),
      let scale = digits.int64
    else { return .opaque }
    return rounded(lower(arguments[0]), Int(scale), rounding)
  }

  /// 年 stands below the line (元/年) or above it (年): twelve divides or multiplies.
  private mutating func monthly(_ argument: TypedExpression) -> Lowered {
    let isBelow = (argument.type.unit?.exponent(of: "年") ?? -1) < 0
    return arithmetic(
      isBelow ? .divide : .multiply, lower(argument), .number(.constant(12), .known))
  }

  private mutating func yearly(_ argument: TypedExpression) -> Lowered {
    let isBelow = (argument.type.unit?.exponent(of: "月") ?? -1) < 0
    return arithmetic(
      isBelow ? .multiply : .divide, lower(argument), .number(.constant(12), .known))
  }

  // MARK: Texts

  private mutating func text(
    _ function: ProfileFunction, _ a: Lowered, _ b: Lowered
  ) -> State {
    guard case .text(let x, let first) = a, case .text(let y, let second) = b else {
      return .poison
    }
    let state = all(first, second)
    if state == .unknown || state == .poison { return state }
    let domain = innermost([domain(x), domain(y), domain(state)])
    return .register(
      emit(
        .text(function, lift(x, to: domain), lift(y, to: domain), optional(state, in: domain)),
        in: domain))
  }

  private mutating func length(_ value: Lowered) -> Lowered {
    guard case .text(let operand, let state) = value else { return .opaque }
    let domain = domain(operand)
    let register = register(operand, in: domain)
    return .number(.word(emit(.textLength(register), in: domain), scale: 0), state)
  }

  // MARK: Dates

  mutating func calendar(_ op: ArithmeticOperator, _ a: Lowered, _ b: Lowered) -> Lowered {
    guard case .date(let x, let first) = a else { return .opaque }
    if op == .daysBetween {
      guard case .date(let y, let second) = b else { return .opaque }
      let domain = innermost([domain(x), domain(y)])
      let days = emit(.daysBetween(lift(x, to: domain), lift(y, to: domain)), in: domain)
      return .number(.word(days, scale: 0), all(first, second))
    }
    guard case .number(let number, let second) = b else { return .opaque }
    // Half a month leads to no day: that is a conflict.
    let (count, isWhole) = whole(number)
    let state = all(all(first, second), isWhole)
    let domain = innermost([domain(x), domain(count)])
    let (date, by) = (lift(x, to: domain), lift(count, to: domain))
    let result = emit(op == .addMonths ? .addMonths(date, by) : .addDays(date, by), in: domain)
    return .date(.register(result), state)
  }

  /// The number as an integer, with poison where it is none.
  private mutating func whole(_ number: Number) -> (Operand, State) {
    if let operand = word(number, scale: 0) { return (operand, .known) }
    guard let scale = scale(number), let amount = word(number, scale: scale),
      let one = Self.power(scale)
    else {
      // A decimal or a quotient that is none leaves the row to the interpreter.
      let domain = domain(number)
      return (.register(emit(.scaled(decimal(number, in: domain), scale: 0), in: domain)), .known)
    }
    let domain = domain(amount)
    let register = register(amount, in: domain)
    let whole = emit(.rounded(register, divisor: one, .down), in: domain)
    let again = emit(.multiply(.register(whole), .constant(one)), in: domain)
    let isWhole = compare(.equal, .register(again), amount, .known)
    return (.register(whole), select(isWhole, .known, .poison))
  }

  private mutating func monthsBetween(_ a: Lowered, _ b: Lowered) -> Lowered {
    guard case .date(let x, let first) = a, case .date(let y, let second) = b else {
      return .opaque
    }
    let domain = innermost([domain(x), domain(y)])
    let months = emit(.monthsBetween(lift(x, to: domain), lift(y, to: domain)), in: domain)
    return .number(.word(months, scale: 0), all(first, second))
  }

  private mutating func date(_ values: [Lowered], _ arguments: [TypedExpression]) -> Lowered {
    if values.count == 1 {
      if case .date = values[0] { return values[0] }
      if case .text(let text)? = arguments[0].constant, let date = CivilDate(text) {
        return .date(.constant(packed(date)), .known)
      }
      return .opaque
    }
    guard values.count == 3 else { return .opaque }
    var parts: [Operand] = []
    var state: State = .known
    for value in values {
      guard case .number(let number, let own) = value else { return .opaque }
      let (operand, isWhole) = whole(number)
      parts.append(operand)
      state = all(all(state, own), isWhole)
    }
    let domain = innermost(parts.map { self.domain($0) })
    parts = parts.map { lift($0, to: domain) }
    let date = emit(.makeDate(parts[0], parts[1], parts[2]), in: domain)
    let exists = emit(.isDate(parts[0], parts[1], parts[2]), in: domain)
    // Parts that are not known stand for any day, and some days do not exist.
    let settled = unlessOpen(or(state, not(state)), .register(exists))
    return .date(.register(date), settled)
  }

  private mutating func part(_ function: ProfileFunction, _ value: Lowered) -> Lowered {
    guard case .date(let operand, let state) = value else { return .opaque }
    let domain = domain(operand)
    let register = register(operand, in: domain)
    return .number(.word(emit(.datePart(register, function), in: domain), scale: 0), state)
  }
}
