import DecisionDiagnostics
import DecisionSyntax

/// A rule set with all that it extends merged in: one body of entries, which may be exchanged before they are checked.
///
/// Entries of several rule sets may be put together where their texts are of one `SourceSet`.
public struct MergedRules: Sendable {
  /// Nothing in it refines or drops anything any more.
  public var syntax: RuleSetSyntax
  let lineage: [String]
  private(set) var layers: [SourceID: Int]

  /// - Parameter chain: as `RuleSetChecker.check` takes it; mistakes in it are not reported here.
  public init(_ chain: [RuleSetSyntax]) {
    syntax = RuleSetSyntax.merging(chain).syntax.withoutInheritance()
    lineage = chain.reversed().compactMap { $0.name?.text }
    layers = RuleSetSyntax.layers(chain)
  }

  /// Entries of the other rule set may stand in this one from now on.
  public mutating func admitEntries(of other: MergedRules) {
    layers.merge(other.layers) { own, _ in own }
  }

  /// Checks the entries as they stand now; nil when any finding is an error.
  public func check() -> (ruleSet: RuleSet?, diagnostics: [Diagnostic]) {
    RuleSetChecker.check(syntax, lineage: lineage, layers: layers)
  }
}

extension RuleSetSyntax {
  /// What was taken from above has been taken: the entries stand for themselves.
  fileprivate func withoutInheritance() -> RuleSetSyntax {
    var result = self
    for index in inputs.indices { result.inputs[index].settle() }
    for index in itemDefinitions.indices { result.itemDefinitions[index].settle() }
    for index in parameters.indices { result.parameters[index].inheritance = InheritanceSyntax() }
    for index in decisions.indices { result.decisions[index].inheritance = InheritanceSyntax() }
    for index in categories.indices { result.categories[index].settle() }
    return result
  }
}

extension InputSyntax {
  fileprivate mutating func settle() {
    let addsSynonyms = inheritance.addsSynonyms
    inheritance = InheritanceSyntax()
    inheritance.addsSynonyms = addsSynonyms
    for index in fields.indices { fields[index].settle() }
  }
}

extension CategorySyntax {
  fileprivate mutating func settle() {
    inheritance = InheritanceSyntax()
    for index in all.indices { all[index].inheritance = InheritanceSyntax() }
    for index in any.indices { any[index].inheritance = InheritanceSyntax() }
    for index in none.indices { none[index].inheritance = InheritanceSyntax() }
    for index in measures.indices { measures[index].inheritance = InheritanceSyntax() }
  }
}
