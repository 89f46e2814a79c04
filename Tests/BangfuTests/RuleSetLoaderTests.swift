import Bangfu
import DecisionDiagnostics
import DecisionSyntax
import Testing

struct RuleSetLoaderTests {
  @Test(
    "a file that names no rule set, or holds nothing, does not check clean",
    arguments: ["", "# 只有注释\n", "title: 某市\n", "ruleset: 某市\n", "ruleset: 某市\nas of: 2025-01-01\n"])
  func empty(_ text: String) throws {
    let workspace = try Workspace(rules: text)
    let loaded = try RuleSetLoader.load(workspace.path("rules"))
    #expect(loaded.ruleSet == nil)
    #expect(loaded.diagnostics.map(\.code) == [.missingKey])
  }

  @Test("a bar inside a text of a table, after an escaped quote too, parts no cells")
  func barsInTexts() throws {
    let rules = #"""
      ruleset: 竖线
      sources: {文: {title: 通知}}
      inputs: {词: text}
      decisions:
        档:
          source: 文
          hit policy: first
          values: [甲, 乙]
          table: |
            | 词       | => 档 |
            | "a\"|b"  | 甲    |
            | "c|d"    | 甲    |
            | -        | 乙    |
      """#
    let workspace = try Workspace(rules: rules)
    let loaded = try RuleSetLoader.load(workspace.path("rules"))
    #expect(loaded.diagnostics.map(\.message.en) == [])
    #expect(loaded.ruleSet != nil)
  }
}
