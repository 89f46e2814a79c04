import DecisionDiagnostics
import DecisionSyntax

/// An entry of a rule set by where it stands: a section, its name, and what it is a part of.
public struct EntryPath: Sendable, Hashable {
  public let section: EntrySection
  public let name: String
  /// The member table of a field; nil for all that stands in a section itself.
  public let owner: String?

  public init(_ section: EntrySection, _ name: String, of owner: String? = nil) {
    self.section = section
    self.name = name
    self.owner = owner
  }
}

/// A place that names an entry of the rule set.
public struct NameUse: Sendable, Hashable {
  public let entry: EntryPath
  /// Begins with the name as it is written; a citation or a quoted scalar goes on behind it, or has a
  /// quotation mark before it.
  public let span: SourceSpan

  public init(_ name: Name, _ section: EntrySection, of owner: String? = nil) {
    entry = EntryPath(section, name.text, of: owner)
    span = name.span
  }
}

extension RuleSetChecker {
  /// Item definitions are written out before anything is checked; here their names still stand.
  func recordTypeUses() {
    let defined = Set(syntax.itemDefinitions.map(\.name.text))
    if defined.isEmpty { return }
    let types =
      syntax.inputs.flatMap { [$0.type] + $0.fields.map(\.type) } + syntax.parameters.map(\.type)
      + syntax.functions.flatMap { $0.parameters.map(\.type) } + syntax.decisions.map(\.type)
    for case let type? in types where defined.contains(type.text) { use(type, .itemDefinitions) }
  }
}
