import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

/// Checks one decision table: its columns, every cell against its column, and its hit policy.
struct TableChecker {
  let checker: RuleSetChecker
  let scope: Scope
  /// What the decision declares its result to be; nil is inferred from the cells.
  let declared: ValueType?
  let name: Name
  /// The decision itself cites a source, so rows need not.
  let hasSource: Bool

  private struct Columns {
    var inputs: [(index: Int, expression: TypedExpression)] = []
    var outputs: [(index: Int, name: String, span: SourceSpan)] = []
    var source: Int?
    var note: Int?
  }

  func check(_ table: PipeTable, policy: Name?, otherwise: Name?) -> DecisionTable {
    let columns = columns(table)
    let hitPolicy = hitPolicy(policy)
    var types: [ValueType?] = columns.outputs.map { _ in
      columns.outputs.count == 1 && hitPolicy != .count ? declared : nil
    }
    var rules: [DecisionTable.Rule] = []
    for row in table.rows { rules.append(rule(row, columns, &types)) }
    let outputs = zip(columns.outputs, types).map {
      RecordField(name: $0.name, type: $1 ?? .undefined)
    }
    let fallback = otherwise.flatMap { defaults($0, columns, types) }
    var priorities: [String] = []
    if case .text(let words?)? = declared { priorities = words }
    checkPolicy(hitPolicy, policy, outputs, priorities)
    let analysis = TableAnalysis(
      columns.inputs.map { .init(expression: $0.expression, range: range(of: $0.expression)) },
      rules: rules)
    return DecisionTable(
      hitPolicy: hitPolicy, inputs: columns.inputs.map(\.expression), outputs: outputs,
      rules: rules, otherwise: fallback, priorities: priorities, disjoint: analysis.disjoint,
      idle: analysis.idle, isComplete: analysis.isComplete, span: table.span)
  }

  private func range(of expression: TypedExpression) -> NumberRange? {
    guard let input = checker.input(of: expression), case .numbers(let range) = input.range else {
      return nil
    }
    return range
  }

  private func columns(_ table: PipeTable) -> Columns {
    var result = Columns()
    let plain = plainOutput(table.header)
    for (index, cell) in table.header.enumerated() {
      if cell.text.hasPrefix("=>") {
        let name = cell.text.dropFirst(2).drop { $0 == " " }
        result.outputs.append((index, name.isEmpty ? self.name.text : String(name), cell.span))
        if name == self.name.text, case .decision? = checker.symbols[self.name.text] {
          let place = cell.origin.span(cell.text.utf8.count - name.utf8.count, cell.text.utf8.count)
          checker.use(Name(String(name), at: place), .decisions)
        }
      } else if RuleSetChecker.sourceHeaders.contains(cell.text) {
        result.source = index
      } else if RuleSetChecker.noteHeaders.contains(cell.text) {
        result.note = index
      } else if index == plain {
        result.outputs.append((index, cell.text, cell.span))
        checker.report(
          .missingTableColumn, cell.span, "结果列的表头要写 => \(cell.text)",
          "the header of an output column is => \(cell.text)",
          fixIts: [.replace(cell.span, with: "=> \(cell.text)")])
      } else if let annotation = misspeltAnnotation(cell) {
        if RuleSetChecker.sourceHeaders.contains(annotation) {
          result.source = index
        } else {
          result.note = index
        }
      } else if cell.text.isEmpty {
        checker.report(
          .badPipeTable, cell.span, "表头有空格子", "the header has an empty cell")
      } else {
        let (expression, findings) = checker.parser.expression(cell.text, origin: cell.origin)
        checker.diagnostics += findings
        result.inputs.append((index, checker.check(expression, scope)))
      }
    }
    if result.outputs.isEmpty {
      checker.report(
        .missingTableColumn, table.header.first?.span ?? table.span,
        "决策表没有结果列：表头写 => \(name.text)", "the table has no output column: head it => \(name.text)")
    }
    return result
  }

  /// The column that must be the output though its header lacks the arrow: the last name that nothing
  /// bears, or the decision's own; nil when there is an output column.
  private func plainOutput(_ header: [CellSyntax]) -> Int? {
    if header.contains(where: { $0.text.hasPrefix("=>") }) { return nil }
    let known = Set(checker.visibleNames(scope))
    let annotations = RuleSetChecker.sourceHeaders.union(RuleSetChecker.noteHeaders)
    return header.lastIndex { cell in
      cell.text == name.text
        || ExpressionParser.isName(cell.text) && !known.contains(cell.text)
          && !annotations.contains(cell.text)
    }
  }

  /// 依剧 for 依据; reported, and the column is taken for what it was meant to be.
  private func misspeltAnnotation(_ cell: CellSyntax) -> String? {
    guard ExpressionParser.isName(cell.text), checker.symbols[cell.text] == nil else { return nil }
    let known = checker.visibleNames(scope)
    if known.contains(cell.text) { return nil }
    let annotations = RuleSetChecker.sourceHeaders.union(RuleSetChecker.noteHeaders).sorted()
    let nearest = NameSuggestion.closest(to: cell.text, among: known + annotations)
    guard let nearest, annotations.contains(nearest.name) else { return nil }
    checker.unknownName(Name(cell.text, at: cell.span), among: annotations)
    return nearest.name
  }

  private func hitPolicy(_ name: Name?) -> HitPolicy {
    guard let name else { return .unique }
    if let policy = HitPolicy(text: name.text) { return policy }
    let nearest =
      HitPolicy.chineseWords[name.text]?.text
      ?? NameSuggestion.closest(to: name.text, among: HitPolicy.words)?.name
    checker.report(
      .badHitPolicy, name.span, "没有“\(name.text)”这种命中规则", "there is no hit policy “\(name.text)”",
      notes: [
        DiagnosticNote(
          LocalizedText(
            zh: "命中规则：\(HitPolicy.words.joined(separator: "、"))，或 U A P F R O C C+ C# C< C>",
            en:
              "hit policies: \(HitPolicy.words.joined(separator: ", ")), or U A P F R O C C+ C# C< C>"
          ))
      ],
      fixIts: nearest.map { [.replace(name.span, with: $0)] } ?? [], candidates: HitPolicy.words)
    return .unique
  }

  private func rule(
    _ row: [CellSyntax], _ columns: Columns, _ types: inout [ValueType?]
  ) -> DecisionTable.Rule {
    let tests = columns.inputs.map { self.tests(row[$0.index], $0.expression) }
    let outputs = columns.outputs.indices.map { position in
      let value = output(row[columns.outputs[position].index], types[position])
      if types[position] == nil {
        types[position] = value.type
      } else if let type = types[position], declared == nil || columns.outputs.count > 1 {
        let first = TypedExpression(.unknown, type, at: value.span)
        types[position] = widened(type, checker.unified(first, value, value.span))
      }
      return value
    }
    let source = columns.source.map { row[$0] }
    let isCatchAll = tests.allSatisfy(\.isAnything)
    if !hasSource, !isCatchAll, source?.text.isEmpty ?? true, let first = row.first {
      checker.missingSource(
        name.text, source?.span ?? first.span.union(row[row.count - 1].span))
    }
    return DecisionTable.Rule(
      tests: tests, outputs: outputs,
      citation: source.flatMap { $0.text.isEmpty ? nil : checker.citation($0.text, $0.span) },
      note: columns.note.map { row[$0].text },
      span: row.first.map { $0.span.union(row[row.count - 1].span) } ?? name.span)
  }

  private func widened(_ old: ValueType, _ new: ValueType) -> ValueType {
    if case .undefined = new { return old }
    return new
  }

  private func tests(_ cell: CellSyntax, _ subject: TypedExpression) -> UnaryTests {
    if cell.text.isEmpty {
      checker.report(
        .emptyCell, cell.span, "格子是空的：什么都符合时写 -", "the cell is empty: write - for anything",
        fixIts: [.replace(cell.span, with: "-")])
      return UnaryTests([.anything])
    }
    let (tests, findings) = checker.parser.unaryTests(cell.text, origin: cell.origin)
    checker.diagnostics += findings
    var inner = scope
    return checker.unaryTests(tests, of: subject.type, subject: subject, in: &inner)
  }

  /// An output cell: a bare word where the decision lists its values, otherwise an expression.
  private func output(_ cell: CellSyntax, _ type: ValueType?) -> TypedExpression {
    if cell.text.isEmpty {
      checker.report(.emptyCell, cell.span, "结果格子是空的", "the output cell is empty")
      return checker.undefined(cell.span)
    }
    if case .text(let allowed?)? = type, declared == type, !cell.text.hasPrefix("\"") {
      if !allowed.contains(cell.text) { checker.unlistedValue(cell.text, cell.span, allowed) }
      return TypedExpression(.constant(.text(cell.text)), .text(allowed: allowed), at: cell.span)
    }
    let (expression, findings) = checker.parser.expression(cell.text, origin: cell.origin)
    checker.diagnostics += findings
    let value = checker.check(expression, scope)
    if let declared, type == declared { return checker.fitted(value, declared) }
    return value
  }

  private func defaults(
    _ name: Name, _ columns: Columns, _ types: [ValueType?]
  ) -> [TypedExpression]? {
    if columns.outputs.count > 1 {
      checker.report(
        .badValue, name.span, "结果有几列时不能写“default”：在表的末行写“-”和各列的值",
        "a table with several outputs has no “default”: end it with a row of - and the values")
      return nil
    }
    let origin = TextOrigin(source: name.span.source, fileOffset: name.span.lower)
    let cell = CellSyntax(text: name.text, origin: origin, span: name.span)
    let value = output(cell, types.first ?? nil)
    if declared == nil, let type = types.first ?? nil {
      let first = TypedExpression(.unknown, type, at: value.span)
      _ = checker.unified(first, value, value.span)
    }
    return [value]
  }

  private func checkPolicy(
    _ policy: HitPolicy, _ name: Name?, _ outputs: [RecordField], _ priorities: [String]
  ) {
    let span = name?.span ?? self.name.span
    switch policy {
    case .priority, .outputOrder:
      if priorities.isEmpty {
        checker.report(
          .priorityNeedsValues, span, "按优先级命中要在“values”里从高到低列出结果",
          "this hit policy needs “values”, the highest priority first")
      }
    case .sum, .minimum, .maximum:
      if case .number? = outputs.first?.type, outputs.count == 1 { return }
      if case .undefined? = outputs.first?.type { return }
      checker.report(
        .aggregateNeedsNumbers, span, "汇总的命中规则只能用于一个数的结果列",
        "this hit policy aggregates one column of numbers")
    default: break
    }
  }
}
