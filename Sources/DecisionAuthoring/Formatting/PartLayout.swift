import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

/// What changes inside the values of a file: expressions in the place where they stand, and tables
/// line by line. Lines and indentation are left to `LineLayout`.
struct PartLayout {
  /// Replacements within one line each, ascending and apart from each other.
  private(set) var edits: [TextEdit] = []
  /// The lines of tables, by the first byte of the value that holds the table.
  private(set) var tables: [Int: [String]] = [:]
  /// What the changed values are to be read as, by their first byte.
  private var texts: [Int: String] = [:]
  private var cells: [Int: [[String]]] = [:]

  private var scalars: [Int: ScalarPlace] = [:]
  private var form: ExpressionRewriter.Form?
  private var expressions = ExpressionLayout(ExpressionParser(dialect: .profile))

  private struct ScalarPlace {
    let node: YAMLNode
    let scalar: YAMLScalar
    let isInFlow: Bool
  }

  /// Nothing changes.
  init() {}

  init(_ root: YAMLNode, _ source: SourceText, form: ExpressionRewriter.Form?) {
    if root["cases"] != nil { return }
    self.form = form
    let parser = ExpressionParser(
      dialect: .profile, names: RuleSetReader.declaredNames(root))
    expressions = ExpressionLayout(parser, form: form)
    index(root, source, isInFlow: false)
    visit(RuleSetReader.read(root).syntax)
    edits.sort { $0.span.lower < $1.span.lower }
    scalars = [:]
  }

  private mutating func index(_ node: YAMLNode, _ source: SourceText, isInFlow: Bool) {
    let isFlow = isInFlow || node.isInBraces(source)
    switch node.content {
    case .scalar(let scalar):
      scalars[node.span.lower] = ScalarPlace(node: node, scalar: scalar, isInFlow: isInFlow)
    case .sequence(let elements):
      for element in elements { index(element, source, isInFlow: isFlow) }
    case .mapping(let entries):
      for entry in entries { index(entry.value, source, isInFlow: isFlow) }
    }
  }
}

// MARK: - The parts of a rule file

extension PartLayout {
  private mutating func visit(_ syntax: RuleSetSyntax) {
    for input in syntax.itemDefinitions + syntax.inputs.flatMap({ [$0] + $0.fields }) {
      if let tests = input.constraint { set(tests.span, as: .tests) }
    }
    for parameter in syntax.parameters {
      if let table = parameter.table { set(table, nil) }
    }
    for function in syntax.functions { set(function.body) }
    for decision in syntax.decisions {
      set(decision.logic, hasExpressions: decision.hasExpressionsAsResults)
      set(decision.remarks)
    }
    for category in syntax.categories { visit(category) }
  }

  private mutating func visit(_ category: CategorySyntax) {
    for criterion in category.all + category.any + category.none {
      set(criterion.condition)
      set(criterion.remarks)
    }
    for measure in category.measures {
      set(measure.when)
      set(measure.remarks)
      set(measure.amount)
    }
    set(category.amount)
  }

  private mutating func set(_ amount: AmountSyntax?) {
    guard let amount else { return }
    set(amount.logic, hasExpressions: true)
    set(amount.remarks)
  }

  private mutating func set(_ remarks: RemarksSyntax) {
    guard let alternative = remarks.reading?.alternative, !alternative.isDynamic else { return }
    set(alternative.expression)
  }

  private mutating func set(_ logic: LogicSyntax?, hasExpressions: Bool) {
    switch logic {
    case .expression(let expression): set(expression)
    case .table(let table, _, _): set(table, hasExpressions)
    case .brackets(let brackets):
      set(brackets.quantity)
      set(brackets.ceiling)
      if let table = brackets.table { set(table, nil) }
    case .dynamic, nil: break
    }
  }

  private mutating func set(_ expression: ExpressionSyntax?) {
    if let expression { set(expression.span, as: .expression) }
  }
}

extension DecisionSyntax {
  /// Whether output cells are sure to be expressions: under declared values they are bare words.
  fileprivate var hasExpressionsAsResults: Bool {
    if unit != nil { return true }
    guard values.isEmpty, !inheritance.isRefining else { return false }
    return type.map { ["number", "integer", "boolean", "date"].contains($0.text) } ?? true
  }
}

// MARK: - Expressions

extension PartLayout {
  private mutating func set(_ span: SourceSpan, as grammar: ExpressionLayout.Grammar) {
    guard let place = scalars[span.lower], place.node.span == span else { return }
    var layout = expressions
    layout.setsBlankBehindColon = place.scalar.style != .plain
    guard let changes = layout.edits(place.scalar.text, as: grammar) else { return }
    let text = ExpressionLayout.applying(changes, to: place.scalar.text)
    if let quoting = requoted(text, place) {
      texts[span.lower] = text
      if quoting.replacement.utf8.count != span.upper - span.lower || text != place.scalar.text {
        edits.append(quoting)
      }
      return
    }
    let sound = changes.compactMap { change in
      edit(change, place).map { (change, $0) }
    }
    texts[span.lower] = ExpressionLayout.applying(sound.map(\.0), to: place.scalar.text)
    edits += sound.map(\.1)
  }

  /// The edit in the file; nil where what stands there is longer than its text, as escapes and folded lines are.
  private func edit(_ change: ExpressionEdit, _ place: ScalarPlace) -> TextEdit? {
    let (origin, range) = (place.scalar.origin, change.range)
    if !range.isEmpty {
      let span = origin.span(range.lowerBound, range.upperBound)
      return span.upper - span.lower == range.count ? TextEdit(span, change.replacement) : nil
    }
    guard range.lowerBound > 0 else { return nil }
    let before = origin.span(range.lowerBound - 1, range.lowerBound).upper
    guard before == origin.fileOffset(of: range.lowerBound) else {
      return nil
    }
    let here = SourceSpan(source: origin.source, lower: before, upper: before)
    return TextEdit(here, change.replacement)
  }

  /// The whole value with the quotes that it needs and no others; nil where they stay as they are.
  private func requoted(_ text: String, _ place: ScalarPlace) -> TextEdit? {
    let isPlain = QuotedValue.isPlain(text, inFlow: place.isInFlow)
    switch place.scalar.style {
    case .plain where !isPlain && QuotedValue.isPlain(place.scalar.text, inFlow: place.isInFlow):
      guard let quoted = QuotedValue.quoted(text) else { return nil }
      return TextEdit(place.node.span, quoted)
    case .singleQuoted where isPlain, .doubleQuoted where isPlain:
      return TextEdit(place.node.span, text)
    default: return nil
    }
  }
}

// MARK: - Tables

extension PartLayout {
  /// - Parameter hasExpressions: whether output cells are expressions; nil when no cell is any.
  private mutating func set(_ table: PipeTable, _ hasExpressions: Bool?) {
    guard let place = scalars[table.span.lower], place.scalar.style == .literal,
      PipeTable.read(place.scalar, span: table.span).diagnostics.isEmpty
    else { return }
    var layout = TableLayout(table, of: place.scalar.text)
    if let hasExpressions {
      for (column, header) in table.header.enumerated() {
        guard let grammar = grammar(below: header, hasExpressions) else { continue }
        if grammar == .tests {
          layout.cells[0][column] = laidOut(header.text, as: .expression)
        }
        for row in 1..<layout.cells.count {
          layout.cells[row][column] = laidOut(layout.cells[row][column], as: grammar)
        }
      }
    }
    cells[table.span.lower] = layout.cells
    tables[table.span.lower] = layout.lines
  }

  private func grammar(
    below header: CellSyntax, _ hasExpressions: Bool
  ) -> ExpressionLayout.Grammar? {
    if header.text.hasPrefix("=>") { return hasExpressions ? .expression : nil }
    let isRemark =
      RuleSetChecker.sourceHeaders.contains(header.text)
      || RuleSetChecker.noteHeaders.contains(header.text)
    return isRemark ? nil : .tests
  }

  private func laidOut(_ text: String, as grammar: ExpressionLayout.Grammar) -> String {
    guard let changes = expressions.edits(text, as: grammar) else { return text }
    return ExpressionLayout.applying(changes, to: text)
  }
}

// MARK: - What was meant

extension PartLayout {
  /// Whether a tree read from the result differs from the tree of the file only as was meant.
  func accepts(_ new: YAMLNode, for old: YAMLNode) -> Bool {
    switch (old.content, new.content) {
    case (.scalar(let before), .scalar(let after)):
      if let wanted = cells[old.span.lower] {
        let table = PipeTable.read(after, span: new.span).table
        return table.map { ([$0.header] + $0.rows).map { $0.map(\.text) } } == wanted
      }
      return after.text == texts[old.span.lower] ?? before.text
    case (.sequence(let before), .sequence(let after)):
      return before.count == after.count && zip(after, before).allSatisfy { accepts($0, for: $1) }
    case (.mapping(let before), .mapping(let after)):
      return before.map(\.key.text) == after.map(\.key.text)
        && zip(after, before).allSatisfy { accepts($0.value, for: $1.value) }
    default: return false
    }
  }
}

extension YAMLNode {
  /// `{…}` or `[…]`, rather than a list or mapping over lines of its own.
  func isInBraces(_ source: SourceText) -> Bool {
    if case .scalar = content { return false }
    guard source.utf8.indices.contains(span.lower) else { return false }
    return [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(source.utf8[span.lower])
  }
}
