import DecisionModel
import DecisionValues

/// A rule set at an as-of date, lowered to instructions over columns.
///
/// Lowering is total: what columns cannot take becomes the state poison, and rows in which a result that is shown
/// is poison go to the interpreter. Immutable and `Sendable`; a worker runs it on batches of its own.
public struct Plan: Sendable {
  public let asOf: CivilDate
  public let missing: MissingPolicy
  /// The households come first.
  public let domains: [Domain]
  /// In an order in which every operand comes before its use.
  public let steps: [Step]
  public let wordCount: Int
  public let stateCount: Int
  public let decimalCount: Int
  /// The domain of each register.
  public let wordDomains: [Int]
  public let stateDomains: [Int]
  public let decimalDomains: [Int]
  public let lookUps: [LookUpTable]
  public let periods: [PeriodTable]
  public let groups: [GroupTable]
  /// The texts that rules name: their codes are their places.
  public let words: [String]
  /// How each input is read; nil for those that no shown result needs.
  public let inputs: [ColumnForm?]
  /// The same for the fields of each member table.
  public let fields: [[ColumnForm?]]
  /// One per decision of the rule set; nil for those that are not shown.
  public let decisions: [PlanValue?]
  public let categories: [CategoryPlan]
  /// How numbers and other values stand in result files: decisions by index.
  public let printed: [Int: PlanValue]
  /// Inputs that result files repeat, by index.
  public let repeated: [Int: PlanValue]
  /// States of inputs without which a household is not decided: the interpreter refuses the rows in which one is not known.
  public let requirements: [StateRegister]
  /// Conditions that hold where an open reading changes nothing; elsewhere the interpreter tells what it changes.
  public let undisputed: [StateRegister]

  /// One instruction and where its result goes.
  public struct Step: Sendable {
    public let instruction: Instruction
    /// Index of the register of the instruction's kind.
    public let result: Int
  }
}

/// How a column holds its values.
public enum ColumnForm: Sendable, Hashable {
  /// Integers of ten to the minus `scale`.
  case number(scale: Int)
  case boolean
  case date
  case text
}

/// A result of the plan.
public indirect enum PlanValue: Sendable {
  case number(Operand, scale: Int, StateRegister?)
  /// `numerator · 10^denominatorScale / (denominator · 10^scale)`.
  case ratio(Ratio, StateRegister?)
  case decimal(DecimalRegister, StateRegister?)
  case date(Operand, StateRegister?)
  case text(Operand, StateRegister?)
  case truth(StateRegister)
  /// Items of which those count whose condition holds.
  case list([(item: PlanValue, condition: StateRegister?)])
  /// An item per row of a domain of members, of which those count whose condition holds; none where the list
  /// could not be made.
  case rows(domain: Int, item: PlanValue, condition: StateRegister?, made: StateRegister?)
  /// The outputs of a table with several, in the order of their names.
  case record([(name: String, value: PlanValue)])
  /// The interpreter works it out.
  case opaque
}

extension PlanValue {
  /// Columns hold all of it.
  public var isWhole: Bool {
    switch self {
    case .opaque: false
    case .list(let items): items.allSatisfy(\.item.isWhole)
    case .rows(_, let item, _, _): item.isWhole
    case .record(let fields): fields.allSatisfy(\.value.isWhole)
    case .number, .ratio, .decimal, .date, .text, .truth: true
    }
  }
}

/// A quotient that has not been worked out: comparing it needs no division.
public struct Ratio: Sendable, Hashable {
  public let numerator: WordRegister
  public let scale: Int
  /// The divisors in the order of the rule; decimal128 rounds after each.
  public let divisors: [Divisor]
  /// Their product.
  public let denominator: Operand
  public let denominatorScale: Int

  public struct Divisor: Sendable, Hashable {
    public let value: Operand
    public let scale: Int
  }
}

/// What a plan works out for a category.
public struct CategoryPlan: Sendable {
  /// Eligible, ineligible or undetermined as a truth value; poison for anything else.
  public let outcome: StateRegister
  /// In the order all, any, none.
  public let criteria: [StateRegister]
  public let measures: [StateRegister]
  /// Nil when neither the category nor its measures have one.
  public let amount: PlanValue?
  /// Whether there is an amount at all: some measure that has one applies. Nil when there always is.
  public let hasAmount: StateRegister?
}

/// A value for each code of a text.
public struct LookUpTable: Sendable, Hashable {
  public let values: [Int64]
  public let states: [UInt8]
  /// What holds for codes beyond the table.
  public let otherwise: UInt8
}

/// Dated values by group, for parameters asked at a date of the record.
public struct PeriodTable: Sendable, Hashable {
  public let groups: [[Period]]
  public let otherwise: UInt8

  public struct Period: Sendable, Hashable {
    /// `PackedDate`s, both included.
    public let from: Int64
    public let to: Int64
    public let value: Int64
    public let state: UInt8
  }
}

/// The group of several codes together.
public struct GroupTable: Sendable, Hashable {
  public let groups: [[Int64]: Int64]
}

/// Beyond this magnitude a chain of divisions is left to decimal arithmetic.
///
/// A quotient of a quotient compares exactly as decimal128 does while all integers in it stay below 2^40:
/// either the first quotient has at most 34 digits, or the result differs from any number it is compared
/// with by far more than a rounding.
public enum RatioLimit {
  public static let magnitude: Int64 = 1 << 40
}
