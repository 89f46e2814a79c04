import DecisionDiagnostics
import DecisionModel

/// The differences of two versions for people, for reviews and for machines.
public struct ComparisonReport: Sendable {
  public let comparison: RuleSetComparison
  private let sources: SourceSet

  /// - Parameter sources: the texts of both versions.
  public init(_ comparison: RuleSetComparison, _ sources: SourceSet) {
    self.comparison = comparison
    self.sources = sources
  }

  public var isSame: Bool { comparison.changes.isEmpty && !comparison.areDatesDifferent }

  /// Some change, or another date, may move a household.
  public var mayDecideDifferently: Bool {
    !comparison.effective.isEmpty || comparison.areDatesDifferent
  }

  // MARK: Parts

  /// Details of some effects, each with the change it belongs to.
  private func rows(
    _ effects: Set<RuleChange.Effect>
  ) -> [(change: RuleChange, details: [RuleChange.Detail])] {
    comparison.changes.compactMap { change in
      let details = change.details.filter { effects.contains($0.effect) }
      if details.isEmpty, !(change.details.isEmpty && effects.contains(change.effect)) {
        return nil
      }
      return (change, details)
    }
  }

  /// What may change decisions or the reading of a roster; renamed entries are told beside them.
  private var told: [(change: RuleChange, details: [RuleChange.Detail])] {
    rows([.decisions, .reading])
      + rows([.none]).filter { $0.change.kind == .renamed && $0.details.isEmpty }
  }

  private func place(_ change: RuleChange, _ detail: RuleChange.Detail?) -> String {
    place(detail?.newSpan ?? detail?.oldSpan ?? change.newSpan ?? change.oldSpan)
  }

  /// `ruleset.yaml:12`.
  func place(_ span: SourceSpan?) -> String {
    guard let span else { return "" }
    let source = sources[span.source]
    return "\(source.path):\(source.position(of: span.lower).line)"
  }
}

// MARK: - Words

extension ComparisonReport {
  /// `980 元 → 1,025 元（自 2025-07-01）`, with what it is about before it.
  public static func text(
    _ change: RuleChange, _ detail: RuleChange.Detail?, _ language: Language
  ) -> String {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    guard let detail else { return kind(change, language) }
    var words: [String] = []
    if change.kind != .changed { words.append(kind(change, language)) }
    if let label = detail.label { words.append(label.text(in: language)) }
    switch (detail.old, detail.new) {
    case (let old?, let new?): words.append("\(shown(old)) → \(shown(new))")
    case (nil, let new?):
      words.append((change.kind == .added ? "" : say("增加 ", "added ")) + shown(new))
    case (let old?, nil):
      words.append((change.kind == .removed ? "" : say("去掉 ", "dropped ")) + shown(old))
    case (nil, nil): break
    }
    let note = detail.note.map { say("（\($0.zh)）", " (\($0.en))") } ?? ""
    return words.joined(separator: say("  ", "  ")) + note
  }

  private static func kind(_ change: RuleChange, _ language: Language) -> String {
    let word = change.kind.word.text(in: language)
    return change.oldName.map { language == .zh ? "\(word)（原“\($0)”）" : "\(word) (was “\($0)”)" }
      ?? word
  }

  /// On one line, with a sign of multiplication where nothing is quoted.
  private static func shown(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " / ")
    let signs = line.contains("\"") ? line : line.replacing("* ", with: "× ")
    return signs.truncated(to: 96).withVisibleControls
  }

  private static func name(_ change: RuleChange, _ language: Language) -> String {
    change.entry.section == .settings
      ? change.entry.name : "\(change.entry.section.word.text(in: language)) \(change.entry.path)"
  }
}

// MARK: - Text

extension ComparisonReport {
  /// Each change with its place, then what changes no decision, counted.
  public func lines(in language: Language) -> [String] {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    let rows = tableRows(in: language)
    if rows.isEmpty {
      return [say("规则没有变动", "the rules are the same")] + quietLines(in: language)
    }
    let count = rows.count { !$0[0].isEmpty }
    return [say("规则变动 \(count) 处", "\(count) \(count == 1 ? "change" : "changes") of rules")]
      + Self.aligned(rows) + quietLines(in: language)
  }

  /// Entry, change and place of what may change decisions; further lines of an entry leave it blank.
  public func tableRows(in language: Language) -> [[String]] {
    var table: [[String]] = []
    if let dates = dateLine(language) {
      table.append([LocalizedText(zh: "认定日期", en: "as of").text(in: language), dates, ""])
    }
    for (change, details) in told {
      let name = Self.name(change, language)
      if details.isEmpty {
        table.append([name, Self.text(change, nil, language), place(change, nil)])
      }
      for (index, detail) in details.enumerated() {
        table.append(
          [index == 0 ? name : "", Self.text(change, detail, language), place(change, detail)])
      }
    }
    return table
  }

  private static func aligned(_ table: [[String]]) -> [String] {
    let first = table.map { $0[0].displayWidth }.max() ?? 0
    let second = min(64, table.map { $0[1].displayWidth }.max() ?? 0)
    return table.map { row in
      let line =
        "  " + row[0].padded(to: first) + "  " + row[1].padded(to: second) + "  " + row[2]
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  private func dateLine(_ language: Language) -> String? {
    guard comparison.areDatesDifferent, let old = comparison.old.asOf, let new = comparison.new.asOf
    else { return nil }
    return "\(old) → \(new)"
  }

  /// What changes no decision, counted.
  public func quietLines(in language: Language) -> [String] {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    var lines: [String] = []
    let others = rows([.otherDates]).reduce(0) { $0 + max(1, $1.details.count) }
    if others > 0 {
      lines.append(
        say(
          "另有 \(others) 处只关系到别的日期（--format markdown 列出）",
          "\(others) more about other dates only (--format markdown lists them)"))
    }
    let quiet = rows([.none]).filter { !($0.change.kind == .renamed && $0.details.isEmpty) }
    guard !quiet.isEmpty else { return lines }
    var counts: [(LocalizedText, Int)] = []
    for (change, details) in quiet {
      for label in details.map({ $0.label ?? change.entry.section.word }) {
        let word = Self.common(label, change)
        if let place = counts.firstIndex(where: { $0.0 == word }) {
          counts[place].1 += 1
        } else {
          counts.append((word, 1))
        }
      }
    }
    let total = counts.reduce(0) { $0 + $1.1 }
    let parts = counts.map { "\($0.0.text(in: language)) \($0.1)" }
    lines.append(
      say(
        "不影响认定的变动 \(total) 处：\(parts.joined(separator: "、"))",
        "\(total) without effect on decisions: \(parts.joined(separator: ", "))"))
    return lines
  }

  /// All that is said of sources and of the columns of results is counted together.
  private static func common(_ label: LocalizedText, _ change: RuleChange) -> LocalizedText {
    switch change.entry.section {
    case .sources, .output: change.entry.section.word
    default: label
    }
  }
}

// MARK: - Markdown

extension ComparisonReport {
  /// A table for a review, with the places in both versions.
  public func markdown(in language: Language) -> [String] {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    let (old, new) = (comparison.old.ruleSet.name, comparison.new.ruleSet.name)
    var lines = ["# " + say("规则变动：\(old) → \(new)", "Changes of rules: \(old) → \(new)"), ""]
    if let dates = dateLine(language) { lines += [say("认定日期 ", "As of ") + dates, ""] }
    let sections: [(String, Set<RuleChange.Effect>)] = [
      (say("影响认定", "May change decisions"), [.decisions, .reading]),
      (say("只关系到别的日期", "About other dates only"), [.otherDates]),
      (say("不影响认定", "Without effect on decisions"), [.none]),
    ]
    for (title, effects) in sections {
      let rows = rows(effects)
      if rows.isEmpty { continue }
      lines += [
        "## \(title)", "",
        say("| 条目 | 变动 | 旧 | 新 | 依据 |", "| entry | change | old | new | source |"),
        "|---|---|---|---|---|",
      ]
      for (change, details) in rows {
        for detail in details.isEmpty ? [nil] : details.map(Optional.some) {
          let cells = [
            Self.name(change, language), Self.text(change, detail, language),
            place(detail?.oldSpan ?? change.oldSpan), place(detail?.newSpan ?? change.newSpan),
            change.source ?? "",
          ]
          lines.append(
            "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |")
        }
      }
      lines.append("")
    }
    if isSame { lines.append(say("没有变动。", "No changes.")) }
    return lines
  }
}

// MARK: - JSON

extension ComparisonReport {
  /// Members of a document of schema `bangfu.diff/1`.
  public func write(_ json: inout JSONWriter) {
    json.member("old", object: { write(comparison.old, &$0) })
    json.member("new", object: { write(comparison.new, &$0) })
    json.member("same", isSame)
    json.member(
      "changes",
      array: { json in
        for change in comparison.changes { write(change, &json) }
      })
  }

  private func write(_ rules: ComparedRules, _ json: inout JSONWriter) {
    json.member("ruleset", rules.ruleSet.name)
    json.member("as_of", rules.asOf?.description)
  }

  private func write(_ change: RuleChange, _ json: inout JSONWriter) {
    json.object { json in
      json.member("kind", change.kind.rawValue)
      json.member("section", change.entry.section.rawValue)
      json.member("name", change.entry.name)
      json.member("of", change.entry.owner)
      json.member("old_name", change.oldName)
      json.member("effect", change.effect.rawValue)
      json.member("source", change.source)
      json.key("old_place")
      write(change.oldSpan, &json)
      json.key("new_place")
      write(change.newSpan, &json)
      json.member(
        "details",
        array: { json in
          for detail in change.details { write(detail, &json) }
        })
    }
  }

  private func write(_ detail: RuleChange.Detail, _ json: inout JSONWriter) {
    json.object { json in
      json.member("label", detail.label?.en)
      json.member("old", detail.old)
      json.member("new", detail.new)
      json.member("note", detail.note?.en)
      json.member("effect", detail.effect.rawValue)
      json.key("old_place")
      write(detail.oldSpan, &json)
      json.key("new_place")
      write(detail.newSpan, &json)
    }
  }

  private func write(_ span: SourceSpan?, _ json: inout JSONWriter) {
    guard let span else { return json.null() }
    let source = sources[span.source]
    let position = source.position(of: span.lower)
    json.object { json in
      json.member("path", source.path)
      json.member("line", position.line)
      json.member("column", position.column)
    }
  }
}
