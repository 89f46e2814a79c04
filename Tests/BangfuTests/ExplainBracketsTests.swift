import Bangfu
import DecisionDiagnostics
import Foundation
import Testing

/// What `bangfu explain` says of amounts by bands.
@Suite struct ExplainBracketsTests {
  private static let rules = """
    ruleset: demo
    as of: 2025-01-01
    key: 编号
    sources:
      文件: {title: 示范文件}
    inputs:
      编号: {type: text, source: 文件}
      医疗: {type: number, scale: 2, unit: 元/年, constraint: ">= 0", source: 文件}
      学费: {type: number, scale: 2, unit: 元, constraint: ">= 0", source: 文件}
    decisions:
      医疗补助:
        unit: 元
        publish: true
        source: 文件 第一条
        brackets:
          of: 医疗 * 1 年
          mode: piecewise
          at most: 20000 元
          table: |
            | 超过  | 不超过 | 比例  | 依据        |
            | 0     | 10000  | 90%   | 文件 第二条 |
            | 10000 | -      | 70%   | 文件 第三条 |
    categories:
      助学:
        source: 文件 第四条
        all: {在读: 学费 > 0}
        amount:
          scale: 2
          rounding: half up
          brackets:
            of: 学费
            mode: slab
            table: |
              | 满   | 不满 | 比例  |
              | 0    | 2000 | 80%   |
              | 2000 | -    | 62.5% |
    """

  private func explain(_ row: String, in language: Language = .zh) throws -> String {
    try Workspace(rules: Self.rules).explain(1, of: "编号,医疗,学费\n\(row)\n", in: language)
  }

  @Test func `band by band it is said what was taken`() throws {
    let text = try explain("a,14000,4000")
    #expect(
      text.contains(
        """
          医疗补助 = 医疗 * 1 年 分段累计，至多 20,000.00 元  〔文件 第一条〕〔文件 第二条〕〔文件 第三条〕
                     医疗 * 1 年 = 14,000.00 * 1 年 = 14,000.00 元
                   = 10,000.00 × 90% + 4,000.00 × 70%
                   = 11,800.00 元
        """))
    #expect(text.contains("  金额 = 学费 全额套档 = 4,000.00 × 62.5% = 2,500.00 元"))
  }

  @Test func `a ceiling that is reached stands beside the sum`() throws {
    let text = try explain("a,30000,0")
    #expect(text.contains("= 10,000.00 × 90% + 20,000.00 × 70% = 23,000.00，至多 20,000.00 元\n"))
    #expect(text.contains("= 20,000.00 元\n"))
  }

  @Test func `a quantity in no band and one that is open have no bands to tell of`() throws {
    let none = try explain("a,0,")
    #expect(none.contains("医疗 * 1 年 = 0.00 * 1 年 = 0.00 元\n           = 0.00 元\n"))
    let open = try explain("a,,", in: .en)
    #expect(open.contains("医疗 * 1 年, each part at the rate of its band, at most 20,000.00 元"))
    #expect(open.contains("= undetermined (≥ 0.00 and ≤ 20,000.00 元)"))
    #expect(!open.contains("×"))
  }

  @Test func `as JSON: mode, quantity, shares and ceiling`() throws {
    let json = try Workspace(rules: Self.rules).explainJSON(1, of: "编号,医疗,学费\na,14000,1000\n")
    let steps = try #require(json["steps"] as? [[String: Any]])
    let brackets = try #require(steps[0]["brackets"] as? [String: Any])
    #expect(brackets["mode"] as? String == "piecewise")
    #expect((brackets["of"] as? [String: Any])?["value"] as? String == "14000")
    let shares = try #require(brackets["shares"] as? [[String: Any]])
    #expect(shares.map { $0["part"] as? String } == ["10000", "4000"])
    #expect(shares.map { $0["source"] as? String } == ["文件 第二条", "文件 第三条"])
    #expect((brackets["at_most"] as? [String: Any])?["value"] as? String == "20000")
    let criteria = try #require(json["criteria"] as? [[String: Any]])
    let amount = try #require(criteria[0]["amount_brackets"] as? [String: Any])
    #expect(amount["mode"] as? String == "slab")
  }
}
