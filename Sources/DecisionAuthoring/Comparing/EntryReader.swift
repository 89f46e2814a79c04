import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

/// Lists the entries of a rule set as texts to compare.
struct EntryReader {
  private let rules: ComparedRules
  private let parser: ExpressionParser
  private(set) var entries: [EntryText] = []

  static func entries(_ rules: ComparedRules) -> [EntryText] {
    var reader = EntryReader(rules)
    reader.readAll()
    return reader.entries
  }

  private init(_ rules: ComparedRules) {
    self.rules = rules
    let syntax = rules.merged.syntax
    var names = Set(syntax.inputs.flatMap { [$0.name.text] + $0.fields.map(\.name.text) })
    names.formUnion(syntax.parameters.map(\.name.text))
    names.formUnion(syntax.functions.map(\.name.text))
    names.formUnion(syntax.decisions.map(\.name.text))
    parser = ExpressionParser(dialect: .profile, names: names)
  }

  private mutating func readAll() {
    let syntax = rules.merged.syntax
    readSettings(syntax)
    for item in syntax.itemDefinitions { read(input: item, .itemDefinitions) }
    for item in syntax.inputs { read(input: item, .inputs) }
    for item in syntax.parameters { read(parameter: item) }
    for item in syntax.functions { read(function: item) }
    for item in syntax.decisions { read(decision: item) }
    for item in syntax.categories { read(category: item) }
    for item in syntax.sources { read(source: item) }
    read(output: syntax.output)
  }

  // MARK: Settings, sources and output

  private mutating func readSettings(_ syntax: RuleSetSyntax) {
    func setting(_ key: String, _ name: Name?, _ effect: RuleChange.Effect) -> EntryText? {
      guard let name else { return nil }
      var entry = EntryText(EntryKey(.settings, key), at: name.span)
      entry.add("value", name, effect)
      return entry
    }
    let found = [
      setting("ruleset", syntax.name, .none),
      setting("in force from", syntax.inForceFrom, .otherDates),
      setting("in force to", syntax.inForceTo, .otherDates),
      setting("as of", syntax.asOf, .otherDates),
      setting("missing", syntax.missing, .decisions),
      setting("key", syntax.key, .reading),
    ]
    entries += found.compactMap { $0 }
    if let title = syntax.title {
      var entry = EntryText(EntryKey(.settings, "title"), at: nil)
      entry.add(title)
      entries.append(entry)
    }
  }

  private mutating func read(source item: KnowledgeSourceSyntax) {
    var entry = EntryText(EntryKey(.sources, item.name.text), at: item.name.span)
    entry.add("name", item.name, .none)
    entry.add("id", item.id, .none)
    entry.add(item.title)
    entry.add("issuer", item.issuer, .none)
    entry.add("date", item.date, .none)
    entry.add("url", item.url, .none)
    entry.add("grade", item.grade, .none)
    entry.add("note", item.note, .none)
    entries.append(entry)
  }

  private mutating func read(output item: OutputSyntax?) {
    guard let item else { return }
    var entry = EntryText(EntryKey(.output, "output"), at: item.span)
    entry.add("bom", item.bom, .none)
    entry.add("newline", item.newline, .none)
    entry.add("quote", item.quote, .none)
    for column in item.columns {
      let parts = [
        column.of, column.unknown, column.scale, column.reasons, column.whenFalse, column.join,
      ]
      let words = parts.map { $0?.text ?? "" } + column.words.map(\.text)
      entry.add(
        "column \(column.name.text)", words: [words.joined(separator: " ")], .none,
        at: column.name.span)
    }
    entries.append(entry)
  }

  // MARK: Facts

  private mutating func read(
    input item: InputSyntax, _ section: EntryKey.Section, of owner: String? = nil
  ) {
    var entry = EntryText(
      EntryKey(section, item.name.text, of: owner), at: item.name.span,
      source: item.remarks.source?.text)
    entry.add("type", item.type)
    entry.add("unit", item.unit)
    entry.add("scale", item.scale)
    if let constraint = item.constraint {
      entry.add(
        "constraint", words: [ExpressionPrinter().text(tests: constraint.tests)],
        at: constraint.span)
    }
    entry.add("values", words: item.values.map(\.text), at: item.values.first?.span)
    entry.add("required", item.required)
    entry.add("rows", item.rows)
    entry.add("empty", item.empty)
    entry.add("key", item.key, .reading)
    entry.add(
      "synonyms", words: item.synonyms.map { "\($0.written.text)=\($0.value.text)" }.sorted(by: <),
      .reading, at: item.synonyms.first?.written.span)
    entry.add("columns", words: item.columns.map(\.text), .reading, at: item.columns.first?.span)
    entry.add(item.title)
    entry.add(item.remarks)
    entries.append(entry)
    for field in item.fields { read(input: field, .fields, of: item.name.text) }
  }

  private mutating func read(parameter item: ParameterSyntax) {
    let checked = rules.ruleSet.parameters.first { $0.name == item.name.text }
    let cited =
      item.remarks.source?.text ?? checked?.entries.lazy.compactMap(\.citation?.text).first
    var entry = EntryText(
      EntryKey(.parameters, item.name.text), at: item.name.span, source: cited)
    entry.add("type", item.type)
    entry.add("unit", item.unit)
    entry.add("values", words: item.values.map(\.text))
    entry.add("absent", item.absent)
    if let checked {
      entry.fields.append(
        EntryText.Field(
          key: "value", effect: .decisions, content: .parameter(checked), span: item.name.span))
      entry.add("sources", words: ParameterText.remarks(checked), .none)
    }
    entry.add(item.title)
    entry.add(item.remarks)
    entries.append(entry)
  }

  // MARK: Calculations

  private mutating func read(function item: FunctionSyntax) {
    var entry = EntryText(
      EntryKey(.functions, item.name.text), at: item.name.span, source: item.remarks.source?.text)
    entry.add(
      "parameters",
      words: item.parameters.map { parameter in
        let words = [parameter.name, parameter.type, parameter.unit].compactMap { $0?.text }
        return (words + parameter.values.map(\.text)).joined(separator: " ")
      })
    entry.add("is", item.body)
    entry.add("unit", item.unit)
    entry.add(item.title)
    entry.add(item.remarks)
    entries.append(entry)
  }

  private mutating func read(decision item: DecisionSyntax) {
    var entry = EntryText(
      EntryKey(.decisions, item.name.text), at: item.name.span, source: item.remarks.source?.text)
    entry.add("type", item.type)
    entry.add("unit", item.unit)
    entry.add("values", words: item.values.map(\.text), at: item.values.first?.span)
    add(item.logic, to: &entry)
    entry.add("scale", item.scale)
    entry.add("rounding", item.rounding)
    entry.add("publish", item.publish, .none)
    entry.add("question", item.question, .none)
    entry.add(item.title)
    entry.add(item.remarks)
    entries.append(entry)
  }

  private func add(_ logic: LogicSyntax?, to entry: inout EntryText) {
    switch logic {
    case .expression(let expression)?: entry.add("is", expression)
    case .dynamic(let expression)?:
      entry.add("dynamic", words: ["true"])
      entry.add("is", expression)
    case .table(let table, let policy, let otherwise)?:
      entry.add("hit policy", policy)
      add(table, to: &entry)
      entry.add("default", otherwise)
    case .brackets(let brackets)?:
      entry.add("mode", brackets.mode)
      entry.add("of", brackets.quantity)
      if let table = brackets.table { add(table, to: &entry) }
      entry.add("at most", brackets.ceiling)
    case nil: break
    }
  }

  private func add(_ table: PipeTable, to entry: inout EntryText) {
    let text = TableText(table, parser)
    entry.fields.append(
      EntryText.Field(
        key: "table", effect: .decisions, content: .table(text), span: table.span))
    entry.add("row remarks", words: text.remarks, .none, at: table.span)
  }

  // MARK: Categories

  private mutating func read(category item: CategorySyntax) {
    let name = item.name.text
    let source = item.remarks.source?.text
    var entry = EntryText(EntryKey(.categories, name), at: item.name.span, source: source)
    entry.add("for each", item.forEach)
    entry.add(item.title)
    entry.add(item.remarks)
    entries.append(entry)
    for (list, criteria) in [("all", item.all), ("any", item.any), ("none", item.none)] {
      for criterion in criteria { read(criterion, in: list, of: name, source) }
    }
    for measure in item.measures { read(measure, of: name, source) }
    if let amount = item.amount {
      var entry = EntryText(
        EntryKey(.amounts, "amount", of: name), at: amount.span,
        source: amount.remarks.source?.text ?? source)
      add(amount, to: &entry)
      entries.append(entry)
    }
  }

  private mutating func read(
    _ item: CriterionSyntax, in list: String, of category: String, _ source: String?
  ) {
    var entry = EntryText(
      EntryKey(.criteria, item.name.text, of: category), at: item.name.span,
      source: item.remarks.source?.text ?? source)
    entry.add("list", words: [list], at: item.name.span)
    entry.add("is", item.condition)
    entry.add("code", item.code, .none)
    entry.add(item.title)
    entry.add(item.remarks)
    entries.append(entry)
  }

  private mutating func read(_ item: MeasureSyntax, of category: String, _ source: String?) {
    var entry = EntryText(
      EntryKey(.measures, item.name.text, of: category), at: item.name.span,
      source: item.remarks.source?.text ?? source)
    entry.add("when", item.when)
    if let amount = item.amount { add(amount, to: &entry) }
    entry.add("silent", item.silent, .none)
    entry.add(item.title)
    entry.add(item.remarks)
    entries.append(entry)
  }

  private func add(_ amount: AmountSyntax, to entry: inout EntryText) {
    entry.add("kind", words: [amount.isCap ? "cap" : "amount"], at: amount.span)
    add(amount.logic, to: &entry)
    entry.add("unit", amount.unit)
    entry.add("scale", amount.scale)
    entry.add("rounding", amount.rounding)
    entry.add(amount.remarks)
  }
}
