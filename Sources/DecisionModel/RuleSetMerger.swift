import DecisionDiagnostics
import DecisionSyntax

/// Merges the sections of a rule set into those that it inherits, and keeps account of it.
struct RuleSetMerger {
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var overrides: [EntryOverride] = []
  /// The place in the chain of the rule set that each source text belongs to.
  private let layers: [SourceID: Int]

  init(_ layers: [SourceID: Int]) { self.layers = layers }

  /// An entry takes the place of the inherited one of the same name, or refines it; new ones follow.
  ///
  /// A new entry with the name of one left out stands where that one stood.
  ///
  /// - Parameters:
  ///   - dropped: the names of inherited entries that are left out.
  ///   - owner: the category or member table that these are parts of.
  ///   - shared: the source of the owner, which parts without one take.
  mutating func merged<Entry: EntrySyntax>(
    _ inherited: [Entry], _ layer: [Entry], without dropped: Set<String> = [],
    of owner: Name? = nil, sharing shared: String? = nil
  ) -> [Entry] {
    let kept = inherited.filter { !dropped.contains($0.name.text) }
    var result: [Entry?] = inherited.map { dropped.contains($0.name.text) ? nil : $0 }
    for entry in layer {
      // Two entries of one layer stay side by side: the check reports them.
      guard let index = inherited.firstIndex(where: { $0.name.text == entry.name.text }) else {
        result.append(added(entry, among: kept))
        continue
      }
      result[index] =
        dropped.contains(entry.name.text)
        ? added(entry, among: kept) : merged(entry, into: inherited[index], owner, shared)
    }
    return result.compactMap { $0 }
  }

  private mutating func merged<Entry: EntrySyntax>(
    _ entry: Entry, into inherited: Entry, _ owner: Name?, _ shared: String?
  ) -> Entry {
    checkFlag(entry.inheritance.flag)
    let isRefining = entry.inheritance.isRefining
    record(
      inherited.isOpen && entry.hasLogic ? .gives : isRefining ? .refines : .replaces,
      entry.section, entry.name, entry.citedSource ?? (isRefining ? nil : shared), of: owner,
      inherited)
    if isRefining { return entry.refining(inherited, &self) }
    refuseRefiningParts(of: entry)
    return entry.replacing(inherited)
  }

  private mutating func added<Entry: EntrySyntax>(
    _ entry: Entry, among inherited: [Entry]
  ) -> Entry {
    checkFlag(entry.inheritance.flag)
    guard entry.inheritance.isRefining else {
      refuseRefiningParts(of: entry)
      return entry
    }
    let meant = nothingInherited(entry, among: inherited)
    // Read as the one that was meant, so that one mistake in a name is one finding.
    var aside = self
    return meant.map { entry.refining($0, &aside) } ?? entry
  }

  /// Parts have something to refine only where the whole is refined.
  private mutating func refuseRefiningParts(of entry: some EntrySyntax) {
    for part in entry.parts where part.inheritance.isRefining {
      let word = entry.section.word
      report(
        .unknownName, part.name.span,
        "“\(part.name.text)”没有继承来的可细化：\(word.zh)“\(entry.name.text)”是整个另写的",
        "“\(part.name.text)” has nothing to refine: the \(word.en) “\(entry.name.text)” inherits nothing",
        notes: [
          DiagnosticNote(
            LocalizedText(
              zh: "要细化它，\(word.zh)“\(entry.name.text)”也要写 inherit: true",
              en: "to refine it, say inherit: true of “\(entry.name.text)” too"),
            at: entry.name.span)
        ])
    }
  }

  /// Reports that there is nothing of this name to refine; yields what was probably meant.
  private mutating func nothingInherited<Entry: EntrySyntax>(
    _ entry: Entry, among inherited: [Entry]
  ) -> Entry? {
    let name = entry.name
    let suggestion = NameSuggestion.closest(to: name.text, among: inherited.map(\.name.text))
    let meant = inherited.first { $0.name.text == suggestion?.name }
    let word = entry.section.word
    report(
      .unknownName, name.span,
      "没有继承来的\(word.zh)“\(name.text)”，没有什么可细化",
      "no \(word.en) “\(name.text)” is inherited, so there is nothing to refine",
      suggestion, at: meant?.name.span)
    return meant
  }

  private mutating func checkFlag(_ flag: Name?) {
    guard let flag, !["true", "false"].contains(flag.text) else { return }
    report(
      .badValue, flag.span, "这里要写 true 或 false", "write true or false here",
      fixIts: RuleSetChecker.meantFlag(flag.text).map { [.replace(flag.span, with: $0)] } ?? [])
  }
}

// MARK: - What is left out

extension RuleSetMerger {
  /// The names of the inherited parts that a refining entry leaves out.
  mutating func dropped<Entry: EntrySyntax>(_ entry: Entry, from inherited: Entry) -> Set<String> {
    let parts = inherited.parts
    for name in entry.inheritance.drop {
      if let part = parts.first(where: { $0.name.text == name.text }) {
        record(.drops, part.section, name, nil, of: entry.name, part)
        continue
      }
      let suggestion = NameSuggestion.closest(to: name.text, among: parts.map(\.name.text))
      report(
        .unknownName, name.span,
        "“\(entry.name.text)”继承来的内容里没有“\(name.text)”，没有什么可去掉",
        "“\(entry.name.text)” inherits no “\(name.text)” that could be dropped",
        suggestion, at: parts.first { $0.name.text == suggestion?.name }?.name.span)
    }
    return Set(entry.inheritance.drop.map(\.text))
  }
}

// MARK: - Accounts and reports

extension RuleSetMerger {
  /// What one place records, another computes: the inputs that no decision of the layer replaces.
  mutating func inputs(
    _ inherited: [InputSyntax], without decisions: [DecisionSyntax]
  ) -> [InputSyntax] {
    inherited.filter { input in
      guard let decision = decisions.first(where: { $0.name.text == input.name.text }) else {
        return true
      }
      record(.computes, .decisions, decision.name, decision.citedSource, of: nil, input)
      return false
    }
  }

  mutating func itemDefinitions(
    _ inherited: [InputSyntax], _ layer: [InputSyntax]
  ) -> [InputSyntax] {
    merged(
      inherited.map { DatumSyntax($0, .itemDefinitions) },
      layer.map { DatumSyntax($0, .itemDefinitions) }
    ).map(\.input)
  }

  /// The columns of the results are given as a whole.
  mutating func output(_ inherited: OutputSyntax?, _ own: OutputSyntax?) -> OutputSyntax? {
    guard let inherited, let own else { return own ?? inherited }
    overrides.append(
      EntryOverride(
        kind: .replaces, section: .output, name: "output", owner: nil, place: place(own.span, nil),
        inherited: place(inherited.span, nil)))
    return own
  }

  private mutating func record(
    _ kind: EntryOverride.Kind, _ section: EntrySection, _ name: Name, _ source: String?,
    of owner: Name?, _ inherited: any EntrySyntax
  ) {
    overrides.append(
      EntryOverride(
        kind: kind, section: section, name: name.text, owner: owner?.text,
        place: place(name.span, source),
        inherited: place(inherited.name.span, inherited.citedSource)))
  }

  private func place(_ span: SourceSpan, _ source: String?) -> EntryOverride.Place {
    EntryOverride.Place(level: layers[span.source] ?? 0, span: span, source: source)
  }

  mutating func report(
    _ code: DiagnosticCode, _ span: SourceSpan?, _ zh: String, _ en: String,
    notes: [DiagnosticNote] = [], fixIts: [FixIt] = []
  ) {
    diagnostics.append(
      Diagnostic(code, at: span, LocalizedText(zh: zh, en: en), notes: notes, fixIts: fixIts))
  }

  /// A report about a name, with the one that was probably meant.
  private mutating func report(
    _ code: DiagnosticCode, _ span: SourceSpan, _ zh: String, _ en: String,
    _ suggestion: NameSuggestion?, at place: SourceSpan?
  ) {
    let notes = suggestion.map {
      [
        DiagnosticNote(
          LocalizedText(zh: "“\($0.name)”在这里", en: "“\($0.name)” is here"), at: place)
      ]
    }
    diagnostics.append(
      Diagnostic(
        code, at: span, LocalizedText(zh: zh, en: en), label: suggestion?.question,
        notes: notes ?? [], fixIts: suggestion.map { [.replace(span, with: $0.name)] } ?? []))
  }
}
