import Bangfu
import DecisionDiagnostics
import Foundation
import Testing

/// `bangfu check --overrides`: what each level changes in what it inherits.
struct OverridesTests {
  private static let national = """
    ruleset: 全国
    include: [more.yaml]
    sources: {部令: {title: 部令}, 省文: {title: 省文件}, 市文: {title: 市文件}}
    inputs:
      收入: {type: number, unit: 元/月, source: 部令 第一条}
      支出: {type: number, unit: 元/月, source: 部令 第二条}
    parameters:
      标准: {unit: 元/月, abstract: true}
    output: {columns: {档次: {}}}

    """

  private static let more = """
    decisions:
      档次: {values: [低, 高], publish: true, is: 如果 收入 < 标准 那么 "低" 否则 "高", source: 部令 第三条}
    categories:
      助学:
        source: 部令 第四条
        all:
          在册: 档次 = "低"
          有收入: 收入 > 0
        measures:
          补助: {silent: 来源未规定金额}

    """

  private static let province = """
    ruleset: 本省
    extends: ../national
    inputs:
      收入: {inherit: true, columns: [省收入]}
    parameters:
      标准:
        unit: 元/月
        table: |
          | 自         | 至         | 值  | 依据        |
          | 2024-01-01 | 2024-12-31 | 500 | 省文 第一条 |
          | 2025-01-01 | -          | 600 | 省文 第二条 |

    """

  private static let city = """
    ruleset: 本市
    extends: ../province
    decisions:
      支出: {unit: 元/月, is: 收入 - 标准, source: 市文 第一条}
    parameters:
      标准: {unit: 元/月, value: 700, source: 市文 第二条}
    categories:
      助学:
        inherit: true
        source: 市文 第三条
        drop: [有收入]
        measures:
          补助: {inherit: true, silent: 另行公布}
    output: {columns: {档次: {}, 支出: {}}}

    """

  private func workspace(city: String = Self.city) throws -> Workspace {
    let workspace = try Workspace(rules: city)
    for (name, text) in [("national", Self.national), ("province", Self.province)] {
      try FileManager.default.createDirectory(
        atPath: workspace.path(name), withIntermediateDirectories: true)
      workspace.write("\(name)/ruleset.yaml", text)
    }
    workspace.write("national/more.yaml", Self.more)
    return workspace
  }

  private func report(_ workspace: Workspace, _ folder: String = "rules") throws -> OverrideReport {
    let loaded = try RuleSetLoader.load(workspace.path(folder))
    #expect(loaded.diagnostics.map(\.message.en) == [])
    return OverrideReport(loaded)
  }

  private func lines(_ language: Language) throws -> String {
    let workspace = try workspace()
    return try report(workspace).lines(in: language).joined(separator: "\n")
      .replacing(workspace.folder + "/", with: "")
  }

  @Test func `levels one after another, each entry with both places and both sources`() throws {
    #expect(
      try lines(.zh) == """
        本省  改动继承来的 2 处
          细化  输入 收入
            本级  province/ruleset.yaml:4  依据沿用
            上级  national/ruleset.yaml:5 (全国)  依据 部令 第一条
          给出  参数 标准
            本级  province/ruleset.yaml:6  依据 省文 第一条、省文 第二条
            上级  national/ruleset.yaml:8 (全国)  没写依据

        本市  改动继承来的 6 处
          改为计算  决定 支出
            本级  rules/ruleset.yaml:4  依据 市文 第一条
            上级  national/ruleset.yaml:6 (全国)  依据 部令 第二条
          取代  参数 标准
            本级  rules/ruleset.yaml:6  依据 市文 第二条
            上级  province/ruleset.yaml:6 (本省)  依据 省文 第一条、省文 第二条
          细化  类别 助学
            本级  rules/ruleset.yaml:8  依据 市文 第三条
            上级  national/more.yaml:4 (全国)  依据 部令 第四条
          去掉  条件 助学/有收入
            本级  rules/ruleset.yaml:11
            上级  national/more.yaml:8 (全国)  依据 部令 第四条
          细化  措施 助学/补助
            本级  rules/ruleset.yaml:13  依据沿用
            上级  national/more.yaml:10 (全国)  依据 部令 第四条
          取代  输出 output
            本级  rules/ruleset.yaml:14
            上级  national/ruleset.yaml:9 (全国)

        本市 共 8 处：取代 2，细化 3，给出 1，改为计算 1，去掉 1
        """)
    let english = try lines(.en).split(separator: "\n")
    #expect(english.first == "本省  changes 2 inherited entries")
    #expect(english.contains("    inherited  national/more.yaml:8 (全国)  source 部令 第四条"))
    #expect(english.contains("    here       province/ruleset.yaml:4  source as inherited"))
    #expect(
      english.last == "本市: 8 in all: replaces 2, refines 3, gives 1, computes 1, drops 1")
  }

  @Test func `criteria and measures without a source take that of their category`() throws {
    let workspace = try workspace(
      city: """
        ruleset: 本市
        extends: ../province
        decisions:
          档次:
            inherit: true
            brackets: {of: 收入, mode: slab, table: "| 满 | 不满 | 比例 | 依据 |\\n| 0 | - | 1 | 市文 附表 |"}
        categories:
          助学:
            inherit: true
            source: 市文 第三条
            all: {有收入: 收入 > 1 元/月}
            measures: {补助: {silent: 另行公布}}
        """)
    let overrides = OverrideReport(try RuleSetLoader.load(workspace.path("rules"))).overrides
    let city = overrides.entries.filter { $0.place.level == 2 }
    #expect(
      city.map { "\($0.name): \($0.place.source ?? "-"), \($0.inherited.source ?? "-")" } == [
        "档次: 市文 附表, 部令 第三条", "助学: 市文 第三条, 部令 第四条", "有收入: 市文 第三条, 部令 第四条",
        "补助: 市文 第三条, 部令 第四条",
      ])
    let other = try self.workspace(
      city: """
        ruleset: 本市
        extends: ../province
        categories: {助学: {inherit: true, all: {有收入: 收入 > 1 元/月}}}
        """)
    #expect(
      try report(other).lines(in: .zh).contains {
        $0.hasSuffix("依据 部令 第四条") && $0.contains("rules/ruleset.yaml:3")
      })
    #expect(!(try report(other).lines(in: .zh).suffix(9).contains { $0.hasSuffix("没写依据") }))
  }

  @Test func `levels without a change, and a rule set that inherits nothing, say so`() throws {
    let workspace = try workspace(city: "ruleset: 本市\nextends: ../province\n")
    let lines = try report(workspace).lines(in: .zh)
    #expect(lines.suffix(3) == ["本市  没有改动继承来的条目", "", "本市 共 2 处：细化 1，给出 1"])
    #expect(try report(workspace, "national").lines(in: .zh) == ["全国 不继承别的规则集"])
  }

  @Test func `JSON says the same`() throws {
    struct Report: Decodable {
      struct Place: Decodable, Equatable {
        let ruleset: String
        let path: String
        let line: Int
        let column: Int
        let source: String?
      }
      struct Override: Decodable {
        let kind: String
        let section: String
        let name: String
        let of: String?
        let place: Place
        let inherited: Place
      }
      struct Level: Decodable {
        let ruleset: String
        let overrides: [Override]
      }
      let schema: String
      let ruleset: String
      let levels: [Level]
      let counts: [String: Int]
    }
    let workspace = try workspace()
    let report = try JSONDecoder().decode(
      Report.self, from: Data(try report(workspace).json.utf8))
    #expect(report.schema == "bangfu.overrides/1")
    #expect(report.ruleset == "本市")
    #expect(report.levels.map(\.ruleset) == ["本省", "本市"])
    #expect(report.levels.map(\.overrides.count) == [2, 6])
    let dropped = try #require(report.levels[1].overrides.first { $0.kind == "drops" })
    #expect(dropped.section == "criteria" && dropped.name == "有收入" && dropped.of == "助学")
    #expect(dropped.place.source == nil)
    #expect(
      dropped.inherited
        == Report.Place(
          ruleset: "全国", path: workspace.path("national/more.yaml"), line: 8, column: 7,
          source: "部令 第四条"))
    #expect(
      report.counts
        == ["replaces": 2, "refines": 3, "gives": 1, "computes": 1, "drops": 1, "all": 8])
  }

  @Test(.enabled(if: Command.isBuilt)) func `the command prints each form`() throws {
    let workspace = try workspace()
    let check = ["check", "--overrides", workspace.path("rules")]
    let text = try Command.run(check)
    #expect(text.status == 0)
    #expect(text.output.hasSuffix("本市 共 8 处：取代 2，细化 3，给出 1，改为计算 1，去掉 1\n"))
    #expect(try Command.run(check + ["--lang", "en"]).output.hasPrefix("本省  changes 2 inherited"))
    #expect(
      try Command.run(check + ["--format", "json"]).output.hasPrefix(
        "{\"schema\":\"bangfu.overrides/1\""))
    let compact = try Command.run(check + ["--format", "compact"]).output.split(separator: "\n")
    #expect(compact.count == 8)
    #expect(
      compact[2].replacing(workspace.folder + "/", with: "")
        == "rules/ruleset.yaml:4: computes decisions 支出 of 全国 at national/ruleset.yaml:6")
  }

  @Test(.enabled(if: Command.isBuilt)) func `errors in the rules are said and end with 1`() throws {
    let workspace = try workspace(
      city: Self.city.replacing("drop: [有收入]", with: "drop: [有收人]"))
    let result = try Command.run(["check", "--overrides", workspace.path("rules")])
    #expect(result.status == 1)
    #expect(result.talk.contains("BF0203"))
    #expect(result.output.contains("本市 共 7 处"))
  }
}
