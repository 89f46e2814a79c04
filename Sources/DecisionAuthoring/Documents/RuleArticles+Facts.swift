import DecisionModel
import DecisionSyntax
import DecisionValues

/// Inputs, parameters, sources, and what is not used.
extension RuleArticles {
  // MARK: Facts

  var facts: [Manuscript.Block] {
    let inputs = ruleSet.inputs.indices.filter(order.inputs.contains)
    var blocks: [Manuscript.Block] = []
    if !inputs.isEmpty {
      blocks.append(
        .table(
          table(
            of: inputs.map { ruleSet.inputs[$0] }, inputs.map(anchors.input), syntax.inputs,
            caption: word("每户一份", "one of each household"), isShown: true)))
    }
    for index in ruleSet.tables.indices where order.tables.contains(index) {
      blocks += members(index)
    }
    return blocks
  }

  private func members(_ index: Int) -> [Manuscript.Block] {
    let table = ruleSet.tables[index]
    let written = syntax.inputs.first { $0.name.text == table.name }
    let fields = table.fields.indices.filter { order.fields[index]?.contains($0) ?? false }
    let keys = table.keyColumns.joined(separator: word("、", ", "))
    var phrase = say(
      "一户可以有几名，一名一行，用“\(keys)”列连到户。",
      "A household has any number of them, a row for each, joined by the column \(keys).")
    if table.isEmptyZero { phrase += say("一行也没有的，合计为零。", " Sums over none are zero.") }
    var blocks: [Manuscript.Block] = [
      .heading(table.name, anchor: anchors.table(index)),
      .paragraph(phrase + citation(written?.remarks.source)),
    ]
    if !fields.isEmpty {
      blocks.append(
        .table(
          self.table(
            of: fields.map { table.fields[$0] },
            fields.map { anchors.field($0, table: index) },
            written?.fields ?? [], caption: table.name)))
    }
    return blocks
  }

  private func table(
    of inputs: [Input], _ anchors: [String], _ written: [InputSyntax], caption: String,
    isShown: Bool = false
  ) -> Manuscript.Table {
    let rows = inputs.map { input -> [Phrase] in
      let syntax = written.first { $0.name.text == input.name }
      let others = input.columns.dropFirst().joined(separator: word("、", ", "))
      return [
        Phrase([.strong(input.name)]), Phrase(remark(input, syntax)), kind(input), Phrase(others),
        citation(syntax?.remarks.source),
      ]
    }
    return Manuscript.Table(
      caption: caption, isCaptionShown: isShown,
      head: [
        word("名称", "name"), word("说明", "what it is"), word("填什么", "values"),
        word("名册里的其他列名", "other headers"), word("依据", "source"),
      ], rows: rows, anchors: anchors)
  }

  private func remark(_ input: Input, _ written: InputSyntax?) -> String {
    let parts = [
      title(input.title, besides: input.name),
      written?.remarks.reading.map { word("读法：", "reading: ") + $0.text },
      written?.remarks.note?.text,
    ]
    return parts.compactMap { $0 }.joined(separator: word("；", "; "))
  }

  private func kind(_ input: Input) -> Phrase {
    var parts: [String] = []
    switch input.type {
    case .number(let unit):
      parts.append(input.isInteger ? word("整数", "integer") : word("数", "number"))
      if unit != .none { parts.append("\(unit)") }
      if let scale = input.scale, scale > 0 {
        parts.append(word("小数至多 \(scale) 位", "\(scale) fraction digits at most"))
      }
    case .boolean: parts.append(word("是、否", "yes or no"))
    case .date: parts.append(word("日期", "date"))
    case .text(let allowed?): parts.append(allowed.joined(separator: word("、", ", ")))
    default: parts.append(word("文字", "text"))
    }
    var phrase = Phrase(parts.joined(separator: word("，", ", ")))
    if let constraint = input.constraint {
      let words = wording.test(constraint, input.type).trimmed
      phrase += say("，\(words)", ", \(words)")
    }
    if !input.synonyms.isEmpty {
      let pairs = input.synonyms.sorted { $0.key < $1.key }.map { "\($0.key)＝\($0.value)" }
      let list = pairs.joined(separator: word("、", ", "))
      phrase += say("（也认：\(list)）", " (also: \(list))")
    }
    if input.isRequired {
      phrase += say("；必填，缺了整户不认定", "; required: without it nothing is decided")
    }
    return phrase
  }

  // MARK: Parameters

  var parameters: [Manuscript.Block] {
    ruleSet.parameters.indices.filter(order.parameters.contains).flatMap { parameter($0) }
  }

  private func parameter(_ index: Int) -> [Manuscript.Block] {
    let parameter = ruleSet.parameters[index]
    let written = syntax.parameters.first { $0.name.text == parameter.name }
    let unit = parameter.type.unit.flatMap { $0 == .none ? nil : word("（\($0)）", " (\($0))") } ?? ""
    let title = self.title(written?.title, besides: parameter.name)
    let heading = [parameter.name + unit, title].compactMap { $0 }.joined(
      separator: word("　", "  "))
    var blocks: [Manuscript.Block] = [.heading(heading, anchor: anchors.parameter(index))]
    if let now = valueInForce(parameter) { blocks.append(.paragraph(now)) }
    var notes = note(written?.remarks)
    if let reading = written?.remarks.reading {
      notes.insert(
        Manuscript.Item(phrase: say("读法：\(reading.text)", "Reading: \(reading.text)")), at: 0)
    }
    if parameter.entries.isEmpty {
      blocks.append(.paragraph(say("由地方规则集给出。", "Given by the local rule set.")))
    } else {
      blocks.append(.table(table(parameter)))
    }
    if !notes.isEmpty { blocks.append(.list(notes)) }
    return blocks
  }

  /// Of a parameter that does not go by places: its value on the day.
  private func valueInForce(_ parameter: Parameter) -> Phrase? {
    guard parameter.keys.isEmpty, let asOf, !parameter.entries.isEmpty else { return nil }
    let absent =
      parameter.isAbsentUnknown
      ? say("按未知处理", "it counts as unknown") : say("用到它的算规则冲突", "what needs it is a rule conflict")
    guard let index = parameter.entryIndex([], at: asOf) else {
      return say(
        "\(asOf.description) 没有值，\(absent)。", "On \(asOf.description) it has no value: \(absent).")
    }
    guard let value = parameter.entries[index].value else {
      return say(
        "\(asOf.description) 的值没有查到，\(absent)。",
        "The value of \(asOf.description) was not found: \(absent).")
    }
    let words = Phrase([.strong(wording.value(value, parameter.type).text)])
    return say("\(asOf.description) 的值：\(words)。", "On \(asOf.description): \(words).")
      + citation(parameter.entries[index].citation)
  }

  private func table(_ parameter: Parameter) -> Manuscript.Table {
    let hasDates = parameter.entries.contains { $0.from != nil || $0.to != nil }
    let hasNotes = parameter.entries.contains { $0.note != nil }
    var head = parameter.keys.map { ruleSet.inputs[$0].name }
    if hasDates { head += [word("自", "from"), word("至", "to")] }
    head.append(word("值", "value"))
    if hasDates, asOf != nil { head.append(word("效力", "state")) }
    head.append(word("依据", "source"))
    if hasNotes { head.append(word("说明", "note")) }
    let rows = parameter.entries.map { entry -> [Phrase] in
      var cells = entry.keys.map { Phrase($0) }
      if hasDates {
        cells += [Phrase(entry.from?.description ?? "—"), Phrase(entry.to?.description ?? "—")]
      }
      cells.append(
        entry.value.map { wording.value($0, parameter.type) } ?? say("没有查到", "not found"))
      if hasDates, let asOf { cells.append(Phrase(state(entry, asOf))) }
      cells.append(citation(entry.citation))
      if hasNotes { cells.append(Phrase(entry.note ?? "")) }
      return cells
    }
    var marked: Set<Int> = []
    if let asOf, hasDates {
      marked = Set(parameter.entries.indices.filter { parameter.entries[$0].contains(asOf) })
    }
    return Manuscript.Table(
      caption: parameter.name, head: head, rows: rows,
      numbers: parameter.type.unit == nil ? [] : [parameter.keys.count + (hasDates ? 2 : 0)],
      marked: marked)
  }

  private func state(_ entry: Parameter.Entry, _ asOf: CivilDate) -> String {
    if entry.contains(asOf) { return word("现行", "in force") }
    if let from = entry.from, asOf < from { return word("以后", "later") }
    return word("已过", "past")
  }

  // MARK: Sources

  func sources(_ indices: [Int]) -> [Manuscript.Block] {
    if indices.isEmpty { return [] }
    let rows = indices.map { index -> [Phrase] in
      let source = ruleSet.sources[index]
      let note = syntax.sources.first { $0.name.text == source.name }?.note?.text
      let id = source.id.map { word("资料编号 \($0)", "no. \($0)") }
      let remarks = [id, note, source.url].compactMap { $0 }.joined(separator: word("；", "; "))
      return [
        Phrase([.strong(source.name)]), Phrase(source.title?.text(in: language) ?? ""),
        Phrase(source.issuer ?? ""), Phrase(source.date ?? ""), Phrase(grade(source.grade)),
        Phrase(remarks),
      ]
    }
    return [
      .table(
        Manuscript.Table(
          caption: word("条文里〔 〕内所引", "what is cited in 〔 〕"), isCaptionShown: true,
          head: [
            word("简称", "name"), word("标题", "title"), word("发文", "issuer"), word("日期", "date"),
            word("怎样得到", "obtained as"), word("备注", "remarks"),
          ], rows: rows, anchors: indices.map(anchors.source)))
    ]
  }

  private func grade(_ grade: String?) -> String {
    switch grade {
    case "O": word("官方原文", "official text")
    case "M": word("媒体报道", "press report")
    case "R": word("转载", "repost")
    case "?": word("出处不明", "origin unclear")
    default: ""
    }
  }

  // MARK: What is not used

  func unused(sources: [Int]) -> [Manuscript.Block] {
    let groups: [(String, [String])] = [
      (word("事实", "facts"), unusedFacts),
      (
        word("参数", "parameters"),
        ruleSet.parameters.indices.filter { !order.parameters.contains($0) }
          .map { ruleSet.parameters[$0].name }
      ),
      (
        word("算法", "functions"),
        ruleSet.functions.indices.filter { !order.functions.contains($0) }
          .map { ruleSet.functions[$0].name }
      ),
      (
        word("决定", "decisions"),
        ruleSet.decisions.indices.filter { !order.decisions.contains($0) }
          .map { ruleSet.decisions[$0].name }
      ),
      (word("来源", "sources"), sources.map { ruleSet.sources[$0].name }),
    ]
    let items = groups.filter { !$0.1.isEmpty }.map { word, names in
      let list = names.joined(separator: self.word("、", ", "))
      return Manuscript.Item(phrase: say("\(word)：\(list)", "\(word): \(list)"))
    }
    if items.isEmpty { return [] }
    return [
      .paragraph(
        say(
          "写在它所依据的规则集里，本规则集的认定不用：",
          "Written in the rule sets that this one builds on, and needed for none of its decisions:")
      ),
      .list(items),
    ]
  }

  private var unusedFacts: [String] {
    let inputs = ruleSet.inputs.indices.filter { !order.inputs.contains($0) }
      .map { ruleSet.inputs[$0].name }
    return inputs
      + ruleSet.tables.enumerated().flatMap { index, table in
        if !order.tables.contains(index) { return [table.name] }
        return table.fields.indices.filter { !(order.fields[index]?.contains($0) ?? false) }
          .map { "\(table.name).\(table.fields[$0].name)" }
      }
  }
}
