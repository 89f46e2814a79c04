import Bangfu
import Foundation
import Testing

@Suite struct ConversionReportTests {
  private static let roster =
    header + "a,甲市,3人,2.2万,不详\nb,甲市,３,22000元,/\nc,甲市,3,叁万元整,\"1,000\"\nd,甲市,x,3万,1\n"
  private static let members = "编号,学段,民办\na,本科,×\nb,高中,否\nz,不详,1\n"

  private func run() throws -> Workspace.Run {
    try Workspace().classify(Self.roster, members: Self.members)
  }

  @Test func `every column says what was done to its cells`() throws {
    let lines = try run().report.summary.lines(in: .zh)
    #expect(
      lines.suffix(6) == [
        "读数时的换算：",
        "  人口       1 格带单位，1 格全角字符",
        "  年收入     2 格“元”“万元”互换，1 格大写金额，1 格带单位",
        "  医疗       1 格千分位逗号，2 格说不清（不详、/ 等），按缺失",
        "  成员.学段  1 格说不清（不详、/ 等），按缺失",
        "  成员.民办  2 格用 √× YN 10 作是否",
      ])
  }

  @Test func `the summary as JSON counts them too`() throws {
    let json = try JSONSerialization.jsonObject(with: Data(try run().report.summary.json().utf8))
    let object = try #require(json as? [String: Any])
    #expect(
      object["conversions"] as? [String: [String: Int]] == [
        "人口": ["unit_word": 1, "full_width": 1],
        "年收入": ["ten_thousands": 2, "capitals": 1, "unit_word": 1],
        "医疗": ["thousands_commas": 1, "unclear": 2],
        "成员.学段": ["unclear": 1],
        "成员.民办": ["boolean_sign": 2],
      ])
  }

  @Test func `a roster that is read as it stands has nothing to tell`() throws {
    let summary = try Workspace().classify(header + "a,甲市,3,22000,5\n").report.summary
    #expect(summary.conversions.isEmpty)
    #expect(!summary.json().contains("conversions"))
  }

  @Test func `an amount in 万元 decides as the same amount in 元`() throws {
    let written = try Workspace().classify(header + "a,甲市,3,2.5199万,0\n")
    let plain = try Workspace().classify(header + "a,甲市,3,25199,0\n")
    #expect(written.lines == plain.lines)
    #expect(written.lines[1].hasPrefix("1,a,深度"))
  }

  @Test(arguments: [1, 2, 3, 4, 9])
  func `rows beyond the limit count for nothing, in blocks or row by row`(limit: Int) throws {
    let workspace = try Workspace()
    let session = try workspace.session()
    var reader = try workspace.reader(
      session, Array(Self.roster.utf8), Array(Self.members.utf8))
    let slow = try session.classifier.classify(&reader, limit: limit) { _ in }
    let blocks = try BlockClassifier(
      session.ruleSet, asOf: session.asOf, workspace.path("名册.csv"),
      members: workspace.path("成员.csv"), form: ResultForm(), blockBytes: 100)
    let fast = try blocks.classify(limit: limit) { _ in }
    #expect(fast.summary.conversions == slow.summary.conversions)
    #expect(!fast.summary.conversions.isEmpty)
  }
}
