import Bangfu
import DecisionAuthoring
import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionSyntax
import Foundation
import Testing

/// Tables and cases go into spreadsheets and come back as they were.
@Suite("Spreadsheets of tables and cases")
struct SpreadsheetTests {
  static let folders =
    RuleSetFinder.folders(in: Packs.folder)
    + RuleSetFinder.folders(in: Packs.folder + "/../samples")

  // MARK: Tables

  @Test("every table of a rule set comes back from CSV and xlsx, and its file to the byte")
  func tables() throws {
    let workspace = try Workspace()
    var count = 0
    for folder in Self.folders {
      let loaded = try RuleSetLoader.load(folder)
      // One workbook for all tables of a rule set: each is a sheet of its own.
      let own = NamedTable.tables(of: loaded.chain).filter {
        loaded.ownFiles.contains($0.table.span.source)
      }
      if own.isEmpty { continue }
      let sheets = own.enumerated().map { index, named in
        Spreadsheet.Sheet(name: "\(index)", rows: named.table.texts)
      }
      let workbook = workspace.path("表.xlsx")
      try Spreadsheet.write(sheets, to: workbook)
      let read = try Spreadsheet.read(workbook)
      #expect(read.count == own.count)
      for (index, named) in own.enumerated() {
        let csv = workspace.write("表.csv", Spreadsheet.csv(sheets[index]))
        for text in [read[index], try Spreadsheet.read(csv)[0]] {
          var sources = loaded.sources
          let grid = text.grid(in: &sources)
          let width = named.table.header.count
          let cells = grid.rows.map { row in
            (0..<width).map { $0 < row.count ? row[$0].text : "" }
          }
          #expect(cells == named.table.texts, "\(folder) \(named.name)")
          let source = loaded.sources[named.table.span.source]
          let result = TableReplacement(named.table, in: source).utf8(with: grid)
          #expect(result.diagnostics.isEmpty)
          let isSame = result.utf8 == source.utf8
          #expect(isSame, "\(folder) \(named.name)")
        }
        count += 1
      }
    }
    #expect(count >= 99)
  }

  @Test("a row put in and taken out again leaves the file as the formatter lays it out")
  func rowsInAndOut() throws {
    for folder in Self.folders {
      let loaded = try RuleSetLoader.load(folder)
      for named in NamedTable.tables(of: loaded.chain).prefix(12) {
        let written = loaded.sources[named.table.span.source]
        let laidOut = RuleFormatter().format(written.utf8, path: written.path).utf8
        let before = try Self.named(named, laidOut)
        var rows = before.table.texts
        rows.insert(rows[1].map { _ in "- , 一张比别的格子都宽的表" }, at: 2)
        let with = try #require(Self.replacing(before, laidOut, rows))
        let after = try Self.named(named, with)
        #expect(after.table.texts == rows)
        let back = Self.replacing(after, with, before.table.texts)
        let isSame = back == laidOut
        #expect(isSame, "\(folder) \(named.name)")
      }
    }
  }

  @Test("comments, blank lines between rows and the line below the header stay where they are")
  func layoutStays() throws {
    let text = """
      parameters:
        标准: # 一
          table: |
            | 地区 | 值 |
            |------|:--:|
            | 甲   | 1  |

            | 乙   | 2  |
          # 二
          unit: 元
      """
    let table = try Self.table("标准", Array(text.utf8))
    let rows = [["地区", "值"], ["甲", "1"], ["丙丁戊", "3"], ["乙", "2"]]
    let result = try #require(Self.replacing(table, Array(text.utf8), rows))
    #expect(
      String(decoding: result, as: UTF8.self) == """
        parameters:
          标准: # 一
            table: |
              | 地区   | 值 |
              |--------|:--:|
              | 甲     | 1  |
              | 丙丁戊 | 3  |

              | 乙     | 2  |
            # 二
            unit: 元
        """)
  }

  @Test(
    "what a pipe table cannot hold is refused at its cell",
    arguments: [
      ("甲,\"1\n2\"", "1\n2"), ("甲,1|2", "1|2"), ("甲,1,2", "2"),
      ("\"\"\"甲\",\"\"\"\"", "\"\"甲\",\"\"\""),
      ("---,---", "---,---"),
    ])
  func refusals(_ line: String, _ place: String) throws {
    let text = "parameters:\n  标准:\n    table: |\n      | 地区 | 值 |\n      | 甲 | 1 |\n"
    let table = try Self.table("标准", Array(text.utf8))
    var sources = SourceSet()
    let source = sources.add(path: "表.csv", utf8: Array("地区,值\n\(line)\n".utf8))
    let (utf8, findings) = TableReplacement(table.table, in: table.source)
      .utf8(with: SheetGrid(source))
    #expect(utf8 == nil)
    #expect(findings.map(\.code) == [.badPipeTable])
    #expect(findings.first?.span.map { source.text(of: $0) } == place)
  }

  @Test(
    "texts that look like formulas come back from CSV, guarded ones and those of other programs")
  func formulas() throws {
    let rows = [
      ["=> 档次", "-", ">= 18"], ["=1+1", "'=x", "'x"], ["-5", "+5", "@a"], ["\"a\"", "－", "1.50"],
    ]
    let workspace = try Workspace()
    let csv = workspace.write("表.csv", Spreadsheet.csv(.init(name: "表", rows: rows)))
    var sources = SourceSet()
    #expect(try Spreadsheet.read(csv)[0].grid(in: &sources).rows.map { $0.map(\.text) } == rows)
    let plain = workspace.write("原样.csv", "=> 档次,-,=1+1\n")
    #expect(
      try Spreadsheet.read(plain)[0].grid(in: &sources).rows.map { $0.map(\.text) }
        == [["=> 档次", "-", "=1+1"]])
  }

  private struct Place {
    let table: PipeTable
    let source: SourceText
  }

  private static func table(
    _ name: String, _ utf8: [UInt8], _ kind: NamedTable.Kind = .parameter
  ) throws -> Place {
    var sources = SourceSet()
    let source = sources.add(path: "规则.yaml", utf8: utf8)
    let root = try #require(YAMLReader().read(source).root)
    let tables = NamedTable.tables(of: [RuleSetReader.read(root).syntax])
    let named = try #require(tables.first { $0.name == name && $0.kind == kind })
    return Place(table: named.table, source: source)
  }

  private static func named(_ named: NamedTable, _ utf8: [UInt8]) throws -> Place {
    try table(named.name, utf8, named.kind)
  }

  private static func replacing(
    _ place: Place, _ utf8: [UInt8], _ rows: [[String]]
  ) -> [UInt8]? {
    var sources = SourceSet()
    let text = Spreadsheet.csv(.init(name: "", rows: rows))
    let grid = SheetGrid(sources.add(path: "表.csv", utf8: text)) {
      $0.hasPrefix("'") ? String($0.dropFirst()) : $0
    }
    return TableReplacement(place.table, in: place.source).utf8(with: grid).utf8
  }

  // MARK: Cases

  @Test("the cases of every pack come back from CSV and xlsx the same, and end the same")
  func cases() throws {
    let workspace = try Workspace()
    var count = 0
    for pack in try Packs.all() {
      guard let ruleSet = pack.ruleSet else { continue }
      let cases = try pack.cases().read
      if cases.isEmpty { continue }
      let writer = CaseSheetWriter(ruleSet, cases, in: count % 2 == 0 ? .zh : .en)
      let sheets =
        [Spreadsheet.Sheet(name: "用例", rows: writer.rows)]
        + writer.members.map { .init(name: ruleSet.tables[$0.table].name, rows: $0.rows) }
      for form in ["csv", "xlsx"] {
        let path = workspace.path("\(pack.name).\(form)")
        try Spreadsheet.write(sheets, to: path)
        let (read, findings) = try Self.cases(in: path, ruleSet)
        #expect(findings.map(\.message.en) == [], "\(pack.name)")
        #expect(read.count == cases.count, "\(pack.name)")
        for (new, old) in zip(read, cases) {
          #expect(new.record == old.record, "\(pack.name) \(old.name)")
          #expect(new.asOf == old.asOf && new.source == old.source, "\(pack.name) \(old.name)")
          #expect(Self.expected(new) == Self.expected(old), "\(pack.name) \(old.name)")
          #expect(CaseRunner(ruleSet).run(new).hasPassed, "\(pack.name) \(old.name)")
        }
      }
      count += cases.count
    }
    #expect(count > 500)
  }

  @Test("mistakes in a sheet of cases are found at their cells")
  func mistakes() throws {
    let workspace = try Workspace()
    let session = try workspace.session()
    let path = workspace.write(
      "例.csv",
      """
      名称,人囗,年收入,档次,因病.amout,成员
      一,3,10,深度,,
      二,,0,不是档次,,无
      ,3,,深度,,
      三,,,,,两人
      """)
    workspace.write("例.成员.csv", "用例,学段,民班\n二,本科,否\n四,本科,\n")
    let (cases, findings) = try Self.cases(in: path, session.ruleSet)
    #expect(cases.map(\.name) == ["一"])
    #expect(
      findings.map { "\($0.code.id) \($0.label?.zh ?? "")" } == [
        "BF0601 是不是\"人口\"？", "BF0601 是不是\"因病.amount\"？", "BF0601 同音字？\"民办\"",
        "BF0603 ", "BF0603 ", "BF0603 ", "BF0603 ", "BF0603 ", "BF0606 ",
      ])
  }

  private static func expected(
    _ ruleCase: RuleCase
  ) -> [CaseExpectation.Subject: CaseExpectation.Result] {
    let pairs = ruleCase.expectations.map { expectation in
      if case .outcomes(let outcomes) = expectation.expected {
        let sorted = Outcome.allCases.filter(outcomes.contains)
        return (expectation.subject, CaseExpectation.Result.outcomes(sorted))
      }
      return (expectation.subject, expectation.expected)
    }
    return Dictionary(pairs) { first, _ in first }
  }

  private static func cases(
    in path: String, _ ruleSet: RuleSet
  ) throws -> (cases: [RuleCase], findings: [Diagnostic]) {
    var sources = SourceSet()
    let sheets = try Spreadsheet.read(path)
    let grid = sheets[0].grid(in: &sources)
    var members: [Int: SheetGrid] = [:]
    for sheet in sheets.dropFirst() {
      let table = try #require(ruleSet.tables.firstIndex { $0.name == sheet.name })
      members[table] = sheet.grid(in: &sources)
    }
    let (root, findings) = CaseSheet.tree(grid, members: members, for: ruleSet)
    let (cases, more) = CaseFile.read(root, for: ruleSet)
    return (cases, findings + more)
  }
}
