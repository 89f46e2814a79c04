import DecisionValues
import Testing

@testable import DecisionAuthoring

@Suite("Exact arithmetic of the search")
struct ExactArithmeticTests {
  @Test("fractions are in lowest terms and compare by value")
  func fractions() {
    #expect(Rational(6, -4) == Rational(-3, 2))
    #expect(Rational(1, 3) + Rational(1, 6) == Rational(1, 2))
    #expect(Rational(1, 3) < Rational(1, 2))
    #expect(Rational(-7, 2).floor == Rational(-4))
    #expect(Rational(-7, 2).ceiling == Rational(-3))
    #expect(Rational.commonStep(Rational(1, 4), Rational(1, 6)) == Rational(1, 12))
    #expect(Rational(Decimal128("12.50") ?? 0) == Rational(25, 2))
    #expect(Rational(25, 2).decimal == Decimal128("12.5"))
    #expect(Rational(1, 3).decimal == nil)
  }

  @Test("what grows too large says so and stays so")
  func overflow() {
    let large = Rational(Int128.max / 2, 1)
    #expect((large * large).isOverflow)
    #expect((large * large + .one).isOverflow)
    #expect((Rational.one / .zero).isOverflow)
    // Comparing needs no product that fits.
    #expect(Rational(Int128.max - 1, Int128.max - 2) < Rational(Int128.max - 2, Int128.max - 3))
  }

  /// x + y ≤ 10, x - y ≥ 3 and y ≥ 4 cannot be; without the last they can.
  @Test("the simplex procedure finds contradictions, with the reasons for them")
  func simplex() {
    let problem = Problem()
    let x = LinearForm(variable: problem.number())
    let y = LinearForm(variable: problem.number())
    let parts = [
      problem.atMostZero(x + y - LinearForm(Rational(10)), isStrict: false),
      problem.atMostZero(LinearForm(Rational(3)) - x + y, isStrict: false),
      problem.atMostZero(LinearForm(Rational(4)) - y, isStrict: false),
    ]
    #expect(!isSolvable(problem, problem.all(parts)))
    #expect(isSolvable(problem, problem.all(Array(parts.dropLast()))))
  }

  @Test("grids: no whole number lies strictly between two neighbours")
  func grids() {
    let problem = Problem()
    let x = LinearForm(variable: problem.number(grid: .one))
    let between = problem.all([
      problem.atMostZero(LinearForm(Rational(1)) - x, isStrict: true),
      problem.atMostZero(x - LinearForm(Rational(2)), isStrict: true),
    ])
    #expect(!isSolvable(problem, between))
    // 2x = 3y + 1/2 has solutions in halves only.
    let y = LinearForm(variable: problem.number(grid: .one))
    let odd = problem.isZero(x * Rational(2) - y * Rational(3) - LinearForm(Rational(1, 2)))
    #expect(!isSolvable(problem, odd))
  }

  private func isSolvable(_ problem: Problem, _ goal: Formula) -> Bool {
    ProblemSolver(problem, steps: 1000).solve(goal) { _ in true }
  }
}
