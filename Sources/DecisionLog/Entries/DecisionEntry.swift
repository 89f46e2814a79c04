/// What is said about one row: the entries `d` and `x`.
public struct DecisionEntry: Sendable, Hashable {
  /// The batch and the row in it; together the decision's id, `20260304-7f3a/88213`.
  public let batch: String
  /// From 1.
  public let row: UInt64
  /// `RowCommitment.digest`.
  public let commitment: Digest
  public let content: Content

  public enum Content: Sendable, Hashable {
    case decided(DecidedContent)
    /// The row could not be read: a code and a column, never the value.
    case unreadable(code: String, column: Int?)
  }

  public init(batch: String, row: UInt64, commitment: Digest, content: Content) {
    self.batch = batch
    self.row = row
    self.commitment = commitment
    self.content = content
  }

  public var kind: LogEntry.Kind {
    switch content {
    case .decided: .decision
    case .unreadable: .unreadable
    }
  }

  public var members: [EntryMember] {
    let head = [
      EntryMember("b", .text(batch)), EntryMember("r", .integer(Int64(row))),
      EntryMember("c", .text(Base64.text(commitment.array, .url))),
    ]
    switch content {
    case .decided(let content): return head + content.members
    case .unreadable(let code, let column):
      return head + [EntryMember("err", .text(code))]
        + (column.map { [EntryMember("col", .integer(Int64($0)))] } ?? [])
    }
  }

  /// nil when the entry is about no row, or a member is wanting or of another kind.
  public init?(_ entry: LogEntry) {
    guard
      let batch = entry["b"]?.text, let row = entry["r"]?.integer.flatMap({ UInt64(exactly: $0) }),
      let commitment = entry["c"]?.text.flatMap({ Base64.bytes($0, .url) }).flatMap({ Digest($0) })
    else { return nil }
    switch entry.kind {
    case .decision:
      guard let content = DecidedContent(entry) else { return nil }
      self.init(batch: batch, row: row, commitment: commitment, content: .decided(content))
    case .unreadable:
      guard let code = entry["err"]?.text else { return nil }
      self.init(
        batch: batch, row: row, commitment: commitment,
        content: .unreadable(code: code, column: entry["col"]?.integer.map { Int($0) }))
    default: return nil
    }
  }
}

/// What was decided, by the ids of the rule set; values of facts have no place here.
public struct DecidedContent: Sendable, Hashable {
  /// `RuleSetReference.tag`.
  public var tag: String
  /// Each category and its outcome, by the machine codes of outcomes.
  public var outcomes: [Named<String>]
  /// Each published decision and its value.
  public var decisions: [Named<String>]
  /// In fen. What is no whole number of fen, or open, is a text.
  public var amounts: [Named<EntryValue>]
  /// Codes of the criteria that were decisive.
  public var reasons: [String]
  /// Names of the facts that were needed.
  public var missing: [String]

  public init(
    tag: String, outcomes: [Named<String>], decisions: [Named<String>],
    amounts: [Named<EntryValue>], reasons: [String], missing: [String]
  ) {
    self.tag = tag
    self.outcomes = outcomes
    self.decisions = decisions
    self.amounts = amounts
    self.reasons = reasons
    self.missing = missing
  }

  /// Something under a name of the rule set.
  public struct Named<Value: Sendable & Hashable>: Sendable, Hashable {
    public let name: String
    public let value: Value

    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// What is empty is left out.
  var members: [EntryMember] {
    var members = [EntryMember("rs", .text(tag))]
    func add(_ name: String, _ values: [EntryMember]) {
      if !values.isEmpty { members.append(EntryMember(name, .object(values))) }
    }
    add("out", outcomes.map { EntryMember($0.name, .text($0.value)) })
    add("dec", decisions.map { EntryMember($0.name, .text($0.value)) })
    add("amt", amounts.map { EntryMember($0.name, $0.value) })
    if !reasons.isEmpty { members.append(EntryMember("why", .list(reasons.map { .text($0) }))) }
    if !missing.isEmpty { members.append(EntryMember("miss", .list(missing.map { .text($0) }))) }
    return members
  }

  init?(_ entry: LogEntry) {
    guard let tag = entry["rs"]?.text else { return nil }
    // Absent is empty; anything but what belongs there is a fault.
    func texts(_ name: String) -> [Named<String>]? {
      guard let member = entry[name] else { return [] }
      let values = member.object?.compactMap { member in
        member.value.text.map { Named(member.name, $0) }
      }
      return values?.count == member.object?.count ? values : nil
    }
    func list(_ name: String) -> [String]? {
      guard let member = entry[name] else { return [] }
      let words = member.list?.compactMap(\.text)
      return words?.count == member.list?.count ? words : nil
    }
    guard
      let outcomes = texts("out"), let decisions = texts("dec"), let reasons = list("why"),
      let missing = list("miss")
    else { return nil }
    self.init(
      tag: tag, outcomes: outcomes, decisions: decisions,
      amounts: (entry["amt"]?.object ?? []).map { Named($0.name, $0.value) }, reasons: reasons,
      missing: missing)
  }
}
