import DecisionModel
import DecisionValues

/// What an expression has become: registers, or constants that need none.
indirect enum Lowered {
  case number(Number, State)
  case date(Operand, State)
  case text(Operand, State)
  case truth(State)
  case list(LoweredList)
  /// The member that a loop, filter or `for each` is at.
  case row(domain: Int)
  case record([String: Lowered])
  /// Nothing that columns can hold.
  case opaque

  enum Number {
    case constant(Decimal128)
    case word(WordRegister, scale: Int)
    case ratio(Ratio)
    case decimal(DecimalRegister)
  }

  /// A state that is the same for all rows, or a register.
  enum State: Hashable {
    case constant(UInt8)
    case register(StateRegister)

    static let known = State.constant(2)
    static let unknown = State.constant(1)
    static let isFalse = State.constant(0)
    static let poison = State.constant(3)
  }
}

enum LoweredList {
  /// As many items as the rule writes or the table has; those count whose condition holds.
  case items([(value: Lowered, condition: Lowered.State)], made: Lowered.State = .known)
  /// An item per row of a domain of members.
  case rows(domain: Int, condition: Lowered.State, item: Lowered, made: Lowered.State = .known)
}
