import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

extension RuleSetChecker {
  static let fromHeaders: Set<String> = ["自", "from"]
  static let toHeaders: Set<String> = ["至", "to"]
  static let valueHeaders: Set<String> = ["值", "value"]
  /// Headers of the column of articles in any table.
  public static let sourceHeaders: Set<String> = ["依据", "source"]
  /// Headers of the column of remarks in any table.
  public static let noteHeaders: Set<String> = ["说明", "note"]
  /// What stands in the place of a value that nobody found.
  static let notFoundWords: Set<String> = ["未知", "unknown"]

  func checkParameters() {
    for item in syntax.parameters { parameters.append(parameter(item)) }
  }

  private func parameter(_ item: ParameterSyntax) -> Parameter {
    let (type, isInteger) = declaredType(
      item.type, item.unit, item.values, default: .number(.none), of: item.name)
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
    } else if let cell = item.value {
      if let value = value(cell, type) {
        let citation = citation(item.remarks)
        if citation == nil, item.remarks.source == nil { missingSource(item.name.text, cell.span) }
        entries = [
          Parameter.Entry(
            keys: [], from: nil, to: nil, value: value, citation: citation,
            note: item.remarks.note?.text,
            span: cell.span)
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
            zh: "写上 source（表格里写“依据”列）：来源名称加条款",
            en: "give a source (a 依据 column in tables): a source's name and the article"))
      ])
  }

  private struct Columns {
    var keys: [(index: Int, input: Int)] = []
    var from: Int?
    var to: Int?
    var value: Int?
    var source: Int?
    var note: Int?
  }

  private func entries(
    _ table: PipeTable, _ type: ValueType, _ item: ParameterSyntax
  ) -> ([Int], [Parameter.Entry]) {
    var columns = Columns()
    for (index, cell) in table.header.enumerated() {
      switch meantHeader(cell, among: table.header) {
      case let text where Self.fromHeaders.contains(text): columns.from = index
      case let text where Self.toHeaders.contains(text): columns.to = index
      case let text where Self.valueHeaders.contains(text): columns.value = index
      case let text where Self.sourceHeaders.contains(text): columns.source = index
      case let text where Self.noteHeaders.contains(text): columns.note = index
      case let text:
        if case .input(let input)? = symbols[text] {
          use(Name(text, at: cell.span), .inputs)
          columns.keys.append((index, input))
          checkKey(inputs[input], cell.span)
        } else {
          unknownName(Name(cell.text, at: cell.span), among: inputs.map(\.name))
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
    var periods: [Period] = []
    let entries = table.rows.compactMap { row -> Parameter.Entry? in
      if isElsewhere(row, columns.keys) { return nil }
      let place = row[valueColumn].span
      let from = edge(columns.from.map { row[$0] }, at: place)
      let to = edge(columns.to.map { row[$0] }, at: place)
      let keys = columns.keys.map { row[$0.index].text }
      if let period = Period(keys: keys, from: from, to: to), checkOrder(period) {
        periods.append(period)
      }
      for (index, input) in columns.keys {
        if case .text(let allowed?) = inputs[input].type, !allowed.contains(row[index].text) {
          unlistedValue(row[index].text, row[index].span, allowed)
        }
      }
      let isFound = !Self.notFoundWords.contains(row[valueColumn].text)
      let source = columns.source.map { row[$0] }
      if let source, source.text.isEmpty, shared == nil, isFound {
        missingSource(item.name.text, source.span)
      }
      let value = isFound ? value(row[valueColumn], type) : nil
      if isFound, value == nil { return nil }
      let note = columns.note.map { row[$0].text } ?? ""
      return Parameter.Entry(
        keys: keys, from: from?.day, to: to?.day, value: value,
        citation: source.flatMap { $0.text.isEmpty ? nil : citation($0.text, $0.span) } ?? shared,
        note: note.isEmpty ? nil : note, span: row[valueColumn].span)
    }
    checkPeriods(periods, of: item.name.text)
    return (columns.keys.map(\.input), entries)
  }

  /// Whether the row is for a place that a rule set below the parameter's has left out of its inputs.
  ///
  /// A table of all places serves the rule set of one place: its other rows can never apply there.
  private func isElsewhere(_ row: [CellSyntax], _ keys: [(index: Int, input: Int)]) -> Bool {
    keys.contains { index, input in
      guard case .text(let allowed?) = inputs[input].type, !allowed.contains(row[index].text),
        let rowLayer = layers[row[index].span.source],
        let inputLayer = layers[inputs[input].span.source]
      else { return false }
      return rowLayer < inputLayer
    }
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

  /// A header, or the one that a misspelt header was meant to be, which is reported.
  private func meantHeader(_ cell: CellSyntax, among header: [CellSyntax]) -> String {
    let fixed = [
      Self.fromHeaders, Self.toHeaders, Self.valueHeaders, Self.sourceHeaders, Self.noteHeaders,
    ]
    if symbols[cell.text] != nil || fixed.contains(where: { $0.contains(cell.text) }) {
      return cell.text
    }
    let written = Set(header.map(\.text))
    let free = fixed.filter { $0.isDisjoint(with: written) }.flatMap { $0.sorted() }
    let candidates = free + inputs.map(\.name).filter { !written.contains($0) }
    guard let meant = NameSuggestion.closest(to: cell.text, among: candidates) else {
      return cell.text
    }
    unknownName(Name(cell.text, at: cell.span), among: candidates)
    return meant.name
  }

  func value(_ cell: CellSyntax, _ type: ValueType) -> Value? {
    switch type {
    case .number:
      if let number = Decimal128(cell.text) { return .number(number) }
      let plain = Self.repairedNumber(cell.text, type)
      report(
        .badNumber, cell.span, "“\(cell.text)”不是数", "“\(cell.text)” is no number",
        fixIts: plain.map { [.replace(cell.span, with: $0)] } ?? [])
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

  /// 1,200.00, ６２０ and 620元 as plain digits; nil when the unit behind is not the parameter's.
  private static func repairedNumber(_ text: String, _ type: ValueType) -> String? {
    let folded = halfWidth(text).filter { $0 != "," && $0 != " " }
    let digits = folded.prefix { $0.isASCII }
    let unit = folded.dropFirst(digits.count)
    guard Decimal128(String(digits)) != nil else { return nil }
    let isFitting = unit.isEmpty || unit == "元" || Unit(String(unit)) == type.unit
    return isFitting ? String(digits) : nil
  }
}
