import Bangfu
import DecisionDiagnostics
import Foundation
import Testing

/// What `bangfu explain` says of sums of measures, and of the parameters that went into them.
@Suite struct ExplainAmountsTests {
  private static let rules = """
    ruleset: demo
    as of: 2025-03-01
    key: 编号
    sources: {文件: {title: 示范文件}, 标准文: {title: 标准通知}, 细则: {title: 实施细则}}
    inputs:
      编号: text
      地区: {type: text, values: [甲市, 乙市, 丙市, 丁市, 戊市, 己市, 庚市]}
      自付: {type: number, unit: 元/年, constraint: ">= 0"}
      学段: {type: text, values: [高中, 本科]}
      住院: boolean
    parameters:
      标准:
        unit: 元/人/月
        source: 标准文
        table: |
          | 地区 | 自         | 至         | 值  | 依据          | 说明         |
          | 甲市 | 2024-01-01 | 2024-12-31 | 700 |               |              |
          | 甲市 | 2025-01-01 | -          | 720 | 标准文 第二条 | 市民政局公布 |
          | 乙市 | -          | -          | 800 |               |              |
          | 丙市 | -          | -          | 810 |               |              |
          | 丁市 | -          | -          | 820 |               |              |
          | 戊市 | -          | -          | 830 |               |              |
          | 己市 | -          | -          | 840 |               |              |
          | 庚市 | -          | -          | 850 |               |              |
      比例: {value: 0.6, source: 文件 第九条}
      没用到: {value: 5, source: 文件 第十条}
    categories:
      救助:
        source: 文件 第一条
        all: {有自付: 自付 > 0}
        measures:
          医疗救助:
            title: {zh: 医疗, en: Medical aid}
            when: 住院
            amount: {is: 自付 * 1 年 * 比例, scale: 2, rounding: half up, source: 文件 第二条}
          助学金:
            cap:
              scale: 2
              rounding: half up
              table: |
                | 学段   | => 金额        | 依据        |
                | "高中" | 10 人月 * 标准 | 细则 第一条 |
                | "本科" | 20 人月 * 标准 | 细则 第二条 |
          慰问: {silent: 来源未规定金额}
    """

  private func explain(
    _ row: String, in language: Language = .zh, isVerbose: Bool = false
  ) throws -> String {
    try Workspace(rules: Self.rules).explain(
      1, of: "编号,地区,自付,学段,住院\n\(row)\n", in: language, isVerbose: isVerbose)
  }

  @Test func `each measure that applies shows its formula with the numbers put in`() throws {
    let text = try explain("a,甲市,1000,本科,是")
    #expect(
      text.contains(
        """
        救助：符合
          医疗救助：金额 = 自付 * 1 年 * 比例 = 1,000.00 * 1 年 * 0.60 = 600.00 元  〔文件 第二条〕
          助学金：封顶 = 20 人月 * 标准 = 20 人月 * 720.00 = 14,400.00 元  〔细则 第二条〕
        """), "\(text)")
    let english = try explain("a,甲市,1000,本科,是", in: .en)
    #expect(english.contains("  医疗救助 (Medical aid): amount = 自付 * 1 年 * 比例"))
  }

  @Test func `a measure that does not apply has no formula, one that may apply says so`() throws {
    #expect(!(try explain("a,甲市,1000,本科,否").contains("医疗救助")))
    let open = try explain("a,甲市,1000,本科,")
    #expect(open.contains("医疗救助（是否适用待核实）：金额 = 自付"))
    #expect(!(try explain("a,甲市,0,本科,是").contains("医疗救助：")))
  }

  @Test func `every parameter used is named with its period, value, source and remark`() throws {
    let text = try explain("a,甲市,1000,本科,是")
    #expect(
      text.contains(
        """
        用到的参数
          比例                       0.60             〔文件 第九条〕
          标准  甲市、2025-01-01 起  720.00 元/人/月  〔标准文 第二条〕  说明：市民政局公布
        """), "\(text)")
    #expect(text.contains("\n  细则    实施细则"))
    #expect(text.contains("\n  标准文  标准通知"))
    let english = try explain("a,甲市,1000,本科,是", in: .en)
    #expect(english.contains("Parameters used\n"))
    #expect(english.contains("甲市, from 2025-01-01  720.00 元/人/月  〔标准文 第二条〕  note: 市民政局公布"))
  }

  @Test func `of the many rows that a missing place leaves six are listed, or all on request`()
    throws
  {
    let brief = try explain("a,,1000,本科,是")
    #expect(brief.contains("  标准  己市") && !brief.contains("  标准  庚市"))
    #expect(brief.contains("  另有 1 行，用 -v 全部列出"))
    let full = try explain("a,,1000,本科,是", isVerbose: true)
    #expect(full.contains("  标准  庚市") && !full.contains("另有 1 行"))
  }

  @Test func `as JSON: measures with their sums, parameters with their rows`() throws {
    let json = try Workspace(rules: Self.rules).explainJSON(
      1, of: "编号,地区,自付,学段,住院\na,甲市,1000,本科,\n")
    let parts = try #require(json["criteria"] as? [[String: Any]])
    let measures = try #require(parts[0]["measures"] as? [[String: Any]])
    #expect(measures.map { $0["measure"] as? String } == ["医疗救助", "助学金", "慰问"])
    #expect(measures.map { $0["truth"] as? String } == ["unknown", "true", "true"])
    #expect(measures[1]["amount_formula"] as? String == "20 人月 * 标准")
    #expect(measures[1]["amount_numbers"] as? String == "20 人月 * 720.00")
    #expect(measures[1]["amount"] as? String == "14400.00")
    #expect(measures[1]["amount_source"] as? String == "细则 第二条")
    #expect(measures[1]["is_cap"] as? Bool == true)
    let parameters = try #require(json["parameters"] as? [[String: Any]])
    #expect(parameters.map { $0["parameter"] as? String } == ["比例", "标准"])
    #expect(parameters[1]["keys"] as? [String] == ["甲市"])
    #expect(parameters[1]["value"] as? String == "720")
    #expect(parameters[1]["unit"] as? String == "元/人/月")
    #expect(parameters[1]["from"] as? String == "2025-01-01")
    #expect(parameters[1]["source"] as? String == "标准文 第二条")
    #expect(parameters[1]["note"] as? String == "市民政局公布")
  }
}
