import Bangfu
import DecisionDiagnostics
import Foundation
import Testing

/// A household beside what it would be with some facts otherwise.
@Suite struct WhatIfTests {
  private let roster = header + "a,甲市,3,50436,0\n"

  private func whatIf(
    _ assignments: [String], members: String? = nil, in language: Language = .zh
  ) throws -> Result<WhatIf, WhatIfRefusal> {
    let workspace = try Workspace()
    let session = try workspace.session()
    var reader = try workspace.reader(
      session, Array(roster.utf8), members.map { Array("编号,学段,民办\n\($0)".utf8) })
    let row = try #require(try reader.next())
    return session.whatIf(assignments, of: row, in: language)
  }

  private func text(
    _ assignments: [String], members: String? = nil, in language: Language = .zh, width: Int = 100
  ) throws -> String {
    try whatIf(assignments, members: members).get().text(in: language, width: width)
      .joined(separator: "\n")
  }

  private func findings(_ assignment: String, members: String? = nil) throws -> [String] {
    guard case .failure(let refusal) = try whatIf([assignment], members: members) else { return [] }
    return refusal.diagnostics.map { diagnostic in
      ([diagnostic.code.id, diagnostic.message.zh] + diagnostic.notes.map(\.text.zh))
        .joined(separator: " ")
    }
  }

  @Test func `one more person moves the household, side by side with the numbers`() throws {
    let text = try text(["人口=4"], members: "x,无,否\n")
    let wanted = [
      "第 1 行（文件第 2 行）  编号 a  认定日期 2025-01-01", "  人口  3 人  →  4 人", "* 档次  不符合", "  助学  不符合：没有成员",
      "算出来的数", "* 月人均  1,401.00 元/人/月  1,050.75 元/人/月", "  因病：已建档（建档）  〔文件 第五条〕",
    ]
    for line in wanted { #expect(text.contains(line), "\(line) in \(text)") }
  }

  @Test func `values are read as cells are: units, ten thousands, blanks, full-width digits`()
    throws
  {
    let text = try text(["年收入=2.4万", "人口=４人", "医疗="])
    #expect(text.contains("年收入  50,436.00 元/年  →  24,000.00 元/年"), "\(text)")
    #expect(text.contains("人口    3 人  →  4 人"))
    #expect(text.contains("医疗    0.00 元/年  →  未填"))
    let header = try self.text(["收入=1000"])
    #expect(header.contains("年收入  50,436.00 元/年  →  1,000.00 元/年"), "a header of the roster")
  }

  @Test func `a fact of a member turns a criterion, and the sum comes out`() throws {
    let text = try text(["成员[1].学段=本科", "人口=10"], members: "a,无,否\n")
    #expect(text.contains("第 1 名成员.学段  无  →  本科"), "\(text)")
    #expect(text.contains("助学 第 1 名：在读"), "\(text)")
    #expect(text.contains("封顶 7,000.00 元"), "\(text)")
  }

  @Test func `a member behind the last is added with nothing else known`() throws {
    let text = try text(["成员[2].学段=本科", "成员[2].民办=否", "人口=10"], members: "a,无,否\n")
    #expect(text.contains("第 2 名成员.学段  （没有这名成员）  →  本科"), "\(text)")
    #expect(text.contains("封顶 7,000.00 元"), "\(text)")
  }

  @Test func `putting in what is recorded changes nothing, and that is said`() throws {
    #expect(try text(["人口=3"]).hasSuffix("结论没有变化。"))
    #expect(try text(["人口=3"], in: .en).hasSuffix("Nothing comes out otherwise."))
  }

  @Test func `a narrow terminal has before above after`() throws {
    let lines = try text(["人口=4"], width: 40).split(separator: "\n").map(String.init)
    #expect(lines.contains("* 档次"))
    let place = try #require(lines.firstIndex(of: "* 档次"))
    #expect(lines[place + 1] == "    现在      不符合")
    #expect(lines[place + 2] == "    假设以后  相对")
  }

  @Test(arguments: [
    ("人扣=4", "BF0602 规则集没有“人扣”这项事实 人口"),
    ("人口", "BF0602 “人口”不是“名称=值”，如 家庭人口=4、成员[2].学段=高中"),
    ("档次=深度", "BF0602 “档次”是算出来的决定，不能直接假设；请假设它用到的事实"),
    ("学段=本科", "BF0602 要写明第几名成员：成员[1].学段=…"),
    ("人口=25", "BF0603 “人口”：“25”超出取值范围 [1..20]"),
    ("成员[9].学段=本科", "BF0602 成员有 0 名，没有第 9 名；新增一名写 成员[1]"),
  ])
  func `what cannot be put in is refused with a hint`(assignment: String, finding: String) throws {
    let found = try findings(assignment)
    #expect(found.count == 1)
    for part in finding.split(separator: " ") { #expect(found[0].contains(part), "\(found)") }
  }

  @Test func `JSON holds what was put in, what turned, and both explanations`() throws {
    let whatIf = try whatIf(["人口=4"], members: "x,无,否\n").get()
    let data = Data(whatIf.json().utf8)
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(json["schema"] as? String == "bangfu.whatif/1")
    let changed = try #require(json["changed"] as? [String: Any])
    #expect(changed["decisions"] as? [String] == ["月人均", "档次"])
    #expect(changed["categories"] as? [String] == [])
    let criteria = try #require(changed["criteria"] as? [[String: Any]])
    #expect(criteria.map { $0["code"] as? String } == ["建档"])
    for side in ["before", "after"] {
      let explanation = try #require(json[side] as? [String: Any])
      #expect(explanation["schema"] as? String == "bangfu.explanation/1")
    }
  }

  @Test func `identity numbers among the facts are masked`() throws {
    let text = try text(["编号=990001199002280074"])
    #expect(!text.contains("990001199002280074"))
  }

  @Test func `the command compares, and refuses a fact that there is none of`() throws {
    guard Command.isBuilt else { return }
    let workspace = try Workspace()
    let roster = workspace.write("名册.csv", roster)
    let arguments = ["explain", roster, "--rules", workspace.path("rules"), "--row", "1"]
    let done = try Command.run(arguments + ["--set", "人口=4", "--set", "医疗=100"])
    #expect(done.status == 0)
    #expect(done.output.contains("* 档次"), "\(done.output)")
    let refused = try Command.run(arguments + ["--set", "人口数=4"])
    #expect(refused.status == 2)
    #expect(refused.talk.contains("BF0602"), "\(refused.talk)")
    #expect(refused.output.isEmpty)
  }
}
