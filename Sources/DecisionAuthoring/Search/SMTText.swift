import DecisionValues

/// A question as SMT-LIB text, and the answer of a solver that reads it.
///
/// The text asks for values under which the formula holds: variables are reals, on their grids, and words are
/// numbered. Only what the formula depends on is written, in the order in which it came to be.
/// Source: The SMT-LIB Standard 2.6.
struct SMTText {
  private let problem: Problem
  private let goal: Formula
  private var formulas: Set<Int> = []
  private var numbers: Set<Int> = []
  private var words: Set<Int> = []

  init(_ problem: Problem, _ goal: Formula) {
    self.problem = problem
    self.goal = goal
    gather(goal)
  }

  private mutating func gather(_ formula: Formula) {
    guard formulas.insert(formula.index).inserted else { return }
    switch problem.node(formula) {
    case .yes, .no: return
    case .word(let variable, _): words.insert(variable)
    case .below(let form, _), .above(let form, _):
      gather(problem.forms[form])
    case .all(let parts), .any(let parts): for part in parts { gather(part) }
    }
  }

  private mutating func gather(_ form: LinearForm) {
    for term in form.terms where numbers.insert(term.variable).inserted {
      gather(problem.numbers[term.variable].definition)
      switch problem.operations[term.variable] {
      case .product(let a, let b), .quotient(let a, let b):
        gather(a)
        gather(b)
      case nil: continue
      }
    }
  }

  // MARK: Writing

  var text: String {
    var lines: [String] = []
    for index in numbers.sorted() { lines += declaration(problem.numbers[index], "n\(index)") }
    for index in words.sorted() { lines += declaration(problem.words[index], "w\(index)") }
    for index in formulas.sorted() {
      lines.append("(define-fun f\(index) () Bool \(body(Formula(index: index))))")
    }
    for index in numbers.sorted() where problem.numbers[index].definition != .yes {
      lines.append("(assert f\(problem.numbers[index].definition.index))")
    }
    for index in numbers.sorted() {
      guard let operation = problem.operations[index] else { continue }
      lines.append(equation("n\(index)", operation))
    }
    lines += ["(assert f\(goal.index))", "(check-sat)"]
    let names = numbers.sorted().map { "n\($0)" } + words.sorted().map { "w\($0)" }
    if !names.isEmpty { lines.append("(get-value (\(names.joined(separator: " "))))") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func declaration(_ variable: NumberVariable, _ name: String) -> [String] {
    var lines = ["(declare-const \(name) Real)"]
    if let low = variable.lower {
      lines.append("(assert (\(low.isStrict ? ">" : ">=") \(name) \(Self.number(low.value))))")
    }
    if let high = variable.upper {
      lines.append("(assert (\(high.isStrict ? "<" : "<=") \(name) \(Self.number(high.value))))")
    }
    if let grid = variable.grid {
      lines.append("(assert (is_int (* \(Self.number(Rational.one / grid)) \(name))))")
    }
    return lines
  }

  private func declaration(_ variable: WordVariable, _ name: String) -> [String] {
    ["(declare-const \(name) Int)", "(assert \(isAmong(variable.mask, name)))"]
  }

  private func isAmong(_ mask: UInt128, _ name: String) -> String {
    let bits = (0..<128).filter { mask >> UInt128($0) & 1 == 1 }.map { "(= \(name) \($0))" }
    return bits.count == 1 ? bits[0] : "(or \(bits.joined(separator: " ")))"
  }

  private func body(_ formula: Formula) -> String {
    switch problem.node(formula) {
    case .yes: return "true"
    case .no: return "false"
    case .word(let variable, let mask): return isAmong(mask, "w\(variable)")
    case .below(let form, let limit):
      return "(\(limit.isStrict ? "<" : "<=") \(sum(form)) \(Self.number(limit.value)))"
    case .above(let form, let limit):
      return "(\(limit.isStrict ? ">" : ">=") \(sum(form)) \(Self.number(limit.value)))"
    case .all(let parts): return "(and \(parts.map { "f\($0.index)" }.joined(separator: " ")))"
    case .any(let parts): return "(or \(parts.map { "f\($0.index)" }.joined(separator: " ")))"
    }
  }

  private func equation(_ name: String, _ operation: Problem.Operation) -> String {
    switch operation {
    case .product(let a, let b): return "(assert (= \(name) (* \(sum(a)) \(sum(b)))))"
    case .quotient(let a, let b):
      let divisor = sum(b)
      return "(assert (or (= \(divisor) 0.0) (= (* \(name) \(divisor)) \(sum(a)))))"
    }
  }

  private func sum(_ form: Int) -> String { sum(problem.forms[form]) }

  private func sum(_ form: LinearForm) -> String {
    var terms = form.terms.map { term in
      term.coefficient == .one
        ? "n\(term.variable)" : "(* \(Self.number(term.coefficient)) n\(term.variable))"
    }
    if terms.isEmpty || !form.constant.isZero { terms.append(Self.number(form.constant)) }
    return terms.count == 1 ? terms[0] : "(+ \(terms.joined(separator: " ")))"
  }

  private static func number(_ value: Rational) -> String {
    let over = "\(value.numerator.magnitude).0"
    let positive = value.isWhole ? over : "(/ \(over) \(value.denominator).0)"
    return value.isNegative ? "(- \(positive))" : positive
  }

  // MARK: Reading

  enum Answer {
    case sat(ProblemSolver.Model)
    case unsat
    /// The solver gave up, ran out of time or said something else.
    case unknown
  }

  func answer(_ reply: String) -> Answer {
    var tokens = Tokens(reply)
    switch tokens.next() {
    case "unsat": return .unsat
    case "sat": break
    default: return .unknown
    }
    var model = ExamplePicker(problem).model(ProblemSolver.State(problem))
    guard tokens.next() == "(" else { return .unknown }
    while tokens.next() == "(" {
      guard let name = tokens.next(), let index = Int(name.dropFirst()),
        let value = tokens.number(),
        tokens.next() == ")"
      else { return .unknown }
      if name.hasPrefix("w"), model.words.indices.contains(index), let word = value.int {
        model.words[index] = word
      } else if model.numbers.indices.contains(index) {
        model.numbers[index] = value
      }
    }
    return .sat(model)
  }

  /// Brackets and what stands between them.
  private struct Tokens {
    private var rest: ArraySlice<String>

    init(_ text: String) {
      var tokens: [String] = []
      var word = ""
      func end(_ tokens: inout [String], _ word: inout String) {
        if !word.isEmpty { tokens.append(word) }
        word = ""
      }
      for character in text {
        if character == "(" || character == ")" {
          end(&tokens, &word)
          tokens.append(String(character))
        } else if character.isWhitespace {
          end(&tokens, &word)
        } else {
          word.append(character)
        }
      }
      end(&tokens, &word)
      rest = tokens[...]
    }

    mutating func next() -> String? { rest.popFirst() }

    /// `1.0`, `(- 1.0)` or `(/ 1.0 3.0)`, nested.
    mutating func number() -> Rational? {
      guard let token = next() else { return nil }
      guard token == "(" else {
        return Decimal128(token).map { Rational($0) }
      }
      let sign = next()
      guard let first = number() else { return nil }
      if sign == "-" { return next() == ")" ? -first : nil }
      guard sign == "/", let second = number(), next() == ")" else { return nil }
      return first / second
    }
  }
}
