import Testing

@Suite(.enabled(if: Command.isBuilt, "the command bangfu stands beside the tests once it is built"))
struct TableCommandTests {
  private func table(
    _ workspace: Workspace, _ arguments: String..., folder: String? = nil
  ) throws -> Command.Result {
    try Command.run(["table", folder ?? workspace.path("rules")] + arguments)
  }

  @Test func `tables are listed with their places`() throws {
    let workspace = try Workspace()
    let result = try table(workspace)
    let lines = result.output.split(separator: "\n")
    #expect(result.status == 0)
    #expect(lines.contains { $0.hasPrefix("标准  参数  5×1  ") && $0.hasSuffix("ruleset.yaml:11") })
    #expect(lines.contains { $0.hasPrefix("档次  决策表  3×3  ") })
  }

  @Test func `inside a rule set the name of the table will do`() throws {
    let workspace = try Workspace()
    let here = "cd '\(workspace.path("rules"))' && '\(Command.path)' table"
    let whole = try table(workspace, "标准")
    #expect(whole.output.contains("甲市,2024-01-01,-,700.00,文件 第一条"))
    #expect(try Command.shell("\(here) 标准").output == whole.output)
    #expect(try Command.shell(here).output.contains("决策表"))
    let mistyped = try Command.shell("\(here) 标准线")
    #expect(mistyped.status == 2 && mistyped.talk.contains("标准"), "\(mistyped.talk)")
  }

  @Test func `rows come back from a file, and only if the rule set stays sound`() throws {
    let workspace = try Workspace()
    let before = workspace.read("rules/ruleset.yaml")
    let file = workspace.path("标准.csv")
    #expect(try table(workspace, "标准", "-o", file).status == 0)
    let same = try table(workspace, "标准", "--from", file)
    #expect(same.status == 0 && workspace.read("rules/ruleset.yaml") == before)

    let text = try #require(workspace.read("标准.csv"))
    workspace.write("标准.csv", text.replacing("700.00", with: "七百"))
    let broken = try table(workspace, "标准", "--from", file)
    #expect(broken.status == 1 && broken.talk.contains("七百"), "\(broken.talk)")
    #expect(workspace.read("rules/ruleset.yaml") == before)

    workspace.write("标准.csv", text.replacing("700.00", with: "720.00"))
    let shown = try table(workspace, "标准", "--from", file, "--diff")
    #expect(shown.output.contains("720.00") && workspace.read("rules/ruleset.yaml") == before)
    #expect(try table(workspace, "标准", "--from", file).status == 0)
    let after = before?.replacing("700.00", with: "720.00")
    #expect(workspace.read("rules/ruleset.yaml") == after)
  }

  @Test func `wrong words are named`() throws {
    let workspace = try Workspace()
    #expect(try table(workspace, folder: workspace.path("none")).status == 2)
    #expect(try table(workspace, "-o", "a.csv").status == 64)
    #expect(try table(workspace, "标准", "-o", "a.txt").status == 64)
    #expect(try table(workspace, "标准", "--from", workspace.path("none.csv")).status == 2)
  }
}
