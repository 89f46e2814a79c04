import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel

extension ExplanationText {
  /// The rules' own failures on this household.
  func faults(_ explanation: Explanation) -> [String] {
    var lines: [String] = []
    for fault in explanation.decided.faults {
      let line = "  " + fault.message.text(in: words.language) + place(fault)
      if !lines.contains(line) { lines.append(line) }
    }
    return lines.isEmpty ? [] : [say("规则冲突", "Rule conflicts")] + lines
  }

  /// For a parameter without a value: which place and which day were asked for.
  private func place(_ fault: FaultReason) -> String {
    guard fault.kind == .noValueInForce,
      let parameter = ruleSet.parameters.first(where: { $0.name == fault.name })
    else { return "" }
    let keys = parameter.keys.map { key -> String in
      guard case .known(let value)? = row.row.record?.facts[key] else { return "?" }
      return "\(ruleSet.inputs[key].name) \(value)"
    }
    let asked = (keys + [asOf]).joined(separator: say("、", ", "))
    return say("（\(asked)）", " (\(asked))")
  }

  // MARK: What is missing

  func missing(_ explanation: Explanation) -> [String] {
    if explanation.missing.isEmpty { return [] }
    return [say("缺什么，补上会怎样", "What is missing, and what it would decide")]
      + explanation.missing.flatMap(missing)
  }

  private func missing(_ missing: MissingValue) -> [String] {
    let type = words.type(missing.needed)
    let unit = words.unit(type.unit)
    let head =
      "  \(words.needed(missing.needed))"
      + (unit.isEmpty ? "" : say("（", " (") + unit.dropFirst() + say("）", ")"))
    if missing.options.count < 2 {
      let names = missing.subjects.map(words.subject).joined(separator: say("、", ", "))
      return [head + (names.isEmpty ? "" : say("：关系到 \(names)", ": bears on \(names)"))]
    }
    let rows = missing.options.map { option in
      [
        values(option.values, type),
        option.effects.map(words.effect).joined(separator: say("；", "; ")),
      ]
    }
    return [head] + rows.aligned(indent: 4)
  }

  private func values(_ values: MissingValue.Values, _ type: ValueType) -> String {
    switch values {
    case .numbers(let range): words.range(range, type.unit)
    case .words(let list): list.joined(separator: say("、", ", "))
    case .flag(let flag): words.flag(flag)
    }
  }

  // MARK: What would change

  /// How many changes are listed unless all are asked for.
  private static let listedChanges = 6

  func changes(_ explanation: Explanation) -> [String] {
    let all = explanation.changes
    if all.isEmpty { return [] }
    let shown = isVerbose ? all[...] : all.prefix(Self.listedChanges)
    var lines = [
      say("其他各项不变时（供工作人员参考，不对外公布）", "Other things equal (for staff, not for publication)")
    ]
    lines += shown.map { change in
      [condition(change), change.effects.map(words.effect).joined(separator: say("；", "; "))]
    }.aligned(indent: 2, limit: 64)
    if shown.count < all.count {
      let rest = all.count - shown.count
      lines.append(say("  另有 \(rest) 项，用 -v 全部列出", "  \(rest) more: list them with -v"))
    }
    return lines
  }

  private func condition(_ change: FactChange) -> String {
    let unit = words.type(change.fact).unit
    let now = NumberText.plain(change.recorded, unit) + words.unit(unit)
    return words.fact(change.fact) + " " + words.range(change.values, unit)
      + say("（现 \(now)）", " (now \(now))")
  }

  // MARK: Basis

  /// The knowledge sources that the rules cite, each once.
  func basis(_ explanation: Explanation) -> [String] {
    var used: [Int] = []
    let citations =
      explanation.decisions.flatMap { ruleSet.decisions[$0.index].citations }
      + ruleSet.categories.flatMap(\.citations)
      + explanation.parameterRows.compactMap {
        ruleSet.parameters[$0.parameter].entries[$0.entry].citation
      }
    for citation in citations where !used.contains(citation.source) { used.append(citation.source) }
    if used.isEmpty { return [] }
    return [say("依据", "Sources")] + used.map { source(ruleSet.sources[$0]) }.aligned(indent: 2)
  }

  private func source(_ source: KnowledgeSource) -> [String] {
    var parts: [String] = []
    let title = source.title?.text(in: words.language)
    for part in [source.issuer, title, source.date].compactMap({ $0 })
    where !parts.contains(where: { $0.contains(part) }) { parts.append(part) }
    let id = source.id.map { say("（资料编号 \($0)）", " (no. \($0) of the dossier)") } ?? ""
    return [source.name, parts.joined(separator: " ") + grade(source.grade) + id]
  }

  /// Grades as the dossier has them: official, press, repost, unclear.
  private func grade(_ grade: String?) -> String {
    switch grade {
    case "M": say("（媒体报道）", " (press report)")
    case "R": say("（转载）", " (repost)")
    case "?": say("（来源不明）", " (origin unclear)")
    default: ""
    }
  }
}

extension Decision {
  fileprivate var citations: [Citation] { [citation].compactMap { $0 } + logic.citations }
}

extension Category {
  fileprivate var citations: [Citation] {
    criteria.compactMap(\.citation)
      + measures.flatMap { [$0.citation].compactMap { $0 } + ($0.amount?.citations ?? []) }
      + (amount?.citations ?? [])
  }
}

extension Amount {
  fileprivate var citations: [Citation] { [citation].compactMap { $0 } + logic.citations }
}

extension Logic {
  /// Of the rows of a table or the bands of brackets.
  fileprivate var citations: [Citation] {
    switch inside {
    case .table(let table): table.rules.compactMap(\.citation)
    case .brackets(let brackets): brackets.bands.compactMap(\.citation)
    default: []
    }
  }

  /// The logic inside a rounding.
  var inside: Logic {
    if case .rounded(let inner, _, _) = self { return inner.inside }
    return self
  }
}
