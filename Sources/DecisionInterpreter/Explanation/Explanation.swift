import DecisionModel
import DecisionValues

/// Why a household was decided as it was: made anew from the record, in the words of the rules.
public struct Explanation: Sendable {
  /// Decisions in the order in which they rest on each other.
  public let decisions: [ExplainedDecision]
  public let categories: [ExplainedCategory]
  /// What is missing that an open result needs, and what each fact would decide.
  public let missing: [MissingValue]
  /// Known numbers that alone would change a result, the most useful first.
  public let changes: [FactChange]
  /// Rows of parameters that were asked for, with or without a value, in the order of asking.
  public let parameterRows: [ParameterRow]
  /// One per open reading of the rule set, in its order.
  public let readings: [ExplainedReading]
  public let decided: HouseholdDecision
}

/// A row of a parameter; a value without a table is its only row.
public struct ParameterRow: Sendable, Hashable {
  /// Index into `RuleSet.parameters`.
  public let parameter: Int
  /// Index into `Parameter.entries`.
  public let entry: Int

  public init(parameter: Int, entry: Int) {
    self.parameter = parameter
    self.entry = entry
  }
}

/// A place that the source leaves open, and what the other reading would give.
public struct ExplainedReading: Sendable {
  /// Index into `RuleSet.openReadings`.
  public let index: Int
  /// The alternative as written; nil where it is told in words alone.
  public let formula: String?
  /// Nil where nothing would come out otherwise.
  public let confirmation: Confirmation?
}

/// A decision, its rule and the numbers put in.
public struct ExplainedDecision: Sendable {
  /// Index into `RuleSet.decisions`.
  public let index: Int
  public let value: Possible
  /// For an expression: the rule as written, and with the values in the place of names.
  public let formula: String?
  public let numbers: String?
  /// For a table: its rows from the first to the one that settles it.
  public let rows: [ExplainedRow]
  public var brackets: ExplainedBrackets? = nil
}

public struct ExplainedRow: Sendable {
  /// From 1.
  public let number: Int
  public let truth: TruthSet
  /// What the row yields, as written.
  public let result: String
  public let citation: String?
  public let comparisons: [ExplainedComparison]
}

/// One comparison with its exact margin.
public struct ExplainedComparison: Sendable {
  /// As written: `家庭月人均净收入 < 低保标准`.
  public let text: String
  /// With values: `611.11 < 710.00`.
  public let numbers: String
  public let truth: TruthSet
  /// Left side less right side, exact; nil when a side is unknown or no number.
  public let margin: Decimal128?
  public let unit: Unit
  /// The right side of `<`, `<=`, `>` or `>=`; nil when it is unknown, no number, or only sameness is asked.
  public var threshold: Decimal128? = nil
}

public struct ExplainedCategory: Sendable {
  /// Index into `RuleSet.categories`.
  public let index: Int
  /// For a category decided member by member, one per member; otherwise one alone.
  public let parts: [ExplainedPart]
}

public struct ExplainedPart: Sendable {
  /// The row in the member table, from 0.
  public let member: Int?
  public let outcome: Outcome
  public let criteria: [ExplainedCriterion]
  public let amount: ExplainedAmount?
  /// The measures that apply or may apply to who is eligible; of others none.
  public let measures: [ExplainedMeasure]
  public let needed: [NeededValue]
}

public struct ExplainedMeasure: Sendable {
  /// Index into `Category.measures`.
  public let index: Int
  /// Whether it applies.
  public let truth: TruthSet
  public let amount: ExplainedAmount?
}

/// How the amount of an eligible household or member came about.
public struct ExplainedAmount: Sendable {
  public let value: Possible
  public let formula: String?
  public let numbers: String?
  public let unit: Unit
  public let scale: Int
  public let isCap: Bool
  /// Of the row that gave it, otherwise of the amount.
  public let citation: String?
  public var brackets: ExplainedBrackets? = nil
}

/// How much of a quantity each band took, and what became of it.
public struct ExplainedBrackets: Sendable {
  public let mode: Brackets.Mode
  public let quantity: Term
  /// The bands that hold a part of the quantity; nil when it is not known.
  public let shares: [Share]?
  /// What the shares yield together, before the ceiling.
  public let sum: Decimal128?
  public let ceiling: Term?

  /// An expression as written, with the values put in, and what it comes to.
  public struct Term: Sendable {
    public let text: String
    public let numbers: String
    public let value: Possible
    public let type: ValueType
  }

  public struct Share: Sendable {
    /// From 1.
    public let band: Int
    /// In the unit of the quantity.
    public let part: Decimal128
    public let rate: Decimal128
    public let citation: String?
  }
}

public struct ExplainedCriterion: Sendable {
  public enum Group: String, Sendable { case all, any, none }

  public let group: Group
  /// Index into `Category.criteria`.
  public let index: Int
  /// Of the condition itself: an exclusion that is true stands against the household.
  public let truth: TruthSet
  public let text: String
  /// The condition with the values put in.
  public let numbers: String
  public let comparisons: [ExplainedComparison]

  /// Whether the criterion is met; an exclusion is met when its condition is false.
  public var isMet: TruthSet { group == .none ? !truth : truth }
}

/// A result that a fact may change.
public enum ExplainedSubject: Sendable, Hashable {
  case decision(Int)
  /// The outcome of the household.
  case category(Int)
  /// The outcome of one member, for a category decided member by member.
  case member(category: Int, Int)
}

/// What a subject would become: a value as text, or the raw value of an outcome.
public struct Effect: Sendable, Hashable {
  public let subject: ExplainedSubject
  public let result: String
}

/// A stretch of values of one known fact on which results differ from what they are, everything else
/// as recorded.
public struct FactChange: Sendable, Hashable {
  public let fact: FactReference
  public let recorded: Decimal128
  public let values: NumberRange
  public let effects: [Effect]
}

/// What is missing, and for a fact that the record lacks what results it would lead to.
public struct MissingValue: Sendable {
  public let needed: NeededValue
  /// What is open because of it.
  public let subjects: [ExplainedSubject]
  /// Values and the results under them; empty where they cannot be told apart one fact at a time.
  public let options: [Option]

  public struct Option: Sendable {
    public let values: Values
    /// One effect per subject, open ones included.
    public let effects: [Effect]
  }

  public enum Values: Sendable, Hashable {
    case numbers(NumberRange)
    case words([String])
    case flag(Bool)
  }
}
