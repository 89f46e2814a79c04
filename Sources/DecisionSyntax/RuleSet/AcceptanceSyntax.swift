import DecisionDiagnostics

/// A finding that is known and in order, with the reason: `shadowed-row: 两条引用并列`, or a mapping.
public struct AcceptanceSyntax: Sendable {
  /// The name of the finding's code.
  public let finding: Name
  public let reason: Name
  /// The last day on which it is in order; nil is always.
  public let until: Name?
}

extension RuleSetReader {
  /// `accept:` of an entry.
  mutating func acceptances(_ mapping: MappingReader) -> [AcceptanceSyntax] {
    section(mapping, "accept") { $0.acceptance($1) }
  }

  private mutating func acceptance(_ entry: YAMLEntry) -> AcceptanceSyntax? {
    let finding = Name(entry.key.text, at: entry.keySpan)
    let what = LocalizedText(
      zh: "接受的提示“\(finding.text)”", en: "the accepted finding “\(finding.text)”")
    if case .scalar(let scalar) = entry.value.content {
      if scalar.text.isEmpty {
        missing("reason", of: what, at: entry.keySpan)
        return nil
      }
      let reason = Name(scalar.text, at: entry.value.span)
      return AcceptanceSyntax(finding: finding, reason: reason, until: nil)
    }
    guard
      let inner = MappingReader(
        entry.value, what, keys: RuleMapping.acceptance.keys, &diagnostics)
    else { return nil }
    if inner["reason"] == nil { missing("reason", of: what, at: entry.keySpan) }
    guard let reason = scalar(inner, "reason") else { return nil }
    return AcceptanceSyntax(finding: finding, reason: reason, until: scalar(inner, "until"))
  }
}
