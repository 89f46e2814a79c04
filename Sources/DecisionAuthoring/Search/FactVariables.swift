import DecisionInterpreter
import DecisionModel
import DecisionValues

/// The facts of a household as variables; with two rule sets, those that both declare alike are shared.
final class FactVariables {
  let problem: Problem
  private let ruleSets: [RuleSet]
  private let asOf: CivilDate
  /// The texts that the rules mention: any other text differs from each of them.
  let vocabulary: Set<String>
  /// Rows of each member table, by its name.
  let memberCounts: [String: Int]
  /// The input that each of two households has for itself.
  private let apart: String?

  /// Where a fact stands.
  struct Place: Hashable {
    /// Index of the rule set whose own it is; nil for a shared one.
    let owner: Int?
    let table: String?
    let row: Int
    let name: String
  }

  enum Variable {
    case number(Int)
    case words(Int, [Word])
    case date(month: Int, day: Int)
    case nothing
  }

  private(set) var variables: [Place: Variable] = [:]
  private var missing: [Place: Int] = [:]
  private var others = 0

  init(
    _ problem: Problem, _ ruleSets: [RuleSet], asOf: CivilDate, vocabulary: Set<String>,
    memberCounts: [String: Int], apart: String? = nil
  ) {
    self.problem = problem
    self.ruleSets = ruleSets
    self.asOf = asOf
    self.vocabulary = vocabulary
    self.memberCounts = memberCounts
    self.apart = apart
  }

  func memberCount(_ table: Int, in rules: Int) -> Int {
    memberCounts[ruleSets[rules].tables[table].name] ?? 0
  }

  func isLookedAt(_ table: Int, in rules: Int) -> Bool {
    memberCounts[ruleSets[rules].tables[table].name] != nil
  }

  // MARK: Places

  private func input(_ table: Int?, _ index: Int, in rules: Int) -> Input {
    guard let table else { return ruleSets[rules].inputs[index] }
    return ruleSets[rules].tables[table].fields[index]
  }

  /// The same fact in the other rule set, where its type agrees.
  private func partner(of input: Input, table: String?, in rules: Int) -> Input? {
    guard ruleSets.count == 2 else { return nil }
    let other = ruleSets[1 - rules]
    let fields =
      table.map { name in other.tables.first { $0.name == name }?.fields ?? [] } ?? other.inputs
    return fields.first { $0.name == input.name && Self.agree($0.type, input.type) }
  }

  private static func agree(_ a: ValueType, _ b: ValueType) -> Bool {
    switch (a, b) {
    case (.text, .text): true
    default: a == b
    }
  }

  func place(_ table: Int?, row: Int, _ index: Int, in rules: Int) -> Place {
    let input = input(table, index, in: rules)
    let name = table.map { ruleSets[rules].tables[$0].name }
    let isApart = table == nil && input.name == apart
    let isShared =
      ruleSets.count == 1 || (!isApart && partner(of: input, table: name, in: rules) != nil)
    return Place(owner: isShared ? nil : rules, table: name, row: row, name: input.name)
  }

  // MARK: Values

  func symbol(_ table: Int?, row: Int, _ index: Int, in rules: Int) -> Symbol {
    let place = place(table, row: row, index, in: rules)
    let input = input(table, index, in: rules)
    let variable: Variable
    if let known = variables[place] {
      variable = known
    } else {
      let partner = partner(of: input, table: place.table, in: rules)
      variable = make(input, partner)
      variables[place] = variable
    }
    return symbol(variable, of: input)
  }

  private func symbol(_ variable: Variable, of input: Input) -> Symbol {
    switch variable {
    case .number(let index): return .number(LinearForm(variable: index), ok: .yes)
    case .date(let month, let day):
      return .date(
        CalendarForm(month: LinearForm(variable: month), day: LinearForm(variable: day)), ok: .yes)
    case .nothing: return .unknown
    case .words(let index, let words):
      if case .boolean = input.type {
        return .truth(
          Truth(yes: problem.isWord(index, 0b10), no: problem.isWord(index, 0b01)))
      }
      return .words(
        words.indices.map {
          Symbol.Case(
            guarded: problem.isWord(index, UInt128(1) << UInt128($0)), word: words[$0])
        }, ok: .yes)
    }
  }

  /// Whether the record lacks the fact: a choice of its own.
  func isMissing(_ table: Int?, row: Int, _ index: Int, in rules: Int) -> Truth {
    if table == nil, ruleSets[rules].inputs[index].isRequired { return .isFalse }
    let place = place(table, row: row, index, in: rules)
    // The fact is there to be told of even where its value plays no part.
    _ = symbol(table, row: row, index, in: rules)
    let variable = missing[place] ?? problem.word(count: 2)
    missing[place] = variable
    return Truth(yes: problem.isWord(variable, 0b10), no: problem.isWord(variable, 0b01))
  }

  func isMissing(_ place: Place, in model: ProblemSolver.Model) -> Bool {
    missing[place].map { model.words[$0] == 1 } ?? false
  }

  // MARK: Making variables

  private func make(_ input: Input, _ partner: Input?) -> Variable {
    let inputs = [input] + [partner].compactMap { $0 }
    switch input.type {
    case .number: return number(inputs)
    case .boolean: return .words(problem.word(count: 2), [])
    case .date: return date(inputs)
    case .text: return words(inputs)
    default: return .nothing
    }
  }

  private func number(_ inputs: [Input]) -> Variable {
    var lower: Limit?
    var upper: Limit?
    var grid: Rational?
    for input in inputs {
      if case .numbers(let range) = input.range {
        if let end = range.lower { lower = Self.inner(lower, Limit(end), isLower: true) }
        if let end = range.upper { upper = Self.inner(upper, Limit(end), isLower: false) }
      }
      let scale = input.isInteger ? 0 : input.scale
      if let step = scale.flatMap({ Rational.powerOfTen($0) }).map({ Rational.one / $0 }) {
        grid = grid.map { max($0, step) } ?? step
      }
    }
    let preferred = PlainValues.numbers(for: inputs[0])
    let index = problem.number(lower: lower, upper: upper, grid: grid, preferred: preferred)
    problem.numbers[index].definition = problem.all(
      inputs.map { constraint($0, LinearForm(variable: index)) })
    return .number(index)
  }

  private static func inner(_ a: Limit?, _ b: Limit, isLower: Bool) -> Limit {
    guard let a else { return b }
    if a.value == b.value { return Limit(a.value, isStrict: a.isStrict || b.isStrict) }
    return (a.value < b.value) == isLower ? b : a
  }

  /// What the range alone does not say: several alternatives, or their negation.
  private func constraint(_ input: Input, _ form: LinearForm) -> Formula {
    guard let tests = input.constraint, tests.alternatives.count > 1 || tests.isNegated else {
      return .yes
    }
    let some = problem.any(tests.alternatives.map { passes($0, form) })
    return tests.isNegated ? problem.not(some) : some
  }

  private func passes(_ alternative: UnaryTests.Alternative, _ form: LinearForm) -> Formula {
    func difference(_ value: TypedExpression) -> LinearForm? {
      guard case .number(let number)? = value.constant else { return nil }
      return form - LinearForm(Rational(number))
    }
    switch alternative {
    case .equal(let value): return difference(value).map { problem.isZero($0) } ?? .yes
    case .range(let lower, let upper):
      var parts: [Formula] = []
      if let lower, let form = difference(lower.value) {
        parts.append(problem.atMostZero(form * Rational(-1), isStrict: !lower.isClosed))
      }
      if let upper, let form = difference(upper.value) {
        parts.append(problem.atMostZero(form, isStrict: !upper.isClosed))
      }
      return problem.all(parts)
    default: return .yes
    }
  }

  private func date(_ inputs: [Input]) -> Variable {
    let plain = PlainValues.months(asOf: asOf)
    let month = problem.number(grid: .one, preferred: plain)
    let day = problem.number(
      lower: Limit(.one), upper: Limit(Rational(31)), grid: .one,
      preferred: [Rational(1), Rational(15)])
    var parts: [Formula] = []
    let form = CalendarForm(month: LinearForm(variable: month), day: LinearForm(variable: day))
    for case .dates(let range) in inputs.map(\.range) {
      if let from = range.from { parts.append(problem.isAtMost(CalendarForm(from), form)) }
      if let to = range.to { parts.append(problem.isAtMost(form, CalendarForm(to))) }
    }
    problem.numbers[month].definition = problem.all(parts)
    problem.numbers[day].definition = problem.all(parts)
    return .date(month: month, day: day)
  }

  private func words(_ inputs: [Input]) -> Variable {
    var allowed: [String]?
    for input in inputs {
      var own: [String]?
      if case .text(let words?) = input.type { own = words }
      if case .texts(let words) = input.range { own = words }
      guard let own else { continue }
      allowed = allowed.map { $0.filter { own.contains($0) } } ?? own
    }
    if let allowed {
      if allowed.isEmpty || allowed.count > 128 { return .nothing }
      return .words(problem.word(count: allowed.count), allowed.map { .text($0) })
    }
    let known = vocabulary.sorted().prefix(120)
    others += 1
    let words = [Word.other(others)] + known.map { Word.text($0) }
    return .words(problem.word(count: words.count), words)
  }

}

extension Limit {
  init(_ end: NumberRange.End) { self.init(Rational(end.value), isStrict: !end.isClosed) }
}

extension Problem {
  /// The first date is no later than the second.
  func isAtMost(_ a: CalendarForm, _ b: CalendarForm) -> Formula {
    any([
      atMostZero(a.month - b.month, isStrict: true),
      all([
        atMostZero(a.month - b.month, isStrict: false), atMostZero(a.day - b.day, isStrict: false),
      ]),
    ])
  }

  func isLess(_ a: CalendarForm, _ b: CalendarForm) -> Formula {
    any([
      atMostZero(a.month - b.month, isStrict: true),
      all([
        atMostZero(a.month - b.month, isStrict: false), atMostZero(a.day - b.day, isStrict: true),
      ]),
    ])
  }
}
