import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionSyntax
import DecisionValues

/// Reads the properties of one file; what cases and properties have in common is read as in cases.
struct PropertyReader {
  var cases: CaseReader
  private let ruleSet: RuleSet

  init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    cases = CaseReader(ruleSet)
  }

  /// One property as it stands in the file, with the names that its conditions get as decisions.
  struct Entry {
    let name: String
    let source: String?
    let kind: Kind
    let claim: YAMLEntry
    let condition: YAMLEntry?
    let span: SourceSpan
    let number: Int

    enum Kind: String, CaseIterable { case never, always, monotone, same }

    /// Behind any name that an author would give.
    func decisionName(_ part: String) -> String { "性质_\(number)_\(part)" }
  }

  private static let keys =
    ["name", "where", "source", "note"] + Entry.Kind.allCases.map(\.rawValue)

  mutating func entries(_ root: YAMLNode) -> [Entry] {
    let what = LocalizedText(zh: "性质文件", en: "a file of properties")
    guard let file = cases.mapping(root, what, keys: ["properties", "note"]) else { return [] }
    guard let list = file["properties"], let items = list.value.sequence else {
      if let list = file["properties"] {
        cases.report(
          .badCaseValue, list.keySpan, "“properties”下面要写成列表，每条以 - 开头",
          "“properties” is a list: each property begins with -")
      }
      return []
    }
    return items.enumerated().compactMap { entry($0.element, number: $0.offset + 1) }
  }

  private mutating func entry(_ node: YAMLNode, number: Int) -> Entry? {
    let what = LocalizedText(zh: "性质", en: "a property")
    guard let keys = cases.mapping(node, what, keys: Self.keys) else { return nil }
    let claims = Entry.Kind.allCases.compactMap { kind in
      keys[kind.rawValue].map { (kind, $0) }
    }
    guard claims.count == 1, let (kind, claim) = claims.first else {
      cases.report(
        .badCaseValue, cases.start(of: node.span),
        "每条性质写一个 never（永不）、always（总是）、monotone（单调）或 same（相同）",
        "a property says one of never, always, monotone or same")
      return nil
    }
    let name = cases.text(keys["name"], "name")
    return Entry(
      name: name ?? Self.words(claim), source: cases.text(keys["source"], "source"), kind: kind,
      claim: claim, condition: keys["where"], span: keys["name"]?.value.span ?? claim.keySpan,
      number: number)
  }

  private static func words(_ entry: YAMLEntry) -> String {
    let value =
      entry.value.scalar?.text
      ?? (entry.value.mapping ?? []).map { "\($0.key.text): \($0.value.scalar?.text ?? "…")" }
      .joined(separator: ", ")
    return "\(entry.key.text): \(value)"
  }

  // MARK: Conditions

  /// The rule set with each condition as a decision; without those that do not check.
  func extended(
    _ chain: [RuleSetSyntax], with entries: [Entry], in source: SourceID
  ) -> (RuleSet, [Diagnostic]) {
    var conditions = entries.flatMap { written($0) }
    var findings: [Diagnostic] = []
    // One wrong condition must not take the others with it.
    while !conditions.isEmpty {
      let (checked, more) = check(chain, conditions, in: source)
      findings = findings.isEmpty ? more : findings
      if let checked { return (checked, findings) }
      let wrong = more.filter { $0.severity == .error }.compactMap { $0.span }
      let sound = conditions.filter { condition in
        !wrong.contains {
          condition.node.span.lower <= $0.lower && $0.lower <= condition.node.span.upper
        }
      }
      if sound.count == conditions.count { break }
      conditions = sound
    }
    return (ruleSet, findings)
  }

  private typealias Condition = (name: String, node: YAMLNode)

  private func written(_ entry: Entry) -> [Condition] {
    let claim = [Entry.Kind.never, .always].contains(entry.kind) ? entry.claim.value : nil
    return [("条", claim), ("若", entry.condition?.value)].compactMap { part, node in
      node.flatMap { $0.scalar == nil ? nil : (entry.decisionName(part), $0) }
    }
  }

  private func check(
    _ chain: [RuleSetSyntax], _ conditions: [Condition], in source: SourceID
  ) -> (RuleSet?, [Diagnostic]) {
    let names = Set(
      ruleSet.inputs.map(\.name) + ruleSet.tables.flatMap { [$0.name] + $0.fields.map(\.name) }
        + ruleSet.parameters.map(\.name) + ruleSet.functions.map(\.name)
        + ruleSet.decisions.map(\.name))
    func scalar(_ text: String, _ span: SourceSpan) -> YAMLScalar {
      YAMLScalar(
        text: text, style: .plain, origin: TextOrigin(source: source, fileOffset: span.lower))
    }
    func entry(_ key: String, _ value: YAMLNode) -> YAMLEntry {
      YAMLEntry(
        key: scalar(key, value.span), keySpan: value.span, value: value, separator: "\n")
    }
    func mapping(_ entries: [YAMLEntry], _ span: SourceSpan) -> YAMLNode {
      YAMLNode(content: .mapping(entries), span: span)
    }
    guard let whole = conditions.first?.node.span else { return (ruleSet, []) }
    let decisions = conditions.map { name, node in
      let type = YAMLNode(content: .scalar(scalar("boolean", node.span)), span: node.span)
      return entry(name, mapping([entry("is", node), entry("type", type)], node.span))
    }
    let root = mapping([entry("decisions", mapping(decisions, whole))], whole)
    let (layer, findings) = RuleSetReader.read(root, names: names)
    let (checked, more) = RuleSetChecker.check(chain + [layer])
    // What does not read is mended as far as it can be, for more findings in one run: it is not what the author means.
    let isRead = !findings.contains { $0.severity == .error }
    return (isRead ? checked : nil, (findings + more).filter { $0.span?.source == source })
  }

  // MARK: Claims

  mutating func property(_ entry: Entry) -> Property? {
    let findings = cases.diagnostics.count
    guard let condition = entry.condition.map({ goal($0, entry.decisionName("若")) }) ?? .all([]),
      let claim = claim(entry, condition), cases.diagnostics.count == findings
    else { return nil }
    return Property(
      name: entry.name, text: Self.words(entry.claim), claim: claim, source: entry.source,
      span: entry.span)
  }

  private mutating func claim(_ entry: Entry, _ condition: Goal) -> Property.Claim? {
    switch entry.kind {
    case .never:
      return goal(entry.claim, entry.decisionName("条")).map { .excludes(.all([condition, $0])) }
    case .always:
      return contrary(entry).map { .excludes(.all([condition, $0])) }
    case .monotone: return monotonicity(entry.claim).map { .monotone($0, where: condition) }
    case .same: return cases.text(entry.claim, "same").map { .same(folder: $0) }
    }
  }

  /// A condition, or a mapping of results as a case expects them; nil with a finding for neither.
  private mutating func goal(_ entry: YAMLEntry, _ name: String) -> Goal? {
    if entry.value.scalar != nil {
      return decision(name).map { .holds($0) }
    }
    let goals = cases.expectations(entry).compactMap { goal($0, isContrary: false) }
    return goals.isEmpty ? nil : .all(goals)
  }

  private mutating func contrary(_ entry: Entry) -> Goal? {
    if entry.claim.value.scalar != nil {
      return decision(entry.decisionName("条")).map { .fails($0) }
    }
    let goals = cases.expectations(entry.claim).compactMap { goal($0, isContrary: true) }
    return goals.isEmpty ? nil : .any(goals)
  }

  /// The condition among the decisions; nil where it did not check, which has been reported.
  private func decision(_ name: String) -> TypedExpression? {
    guard let index = cases.ruleSet.decisions.firstIndex(where: { $0.name == name }) else {
      return nil
    }
    let decision = cases.ruleSet.decisions[index]
    return TypedExpression(.decision(index), .boolean, at: decision.span)
  }

  private mutating func goal(_ expectation: CaseExpectation, isContrary: Bool) -> Goal? {
    let comparison: Comparison = isContrary ? .notEqual : .equal
    switch (expectation.subject, expectation.expected) {
    case (.decision(let index), .value(let value)): return .decision(index, comparison, value)
    case (.amount(let category), .value(.number(let sum))):
      return .amount(category: category, comparison, sum)
    case (.outcome(let category), .outcome(let outcome)):
      guard isContrary else { return .outcome(category: category, is: outcome) }
      let others = [Outcome.eligible, .ineligible, .conflict].filter { $0 != outcome }
      return .any(others.map { .outcome(category: category, is: $0) })
    default:
      cases.report(
        .badCaseValue, expectation.span, "性质可以说决定的值、类别的结果和 .amount，不能说“\(expectation.name)”",
        "properties speak of decisions, outcomes and .amount, not of “\(expectation.name)”")
      return nil
    }
  }
}
