import Bangfu
import DecisionDiagnostics
import DecisionWorkbooks
import Foundation
import Testing

/// A roster comes back to whoever filled it in: what is wrong with it is noted, everything else is as it was.
struct ReturnFileTests {
  /// A title, an empty line, faults of every kind, a total and a signature.
  private static let messy = """
    某市困难职工名册

    编号,地区,人口,年收入,医疗,身份证号,单位
    a,甲市,3,22000,5,990001198405075476,一厂
    b,甲市,,22000,5,,一厂
    c,甲市,三人,22000,5,,二厂
    a,甲市,3,22000,5,,二厂
    ,甲市,3,22000,5,,
    f,甲市,3,22000,990001198405075476,,二厂
    g,甲市,3
    h,甲市,3,22000,5,"-x,y",一厂,多
    合计,,9,66000,,,
    制表人：张三
    i,丙市,2,-5,,不详,一厂

    """

  private func notes(
    _ workspace: Workspace, _ roster: String, limit: Int? = nil
  ) throws -> (rows: RosterNotes, blocks: RosterNotes) {
    let session = try workspace.session()
    let path = workspace.write("名册.csv", roster)
    let members = workspace.write("成员.csv", "编号,学段,民办\na,本科,否\nf,高三,\n")
    var reader = try RosterReader(path, members: members, ruleSet: session.ruleSet)
    let rows = try session.classifier.classify(&reader, limit: limit, takesNotes: true) { _ in }
    let blocks = try BlockClassifier(
      session.ruleSet, asOf: session.asOf, path, members: members, form: ResultForm(),
      blockBytes: 64
    ).classify(jobs: 2, limit: limit, takesNotes: true) { _ in }
    return (try #require(rows.notes), try #require(blocks.notes))
  }

  private final class Bytes {
    var bytes: [UInt8] = []
    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  private func written(
    _ workspace: Workspace, _ roster: String, as format: ReturnFile.Format,
    in language: Language = .zh
  ) throws -> [UInt8] {
    let found = try notes(workspace, roster).rows
    let out = Bytes()
    _ = try ReturnFile(
      workspace.path("名册.csv"), found, try workspace.session().ruleSet, .automatic, in: language
    ).write(as: format) { out.bytes += $0 }
    return out.bytes
  }

  // MARK: Notes

  @Test func `columns and rows note the same, also where results do not say what is missing`()
    throws
  {
    let quiet = """

      output:
        columns:
          编号: {}
          档: {of: 档次}
      """
    for rules in [
      Workspace.rules, Workspace.rules + "\nmissing: kleene\n",
      Workspace.rules + "\nmissing: kleene\n" + quiet,
    ] {
      let workspace = try Workspace(rules: rules)
      let found = try notes(workspace, Self.messy)
      #expect(found.rows.rows == found.blocks.rows)
      #expect(found.rows.rows.map(\.line) == [5, 6, 7, 8, 9, 10, 11, 14])
      let some = try notes(workspace, Self.messy, limit: 4)
      #expect(some.rows.rows == some.blocks.rows)
      #expect(some.rows.rows.map(\.line) == [5, 6, 7])
    }
  }

  @Test func `each fault is named once with what to do, and no identity number is`() throws {
    let found = try notes(Workspace(), Self.messy).rows.rows.map { $0.text(in: .zh) }
    #expect(found[0] == "缺：人口，请填整数（人），1 到 20")
    #expect(found[1] == "“人口”：\"三人\"不是数字；请填整数（人），1 到 20")
    #expect(found[2] == "与第 4 行是同一户编号，没有再认定；请改正编号，或删去重复的一行")
    #expect(found[3].hasPrefix("缺：编号，没有它对应不到成员"))
    #expect(found[4].contains("成员表第 3 行“学段”"))
    #expect(found[5] == "整行没有读：应有 7 格，只有 3 格；请对照表头逐格核对，补齐或删去多出的格")
    #expect(found[7].contains("“地区”：\"丙市\"不在可填的值之内"))
    #expect(found[7].contains("“年收入”：“-5”超出取值范围 >= 0；请填数字（元/年），不小于 0"))
    #expect(!found.joined().contains("990001198405075476"))
    let english = try notes(Workspace(), Self.messy).rows.rows[0].text(in: .en)
    #expect(english == "missing: 人口, write a whole number (人), from 1 to 20")
  }

  // MARK: Text

  @Test func `a return file keeps every row on its line and every cell as it stood`() throws {
    let text = String(decoding: try written(Workspace(), Self.messy, as: .csv), as: UTF8.self)
    let lines = text.replacing("\u{FEFF}", with: "").split(
      separator: "\r\n", omittingEmptySubsequences: false
    ).map(String.init)
    let before = Self.messy.split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    #expect(lines.count == before.count)
    #expect(lines[0] == before[0] && lines[1].isEmpty)
    #expect(lines[2] == before[2] + ",错误说明")
    #expect(lines[3] == before[3] + ",")
    #expect(lines[4].hasPrefix(before[4] + ",缺：人口"))
    #expect(lines[9].hasPrefix("g,甲市,3,,,,,整行没有读"))
    // What is too much stays, behind the words, so that the row is still too long when it is read again.
    #expect(lines[10].hasPrefix("h,甲市,3,22000,5,\"'-x,y\",一厂,整行没有读"))
    #expect(lines[10].hasSuffix(",多"))
    #expect(lines[12] == before[12])
    #expect(lines[13].contains(",-5,,不详,一厂,"))
  }

  @Test func `a cell over several lines stays on its lines`() throws {
    let roster = header + "a,甲市,3,22000,\"5\n\"\nb,甲市,x,1,1\n"
    let text = String(decoding: try written(Workspace(), roster, as: .csv), as: UTF8.self)
    let lines = text.replacing("\r\n", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[3].hasPrefix("b,甲市,x,1,1,\"“人口”"))
  }

  @Test func `nothing that a spreadsheet would run stands in a return file`() throws {
    let roster = "编号,地区,人口,年收入,医疗,备注\na,甲市,x,1,-,=1+1\nb,甲市,x,\"-5,000.50\",1,+1\nc,甲市,x,0,1,+1-2\n"
    let workspace = try Workspace()
    let text = String(decoding: try written(workspace, roster, as: .csv), as: UTF8.self)
    let lines = text.replacing("\r\n", with: "\n").split(separator: "\n")
    #expect(lines[1].hasPrefix("a,甲市,x,1,-,'=1+1,"))
    #expect(lines[2].hasPrefix("b,甲市,x,\"-5,000.50\",1,+1,"))
    #expect(lines[3].hasPrefix("c,甲市,x,0,1,'+1-2,"))
    // A second round adds no second apostrophe.
    let again = String(decoding: try written(workspace, text, as: .csv), as: UTF8.self)
    #expect(again == text)
  }

  // MARK: Again

  @Test func `corrected in place, a return file is read like the roster, mapping and all`() throws {
    let workspace = try Workspace()
    // Two columns could be the income: only the mapping says which.
    let good = "编号,地区,人口,收入,年收入,医疗\na,甲市,3,22000,1,5\nb,甲市,2,30000,1,5\n"
    let bad = good.replacing("b,甲市,2,", with: "b,甲市,二,")
    workspace.write("r.csv", bad)
    workspace.write("good.csv", good)
    let session = try workspace.session()
    var mapping = ColumnMapping()
    var head = try #require(
      try RosterHead(
        workspace.path("r.csv"), session.ruleSet, decoding: .automatic, mapping: mapping))
    head.choose(3, for: "年收入")
    head.record(in: &mapping)
    try mapping.write(workspace.path("列对应.yaml"))
    workspace.write("members.csv", "编号,学段,民办\na,本科,否\n")
    func classify(_ roster: String, _ output: String, _ more: [String] = []) throws
      -> Command.Result
    {
      try Command.run(
        [
          "classify", workspace.path(roster), "--rules", workspace.path("rules"), "-o",
          workspace.path(output), "--no-input",
        ] + more)
    }
    for name in ["back.csv", "back.xlsx"] {
      let first = try classify("r.csv", "o.csv", ["--returns", workspace.path(name)])
      #expect(first.status == 0, "\(first.talk)")
      #expect(first.talk.contains("已生成 \(workspace.path(name))（保留原行号，"))
      #expect(first.talk.contains("1 行要改，其中标出 1 格"))
      let text = try Self.text(of: workspace.path(name))
      #expect(text.contains("b,甲市,二,"))
      workspace.write("fixed.csv", text.replacing("b,甲市,二,", with: "b,甲市,2,"))
      let second = try classify(
        "fixed.csv", "o2.csv", ["--returns", workspace.path("none.xlsx")])
      #expect(second.status == 0, "\(second.talk)")
      #expect(!second.talk.contains("警告"), "\(second.talk)")
      #expect(!second.talk.contains("错误说明"))
      #expect(second.talk.contains("没有要退回的行，没有生成"))
      #expect(workspace.read("none.xlsx") == nil)
      _ = try classify("good.csv", "o3.csv")
      #expect(workspace.read("o2.csv") == workspace.read("o3.csv"))
      // The mapping was meant for the header without the column of faults.
      _ = try classify(name, "o4.csv", ["--returns", workspace.path("again.csv")])
      let notes = try Self.text(of: workspace.path("again.csv"))
      let names = notes.replacing("\r\n", with: "\n").split(separator: "\n").first
      #expect(names?.hasSuffix("医疗,错误说明") ?? false, "\(notes)")
    }
  }

  @Test func `a workbook comes back with its title, its numbers and its members`() throws {
    let workspace = try Workspace()
    let out = Bytes()
    var writer = FormWriter { out.bytes += $0 }
    try writer.begin(SheetForm(name: "汇总", columns: []))
    try writer.write(row: 1, [FormCell(0, .text("某市名册"))])
    try writer.write(
      row: 3,
      ["编号", "地区", "人口", "年收入", "医疗"].enumerated().map { FormCell($0.offset, .text($0.element)) })
    try writer.write(
      row: 4,
      [
        FormCell(0, .text("007")), FormCell(1, .text("甲市")), FormCell(2, .number(30)),
        FormCell(3, .number(500)),
      ])
    try writer.end(merged: [SheetRange(rows: 0...0, columns: 0...4)])
    try writer.begin(SheetForm(name: "成员", columns: []))
    try writer.write(
      row: 1, [FormCell(0, .text("编号")), FormCell(1, .text("学段")), FormCell(2, .text("民办"))])
    try writer.write(
      row: 2, [FormCell(0, .text("007")), FormCell(1, .text("本科")), FormCell(2, .text("否"))])
    try writer.end()
    try writer.finish()
    workspace.write("r.xlsx", out.bytes)
    func classify(_ roster: String, _ returns: String) throws -> Command.Result {
      try Command.run([
        "classify", workspace.path(roster), "--rules", workspace.path("rules"), "-o",
        workspace.path("\(roster).csv"), "--returns", workspace.path(returns),
      ])
    }
    let first = try classify("r.xlsx", "back.xlsx")
    #expect(first.talk.contains("1 行要改，其中标出 2 格"), "\(first.talk)")
    #expect(first.talk.contains("工作表“成员”"))
    let second = try classify("back.xlsx", "again.xlsx")
    #expect(second.talk.contains("工作表“汇总”") && second.talk.contains("工作表“成员”"))
    #expect(workspace.read("r.xlsx.csv") == workspace.read("back.xlsx.csv"))
    let text = try Self.text(of: workspace.path("again.xlsx"), sheet: "汇总")
    #expect(text.split(separator: "\n").prefix(2).last == "编号,地区,人口,年收入,医疗,错误说明")
    #expect(text.contains("007,甲市,30,500,,“人口”：“30”超出取值范围 [1..20]"))
  }

  // MARK: Units

  @Test func `each unit gets its rows, in a file that any system can name`() throws {
    let workspace = try Workspace()
    let rows = ["一厂", "../一厂", "..:一厂", "", "CON", "一厂"].enumerated().map { index, unit in
      "k\(index),甲市,x,1,1,\(unit)\n"
    }
    workspace.write(
      "r.csv", "名册\n" + header.dropLast() + ",单位\n" + rows.joined() + "z,甲市,3,1,1,三厂\n")
    let run = try Command.run([
      "classify", workspace.path("r.csv"), "--rules", workspace.path("rules"), "-o",
      workspace.path("o.csv"), "--returns", workspace.path("退回"), "--returns-by", "单位",
    ])
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.talk.contains("生成 5 份退回表"))
    let names = try FileManager.default.contentsOfDirectory(atPath: workspace.path("退回")).sorted()
    #expect(
      names == ["_.._一厂 (2).xlsx", "_.._一厂.xlsx", "_CON.xlsx", "一厂.xlsx", "未填单位.xlsx"].sorted())
    let text = try Self.text(of: workspace.path("退回/一厂.xlsx"))
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    #expect(lines[1] == "原行号,编号,地区,人口,年收入,医疗,单位,错误说明")
    #expect(lines[2].hasPrefix("3,k0,甲市,x,") && lines[3].hasPrefix("8,k5,甲市,x,"))
  }

  // MARK: Command lines

  @Test(arguments: [
    (["-", "--returns", "x.csv"], "不能从标准输入读"),
    (["r.csv", "--returns", "x.txt"], "要以 .xlsx 或 .csv 结尾"),
    (["r.csv", "--returns", "r.csv"], "那是名册或成员表本身"),
    (["r.csv", "--returns", "o.csv", "-o", "o.csv"], "不能写到同一份文件"),
    (["r.csv", "--returns-by", "单位"], "--returns-by 要和 --returns 文件夹 一起用"),
    (["r.csv", "--returns", "d", "--returns-by", "车间"], "没有“车间”这一列"),
  ])
  func `what cannot be done is said before anything is`(_ words: [String], _ message: String) throws
  {
    let workspace = try Workspace()
    workspace.write("r.csv", header + "a,甲市,x,1,1\n")
    let arguments = words.map { $0.hasSuffix(".csv") || $0 == "d" ? workspace.path($0) : $0 }
    let run = try Command.run(["classify"] + arguments + ["--rules", workspace.path("rules")])
    #expect(run.status == 64)
    #expect(run.talk.contains(message), "\(run.talk)")
    #expect(workspace.names == ["r.csv", "rules"])
  }

  @Test func `the summary counts what goes back`() throws {
    let workspace = try Workspace()
    workspace.write("r.csv", header + "a,甲市,x,1,\nb,甲市,3,1,1\n")
    let run = try Command.run([
      "classify", workspace.path("r.csv"), "--rules", workspace.path("rules"), "--json", "-o",
      workspace.path("o.csv"), "--returns", workspace.path("b.xlsx"),
    ])
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let returns = try #require(json["returns"] as? [String: Int])
    #expect(returns["rows"] == 1 && returns["files"] == 1)
  }

  /// A file as the readers see it.
  static func text(of path: String, sheet: String? = nil) throws -> String {
    var decoding = InputDecoding.automatic
    decoding.sheet = sheet
    var source = try RosterBytes(path: path, decoding)
    var text: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = try source.read(into: &block, from: 0)
      if count == 0 { return String(decoding: text, as: UTF8.self) }
      text += block[..<count]
    }
  }
}
