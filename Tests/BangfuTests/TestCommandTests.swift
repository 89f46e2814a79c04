import Foundation
import Testing

@Suite(.enabled(if: Command.isBuilt, "the command bangfu stands beside the tests once it is built"))
struct TestCommandTests {
  private static let cases = """
    cases:
      - name: 低于标准
        given: {地区: 甲市, 人口: 3, 年收入: 22000, 医疗: 0}
        expect: {档次: 深度}
      - name: 正好两倍
        given: {地区: 甲市, 人口: 3, 年收入: 50400, 医疗: 0}
        expect: {档次: 不符合}

    """

  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    workspace.write("rules/cases/示范.yaml", Self.cases)
  }

  private func test(_ options: String...) throws -> Command.Result {
    try Command.run(["test", workspace.path("rules")] + options)
  }

  private func replace(_ text: String, with other: String) {
    workspace.write("rules/cases/示范.yaml", Self.cases.replacing(text, with: other))
  }

  // MARK: Cases

  @Test func `cases that pass end with 0 and a plain last line`() throws {
    let result = try test()
    #expect(result.status == 0)
    #expect(result.output == "2 passed, 0 failed\n")
  }

  @Test func `a case that fails ends with 1 and points to its expectation`() throws {
    replace("档次: 不符合", with: "档次: 相对")
    let result = try test()
    #expect(result.status == 1)
    #expect(result.output.hasSuffix("1 passed, 1 failed\n"))
    #expect(result.output.contains("示范.yaml:7:"))
    #expect(result.output.contains("得出 不符合"))
  }

  @Test func `no cases, and none that matches, is a failure`() throws {
    let empty = try Workspace()
    let none = try Command.run(["test", empty.path("rules")])
    #expect(none.status == 1)
    #expect(none.output.hasSuffix("0 passed, 1 failed\n"))
    let unmatched = try test("--filter", "没有这样的")
    #expect(unmatched.status == 1)
    #expect(unmatched.output.contains("没有名称含“没有这样的”的用例"))
    #expect(try test("--filter", "两倍").output == "1 passed, 0 failed\n")
  }

  @Test func `a mistake in a case file is a failure, and the other cases run`() throws {
    replace("{档次: 深度}", with: "{挡次: 深度}")
    let result = try test()
    #expect(result.status == 1)
    #expect(result.output.hasSuffix("1 passed, 1 failed\n"))
  }

  @Test func `results as JSON lines, the tally last`() throws {
    let result = try test("--json")
    #expect(result.output == "{\"schema\":\"bangfu.test/1\",\"passed\":2,\"failed\":0}\n")
  }

  // MARK: Coverage

  @Test func `coverage names what no case shows`() throws {
    let result = try test("--coverage")
    #expect(result.status == 0 && result.output.hasPrefix("覆盖  规则 "))
    #expect(result.output.contains("  未测  \(workspace.path("rules/ruleset.yaml")):"))
    #expect(result.output.hasSuffix("2 passed, 0 failed\n"))
    let lines = try test("--coverage", "--json").output.split(separator: "\n")
    #expect(lines.count == 2)
    let schemas = try lines.map {
      try (JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])?["schema"]
        as? String
    }
    #expect(schemas == ["bangfu.coverage/1", "bangfu.test/1"])
  }

  @Test func `coverage below the least that is wanted ends with 1 and says so`() throws {
    let low = try test("--coverage-min", "100")
    #expect(low.status == 1 && low.talk.contains("覆盖不够：最低的一项 "), "\(low.talk)")
    #expect(try test("--coverage-min", "0").status == 0)
    let wrong = try test("--coverage-min", "101")
    #expect(wrong.status == 64 && wrong.talk.contains("--coverage-min 要在 0 和 100 之间"))
  }

  @Test func `coverage goes to a page, and it is said where`() throws {
    let page = workspace.path("覆盖.html")
    let result = try test("--coverage-html", page)
    #expect(result.status == 0 && result.talk == "网页    \(page)\n")
    let html = try #require(workspace.read("覆盖.html"))
    #expect(html.hasPrefix("<!DOCTYPE html>") && html.contains("档次"))
    let away = try test("--coverage-html", workspace.path("none/a.html"))
    #expect(away.status == 2 && away.talk.contains("没有这个文件夹"))
  }

  @Test func `suggested cases are cases, and fail until somebody says what is right`() throws {
    let result = try test("--suggest")
    #expect(result.status == 0 && result.output.contains("\ncases:\n"), "\(result.output)")
    workspace.write("rules/cases/补充.yaml", result.output)
    let again = try test()
    #expect(again.status == 1 && again.output.contains("补充.yaml:"))
  }

  // MARK: Mutants

  @Test func `changes of the rules that no case finds end with 1`() throws {
    let result = try test("--mutants")
    #expect(result.status == 1 && result.output.hasPrefix("变异  改动 "))
    #expect(result.output.contains("  漏  \(workspace.path("rules/ruleset.yaml")):"))
    let line = try #require(try test("--mutants", "--json").output.split(separator: "\n").first)
    let json = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    #expect(json?["schema"] as? String == "bangfu.mutants/1")
    #expect((json?["left"] as? [Any])?.isEmpty == false)
  }

  // MARK: Files

  @Test func `a JUnit report is well-formed and holds what failed`() throws {
    replace("档次: 不符合", with: "档次: 相对")
    let file = workspace.path("报告.xml")
    let result = try test("--format", "junit", "-o", file)
    #expect(result.status == 1 && result.talk.contains("报告    \(file)\n"))
    let xml = try #require(workspace.read("报告.xml"))
    #expect(xml.contains("tests=\"2\" failures=\"1\""), "\(xml)")
    #expect(xml.contains("正好两倍") && xml.contains("得出 不符合"))
    #expect(try test("--format", "junit").talk.contains("--format junit 和 -o 文件 要一起用"))
    #expect(try test("-o", file).status == 64)
    #expect(try test("--format", "xml").talk.contains("可以是 text、json、junit"))
  }

  @Test func `cases go to a spreadsheet and can be run from there`() throws {
    let file = workspace.path("rules/cases/表.csv")
    let result = try test("--to-spreadsheet", file)
    #expect(result.status == 0 && result.talk == "用例    \(file)\n")
    #expect(try test().output == "4 passed, 0 failed\n")
    #expect(try test("--to-spreadsheet", "a.txt").status == 64)
    let away = try test("--to-spreadsheet", workspace.path("none/a.xlsx"))
    #expect(away.status == 2 && away.talk.contains("没有这个文件夹"))
  }

  @Test func `unreadable cases keep the spreadsheet from being written, as do several rule sets`()
    throws
  {
    let rules = workspace.path("rules")
    let several = try Command.run(["test", rules, rules, "--to-spreadsheet", "a.csv"])
    #expect(several.status == 2 && several.talk.contains("这里有 2 个"), "\(several.talk)")
    workspace.write("rules/cases/坏.yaml", "cases:\n  - name: 甲\n    given: {地\n")
    let file = workspace.path("用例.csv")
    let broken = try test("--to-spreadsheet", file)
    #expect(broken.status == 2 && broken.talk.contains("没有写 \(file)"), "\(broken.talk)")
    #expect(broken.output.contains("坏.yaml:3:"))
    #expect(workspace.names == ["rules"])
  }

  @Test func `rules that do not check are not tested`() throws {
    workspace.write("rules/ruleset.yaml", "ruleset: demo\nbogus: 1\n")
    let result = try test("--json")
    #expect(result.status == 2 && result.output.isEmpty && result.talk.contains("ruleset.yaml:2:1"))
    #expect(try Command.run(["test", workspace.path("none")]).status == 2)
  }
}
