import Testing

@testable import DecisionAuthoring

@Suite("Questions as SMT-LIB text")
struct SMTTextTests {
  /// A whole number from 1 to 20, an amount in hundredths, and a word of three.
  private func question() -> (problem: Problem, goal: Formula) {
    let problem = Problem()
    let heads = problem.number(
      lower: Limit(.one), upper: Limit(Rational(20)), grid: .one)
    let income = problem.number(lower: Limit(.zero), grid: Rational(1, 100))
    let share = problem.number()
    problem.numbers[share].definition = problem.isZero(
      LinearForm(variable: share) - LinearForm(variable: income) * Rational(1, 12))
    let word = problem.word(count: 3)
    let goal = problem.all([
      problem.atMostZero(
        LinearForm(variable: share) - LinearForm(variable: heads), isStrict: true),
      problem.any([
        problem.isWord(word, 0b101),
        problem.atMostZero(
          LinearForm(Rational(5, 2)) - LinearForm(variable: income), isStrict: false),
      ]),
    ])
    return (problem, goal)
  }

  @Test("the text of a question, letter for letter")
  func text() {
    let (problem, goal) = question()
    #expect(
      SMTText(problem, goal).text == """
        (declare-const n0 Real)
        (assert (>= n0 1.0))
        (assert (<= n0 20.0))
        (assert (is_int (* 1.0 n0)))
        (declare-const n1 Real)
        (assert (>= n1 0.0))
        (assert (is_int (* 100.0 n1)))
        (declare-const n2 Real)
        (declare-const w0 Int)
        (assert (or (= w0 0) (= w0 1) (= w0 2)))
        (define-fun f1 () Bool true)
        (define-fun f2 () Bool (>= (+ n1 (* (- 12.0) n2)) 0.0))
        (define-fun f3 () Bool (<= (+ n1 (* (- 12.0) n2)) 0.0))
        (define-fun f4 () Bool (and f2 f3))
        (define-fun f5 () Bool (> (+ n0 (* (- 1.0) n2)) 0.0))
        (define-fun f6 () Bool (or (= w0 0) (= w0 2)))
        (define-fun f7 () Bool (>= n1 (/ 5.0 2.0)))
        (define-fun f8 () Bool (or f7 f6))
        (define-fun f9 () Bool (and f5 f8))
        (assert f4)
        (assert f9)
        (check-sat)
        (get-value (n0 n1 n2 w0))

        """)
  }

  @Test("products and quotients of what is looked for are written out, equal ones once")
  func operations() {
    let problem = Problem()
    let (a, b) = (LinearForm(variable: problem.number()), LinearForm(variable: problem.number()))
    let more = a + LinearForm(.one)
    let product = problem.result(of: .product(a, more), lower: nil, upper: nil)
    let quotient = problem.result(of: .quotient(b, a), lower: nil, upper: nil)
    #expect(problem.result(of: .product(a, more), lower: nil, upper: nil) == product)
    let goal = problem.atMostZero(
      LinearForm(variable: product) - LinearForm(variable: quotient), isStrict: true)
    let lines = SMTText(problem, goal).text.split(separator: "\n")
    #expect(lines.contains("(assert (= n2 (* n0 (+ n0 1.0))))"))
    #expect(lines.contains("(assert (or (= n0 0.0) (= (* n3 n0) n1)))"))
    #expect(lines.contains("(declare-const n1 Real)"))
  }

  @Test("answers: values, none, and anything else")
  func answers() {
    let (problem, goal) = question()
    let text = SMTText(problem, goal)
    guard
      case .sat(let model) = text.answer(
        "sat\n((n0 3.0)\n (n1 (/ 5.0 2.0)) (n2 (- (/ 1.0 3.0)))\n (w0 2))\n")
    else {
      Issue.record("no model read")
      return
    }
    #expect(model.numbers == [Rational(3), Rational(5, 2), Rational(-1, 3)])
    #expect(model.words == [2])
    guard case .unsat = text.answer("unsat\n(error \"line 3: model is not available\")") else {
      Issue.record("unsat not read")
      return
    }
    for reply in ["timeout", "", "unknown", "sat\n((n0 (+ 1 2)))"] {
      guard case .unknown = text.answer(reply) else {
        Issue.record("\(reply) was believed")
        continue
      }
    }
  }
}
