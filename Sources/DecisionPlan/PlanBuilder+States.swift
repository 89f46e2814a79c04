/// The four-valued logic of `CellState` with what is the same for all rows worked out here.
///
/// `false and poison` is false and `true or poison` is true, as in the interpreter: a fault that a settled condition
/// absorbs is nobody's business.
extension PlanBuilder {
  typealias State = Lowered.State

  mutating func and(_ a: State, _ b: State) -> State {
    if a == b { return a }
    switch (a, b) {
    case (.isFalse, _), (_, .isFalse): return .isFalse
    case (.known, let other), (let other, .known): return other
    case (.constant(let x), .constant(let y)): return .constant(max(x, y))
    default:
      let domain = innermost([domain(a), domain(b)])
      let (x, y) = ordered(register(a, in: domain), register(b, in: domain))
      return .register(emit(.and(x, y), in: domain))
    }
  }

  mutating func or(_ a: State, _ b: State) -> State {
    if a == b { return a }
    switch (a, b) {
    case (.known, _), (_, .known): return .known
    case (.isFalse, let other), (let other, .isFalse): return other
    case (.constant(let x), .constant(let y)): return .constant(max(x, y))
    default:
      let domain = innermost([domain(a), domain(b)])
      let (x, y) = ordered(register(a, in: domain), register(b, in: domain))
      return .register(emit(.or(x, y), in: domain))
    }
  }

  mutating func not(_ a: State) -> State {
    switch a {
    case .constant(let byte): return .constant(byte == 3 ? 3 : 2 - byte)
    case .register(let register):
      return .register(emit(.not(register), in: stateDomains[register.index]))
    }
  }

  /// The state of what needs both: known where both are, poison where either is.
  mutating func all(_ a: State, _ b: State) -> State {
    if a == b { return a }
    switch (a, b) {
    case (.known, let other), (let other, .known): return other
    case (.poison, _), (_, .poison): return .poison
    default:
      let domain = innermost([domain(a), domain(b)])
      let (x, y) = ordered(register(a, in: domain), register(b, in: domain))
      return .register(emit(.all(x, y), in: domain))
    }
  }

  /// Commutative operations take their operands in one order, so that they are found again.
  private func ordered(
    _ a: StateRegister, _ b: StateRegister
  ) -> (StateRegister, StateRegister) {
    a.index <= b.index ? (a, b) : (b, a)
  }

  /// The truth of one of two conditions, by a third.
  mutating func select(_ condition: State, _ yes: State, _ no: State) -> State {
    switch condition {
    case .known: return yes
    case .isFalse: return no
    case .constant: return condition
    case .register:
      let domain = innermost([domain(condition), domain(yes), domain(no)])
      return .register(
        emit(
          .select(
            register(condition, in: domain), register(yes, in: domain), register(no, in: domain)),
          in: domain))
    }
  }

  /// Poison where a list could not be made: whatever is asked of it has no answer.
  mutating func unlessPoison(_ list: State, _ result: State) -> State {
    switch list {
    case .poison: return .poison
    case .constant: return result
    case .register:
      let domain = innermost([domain(list), domain(result)])
      return .register(
        emit(.unlessPoison(register(list, in: domain), register(result, in: domain)), in: domain))
    }
  }

  /// Poison where the state is not known: the interpreter tells what is possible there.
  mutating func unlessOpen(_ open: State, _ result: State) -> State {
    switch open {
    case .known, .isFalse: return result
    case .constant: return .poison
    case .register:
      let domain = innermost([domain(open), domain(result)])
      return .register(
        emit(.unlessOpen(register(open, in: domain), register(result, in: domain)), in: domain))
    }
  }
}
