/// Looks for values under which a formula of a problem holds.
///
/// Case distinctions with backjumping over linear constraints (DPLL modulo theories without learning). A
/// branch that fails tells which decisions it failed by; decisions that took no part are not tried again.
final class ProblemSolver {
  private let problem: Problem
  private(set) var stepsLeft: Int
  /// Some branch was given up or its candidate refused: nothing found is no proof.
  private(set) var isIncomplete = false
  private(set) var hasSpentAll = false
  private var refusalsLeft = 12

  /// One value for each variable.
  struct Model {
    /// Nil where nothing decided that variable: any value will do.
    var numbers: [Rational]
    /// A bit number each.
    var words: [Int]
  }

  init(_ problem: Problem, steps: Int) {
    self.problem = problem
    stepsLeft = steps
    memo = Array(repeating: nil, count: problem.nodes.count)
    stamps = Array(repeating: 0, count: problem.nodes.count)
  }

  /// Whether a candidate was accepted.
  ///
  /// - Parameter accepts: hears of each candidate and says whether it is what is looked for.
  func solve(_ goal: Formula, accepts: (Model) -> Bool) -> Bool {
    var state = State(problem)
    if assert(goal, 0, &state) != nil { return false }
    return search(state, level: 0, accepts) == .found
  }

  typealias Acceptance = (Model) -> Bool

  // MARK: State

  struct State {
    var simplex: Simplex
    var masks: [UInt128]
    var maskReasons: [Reasons]
    var pending: [(formula: Formula, reasons: Reasons)] = []
    /// Variables whose definitions count.
    var defined: Set<Int> = []
    /// Variables that matter and whose definitions do not count yet.
    var touched: [Int] = []

    init(_ problem: Problem) {
      simplex = Simplex(problem)
      masks = problem.words.map(\.mask)
      maskReasons = Array(repeating: 0, count: masks.count)
    }
  }

  enum Outcome: Equatable {
    case found
    /// Nothing here, by these decisions.
    case conflict(Reasons)
  }

  /// Adds what must hold; the reasons for a conflict, or nil.
  func assert(_ formula: Formula, _ reasons: Reasons, _ state: inout State) -> Reasons? {
    switch problem.node(formula) {
    case .yes: return nil
    case .no: return reasons
    case .all(let parts):
      for part in parts {
        if let conflict = assert(part, reasons, &state) { return conflict }
      }
      return nil
    case .any:
      state.pending.append((formula, reasons))
      return nil
    case .word(let variable, let mask):
      let kept = state.masks[variable] & mask
      if kept == state.masks[variable] { return nil }
      state.masks[variable] = kept
      state.maskReasons[variable] |= reasons
      return kept == 0 ? state.maskReasons[variable] : nil
    case .below(let form, let limit):
      touch(form, &state)
      return state.simplex.limit(form: form, to: limit, isUpper: true, reasons)
    case .above(let form, let limit):
      touch(form, &state)
      return state.simplex.limit(form: form, to: limit, isUpper: false, reasons)
    }
  }

  private func touch(_ form: Int, _ state: inout State) {
    for term in problem.forms[form].terms where state.defined.insert(term.variable).inserted {
      if problem.numbers[term.variable].definition != .yes { state.touched.append(term.variable) }
    }
  }

  // MARK: Search

  private func search(_ start: State, level: Int, _ accepts: Acceptance) -> Outcome {
    var state = start
    while true {
      if let conflict = settle(&state) { return .conflict(conflict) }
      if state.pending.isEmpty, state.touched.isEmpty { return leaf(state, depth: 0, accepts) }
      if let choice = narrowest(state) { return branch(state, on: choice, level: level, accepts) }
      let touched = state.touched
      state.touched = []
      for variable in touched {
        let definition = problem.numbers[variable].definition
        if let conflict = assert(definition, 0, &state) { return .conflict(conflict) }
      }
    }
  }

  private func giveUp() -> Outcome {
    isIncomplete = true
    return .conflict(.max)
  }

  private func branch(
    _ start: State, on index: Int, level: Int, _ accepts: Acceptance
  ) -> Outcome {
    var state = start
    let choice = state.pending.remove(at: index)
    guard case .any(let parts) = problem.node(choice.formula) else { return .conflict(0) }
    guard level < 126 else { return giveUp() }
    stepsLeft -= 1
    let bit = Reasons(1) << Reasons(level)
    var reasons = choice.reasons
    for part in parts {
      if stepsLeft <= 0 {
        hasSpentAll = true
        return giveUp()
      }
      stepsLeft -= 1
      var next = state
      let conflict: Reasons
      if let direct = assert(part, choice.reasons | bit, &next) {
        conflict = direct
      } else {
        switch search(next, level: level + 1, accepts) {
        case .found: return .found
        case .conflict(let found): conflict = found
        }
      }
      if conflict & bit == 0 { return .conflict(conflict) }
      reasons |= conflict & ~bit
    }
    return .conflict(reasons)
  }

  /// The open distinction with the fewest ways.
  private func narrowest(_ state: State) -> Int? {
    var best: (index: Int, count: Int)?
    newRound()
    for (index, entry) in state.pending.enumerated() {
      guard case .any(let parts) = problem.node(entry.formula) else { continue }
      let open = parts.count { status($0, state).isPossible }
      if open < best?.count ?? .max { best = (index, open) }
      if open <= 2 { break }
    }
    return best?.index
  }

  /// Drops distinctions that are decided, asserts what is the only way left, and checks the linear part.
  private func settle(_ state: inout State) -> Reasons? {
    var isSettled = false
    while !isSettled {
      isSettled = true
      let pending = state.pending
      state.pending = []
      for (formula, reasons) in pending {
        newRound()
        guard case .any(let parts) = problem.node(formula) else { continue }
        var open: [Formula] = []
        var refuted = reasons
        var isTrue = false
        for part in parts {
          switch status(part, state) {
          case .holds: isTrue = true
          case .open: open.append(part)
          case .fails(let why): refuted |= why
          }
          if isTrue { break }
        }
        if isTrue { continue }
        switch open.count {
        case 0: return refuted
        case 1:
          isSettled = false
          if let conflict = assert(open[0], refuted, &state) { return conflict }
        default: state.pending.append((formula, reasons))
        }
      }
    }
    let before = state.simplex.pivots
    let conflict = state.simplex.check()
    stepsLeft -= state.simplex.pivots - before
    if state.simplex.hasOverflow {
      isIncomplete = true
      return .max
    }
    return conflict
  }

  // MARK: What is decided already

  enum Status {
    case holds, open
    case fails(Reasons)

    var isPossible: Bool {
      if case .fails = self { return false }
      return true
    }
  }

  private var memo: [Status?]
  private var stamps: [Int]
  private var round = 0

  private func newRound() { round += 1 }

  private func status(_ formula: Formula, _ state: State) -> Status {
    if stamps[formula.index] == round, let known = memo[formula.index] { return known }
    let result = evaluate(formula, state)
    stamps[formula.index] = round
    memo[formula.index] = result
    return result
  }

  private func evaluate(_ formula: Formula, _ state: State) -> Status {
    switch problem.node(formula) {
    case .yes: return .holds
    case .no: return .fails(0)
    case .word(let variable, let mask):
      let now = state.masks[variable]
      if now & mask == 0 { return .fails(state.maskReasons[variable]) }
      return now & ~mask == 0 ? .holds : .open
    case .below(let form, let limit): return compare(form, limit, isUpper: true, state)
    case .above(let form, let limit): return compare(form, limit, isUpper: false, state)
    case .all(let parts):
      var holds = true
      for part in parts {
        switch status(part, state) {
        case .fails(let reasons): return .fails(reasons)
        case .open: holds = false
        case .holds: continue
        }
      }
      return holds ? .holds : .open
    case .any(let parts):
      var reasons: Reasons = 0
      var fails = true
      for part in parts {
        switch status(part, state) {
        case .holds: return .holds
        case .open: fails = false
        case .fails(let why): reasons |= why
        }
      }
      return fails ? .fails(reasons) : .open
    }
  }

  /// A limit against the range that the limits set so far leave the form.
  private func compare(_ form: Int, _ limit: Limit, isUpper: Bool, _ state: State) -> Status {
    let column = state.simplex.column(ofForm: form)
    let shift: Rational = !limit.isStrict ? .zero : isUpper ? -Rational.one : .one
    let point = Point(limit.value, shift)
    if let high = state.simplex.upper[column] {
      if isUpper, high.point <= point { return .holds }
      if !isUpper, high.point < point { return .fails(high.reasons) }
    }
    if let low = state.simplex.lower[column] {
      if isUpper, point < low.point { return .fails(low.reasons) }
      if !isUpper, point <= low.point { return .holds }
    }
    return byTerms(form, point, isUpper: isUpper, state)
  }

  private func byTerms(_ form: Int, _ point: Point, isUpper: Bool, _ state: State) -> Status {
    let terms = problem.forms[form].terms
    guard terms.count > 1 else { return .open }
    if let (least, reasons) = end(terms, isUpper: false, state) {
      if isUpper, point < least { return .fails(reasons) }
      if !isUpper, point <= least { return .holds }
    }
    if let (most, reasons) = end(terms, isUpper: true, state) {
      if !isUpper, most < point { return .fails(reasons) }
      if isUpper, most <= point { return .holds }
    }
    return .open
  }

  private func end(
    _ terms: [LinearForm.Term], isUpper: Bool, _ state: State
  ) -> (Point, Reasons)? {
    var sum = Point(.zero)
    var reasons: Reasons = 0
    for term in terms {
      let wantsUpper = term.coefficient.isNegative != isUpper
      let bound =
        wantsUpper ? state.simplex.upper[term.variable] : state.simplex.lower[term.variable]
      guard let bound else { return nil }
      sum = sum + bound.point * term.coefficient
      reasons |= bound.reasons
    }
    return sum.real.isOverflow ? nil : (sum, reasons)
  }

  // MARK: Leaves

  /// Only words and linear constraints are left: branch and bound over the grids, then a plain example.
  private func leaf(_ state: State, depth: Int, _ accepts: Acceptance) -> Outcome {
    guard let (variable, below) = fractional(state) else { return example(state, accepts) }
    guard depth < 24, stepsLeft > 0 else { return giveUp() }
    let grid = problem.numbers[variable].grid ?? .one
    var reasons: Reasons = 0
    for isUpper in [true, false] {
      stepsLeft -= 1
      var next = state
      let point = Point(isUpper ? below : below + grid)
      let conflict =
        next.simplex.limit(variable, to: point, isUpper: isUpper, 0) ?? next.simplex.check()
      if next.simplex.hasOverflow { return giveUp() }
      if let conflict {
        reasons |= conflict
        continue
      }
      switch leaf(next, depth: depth + 1, accepts) {
      case .found: return .found
      case .conflict(let found): reasons |= found
      }
    }
    return .conflict(reasons)
  }

  /// A variable off its grid, and the point of the grid below.
  private func fractional(_ state: State) -> (Int, below: Rational)? {
    for (index, variable) in problem.numbers.enumerated() {
      guard let grid = variable.grid, state.defined.contains(index) else { continue }
      let value = state.simplex.values[index]
      let below = (value.real / grid).floor * grid
      if below != value.real { return (index, below) }
      if !value.shift.isZero {
        return (index, value.shift.isNegative ? below - grid : below)
      }
    }
    return nil
  }

  /// Moves the values to plain ones where the constraints allow, and asks.
  private func example(_ state: State, _ accepts: Acceptance) -> Outcome {
    let picker = ExamplePicker(problem)
    let plain = picker.plain(state, &stepsLeft)
    if fractional(plain) == nil, accepts(picker.model(plain)) { return .found }
    if accepts(picker.model(state)) { return .found }
    refusalsLeft -= 1
    if refusalsLeft <= 0 { stepsLeft = 0 }
    return giveUp()
  }
}
