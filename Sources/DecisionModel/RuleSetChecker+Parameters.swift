import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

extension RuleSetChecker {
  static let fromHeaders: Set<String> = ["自", "from"]
  static let toHeaders: Set<String> = ["至", "to"]
  static let valueHeaders: Set<String> = ["值", "value"]
  static let sourceHeaders: Set<String> = ["依据", "source"]
  static let noteHeaders: Set<String> = ["说明", "note"]

  func checkParameters() {
    for item in syntax.parameters { parameters.append(parameter(item)) }
  }

  private func parameter(_ item: ParameterSyntax) -> Parameter {
    let (type, isInteger) = declaredType(
      item.type, item.unit, [], default: .number(.none), of: item.name)
    _ = isInteger
    if let absent = item.absent, absent.text != "unknown" {
      report(
        .badValue, absent.span, "“absent”只能是 unknown（没有值时按未知处理）",
        "“absent” is unknown: a place and date without a value is unknown",
        fixIts: [.replace(absent.span, with: "unknown")])
    }
    if flag(item.isAbstract), item.table == nil, item.value == nil {
      abstractNames.append(item.name.text)
    }
    var keys: [Int] = []
    var entries: [Parameter.Entry] = []
    if let table = item.table {
      (keys, entries) = self.entries(table, type, item)
      checkPeriods(entries, item)
    } else if let cell = item.value {
      if let value = value(cell, type) {
        let citation = citation(item.remarks)
        if citation == nil, item.remarks.source == nil { missingSource(item.name.text, cell.span) }
        entries = [
          Parameter.Entry(
            keys: [], from: nil, to: nil, value: value, citation: citation, span: cell.span)
        ]
      }
    }
    return Parameter(
      name: item.name.text, type: type, keys: keys, entries: entries,
      isAbsentUnknown: item.absent != nil, span: item.name.span)
  }

  func missingSource(_ name: String, _ span: SourceSpan) {
    report(
      .missingSource, span,
      "“\(name)”没有依据：审计时说不清它从哪里来", "“\(name)” names no source: an audit cannot trace it",
      notes: [
        DiagnosticNote(
          LocalizedText(
            zh: "写上 source（表格里写“依据”列）：来源名称加条款", en: "give a source (a 依据 column in tables): a source's name and the article"))
      ])
  }

  private struct Columns {
    var keys: [(index: Int, input: Int)] = []
    var from: Int?
    var to: Int?
    var value: Int?
    var source: Int?
  }

  private func entries(
    _ table: PipeTable, _ type: ValueType, _ item: ParameterSyntax
  ) -> ([Int], [Parameter.Entry]) {
    var columns = Columns()
    for (index, cell) in table.header.enumerated() {
      switch cell.text {
      case let text where Self.fromHeaders.contains(text): columns.from = index
      case let text where Self.toHeaders.contains(text): columns.to = index
      case let text where Self.valueHeaders.contains(text): columns.value = index
      case let text where Self.sourceHeaders.contains(text): columns.source = index
      case let text where Self.noteHeaders.contains(text): continue
      default:
        if case .input(let input)? = symbols[cell.text] {
          columns.keys.append((index, input))
          checkKey(inputs[input], cell.span)
        } else {
          unknownName(
            Name(cell.text, at: cell.span),
            among: inputs.map(\.name) + ["自", "至", "值", "依据", "说明"])
        }
      }
    }
    guard let valueColumn = columns.value else {
      report(
        .missingTableColumn, table.header.first?.span ?? table.span,
        "参数表缺少“值”列", "the table of a parameter lacks its 值 (value) column")
      return ([], [])
    }
    if columns.source == nil, item.remarks.source == nil {
      missingSource(item.name.text, item.name.span)
    }
    let shared = citation(item.remarks)
    let entries = table.rows.compactMap { row -> Parameter.Entry? in
      let from = columns.from.flatMap { day(row[$0]) }
      let to = columns.to.flatMap { day(row[$0]) }
      if let from, let to, to < from, let column = columns.to {
        report(
          .badDate, row[column].span, "止日 \(to) 早于起日 \(from)", "the last day \(to) is before the first, \(from)")
      }
      for (index, input) in columns.keys {
        if case .text(let allowed?) = inputs[input].type, !allowed.contains(row[index].text) {
          unlistedValue(row[index].text, row[index].span, allowed)
        }
      }
      let source = columns.source.map { row[$0] }
      if let source, source.text.isEmpty, shared == nil {
        missingSource(item.name.text, row[valueColumn].span)
      }
      guard let value = value(row[valueColumn], type) else { return nil }
      return Parameter.Entry(
        keys: columns.keys.map { row[$0.index].text }, from: from, to: to, value: value,
        citation: source.flatMap { $0.text.isEmpty ? nil : citation($0.text, $0.span) } ?? shared,
        span: row[valueColumn].span)
    }
    return (columns.keys.map(\.input), entries)
  }

  /// Rows are chosen by words; a number or a date as a key would never be found.
  private func checkKey(_ input: Input, _ span: SourceSpan) {
    switch input.type {
    case .text, .undefined: return
    default:
      report(
        .typeMismatch, span, "参数表的这一列要是文字（如地区），“\(input.name)”是\(input.type.text.zh)",
        "a column that chooses the row must be text; “\(input.name)” is \(input.type.text.en)")
    }
  }

  private func day(_ cell: CellSyntax) -> CivilDate? {
    if cell.text == "-" { return nil }
    if cell.text.isEmpty {
      report(
        .badDate, cell.span, "日期是空的：没有界限写 -", "the date is empty: write - for no limit",
        fixIts: [.replace(cell.span, with: "-")])
      return nil
    }
    return date(cell.text, cell.span)
  }

  func value(_ cell: CellSyntax, _ type: ValueType) -> Value? {
    switch type {
    case .number:
      if let number = Decimal128(cell.text) { return .number(number) }
      let plain = cell.text.filter { $0 != "," && $0 != "，" && $0 != " " }
      report(
        .badNumber, cell.span, "“\(cell.text)”不是数", "“\(cell.text)” is no number",
        fixIts: Decimal128(plain) != nil ? [.replace(cell.span, with: plain)] : [])
      return nil
    case .date: return date(cell.text, cell.span).map { .date($0) }
    case .boolean: return .boolean(flag(Name(cell.text, at: cell.span)))
    case .text(let allowed):
      if let allowed, !allowed.contains(cell.text) {
        unlistedValue(cell.text, cell.span, allowed)
      }
      return .text(cell.text)
    default: return nil
    }
  }

  /// Periods of equal keys neither overlap nor leave a hole between them.
  private func checkPeriods(_ entries: [Parameter.Entry], _ item: ParameterSyntax) {
    var groups: [[String]: [Parameter.Entry]] = [:]
    for entry in entries { groups[entry.keys, default: []].append(entry) }
    for group in groups.values.sorted(by: { $0[0].span.lower < $1[0].span.lower }) {
      let sorted = group.sorted { a, b in
        guard let to = b.from else { return false }
        guard let from = a.from else { return true }
        return from < to
      }
      let place = group[0].keys.isEmpty ? "" : "“\(group[0].keys.joined(separator: "、"))”"
      for (earlier, later) in zip(sorted, sorted.dropFirst()) {
        let note = DiagnosticNote(
          LocalizedText(zh: "另一段在这里", en: "the other period is here"), at: earlier.span)
        guard let end = earlier.to, let start = later.from, end < start else {
          report(
            .overlappingPeriods, later.span,
            "\(item.name.text)\(place)有两段时间重叠", "\(item.name.text)\(place) has periods that overlap",
            notes: [note])
          continue
        }
        if let first = end.adding(days: 1), let last = start.adding(days: -1), first != start {
          report(
            .periodGap, later.span,
            "\(item.name.text)\(place)从 \(first) 到 \(last) 没有值",
            "\(item.name.text)\(place) has no value from \(first) to \(last)", notes: [note])
        }
      }
    }
  }
}
