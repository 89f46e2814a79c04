import Bangfu
import DecisionAuthoring
import DecisionDiagnostics
import Testing

struct NewWorkspaceTests {
  private static let schemas = NewWorkspace.Schemas(
    rules: FileSchema.rules.text, cases: FileSchema.cases.text)
  private static let names = [
    "README.md", "ruleset.yaml", "cases/示范.yaml", "名册.csv", ".vscode/tasks.json",
    ".vscode/rules.schema.json", ".vscode/cases.schema.json",
  ]

  @Test func `the rules check clean and their cases pass`() throws {
    let outer = try Workspace()
    let workspace = NewWorkspace(outer.path("新"), roster: nil, mapping: nil, schemas: Self.schemas)
    try workspace.write()
    #expect(workspace.files.map(\.name) == Self.names)
    for (file, schema) in [
      ("ruleset.yaml", ".vscode/rules.schema.json"),
      ("cases/示范.yaml", "../.vscode/cases.schema.json"),
    ] {
      let lines = try #require(outer.read("新/" + file)).split(separator: "\n")
      #expect(lines[0] == "# yaml-language-server: $schema=\(schema)")
      #expect(lines[1] == "# $schema: \(schema)")
    }
    #expect(outer.read("新/.vscode/rules.schema.json") == Self.schemas.rules)
    #expect(outer.read("新/.vscode/cases.schema.json") == Self.schemas.cases)
    let loaded = try RuleSetLoader.load(outer.path("新"))
    #expect(loaded.diagnostics.isEmpty)
    let ruleSet = try #require(loaded.ruleSet)
    let document = try loaded.document(outer.path("新/cases/示范.yaml"))
    let (cases, findings) = CaseFile.read(document.root, for: ruleSet, at: document.start)
    #expect(findings.isEmpty)
    #expect(cases.count == 6)
    for ruleCase in cases {
      #expect(CaseRunner(ruleSet).run(ruleCase).hasPassed, "\(ruleCase.name)")
    }
  }

  @Test func `nothing is written where anything is`() throws {
    let outer = try Workspace()
    let workspace = NewWorkspace(
      outer.path("rules"), roster: nil, mapping: nil, schemas: Self.schemas)
    let before = outer.read("rules/ruleset.yaml")
    #expect(throws: FileError(path: outer.path("rules"), .folderInUse, .writing)) {
      try workspace.write()
    }
    #expect(outer.read("rules/ruleset.yaml") == before)
    #expect(outer.read("rules/README.md") == nil)
  }
}

/// The command as people run it.
@Suite(.enabled(if: Command.isBuilt)) struct InitCommandTests {
  /// What a command line prints last, carried out as it stands.
  private func follow(_ talk: String, _ mark: String, in folder: String) throws -> Command.Result {
    let line = talk.split(separator: "\n").last { $0.hasPrefix(mark) }
    let command = try #require(line).dropFirst(mark.count).replacing(
      "bangfu ", with: "'\(Command.path)' ")
    return try Command.shell("cd '\(folder)' && \(command)")
  }

  @Test func `the next command works when it is copied`() throws {
    let outer = try Workspace()
    let made = try Command.shell("cd '\(outer.folder)' && '\(Command.path)' init 试用")
    #expect(made.status == 0)
    let next = try follow(made.talk, "下一步  ", in: outer.folder)
    #expect(next.status == 0)
    #expect(outer.read("试用/结果.csv")?.contains("1,01,深度困难") == true)
    let test = try Command.run(["test", outer.path("试用")])
    #expect(test.output == "6 passed, 0 failed\n")
  }

  @Test func `a roster brings its columns along`() throws {
    let outer = try Workspace()
    outer.write(
      "7 月.csv", "某市困难职工名册,,,\n档案号,户内人口,家庭总收入(元),意外变故\n01,3,\"30,000\",否\n02,2,90000,是\n")
    let made = try Command.shell(
      "cd '\(outer.folder)' && '\(Command.path)' init 试用 --from '7 月.csv' --no-input")
    #expect(made.status == 0)
    #expect(made.talk.contains("读取  7 月.csv：UTF-8"))
    #expect(made.talk.contains("对列  第 2 行的表头有 4 列，规则用到并认出 4 列"))
    #expect(made.talk.contains("行数  2\n"))
    #expect(outer.read("试用/列对应.yaml")?.contains("\"A 档案号\": \"编号\"") == true)
    #expect(outer.read("试用/名册.csv") == nil)
    let next = try follow(made.talk, "下一步  ", in: outer.folder)
    #expect(next.status == 0)
    #expect(next.talk.contains("列对应  "))
    #expect(outer.read("试用/结果.csv")?.contains("1,01,深度困难") == true)
  }

  @Test func `a roster whose rows are people is read as such`() throws {
    let outer = try Workspace()
    outer.write("名册.csv", "户编号,姓名,与户主关系,家庭人口,年收入\n1,许建,本人,2,30000\n,蒋梅,配偶,,\n")
    let made = try Command.shell(
      "cd '\(outer.folder)' && '\(Command.path)' init 试用 --from 名册.csv -y")
    #expect(made.talk.contains("行数  2，每行一人"))
    let next = try follow(made.talk, "下一步  ", in: outer.folder)
    #expect(next.status == 0)
    #expect(outer.read("试用/结果.csv")?.split(separator: "\n").count == 2)
  }

  @Test func `a roster of which nothing is known makes no workspace`() throws {
    let outer = try Workspace()
    outer.write("名册.csv", "x,y\n1,2\n")
    let made = try Command.run(["init", outer.path("试用"), "--from", outer.path("名册.csv")])
    #expect(made.status == 2)
    #expect(made.talk.contains("BF0806"))
    #expect(!outer.names.contains("试用"))
  }

  @Test func `a folder with anything in it is left alone`() throws {
    let outer = try Workspace()
    let made = try Command.run(["init", outer.path("rules")])
    #expect(made.status == 2)
    #expect(made.talk.contains("这个文件夹里已有东西"))
  }

  @Test func `editors find the place of what check finds`() throws {
    let outer = try Workspace()
    #expect(try Command.run(["init", outer.path("试用")]).status == 0)
    let rules = try #require(outer.read("试用/ruleset.yaml"))
    outer.write("试用/ruleset.yaml", rules.replacing("  低保标准:", with: "  低保线:"))
    let check = try Command.shell(
      "cd '\(outer.path("试用"))' && '\(Command.path)' check --format compact")
    let pattern = /^(.+?):(\d+):(\d+): (error|warning|note) (BF\d+): (.*)$/
    let lines = check.output.split(separator: "\n")
    #expect(!lines.isEmpty)
    for line in lines { #expect(try pattern.wholeMatch(in: line)?.output.1 == "ruleset.yaml") }
  }
}
