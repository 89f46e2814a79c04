import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

/// A finding that the author knows of and holds to be in order, with the reason.
public struct Acceptance: Sendable {
  /// The name of the finding's code: `shadowed-row`.
  public let finding: String
  public let reason: String
  /// The last day on which it is in order; nil is always.
  public let until: CivilDate?
  /// Written in a rule set that this one builds on.
  public let isInherited: Bool
  /// Where the findings lie that it is about: the entry, and those that it refines.
  public let extents: [SourceSpan]
  public let span: SourceSpan

  /// The finding is of the accepted kind and lies in the entry.
  public func covers(_ diagnostic: Diagnostic) -> Bool {
    guard diagnostic.code.name == finding, let place = diagnostic.span else { return false }
    return extents.contains {
      $0.source == place.source && $0.lower <= place.lower && place.upper <= $0.upper
    }
  }
}

extension RuleSetChecker {
  /// All that entries accept, in the order of the sections.
  func acceptances() -> [Acceptance] {
    var entries: [(Name, RemarksSyntax)] = []
    for item in syntax.itemDefinitions { entries.append((item.name, item.remarks)) }
    for input in syntax.inputs {
      entries.append((input.name, input.remarks))
      for field in input.fields { entries.append((field.name, field.remarks)) }
    }
    for item in syntax.parameters { entries.append((item.name, item.remarks)) }
    for item in syntax.functions { entries.append((item.name, item.remarks)) }
    for item in syntax.decisions { entries.append((item.name, item.remarks)) }
    for category in syntax.categories { entries += self.entries(of: category) }
    let ofSources = syntax.sources.flatMap { source in
      source.acceptances.compactMap { acceptance($0, [source.name.span]) }
    }
    return ofSources
      + entries.flatMap { name, remarks in
        remarks.acceptances.compactMap { acceptance($0, remarks.extents + [name.span]) }
      }
  }

  private func entries(of category: CategorySyntax) -> [(Name, RemarksSyntax)] {
    var entries = [(category.name, category.remarks)]
    if let amount = category.amount { entries.append((category.name, amount.remarks)) }
    for criterion in category.all + category.any + category.none {
      entries.append((criterion.name, criterion.remarks))
    }
    for measure in category.measures {
      entries.append((measure.name, measure.remarks))
      if let amount = measure.amount { entries.append((measure.name, amount.remarks)) }
    }
    return entries
  }

  private func acceptance(_ item: AcceptanceSyntax, _ extents: [SourceSpan]) -> Acceptance? {
    guard isAcceptable(item.finding) else { return nil }
    return Acceptance(
      finding: item.finding.text, reason: item.reason.text, until: date(item.until),
      isInherited: (layers[item.finding.span.source] ?? 0) < (layers.values.max() ?? 0),
      extents: extents,
      span: item.finding.span)
  }

  /// Errors cannot be accepted, and what has no such name never comes up.
  private func isAcceptable(_ name: Name) -> Bool {
    let names = DiagnosticCode.all.filter { $0.severity != .error }.map(\.name)
    if names.contains(name.text) { return true }
    if let code = DiagnosticCode.all.first(where: { $0.name == name.text }) {
      report(
        .badValue, name.span, "“\(name.text)”（\(code.id)）是错误，只能改正，不能接受",
        "“\(name.text)” (\(code.id)) is an error: it can be mended and not accepted")
      return false
    }
    let meant =
      DiagnosticCode.all.first { $0.id == name.text && $0.severity != .error }?.name
      ?? NameSuggestion.closest(to: name.text, among: names)?.name
    report(
      .badValue, name.span, "没有“\(name.text)”这种提示", "there is no finding “\(name.text)”",
      notes: [
        DiagnosticNote(
          LocalizedText(
            zh: "写代码的英文名，如 BF0413 的 shadowed-row：bangfu help BF0413 的第一行有",
            en: "write the name of its code, shadowed-row for BF0413: see bangfu help BF0413"))
      ],
      fixIts: meant.map { [.replace(name.span, with: $0)] } ?? [])
    return false
  }
}
