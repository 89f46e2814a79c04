import DecisionModel
import DecisionValues

/// A register of 64-bit words: numbers at a scale, `PackedDate`s or text codes, one per row of its domain.
public struct WordRegister: Hashable, Sendable {
  public let index: Int
}

/// A register of bytes: a `CellState` per row of its domain. Conditions are registers of this kind.
public struct StateRegister: Hashable, Sendable {
  public let index: Int
}

/// A register of decimal128 numbers, for what does not fit in words.
public struct DecimalRegister: Hashable, Sendable {
  public let index: Int
}

public enum Register: Hashable, Sendable {
  case word(WordRegister)
  case state(StateRegister)
  case decimal(DecimalRegister)
}

/// An operand of word instructions: one value per row, or one for all.
public enum Operand: Hashable, Sendable {
  case register(WordRegister)
  case constant(Int64)
}

/// A column of the batch.
public enum ColumnSource: Hashable, Sendable {
  case input(Int)
  case field(table: Int, index: Int)
}

/// The rows that a register has a value for.
public struct Domain: Hashable, Sendable {
  /// The domain that this one goes through the members of; nil for the households themselves.
  public let parent: Int?
  /// The member table; nil for the households themselves.
  public let table: Int?
}

/// What a word instruction works out for each row.
public enum WordOperation: Hashable, Sendable {
  /// The values of a column, as they stand in the batch.
  case column(ColumnSource)
  /// The value of the row's household or outer member.
  case broadcast(WordRegister)
  /// The field of the row, in a domain that goes through members more than once.
  case field(WordRegister)
  /// The value, or a constant where the state is unknown.
  case filled(WordRegister, StateRegister, Int64)
  case add(Operand, Operand)
  case subtract(Operand, Operand)
  case multiply(Operand, Operand)
  case minimum(Operand, Operand)
  case maximum(Operand, Operand)
  case magnitude(WordRegister)
  /// The value as it is; a row whose magnitude exceeds `RatioLimit.magnitude` needs the interpreter.
  case limited(WordRegister)
  /// Fewer digits: the value divided by a power of ten.
  case rounded(WordRegister, divisor: Int64, DecimalRounding)
  /// `numerator · factor / denominator`, rounded to an integer.
  case quotient(WordRegister, factor: Int64, Operand, divisor: Int64, DecimalRounding)
  case select(StateRegister, Operand, Operand)
  case lookUp(WordRegister, table: Int)
  case period(table: Int, group: WordRegister?, date: WordRegister)
  case group(keys: [WordRegister], table: Int)
  case addMonths(Operand, Operand)
  case addDays(Operand, Operand)
  case daysBetween(Operand, Operand)
  case monthsBetween(Operand, Operand)
  case datePart(WordRegister, ProfileFunction)
  case makeDate(Operand, Operand, Operand)
  case textLength(WordRegister)
  case sum(WordRegister, of: Int, where: StateRegister?)
  case least(WordRegister, of: Int, where: StateRegister?)
  case greatest(WordRegister, of: Int, where: StateRegister?)
  case countRows(of: Int, where: StateRegister?)
  /// A decimal number as an integer at a scale; a row in which it is none needs the interpreter.
  case scaled(DecimalRegister, scale: Int)
  /// One for each condition that holds.
  case countTrue([StateRegister])
}

/// What a state instruction works out for each row.
public enum StateOperation: Hashable, Sendable {
  case column(ColumnSource)
  case broadcast(StateRegister)
  case field(StateRegister)
  case constant(UInt8)
  /// Known instead of unknown: the declaration leaves one value only.
  case filled(StateRegister)
  /// Poison instead of unknown: a blank in a required column.
  case required(StateRegister)
  /// Whether the fact is missing from the record.
  case isMissing(StateRegister)
  /// The state of a result that needs all of these.
  case all(StateRegister, StateRegister)
  case and(StateRegister, StateRegister)
  case or(StateRegister, StateRegister)
  case not(StateRegister)
  /// Whether a condition holds for certain: an unknown does not.
  case isCertain(StateRegister)
  /// Whether two states are the same, two unknowns too.
  case identical(StateRegister, StateRegister)
  /// Whether two conditions have the same truth.
  case same(StateRegister, StateRegister)
  case compare(Comparison, Operand, Operand, StateRegister?)
  /// `numerator · left ⋚ right · denominator · factor` for a denominator of either sign.
  case compareRatio(
    Comparison, WordRegister, left: Int64, Operand, denominator: Operand, right: Int64,
    StateRegister?)
  case compareDecimals(Comparison, DecimalRegister, DecimalRegister, StateRegister?)
  /// The state of a divisor, poison where it is known to be zero.
  case divisor(WordRegister, StateRegister?)
  case decimalDivisor(DecimalRegister, StateRegister?)
  case decimalFinite(DecimalRegister)
  /// A truth for each code.
  case member(WordRegister, words: [Int64: Bool], StateRegister?)
  case text(ProfileFunction, Operand, Operand, StateRegister?)
  case select(StateRegister, StateRegister, StateRegister)
  /// `select`, with equal results of an unknown condition known (hit policies under `missing: kleene`).
  case merge(StateRegister, StateRegister, StateRegister, same: StateRegister)
  case lookUp(WordRegister, table: Int, StateRegister?)
  case period(table: Int, group: WordRegister?, date: WordRegister, StateRegister?)
  case isDate(Operand, Operand, Operand)
  /// Poison where the first is unknown or poison, otherwise the second.
  case unlessOpen(StateRegister, StateRegister)
  /// Poison where the first is poison, otherwise the second.
  case unlessPoison(StateRegister, StateRegister)
  /// The second where the first may hold, poison where it does not.
  case whenPossible(StateRegister, StateRegister)
  case anyTrue(StateRegister, of: Int)
  case allTrue(StateRegister, of: Int)
  /// Known when all rows that count are known; `empty` where none counts.
  case allKnown(StateRegister?, of: Int, where: StateRegister?, empty: UInt8)
}

/// What a decimal instruction works out for each row.
public enum DecimalOperation: Hashable, Sendable {
  case constant(Decimal128)
  case broadcast(DecimalRegister)
  case word(WordRegister, scale: Int)
  case add(DecimalRegister, DecimalRegister)
  case subtract(DecimalRegister, DecimalRegister)
  case multiply(DecimalRegister, DecimalRegister)
  /// Zero where the divisor is zero; its state says so.
  case divide(DecimalRegister, DecimalRegister)
  case minimum(DecimalRegister, DecimalRegister)
  case maximum(DecimalRegister, DecimalRegister)
  case negate(DecimalRegister)
  case magnitude(DecimalRegister)
  case rounded(DecimalRegister, scale: Int, DecimalRounding)
  case select(StateRegister, DecimalRegister, DecimalRegister)
  case sum(DecimalRegister, of: Int, where: StateRegister?)
  case least(DecimalRegister, of: Int, where: StateRegister?)
  case greatest(DecimalRegister, of: Int, where: StateRegister?)
}

/// One step of a plan: an operation over all rows of a domain into one register.
public enum Instruction: Hashable, Sendable {
  case word(WordOperation, domain: Int)
  case state(StateOperation, domain: Int)
  case decimal(DecimalOperation, domain: Int)
}
