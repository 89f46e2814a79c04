import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

/// A rule set that has passed its checks: no later stage can fail on what its author wrote.
///
/// Immutable and `Sendable`; all cross-references are indexes into its own arrays.
public struct RuleSet: Sendable {
  public let name: String
  public let title: TitleSyntax?
  /// The names of this rule set and of those it extends, nearest first.
  public let lineage: [String]
  /// First and last day on which the rule set applies; nil is open.
  public let inForce: (from: CivilDate?, to: CivilDate?)
  public let asOf: CivilDate?
  public let missing: MissingPolicy
  public let sources: [KnowledgeSource]
  public let inputs: [Input]
  public let tables: [MemberTable]
  public let parameters: [Parameter]
  public let functions: [Function]
  /// In the order of the files; none needs itself, directly or through others.
  public internal(set) var decisions: [Decision]
  public internal(set) var categories: [Category]
  public let output: OutputProfile?
  /// The input that identifies a household; nil when rows have only their number.
  public let keyInput: Int?
  /// Whether it decides anything; otherwise it is there for others to build on.
  public var canDecide: Bool {
    abstractNames.isEmpty && !(categories.isEmpty && decisions.isEmpty)
  }
  /// What must still be supplied by a rule set that extends this one; empty when it can decide.
  public let abstractNames: [String]
  /// Findings that are known and in order, in the order of the rules.
  public let acceptances: [Acceptance]
  /// The places that sources leave open, in the order of the rules; usually none.
  public internal(set) var openReadings: [OpenReading] = []
}

/// What becomes of a condition over a missing fact.
public enum MissingPolicy: String, Sendable {
  /// The fact still lies in its declared range (the default).
  case narrow
  /// Plain three-valued logic, as in SQL.
  case kleene
}

/// A knowledge source (DMN): where a rule or value was published.
public struct KnowledgeSource: Sendable {
  public let name: String
  /// The number of the source in the dossier of those who wrote the rules; without blanks.
  public let id: String?
  public let title: TitleSyntax?
  public let issuer: String?
  public let date: String?
  public let url: String?
  public let grade: String?
}

/// An article of a knowledge source, as the author cites it.
public struct Citation: Sendable, Hashable {
  /// Index into `RuleSet.sources`.
  public let source: Int
  /// The whole text, source name first: `市总2021 第一类`.
  public let text: String
}

/// An input datum (DMN): one fact about a household or a member.
public struct Input: Sendable {
  public let name: String
  public let title: TitleSyntax?
  public let type: ValueType
  public let isInteger: Bool
  /// Digits behind the decimal point that a record may hold; nil is any number of them.
  public let scale: Int?
  /// The range that every known value lies in, from the constraint and the type.
  public let range: ValueRange
  /// The constraint as tests, where the range alone does not say all of it.
  public let constraint: UnaryTests?
  public let constraintText: String?
  public let synonyms: [String: String]
  /// Headers under which rosters hold this fact; the name itself first.
  public let columns: [String]
  /// A household without a valid value is refused as a whole; of a member, what reads the field is an
  /// input error.
  public let isRequired: Bool
  public let span: SourceSpan
}

/// The declared range of a fact: what a missing one may still be.
public enum ValueRange: Sendable, Hashable {
  case numbers(NumberRange)
  case texts([String])
  case dates(DateRange)
  case booleans
  case anything
}

/// A second table of the roster, joined to the household by its key.
public struct MemberTable: Sendable {
  public let name: String
  public let rowsName: String
  public let keyColumns: [String]
  public let fields: [Input]
  /// What counting its rows yields: 人 or nothing.
  public let unit: Unit
  /// Sums over no rows are 0.
  public let isEmptyZero: Bool
  public let span: SourceSpan
}

/// A value that is fixed from outside, by date and often by region (OpenFisca: parameter).
public struct Parameter: Sendable {
  public let name: String
  public let type: ValueType
  /// Indexes of the inputs that choose the row (地区, say).
  public let keys: [Int]
  /// In the order of the file; periods of equal keys do not overlap.
  public let entries: [Entry]
  public let isAbsentUnknown: Bool
  public let span: SourceSpan

  public struct Entry: Sendable {
    public let keys: [String]
    /// First and last day, both included; nil is open.
    public let from: CivilDate?
    public let to: CivilDate?
    /// Nil for a place and time for which no value was found.
    public let value: Value?
    public let citation: Citation?
    public let note: String?
    public let span: SourceSpan
  }

  /// Which entry is for these keys at this date, with or without a value. O(entries).
  public func entryIndex(_ keys: [String], at date: CivilDate) -> Int? {
    entries.firstIndex { entry in
      entry.keys.elementsEqual(keys) { $0.isSameText(as: $1) } && entry.contains(date)
    }
  }
}

extension Parameter.Entry {
  public func contains(_ date: CivilDate) -> Bool {
    if let from, date < from { return false }
    if let to, to < date { return false }
    return true
  }
}

public struct Function: Sendable {
  public let name: String
  public let parameters: [String]
  public let body: TypedExpression
  public let citation: Citation?
}

/// A decision (DMN) with its logic.
public struct Decision: Sendable {
  public let name: String
  public let title: TitleSyntax?
  public let question: String?
  public let type: ValueType
  public internal(set) var logic: Logic
  public let isPublished: Bool
  public let citation: Citation?
  public let reading: Reading?
  public let span: SourceSpan
}

public indirect enum Logic: Sendable {
  case expression(TypedExpression)
  case table(DecisionTable)
  case brackets(Brackets)
  /// Half-up or another mode, applied to what the inner logic yields.
  case rounded(Logic, scale: Int, DecimalRounding)
}

/// What is decided about each household: eligible or not, and what follows.
public struct Category: Sendable {
  public let name: String
  public let title: TitleSyntax?
  /// The member table that it is decided for, row by row; the row is local 0.
  public let forEach: Int?
  public internal(set) var all: [Criterion]
  public internal(set) var any: [Criterion]
  public internal(set) var none: [Criterion]
  public internal(set) var measures: [Measure]
  public internal(set) var amount: Amount?
  public let citation: Citation?
  public let reading: String?
  public let span: SourceSpan

  /// All criteria in the order of reasons: all, any, none.
  public var criteria: [Criterion] { any.isEmpty && none.isEmpty ? all : all + any + none }
}

/// One named condition of a category, with its article.
public struct Criterion: Sendable {
  public let name: String
  public let title: TitleSyntax?
  public let code: String
  public internal(set) var condition: TypedExpression
  public let citation: Citation?
  public let reading: Reading?
  public let span: SourceSpan
}

public struct Measure: Sendable {
  public let name: String
  public let title: TitleSyntax?
  public internal(set) var when: TypedExpression?
  public internal(set) var amount: Amount?
  /// The author's word that the source gives no sum.
  public let silent: String?
  public let citation: Citation?
  public let reading: Reading?
}

/// A sum of money or its ceiling, rounded as declared.
public struct Amount: Sendable {
  public let isCap: Bool
  public internal(set) var logic: Logic
  public let unit: Unit
  public let scale: Int
  public let citation: Citation?
  public let reading: Reading?
}
