import DecisionDiagnostics

/// One rule file as written: every part with its place, nothing looked up yet.
///
/// Names are unique within their section. What a file leaves out is nil or empty; what it leaves out
/// wrongly has been reported by the reader.
public struct RuleSetSyntax: Sendable {
  public var name: Name?
  public var title: TitleSyntax?
  /// The folder of the rule set that this one builds on, relative to its own.
  public var extends: Name?
  /// Further files of the same rule set, relative to its folder.
  public var includes: [Name] = []
  public var inForceFrom: Name?
  public var inForceTo: Name?
  /// The as-of date (认定日期) of a run that names none.
  public var asOf: Name?
  /// `narrow` or `kleene`.
  public var missing: Name?
  /// The input that identifies a household.
  public var key: Name?
  public var sources: [KnowledgeSourceSyntax] = []
  /// Types with a name (DMN: item definitions), written as inputs are, without columns.
  public var itemDefinitions: [InputSyntax] = []
  public var inputs: [InputSyntax] = []
  public var parameters: [ParameterSyntax] = []
  public var functions: [FunctionSyntax] = []
  public var decisions: [DecisionSyntax] = []
  public var categories: [CategorySyntax] = []
  public var output: OutputSyntax?

  public init() {}
}

/// A title in one language or both.
public struct TitleSyntax: Sendable {
  public let zh: String?
  public let en: String?

  /// In the wanted language, or in the one there is.
  public func text(in language: Language) -> String {
    switch language {
    case .zh: zh ?? en ?? ""
    case .en: en ?? zh ?? ""
    }
  }
}

/// A knowledge source (DMN): the circular, notice or law that a rule stands on.
public struct KnowledgeSourceSyntax: Sendable {
  public let name: Name
  /// The number of the source in the dossier of those who wrote the rules: `S01`.
  public var id: Name?
  public var title: TitleSyntax?
  public var issuer: Name?
  public var date: Name?
  public var url: Name?
  /// How the text was obtained: `O` official, `M` press, `R` repost, `?` unclear.
  public var grade: Name?
  public var note: Name?
  public var acceptances: [AcceptanceSyntax] = []
}

/// A reference to a knowledge source: `市总2021 第一类` is the source `市总2021` and an article.
public struct CitationSyntax: Sendable, Hashable {
  public let text: String
  public let span: SourceSpan
}

/// What any rule may carry besides its meaning.
public struct RemarksSyntax: Sendable {
  public var source: CitationSyntax?
  public var reading: ReadingSyntax?
  public var note: Name?
  /// Findings about the entry that are known and in order.
  public var acceptances: [AcceptanceSyntax] = []
  /// The values of the entry and of those that it refines.
  public var extents: [SourceSpan] = []
}

/// An input datum: one column of the roster, or (`rows:`) a table of members.
public struct InputSyntax: Sendable {
  public let name: Name
  public var type: Name?
  public var unit: Name?
  public var scale: Name?
  /// Unary tests that every known value passes.
  public var constraint: TestsSyntax?
  public var values: [Name] = []
  /// Other spellings found in rosters: what is written, and the value it stands for.
  public var synonyms: [(written: Name, value: Name)] = []
  public var columns: [Name] = []
  /// A household without this fact is an input error instead of being undetermined.
  public var required: Name?
  public var title: TitleSyntax?
  public var remarks = RemarksSyntax()
  public var inheritance = InheritanceSyntax()
  /// The name of the member table, when this is one.
  public var rows: Name?
  /// The column of the member table that holds the household's key.
  public var key: Name?
  public var fields: [InputSyntax] = []
  /// `zero`: sums over no rows are 0.
  public var empty: Name?
}

/// A dated value, by region or any other input.
public struct ParameterSyntax: Sendable {
  public let name: Name
  public var type: Name?
  public var unit: Name?
  /// The only texts allowed; they come from an item definition.
  public var values: [Name] = []
  public var table: PipeTable?
  /// The single value of a parameter that does not change.
  public var value: CellSyntax?
  /// `unknown`: a place and date without a value is unknown instead of a conflict.
  public var absent: Name?
  /// Declared here, given a value by the rule set that extends this one.
  public var isAbstract: Name?
  public var title: TitleSyntax?
  public var remarks = RemarksSyntax()
  public var inheritance = InheritanceSyntax()
}

public struct FunctionSyntax: Sendable {
  public let name: Name
  public var parameters: [(name: Name, type: Name?, unit: Name?, values: [Name])] = []
  public var body: ExpressionSyntax?
  public var unit: Name?
  public var title: TitleSyntax?
  public var remarks = RemarksSyntax()
}

/// A decision (DMN): an expression, a decision table or brackets, with a name others can use.
public struct DecisionSyntax: Sendable {
  public let name: Name
  public var question: Name?
  public var title: TitleSyntax?
  public var logic: LogicSyntax?
  public var type: Name?
  public var unit: Name?
  public var scale: Name?
  public var rounding: Name?
  public var values: [Name] = []
  public var publish: Name?
  public var isAbstract: Name?
  public var remarks = RemarksSyntax()
  public var inheritance = InheritanceSyntax()
}

/// How a value comes about.
public enum LogicSyntax: Sendable {
  case expression(ExpressionSyntax)
  case table(PipeTable, hitPolicy: Name?, otherwise: Name?)
  case brackets(BracketsSyntax)
  /// `dynamic: true`: full FEEL, which the checker does not type.
  case dynamic(ExpressionSyntax)
}

/// `brackets:`: a quantity cut into bands, each with its rate.
public struct BracketsSyntax: Sendable {
  /// The key `brackets`.
  public let span: SourceSpan
  /// `of`.
  public var quantity: ExpressionSyntax?
  /// `piecewise` or `slab`.
  public var mode: Name?
  /// `at most`.
  public var ceiling: ExpressionSyntax?
  public var table: PipeTable?
  /// Where a key that was left out can be put, and what goes behind it.
  public var newKey: (place: SourceSpan, separator: String)?
}

public struct ExpressionSyntax: Sendable {
  public let expression: Expression
  public let text: String
  public let span: SourceSpan
}

/// Unary tests: `>= 0`, `[1..20]`, `"甲","乙"`, `not(…)`, `-`.
public struct TestsSyntax: Sendable {
  public let tests: [Expression]
  public let text: String
  public let span: SourceSpan
}

/// What the union identifies: a household may fall into several.
public struct CategorySyntax: Sendable {
  public let name: Name
  public var title: TitleSyntax?
  /// The member table whose rows are decided one by one.
  public var forEach: Name?
  public var all: [CriterionSyntax] = []
  public var any: [CriterionSyntax] = []
  public var none: [CriterionSyntax] = []
  public var measures: [MeasureSyntax] = []
  public var amount: AmountSyntax?
  public var remarks = RemarksSyntax()
  public var inheritance = InheritanceSyntax()
}

/// One named condition of a category.
public struct CriterionSyntax: Sendable {
  public let name: Name
  public var condition: ExpressionSyntax?
  public var title: TitleSyntax?
  /// The reason code in results; the name when absent.
  public var code: Name?
  public var remarks = RemarksSyntax()
  public var inheritance = InheritanceSyntax()
}

/// What is done for a household in a category.
public struct MeasureSyntax: Sendable {
  public let name: Name
  public var title: TitleSyntax?
  public var when: ExpressionSyntax?
  public var amount: AmountSyntax?
  /// Says that the source gives no sum, in the author's words.
  public var silent: Name?
  public var remarks = RemarksSyntax()
  public var inheritance = InheritanceSyntax()
}

/// A sum of money, or (`cap`) its ceiling.
public struct AmountSyntax: Sendable {
  public let isCap: Bool
  public let span: SourceSpan
  public var logic: LogicSyntax?
  public var unit: Name?
  public var scale: Name?
  public var rounding: Name?
  public var remarks = RemarksSyntax()
}

/// The columns of the results, in order.
public struct OutputSyntax: Sendable {
  public var columns: [OutputColumnSyntax] = []
  public var bom: Name?
  public var newline: Name?
  public var quote: Name?
  public let span: SourceSpan
}

public struct OutputColumnSyntax: Sendable {
  public let name: Name
  /// `困难档次`, `金秋助学.amount`, `职工编号`.
  public var of: Name?
  /// What stands for an undetermined value; otherwise it is shown as such.
  public var unknown: Name?
  /// Words for eligible, ineligible, undetermined (and invalid input, conflict).
  public var words: [Name] = []
  public var scale: Name?
  /// `all` or a category: a column of reason codes.
  public var reasons: Name?
  /// The pattern of a criterion that fails, with `{code}`.
  public var whenFalse: Name?
  public var join: Name?
}
