import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

/// What makes a sound rule set hard to trust: things that nothing uses, numbers written twice, names that are
/// easily taken for each other.
///
/// Only what the rule set itself writes is looked at; what it inherits is reported where it is written.
/// Every finding is a warning. Pure and deterministic; in the order of the lints.
public struct RuleSetLints: Sendable {
  let ruleSet: RuleSet
  /// As it was written: what it extends, from the rule set that all build on, and itself.
  let chain: [RuleSetSyntax]
  private let files: Set<SourceID>?
  private let inheritedFiles: Set<SourceID>
  private let servesOthers: Bool

  /// - Parameters:
  ///   - chain: what the rule set was checked from.
  ///   - files: the files of its own, where it includes some of another's; nil is all.
  ///   - servesOthers: other rule sets build on it, and may use what it declares.
  public init(
    _ ruleSet: RuleSet, chain: [RuleSetSyntax], files: Set<SourceID>? = nil,
    servesOthers: Bool = false
  ) {
    self.ruleSet = ruleSet
    self.chain = chain
    self.files = files
    self.servesOthers = servesOthers
    let inherited = chain.dropLast().flatMap(\.namedEntries)
    inheritedFiles = Set(inherited.map(\.name.span.source))
  }

  public var diagnostics: [Diagnostic] {
    unusedEntries + unusedSources + repeatedValues + alikeNames
  }

  /// What can be referred to and is declared by the rule set itself.
  var ownEntries: [NamedEntry] { last.namedEntries.filter { isOwn($0.name.span) } }

  var ownKnowledgeSources: [KnowledgeSourceSyntax] { last.sources.filter { isOwn($0.name.span) } }

  /// Whether a place is in a file of its own.
  func isOwn(_ span: SourceSpan) -> Bool {
    !inheritedFiles.contains(span.source) && files?.contains(span.source) ?? true
  }

  private var last: RuleSetSyntax { chain.last ?? RuleSetSyntax() }

  /// Whether whatever it declares is there for itself: it shows results, and nobody builds on it.
  var standsAlone: Bool {
    ruleSet.canDecide && !servesOthers
      && (!ruleSet.categories.isEmpty || ruleSet.decisions.contains(where: \.isPublished))
  }

  /// Names that the rule sets below it declare.
  var inheritedNames: Set<String> {
    Set(chain.dropLast().flatMap { $0.namedEntries.map(\.name.text) })
  }
}

/// One named thing of a rule set that others may refer to.
struct NamedEntry {
  enum Kind { case input, field, table, parameter, function, decision }

  let kind: Kind
  let name: Name

  var word: LocalizedText {
    switch kind {
    case .input: LocalizedText(zh: "输入", en: "input")
    case .field: LocalizedText(zh: "成员的一栏", en: "member field")
    case .table: LocalizedText(zh: "成员表", en: "member table")
    case .parameter: LocalizedText(zh: "参数", en: "parameter")
    case .function: LocalizedText(zh: "函数", en: "function")
    case .decision: LocalizedText(zh: "决定", en: "decision")
    }
  }
}

extension RuleSetSyntax {
  /// What expressions can refer to, section by section.
  var namedEntries: [NamedEntry] {
    inputs.flatMap { input in
      [NamedEntry(kind: input.rows == nil ? .input : .table, name: input.name)]
        + input.fields.map { NamedEntry(kind: .field, name: $0.name) }
    }
      + parameters.map { NamedEntry(kind: .parameter, name: $0.name) }
      + functions.map { NamedEntry(kind: .function, name: $0.name) }
      + decisions.map { NamedEntry(kind: .decision, name: $0.name) }
  }
}
