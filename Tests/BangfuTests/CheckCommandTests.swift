import Foundation
import Testing

@Suite(.enabled(if: Command.isBuilt, "the command bangfu stands beside the tests once it is built"))
struct CheckCommandTests {
  /// A tier misspelt in the table, with one remedy.
  private static let misspelt = Workspace.rules.replacing("| < 标准     |", with: "| < 标淮     |")

  private let workspace: Workspace

  init() throws { workspace = try Workspace(rules: Self.misspelt) }

  private func check(_ options: String...) throws -> Command.Result {
    try Command.run(["check", workspace.path("rules")] + options)
  }

  @Test func `each format names the place and ends with 1`() throws {
    let place = workspace.path("rules/ruleset.yaml")
    let line =
      Self.misspelt.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
        $0.contains("标淮")
      }.map { $0 + 1 } ?? 0
    let text = try check()
    #expect(text.status == 1 && text.output.contains("错误[BF0203]"), "\(text.output)")
    #expect(
      text.output.contains("--> \(place):\(line):") && text.talk.contains("bangfu help BF0203"))
    let compact = try check("--format", "compact", "--lang", "en")
    #expect(
      compact.status == 1 && compact.output.hasPrefix("\(place):\(line):"), "\(compact.output)")
    #expect(compact.output.contains(": error BF0203: "))
    let github = try check("--format", "github")
    #expect(github.status == 1 && github.output.hasPrefix("::error file="))
    #expect(github.output.contains("title=BF0203 unknown-name::"))
    for result in [compact, github] { #expect(result.talk.isEmpty) }
  }

  @Test func `findings parse as JSON and as SARIF`() throws {
    let json = try check("--format", "json")
    #expect(json.status == 1)
    let first = try #require(json.output.split(separator: "\n").first)
    let finding = try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any]
    #expect(finding?["schema"] as? String == "bangfu.diagnostic/1")
    #expect(finding?["code"] as? String == "BF0203")
    #expect(try check("--json").output == json.output)
    let sarif = try check("--format", "sarif")
    #expect(sarif.status == 1)
    #expect(try sarif.json()["version"] as? String == "2.1.0")
    #expect(sarif.output.contains(#""ruleId":"BF0203""#))
  }

  @Test func `a remedy is shown before it is carried out`() throws {
    let shown = try check("--fix", "--diff")
    #expect(shown.status == 1)
    #expect(shown.output.contains("\n-      | < 标淮"), "\(shown.output)")
    #expect(shown.output.contains("\n+      | < 标准"))
    #expect(workspace.read("rules/ruleset.yaml") == Self.misspelt)
    let fixed = try check("--fix")
    #expect(fixed.status == 0 && fixed.talk.contains("改了 1 处（1 个文件）：BF0203"), "\(fixed.talk)")
    #expect(workspace.read("rules/ruleset.yaml") == Workspace.rules)
    #expect(try check().status == 0)
  }

  @Test func `what has no remedy is left and counted`() throws {
    workspace.write("rules/ruleset.yaml", Workspace.rules + "\nbogus: 1\n")
    let before = workspace.read("rules/ruleset.yaml")
    let result = try check("--fix")
    #expect(result.status == 1 && result.talk.contains("还有 1 处要人来改"), "\(result.talk)")
    #expect(workspace.read("rules/ruleset.yaml") == before)
  }

  @Test func `overrides are listed, also where there are none`() throws {
    workspace.write("rules/ruleset.yaml", Workspace.rules)
    let alone = try check("--overrides")
    #expect(alone.status == 0 && alone.output == "demo 不继承别的规则集\n")
    try FileManager.default.createDirectory(
      atPath: workspace.path("区"), withIntermediateDirectories: true)
    workspace.write(
      "区/ruleset.yaml",
      Workspace.rules.prefix { $0 != "\n" }.replacing("demo", with: "区")
        + """

        extends: ../rules
        sources:
          区文件: {title: 区文件, issuer: 某区总工会, date: 2024-02-01, grade: O}
        parameters:
          标准:
            unit: 元/人/月
            table: |
              | 地区 | 自         | 至 | 值     | 依据          |
              | 甲市 | 2024-01-01 | -  | 800.00 | 区文件 第一条 |

        """)
    let local = try Command.run(["check", workspace.path("区"), "--overrides"])
    #expect(local.status == 0 && local.output.contains("标准"), "\(local.output)\(local.talk)")
    let json = try Command.run(["check", workspace.path("区"), "--overrides", "--json"]).json()
    #expect(json["schema"] as? String == "bangfu.overrides/1")
    #expect((json["counts"] as? [String: Any])?["all"] as? Int == 1)
  }

  @Test func `wrong words are named`() throws {
    let wrong: [([String], String)] = [
      (["--diff"], "--diff 要和 --fix 一起给"),
      (["--overrides", "--fix"], "--overrides 和 --fix 只能给一个"),
      (["--overrides", "--format", "sarif"], "--overrides 的 --format 只能是"),
      (["--json", "--format", "compact"], "--json 和 --format compact 只能给一个"),
      (["--format", "xml"], "可以是 text、compact、json、sarif、github"),
    ]
    for (options, message) in wrong {
      let result = try Command.run(["check", workspace.path("rules")] + options)
      #expect(result.status == 64 && result.output.isEmpty)
      #expect(result.talk.contains(message), "\(options): \(result.talk)")
    }
  }

  @Test func `folders that hold no rules end with 2`() throws {
    let none = try Command.run(["check", workspace.path("none"), "--lang", "en"])
    #expect(none.status == 2)
    #expect(none.talk.contains("there is no folder \(workspace.path("none"))"))
    let bare = try Command.run(["check", workspace.path("rules/cases")])
    #expect(bare.status == 2 && bare.talk.contains("没有 ruleset.yaml"))
    try FileManager.default.removeItem(atPath: workspace.path("rules/ruleset.yaml"))
    try FileManager.default.createDirectory(
      atPath: workspace.path("rules/ruleset.yaml"), withIntermediateDirectories: true)
    let folder = try check()
    #expect(folder.status == 2 && folder.talk.contains("这是文件夹，不是文件"), "\(folder.talk)")
  }
}
