import Testing

/// `doc` and `profile`: commands that write a page.
@Suite(.enabled(if: Command.isBuilt, "the command bangfu stands beside the tests once it is built"))
struct PageCommandTests {
  private static let key = "990001198001010019"
  private static let roster = header + "\(key),甲市,3,27000,0\nb,甲市,三,22000,\n"

  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    workspace.write("名册.csv", Self.roster)
  }

  private func doc(_ options: String...) throws -> Command.Result {
    try Command.run(["doc", workspace.path("rules")] + options)
  }

  private func profile(_ roster: String, _ options: String...) throws -> Command.Result {
    try Command.run(["profile", roster, "--rules", workspace.path("rules")] + options)
  }

  // MARK: Articles

  @Test func `articles go to standard output as Markdown, or to a file by its suffix`() throws {
    let result = try doc()
    #expect(result.status == 0 && result.talk.isEmpty)
    #expect(result.output.hasPrefix("# 示范规则\n") && result.output.contains("第三条〕"))
    #expect(try doc("--lang", "en").output.hasPrefix("# Demonstration\n"))
    let file = workspace.path("条文.md")
    let written = try doc("-o", file)
    #expect(written.status == 0 && written.output.isEmpty && written.talk == "条文    \(file)\n")
    #expect(workspace.read("条文.md") == result.output)
    #expect(try doc("-o", workspace.path("条文.html")).status == 0)
    #expect(workspace.read("条文.html")?.hasPrefix("<!DOCTYPE html>") == true)
  }

  @Test func `no articles are written of rules with errors, nor to where they cannot go`() throws {
    let away = try doc("-o", workspace.path("none/a.html"))
    #expect(away.status == 2 && away.talk.contains("none/a.html：没有这个文件夹"))
    workspace.write("rules/ruleset.yaml", Workspace.rules.replacing("/ 人口", with: "/ 人囗"))
    let broken = try doc("-o", workspace.path("条文.md"))
    #expect(broken.status == 2 && broken.talk.contains("人囗"), "\(broken.talk)")
    #expect(workspace.names == ["rules", "名册.csv"])
  }

  @Test func `wrong words for articles are named`() throws {
    let rules = workspace.path("rules")
    let wrong: [([String], Int32, String)] = [
      (["-o", "a.txt"], 64, "文件名要以 .html 或 .md 结尾"),
      (["--rules", rules], 64, "规则集只写一次"),
      (["--json"], 64, "条文没有 JSON"),
      (["--as-of", "2025-13-01"], 2, "“2025-13-01”不是日期"),
    ]
    for (options, status, message) in wrong {
      let result = try Command.run(["doc", rules] + options)
      #expect(result.status == status && result.output.isEmpty)
      #expect(result.talk.contains(message), "\(options): \(result.talk)")
    }
    #expect(try Command.run(["doc", workspace.folder]).talk.contains("没有 ruleset.yaml"))
  }

  // MARK: Quality

  @Test func `the page on a roster holds nobody's key`() throws {
    let page = workspace.path("质量.html")
    let result = try profile(workspace.path("名册.csv"), "-o", page)
    #expect(result.status == 0 && result.output.isEmpty)
    #expect(result.talk.hasSuffix("网页    \(page)\n"))
    let html = try #require(workspace.read("质量.html"))
    #expect(html.hasPrefix("<!DOCTYPE html>") && !html.contains(Self.key))
    let json = try profile(workspace.path("名册.csv"), "--json")
    #expect(try json.json()["schema"] as? String == "bangfu.profile/1")
    #expect(!json.output.contains(Self.key))
  }

  @Test func `rosters that cannot be read, and empty ones, are told to whoever profiles`() throws {
    #expect(try profile(workspace.path("none.csv")).talk.contains("none.csv：没有这个文件"))
    #expect(try profile(workspace.folder).talk.contains("这是文件夹，不是文件"))
    let nothing = try profile(workspace.write("空.csv", ""))
    #expect(nothing.status == 2 && nothing.output.isEmpty && nothing.talk.contains("BF0706"))
    let bare = try profile(workspace.write("表头.csv", header), "-o", workspace.path("a.html"))
    #expect(bare.status == 0 && bare.talk.contains("表头.csv 只有表头，没有一户"))
  }

  @Test func `the page never replaces the roster, and wrong words are named`() throws {
    let roster = workspace.path("名册.csv")
    let itself = try profile(roster, "-o", roster)
    #expect(itself.status == 64 && itself.talk.contains("那是名册或成员表本身"))
    #expect(workspace.read("名册.csv") == Self.roster)
    #expect(try profile(roster, "-o", workspace.path("none/a.html")).status == 2)
    #expect(try profile(roster, "--jobs", "0").status == 64)
    let unnamed = try Command.run(["profile", roster])
    #expect(unnamed.status == 2 && unnamed.talk.contains("用 --rules 指定"))
  }
}
