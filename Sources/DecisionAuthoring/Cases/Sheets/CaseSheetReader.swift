import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

/// Makes the tree of a case file of a spreadsheet; every part keeps the place of its cell.
struct CaseSheetReader {
  /// Gathers the findings.
  var reader: CaseReader
  private let ruleSet: RuleSet

  init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    reader = CaseReader(ruleSet)
  }

  private enum Column {
    case key(String)
    case fact
    case members(Int)
    case expectation
    /// Reported, or without a header.
    case unknown
  }

  /// The rows of members of one table, by their case.
  private struct Members {
    var rows: [String: [YAMLNode]] = [:]
    /// The cells that name the cases, in the order of the sheet.
    var names: [CellSyntax] = []
  }

  mutating func root(_ grid: SheetGrid, _ sheets: [Int: SheetGrid]) -> YAMLNode? {
    guard let header = grid.rows.first, let first = header.first else { return nil }
    let columns = columns(header)
    var members: [Int: Members] = [:]
    for table in sheets.keys.sorted() {
      if let sheet = sheets[table] { members[table] = self.members(sheet, table) }
    }
    let rows = grid.rows.dropFirst()
    let nameColumn = columns.firstIndex { if case .key("name") = $0 { true } else { false } }
    checkNames(rows.compactMap { $0[cell: nameColumn] }, members)
    let cases = rows.map { ruleCase($0, header, columns, nameColumn, members) }
    let list = YAMLNode(content: .sequence(cases), span: first.span)
    return YAMLNode(
      content: .mapping([entry("cases", first.span, list)]), span: first.span)
  }

  // MARK: Headers

  private mutating func columns(_ header: [CellSyntax]) -> [Column] {
    var seen: Set<String> = []
    return header.map { cell in
      let name = cell.trimmedText
      if name.isEmpty { return .unknown }
      if let key = CaseSheet.keys.first(where: { $0.header.isEither(name) }),
        seen.insert(key.key).inserted
      {
        return .key(key.key)
      }
      guard seen.insert("=\(name)").inserted else {
        reader.report(
          .unknownCaseKey, cell.span, "表头“\(name)”出现了两次", "the header “\(name)” stands twice")
        return .unknown
      }
      if ruleSet.inputs.contains(where: { $0.name == name }) { return .fact }
      if let table = ruleSet.tables.firstIndex(where: { $0.name == name }) {
        return .members(table)
      }
      if reader.subjectNames.contains(name) { return .expectation }
      reportUnknown(
        cell, "规则集没有“\(name)”：不是用例的栏目、事实，也不是决定",
        "“\(name)” is no column of cases, no fact and nothing that is decided",
        among: CaseSheet.keys.flatMap { [$0.header.zh, $0.header.en] } + ruleSet.inputs.map(\.name)
          + ruleSet.tables.map(\.name) + reader.subjectNames)
      return .unknown
    }
  }

  private mutating func reportUnknown(
    _ cell: CellSyntax, _ zh: String, _ en: String, among candidates: [String]
  ) {
    reader.reportUnknown(.unknownCaseKey, scalar(cell), cell.span, zh, en, among: candidates)
  }

  // MARK: Cases

  private mutating func ruleCase(
    _ row: [CellSyntax], _ header: [CellSyntax], _ columns: [Column], _ nameColumn: Int?,
    _ members: [Int: Members]
  ) -> YAMLNode {
    var entries: [YAMLEntry] = []
    var given: [YAMLEntry] = []
    var expected: [YAMLEntry] = []
    let name = row[cell: nameColumn]
    let place = (name ?? row[0]).span
    for (cell, column) in zip(row, columns) where !cell.trimmedText.isEmpty {
      if case .key(let key) = column { entries.append(entry(key, cell.span, value(cell))) }
    }
    for (index, column) in columns.enumerated() {
      let cell = row[cell: index]
      switch column {
      case .fact:
        if let cell { given.append(entry(header[index], value(cell))) }
      case .members(let table):
        let rows = name.flatMap { members[table]?.rows[$0.trimmedText] }
        if let list = list(rows, cell, table) { given.append(entry(header[index], list)) }
      case .expectation:
        if let cell { expected.append(entry(header[index], FlowText.node(cell))) }
      case .key: break
      case .unknown:
        if let cell, header[index].trimmedText.isEmpty { reportNoHeader(cell) }
      }
    }
    for cell in row.dropFirst(columns.count) where !cell.trimmedText.isEmpty {
      reportNoHeader(cell)
    }
    given += name.map { untitled($0, columns, members) } ?? []
    if !given.isEmpty { entries.append(entry("given", place, mapping(given, place))) }
    if !expected.isEmpty { entries.append(entry("expect", place, mapping(expected, place))) }
    return mapping(entries, place)
  }

  private mutating func reportNoHeader(_ cell: CellSyntax) {
    reader.report(
      .unknownCaseKey, cell.span, "这一格上面没有表头", "there is no header above this cell")
  }

  /// Members of tables that have a sheet and no column.
  private func untitled(
    _ name: CellSyntax, _ columns: [Column], _ members: [Int: Members]
  ) -> [YAMLEntry] {
    members.keys.sorted().compactMap { table in
      let hasColumn = columns.contains {
        if case .members(table) = $0 { true } else { false }
      }
      guard !hasColumn, let rows = members[table]?.rows[name.trimmedText] else { return nil }
      let list = YAMLNode(content: .sequence(rows), span: name.span)
      return entry(ruleSet.tables[table].name, name.span, list)
    }
  }

  /// The members of a case: its rows, or the word in its cell.
  private mutating func list(
    _ rows: [YAMLNode]?, _ cell: CellSyntax?, _ table: Int
  ) -> YAMLNode? {
    guard let cell else {
      return rows.map { YAMLNode(content: .sequence($0), span: $0[0].span) }
    }
    let isNone = CaseSheet.noneWords.contains(cell.trimmedText)
    if isNone, rows == nil { return YAMLNode(content: .sequence([]), span: cell.span) }
    let name = ruleSet.tables[table].name
    reader.report(
      .badCaseValue, cell.span,
      isNone
        ? "这里写没有“\(name)”，“\(name)”那一页却有这个用例的行"
        : "这里只能空着或写“无”：“\(name)”一人一行写在“\(name)”那一页，用例栏写用例的名称",
      isNone
        ? "this says that there are no “\(name)”, but their sheet has rows of this case"
        : "empty or “none”: “\(name)” stand on the sheet of that name, one row each with the name of the case"
    )
    return nil
  }

  // MARK: Members

  private mutating func members(_ grid: SheetGrid, _ table: Int) -> Members {
    guard let header = grid.rows.first else { return Members() }
    let fields = ruleSet.tables[table].fields.map(\.name)
    let caseColumn = header.firstIndex { CaseSheet.caseHeader.isEither($0.trimmedText) }
    guard let caseColumn else {
      reader.report(
        .unknownCaseKey, header[0].span, "没有“用例”一栏，不知道各行属于哪个用例",
        "without a column “case” nobody knows which case the rows belong to")
      return Members()
    }
    for (index, cell) in header.enumerated() where index != caseColumn {
      if cell.trimmedText.isEmpty || fields.contains(cell.trimmedText) { continue }
      reportUnknown(
        cell, "“\(ruleSet.tables[table].name)”没有“\(cell.trimmedText)”这项事实",
        "“\(ruleSet.tables[table].name)” has no fact “\(cell.trimmedText)”", among: fields)
    }
    var members = Members()
    for row in grid.rows.dropFirst() {
      guard let name = row[cell: caseColumn] else {
        reader.report(
          .badCaseValue, row[0].span, "这一行没有写属于哪个用例", "this row names no case")
        continue
      }
      let entries = row.indices.compactMap { index -> YAMLEntry? in
        guard index != caseColumn, let cell = row[cell: index], header.indices.contains(index),
          fields.contains(header[index].trimmedText)
        else { return nil }
        return entry(header[index], value(cell))
      }
      members.names.append(name)
      members.rows[name.trimmedText, default: []].append(mapping(entries, name.span))
    }
    return members
  }

  /// Rows of members find their case by its name: it must be there, and once.
  private mutating func checkNames(_ names: [CellSyntax], _ members: [Int: Members]) {
    var seen: Set<String> = []
    let texts = names.map(\.trimmedText)
    for table in members.keys.sorted() {
      guard let found = members[table] else { continue }
      for cell in found.names where !texts.contains(cell.trimmedText) {
        reader.reportUnknown(
          .badCaseValue, scalar(cell), cell.span, "没有名称为“\(cell.trimmedText)”的用例",
          "no case has the name “\(cell.trimmedText)”", among: texts)
      }
    }
    for cell in names {
      let isNew = seen.insert(cell.trimmedText).inserted
      let hasRows = members.values.contains { $0.rows[cell.trimmedText] != nil }
      if isNew || !hasRows { continue }
      reader.report(
        .badCaseValue, cell.span, "另有用例也叫这个名称，分不清成员的行属于哪一个",
        "another case has this name: nobody can tell whose members are meant")
    }
  }

  // MARK: Parts of the tree

  /// Quoted, for a cell says what it says: `null` is a word.
  private func scalar(_ cell: CellSyntax) -> YAMLScalar {
    YAMLScalar(text: cell.text, style: .doubleQuoted, origin: cell.origin)
  }

  private func value(_ cell: CellSyntax) -> YAMLNode {
    YAMLNode(content: .scalar(scalar(cell)), span: cell.span)
  }

  private func mapping(_ entries: [YAMLEntry], _ span: SourceSpan) -> YAMLNode {
    YAMLNode(content: .mapping(entries), span: span)
  }

  private func entry(_ header: CellSyntax, _ value: YAMLNode) -> YAMLEntry {
    entry(header.trimmedText, header.span, value)
  }

  private func entry(_ key: String, _ span: SourceSpan, _ value: YAMLNode) -> YAMLEntry {
    let origin = TextOrigin(source: span.source, fileOffset: span.lower)
    let scalar = YAMLScalar(text: key, style: .doubleQuoted, origin: origin)
    return YAMLEntry(key: scalar, keySpan: span, value: value, separator: "")
  }
}

extension [CellSyntax] {
  /// The cell in a column; nil when nothing stands there.
  fileprivate subscript(cell column: Int?) -> CellSyntax? {
    guard let column, indices.contains(column), !self[column].trimmedText.isEmpty else {
      return nil
    }
    return self[column]
  }
}
