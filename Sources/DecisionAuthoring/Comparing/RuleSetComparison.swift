import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import DecisionValues

/// What is different between two versions of a rule set, entry by entry.
///
/// Entries meet by name; one that has only got another name is found by what it says. Blanks, comments, quotes and the order of
/// entries do not count.
public struct RuleSetComparison: Sendable {
  public let old: ComparedRules
  public let new: ComparedRules
  /// In the order of the new rules, each section's removed entries behind the others.
  public let changes: [RuleChange]
  /// Names that stand for old ones, of whatever can be named in an expression.
  let renames: [String: String]

  public init(_ old: ComparedRules, _ new: ComparedRules) {
    self.old = old
    self.new = new
    var comparing = Comparing(EntryReader.entries(old), EntryReader.entries(new))
    comparing.matchRenamed()
    renames = comparing.renames.map
    changes = comparing.changes(old.asOf, new.asOf)
  }

  /// Changes under which a decision or the reading of a roster may differ.
  public var effective: [RuleChange] { changes.filter { $0.effect < .otherDates } }

  public var areDatesDifferent: Bool {
    guard let before = old.asOf, let after = new.asOf else { return false }
    return before != after
  }
}

private struct Comparing {
  private let old: [EntryText]
  private let new: [EntryText]
  private(set) var renames = Renames()
  /// Places in `old` by places in `new`.
  private var partner: [Int: Int] = [:]

  private static let namedSections: Set<EntryKey.Section> = [
    .inputs, .fields, .parameters, .functions, .decisions,
  ]

  init(_ old: [EntryText], _ new: [EntryText]) {
    self.old = old
    self.new = new
    let places = Dictionary(
      old.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    for (index, entry) in new.enumerated() { partner[index] = places[entry.key] }
  }

  /// Pairs entries that say the same under another name, until no further ones are found.
  mutating func matchRenamed() {
    var isDone = false
    while !isDone {
      isDone = true
      let taken = Set(partner.values)
      var free = old.indices.filter { !taken.contains($0) && old[$0].key.section != .settings }
      for index in new.indices where partner[index] == nil {
        guard let place = free.firstIndex(where: { isRenamed(old[$0], new[index]) }) else {
          continue
        }
        let entry = old[free.remove(at: place)]
        partner[index] = old.firstIndex { $0.key == entry.key }
        if Self.namedSections.contains(entry.key.section) {
          renames.add(entry.key.name, new[index].key.name)
        }
        isDone = false
      }
    }
  }

  private func isRenamed(_ a: EntryText, _ b: EntryText) -> Bool {
    guard a.key.section == b.key.section, a.key.owner == b.key.owner || a.key.section == .fields
    else { return false }
    // What says next to nothing, as `编号: text`, is not known again.
    let signature = a.signature(renames)
    return signature.count > 12 && signature == b.signature(Renames())
  }

  func changes(_ oldDate: CivilDate?, _ newDate: CivilDate?) -> [RuleChange] {
    var result: [RuleChange] = []
    let taken = Set(partner.values)
    for section in EntryKey.Section.allCases {
      for index in new.indices where new[index].key.section == section {
        if let place = partner[index] {
          if let change = change(old[place], new[index], oldDate, newDate) { result.append(change) }
        } else {
          result.append(added(new[index]))
        }
      }
      for index in old.indices where old[index].key.section == section && !taken.contains(index) {
        result.append(removed(old[index]))
      }
    }
    return result
  }

  // MARK: Whole entries

  private func added(_ entry: EntryText) -> RuleChange {
    RuleChange(
      kind: .added, entry: entry.key, oldName: nil,
      details: [
        RuleChange.Detail(nil, nil, entry.summary, entry.strongest, at: nil, entry.span)
      ],
      oldSpan: nil, newSpan: entry.span, source: entry.source)
  }

  private func removed(_ entry: EntryText) -> RuleChange {
    RuleChange(
      kind: .removed, entry: entry.key, oldName: nil,
      details: [RuleChange.Detail(nil, entry.summary, nil, entry.strongest, at: entry.span)],
      oldSpan: entry.span, newSpan: nil, source: entry.source)
  }

  private func change(
    _ a: EntryText, _ b: EntryText, _ oldDate: CivilDate?, _ newDate: CivilDate?
  ) -> RuleChange? {
    var keys: [String] = []
    for field in b.fields + a.fields where !keys.contains(field.key) { keys.append(field.key) }
    var details: [RuleChange.Detail] = []
    for key in keys {
      let before = a.fields.first { $0.key == key }
      let after = b.fields.first { $0.key == key }
      details += self.details(key, before, after, oldDate, newDate)
    }
    let isRenamed = a.key.name != b.key.name
    if details.isEmpty, !isRenamed { return nil }
    return RuleChange(
      kind: isRenamed ? .renamed : .changed, entry: b.key,
      oldName: isRenamed ? a.key.name : nil, details: details, oldSpan: a.span, newSpan: b.span,
      source: b.source ?? a.source)
  }

  // MARK: Fields

  private func details(
    _ key: String, _ before: EntryText.Field?, _ after: EntryText.Field?, _ oldDate: CivilDate?,
    _ newDate: CivilDate?
  ) -> [RuleChange.Detail] {
    // Of the same text at two dates another period may be in force.
    if case .parameter(let a)? = before?.content, case .parameter(let b)? = after?.content {
      return ParameterDifference(old: (a, oldDate), new: (b, newDate)).details()
    }
    guard before.map({ renames.applied(to: $0.text) }) != after?.text else { return [] }
    if case .table(let a)? = before?.content, case .table(let b)? = after?.content {
      return TableDifference(old: a, new: b, renames: renames).details()
    }
    let effect = after?.effect ?? before?.effect ?? .decisions
    var texts = (before?.brief, after?.brief)
    if case .expression(let a)? = before?.content, case .expression(let b)? = after?.content {
      texts = ExpressionDifference(renames: renames).smallest(a, b)
    }
    return [
      RuleChange.Detail(
        FieldWords.label(key), texts.0, texts.1, effect, at: before?.span, after?.span)
    ]
  }
}

extension EntryText {
  /// The rule itself on one line.
  fileprivate var summary: String? {
    let rules = fields.filter { $0.effect == .decisions && $0.key != "list" }
    let main = rules.filter { ["is", "table", "value", "of"].contains($0.key) }
    return (main.isEmpty ? rules : main).first?.brief
  }

  fileprivate var strongest: RuleChange.Effect {
    switch key.section {
    case .sources, .output: .none
    case .settings: fields.map(\.effect).min() ?? .none
    default: .decisions
    }
  }
}

extension EntryText.Field {
  fileprivate var brief: String {
    switch content {
    case .table(let table): "[\(table.rows.count)]"
    case .parameter(let parameter):
      parameter.entries.last.map { ParameterText.value($0.value, parameter) } ?? ""
    case .text, .expression: text
    }
  }
}
