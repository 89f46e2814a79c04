import Bangfu
import DecisionAuthoring
import DecisionDiagnostics

extension LoadedRuleSet {
  /// A file of cases as a tree: YAML, or a spreadsheet with the members on further sheets.
  ///
  /// Throws: `FileError` when the file cannot be read; mistakes in it are findings.
  func caseDocument(_ path: String, for runner: CaseRunner) throws(FileError) -> RuleDocument {
    guard Spreadsheet.isSpreadsheet(path) else { return try document(path) }
    let ruleSet = runner.ruleSet
    let sheets = try Spreadsheet.read(path)
    let tables = ruleSet.tables.map { Spreadsheet.sheetName($0.name) }
    let main =
      sheets.firstIndex { CaseSheet.names.contains($0.name) }
      ?? sheets.firstIndex { !tables.contains($0.name) } ?? 0
    var sources = sources
    let id = SourceID(index: Int32(sources.texts.count))
    let grid = sheets[main].grid(in: &sources)
    let further = sheets.indices.filter { $0 != main }.compactMap { index in
      tables.firstIndex(of: sheets[index].name).map { ($0, sheets[index].grid(in: &sources)) }
    }
    let members = Dictionary(further) { first, _ in first }
    let (root, findings) = CaseSheet.tree(grid, members: members, for: ruleSet)
    return RuleDocument(
      root: root, diagnostics: findings, sources: sources,
      start: SourceSpan(source: id, lower: 0, upper: 0))
  }
}

extension RuleSetTest {
  /// Writes the cases of all files as one spreadsheet, and says where.
  func writeSpreadsheet(to path: String, _ console: Console) throws(ExitStatus) {
    guard files.allSatisfy({ $0.unreadCount == 0 }) else {
      throw console.refusal(
        LocalizedText(
          zh: "有读不出的用例，没有写 \(path)", en: "some cases cannot be read: \(path) was not written"))
    }
    let writer = CaseSheetWriter(ruleSet, results.map(\.ruleCase), in: console.language)
    let name = LocalizedText(zh: "用例", en: "cases").text(in: console.language)
    let sheets =
      [Spreadsheet.Sheet(name: name, rows: writer.rows)]
      + writer.members.map { .init(name: ruleSet.tables[$0.table].name, rows: $0.rows) }
    let paths = try console.trying { () throws(FileError) in
      try Spreadsheet.write(sheets, to: path)
    }
    for path in paths { console.say(LocalizedText(zh: "用例    \(path)", en: "cases    \(path)")) }
  }
}
