import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

/// The names that a case file takes from its rule set: what is given, and what is expected.
struct CaseNames {
  private(set) var uses: [(entry: EntryPath, span: SourceSpan)] = []
  private let known: Set<NameIndex.Key>

  /// - Parameter known: the entries of the rule set.
  init(_ root: YAMLNode?, _ known: Set<NameIndex.Key>) {
    self.known = known
    for ruleCase in root?["cases"]?.value.sequence ?? [] {
      for fact in ruleCase["given"]?.value.mapping ?? [] { given(fact) }
      for result in ruleCase["expect"]?.value.mapping ?? [] { expected(result) }
    }
  }

  private mutating func given(_ fact: YAMLEntry) {
    let table = fact.key.text
    add(.inputs, table, fact.key)
    for row in fact.value.sequence ?? [] {
      for field in row.mapping ?? [] { add(.fields, field.key.text, field.key, of: table) }
    }
  }

  /// `困难档次`, `生活救助.amount`, `生活救助.needed: [家庭年收入, 成员.学费]`.
  private mutating func expected(_ result: YAMLEntry) {
    let parts = result.key.text.split(separator: ".", maxSplits: 1).map(String.init)
    guard let name = parts.first else { return }
    add(.categories, name, result.key)
    add(.decisions, name, result.key)
    let items = result.value.sequence ?? [result.value]
    for item in items.compactMap(\.scalar) {
      switch parts.dropFirst().first {
      case "needed"?: needed(item)
      case "measures"?: add(.measures, item.text, item, of: name)
      case "reasons"?: add(.criteria, item.text, item, of: name)
      default: continue
      }
    }
  }

  private mutating func needed(_ item: YAMLScalar) {
    let parts = item.text.split(separator: ".", maxSplits: 1).map(String.init)
    guard let name = parts.first else { return }
    add(.inputs, name, item)
    if parts.count > 1 {
      add(.fields, parts[1], item, of: name, from: name.utf8.count + 1)
    }
  }

  private mutating func add(
    _ section: EntrySection, _ name: String, _ scalar: YAMLScalar, of owner: String? = nil,
    from start: Int = 0
  ) {
    let entry = EntryPath(section, name, of: owner)
    guard known.contains(NameIndex.Key(entry)) else { return }
    uses.append((entry, scalar.origin.span(start, start + name.utf8.count)))
  }
}
