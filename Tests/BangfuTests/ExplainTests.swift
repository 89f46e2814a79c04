import Bangfu
import DecisionDiagnostics
import Testing

@Suite struct ExplainTests {
  private func explain(
    _ row: String, members: String? = nil, in language: Language = .zh, isVerbose: Bool = false
  ) throws -> String {
    try Workspace().explain(
      1, of: header + row + "\n", members: members.map { "编号,学段,民办\n" + $0 }, in: language,
      isVerbose: isVerbose)
  }

  @Test func `a household just beyond the line reads so, from conclusion to basis`() throws {
    #expect(
      try explain("a,甲市,3,50436,0", members: "x,无,否\n") == """
        第 1 行（文件第 2 行）  编号 a  认定日期 2025-01-01
        规则  示范规则（demo）

        结论
          档次  不符合  离“相对”差 1.00 元/人/月
          因病  不符合  不符：已建档（建档）、有自付（自付）
          助学  不符合  没有成员

        档次：不符合
          第 1 行 深度：不命中  〔文件 第三条〕
            月人均 < 标准  1,401.00 < 700.00  不成立，差 701.00 元/人/月
          第 2 行 相对：不命中  〔文件 第四条〕
            月人均 < 2 * 标准  1,401.00 < 1,400.00  不成立，差 1.00 元/人/月
          第 3 行 不符合：命中

        怎么算的
          月人均 = monthly(年收入 - 医疗) / 人口  〔文件 第二条〕
                 = monthly(50,436.00 - 0.00) / 3
                 = 1,401.00 元/人/月

        因病：不符合
          不成立  已建档（建档）  〔文件 第五条〕
              档次 != "不符合"  "不符合" != "不符合"
          不成立  有自付（自付）  〔文件 第五条〕
              医疗 > 0  0.00 > 0.00  不成立，正好相等

        助学：不符合
          没有成员

        用到的参数
          标准  甲市、2024-01-01 起  700.00 元/人/月  〔文件 第一条〕

        其他各项不变时（供工作人员参考，不对外公布）
          医疗 > 36.00 且 ≤ 25,236.00（现 0.00 元/年）             档次 相对；因病 符合
          医疗 > 25,236.00（现 0.00 元/年）                        档次 深度；因病 符合
          年收入 ≥ 25,200.00 且 < 50,400.00（现 50,436.00 元/年）  档次 相对
          人口 ≥ 4 且 ≤ 6（现 3 人）                               档次 相对
          年收入 < 25,200.00（现 50,436.00 元/年）                 档次 深度
          人口 ≥ 7（现 3 人）                                      档次 深度

        依据
          文件  某市总工会 示范文件 2024-01-01
        """)
  }

  @Test(arguments: [Language.zh, .en])
  func `a parameter whose value was not found says so, with its remark`(language: Language) throws {
    let workspace = try Workspace(
      rules: """
        ruleset: demo
        as of: 2025-03-01
        key: 编号
        sources: {文件: {id: S07, title: 示范文件}}
        inputs: {编号: text, 地区: {type: text, values: [甲市, 乙市]}, 收入: number 元/月}
        parameters:
          标准:
            unit: 元/月
            source: 文件 第一条
            table: &
              | 地区 | 自         | 至         | 值   | 说明             |
              | 甲市 | 2025-01-01 | 2025-06-30 | 未知 | 民政局网站未公布 |
              | 乙市 | -          | -          | 700  |                  |
          放宽: {absent: unknown, unit: 元/月, source: 文件, table: "| 值 |\\n| 未知 |"}
        decisions:
          低: {is: 收入 < 标准, publish: true, source: 文件 第二条}
          宽: {is: 收入 < 放宽, publish: true}
        categories: {放宽救助: {source: 文件, all: {低于: 收入 < 放宽}}}
        """.replacing("&", with: "|"))
    let roster = "编号,地区,收入\na,甲市,600\nb,乙市,600\n"
    let text = try workspace.explain(1, of: roster, in: language)
    let said =
      switch language {
      case .zh:
        """
        没有查到的值
          标准  甲市、2025-01-01 至 2025-06-30  表里有这一行，值没有查到：民政局网站未公布  〔文件 第一条〕
          放宽                                  表里有这一行，值没有查到  〔文件〕
        """
      case .en:
        """
        Values that were not found
          标准  甲市, 2025-01-01 to 2025-06-30  the row is there, its value was not found: 民政局网站未公布  〔文件 第一条〕
          放宽                                  the row is there, its value was not found  〔文件〕
        """
      }
    #expect(text.contains(said), "\(text)")
    #expect(text.hasSuffix(language == .zh ? "（资料编号 S07）" : "(no. S07 of the dossier)"))
    let needed =
      language == .zh ? "\n  参数 放宽（元/月）：关系到 宽、放宽救助\n" : "\n  parameter 放宽 (元/月): bears on 宽, 放宽救助\n"
    #expect(text.contains(needed), "\(text)")
    let other = try workspace.explain(2, of: roster, in: language)
    #expect(!other.contains("民政局"))

    let json = try workspace.explainJSON(1, of: roster)
    let rows = try #require(json["values_not_found"] as? [[String: Any]])
    #expect(rows.map { $0["parameter"] as? String } == ["标准", "放宽"])
    #expect(rows[0]["keys"] as? [String] == ["甲市"])
    #expect(rows[0]["from"] as? String == "2025-01-01")
    #expect(rows[0]["note"] as? String == "民政局网站未公布")
    let missing = try #require(json["missing"] as? [[String: Any]])
    #expect(missing.map { $0["parameter"] as? String } == ["放宽"])
    let categories = try #require(json["categories"] as? [String: [String: Any]])
    #expect(categories["放宽救助"]?["needed"] as? [String] == ["放宽"])
  }

  @Test func `on the line itself the strictness of the comparison is said`() throws {
    let text = try explain("a,甲市,3,50400,0")
    #expect(text.contains("正好在“相对”的线上，按 月人均 < 2 * 标准 不算"))
    #expect(text.contains("1,400.00 < 1,400.00  不成立，正好相等"))
    #expect(text.contains("年收入 ≥ 25,200.00 且 < 50,400.00（现 50,400.00 元/年）"))
  }

  @Test func `a change at the declared end of a range is found, none is proposed beyond it`() throws
  {
    let text = try explain("a,甲市,1,50400,0", isVerbose: true)
    #expect(text.contains("人口 ≥ 4 且 ≤ 6（现 1 人）"))
    #expect(!text.contains("人口 ≤"))
    #expect(!text.contains("年收入 < 0"))
  }

  @Test func `a repeating decimal is marked as cut`() throws {
    #expect(try explain("a,甲市,3,22000,0").contains("= ≈611.11 元/人/月"))
  }

  @Test func `a margin below a fen keeps its digits`() throws {
    let text = try explain("a,甲市,3,50400.01,0")
    #expect(text.contains("离“相对”差 ≈0.000278 元/人/月"))
  }

  @Test func `what is missing is named with what each value of it would decide`() throws {
    let text = try explain("a,甲市,3,26000,")
    #expect(
      text.contains(
        """
        缺什么，补上会怎样
          医疗（元/年）
            = 0.00              档次 相对；因病 不符合
            > 0.00 且 ≤ 800.00  档次 相对；因病 符合
            > 800.00            档次 深度；因病 符合
        """))
    #expect(text.contains("因病  待核实"))
    #expect(text.contains("可能：符合、不符合；要核实：医疗"))
    #expect(text.contains("第 1 行 深度：待核实"))
    #expect(text.contains("第 2 行 相对：前面各行都不命中时适用"))
    #expect(text.contains("待核实（≤ 722.23 元/人/月）"))
  }

  @Test func `an open member is told with what would settle it`() throws {
    let text = try explain("a,甲市,3,22000,0", members: "a,本科,否\na,高中,\na,无,否\n")
    #expect(text.contains("助学  符合    封顶 7,000.00 元；待核实的成员若也符合，合计 14,000.00 元"))
    #expect(
      text.contains(
        """
          第 2 名成员.民办
            是  第 2 名 助学 不符合
            否  第 2 名 助学 符合
        """))
    #expect(text.contains("封顶 = 10 人月 * 标准 = 10 人月 * 700.00 = 7,000.00 元"))
  }

  @Test func `a member shows what stands against it, and everything on request`() throws {
    let members = "a,本科,否\na,无,否\n"
    let brief = try explain("a,甲市,3,22000,0", members: members)
    let full = try explain("a,甲市,3,22000,0", members: members, isVerbose: true)
    let second = "第 2 名成员：不符合\n    不成立  在读"
    #expect(brief.contains(second))
    #expect(!full.contains(second))
    #expect(full.contains("第 2 名成员：不符合\n    成立  已建档（在册）"))
  }

  @Test func `what rules out all members is said once`() throws {
    let text = try explain("a,甲市,3,90000,0", members: "a,本科,否\na,高中,否\n")
    #expect(text.contains("助学：不符合\n  各成员都不符合\n    不成立  已建档（在册）"))
    #expect(!text.contains("第 1 名成员"))
  }

  @Test func `a table of members that was not given is missing once, whatever is read of it`()
    throws
  {
    let text = try explain("a,甲市,3,22000,0")
    #expect(
      text.contains(
        """
        缺什么，补上会怎样
          成员：关系到 助学

        """), "\(text)")
    let json = try Workspace().explainJSON(1, of: header + "a,甲市,3,22000,0\n")
    let missing = try #require(json["missing"] as? [[String: Any]])
    #expect(missing.map { $0["fact"] as? String } == ["成员"])
    let parts = try #require(json["criteria"] as? [[String: Any]])
    #expect(parts.last?["needed"] as? [String] == ["成员"])
  }

  @Test func `an invalid cell is shown with its place, and nothing is computed from it`() throws {
    let text = try explain("a,甲市,3,abc,0")
    #expect(text.contains("读不了的格\n  第 2 行“年收入”：\"abc\"不是数字"))
    #expect(text.contains("档次  输入错误"))
    #expect(text.contains("monthly(? - 0.00) / 3"))
  }

  @Test func `a conflict names the parameter, the place and the day`() throws {
    let text = try explain("a,乙市,3,22000,5")
    #expect(text.contains("规则冲突\n  “标准”在该地该日没有值（地区 乙市、2025-01-01）"))
    #expect(text.contains("因病  规则冲突  规则在这一户上自相矛盾或没有规定"))
  }

  @Test func `a broken row says what is broken and what to do`() throws {
    #expect(
      try explain("a,甲市,3") == """
        第 1 行（文件第 2 行）  认定日期 2025-01-01
        规则  示范规则（demo）

        结论  输入错误：整行读不了，没有认定
          应有 5 格，只有 3 格
          怎么办  改正文件第 2 行，再认定一次
        """)
  }

  @Test func `a repeated household points to the row that counts`() throws {
    let text = try Workspace().explain(
      2, of: header + "a,甲市,3,22000,0\na,甲市,3,22000,0\n")
    #expect(text.contains("与文件第 2 行是同一户编号"))
    #expect(!text.contains("怎么算的"))
  }

  @Test func `identity numbers are masked, other keys are not`() throws {
    let text = try explain("990001198001011010,甲市,3,22000,0")
    #expect(!text.contains("990001198001011010"))
    #expect(text.contains("编号 990001**********10"))
    #expect(try explain("JM0001,甲市,3,22000,0").contains("编号 JM0001"))
  }

  @Test func `numbers that a verdict tells apart are shown apart`() throws {
    // 959.9997… a month and person against 960: two digits would show 960.00 < 960.00.
    let rules = """
      ruleset: 近线
      as of: 2025-01-01
      key: 编号
      sources: {文: {title: 通知}}
      inputs:
        编号: text
        证号: text
        收入: {type: number, scale: 2, unit: 元/年, constraint: ">= 0"}
        人口: {type: integer, unit: 人, constraint: "[1..9]"}
      categories:
        近线:
          source: 文
          all: {低于: monthly(收入) / 人口 < 960 元/人/月, 有证: 证号 != "无"}
      """
    let text = try Workspace(rules: rules).explain(
      1, of: "编号,证号,收入,人口\na,990001198001011010,34559.99,3\n")
    #expect(!text.contains("960.00 < 960.00"))
    #expect(text.contains("≈959.9997 < 960.0000"))
    #expect(!text.contains("990001198001011010"))
  }

  @Test func `in English, with titles beside the author's names`() throws {
    let text = try explain("a,甲市,3,26000,", in: .en)
    #expect(text.contains("Row 1 (line 2)  key a  as of 2025-01-01\nrules  Demonstration (demo)"))
    #expect(text.contains("possible: eligible, ineligible; needed: 医疗"))
    #expect(text.contains("undetermined  Pays itself (自付)"))
    #expect(text.contains("> 0.00 and ≤ 800.00  档次 相对; 因病 eligible"))
    for word in ["成立", "待核实", "结论", "现 "] { #expect(!text.contains(word)) }
  }

  @Test func `few changes are listed unless all are asked for`() throws {
    let brief = try explain("a,甲市,7,100800,20000", isVerbose: false)
    let full = try explain("a,甲市,7,100800,20000", isVerbose: true)
    let count = { (text: String) in
      text.split(separator: "\n").count { $0.contains("（现 ") }
    }
    #expect(count(brief) == min(6, count(full)))
    #expect(brief.contains("用 -v 全部列出") == (count(full) > 6))
  }

  @Test func `as JSON: the fields of a decision line, then each step`() throws {
    let json = try Workspace().explainJSON(
      1, of: header + "990001198001011010,甲市,3,26000,\n", members: "编号,学段,民办\n")
    #expect(json["schema"] as? String == "bangfu.explanation/1")
    #expect(json["key"] as? String == "990001**********10")
    let categories = json["categories"] as? [String: [String: Any]]
    #expect(categories?["因病"]?["outcome"] as? String == "undetermined")
    let missing = json["missing"] as? [[String: Any]]
    let options = missing?.first?["options"] as? [[String: Any]]
    #expect(
      options?.map { $0["values"] as? [String: String] } == [
        ["from": "0.00", "to": "0.00"], ["over": "0.00", "to": "800.00"], ["over": "800.00"],
      ])
    let steps = json["steps"] as? [[String: Any]]
    #expect(steps?.map { $0["decision"] as? String } == ["月人均", "档次"])
  }
}
