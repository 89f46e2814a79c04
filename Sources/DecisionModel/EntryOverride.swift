import DecisionDiagnostics
import DecisionSyntax

/// An inherited entry that a rule set further down the chain changes.
public struct EntryOverride: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// An entry of the same name stands in its place.
    case replaces
    /// `inherit: true`: some of its keys are given anew, or added to.
    case refines
    /// It was `abstract: true`, and has its value or its logic now.
    case gives
    /// A decision stands in the place of an input.
    case computes
    /// `drop`: a criterion, measure or field is left out.
    case drops
  }

  public struct Place: Sendable {
    /// Of the rule set in the chain, from 0 for the one that all build on.
    public let level: Int
    /// The name of the entry; for what is left out, its name behind `drop`.
    public let span: SourceSpan
    /// What the entry names as its source, else what the rows of its table name, else, for a criterion
    /// or measure, what its category names; nil for none of these.
    public let source: String?
  }

  public let kind: Kind
  public let section: EntrySection
  public let name: String
  /// The category of a criterion or measure, the member table of a field.
  public let owner: String?
  public let place: Place
  public let inherited: Place
}

/// The kinds of entries that a rule set inherits, each with its key in rule files.
public enum EntrySection: String, Sendable, CaseIterable {
  case sources
  case itemDefinitions = "item definitions"
  case inputs, fields, parameters, functions, decisions
  case categories, criteria, measures
  case output

  /// What one entry is called.
  public var word: LocalizedText {
    switch self {
    case .sources: LocalizedText(zh: "来源", en: "source")
    case .itemDefinitions: LocalizedText(zh: "类型定义", en: "item definition")
    case .inputs: LocalizedText(zh: "输入", en: "input")
    case .fields: LocalizedText(zh: "字段", en: "field")
    case .parameters: LocalizedText(zh: "参数", en: "parameter")
    case .functions: LocalizedText(zh: "函数", en: "function")
    case .decisions: LocalizedText(zh: "决定", en: "decision")
    case .categories: LocalizedText(zh: "类别", en: "category")
    case .criteria: LocalizedText(zh: "条件", en: "criterion")
    case .measures: LocalizedText(zh: "措施", en: "measure")
    case .output: LocalizedText(zh: "输出", en: "output")
    }
  }
}

/// What each rule set of a chain changes in what it inherits.
public struct RuleSetOverrides: Sendable {
  /// The names of the rule sets, the one that all build on first.
  public let levels: [String]
  /// By level, then by section and in the order of the files.
  public let entries: [EntryOverride]

  /// - Parameter chain: as `RuleSetChecker.check` takes it; mistakes in it are not reported here.
  public static func of(_ chain: [RuleSetSyntax]) -> RuleSetOverrides {
    RuleSetOverrides(
      levels: chain.map { $0.name?.text ?? "" },
      entries: RuleSetSyntax.merging(chain).merger.overrides)
  }
}
