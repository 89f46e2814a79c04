import Bangfu
import DecisionDiagnostics
import Foundation
import Testing

@Suite struct ClassifySummaryTests {
  private static let roster =
    header + "a,甲市,3,22000,5\nb,甲市,3,22000,\nc,乙市,3,22000,5\nd,甲市,x,22000,5\ne,甲市\nf,甲市,1,99999,5\n"
  private static let members = "编号,学段,民办\na,本科,否\nb,高中,否\n"

  private func summary() throws -> ClassificationSummary {
    try Workspace().classify(Self.roster, members: Self.members).report.summary
  }

  @Test func `every line adds up to the rows`() throws {
    let summary = try summary()
    #expect(summary.rowCount == 6)
    for category in summary.categories {
      #expect(category.counts.values.reduce(0, +) == 6)
    }
    for decision in summary.decisions {
      #expect(decision.counts.values.reduce(0, +) == 6)
    }
  }

  @Test func `the tables in Chinese`() throws {
    #expect(
      try summary().lines(in: .zh) == [
        "规则 demo  认定日期 2025-01-01  共 6 户", "",
        "档次      户数    占比",
        "--------  ----  ------",
        "深度         2   33.3%",
        "相对         0    0.0%",
        "不符合       1   16.7%",
        "输入错误     2   33.3%",
        "规则冲突     1   16.7%",
        "--------  ----  ------",
        "合计         6  100.0%", "",
        "类别  符合  不符合  待核实  输入错误  规则冲突  合计     金额(元)",
        "----  ----  ------  ------  --------  --------  ----  -----------",
        "因病     1       1       1         2         1     6           --",
        "助学     2       3       0         1         0     6  ≤ 14,000.00",
      ])
  }

  @Test func `columns are aligned by display width in both languages`() throws {
    for language in [Language.zh, .en] {
      let lines = try summary().lines(in: language)
      let table = lines.suffix(4)
      #expect(Set(table.map { DisplayWidth.of($0) }).count == 1)
    }
  }

  @Test func `the next row to explain is the first open one`() throws {
    #expect(try summary().rowToExplain == 2)
  }

  @Test func `the summary as JSON`() throws {
    let json = try JSONSerialization.jsonObject(with: Data(try summary().json().utf8))
    let object = try #require(json as? [String: Any])
    #expect(object["schema"] as? String == "bangfu.summary/1")
    let categories = try #require(object["categories"] as? [String: [String: Any]])
    #expect(categories["助学"]?["amount"] as? String == "14000.00")
    #expect(categories["因病"]?["undetermined"] as? Int == 1)
  }
}
