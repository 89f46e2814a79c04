import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// Writes suggested cases as a case file whose expected values are blank, so that it fails until a
/// person has filled them in.
public struct SuggestedCaseText: Sendable {
  let ruleSet: RuleSet
  let sources: SourceSet

  /// - Parameter sources: the texts of the rule set, to name lines.
  public init(_ ruleSet: RuleSet, _ sources: SourceSet) {
    self.ruleSet = ruleSet
    self.sources = sources
  }

  public func yaml(_ cases: [SuggestedCase], in language: Language) -> String {
    let head = LocalizedText(
      zh: "# 补测的用例：事实已填，应得的结果由人按条款填写；没有填的用例不通过。",
      en: "# Cases still wanting: the facts are given, what must be decided is for a person to say."
    )
    let items = cases.map { item($0, language) }
    return head.text(in: language) + "\n\ncases:\n" + items.joined(separator: "\n")
  }

  private func item(_ suggested: SuggestedCase, _ language: Language) -> String {
    let shown = suggested.shows.map { words($0.point, $0.side, language) }
    let first = suggested.shows[0]
    var lines = ["  - name: " + Self.quoted(plain(first.point, first.side, language))]
    if suggested.asOf != ruleSet.asOf { lines.append("    as of: \(suggested.asOf)") }
    for text in shown { lines.append("    # " + text) }
    lines.append("    given:" + (given(suggested.record).isEmpty ? " {}" : ""))
    lines += given(suggested.record).map { "      " + $0 }
    lines.append("    expect:")
    lines += blanks(suggested.shows[0].point).map { "      \(Self.key($0)):" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// One thing to show, with its place.
  public func words(_ point: CoveragePoint, _ side: Sides, _ language: Language) -> String {
    let text = sources[point.point.span.source]
    let line = text.position(of: point.point.span.lower).line
    let place = "\(text.path):\(line)"
    let what = plain(point, side, language)
    return LocalizedText(zh: "\(what)（\(place)）", en: "\(what) (\(place))").text(in: language)
  }

  private func plain(_ point: CoveragePoint, _ side: Sides, _ language: Language) -> String {
    let (what, which) = (point.text.text(in: language), point.text(of: side).text(in: language))
    let owner = ruleSet.name(of: point.owner)
    return LocalizedText(zh: "\(owner)：\(what)，\(which)", en: "\(owner): \(what), \(which)")
      .text(in: language).withVisibleControls
  }

  // MARK: Facts

  private func given(_ record: HouseholdRecord) -> [String] {
    var lines: [String] = []
    for (input, fact) in zip(ruleSet.inputs, record.facts) {
      if let text = Self.text(fact) { lines.append("\(Self.key(input.name)): \(text)") }
    }
    for (table, rows) in zip(ruleSet.tables, record.members) {
      guard let rows else { continue }
      if rows.isEmpty {
        lines.append("\(Self.key(table.name)): []")
      } else {
        lines.append("\(Self.key(table.name)):")
        lines += rows.map { "  - {" + Self.row($0, table) + "}" }
      }
    }
    return lines
  }

  private static func row(_ facts: [Fact], _ table: MemberTable) -> String {
    zip(table.fields, facts).compactMap { field, fact in
      text(fact).map { "\(key(field.name)): \($0)" }
    }.joined(separator: ", ")
  }

  /// Nil for what is missing, which is not written.
  private static func text(_ fact: Fact) -> String? {
    switch fact {
    case .missing: nil
    case .invalid: "输入错误"
    case .known(.text(let text)): quoted(text)
    case .known(.number(let number)): number.text(scale: max(0, -number.exponent))
    case .known(let value): "\(value)"
    }
  }

  private static func key(_ name: String) -> String { isPlain(name) ? name : quoted(name) }

  /// As YAML takes it for this very text, quoted where it might take it for something else.
  static func quoted(_ text: String) -> String {
    if isPlain(text) { return text }
    let escaped = text.reduce(into: "") { result, character in
      switch character {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default: result.append(character)
      }
    }
    return "\"\(escaped)\""
  }

  /// Begins with a letter, and holds letters, digits and a few harmless signs alone.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter else { return false }
    if ["null", "true", "false", "yes", "no", "on", "off"].contains(text.lowercased()) {
      return false
    }
    return text.allSatisfy { $0.isLetter || $0.isNumber || "._-／（）《》、·".contains($0) }
  }

  // MARK: Expectations

  /// What a person has to say: the result of what owns the point; of a function, those of all that is
  /// decided.
  private func blanks(_ point: CoveragePoint) -> [String] {
    switch point.owner {
    case .decision(let index):
      let name = ruleSet.decisions[index].name
      return isReading(point) ? [name, "\(name).confirm"] : [name]
    case .category(let index): return blanks(category: index, isReading(point))
    case .function:
      let categories = point.scope.categories.sorted()
      if !categories.isEmpty { return categories.flatMap { blanks(category: $0, false) } }
      return point.scope.decisions.sorted().map { ruleSet.decisions[$0].name }
    }
  }

  private func blanks(category index: Int, _ isReading: Bool) -> [String] {
    let category = ruleSet.categories[index]
    var names = [category.name]
    if category.amount != nil || category.measures.contains(where: { $0.amount != nil }) {
      names.append("\(category.name).amount")
    }
    if !category.measures.isEmpty { names.append("\(category.name).measures") }
    if !category.criteria.isEmpty { names.append("\(category.name).reasons") }
    return isReading ? names + ["\(category.name).confirm"] : names
  }

  private func isReading(_ point: CoveragePoint) -> Bool { point.point.aspect == .reading }
}
