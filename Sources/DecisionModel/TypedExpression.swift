import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

/// An expression that has been checked: names are resolved, types and units agree.
///
/// The interpreter reads it row by row and the plan lowers it to columns; neither can fail on it.
public struct TypedExpression: Sendable {
  public let node: Node
  public let type: ValueType
  public let span: SourceSpan

  public init(_ node: Node, _ type: ValueType, at span: SourceSpan) {
    self.node = node
    self.type = type
    self.span = span
  }

  public indirect enum Node: Sendable {
    case constant(Value)
    /// `null`: unknown, with no range.
    case unknown
    /// A fact of the household.
    case input(Int)
    /// A function's parameter, or the row of a filter, loop, quantifier or `for each`.
    case local(Int)
    /// A fact of a member row.
    case field(row: TypedExpression, index: Int)
    /// All rows of a member table.
    case rows(Int)
    /// The value in force at a date (nil: the as-of date).
    case parameter(Int, at: TypedExpression?)
    case decision(Int)
    /// One output of a decision table with several.
    case output(TypedExpression, name: String)
    /// The as-of date 认定日期 of the run.
    case asOfDate
    case negate(TypedExpression)
    case arithmetic(ArithmeticOperator, TypedExpression, TypedExpression)
    case compare(Comparison, TypedExpression, TypedExpression)
    case and(TypedExpression, TypedExpression)
    case or(TypedExpression, TypedExpression)
    case not(TypedExpression)
    /// `x = null`: asks about the record.
    case isMissing(TypedExpression)
    case test(TypedExpression, UnaryTests)
    case conditional(TypedExpression, then: TypedExpression, else: TypedExpression)
    case call(Int, [TypedExpression])
    case builtin(ProfileFunction, [TypedExpression])
    case list([TypedExpression])
    case filter(TypedExpression, slot: Int, condition: TypedExpression)
    case map(TypedExpression, slot: Int, result: TypedExpression)
    case quantified(Quantifier, TypedExpression, slot: Int, condition: TypedExpression)
    case dynamic(DynamicExpression)
  }
}

/// An expression of full FEEL with all that it reads from the rule set.
///
/// It is evaluated when everything it reads is known; otherwise its value is unknown, because standard
/// FEEL would take a missing fact for a null and go on.
public struct DynamicExpression: Sendable {
  public let expression: Expression
  public let values: [(name: String, value: TypedExpression)]
  public let tables: [(name: String, rows: TypedExpression, fields: [Column])]

  /// One field of all rows.
  public struct Column: Sendable {
    public let name: String
    public let values: TypedExpression
  }
}

public enum ArithmeticOperator: String, Sendable, Hashable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  /// A date moved by months, days, or (12 each) years.
  case addMonths, addDays
  /// Days from the second date to the first.
  case daysBetween
}

public enum Comparison: String, Sendable, Hashable {
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// The tests of a table cell or of `in`, over one subject. Passed when any alternative passes,
/// or, negated, when none does.
public struct UnaryTests: Sendable {
  public let alternatives: [Alternative]
  public let isNegated: Bool
  /// Passes whatever the subject is, missing too.
  public let isAnything: Bool
  /// Some alternative is `null`: it asks about the record, not about the value.
  public let asksForMissing: Bool
  /// The words that are asked for, where nothing else is.
  public let words: [String]?

  public enum Alternative: Sendable {
    /// `-`
    case anything
    case equal(TypedExpression)
    /// At least one end is given; the flag tells whether the end itself passes.
    case range(lower: Bound?, upper: Bound?)
    /// The subject is among the items of a list.
    case member(TypedExpression)
    /// A condition of its own, which may read the subject as the local in this slot.
    case condition(TypedExpression, slot: Int)
    /// `null`: the fact is missing from the record.
    case missing
  }

  public struct Bound: Sendable {
    public let value: TypedExpression
    public let isClosed: Bool

    public init(_ value: TypedExpression, isClosed: Bool) {
      self.value = value
      self.isClosed = isClosed
    }
  }

  public init(_ alternatives: [Alternative], isNegated: Bool = false) {
    self.alternatives = alternatives
    self.isNegated = isNegated
    isAnything =
      !isNegated
      && alternatives.contains {
        if case .anything = $0 { return true }
        return false
      }
    asksForMissing = alternatives.contains {
      if case .missing = $0 { return true }
      return false
    }
    let words = alternatives.compactMap { alternative -> String? in
      guard case .equal(let value) = alternative, case .text(let word)? = value.constant else {
        return nil
      }
      return word
    }
    self.words = words.count == alternatives.count ? words : nil
  }
}

/// The functions of the profile. Each has a meaning in columns as well as in one row.
public enum ProfileFunction: String, Sendable, Hashable, CaseIterable {
  case absolute = "abs"
  case floor
  case ceiling
  case roundUp = "round up"
  case roundDown = "round down"
  case roundHalfUp = "round half up"
  case roundHalfDown = "round half down"
  /// `decimal(x, scale)`: half-even.
  case roundHalfEven = "decimal"
  case minimum = "min"
  case maximum = "max"
  case sum
  case mean
  case count
  case all
  case any
  case contains
  case startsWith = "starts with"
  case endsWith = "ends with"
  case stringLength = "string length"
  case listContains = "list contains"
  /// Eighteen characters with the right check character (GB 11643).
  case validIdentityNumber = "valid identity number"
  /// 元/年 to 元/月.
  case monthly
  /// 元/月 to 元/年.
  case yearly
  /// 万元 to 元.
  case yuan = "元"
  /// Whole months from a date to a later one: the largest m with `from + m 月 ≤ to`.
  case monthsBetween = "months_between"
  case date
  case year
  case month
  case day

  /// Names authors may use instead.
  public static let aliases: [String: ProfileFunction] = [
    "折月": .monthly, "折年": .yearly, "和": .sum, "有效身份证号": .validIdentityNumber,
  ]
}
