import DecisionModel
import DecisionSyntax
import DecisionValues

/// Puts expressions of a rule set in terms of a problem's variables.
///
/// Exact where the language is linear; what is not becomes a variable of its own within the range that is
/// known of it, so that proofs stay sound and examples must be confirmed.
final class Lowering {
  let problem: Problem
  let facts: FactVariables
  let ruleSet: RuleSet
  /// Which of the problem's rule sets this is.
  let number: Int
  let asOf: CivilDate
  var locals: [Symbol] = []
  private var decided: [Int: Symbol] = [:]

  init(
    _ ruleSet: RuleSet, number: Int = 0, asOf: CivilDate, into problem: Problem,
    facts: FactVariables
  ) {
    self.ruleSet = ruleSet
    self.number = number
    self.asOf = asOf
    self.problem = problem
    self.facts = facts
  }

  // MARK: Expressions

  func lower(_ expression: TypedExpression) -> Symbol {
    switch expression.node {
    case .constant(let value): return .constant(value)
    case .unknown, .dynamic: return free(expression.type)
    case .input(let index): return facts.symbol(nil, row: 0, index, in: number)
    case .local(let slot): return slot < locals.count ? locals[slot] : .unknown
    case .field(let row, let index):
      guard case .row(let table, let member) = lower(row) else { return free(expression.type) }
      return facts.symbol(table, row: member, index, in: number)
    case .rows(let table): return rows(table)
    case .parameter(let index, let date): return parameter(index, at: date)
    case .decision(let index): return decision(index)
    case .output(let base, let name):
      if case .record(let fields) = lower(base), let field = fields[name] { return field }
      return free(expression.type)
    case .asOfDate: return .date(CalendarForm(asOf), ok: .yes)
    case .negate(let inner):
      guard case .number(let form, let ok) = lower(inner) else { return free(expression.type) }
      return .number(form * Rational(-1), ok: ok)
    case .arithmetic(let op, let a, let b):
      return arithmetic(op, lower(a), lower(b), expression.type)
    case .conditional(let condition, let yes, let no):
      let truth = truth(condition)
      return select(
        [(truth.yes, { self.lower(yes) }), (truth.no, { self.lower(no) })], expression.type)
    case .call(let index, let arguments): return call(index, arguments)
    case .builtin(let function, let arguments):
      return builtin(function, arguments, expression)
    case .list(let items):
      return .list(items.map { Symbol.Item(yes: .yes, no: .no, value: lower($0)) }, ok: .yes)
    case .filter(let list, let slot, let condition): return filtered(lower(list), slot, condition)
    case .map(let list, let slot, let result): return mapped(lower(list), slot, result)
    case .compare, .and, .or, .not, .isMissing, .test, .quantified:
      return .truth(condition(expression))
    }
  }

  func truth(_ expression: TypedExpression) -> Truth { truth(of: lower(expression)) }

  func truth(of symbol: Symbol) -> Truth {
    if case .truth(let truth) = symbol { return truth }
    return anyTruth()
  }

  /// True, false or a failure.
  func anyTruth() -> Truth {
    let (value, ok) = (problem.opaqueTruth(), problem.opaqueTruth().yes)
    return Truth(yes: problem.all([ok, value.yes]), no: problem.all([ok, value.no]))
  }

  private func condition(_ expression: TypedExpression) -> Truth {
    switch expression.node {
    case .compare(let op, let a, let b): return compare(op, lower(a), lower(b))
    case .and(let a, let b): return both(truth(a), truth(b))
    case .or(let a, let b): return either(truth(a), truth(b))
    case .not(let inner): return truth(inner).negated
    case .isMissing(let fact): return isMissing(fact)
    case .test(let subject, let tests): return test(subject, tests)
    case .quantified(let quantifier, let list, let slot, let condition):
      return quantified(quantifier, lower(list), slot, condition)
    default: return anyTruth()
    }
  }

  func both(_ a: Truth, _ b: Truth) -> Truth {
    Truth(yes: problem.all([a.yes, b.yes]), no: problem.any([a.no, b.no]))
  }

  func either(_ a: Truth, _ b: Truth) -> Truth {
    Truth(yes: problem.any([a.yes, b.yes]), no: problem.all([a.no, b.no]))
  }

  func isMissing(_ expression: TypedExpression) -> Truth {
    switch expression.node {
    case .input(let index): return facts.isMissing(nil, row: 0, index, in: number)
    case .field(let row, let index):
      guard case .row(let table, let member) = lower(row) else { break }
      return facts.isMissing(table, row: member, index, in: number)
    default: break
    }
    return anyTruth()
  }

  private func call(_ index: Int, _ arguments: [TypedExpression]) -> Symbol {
    let values = arguments.map { lower($0) }
    let outer = locals
    locals = values
    defer { locals = outer }
    return lower(ruleSet.functions[index].body)
  }

  /// A slot for a row or subject, given out by the checker.
  func bind(_ slot: Int, _ symbol: Symbol) {
    while locals.count <= slot { locals.append(.unknown) }
    locals[slot] = symbol
  }

  // MARK: Decisions

  func decision(_ index: Int) -> Symbol {
    if let known = decided[index] { return known }
    let outer = locals
    locals = []
    let result = logic(ruleSet.decisions[index].logic, ruleSet.decisions[index].type)
    locals = outer
    decided[index] = result
    return result
  }

  func logic(_ logic: Logic, _ type: ValueType) -> Symbol {
    switch logic {
    case .expression(let expression): return lower(expression)
    case .table(let table): return self.table(table)
    case .brackets(let brackets): return self.brackets(brackets)
    case .rounded(let inner, let scale, let rule):
      guard case .number(let form, let ok) = self.logic(inner, type) else { return free(type) }
      return .number(rounded(form, scale, rule), ok: ok)
    }
  }

  // MARK: What is not known

  /// Anything of a type, a failure of the rules included.
  func free(_ type: ValueType) -> Symbol {
    switch type {
    case .number:
      return .number(LinearForm(variable: problem.number()), ok: problem.opaqueTruth().yes)
    case .boolean:
      return .truth(anyTruth())
    case .date:
      let month = problem.number(grid: .one)
      let day = problem.number(lower: Limit(.one), upper: Limit(Rational(31)), grid: .one)
      let form = CalendarForm(
        month: LinearForm(variable: month), day: LinearForm(variable: day))
      return .date(form, ok: problem.opaqueTruth().yes)
    case .text(let allowed?) where !allowed.isEmpty && allowed.count <= 128:
      let variable = problem.word(count: allowed.count)
      return .words(
        allowed.indices.map {
          Symbol.Case(
            guarded: problem.isWord(variable, UInt128(1) << UInt128($0)), word: .text(allowed[$0]))
        }, ok: problem.opaqueTruth().yes)
    default: return .unknown
    }
  }

  // MARK: Choices

  /// One of several values, each under its condition. Conditions exclude each other; where none holds
  /// the rules fail. Values whose condition never holds are not looked at.
  func select(_ choices: [(Formula, () -> Symbol)], _ type: ValueType) -> Symbol {
    let cases = choices.filter { $0.0 != .no }.map { ($0.0, $0.1()) }
    if cases.isEmpty { return failing(type) }
    switch cases[0].1 {
    case .truth: return selectTruth(cases)
    case .number: return selectNumber(cases) ?? free(type)
    case .words: return selectWords(cases) ?? free(type)
    case .date: return selectDate(cases) ?? free(type)
    case .list: return selectList(cases) ?? free(type)
    case .record(let fields):
      guard case .record(let types) = type else { return .unknown }
      var result: [String: Symbol] = [:]
      for field in types where fields[field.name] != nil {
        result[field.name] = select(
          cases.map { choice in
            (
              choice.0,
              {
                if case .record(let values) = choice.1, let value = values[field.name] {
                  return value
                }
                return self.free(field.type)
              }
            )
          }, field.type)
      }
      return .record(result)
    case .row, .unknown: return cases.count == 1 ? cases[0].1 : free(type)
    }
  }

  /// A value that the rules fail to give.
  func failing(_ type: ValueType) -> Symbol {
    switch type {
    case .number: return .number(LinearForm(.zero), ok: .no)
    case .boolean: return .truth(.fails)
    case .text: return .words([], ok: .no)
    case .date: return .date(CalendarForm(month: LinearForm(.zero), day: LinearForm(.one)), ok: .no)
    case .list: return .list([], ok: .no)
    case .record(let fields):
      return .record(
        Dictionary(fields.map { ($0.name, failing($0.type)) }) { first, _ in first })
    case .row, .undefined: return .unknown
    }
  }

  private func selectTruth(_ cases: [(Formula, Symbol)]) -> Symbol {
    let truths = cases.map { ($0.0, truth(of: $0.1)) }
    return .truth(
      Truth(
        yes: problem.any(truths.map { problem.all([$0.0, $0.1.yes]) }),
        no: problem.any(truths.map { problem.all([$0.0, $0.1.no]) })))
  }

  private func selectWords(_ cases: [(Formula, Symbol)]) -> Symbol? {
    var result: [Symbol.Case] = []
    var oks: [Formula] = []
    for (guarded, symbol) in cases {
      guard case .words(let words, let ok) = symbol else { return nil }
      for word in words {
        result.append(
          Symbol.Case(guarded: problem.all([guarded, word.guarded]), word: word.word))
      }
      oks.append(problem.all([guarded, ok]))
    }
    return .words(result, ok: problem.any(oks))
  }

  private func selectNumber(_ cases: [(Formula, Symbol)]) -> Symbol? {
    var forms: [(guarded: Formula, form: LinearForm)] = []
    for (guarded, symbol) in cases {
      guard case .number(let form, let ok) = symbol else { return nil }
      let condition = problem.all([guarded, ok])
      if condition != .no { forms.append((condition, form)) }
    }
    let ok = problem.any(forms.map(\.guarded))
    return .number(choice(forms), ok: ok)
  }

  /// A variable that is one of these forms, each under its condition.
  func choice(_ forms: [(guarded: Formula, form: LinearForm)]) -> LinearForm {
    guard let first = forms.first else { return LinearForm(.zero) }
    if forms.allSatisfy({ $0.form == first.form }) { return first.form }
    let key = Problem.Choice.oneOf(forms.map(\.guarded), forms.map(\.form))
    if let known = problem.choices[key] { return LinearForm(variable: known) }
    let ranges = forms.map { problem.range(of: $0.form) }
    let variable = problem.number(
      lower: hull(ranges.map(\.lower), isLower: true),
      upper: hull(ranges.map(\.upper), isLower: false), grid: commonGrid(forms.map(\.form)))
    problem.choices[key] = variable
    let form = LinearForm(variable: variable)
    problem.numbers[variable].definition = problem.any(
      forms.map { problem.all([$0.guarded, problem.isZero(form - $0.form)]) })
    let constants = forms.compactMap { entry in
      entry.form.value.map { (guard: entry.guarded, value: $0) }
    }
    if constants.count == forms.count { problem.numbers[variable].cases = constants }
    return form
  }

  private func hull(_ limits: [Limit?], isLower: Bool) -> Limit? {
    var result: Limit?
    for limit in limits {
      guard let limit else { return nil }
      guard let known = result else {
        result = limit
        continue
      }
      if limit.value == known.value {
        result = Limit(limit.value, isStrict: limit.isStrict && known.isStrict)
      } else if (limit.value < known.value) == isLower {
        result = limit
      }
    }
    return result
  }

  private func commonGrid(_ forms: [LinearForm]) -> Rational? {
    var grid = Rational.zero
    for form in forms {
      if !form.terms.isEmpty {
        guard let step = problem.step(of: LinearForm(terms: form.terms)) else { return nil }
        grid = Rational.commonStep(grid, step)
      }
      grid = Rational.commonStep(grid, form.constant)
    }
    return grid.isZero || grid.isOverflow ? nil : grid
  }

  private func selectDate(_ cases: [(Formula, Symbol)]) -> Symbol? {
    var forms: [(guarded: Formula, form: CalendarForm)] = []
    for (guarded, symbol) in cases {
      guard case .date(let form, let ok) = symbol else { return nil }
      let condition = problem.all([guarded, ok])
      if condition != .no { forms.append((condition, form)) }
    }
    let ok = problem.any(forms.map(\.guarded))
    let month = choice(forms.map { ($0.guarded, $0.form.month) })
    let day = choice(forms.map { ($0.guarded, $0.form.day) })
    return .date(CalendarForm(month: month, day: day), ok: ok)
  }

  private func selectList(_ cases: [(Formula, Symbol)]) -> Symbol? {
    var result: [Symbol.Item] = []
    var oks: [Formula] = []
    for (guarded, symbol) in cases {
      guard case .list(let items, let ok) = symbol else { return nil }
      for item in items {
        result.append(
          Symbol.Item(
            yes: problem.all([guarded, item.yes]),
            no: problem.any([problem.not(guarded), item.no]), value: item.value))
      }
      oks.append(problem.all([guarded, ok]))
    }
    return .list(result, ok: problem.any(oks))
  }
}
