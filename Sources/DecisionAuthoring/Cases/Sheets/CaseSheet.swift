import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

/// Cases as a spreadsheet: one row for each case, and a further sheet for each table of members, whose
/// rows name their case.
///
/// Columns are found by their headers, in any order: 名称, 认定日期, 来源, 说明; facts by their names; what
/// must be decided as case files write it (`困难档次`, `金秋助学.amount`). An empty cell says nothing: a fact
/// that is missing, a result that is not asked for. Below the name of a table of members 无 says that
/// there are none. Lists stand in brackets: `[甲, 乙]`.
public enum CaseSheet {
  /// The cases as case files have them, so that these are read, checked and reported alike; nil for a
  /// sheet without a header.
  ///
  /// - Parameter members: the sheets of members, by the index of their table.
  public static func tree(
    _ grid: SheetGrid, members: [Int: SheetGrid], for ruleSet: RuleSet
  ) -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
    var reader = CaseSheetReader(ruleSet)
    let root = reader.root(grid, members)
    return (root, reader.reader.diagnostics)
  }

  /// The sheet of cases among several, by its name; otherwise the first.
  public static let names = ["用例", "cases"]

  /// Headers that stand for the keys of a case, in both languages.
  static let keys: [(key: String, header: LocalizedText)] = [
    ("name", LocalizedText(zh: "名称", en: "name")),
    ("as of", LocalizedText(zh: "认定日期", en: "as of")),
    ("source", LocalizedText(zh: "来源", en: "source")),
    ("note", LocalizedText(zh: "说明", en: "note")),
  ]

  /// The header above the case that a row of members belongs to.
  static let caseHeader = LocalizedText(zh: "用例", en: "case")

  static let noneWords: Set<String> = ["无", "none", "[]", "0"]
}

extension LocalizedText {
  func isEither(_ text: String) -> Bool { text == zh || text == en }
}
