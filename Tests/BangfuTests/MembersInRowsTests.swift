import Bangfu
import DecisionDiagnostics
import DecisionRecords
import DecisionWorkbooks
import Testing

/// Rosters in which each row is a person.
struct MembersInRowsTests {
  private static let head = String(header.dropLast()) + ",学段,民办\n"

  private func reader(
    _ workspace: Workspace, _ path: String, _ session: Session
  ) throws -> RosterReader {
    try RosterReader(path, members: nil, ruleSet: session.ruleSet, hasMembersInRows: true)
  }

  private func classify(
    _ roster: String, with head: some StringProtocol = head, in workspace: Workspace? = nil
  ) throws -> Workspace.Run {
    let workspace = try workspace ?? Workspace()
    return try classify(workspace.write("名册.csv", "\(head)\(roster)"), workspace)
  }

  private func classify(_ path: String, _ workspace: Workspace) throws -> Workspace.Run {
    let session = try workspace.session()
    var reader = try reader(workspace, path, session)
    var bytes: [UInt8] = []
    let report = try session.classifier.classify(&reader) { span in
      for index in span.indices { bytes.append(span[index]) }
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    return Workspace.Run(lines: lines, headerFindings: reader.diagnostics, report: report)
  }

  /// Results without the number of the row.
  private func results(_ run: Workspace.Run) -> [Substring] {
    run.lines.map { $0[($0.firstIndex(of: ",") ?? $0.startIndex)...] }
  }

  // MARK: Layouts

  @Test func `both layouts decide like a file of members`() throws {
    let workspace = try Workspace()
    let separate = try workspace.classify(
      header + "a,甲市,3,22000,5\nb,甲市,1,60000,0\nc,甲市,2,20000,\n",
      members: "编号,学段,民办\na,无,否\na,本科,否\na,高中,是\nb,高中,否\nc,,\n")
    let repeated = try classify(
      "a,甲市,3,22000,5,无,否\na,甲市,3,22000,5,本科,否\na,甲市,3,22000.00,5,高中,是\n"
        + "b,甲市,1,60000,0,高中,否\nc,甲市,2,20000,,不详,\n")
    let filled = try classify(
      "a,甲市,3,22000,5,无,否\n,,,,,本科,否\n,,,,,高中,是\nb,甲市,1,60000,0,高中,否\nc,甲市,2,20000,,不详,\n")
    #expect(separate.lines.count == 4)
    #expect(separate.lines[1].contains("符合"))
    #expect(results(repeated) == results(separate))
    #expect(results(filled) == results(separate))
    #expect(repeated.report.problems.isEmpty)
    #expect(filled.report.problems.isEmpty)
    #expect(repeated.lines.dropFirst().map { $0.prefix(2) } == ["1,", "4,", "5,"])
  }

  @Test func `a household whose cells of members are all empty has no members`() throws {
    let above = try classify("a,甲市,2,22000,5,,\n,,,,,高中,否\nb,甲市,1,22000,5,,\n")
    let workspace = try Workspace()
    let separate = try workspace.classify(
      header + "a,甲市,2,22000,5\nb,甲市,1,22000,5\n", members: "编号,学段,民办\na,高中,否\n")
    #expect(results(above) == results(separate))
  }

  @Test func `the first row to state a fact gives it, whichever row that is`() throws {
    let late = try classify("a,甲市,,,5,无,否\n,,3,22000,,本科,否\n")
    let early = try classify("a,甲市,3,22000,5,无,否\n,,,,,本科,否\n")
    #expect(late.lines == early.lines)
    #expect(late.report.problems.isEmpty)
  }

  @Test func `a workbook is read the same`() throws {
    let workspace = try Workspace()
    let text = Self.head + "a,甲市,2,22000,5,无,否\n,,,,,本科,否\nb,甲市,1,60000,0,高中,否\n"
    var bytes: [UInt8] = []
    var writer = WorkbookWriter(header: [], sheetName: "名册") { bytes += $0 }
    for line in text.split(separator: "\n") {
      try writer.write(
        line.split(separator: ",", omittingEmptySubsequences: false).map { .text(String($0)) })
    }
    try writer.finish()
    let sheet = try classify(workspace.write("名册.xlsx", bytes), workspace)
    let csv = try classify(workspace.write("名册.csv", text), workspace)
    #expect(sheet.lines == csv.lines)
    #expect(csv.lines.count == 3)
  }

  // MARK: Trouble

  @Test func `a row that contradicts its household is named with its column, and neither wins`()
    throws
  {
    let run = try classify("a,甲市,3,22000,5,无,否\na,甲市,2,22000,5,高中,否\na,甲市,3,22000,5,无,否\n")
    #expect(
      run.problems == ["BF0815 line 3, “人口”: “2” differs from “3” in line 2 of the same household"])
    #expect(run.lines[1].contains("输入错误"))
  }

  @Test func `columns of people do not contradict each other`() throws {
    let workspace = try Workspace(
      rules: Workspace.rules.replacing("编号: {type: text,", with: "姓名: text\n  编号: {type: text,"))
    let rows = "许建,a,甲市,2,22000,5,无,否\n蒋梅,a,甲市,2,22000,5,高中,否\n"
    let run = try classify(rows, with: "姓名," + Self.head, in: workspace)
    #expect(run.problems.isEmpty)
  }

  @Test func `a household that comes up again is named with both rows and not decided twice`()
    throws
  {
    let run = try classify("a,甲市,2,22000,5,无,否\nb,甲市,1,60000,0,无,否\na,甲市,2,22000,5,高中,否\n")
    #expect(run.lines.count == 4)
    #expect(run.lines[3].contains("duplicate-household"))
    #expect(
      run.problems == [
        "BF0813 line 4 has the household of line 2, with others in between: it was not decided, and "
          + "line 2 lacks these members; sort the roster by household"
      ])
  }

  @Test func `cells and rows that cannot be read are told where they stand`() throws {
    let run = try classify(
      "a,甲市,3,22000,5,无,否\n,,,,,小学,否\n,,3,22000\nb,甲市\n,,,,,高中,否\nc,甲市,1,60000,0,无,否\n")
    #expect(run.problems.map { $0.prefix(6) } == ["BF0815", "BF0814"])
    #expect(run.problems[0].hasPrefix("BF0815 line 3, “学段” of 成员: \"小学\""))
    #expect(run.report.brokenRowCount == 2)
    // The rows below a household that cannot be read are no household of their own.
    #expect(run.lines.dropFirst().map { $0.prefix(3) } == ["1,a", "4,,", "6,c"])
    #expect(run.lines[2].contains("输入错误"))
  }

  @Test func `rows above the first key belong to nobody, totals to no household`() throws {
    let run = try classify(",甲市,1,5000,5,高中,否\na,甲市,1,22000,5,高中,否\n合计,,,22000,,,\n")
    #expect(run.lines.count == 3)
    #expect(run.lines[1].contains("待核实"))
    #expect(run.problems.map { $0.prefix(6) } == ["BF0708"])
  }

  @Test func `a roster without a key or without members says so`() throws {
    let workspace = try Workspace()
    let session = try workspace.session()
    func codes(_ header: String) throws -> [DiagnosticCode] {
      let path = workspace.write("名册.csv", header + "\n1,2,3\n")
      return try reader(workspace, path, session).diagnostics.filter { $0.severity == .error }
        .map(\.code)
    }
    #expect(try codes("人口,年收入,学段") == [.missingColumn])
    #expect(try codes("编号,人口,年收入") == [.noKnownColumn])
  }

  @Test func `conversions of members are counted`() throws {
    let run = try classify("a,甲市,2,22000,5,无,×\n,,,,,高中,√\n")
    let lines = run.report.summary.lines(in: .zh)
    #expect(lines.contains { $0.contains("成员.民办  2 格用 √×") }, "\(lines)")
  }

  // MARK: Signs

  private func looksLikePeople(_ text: String) throws -> [Int]? {
    let workspace = try Workspace()
    let found = try PeopleInRows(
      workspace.write("名册.csv", text), workspace.session().ruleSet, decoding: .automatic,
      mapping: ColumnMapping())
    return found.map { [$0.line, $0.firstLine] }
  }

  @Test func `people are told from households filed twice`() throws {
    #expect(try looksLikePeople(Self.head + "a,甲市,2,2,5,无,否\na,甲市,2,2,5,高中,否\n") == [3, 2])
    #expect(try looksLikePeople(Self.head + "a,甲市,2,2,5,无,否\n,,,,,高中,否\n") == [3, 2])
    #expect(try looksLikePeople("编号,人口,姓名,与户主关系\na,2,甲,本人\na,2,乙,配偶\n") == [3, 2])
    // The same row twice, a roster without columns of people, another household without a key.
    #expect(try looksLikePeople(Self.head + "a,甲市,2,2,5,无,否\na,甲市,2,2,5,无,否\n") == nil)
    #expect(try looksLikePeople(header + "a,甲市,2,2,5\na,甲市,3,2,5\n") == nil)
    #expect(try looksLikePeople(Self.head + "a,甲市,2,2,5,无,否\n,甲市,3,3,5,高中,否\n") == nil)
    let single = (0..<30).map { "h\($0),甲市,2,2,5,无,否\n" }.joined()
    #expect(try looksLikePeople(Self.head + single + "h29,甲市,2,2,5,高中,否\n") == nil)
  }
}

/// The command as people run it.
@Suite(.enabled(if: Command.isBuilt)) struct MembersInRowsCommandTests {
  private static let roster =
    String(header.dropLast()) + ",学段,民办\na,甲市,2,22000,5,无,否\n,,,,,高中,否\nb,甲市,1,60000,0,无,否\n"

  @Test func `without the option the run stops and names it`() throws {
    let workspace = try Workspace()
    let roster = workspace.write("名册.csv", String(Self.roster))
    let base = [roster, "--rules", workspace.path("rules")]
    for more in [[], ["--no-input"]] {
      let run = try Command.run(["classify"] + base + more)
      #expect(run.status == 2)
      #expect(run.output.isEmpty)
      #expect(run.talk.contains("BF0710"))
      #expect(run.talk.contains("--members-in-rows"))
    }
    let rows = try Command.run(["classify"] + base + ["--members-in-rows"])
    #expect(rows.status == 0)
    #expect(rows.output.split(separator: "\n").map { $0.prefix(3) } == ["row", "1,a", "3,b"])
    #expect(rows.talk.contains("--members-in-rows --row"))
  }

  @Test func `any row of a household explains it`() throws {
    let workspace = try Workspace()
    let roster = workspace.write("名册.csv", String(Self.roster))
    let base = [
      "explain", roster, "--rules", workspace.path("rules"), "--members-in-rows", "--row",
    ]
    let first = try Command.run(base + ["1"])
    #expect(first.status == 0)
    #expect(try Command.run(base + ["2"]).output == first.output)
    #expect(try Command.run(base + ["3"]).output.contains("编号 b"))
    let none = try Command.run(base + ["4"])
    #expect(none.status == 2)
    #expect(none.talk.contains("名册只有 3 行"))
  }

  @Test func `members are given in one way`() throws {
    let run = try Command.run(["classify", "a.csv", "--members-in-rows", "--members", "m.csv"])
    #expect(run.status == 64)
  }

  @Test func `a mapping that was saved has the columns of members`() throws {
    let workspace = try Workspace()
    let roster = workspace.write("名册.csv", String(Self.roster))
    let base = [
      "classify", roster, "--rules", workspace.path("rules"), "--members-in-rows",
      "--save-mapping",
    ]
    let first = try Command.run(base)
    #expect(workspace.read("列对应.yaml")?.contains("\"F 学段\": \"学段\"") == true)
    let again = try Command.run(base)
    #expect(again.status == 0)
    #expect(again.output == first.output)
  }

  @Test func `a sheet of a text file is an error that says so`() throws {
    let workspace = try Workspace()
    let roster = workspace.write("名册.csv", header + "a,甲市,2,22000,5\n")
    for option in ["--sheet", "--members-sheet"] {
      let run = try Command.run(
        ["classify", roster, "--rules", workspace.path("rules"), option, "汇总"])
      #expect(run.status == 2)
      #expect(run.talk.contains("不是 Excel 工作簿"))
    }
  }
}
