import DecisionDiagnostics

/// One entry that is another in the new version of a rule set.
public struct RuleChange: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case added, removed, changed, renamed
  }

  /// What a change can bring about, the strongest first.
  public enum Effect: String, Sendable, CaseIterable, Comparable {
    /// Decisions may come out differently.
    case decisions
    /// A roster may be read differently: headers, synonyms.
    case reading
    /// Nothing on the as-of dates: a period that is not in force.
    case otherDates = "other-dates"
    /// Nothing: titles, sources, remarks, columns of results.
    case none

    public static func < (a: Effect, b: Effect) -> Bool {
      allCases.firstIndex(of: a) ?? 0 < allCases.firstIndex(of: b) ?? 0
    }
  }

  /// One thing said of the entry.
  public struct Detail: Sendable {
    /// What it is about: a key, a row of the table; nil for the entry's own value or condition.
    public let label: LocalizedText?
    /// As it was; nil where it is new.
    public let old: String?
    /// As it is; nil where it is gone.
    public let new: String?
    /// Since when, which place.
    public let note: LocalizedText?
    public let effect: Effect
    public let oldSpan: SourceSpan?
    public let newSpan: SourceSpan?

    init(
      _ label: LocalizedText?, _ old: String?, _ new: String?, note: LocalizedText? = nil,
      _ effect: Effect = .decisions, at oldSpan: SourceSpan? = nil, _ newSpan: SourceSpan? = nil
    ) {
      self.label = label
      self.old = old
      self.new = new
      self.note = note
      self.effect = effect
      self.oldSpan = oldSpan
      self.newSpan = newSpan
    }
  }

  public let kind: Kind
  public let entry: EntryKey
  /// Its name before, where it was renamed.
  public let oldName: String?
  /// In the order of the rules; empty where the entry as a whole is new or gone and says nothing.
  public let details: [Detail]
  /// Nil in the version that has no such entry.
  public let oldSpan: SourceSpan?
  public let newSpan: SourceSpan?
  /// The article that it stands on, of the new version where there is one.
  public let source: String?

  public var effect: Effect {
    details.map(\.effect).min() ?? (kind == .renamed ? .none : .decisions)
  }
}

/// Names an entry of a rule set.
public struct EntryKey: Sendable, Hashable {
  public enum Section: String, Sendable, CaseIterable {
    case settings, sources
    case itemDefinitions = "item definitions"
    case inputs, fields, parameters, functions, decisions
    case categories, criteria, measures, amounts, output
  }

  public let section: Section
  /// The category of a criterion, measure or amount, the member table of a field.
  public let owner: String?
  public let name: String

  public init(_ section: Section, _ name: String, of owner: String? = nil) {
    self.section = section
    self.owner = owner
    self.name = name
  }

  /// `生活救助/建档`.
  public var path: String { owner.map { "\($0)/\(name)" } ?? name }
}

extension EntryKey.Section {
  /// What one entry is called.
  public var word: LocalizedText {
    switch self {
    case .settings: LocalizedText(zh: "总则", en: "setting")
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
    case .amounts: LocalizedText(zh: "金额", en: "amount")
    case .output: LocalizedText(zh: "输出", en: "output")
    }
  }
}

extension RuleChange.Kind {
  public var word: LocalizedText {
    switch self {
    case .added: LocalizedText(zh: "新增", en: "added")
    case .removed: LocalizedText(zh: "删去", en: "removed")
    case .changed: LocalizedText(zh: "改动", en: "changed")
    case .renamed: LocalizedText(zh: "改名", en: "renamed")
    }
  }
}
