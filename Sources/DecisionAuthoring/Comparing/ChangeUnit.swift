import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import DecisionValues

/// A change of rules that can be made without the others: one entry, or several that do not check one without another.
public struct ChangeUnit: Sendable {
  /// A rule set between the two versions, and its date.
  public struct Variant: Sendable {
    public let ruleSet: RuleSet
    public let asOf: CivilDate
  }

  public let name: LocalizedText
  /// The changes that it is made of; empty for another as-of date.
  public let changes: [RuleChange]
  /// The old rules with this change alone; nil where they do not check.
  public let alone: Variant?
  /// The new rules without this change.
  public let without: Variant?

  /// Articles that it stands on, each once.
  public var sources: [String] {
    var seen: Set<String> = []
    return changes.compactMap(\.source).filter { seen.insert($0).inserted }
  }

  /// Inputs and member tables that it changes.
  public var inputs: Set<String> {
    Set(
      changes.flatMap { change -> [String] in
        switch change.entry.section {
        case .inputs: [change.entry.name, change.oldName].compactMap { $0 }
        case .fields: [change.entry.owner].compactMap { $0 }
        default: []
        }
      })
  }
}

extension RuleSetComparison {
  /// The changes that may move a household, each made alone and left out; nil without as-of dates.
  ///
  /// Each variant is made of whole entries and checked like any rule set.
  public func units() -> [ChangeUnit]? {
    guard let oldDate = old.asOf, let newDate = new.asOf else { return nil }
    return UnitFinder(self, oldDate, newDate).units()
  }
}

private struct UnitFinder {
  private let comparison: RuleSetComparison
  private let dates: (old: CivilDate, new: CivilDate)
  private let rules: (old: MergedRules, new: MergedRules)
  private let texts: (old: [EntryText], new: [EntryText])

  /// Entries that are exchanged together.
  private struct Group {
    var changes: [RuleChange]
    var keys: Set<EntryKey>
  }

  init(_ comparison: RuleSetComparison, _ oldDate: CivilDate, _ newDate: CivilDate) {
    self.comparison = comparison
    dates = (oldDate, newDate)
    var before = comparison.old.merged
    var after = comparison.new.merged
    before.syntax = before.syntax.pinned(at: oldDate)
    after.syntax = after.syntax.pinned(at: newDate)
    before.admitEntries(of: comparison.new.merged)
    after.admitEntries(of: comparison.old.merged)
    rules = (before, after)
    texts = (EntryReader.entries(comparison.old), EntryReader.entries(comparison.new))
  }

  func units() -> [ChangeUnit] {
    var result = sound(groups()).map { group in
      ChangeUnit(
        name: Self.name(group.changes), changes: group.changes,
        alone: variant(rules.old, group.keys, from: rules.new, dates.old),
        without: variant(rules.new, group.keys, from: rules.old, dates.new))
    }
    if comparison.areDatesDifferent, readsDate {
      result.append(
        ChangeUnit(
          name: LocalizedText(zh: "认定日期", en: "as-of date"), changes: [],
          alone: variant(rules.old, [], from: rules.new, dates.new),
          without: variant(rules.new, [], from: rules.old, dates.old)))
    }
    return result
  }

  private var readsDate: Bool {
    (texts.old + texts.new).contains { $0.mentions(["认定日期", "as_of"]) }
  }

  private static func name(_ changes: [RuleChange]) -> LocalizedText {
    let paths = changes.map(\.entry.path)
    let count = paths.count
    if count < 3 {
      return LocalizedText(
        zh: paths.joined(separator: "、"), en: paths.joined(separator: ", "))
    }
    return LocalizedText(
      zh: "\(paths[0])等 \(count) 处", en: "\(paths[0]) and \(count - 1) more")
  }

  private func variant(
    _ base: MergedRules, _ keys: Set<EntryKey>, from other: MergedRules, _ date: CivilDate
  ) -> ChangeUnit.Variant? {
    check(base, keys, from: other).map { ChangeUnit.Variant(ruleSet: $0, asOf: date) }
  }

  private func check(
    _ base: MergedRules, _ keys: Set<EntryKey>, from other: MergedRules
  ) -> RuleSet? {
    var rules = base
    // Whole categories first: their parts are exchanged inside.
    let ordered = keys.sorted { ($0.owner ?? "", $0.name) < ($1.owner ?? "", $1.name) }
    for section in EntryKey.Section.allCases {
      for key in ordered where key.section == section {
        rules.syntax.exchange(key, from: other.syntax)
      }
    }
    return rules.check().ruleSet
  }

  // MARK: Groups

  /// One for each change; what a renamed entry is mentioned in goes with it, and a category with its parts.
  private func groups() -> [Group] {
    var groups: [Group] = []
    let renamed = Set(comparison.renames.keys)
    for change in comparison.changes where change.effect < .otherDates || isNamed(change) {
      var keys: Set = [change.entry]
      if let oldName = change.oldName {
        keys.insert(EntryKey(change.entry.section, oldName, of: change.entry.owner))
        if renamed.contains(oldName) {
          keys.formUnion(texts.old.filter { $0.mentions([oldName]) }.map(\.key))
          keys.formUnion(texts.new.filter { $0.mentions([change.entry.name]) }.map(\.key))
        }
      }
      groups.append(Group(changes: [change], keys: keys))
    }
    return Self.joined(groups) { a, b in
      !a.keys.isDisjoint(with: b.keys) || Self.isPart(a, of: b) || Self.isPart(b, of: a)
    }
  }

  private func isNamed(_ change: RuleChange) -> Bool {
    change.kind == .renamed && change.entry.section != .sources
  }

  /// Parts of a category that only one version has.
  private static func isPart(_ part: Group, of whole: Group) -> Bool {
    let owners = Set(
      whole.changes.filter { $0.entry.section == .categories && $0.kind != .changed }
        .flatMap { [$0.entry.name, $0.oldName].compactMap { $0 } })
    return part.changes.contains { $0.entry.owner.map(owners.contains) ?? false }
  }

  /// Groups of which each checks alone and left out: those that do not are put together with what they need.
  private func sound(_ groups: [Group]) -> [Group] {
    var groups = groups
    if groups.count < 2 || areSound(groups) { return groups }
    let required = groups.map { group in
      areSound([group]) ? [] : groups.indices.filter { needs(group, groups[$0]) }
    }
    groups = Self.joined(groups, pairs: required)
    if groups.count < 2 || areSound(groups) { return groups }
    let unsound = groups.indices.filter { !areSound([groups[$0]]) }
    groups = Self.joined(groups, pairs: groups.indices.map { unsound.contains($0) ? unsound : [] })
    if groups.count < 2 || areSound(groups) { return groups }
    return Self.joined(groups, pairs: [Array(groups.indices)])
  }

  private func areSound(_ groups: [Group]) -> Bool {
    groups.allSatisfy { group in
      check(rules.old, group.keys, from: rules.new) != nil
        && check(rules.new, group.keys, from: rules.old) != nil
    }
  }

  /// Whether a group mentions a name that only the other one brings, or takes away one that the other still mentions.
  private func needs(_ group: Group, _ other: Group) -> Bool {
    func entries(_ texts: [EntryText], _ group: Group) -> [EntryText] {
      texts.filter { group.keys.contains($0.key) }
    }
    func names(_ group: Group) -> Set<String> {
      Set(
        group.changes.filter { $0.kind != .changed }
          .flatMap { [$0.entry.name, $0.oldName].compactMap { $0 } })
    }
    let (own, others) = (names(group), names(other))
    return (entries(texts.new, group) + entries(texts.old, group)).contains { $0.mentions(others) }
      || (entries(texts.new, other) + entries(texts.old, other)).contains { $0.mentions(own) }
  }

  // MARK: Joining

  private static func joined(_ groups: [Group], _ belong: (Group, Group) -> Bool) -> [Group] {
    joined(
      groups,
      pairs: groups.indices.map { a in
        groups.indices.filter { $0 < a && belong(groups[a], groups[$0]) }
      })
  }

  /// - Parameter pairs: per group, the others that it goes with.
  private static func joined(_ groups: [Group], pairs: [[Int]]) -> [Group] {
    var leader = Array(groups.indices)
    func root(_ index: Int) -> Int {
      var place = index
      while leader[place] != place { place = leader[place] }
      return place
    }
    for (index, others) in pairs.enumerated() {
      for other in others {
        let (a, b) = (root(index), root(other))
        leader[max(a, b)] = min(a, b)
      }
    }
    var result: [Group] = []
    var place: [Int: Int] = [:]
    for (index, group) in groups.enumerated() {
      let first = root(index)
      if let known = place[first] {
        result[known].changes += group.changes
        result[known].keys.formUnion(group.keys)
      } else {
        place[first] = result.count
        result.append(group)
      }
    }
    return result
  }
}
