/// Chooses plain values among those that the constraints of a leaf allow.
struct ExamplePicker {
  private let problem: Problem

  init(_ problem: Problem) { self.problem = problem }

  /// The state with variables, one after another, fixed at the first plain value that fits.
  func plain(_ start: ProblemSolver.State, _ stepsLeft: inout Int) -> ProblemSolver.State {
    var state = start
    let open = problem.numbers.indices.filter { state.defined.contains($0) }
    // Costs go to nothing before incomes look for a place.
    let costs = open.filter { problem.numbers[$0].preferred.first == .zero }
    for index in costs + open.filter({ problem.numbers[$0].preferred.first != .zero }) {
      let variable = problem.numbers[index]
      for value in candidates(variable, near: state.simplex.values[index].real) {
        if let lower = state.simplex.lower[index], Point(value) < lower.point { continue }
        if let upper = state.simplex.upper[index], upper.point < Point(value) { continue }
        var next = state
        stepsLeft -= 1
        if next.simplex.limit(index, to: Point(value), isUpper: true, 0) == nil,
          next.simplex.limit(index, to: Point(value), isUpper: false, 0) == nil,
          next.simplex.check() == nil, !next.simplex.hasOverflow
        {
          state = next
          break
        }
      }
    }
    return state
  }

  private static let steps = [100_000, 10_000, 1000, 100, 10, 1].map { Rational($0) }

  private func candidates(_ variable: NumberVariable, near value: Rational) -> [Rational] {
    var result = variable.preferred
    // What is worked out follows from the facts.
    if variable.definition != .yes, result.isEmpty { return [] }
    // A cost is small; anything else is as round as can be.
    let steps = variable.preferred.first == .zero ? Self.steps.dropFirst(2) : Self.steps[...]
    for step in steps + [Rational(1, 10), Rational(1, 100)] {
      if let grid = variable.grid, !(step / grid).isWhole { continue }
      let below = (value / step).floor * step
      result += [below, below + step]
    }
    return result.filter { !$0.isOverflow }
  }

  func model(_ state: ProblemSolver.State) -> ProblemSolver.Model {
    ProblemSolver.Model(
      numbers: problem.numbers.indices.map { index in
        let value = state.simplex.values[index]
        if state.defined.contains(index) {
          return value.shift.isZero ? value.real : value.real + value.shift * Rational(1, 1000)
        }
        return untouched(problem.numbers[index])
      },
      words: problem.words.indices.map { index in
        let mask = state.masks[index]
        return problem.words[index].preferred.first { mask >> UInt128($0) & 1 == 1 }
          ?? mask.trailingZeroBitCount
      })
  }

  /// A value for what no constraint speaks of.
  private func untouched(_ variable: NumberVariable) -> Rational {
    let plain = variable.preferred + [.zero]
    return plain.first { value in
      (variable.lower.map { $0.isStrict ? $0.value < value : $0.value <= value } ?? true)
        && (variable.upper.map { $0.isStrict ? value < $0.value : value <= $0.value } ?? true)
    } ?? variable.lower?.value ?? variable.upper?.value ?? .zero
  }
}
