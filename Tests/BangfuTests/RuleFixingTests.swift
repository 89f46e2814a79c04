import Bangfu
import DecisionDiagnostics
import Testing

@Suite("Rules mended")
struct RuleFixingTests {
  private let rules = """
    ruleset: demo   # 名称
    as of: 2025-01-01
    sources: {文: {title: 文}}
    inputs:
      收入: {type: number, unit: 元/月}
    categories:
      救助:
        source: 文 第一条
        all:
          低: 收人 ＜ 700 元/月   # 写错了两处
          高: {is: 收入 > 1 元/月}

    """

  @Test("remedies are carried out until none is left; everything else stays")
  func rounds() throws {
    let workspace = try Workspace(rules: rules)
    let folder = workspace.path("rules")
    let fixing = try RuleFixing(folder, changing: [folder])
    #expect(workspace.read("rules/ruleset.yaml") == rules)
    try fixing.write()
    let wanted = rules.replacing("收人 ＜", with: "收入 <")
    #expect(workspace.read("rules/ruleset.yaml") == wanted)
    #expect(fixing.mended.values.reduce(0, +) == 2)
    #expect(fixing.loaded.diagnostics.isEmpty)
  }

  @Test("a byte-order mark stays")
  func mark() throws {
    let workspace = try Workspace(rules: "")
    workspace.write("rules/ruleset.yaml", [0xEF, 0xBB, 0xBF] + Array(rules.utf8))
    let folder = workspace.path("rules")
    try RuleFixing(folder, changing: [folder]).write()
    let bytes = try FileBytes.contents(of: folder + "/ruleset.yaml")
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(String(decoding: bytes, as: UTF8.self).contains("收入 < 700"))
  }

  @Test("a file that was changed meanwhile is left alone")
  func changedMeanwhile() throws {
    let workspace = try Workspace(rules: rules)
    let folder = workspace.path("rules")
    let fixing = try RuleFixing(folder, changing: [folder])
    workspace.write("rules/ruleset.yaml", rules + "\n")
    #expect(throws: FileError.self) { try fixing.write() }
    #expect(workspace.read("rules/ruleset.yaml") == rules + "\n")
  }

  @Test("an inherited file is changed only if its folder is given")
  func inherited() throws {
    let workspace = try Workspace(rules: rules)
    let base = workspace.path("rules")
    _ = try Command.shell("mkdir '\(workspace.path("child"))'")
    workspace.write("child/ruleset.yaml", "ruleset: child\nextends: ../rules\n")
    let child = workspace.path("child")
    let alone = try RuleFixing(child, changing: [child])
    #expect(alone.changes.isEmpty && alone.rest.elsewhere.count == 2)
    let both = try RuleFixing(child, changing: [child, base])
    #expect(both.changes.count == 1 && both.rest.elsewhere.isEmpty)
  }
}

/// The command line of `check` and `fmt`.
@Suite(.enabled(if: Command.isBuilt, "the command bangfu stands beside the tests once it is built"))
struct RuleEditingCommandTests {
  private let broken =
    "ruleset: demo\nas of: 2025-01-01\ninputs:\n  收入: {type: number, unit: 元/月}\ncategories:\n"
    + "  救助: {source: 文, all: {低: 收人 < 700 元/月}}\nsources: {文: {title: 文}}\n"

  @Test func `check --fix --diff writes nothing, and --fix mends`() throws {
    let workspace = try Workspace(rules: broken)
    let folder = workspace.path("rules")
    let shown = try Command.run(["check", folder, "--fix", "--diff"])
    #expect(shown.status == 1)
    #expect(shown.output.contains("-  救助: {source: 文, all: {低: 收人 < 700 元/月}}\n+"))
    #expect(workspace.read("rules/ruleset.yaml") == broken)
    let mended = try Command.run(["check", folder, "--fix"])
    #expect(mended.status == 0)
    #expect(mended.talk.contains("改了 1 处（1 个文件）：BF0203"))
    #expect(workspace.read("rules/ruleset.yaml") == broken.replacing("收人", with: "收入"))
  }

  @Test func `what --fix leaves is counted and named`() throws {
    let workspace = try Workspace(
      rules: broken.replacing("收人 < 700 元/月", with: "收入 < 700 元/年"))
    let result = try Command.run(["check", workspace.path("rules"), "--fix"])
    #expect(result.status == 1)
    #expect(result.talk.contains("还有 1 处要人来改（有几种改法，由您选）：BF0311"))
  }

  @Test func `formats for services, without findings too`() throws {
    let workspace = try Workspace(rules: broken)
    let folder = workspace.path("rules")
    let commands = try Command.run(["check", folder, "--format", "github"])
    #expect(commands.status == 1 && commands.output.hasPrefix("::error file="))
    let sarif = try Command.run(["check", folder, "--format", "sarif"])
    #expect(sarif.status == 1 && sarif.output.contains("\"ruleId\":\"BF0203\""))
    workspace.write("rules/ruleset.yaml", broken.replacing("收人", with: "收入"))
    let clean = try Command.run(["check", folder, "--format", "sarif"])
    #expect(clean.status == 0 && clean.output.contains("\"results\":[]"))
  }

  @Test func `what a rule set declares for those beside it is not told as unused`() throws {
    let sound = broken.replacing("收人", with: "收入")
    let workspace = try Workspace(
      rules: sound + "parameters: {旧: {unit: 元/月, value: 9, source: 文}}\n")
    let folder = workspace.path("rules")
    #expect(try Command.run(["check", folder]).output.contains("[BF0510] 没有一处用到参数“旧”"))
    _ = try Command.shell("mkdir '\(workspace.path("child"))'")
    workspace.write("child/ruleset.yaml", "ruleset: child\nextends: ../rules # 继承\n")
    #expect(try Command.run(["check", folder]).output.isEmpty)
    #expect(try Command.run(["check", workspace.path("child")]).output.isEmpty)
  }

  @Test func `the shipped packs have nothing that is unused, repeated or alike`() throws {
    let result = try Command.run(["check", Packs.folder, "--format", "compact"])
    let lints = result.output.split(separator: "\n").filter { $0.contains(" BF051") }
    #expect(lints == [])
  }

  @Test func `options that do not go together are refused`() throws {
    for arguments in [
      ["check", "--diff"], ["check", "--fix", "--overrides"], ["fmt", "--chinese", "--feel"],
      ["check", "--overrides", "--format", "sarif"], ["fmt", "-", "x.yaml"],
    ] { #expect(try Command.run(arguments).status == 64, "\(arguments)") }
  }

  @Test func `fmt writes, lists, compares and reads standard input`() throws {
    let ragged = "ruleset:  demo\ninputs:\n    收入: number 元/月  \n"
    let wanted = "ruleset:  demo\ninputs:\n  收入: number 元/月\n"
    let workspace = try Workspace(rules: ragged)
    let file = workspace.path("rules/ruleset.yaml")
    let checked = try Command.run(["fmt", "--check", workspace.path("rules")])
    #expect(checked.status == 1 && checked.output == file + "\n")
    let shown = try Command.run(["fmt", "--diff", workspace.path("rules")])
    #expect(shown.status == 0 && shown.output.contains("+  收入: number 元/月\n"))
    #expect(workspace.read("rules/ruleset.yaml") == ragged)
    #expect(try Command.run(["fmt", "-"], input: ragged).output == wanted)
    #expect(try Command.run(["fmt", workspace.path("rules")]).status == 0)
    #expect(workspace.read("rules/ruleset.yaml") == wanted)
    #expect(try Command.run(["fmt", "--check", file]).status == 0)
    workspace.write("rules/ruleset.yaml", "a: [1\n")
    let unreadable = try Command.run(["fmt", workspace.path("rules")])
    #expect(unreadable.status == 1 && unreadable.talk.contains("BF0109"))
    #expect(try Command.run(["fmt", workspace.path("nothing")]).status == 2)
  }
}
