import DecisionValues

/// A condition over the variables of a problem: an index into its formulas.
struct Formula: Sendable, Hashable {
  let index: Int

  static let no = Formula(index: 0)
  static let yes = Formula(index: 1)
}

/// A condition that may come out true, false or neither: where neither holds, it fails.
struct Truth: Sendable, Hashable {
  let yes: Formula
  let no: Formula

  static let isTrue = Truth(yes: .yes, no: .no)
  static let isFalse = Truth(yes: .no, no: .yes)
  static let fails = Truth(yes: .no, no: .no)

  var negated: Truth { Truth(yes: no, no: yes) }
}

/// An end of a variable's range.
struct Limit: Sendable, Hashable {
  let value: Rational
  let isStrict: Bool

  init(_ value: Rational, isStrict: Bool = false) {
    self.value = value
    self.isStrict = isStrict
  }
}

/// A number that is looked for.
struct NumberVariable: Sendable {
  var lower: Limit?
  var upper: Limit?
  /// Its values are whole multiples of this; nil is any number.
  var grid: Rational?
  /// What ties it to other variables; it counts once the variable matters.
  var definition: Formula = .yes
  /// All its values with the conditions under which it has them, where they are few.
  var cases: [(guard: Formula, value: Rational)]?
  /// What to try first in an example.
  var preferred: [Rational] = []
}

/// A word (or truth value) that is looked for: one of at most 128.
struct WordVariable: Sendable {
  /// The words it may be, as bits.
  var mask: UInt128
  /// What to try first in an example, as a bit number.
  var preferred: [Int] = []
}

/// The variables and formulas of one question; equal formulas are stored once.
///
/// Formulas are in negation normal form: negation is pushed down to comparisons and words as they are made.
final class Problem {
  enum Node: Hashable {
    case no, yes
    /// The form (without constant, leading coefficient 1) is at most or at least the limit.
    case below(form: Int, Limit)
    case above(form: Int, Limit)
    case word(variable: Int, mask: UInt128)
    case all([Formula])
    case any([Formula])
  }

  private(set) var nodes: [Node] = [.no, .yes]
  private var indexes: [Node: Int] = [.no: 0, .yes: 1]
  var numbers: [NumberVariable] = []
  var words: [WordVariable] = []
  private(set) var forms: [LinearForm] = []
  private(set) var steps: [Rational?] = []
  private var formIndexes: [LinearForm: Int] = [:]
  private var negations: [Int: Formula] = [:]
  /// Choices and roundings made already: equal ones are one variable, in the rules of either household.
  var choices: [Choice: Int] = [:]
  /// By the variables that stand for them.
  private(set) var operations: [Int: Operation] = [:]
  /// A coefficient grew past 128 bits: what was proven of the rest proves nothing.
  private(set) var hasOverflow = false

  /// What a variable stands for, so that it stands for it everywhere.
  enum Choice: Hashable {
    case oneOf([Formula], [LinearForm])
    case rounded(LinearForm, scale: Int, DecimalRounding)
    case year(LinearForm)
    case operation(Operation)
  }

  /// Of two numbers of which neither has few values: exact analysis knows its range, an outside solver the whole.
  enum Operation: Hashable {
    case product(LinearForm, LinearForm)
    /// Of a divisor that is not 0; otherwise any number.
    case quotient(LinearForm, LinearForm)
  }

  func node(_ formula: Formula) -> Node { nodes[formula.index] }

  private func intern(_ node: Node) -> Formula {
    if let index = indexes[node] { return Formula(index: index) }
    indexes[node] = nodes.count
    nodes.append(node)
    return Formula(index: nodes.count - 1)
  }

  // MARK: Variables

  func number(
    lower: Limit? = nil, upper: Limit? = nil, grid: Rational? = nil, preferred: [Rational] = []
  ) -> Int {
    numbers.append(
      NumberVariable(lower: lower, upper: upper, grid: grid, preferred: preferred))
    return numbers.count - 1
  }

  /// The variable that stands for an operation, whose result lies in the range.
  func result(of operation: Operation, lower: Limit?, upper: Limit?) -> Int {
    if let known = choices[.operation(operation)] { return known }
    let variable = number(lower: lower, upper: upper)
    choices[.operation(operation)] = variable
    operations[variable] = operation
    return variable
  }

  func word(count: Int, preferred: [Int] = []) -> Int {
    let mask = count >= 128 ? UInt128.max : (UInt128(1) << UInt128(count)) - 1
    words.append(WordVariable(mask: mask, preferred: preferred))
    return words.count - 1
  }

  /// A truth value of which nothing is known.
  func opaqueTruth() -> Truth {
    let variable = word(count: 2)
    return Truth(yes: isWord(variable, 0b10), no: isWord(variable, 0b01))
  }

  // MARK: Conditions

  func isWord(_ variable: Int, _ mask: UInt128) -> Formula {
    let all = words[variable].mask
    let kept = mask & all
    if kept == 0 { return .no }
    return kept == all ? .yes : intern(.word(variable: variable, mask: kept))
  }

  func all(_ parts: [Formula]) -> Formula {
    var kept: [Formula] = []
    var masks: [Int: UInt128] = [:]
    for part in flat(parts, isAll: true) {
      switch node(part) {
      case .no: return .no
      case .yes: continue
      case .word(let variable, let mask):
        masks[variable] = (masks[variable] ?? words[variable].mask) & mask
      default: if !kept.contains(part) { kept.append(part) }
      }
    }
    kept += masks.keys.sorted().map { isWord($0, masks[$0] ?? 0) }
    if kept.contains(.no) { return .no }
    if kept.count <= 1 { return kept.first ?? .yes }
    return intern(.all(kept))
  }

  func any(_ parts: [Formula]) -> Formula {
    var kept: [Formula] = []
    var masks: [Int: UInt128] = [:]
    for part in flat(parts, isAll: false) {
      switch node(part) {
      case .yes: return .yes
      case .no: continue
      case .word(let variable, let mask): masks[variable] = (masks[variable] ?? 0) | mask
      default: if !kept.contains(part) { kept.append(part) }
      }
    }
    kept += masks.keys.sorted().map { isWord($0, masks[$0] ?? 0) }
    if kept.contains(.yes) { return .yes }
    if kept.count <= 1 { return kept.first ?? .no }
    return intern(.any(kept))
  }

  /// With nested conjunctions (or disjunctions) opened.
  private func flat(_ parts: [Formula], isAll: Bool) -> [Formula] {
    parts.flatMap { part -> [Formula] in
      switch node(part) {
      case .all(let inner) where isAll: inner
      case .any(let inner) where !isAll: inner
      default: [part]
      }
    }
  }

  func not(_ formula: Formula) -> Formula {
    if let known = negations[formula.index] { return known }
    let result: Formula =
      switch node(formula) {
      case .no: .yes
      case .yes: .no
      case .below(let form, let limit):
        bound(form, above: Limit(limit.value, isStrict: !limit.isStrict))
      case .above(let form, let limit):
        bound(form, below: Limit(limit.value, isStrict: !limit.isStrict))
      case .word(let variable, let mask): isWord(variable, ~mask)
      case .all(let parts): any(parts.map { not($0) })
      case .any(let parts): all(parts.map { not($0) })
      }
    negations[formula.index] = result
    return result
  }

  // MARK: Comparisons

  func atMostZero(_ form: LinearForm, isStrict: Bool) -> Formula {
    guard let first = form.terms.first else {
      return form.constant.isNegative || (form.constant.isZero && !isStrict) ? .yes : .no
    }
    if form.hasOverflow {
      hasOverflow = true
      let truth = opaqueTruth()
      return truth.yes
    }
    let scaled = form * (Rational.one / first.coefficient.magnitude)
    let limit = -scaled.constant
    if first.coefficient.isNegative {
      return bound(index(of: scaled * Rational(-1)), above: Limit(-limit, isStrict: isStrict))
    }
    return bound(index(of: scaled), below: Limit(limit, isStrict: isStrict))
  }

  func isZero(_ form: LinearForm) -> Formula {
    all([
      atMostZero(form, isStrict: false), atMostZero(form * Rational(-1), isStrict: false),
    ])
  }

  private func index(of form: LinearForm) -> Int {
    let bare = LinearForm(terms: form.terms)
    if let index = formIndexes[bare] { return index }
    formIndexes[bare] = forms.count
    forms.append(bare)
    steps.append(step(of: bare))
    return forms.count - 1
  }

  /// What all values of the form, its constant aside, are multiples of, where all its variables lie on grids.
  func step(of form: LinearForm) -> Rational? {
    var step = Rational.zero
    for term in form.terms {
      guard let grid = numbers[term.variable].grid else { return nil }
      step = Rational.commonStep(step, term.coefficient * grid)
    }
    return step.isOverflow || step.isZero ? nil : step
  }

  /// On a grid a strict limit is the next point inside.
  private func bound(_ form: Int, below limit: Limit) -> Formula {
    if isCertain(form, below: limit) { return .yes }
    guard let step = steps[form] else { return intern(.below(form: form, limit)) }
    var point = (limit.value / step).floor * step
    if limit.isStrict, point == limit.value { point = point - step }
    return point.isOverflow
      ? intern(.below(form: form, limit)) : intern(.below(form: form, Limit(point)))
  }

  private func bound(_ form: Int, above limit: Limit) -> Formula {
    if isCertain(form, above: limit) { return .yes }
    guard let step = steps[form] else { return intern(.above(form: form, limit)) }
    var point = (limit.value / step).ceiling * step
    if limit.isStrict, point == limit.value { point = point + step }
    return point.isOverflow
      ? intern(.above(form: form, limit)) : intern(.above(form: form, Limit(point)))
  }

  private func isCertain(_ form: Int, below limit: Limit) -> Bool {
    guard let most = range(of: forms[form]).upper else { return false }
    return most.value < limit.value
      || (most.value == limit.value && (!limit.isStrict || most.isStrict))
  }

  private func isCertain(_ form: Int, above limit: Limit) -> Bool {
    guard let least = range(of: forms[form]).lower else { return false }
    return limit.value < least.value
      || (least.value == limit.value && (!limit.isStrict || least.isStrict))
  }

  /// The hull of a form's values, by the declared ranges of its variables alone.
  func range(of form: LinearForm) -> (lower: Limit?, upper: Limit?) {
    var lower: Limit? = Limit(form.constant)
    var upper = lower
    for term in form.terms {
      let variable = numbers[term.variable]
      let (low, high) =
        term.coefficient.isNegative
        ? (variable.upper, variable.lower) : (variable.lower, variable.upper)
      lower = Self.sum(lower, low, term.coefficient)
      upper = Self.sum(upper, high, term.coefficient)
    }
    return (lower, upper)
  }

  private static func sum(_ a: Limit?, _ b: Limit?, _ factor: Rational) -> Limit? {
    guard let a, let b else { return nil }
    let value = a.value + b.value * factor
    return value.isOverflow ? nil : Limit(value, isStrict: a.isStrict || b.isStrict)
  }
}
