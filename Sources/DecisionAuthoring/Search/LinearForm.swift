/// A sum of variables with coefficients, and a constant.
struct LinearForm: Sendable, Hashable {
  struct Term: Sendable, Hashable {
    let variable: Int
    let coefficient: Rational
  }

  /// By ascending variable; no coefficient is 0.
  var terms: [Term]
  var constant: Rational

  init(_ constant: Rational) {
    terms = []
    self.constant = constant
  }

  init(variable: Int) {
    terms = [Term(variable: variable, coefficient: .one)]
    constant = .zero
  }

  init(terms: [Term], constant: Rational = .zero) {
    self.terms = terms
    self.constant = constant
  }

  /// The number, where it is one.
  var value: Rational? { terms.isEmpty ? constant : nil }

  var hasOverflow: Bool {
    constant.isOverflow || terms.contains { $0.coefficient.isOverflow }
  }

  static func + (a: LinearForm, b: LinearForm) -> LinearForm { a.adding(b, times: .one) }
  static func - (a: LinearForm, b: LinearForm) -> LinearForm { a.adding(b, times: Rational(-1)) }

  static func * (a: LinearForm, factor: Rational) -> LinearForm {
    if factor.isZero { return LinearForm(.zero) }
    return LinearForm(
      terms: a.terms.map { Term(variable: $0.variable, coefficient: $0.coefficient * factor) },
      constant: a.constant * factor)
  }

  /// The sum with a multiple of another form; both are in order, and so is what comes out.
  func adding(_ other: LinearForm, times factor: Rational) -> LinearForm {
    var result: [Term] = []
    result.reserveCapacity(terms.count + other.terms.count)
    var (i, j) = (0, 0)
    while i < terms.count || j < other.terms.count {
      if j == other.terms.count
        || (i < terms.count && terms[i].variable < other.terms[j].variable)
      {
        result.append(terms[i])
        i += 1
        continue
      }
      let next = other.terms[j]
      j += 1
      var coefficient = next.coefficient * factor
      if i < terms.count, terms[i].variable == next.variable {
        coefficient = coefficient + terms[i].coefficient
        i += 1
      }
      if !coefficient.isZero {
        result.append(Term(variable: next.variable, coefficient: coefficient))
      }
    }
    return LinearForm(terms: result, constant: constant + other.constant * factor)
  }

  func coefficient(of variable: Int) -> Rational {
    terms.first { $0.variable == variable }?.coefficient ?? .zero
  }
}
