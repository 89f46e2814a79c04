import Testing

@Suite(.enabled(if: Command.isBuilt, "the command bangfu stands beside the tests once it is built"))
struct DiffCommandTests {
  private static let key = "990001198001010019"
  /// 750 yuan a month each, between the two standards.
  private static let roster = header + "\(key),甲市,3,27000,0\nb,甲市,3,22000,0\n"

  private let old: Workspace
  private let new: Workspace

  init() throws {
    old = try Workspace()
    new = try Workspace(rules: Workspace.rules.replacing("700.00", with: "800.00"))
    new.write("名册.csv", Self.roster)
  }

  private func diff(_ options: String...) throws -> Command.Result {
    try Command.run(["diff", old.path("rules"), new.path("rules")] + options)
  }

  @Test func `a change is told with its place, and --exit-code ends with 1`() throws {
    let result = try diff("--no-examples")
    #expect(result.status == 0 && result.talk.isEmpty)
    #expect(result.output.hasPrefix("规则变动 1 处\n"))
    #expect(result.output.contains("700 元/人/月 → 800 元/人/月"))
    #expect(result.output.contains("rules/ruleset.yaml:13\n"), "\(result.output)")
    #expect(try diff("--no-examples", "--exit-code").status == 1)
    let rules = old.path("rules")
    let same = try Command.run(["diff", rules, rules, "--exit-code", "--lang", "en"])
    #expect(same.status == 0 && same.output == "the rules are the same\n")
  }

  @Test func `without a roster households decided differently are found`() throws {
    let found = try diff()
    #expect(found.status == 0 && found.output.contains("认定会不同的家庭"))
    #expect(found.output.contains("相对 → 深度"), "\(found.output)")
  }

  @Test func `the differences parse as JSON`() throws {
    let json = try diff("--json", "--on", new.path("名册.csv")).json()
    #expect(json["schema"] as? String == "bangfu.diff/1")
    #expect(json["same"] as? Bool == false)
    #expect((json["changes"] as? [Any])?.count == 1 && json["impact"] != nil)
  }

  @Test func `households that move are listed with masked keys`() throws {
    let list = new.path("改变.csv")
    let roster = new.path("名册.csv")
    let page = new.path("影响.html")
    let result = try diff("--on", roster, "-o", list, "--html", page)
    #expect(result.status == 0)
    #expect(result.output.contains("2 户中 1 户结果改变"), "\(result.output)")
    #expect(result.talk.contains("清单    \(list)\n网页    \(page)\n"))
    let text = try #require(new.read("改变.csv"))
    #expect(text.contains("相对,深度") && !text.contains(Self.key), "\(text)")
    #expect(try #require(new.read("影响.html")).contains(Self.key) == false)
    #expect(try diff("--on", roster, "-o", list, "--show-keys").status == 0)
    #expect(new.read("改变.csv")?.contains(Self.key) == true)
  }

  @Test func `a page that cannot be written leaves no list behind`() throws {
    let before = new.names
    let result = try diff(
      "--on", new.path("名册.csv"), "-o", new.path("改变.csv"), "--html", new.path("none/a.html"))
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(result.talk.contains("none/a.html：没有这个文件夹"))
    #expect(new.names == before)
  }

  @Test func `rules that cannot decide end with 2 and their place`() throws {
    let missing = try Command.run(["diff", old.path("rules"), old.path("none")])
    #expect(missing.status == 2 && missing.talk.contains("BF0811"))
    #expect(missing.talk.contains("没有文件夹 \(old.path("none"))"))
    #expect(try Command.run(["diff", old.path("rules"), old.folder]).status == 2)
    new.write("rules/ruleset.yaml", "ruleset: x\nkey: [1\n")
    let broken = try diff()
    #expect(broken.status == 2 && broken.output.isEmpty)
    #expect(broken.talk.contains("rules/ruleset.yaml:2:6"), "\(broken.talk)")
  }

  @Test func `rosters that cannot be read, and empty ones, are told`() throws {
    #expect(try diff("--on", new.path("none.csv")).talk.contains("none.csv：没有这个文件"))
    let nothing = try diff("--on", new.write("空.csv", ""))
    #expect(nothing.status == 2 && nothing.talk.contains("BF0706"))
    let bare = try diff("--on", new.write("表头.csv", header))
    #expect(bare.status == 0 && bare.talk.contains("表头.csv 只有表头，没有一户"))
  }

  @Test func `wrong words are named`() throws {
    let roster = new.path("名册.csv")
    let wrong: [([String], String)] = [
      (["--html", "a.html"], "--html 要和 --on 名册一起用"),
      (["--on", roster, "-o", "a.txt"], "-o 的文件名要以 .csv 或 .xlsx 结尾"),
      (["--on", roster, "-o", roster], "那是名册或成员表本身"),
      (["--on", roster, "--by", "县"], "名册里没有“县”这一列"),
      (["--format", "html"], "--format 不能是“html”，可以是 text、markdown"),
    ]
    for (options, message) in wrong {
      let result = try Command.run(["diff", old.path("rules"), new.path("rules")] + options)
      #expect(result.status == 64 && result.talk.contains(message), "\(options): \(result.talk)")
    }
    #expect(new.read("名册.csv") == Self.roster)
    #expect(try diff("--as-of", "昨天").status == 2)
  }
}
