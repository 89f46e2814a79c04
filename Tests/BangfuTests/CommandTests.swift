import Foundation
import Testing

/// The built command, run as its users run it.
@Suite(.enabled(if: Command.isBuilt, "the command bangfu stands beside the tests once it is built"))
struct CommandTests {
  private static let roster = header + "a,甲市,3,22000,5\nb,甲市,3,22000,\n"

  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    workspace.write("名册.csv", Self.roster)
    return workspace
  }

  // MARK: Encodings

  @Test func `an encoding other than UTF-8 is said, and an unknown one refused`() throws {
    let workspace = try workspace()
    let gb18030 = String.Encoding(rawValue: 0x8000_0632)
    let bytes = [UInt8](try #require(Self.roster.data(using: gb18030)))
    let path = workspace.write("国标.csv", bytes)
    let rules = ["--rules", workspace.path("rules")]
    let want = try Command.run(["classify", workspace.path("名册.csv")] + rules)
    #expect(!want.talk.contains("编码"))
    let found = try Command.run(["classify", path] + rules)
    #expect(found.output == want.output)
    #expect(found.talk.contains("编码  \(path)：GB18030（自动判别，常用字占 100%）"))
    let given = try Command.run(["classify", path, "--encoding", "GBK"] + rules)
    #expect(given.output == want.output)
    #expect(given.talk.contains("编码  \(path)：GB18030（--encoding 指定）"))
    let explained = try Command.run(["explain", path, "--row", "2", "--encoding", "gbk"] + rules)
    #expect(explained.output.hasPrefix("第 2 行（文件第 3 行）  编号 b"))
    let unknown = try Command.run(["classify", path, "--encoding", "big5"] + rules)
    #expect(unknown.status == 64)
    #expect(unknown.talk.contains("--encoding 不能是“big5”，可以是 utf-8、gb18030、gbk"))
  }

  // MARK: Workbooks

  @Test func `workbooks that cannot be read end with 2 and say why`() throws {
    let workspace = try workspace()
    let damaged = workspace.write("坏.xlsx", [0x50, 0x4B, 3, 4] + [UInt8](repeating: 7, count: 99))
    let old = workspace.write("旧.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    let rules = ["--rules", workspace.path("rules")]
    for (path, reason) in [(damaged, "Excel 工作簿损坏"), (old, "是旧格式的 Excel 文件（xls）")] {
      let result = try Command.run(["classify", path] + rules)
      #expect(result.status == 2)
      #expect(result.output.isEmpty)
      #expect(result.talk.contains(reason))
    }
    let piped = try Command.shell(
      "cat '\(damaged)' | '\(Command.path)' classify - --rules '\(workspace.path("rules"))'")
    #expect(piped.status == 2)
    #expect(piped.talk.contains("不能从管道读"))
  }

  @Test func `results go to a workbook by the suffix of the file, and can be read again`() throws {
    let workspace = try workspace()
    let rules = ["--rules", workspace.path("rules")]
    let out = workspace.path("结果.xlsx")
    let result = try Command.run(["classify", workspace.path("名册.csv"), "-o", out] + rules)
    #expect(result.status == 0)
    let again = try Command.run(["classify", out] + rules)
    #expect(again.talk.contains("工作簿  \(out)，工作表“结果”"))
  }

  // MARK: Columns

  @Test func `the mapping beside the roster is taken, and written when asked for`() throws {
    let workspace = try Workspace()
    let path = workspace.write(
      "名册.csv", "某市名册\n编号;地区;人口;全年收入;医疗\na;甲市;3;22000;5\n合计;;3;22000;5\n")
    let words = ["classify", path, "--rules", workspace.path("rules")]
    let open = try Command.run(words)
    #expect(open.status == 0)
    #expect(open.talk.contains("分隔符  \(path)：分号（按表头判别）"))
    #expect(open.talk.contains("表头  \(path)：第 2 行；上面 1 行像标题，已跳过"))
    #expect(open.talk.contains("警告[BF0807]"))
    #expect(open.talk.contains("警告[BF0708] 1 行是合计或落款，不是户，结果和汇总都不含：第 4 行"))
    let refused = try Command.run(words + ["--no-input"])
    #expect(refused.status == 2)
    #expect(refused.output.isEmpty)
    #expect(refused.talk.contains("错误[BF0703] 缺少或分不清这些列，又不能提问（--no-input）：年收入"))

    let saved = try Command.run(words + ["--save-mapping"])
    let place = workspace.path("列对应.yaml")
    #expect(saved.talk.contains("列对应  已写到 \(place)"))
    let text = try #require(workspace.read("列对应.yaml"))
    #expect(text.contains("\"D 全年收入\": \"不使用\""))
    workspace.write("列对应.yaml", text.replacing("收入\": \"不使用", with: "收入\": \"年收入"))
    let mapped = try Command.run(words + ["--no-input"])
    #expect(mapped.status == 0)
    #expect(mapped.talk.contains("列对应  \(path)：按 \(place)"))
    #expect(mapped.output.split(separator: "\n").count == 2)
    #expect(!mapped.talk.contains("BF0807"))
    let explained = try Command.run(
      ["explain", path, "--row", "1", "--rules", workspace.path("rules")])
    #expect(explained.output.hasPrefix("第 1 行（文件第 3 行）  编号 a"))
    let none = try Command.run(words + ["--mapping", workspace.path("没有.yaml")])
    #expect(none.status == 2)
    #expect(none.talk.contains("没有.yaml"))
  }

  // MARK: Wrong command lines

  @Test(arguments: [
    (["clasify", "x"], "没有命令“clasify”。是不是\"classify\"？"),
    (["classify"], "缺少参数 名册"),
    (["classify", "x.csv", "--ruls", "r"], "没有选项 --ruls。是不是 --rules？"),
    (["classify", "x.csv", "--rules"], "--rules 后面缺值"),
    (["classify", "x.csv", "--format", "xml"], "--format 不能是“xml”，可以是 csv、xlsx、jsonl"),
    (["classify", "a", "b"], "多出来的参数：b"),
    (["explain", "--row", "1"], "缺少参数 名册"),
    (["explain", "x.csv", "--plan"], "--plan 只看规则，不要名册"),
    (["explain", "x.csv"], "用 --row N 或 --key-stdin，二者取一"),
    (["explain", "x.csv", "--row", "0"], "--row 从 1 数起"),
    (["explain", "x.csv", "--row", "1", "--lang", "fr"], "--lang 不能是“fr”，可以是 zh、zh-CN、en"),
    (["help", "chek"], "没有“chek”的说明。是不是\"check\"？"),
  ])
  func `wrong command lines end with 64 and say why`(_ arguments: [String], _ message: String)
    throws
  {
    let result = try Command.run(arguments)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.talk.contains(message))
  }

  @Test func `wrong command lines are answered in the wanted language`() throws {
    let english = try Command.run(["classify", "x", "--nonsense", "--lang", "en"])
    #expect(
      english.talk
        == "wrong command line: Unknown option '--nonsense'\nsee: bangfu classify --help\n")
    #expect(
      try Command.run(["frob"], environment: ["LANG": "en_US.UTF-8"]).talk.hasPrefix(
        "there is no command"))
    #expect(try Command.run(["frob"], environment: ["LANG": "zh_CN.UTF-8"]).talk.hasPrefix("没有命令"))
    #expect(
      try Command.run(["frob"], environment: ["LANG": "zh_CN.UTF-8", "BANGFU_LANG": "en"]).talk
        .hasPrefix("there is no command"))
  }

  @Test func `version, help and completions go to standard output`() throws {
    #expect(try Command.run(["--version"]).output.hasPrefix("bangfu 0."))
    #expect(
      try Command.run(["help", "classify", "--lang", "en"]).output.hasPrefix(
        "bangfu classify ROSTER"))
    #expect(try Command.run([]).output.contains("bangfu explain"))
    #expect(try Command.run(["help", "BF0203"]).output.contains("BF0203"))
    for shell in ["bash", "zsh", "fish"] {
      let result = try Command.run(["--generate-completion-script", shell])
      #expect(result.status == 0)
      #expect(result.output.contains("key-stdin"))
    }
  }

  // MARK: Files

  @Test func `what cannot be read ends with 2 and the reason`() throws {
    let workspace = try workspace()
    let rules = ["--rules", workspace.path("rules")]
    let missing = try Command.run(["classify", workspace.path("none.csv")] + rules)
    #expect(missing.status == 2)
    #expect(missing.talk.contains("none.csv：没有这个文件"))
    let folder = try Command.run(["classify", workspace.folder] + rules)
    #expect(folder.status == 2)
    #expect(folder.talk.contains("这是文件夹，不是文件"))
    let rulesMissing = try Command.run(
      ["classify", workspace.path("名册.csv"), "--rules", workspace.path("rule")])
    #expect(rulesMissing.status == 2)
    #expect(rulesMissing.talk.contains("BF0811"))
  }

  @Test func `an as-of date before the rules are in force ends with 2`() throws {
    let workspace = try workspace()
    let result = try Command.run([
      "classify", workspace.path("名册.csv"), "--rules", workspace.path("rules"), "--as-of",
      "2023-12-31",
    ])
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.talk.contains("自 2024-01-01 起，到 2026-12-31 止施行，认定日期 2023-12-31 不在其内"))
  }

  @Test func `results go to a file that appears whole, and the next command is said`() throws {
    let workspace = try workspace()
    let result = try Command.run([
      "classify", workspace.path("名册.csv"), "--rules", workspace.path("rules"), "-o",
      workspace.path("结果.csv"),
    ])
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
    #expect(workspace.read("结果.csv")?.hasPrefix("\u{FEFF}row,编号,档次") == true)
    #expect(workspace.names == ["rules", "名册.csv", "结果.csv"])
    #expect(result.talk.contains("下一步  bangfu explain \(workspace.path("名册.csv"))"))
    #expect(result.talk.hasSuffix("--row 2\n") || result.talk.hasSuffix("--row 1\n"))
  }

  @Test func `results never overwrite the roster, even through a link`() throws {
    let workspace = try workspace()
    try FileManager.default.createSymbolicLink(
      atPath: workspace.path("link.csv"), withDestinationPath: workspace.path("名册.csv"))
    let result = try Command.run([
      "classify", workspace.path("名册.csv"), "--rules", workspace.path("rules"), "-o",
      workspace.path("link.csv"),
    ])
    #expect(result.status == 64)
    #expect(workspace.read("名册.csv") == Self.roster)
  }

  @Test func `results may go to a device, which stays one`() throws {
    let workspace = try workspace()
    let result = try Command.run([
      "classify", workspace.path("名册.csv"), "--rules", workspace.path("rules"), "-o", "/dev/null",
      "--json",
    ])
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("{\"schema\":\"bangfu.summary/1\""))
    let kind = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type]
    #expect(kind as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test func `a reader that goes away ends the run without a word`() throws {
    let workspace = try workspace()
    workspace.write(
      "long.csv", header + String(repeating: ",甲市,3,22000,5\n", count: 5000))
    let result = try Command.shell(
      "trap '' PIPE; \(Command.path) classify \(workspace.path("long.csv")) --rules \(workspace.path("rules")) 2>\(workspace.path("talk")) | head -1"
    )
    #expect(result.output.hasPrefix("row,编号"))
    #expect(workspace.read("talk")?.contains("BF") == false)
  }

  @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
  func `an interrupted run leaves nothing behind`(_ signal: Int32, _ status: Int32) throws {
    let workspace = try workspace()
    // A pipe that nobody fills keeps the run waiting once its output file is open. The row below the header is waited
    // for before: it may hold its units.
    let process = try Command.start(
      ["classify", "-", "--rules", workspace.path("rules"), "-o", workspace.path("out.csv")])
    process.input.fileHandleForWriting.write(Data((header + "a,甲市,3,22000,5\n").utf8))
    // Nothing tells from outside that the file is open, so its folder is looked at, for a while.
    for _ in 0..<1000 where !workspace.names.contains(where: { $0.hasPrefix("out.csv") }) {
      usleep(10_000)
    }
    #expect(workspace.names.contains { $0.hasSuffix(".part") })
    kill(process.process.processIdentifier, signal)
    process.process.waitUntilExit()
    #expect(process.process.terminationStatus == status)
    #expect(workspace.names == ["rules", "名册.csv"])
  }

  // MARK: Rosters and members

  @Test func `members beside the roster are taken, and it is said`() throws {
    let workspace = try workspace()
    workspace.write("members.csv", "编号,学段,民办\na,本科,否\n")
    let result = try Command.run(
      ["classify", workspace.path("名册.csv"), "--rules", workspace.path("rules")])
    #expect(result.talk.contains("成员表  \(workspace.path("members.csv"))"))
    #expect(result.output.contains("符合,7000.00"))
  }

  @Test func `a roster from standard input`() throws {
    let workspace = try workspace()
    let result = try Command.run(
      ["classify", "-", "--rules", workspace.path("rules")], input: Self.roster)
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").count == 3)
    #expect(result.talk.contains("没有提供（--members）"))
  }

  @Test func `a household by its key, which stays out of the command line`() throws {
    let workspace = try workspace()
    let arguments = [
      "explain", workspace.path("名册.csv"), "--rules", workspace.path("rules"), "--key-stdin",
    ]
    let found = try Command.run(arguments, input: " b \n")
    #expect(found.status == 0)
    #expect(found.output.hasPrefix("第 2 行（文件第 3 行）  编号 b"))
    let lost = try Command.run(arguments, input: "zz\n")
    #expect(lost.status == 2)
    #expect(lost.talk.contains("BF0808"))
    #expect(!lost.talk.contains("zz"))
  }

  @Test func `colour only where it is wanted`() throws {
    let workspace = try Workspace(rules: "ruleset: demo\nbogus: 1\n")
    let check = ["check", workspace.path("rules")]
    let plain = try Command.run(check)
    #expect(plain.status == 1)
    #expect(!plain.output.contains("\u{1B}"))
    #expect(try Command.run(check + ["--color", "always"]).output.contains("\u{1B}["))
    #expect(
      try !Command.run(check + ["--color", "never"], environment: ["BANGFU_COLOR": "always"]).output
        .contains("\u{1B}"))
  }

  @Test func `check names alternatives that nobody could express, without a finding`() throws {
    let rules = """
      ruleset: demo
      inputs: {在册: boolean}
      decisions:
        条款: {is: 假, reading: {taken: 只认读到的, alternative: 还有没读到的}}
        另条: {is: 在册, reading: {taken: 在册, alternative: 不在册, is: 非(在册)}}

      """
    let workspace = try Workspace(rules: rules)
    let check = ["check", workspace.path("rules")]
    let result = try Command.run(check)
    #expect(result.status == 0)
    #expect(result.output == "")
    #expect(result.talk.contains("没有发现问题"))
    #expect(result.talk.contains("凡靠它认定的户都需确认：条款\n"))
    #expect(try Command.run(check + ["--json"]).talk == "")
  }

  // MARK: Plans

  @Test func `explain --plan needs no roster and tells the path of each expression`() throws {
    let workspace = try workspace()
    let arguments = ["explain", "--plan", "--rules", workspace.path("rules")]
    let result = try Command.run(arguments)
    #expect(result.status == 0)
    #expect(result.talk.isEmpty)
    let last = try #require(result.output.split(separator: "\n").last)
    let count = try #require(last.split(separator: " ").first)
    #expect(last == "\(count) 个表达式，\(count) 个整列计算")
    let json = try Command.run(arguments + ["--json"]).output
    #expect(json.hasPrefix(#"{"schema":"bangfu.plan/1""#))
    #expect(json.contains(#""in_columns":\#(count),"total":\#(count)"#))
  }
}
