import Testing

@Suite(.enabled(if: Command.isBuilt, "the command bangfu stands beside the tests once it is built"))
struct ProveCommandTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private func prove(_ options: String...) throws -> Command.Result {
    try Command.run(["prove", workspace.path("rules"), "--no-z3"] + options)
  }

  /// A rule set with amounts, as `init` makes it.
  private func cliffs(_ options: String...) throws -> Command.Result {
    let rules = workspace.path("新")
    if !workspace.names.contains("新") { _ = try Command.run(["init", rules]) }
    return try Command.run(["prove", rules, "--cliffs"] + options)
  }

  @Test func `what holds is proven, and what does not has a household to show it`() throws {
    workspace.write(
      "rules/properties.yaml",
      "properties:\n  - never: {档次: 不符合, 因病: 符合}\n  - never: {档次: 深度}\n")
    let result = try prove()
    #expect(result.status == 1)
    #expect(result.output.contains("成立 1 条，不成立 1 条，未定 0 条"), "\(result.output)")
    #expect(result.output.contains("年收入"))
    let json = try prove("--json")
    #expect(json.status == 1)
    #expect(try json.json()["schema"] as? String == "bangfu.prove/1", "\(json.output)")
    let path = workspace.write(
      "另.yaml", "properties:\n  - never: {档次: 不符合, 因病: 符合}\n")
    #expect(try prove("--properties", path).status == 0)
  }

  @Test func `cliffs are listed with the amount that is lost`() throws {
    let result = try cliffs()
    #expect(result.status == 1)
    #expect(result.output.contains("封顶少 12,300.00 元") && result.output.contains("断崖 2 处"))
    let json = try cliffs("--in", "家庭年收入", "--json").json()
    #expect(json["schema"] as? String == "bangfu.cliffs/1")
    #expect((json["cliffs"] as? [Any])?.count == 2)
    let unknown = try cliffs("--in", "存款")
    #expect(unknown.status == 2 && unknown.output.isEmpty)
    #expect(unknown.talk.contains("没有输入“存款”\n有 编号、家庭人口、家庭年收入"), "\(unknown.talk)")
  }

  @Test func `a missing file of properties is named with a way out`() throws {
    let none = try prove()
    #expect(none.status == 2 && none.output.isEmpty)
    #expect(none.talk.contains("没有性质文件 \(workspace.path("rules/properties.yaml"))"))
    #expect(none.talk.contains("--properties"))
    #expect(try prove("--properties", "none.yaml").talk.contains("none.yaml：没有这个文件"))
  }

  @Test func `mistakes in properties end with 2 and their place`() throws {
    let broken = try prove(
      "--properties", workspace.write("坏.yaml", "properties:\n  - never: {档次\n"))
    #expect(broken.status == 2 && broken.talk.contains("坏.yaml:2:"), "\(broken.talk)")
    let empty = try prove("--properties", workspace.write("空.yaml", "properties: []\n"))
    #expect(empty.status == 2 && empty.talk.contains("文件里没有性质"))
  }

  @Test func `wrong words are named`() throws {
    let wrong: [([String], String)] = [
      (["--in", "年收入"], "--in 要和 --cliffs 一起用"),
      (["--cliffs", "--properties", "a.yaml"], "--cliffs 不看性质"),
      (["--steps", "0"], "--steps 至少是 1"),
      (["--steps", "x"], "--steps 不能是“x”"),
    ]
    for (options, message) in wrong {
      let result = try Command.run(["prove", workspace.path("rules")] + options)
      #expect(result.status == 64 && result.talk.contains(message), "\(options): \(result.talk)")
    }
    #expect(try prove("--as-of", "2023-12-31").status == 2)
    let nowhere = try Command.shell("cd '\(workspace.folder)' && '\(Command.path)' prove")
    #expect(nowhere.status == 2 && nowhere.talk.contains("写出它的文件夹，如 rules"), "\(nowhere.talk)")
  }
}
