import DecisionSyntax

/// An entry of a rule file, as one rule set inherits it from another.
///
/// A section takes part in merging once its entries conform and `RuleSetSyntax.merging` has a line
/// for it; entries that cannot be refined need no more than `name` and `section`.
protocol EntrySyntax {
  var section: EntrySection { get }
  var name: Name { get }
  var inheritance: InheritanceSyntax { get }
  /// What the entry, or else its table, names as its source.
  var citedSource: String? { get }
  /// Says itself how its value comes about.
  var hasLogic: Bool { get }
  /// `abstract: true`, and no rule set so far has said how its value comes about.
  var isOpen: Bool { get }
  /// Entries inside that can be refined and dropped by name.
  var parts: [any EntrySyntax] { get }

  /// This entry with all that it leaves out taken from the inherited one.
  func refining(_ inherited: Self, _ merger: inout RuleSetMerger) -> Self
  /// This entry in the place of the inherited one, with what it owes to that one's contract.
  func replacing(_ inherited: Self) -> Self
}

extension EntrySyntax {
  var inheritance: InheritanceSyntax { InheritanceSyntax() }
  var citedSource: String? { nil }
  var hasLogic: Bool { true }
  var isOpen: Bool { false }
  var parts: [any EntrySyntax] { [] }

  func refining(_ inherited: Self, _ merger: inout RuleSetMerger) -> Self { self }
  func replacing(_ inherited: Self) -> Self { self }
}

extension KnowledgeSourceSyntax: EntrySyntax {
  var section: EntrySection { .sources }
}

extension FunctionSyntax: EntrySyntax {
  var section: EntrySection { .functions }
  var citedSource: String? { remarks.source?.text }
}

extension RemarksSyntax {
  /// - Parameter isReworded: the entry says otherwise than the inherited one, whose reading is then no longer about it.
  func refining(_ inherited: RemarksSyntax, isReworded: Bool = false) -> RemarksSyntax {
    var result = self
    result.source = source ?? inherited.source
    result.reading = reading ?? (isReworded ? nil : inherited.reading)
    result.note = note ?? inherited.note
    result.acceptances += inherited.acceptances.filter { known in
      !acceptances.contains { $0.finding.text == known.finding.text }
    }
    result.extents += inherited.extents
    return result
  }
}

extension PipeTable {
  /// The sources that its rows name, each once.
  var citedSources: String? {
    guard let column = header.firstIndex(where: { RuleSetChecker.sourceHeaders.contains($0.text) })
    else { return nil }
    var seen: Set<String> = []
    let cited = rows.map { $0[column].text }.filter { !$0.isEmpty && seen.insert($0).inserted }
    return cited.isEmpty ? nil : cited.joined(separator: "、")
  }
}
