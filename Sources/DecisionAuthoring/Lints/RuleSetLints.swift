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

  /// - Parameter chain: what the rule set was checked from.
  public init(_ ruleSet: RuleSet, chain: [RuleSetSyntax]) {
    self.ruleSet = ruleSet
    self.chain = chain
  }

  public var diagnostics: [Diagnostic] {
    unusedEntries + unusedSources + repeatedValues + alikeNames
  }

  /// The rule set itself, without what it inherits.
  var own: RuleSetSyntax { chain.last ?? RuleSetSyntax() }

  /// Whether it shows results of its own; otherwise it is there for others, and what it declares is theirs to use.
  var showsResults: Bool {
    ruleSet.canDecide
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
