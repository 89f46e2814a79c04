import DecisionAuthoring
import DecisionDiagnostics
import DecisionModel

extension LanguageServer {
  /// Keys, names, units, sources and words that may stand at the cursor.
  ///
  /// The list is for the word typed so far: `dbbz` finds 低保标准, and the next key asks again.
  mutating func completion(_ params: JSON) throws(ResponseError) -> JSON {
    guard let cursor = try cursor(params),
      let locator = locator(cursor.path, in: cursor.project),
      let source = cursor.project.text(of: cursor.path)
    else { return .null }
    let lines = TextLines(source.utf8)
    let offset = min(cursor.offset, source.utf8.count)
    let line = lines.content(ofLine: lines.lineIndex(of: offset))
    let probe = CompletionProbe(
      source.utf8, at: min(max(offset, line.lowerBound), line.upperBound), line: line)
    var items: [JSON] = []
    var seen: Set<String> = []
    let proposals = proposals(probe, cursor)
    let describer = ProposalDescriber(describe(cursor.project))
    for (number, proposal) in proposals.enumerated() where seen.insert(proposal.name).inserted {
      let typed = String(decoding: source.utf8[proposal.replaced], as: UTF8.self)
      items.append(describer.item(proposal, number, locator.range(proposal.replaced), typed: typed))
    }
    return ["isIncomplete": true, "items": .array(items)]
  }

  private func proposals(_ probe: CompletionProbe, _ cursor: Cursor) -> [Proposal] {
    var result: [Proposal] = []
    var isInBrokenExpression = false
    for attempt in probe.attempts {
      let findings = findings(of: attempt, cursor)
      isInBrokenExpression = isInBrokenExpression || probe.isBroken(attempt, findings)
      guard let finding = Self.narrowest(findings, at: attempt) else { continue }
      // A unit has signs in it that end a word.
      let isUnit = finding.code == .unknownUnit
      let start = isUnit ? finding.span?.lower ?? .max : .max
      let replaced = min(start, probe.typed.lowerBound)..<probe.typed.upperBound
      let found = finding.candidates.map {
        Proposal(name: $0, attempt: attempt, replaced: replaced)
      }
      result += found
      if found.first?.isKey ?? false { break }
    }
    guard result.isEmpty, isInBrokenExpression, let attempt = probe.attempts.first else {
      return result
    }
    return names(in: cursor.project).map {
      Proposal(name: $0, attempt: attempt, replaced: probe.typed)
    }
  }

  /// What can be read anywhere: of an expression that is not whole yet, the checker knows no more.
  private func names(in project: RuleProject) -> [String] {
    let entries = project.index.places.filter(\.isDefinition).map(\.entry).filter(\.isValue)
    return entries.map(\.name) + ProfileFunction.allCases.map(\.rawValue)
  }

  /// Of the file of the cursor, with the mark in it.
  private func findings(
    of attempt: CompletionProbe.Attempt, _ cursor: Cursor
  ) -> [Diagnostic] {
    let texts = overlay.merging([cursor.path: attempt.utf8]) { $1 }
    let probed = RuleProject(
      cursor.project.folder, overlay: texts, earlier: cursor.project.ruleSet)
    return probed?.findings.first { $0.path == cursor.path }?.findings ?? []
  }

  /// The narrowest finding about the mark that says what would have been right.
  private static func narrowest(
    _ findings: [Diagnostic], at attempt: CompletionProbe.Attempt
  ) -> Diagnostic? {
    let about = findings.filter { finding in
      guard let span = finding.span, !finding.candidates.isEmpty else { return false }
      return span.lower <= attempt.mark.upperBound && attempt.mark.lowerBound <= span.upper
    }
    func width(_ finding: Diagnostic) -> Int { finding.span.map { $0.upper - $0.lower } ?? .max }
    return about.min { width($0) < width($1) }
  }
}

/// Something that may stand at the cursor.
struct Proposal {
  let name: String
  let attempt: CompletionProbe.Attempt
  /// The bytes that it takes the place of.
  let replaced: Range<Int>

  var text: String { attempt.prefix + name + attempt.suffix }
  var isKey: Bool { attempt.suffix == ": " }
}

/// Turns proposals into items of a list, each with what is known of the name.
struct ProposalDescriber {
  private let description: EntryDescription
  private let entries: [String: EntryPath]

  init(_ description: EntryDescription) {
    self.description = description
    let defined = description.project.index.places.filter(\.isDefinition).map(\.entry)
    let named = defined.filter { $0.isValue || $0.section == .fields || $0.section == .sources }
    entries = Dictionary(named.map { ($0.name, $0) }) { first, _ in first }
  }

  func item(_ proposal: Proposal, _ number: Int, _ range: TextRange, typed: String) -> JSON {
    let digits = String(number)
    let order = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    let entry = proposal.attempt.prefix != "\"" && !proposal.isKey ? entries[proposal.name] : nil
    let item: JSON = [
      "label": .string(proposal.name),
      "kind": .integer(kind(of: proposal, entry)),
      "sortText": .string(order),
      "filterText": .string(Romanization(proposal.name).filter(for: typed)),
      "textEdit": ["range": range.json, "newText": .string(proposal.text)],
    ]
    guard let entry else { return item }
    let detail = description.valueInForce(of: entry) ?? description.shortType(of: entry)
    return item.adding("detail", detail.map { .string($0) })
  }

  /// Kinds of the protocol: function, field, variable, constant, property, enumeration member, value.
  private func kind(of proposal: Proposal, _ entry: EntryPath?) -> Int {
    if proposal.isKey { return 10 }
    if proposal.attempt.isInString { return 20 }
    switch entry?.section {
    case .functions?: return 3
    case .inputs?, .fields?: return 5
    case .decisions?: return 6
    case .parameters?: return 21
    case .sources?: return 17
    default: return ProfileFunction(rawValue: proposal.name) == nil ? 12 : 3
    }
  }
}
