/// A number, perhaps by an infinitely small amount above or below it: what strict limits need.
struct Point: Sendable, Hashable, Comparable {
  let real: Rational
  let shift: Rational

  init(_ real: Rational, _ shift: Rational = .zero) {
    self.real = real
    self.shift = shift
  }

  static func + (a: Point, b: Point) -> Point {
    Point(a.real + b.real, a.shift.isZero && b.shift.isZero ? .zero : a.shift + b.shift)
  }

  static func - (a: Point, b: Point) -> Point {
    Point(a.real - b.real, a.shift.isZero && b.shift.isZero ? .zero : a.shift - b.shift)
  }

  static func * (a: Point, factor: Rational) -> Point {
    Point(a.real * factor, a.shift.isZero ? .zero : a.shift * factor)
  }

  static func < (a: Point, b: Point) -> Bool {
    a.real == b.real ? a.shift < b.shift : a.real < b.real
  }
}

/// The decisions that a consequence rests on, one bit each.
typealias Reasons = UInt128

/// Whether linear constraints can hold together: the general simplex procedure.
///
/// Variables and forms are counted through: forms stand behind the variables. A form has a row from the
/// first time that a limit is set for it. A copy is a state to go back to.
/// Source: Dutertre, de Moura: A Fast Linear-Arithmetic Solver for DPLL(T), CAV 2006.
struct Simplex {
  struct Bound {
    let point: Point
    let reasons: Reasons
  }

  private let problem: Problem
  private let variableCount: Int
  private(set) var lower: [Bound?]
  private(set) var upper: [Bound?]
  private(set) var values: [Point]
  /// The row of a basic variable; nil for one that is not basic.
  private var rowOf: [Int?]
  private var rows: [(basic: Int, form: LinearForm)] = []
  private(set) var hasOverflow = false
  private(set) var pivots = 0

  init(_ problem: Problem) {
    self.problem = problem
    variableCount = problem.numbers.count
    let count = variableCount + problem.forms.count
    lower = Array(repeating: nil, count: count)
    upper = Array(repeating: nil, count: count)
    rowOf = Array(repeating: nil, count: count)
    values = Array(repeating: Point(.zero), count: count)
    for (index, variable) in problem.numbers.enumerated() {
      lower[index] = variable.lower.map {
        Bound(point: Point($0.value, $0.isStrict ? .one : .zero), reasons: 0)
      }
      upper[index] = variable.upper.map {
        Bound(point: Point($0.value, $0.isStrict ? -Rational.one : .zero), reasons: 0)
      }
      if let low = lower[index], values[index] < low.point { values[index] = low.point }
      if let high = upper[index], high.point < values[index] { values[index] = high.point }
    }
  }

  /// The column of a form: that of the variable, where it is one alone.
  func column(ofForm form: Int) -> Int {
    let terms = problem.forms[form].terms
    return terms.count == 1 ? terms[0].variable : variableCount + form
  }

  // MARK: Limits

  /// The reasons for a conflict, or nil.
  mutating func limit(
    form: Int, to limit: Limit, isUpper: Bool, _ reasons: Reasons
  ) -> Reasons? {
    let shift: Rational = !limit.isStrict ? .zero : isUpper ? -Rational.one : .one
    return self.limit(
      column(ofForm: form), to: Point(limit.value, shift), isUpper: isUpper, reasons)
  }

  mutating func limit(
    _ column: Int, to point: Point, isUpper: Bool, _ reasons: Reasons
  ) -> Reasons? {
    activate(column)
    if isUpper {
      if let high = upper[column], high.point <= point { return nil }
      if let low = lower[column], point < low.point { return low.reasons | reasons }
      upper[column] = Bound(point: point, reasons: reasons)
      if rowOf[column] == nil, point < values[column] { move(column, to: point) }
    } else {
      if let low = lower[column], point <= low.point { return nil }
      if let high = upper[column], high.point < point { return high.reasons | reasons }
      lower[column] = Bound(point: point, reasons: reasons)
      if rowOf[column] == nil, values[column] < point { move(column, to: point) }
    }
    return nil
  }

  private var active: Set<Int> = []

  /// Gives a form its row, in terms of what is not basic.
  private mutating func activate(_ column: Int) {
    guard column >= variableCount, active.insert(column).inserted else { return }
    var form = LinearForm(.zero)
    for term in problem.forms[column - variableCount].terms {
      if let row = rowOf[term.variable] {
        form = form.adding(rows[row].form, times: term.coefficient)
      } else {
        form = form + LinearForm(terms: [term])
      }
    }
    rowOf[column] = rows.count
    rows.append((column, form))
    values[column] = value(of: form)
    note(form)
  }

  private func value(of form: LinearForm) -> Point {
    form.terms.reduce(Point(.zero)) { $0 + values[$1.variable] * $1.coefficient }
  }

  private mutating func note(_ form: LinearForm) {
    if form.hasOverflow { hasOverflow = true }
  }

  private mutating func move(_ column: Int, to point: Point) {
    let difference = point - values[column]
    values[column] = point
    for (basic, form) in rows {
      let coefficient = form.coefficient(of: column)
      if !coefficient.isZero { values[basic] = values[basic] + difference * coefficient }
    }
  }

  // MARK: Consistency

  /// Nil when all limits can hold together, otherwise the reasons why not.
  mutating func check() -> Reasons? {
    while !hasOverflow {
      guard let (row, isLow) = violated() else { return nil }
      let (basic, form) = rows[row]
      guard let target = isLow ? lower[basic]?.point : upper[basic]?.point else { return nil }
      guard let entering = entering(form, isLow) else { return explanation(basic, form, isLow) }
      pivot(row, entering, to: target)
    }
    return nil
  }

  /// The first basic variable outside its limits (Bland's rule, which ends).
  private func violated() -> (row: Int, isLow: Bool)? {
    var best: (row: Int, isLow: Bool, basic: Int)?
    for (row, entry) in rows.enumerated() where entry.basic < best?.basic ?? .max {
      let value = values[entry.basic]
      if let low = lower[entry.basic], value < low.point {
        best = (row, true, entry.basic)
      } else if let high = upper[entry.basic], high.point < value {
        best = (row, false, entry.basic)
      }
    }
    return best.map { ($0.row, $0.isLow) }
  }

  private func entering(_ form: LinearForm, _ isLow: Bool) -> Int? {
    form.terms.first { term in
      term.coefficient.isNegative == isLow
        ? lower[term.variable].map { $0.point < values[term.variable] } ?? true
        : upper[term.variable].map { values[term.variable] < $0.point } ?? true
    }?.variable
  }

  private func explanation(_ basic: Int, _ form: LinearForm, _ isLow: Bool) -> Reasons {
    var reasons = (isLow ? lower[basic] : upper[basic])?.reasons ?? 0
    for term in form.terms {
      let bound =
        term.coefficient.isNegative == isLow ? lower[term.variable] : upper[term.variable]
      reasons |= bound?.reasons ?? 0
    }
    return reasons
  }

  /// The variable enters the basis in place of the row's, which moves to the target.
  private mutating func pivot(_ row: Int, _ entering: Int, to target: Point) {
    pivots += 1
    let (leaving, form) = rows[row]
    let coefficient = form.coefficient(of: entering)
    let difference = (target - values[leaving]) * (Rational.one / coefficient)
    // entering = (leaving - rest) / coefficient
    var solved = form * (-Rational.one / coefficient)
    solved.terms.removeAll { $0.variable == entering }
    solved = solved.adding(LinearForm(variable: leaving), times: Rational.one / coefficient)
    values[leaving] = target
    values[entering] = values[entering] + difference
    rows[row] = (entering, solved)
    note(solved)
    rowOf[entering] = row
    rowOf[leaving] = nil
    for other in rows.indices where other != row {
      let factor = rows[other].form.coefficient(of: entering)
      if factor.isZero { continue }
      let basic = rows[other].basic
      values[basic] = values[basic] + difference * factor
      var rest = rows[other].form
      rest.terms.removeAll { $0.variable == entering }
      rows[other].form = rest.adding(solved, times: factor)
      note(rows[other].form)
    }
  }
}
