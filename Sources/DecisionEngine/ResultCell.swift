import DecisionColumns
import DecisionModel
import DecisionPlan

/// One cell of a result row: where its value stands and how it is written.
///
/// All texts are bytes that need no further quoting.
public enum ResultCell: Sendable {
  /// The number of the row in the roster.
  case rowNumber
  /// A text that the batch holds, as it stands there.
  case word(Operand, StateRegister?, unknown: [UInt8])
  /// One of three texts, for false, unknown and true.
  case truth(StateRegister, words: [[UInt8]])
  case number(Operand, scale: Int, StateRegister?, NumberForm)
  /// As 2021-07-09.
  case date(Operand, StateRegister?, unknown: [UInt8])
  /// A list or several results, put together value by value; nil where it is not certain.
  case composed(PlanValue, text: @Sendable (Value?) -> [UInt8])
  /// A number where the category is eligible, other texts where it is not.
  case amount(
    Operand, scale: Int, StateRegister?, NumberForm, outcome: StateRegister,
    applies: StateRegister?, ineligible: [UInt8], undetermined: [UInt8])
  /// The names of those that apply, where the category is eligible.
  case measures([(name: [UInt8], state: StateRegister)], outcome: StateRegister, separator: [UInt8])
  case reasons([ReasonGroup], separator: [UInt8])
  /// What would settle a row of which the outcome is open, or the amount of who is eligible: `RowWriter` is told whom to
  /// ask. Empty for other rows.
  case needed(
    category: Int, outcome: StateRegister, amount: StateRegister?, applies: StateRegister?)
  case constant([UInt8])

  /// The criteria of one category as reasons: `any` and `none` in their own way.
  public struct ReasonGroup: Sendable {
    public let criteria: [Criterion]
    /// Whoever is eligible needs no reasons.
    public let outcome: StateRegister
    /// The member table that a category is decided for; nil for a category of households.
    public let table: Int?
    /// What is told of a household without a row in that table.
    public let noMembers: [UInt8]

    public struct Criterion: Sendable {
      public let state: StateRegister
      /// It keeps the household out when it holds.
      public let isExclusion: Bool
      /// It counts only while none of its like holds.
      public let isAlternative: Bool
      public let whenFalse: [UInt8]
      public let whenUnknown: [UInt8]

      public init(
        state: StateRegister, isExclusion: Bool, isAlternative: Bool, whenFalse: [UInt8],
        whenUnknown: [UInt8]
      ) {
        self.state = state
        self.isExclusion = isExclusion
        self.isAlternative = isAlternative
        self.whenFalse = whenFalse
        self.whenUnknown = whenUnknown
      }
    }

    public init(
      criteria: [Criterion], outcome: StateRegister, table: Int?, noMembers: [UInt8]
    ) {
      self.criteria = criteria
      self.outcome = outcome
      self.table = table
      self.noMembers = noMembers
    }
  }
}

/// How many digits of a number are written.
public struct NumberForm: Sendable {
  /// As many digits behind the point as this, rounded half-even; nil for as many as it has, at most six.
  public let digits: Int?
  /// At least so many where `digits` is nil: two for money.
  public let least: Int
  /// What stands for a value that is not known.
  public let unknown: [UInt8]

  public init(digits: Int?, least: Int = 0, unknown: [UInt8] = []) {
    self.digits = digits
    self.least = least
    self.unknown = unknown
  }
}
