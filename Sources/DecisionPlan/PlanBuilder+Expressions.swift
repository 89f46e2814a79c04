import DecisionColumns
import DecisionModel
import DecisionValues

extension PlanBuilder {
  mutating func lower(_ expression: TypedExpression) -> Lowered {
    let before = refusals.count
    let result = lowered(expression)
    // The innermost part without a form is the one to name.
    if case .opaque = result, refusals.count == before { refuse(expression) }
    return result
  }

  private mutating func refuse(_ expression: TypedExpression) {
    let reason: PlannedExpression.Reason =
      switch expression.node {
      case .dynamic: .dynamic
      case .decision(let index): .decision(index)
      case .output(let base, _):
        if case .decision(let index) = base.node { .decision(index) } else { .form }
      case .constant(.text): .text
      case .parameter(let index, _): isComposed(ruleSet.parameters[index]) ? .digits : .text
      default: if case .list = expression.type { .list } else { .form }
      }
    refusals.append(PlannedExpression.Refusal(reason: reason, expression: expression))
  }

  private mutating func lowered(_ expression: TypedExpression) -> Lowered {
    switch expression.node {
    case .constant(let value): return constant(value)
    case .unknown: return unknown(expression.type)
    case .input(let index): return input(index)
    case .local(let slot): return locals[slot]
    case .field(let row, let index): return field(lower(row), index)
    case .rows(let table):
      let domain = domain(of: table, in: current)
      return .list(.rows(domain: domain, condition: .known, item: .row(domain: domain)))
    case .parameter(let index, let date): return parameter(index, at: date)
    case .decision(let index): return decision(index)
    case .output(let base, let name):
      if case .record(let fields) = lower(base), let field = fields[name] { return field }
      return .opaque
    case .asOfDate: return .date(.constant(packed(asOf)), .known)
    case .negate(let inner): return negated(lower(inner))
    case .arithmetic(let op, let a, let b): return arithmetic(op, lower(a), lower(b))
    case .compare(let op, let a, let b): return .truth(compare(op, lower(a), lower(b)))
    case .and(let a, let b): return .truth(and(truth(lower(a)), truth(lower(b))))
    case .or(let a, let b): return .truth(or(truth(lower(a)), truth(lower(b))))
    case .not(let a): return .truth(not(truth(lower(a))))
    case .isMissing(let fact):
      // A parameter of a function stands for no fact.
      if let truth = isMissing(fact) { return .truth(truth) }
      refuse(expression)
      return .truth(.poison)
    case .test(let subject, let tests): return .truth(test(subject, tests))
    case .conditional(let condition, let yes, let no):
      let condition = truth(lower(condition))
      return select(condition, lower(yes), lower(no))
    case .call(let index, let arguments): return call(index, arguments)
    case .builtin(let function, let arguments): return builtin(function, arguments, expression)
    case .list(let items):
      return .list(.items(items.map { (lower($0), .known) }))
    case .filter(let list, let slot, let condition): return filtered(list, slot, condition)
    case .map(let list, let slot, let result): return mapped(list, slot, result)
    case .quantified(let quantifier, let list, let slot, let condition):
      return .truth(quantified(quantifier, list, slot, condition))
    case .dynamic: return .opaque
    }
  }

  // MARK: Constants and facts

  mutating func constant(_ value: Value) -> Lowered {
    switch value {
    case .number(let number): return .number(.constant(number), .known)
    case .text(let text): return text.isComposed ? .text(.constant(code(text)), .known) : .opaque
    case .boolean(let flag): return .truth(flag ? .known : .isFalse)
    case .date(let date): return .date(.constant(packed(date)), .known)
    case .list(let items): return .list(.items(items.map { (constant($0), .known) }))
    case .record: return .opaque
    }
  }

  func packed(_ date: CivilDate) -> Int64 {
    PackedDate.pack(year: date.year, month: date.month, day: date.day)
  }

  func unknown(_ type: ValueType) -> Lowered {
    switch type {
    case .number: .number(.constant(0), .unknown)
    case .text: .text(.constant(0), .unknown)
    case .boolean: .truth(.unknown)
    case .date: .date(.constant(PackedDate.pack(year: 2000, month: 1, day: 1)), .unknown)
    default: .opaque
    }
  }

  /// An input as results repeat it: its cell, with nothing put in for a blank one.
  mutating func repeated(_ index: Int) -> PlanValue {
    guard let form = Self.form(of: ruleSet.inputs[index]) else { return .opaque }
    inputs[index] = form
    let state = rawState(.input(index), in: 0)
    if form == .boolean { return .truth(state) }
    let values = column(.input(index), in: 0)
    switch form {
    case .number(let scale): return .number(.register(values), scale: scale, state)
    case .date: return .date(.register(values), state)
    default: return .text(.register(values), state)
    }
  }

  /// Whether an input that a household must have is known.
  mutating func requirement(_ index: Int) -> StateRegister? {
    guard let form = Self.form(of: ruleSet.inputs[index]) else { return nil }
    inputs[index] = form
    return rawState(.input(index), in: 0)
  }

  private mutating func input(_ index: Int) -> Lowered {
    fact(ruleSet.inputs[index], .input(index), in: 0) { $0.inputs[index] = $1 }
  }

  private mutating func field(_ row: Lowered, _ index: Int) -> Lowered {
    guard case .row(let domain) = row, let table = domains[domain].table else { return .opaque }
    let input = ruleSet.tables[table].fields[index]
    return fact(input, .field(table: table, index: index), in: domain) {
      $0.fields[table][index] = $1
    }
  }

  private mutating func fact(
    _ input: Input, _ source: ColumnSource, in domain: Int,
    note: (inout PlanBuilder, ColumnForm) -> Void
  ) -> Lowered {
    guard let form = Self.form(of: input) else { return .opaque }
    note(&self, form)
    let raw = rawState(source, in: domain)
    var state: State = .register(raw)
    if input.isRequired { state = .register(emit(.required(raw), in: domain)) }
    if form == .boolean { return .truth(state) }
    var values = column(source, in: domain)
    if !input.isRequired, !isKleene, let only = onlyValue(input, form) {
      values = emit(.filled(values, raw, only), in: domain)
      state = .register(emit(.filled(raw), in: domain))
    }
    switch form {
    case .number(let scale): return .number(.word(values, scale: scale), state)
    case .date: return .date(.register(values), state)
    default: return .text(.register(values), state)
    }
  }

  /// Columns that hold all digits an input may have; six where its declaration does not say.
  static func form(of input: Input) -> ColumnForm? {
    switch input.type {
    case .number: .number(scale: input.isInteger ? 0 : min(input.scale ?? 6, 12))
    case .boolean: .boolean
    case .date: .date
    case .text: .text
    default: nil
    }
  }

  /// A missing fact whose declaration leaves one value is that value.
  private mutating func onlyValue(_ input: Input, _ form: ColumnForm) -> Int64? {
    switch (input.range, form) {
    case (.texts(let words), .text) where words.count == 1: return code(words[0])
    case (.numbers(let range), .number(let scale)):
      return range.single.flatMap { $0.integer(atScale: scale) }
    default: return nil
    }
  }

  /// Members of members are read through the rows they stand for.
  private func isDirect(_ domain: Int) -> Bool { domains[domain].parent.map { $0 == 0 } ?? true }

  private mutating func rawState(_ source: ColumnSource, in domain: Int) -> StateRegister {
    if isDirect(domain) { return emit(.column(source), in: domain) }
    let base = self.domain(of: domains[domain].table ?? 0, in: 0)
    return emit(.field(emit(.column(source), in: base)), in: domain)
  }

  private mutating func column(_ source: ColumnSource, in domain: Int) -> WordRegister {
    if isDirect(domain) { return emit(.column(source), in: domain) }
    let base = self.domain(of: domains[domain].table ?? 0, in: 0)
    return emit(.field(emit(.column(source), in: base)), in: domain)
  }

  /// Whether the record lacks the fact that an expression names; nil when it names none.
  mutating func isMissing(_ expression: TypedExpression) -> State? {
    switch expression.node {
    case .input(let index):
      guard let form = Self.form(of: ruleSet.inputs[index]) else { return .poison }
      inputs[index] = form
      return .register(emit(.isMissing(rawState(.input(index), in: 0)), in: 0))
    case .field(let row, let index):
      guard case .local(let slot) = row.node, case .row(let domain) = locals[slot],
        let table = domains[domain].table,
        let form = Self.form(of: ruleSet.tables[table].fields[index])
      else { return nil }
      fields[table][index] = form
      let raw = rawState(.field(table: table, index: index), in: domain)
      return .register(emit(.isMissing(raw), in: domain))
    default: return nil
    }
  }

  // MARK: Decisions, functions, parameters

  mutating func decision(_ index: Int) -> Lowered {
    let result = decided[index] ?? lower(decision: index, in: 0)
    decided[index] = result
    guard current != 0, case .list(.rows) = result else { return result }
    // Its rows must not be mistaken for those that the loop at hand is at.
    return lower(decision: index, in: current)
  }

  private mutating func lower(decision index: Int, in domain: Int) -> Lowered {
    let outer = (locals, current)
    let before = refusals.count
    current = domain
    let result = lower(ruleSet.decisions[index].logic)
    (locals, current) = outer
    if case .opaque = result, refusals.count == before {
      refusals.append(PlannedExpression.Refusal(reason: .form, expression: nil))
    }
    // Whoever asks for the decision names it, not what is inside.
    decisionRefusals[index] = Array(refusals[before...])
    refusals.removeSubrange(before...)
    return result
  }

  mutating func lower(_ logic: Logic) -> Lowered {
    switch logic {
    case .expression(let expression): return lower(expression)
    case .table(let table): return lower(table)
    case .brackets(let brackets): return lower(brackets)
    case .rounded(let inner, let scale, let rounding):
      return rounded(lower(inner), scale, rounding)
    }
  }

  private mutating func call(_ index: Int, _ arguments: [TypedExpression]) -> Lowered {
    let values = arguments.map { lower($0) }
    let outer = locals
    for (slot, value) in values.enumerated() { locals[slot] = value }
    let result = lower(ruleSet.functions[index].body)
    locals = outer
    return result
  }

  // MARK: Truth

  /// The truth of a condition; poison for what is none.
  func truth(_ value: Lowered) -> State {
    if case .truth(let state) = value { return state }
    return .poison
  }

  /// Whether a value is known, for any type: conditions are known when true or false.
  mutating func state(_ value: Lowered) -> State {
    switch value {
    case .number(_, let state), .date(_, let state), .text(_, let state): return state
    case .truth(let state): return or(state, not(state))
    default: return .poison
    }
  }

  mutating func select(_ condition: State, _ yes: Lowered, _ no: Lowered) -> Lowered {
    switch condition {
    case .known: return yes
    case .isFalse: return no
    default: break
    }
    switch (yes, no) {
    case (.truth(let a), .truth(let b)): return .truth(select(condition, a, b))
    case (.date(let a, let x), .date(let b, let y)):
      return .date(select(condition, a, b), select(condition, x, y))
    case (.text(let a, let x), .text(let b, let y)):
      return .text(select(condition, a, b), select(condition, x, y))
    case (.number(let a, let x), .number(let b, let y)):
      return .number(select(condition, a, b), select(condition, x, y))
    case (.record(let a), .record(let b)):
      var fields: [String: Lowered] = [:]
      for name in a.keys.sorted() {
        if let x = a[name], let y = b[name] { fields[name] = select(condition, x, y) }
      }
      return .record(fields)
    default: return .opaque
    }
  }

  mutating func select(_ condition: State, _ yes: Operand, _ no: Operand) -> Operand {
    if yes == no { return yes }
    let domain = innermost([domain(condition), domain(yes), domain(no)])
    return .register(
      emit(
        .select(register(condition, in: domain), lift(yes, to: domain), lift(no, to: domain)),
        in: domain))
  }

  private mutating func select(
    _ condition: State, _ yes: Lowered.Number, _ no: Lowered.Number
  ) -> Lowered.Number {
    if let (a, b, scale) = aligned(yes, no) {
      let domain = innermost([domain(condition), domain(a), domain(b)])
      return .word(register(select(condition, a, b), in: domain), scale: scale)
    }
    let domain = innermost([domain(condition), domain(yes), domain(no)])
    let (x, y) = (decimal(yes, in: domain), decimal(no, in: domain))
    return .decimal(emit(.select(register(condition, in: domain), x, y), in: domain))
  }
}
