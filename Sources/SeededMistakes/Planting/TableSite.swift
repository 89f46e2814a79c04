import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

/// One pipe table with the meaning of its columns.
struct TableSite: Sendable {
  enum Column: Sendable {
    case input(ValueType)
    case output(ValueType)
    case key(ValueType)
    case from, to
    case value(ValueType)
    case source, note
  }

  let owner: String
  let isParameter: Bool
  let table: PipeTable
  let columns: [Column]
  /// Something above the rows names a source for all of them.
  let hasSource: Bool

  /// The cells of the columns that a test admits, with their row and column.
  func cells(_ isWanted: (Column) -> Bool) -> [(cell: CellSyntax, row: Int, column: Int)] {
    columns.indices.filter { isWanted(columns[$0]) }.flatMap { column in
      table.rows.indices.map { (table.rows[$0][column], $0, column) }
    }
  }

  /// A row of a parameter that says that nothing was found needs no source.
  func needsSource(_ row: Int) -> Bool {
    column(\.isValue).map { !table.rows[row][$0].isUnknownValue } ?? true
  }

  func column(_ isWanted: (Column) -> Bool) -> Int? { columns.firstIndex(where: isWanted) }

  static func all(in syntax: RuleSetSyntax, _ ruleSet: RuleSet) -> [TableSite] {
    let checked = ruleSet.decisionTables
    var sites = syntax.parameters.compactMap { item in
      item.table.map { table in parameter(item, table, ruleSet) }
    }
    func add(_ logic: LogicSyntax?, _ owner: String, _ hasSource: Bool) {
      guard case .table(let table, _, _)? = logic,
        let meaning = checked.first(where: { $0.span.lower == table.span.lower })
      else { return }
      sites.append(decision(owner, table, meaning, hasSource))
    }
    for item in syntax.decisions { add(item.logic, item.name.text, item.remarks.source != nil) }
    for item in syntax.categories {
      let hasSource = item.remarks.source != nil
      add(item.amount?.logic, item.name.text, hasSource || item.amount?.remarks.source != nil)
      for measure in item.measures {
        add(
          measure.amount?.logic, measure.name.text, hasSource || measure.remarks.source != nil)
      }
    }
    return sites
  }

  private static func parameter(
    _ item: ParameterSyntax, _ table: PipeTable, _ ruleSet: RuleSet
  ) -> TableSite {
    let type = ruleSet.parameters.first { $0.name == item.name.text }?.type ?? .undefined
    let columns = table.header.map { cell -> Column in
      switch cell.text {
      case "自": .from
      case "至": .to
      case "值": .value(type)
      case "依据": .source
      case "说明": .note
      default: .key(ruleSet.inputs.first { $0.name == cell.text }?.type ?? .undefined)
      }
    }
    return TableSite(
      owner: item.name.text, isParameter: true, table: table, columns: columns,
      hasSource: item.remarks.source != nil)
  }

  private static func decision(
    _ owner: String, _ table: PipeTable, _ meaning: DecisionTable, _ hasSource: Bool
  ) -> TableSite {
    var inputs = meaning.inputs.map(\.type)[...]
    var outputs = meaning.outputs.map(\.type)[...]
    let columns = table.header.map { cell -> Column in
      if cell.text.hasPrefix("=>") { return .output(outputs.popFirst() ?? .undefined) }
      switch cell.text {
      case "依据": return .source
      case "说明": return .note
      default: return .input(inputs.popFirst() ?? .undefined)
      }
    }
    return TableSite(
      owner: owner, isParameter: false, table: table, columns: columns, hasSource: hasSource)
  }
}

extension TableSite.Column {
  var isInput: Bool { if case .input = self { true } else { false } }
  var isOutput: Bool { if case .output = self { true } else { false } }
  var isKey: Bool { if case .key = self { true } else { false } }
  var isFrom: Bool { if case .from = self { true } else { false } }
  var isTo: Bool { if case .to = self { true } else { false } }
  var isValue: Bool { if case .value = self { true } else { false } }
  var isSource: Bool { if case .source = self { true } else { false } }
}

extension RuleSet {
  fileprivate var decisionTables: [DecisionTable] {
    let amounts = categories.flatMap { [$0.amount] + $0.measures.map(\.amount) }
    return (decisions.map(\.logic) + amounts.compactMap { $0?.logic }).compactMap(\.table)
  }
}

extension Logic {
  fileprivate var table: DecisionTable? {
    switch self {
    case .expression, .brackets: nil
    case .table(let table): table
    case .rounded(let inner, _, _): inner.table
    }
  }
}
