import Bangfu
import DecisionAuthoring
import DecisionSyntax
import Foundation
import Testing

/// What needs confirmation, in results, explanations, summaries and cases.
struct ConfirmationTests {
  private static let rules = """
    ruleset: 两读
    as of: 2025-09-01
    key: 编号
    sources:
      通知: {title: 认定通知, issuer: 某市总工会}
    inputs:
      编号: text
      收入: {type: number, scale: 2, unit: 元/人/月, constraint: ">= 0"}
      房产: {type: number, scale: 0, unit: 元}
      子女:
        rows: 子女
        key: 编号
        fields: {年龄: {type: integer, unit: 岁}, 在读: boolean}
    decisions:
      困难:
        source: 通知 第一条
        values: [困难, 宽裕]
        publish: true
        is: if 收入 <= 1000 元/人/月 then "困难" else "宽裕"
        reading:
          taken: 按公式，等于也算
          alternative: 按文字，等于不算
          is: if 收入 < 1000 元/人/月 then "困难" else "宽裕"
      无房: {is: 收入 >= 0, publish: true, source: 通知}
    categories:
      救助:
        source: 通知 第二条
        all: {困难户: 困难 = "困难"}
        amount:
          is: 500 元
          scale: 2
          rounding: half up
          reading: {taken: 通知写五百, alternative: 附表有房产的六百, is: if 房产 > 0 then 600 元 else 500 元}
      助学:
        source: 通知 第三条
        for each: 子女
        all:
          未成年:
            is: 年龄 <= 18 岁
            reading: {taken: 满十八也算, alternative: 附件缺页}
          在读: 在读
      普惠:
        source: 通知 第四条
        all: {在册: 收入 >= 0}

    """
  private static let roster = "编号,收入,房产\na,1000,0\nb,999.99,0\nc,999.99,9\nd,,0\ne,x,0\n"
  private static let members = "编号,年龄,在读\na,18,是\nb,19,否\n"

  private func run(_ form: ResultForm = ResultForm(), output: String = "") throws -> Workspace.Run {
    try Workspace(rules: Self.rules + output).classify(
      Self.roster, members: Self.members, as: form)
  }

  @Test func `columns stand where something depends on an open reading, and only there`() throws {
    let run = try run()
    #expect(
      run.lines[0].split(separator: ",").filter { $0.hasSuffix(".confirm") }
        == ["困难.confirm", "救助.confirm", "助学.confirm"])
    #expect(try !Workspace().classify("编号\na\n").lines[0].contains("confirm"))
  }

  @Test func `a column lists the entries whose other reading changes the result`() throws {
    let output = """
      output:
        columns:
          编号: {}
          困难.confirm: {}
          确认: {of: 救助.confirm}
          孩子: {of: 助学.confirm}
          没有: {of: 普惠.confirm}

      """
    #expect(
      try run(output: output).lines == [
        "编号,困难.confirm,确认,孩子,没有", "a,困难,困难,未成年,", "b,,,,", "c,,救助.amount,,", "d,,,,", "e,,,,",
      ])
  }

  @Test func `by member, the member on the line has it`() throws {
    let run = try run(ResultForm(.csv, by: .member))
    #expect(run.lines[0].hasSuffix("助学.needed,助学.confirm,助学.reasons"))
    #expect(run.lines[1] == "1,a,1,符合,,,,未成年,")
    #expect(run.lines[2] == "2,b,1,不符合,,,,,未成年;在读")
    let json = try object(self.run(ResultForm(.jsonl, by: .member)).lines[0])
    #expect(
      (json["categories"] as? [String: [String: Any]])?["助学"]?["confirm"] as? [String] == ["未成年"])
  }

  @Test func `JSON lines carry lists, and nothing where nothing can depend`() throws {
    let lines = try run(ResultForm(.jsonl)).lines.map(object)
    let decisions = lines.map { $0["decisions"] as? [String: [String: Any]] }
    let categories = lines.map { $0["categories"] as? [String: [String: Any]] }
    #expect(decisions[0]?["困难"]?["confirm"] as? [String] == ["困难"])
    #expect(decisions[1]?["困难"]?["confirm"] as? [String] == [])
    #expect(categories[2]?["救助"]?["confirm"] as? [String] == ["救助.amount"])
    #expect(decisions[0]?["无房"]?["confirm"] == nil)
    #expect(categories[0]?["普惠"]?["confirm"] == nil)
  }

  @Test func `a column that only an alternative reads is asked of the roster`() throws {
    let run = try Workspace(rules: Self.rules).classify("编号,收入,房产\na,1,9\nb,1,x\n")
    #expect(run.report.invalidCellCount == 1)
    #expect(run.lines[1].contains("救助.amount"))
  }

  @Test func `the summary counts what needs confirmation`() throws {
    let summary = try run().report.summary
    #expect(summary.confirmations.map { "\($0.name) \($0.count)" } == ["困难 1", "救助 2", "助学 1"])
    #expect(summary.lines(in: .zh).last == "需确认：困难 1 户、救助 2 户、助学 1 户")
    #expect(summary.lines(in: .en).last == "to confirm: 困难 1, 救助 2, 助学 1")
    let json = try object(summary.json())
    #expect(json["confirm"] as? [String: Int] == ["困难": 1, "救助": 2, "助学": 1])
    let plain = try Workspace().classify(header + "a,甲市,3,22000,5\n").report.summary
    #expect(try object(plain.json())["confirm"] == nil)
  }

  // MARK: Explanations

  @Test func `an explanation shows both readings and what the other would give`() throws {
    let text = try Workspace(rules: Self.rules).explain(
      1, of: Self.roster, members: Self.members)
    #expect(
      text.contains(
        """
        结论
          困难  困难  需确认：困难
          无房  是
          救助  符合  500.00 元；需确认：困难
          助学  符合  需确认：未成年
          普惠  符合

        需确认
          困难  〔通知 第一条〕
            读法：按公式，等于也算
            另一读法：按文字，等于不算（如果 收入 < 1,000.00 元/人/月 那么 "困难" 否则 "宽裕"）
              困难  宽裕
              救助  不符合  不符：困难户
          未成年  〔通知 第三条〕
            读法：满十八也算
            另一读法：附件缺页
              助学          待核实  可能：符合、不符合
              第 1 名 助学  待核实

        """), "\(text)")
    #expect(text.contains("读法：通知写五百\n  另一读法：附表有房产的六百"), "\(text)")
  }

  @Test func `both readings are shown where they agree, and nothing is to confirm`() throws {
    let text = try Workspace(rules: Self.rules).explain(
      2, of: Self.roster, members: Self.members)
    #expect(!text.contains("需确认"))
    #expect(text.contains("读法：按公式，等于也算\n    另一读法：按文字，等于不算"), "\(text)")
  }

  @Test func `in English too`() throws {
    let text = try Workspace(rules: Self.rules).explain(
      3, of: Self.roster, members: Self.members, in: .en)
    #expect(text.contains("eligible    500.00 元; to confirm: 救助.amount"), "\(text)")
    #expect(text.contains("Needs confirmation\n  救助.amount"), "\(text)")
    #expect(text.contains("other reading: 附表有房产的六百 (if 房产 > 0"), "\(text)")
    #expect(text.contains("救助  eligible  600.00 元\n"), "\(text)")
    for word in ["需确认", "读法", "另一"] { #expect(!text.contains(word)) }
  }

  @Test func `as JSON, each open reading with the results it would change`() throws {
    let json = try Workspace(rules: Self.rules).explainJSON(
      1, of: Self.roster, members: Self.members)
    let readings = try #require(json["readings"] as? [[String: Any]])
    #expect(readings.map { $0["name"] as? String } == ["困难", "救助.amount", "未成年"])
    #expect(readings[0]["taken"] as? String == "按公式，等于也算")
    #expect(readings[0]["alternative"] as? String == "按文字，等于不算")
    #expect((readings[0]["alternative_formula"] as? String)?.hasPrefix("if 收入 < 1,000.00") ?? false)
    let decisions = readings[0]["decisions"] as? [String: [String: Any]]
    #expect(decisions?["困难"]?["value"] as? String == "宽裕")
    let categories = readings.map { $0["categories"] as? [String: [String: Any]] }
    #expect(categories[0]?["救助"]?["outcome"] as? String == "ineligible")
    #expect(categories[1]?.isEmpty ?? false)
    #expect(categories[2]?["助学"]?["outcome"] as? String == "undetermined")
    let members = categories[2]?["助学"]?["members"] as? [[String: Any]]
    #expect(members?.map { $0["outcome"] as? String } == ["undetermined"])
    #expect(readings[2]["alternative_formula"] is NSNull)
  }

  // MARK: Cases

  private func cases(_ expect: String) throws -> (codes: [String], failures: [[String]]) {
    let workspace = try Workspace(rules: Self.rules)
    let loaded = try RuleSetLoader.load(workspace.path("rules"))
    let ruleSet = try #require(loaded.ruleSet)
    var sources = loaded.sources
    let text =
      "cases:\n  - name: 线上\n    given: {编号: 1, 收入: 1000, 房产: 0}\n    expect: {\(expect)}\n"
    let source = sources.add(path: "cases.yaml", utf8: Array(text.utf8))
    let (root, _) = YAMLReader().read(source)
    let (cases, findings) = CaseFile.read(root, for: ruleSet)
    let failures = cases.flatMap { CaseRunner(ruleSet).run($0).failures }
    return (
      findings.map(\.code.id),
      failures.map { [$0.message.en] + $0.notes.map(\.text.en) }
    )
  }

  @Test func `a case expects what needs confirmation`() throws {
    let met = try cases("困难.confirm: [困难], 救助.confirm: 困难, 普惠.confirm: []")
    #expect(met.codes == [])
    #expect(met.failures == [])
    let unmet = try cases("救助.confirm: []")
    #expect(unmet.failures.count == 1)
    #expect(unmet.failures[0][0].hasSuffix("救助.confirm should be [], but is [困难]"))
    #expect(unmet.failures[0].last == "read the other way (“按文字，等于不算”), “困难” gives another result")
  }

  @Test func `a case cannot expect a reading on which its subject does not depend`() throws {
    #expect(try cases("救助.confirm: [未成年]").codes == ["BF0604"])
    #expect(try cases("普惠.confirm: [困难]").codes == ["BF0604"])
  }

  private func object(_ line: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }
}
