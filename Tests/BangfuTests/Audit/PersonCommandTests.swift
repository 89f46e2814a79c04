import Foundation
import Testing

/// The commands that open sealed rows: `who`, `index`, `restrict`, `erase`, `list` by unit and threshold, `replay`.
@Suite(.enabled(if: Command.isBuilt, "the command bangfu stands beside the tests once it is built"))
struct PersonCommandTests {
  private let roster: LoggedRoster

  init() throws { roster = try LoggedRoster() }

  private static let ground = ["--ground", "本人申请", "--operator", "op3"]

  private func change(_ words: String..., input: String) throws -> Command.Result {
    try Command.run(["audit"] + words + ["--log", roster.log] + Self.ground, input: input)
  }

  // MARK: Persons

  @Test func `a person's decisions are found by the number, and nobody else is named`() throws {
    let number = LoggedRoster.numbers[1]
    let found = try roster.audit("who", input: number + "\n")
    #expect(found.status == 0 && found.output.hasPrefix("\(roster.batch)/2\t"))
    #expect(found.talk.contains("1 条，每条都打开过") && found.talk.contains("找过 5 行"))
    #expect(!LoggedRoster.tells(found.output + found.talk))
    let json = try roster.audit("who", "--json", input: number + "\n").json()
    #expect(json["schema"] as? String == "bangfu.audit-who/1")
    #expect((json["entries"] as? [[String: Any]])?.first?["id"] as? String == "\(roster.batch)/2")
    let nobody = try roster.audit("who", input: "990001198001010051\n")
    #expect(nobody.status == 1 && nobody.output.isEmpty)
    #expect(nobody.talk == "没有找到；找过 5 行\n")
    let typo = try roster.audit("who", input: "990001198001010052\n")
    #expect(typo.status == 64 && typo.talk.contains("末位校验相符"), "\(typo.talk)")
    #expect(!typo.talk.contains("990001198001010052"))
  }

  @Test func `a person is found by the name too`() throws {
    let found = try roster.audit("who", "--by-name", input: "张*\n")
    #expect(found.status == 0 && found.output.split(separator: "\n").count == 2)
    #expect(!LoggedRoster.tells(found.output + found.talk))
    #expect(try roster.audit("who", "--by-name", input: "\n").status == 64)
  }

  @Test func `without the keys nobody is found, and it is said how to name them`() throws {
    let keys = roster.workspace.path("没有")
    let lost = try roster.audit("who", "--keys", keys, input: LoggedRoster.numbers[0] + "\n")
    #expect(lost.status == 2 && lost.output.isEmpty)
    #expect(lost.talk.contains("在别处的用 --keys 指明"), "\(lost.talk)")
    let shown = try roster.audit(
      "show", "\(roster.batch)/1", "--reveal", "--reason", "复核", "--operator", "op3", "--keys", keys
    )
    #expect(shown.status == 2 && shown.output.isEmpty)
    #expect(shown.talk.hasPrefix("没有密钥文件夹\n"), "\(shown.talk)")
    #expect(!FileManager.default.fileExists(atPath: keys))
  }

  // MARK: The index

  @Test func `an index is made, described and removed`() throws {
    func status() throws -> String {
      try roster.audit("index", "status", "--json").json()["index"] as? String ?? ""
    }
    #expect(try status() == "none")
    let built = try roster.audit("index", "build")
    // Where there is no SQLite that is said, and nothing else fails.
    guard built.status == 0 else {
      #expect(built.status == 2 && built.talk.contains("libsqlite3"))
      return
    }
    #expect(built.talk.contains("5 行已编入索引"))
    #expect(try status() == "current")
    let found = try roster.audit("who", input: LoggedRoster.numbers[3] + "\n")
    #expect(found.output.hasPrefix("\(roster.batch)/4\t"))
    #expect(try roster.audit("index", "drop").talk.contains("索引已删除"))
    #expect(try status() == "none")
    let wrong = try roster.audit("index", "make")
    #expect(wrong.status == 64 && wrong.talk.contains("可以是 build、drop、status"))
  }

  // MARK: Restricting and erasing

  @Test func `rows are locked away under a passphrase and put back by it alone`() throws {
    let number = LoggedRoster.numbers[2]
    let passphrase = "一二三四五六七八九十百千"
    let words = ["audit", "restrict", "--id-stdin", "--passphrase", "--log", roster.log]
    let input = "\(number)\n\(passphrase)\n"
    let unasked = try Command.run(words + Self.ground, input: input)
    #expect(unasked.status == 1 && unasked.talk.contains("加 --yes"))
    let short = try Command.run(words + ["--yes"] + Self.ground, input: number + "\nkurz\n")
    #expect(short.status == 64 && short.talk.contains("口令至少 12 字；什么也没有改"))
    let done = try Command.run(words + ["--yes"] + Self.ground, input: input)
    #expect(done.status == 0 && done.talk.contains("1 行已停止使用"))
    #expect(!done.talk.contains(number) && !done.talk.contains(passphrase))
    let hidden = try roster.audit("who", input: number + "\n")
    #expect(hidden.status == 1 && hidden.talk.contains("另有 1 行看不到"), "\(hidden.talk)")

    let line = try #require(done.talk.split(separator: "\n").first { $0.hasPrefix("编号 ") })
    let lift = ["audit", "restrict", "--lift", String(line.dropFirst(3)), "--passphrase"]
    let place = ["--log", roster.log] + Self.ground
    let wrong = try Command.run(lift + place, input: "一二三四五六七八九十百万\n")
    #expect(wrong.status == 2 && wrong.talk.contains("或锁它的不是这个口令"))
    let back = try Command.run(lift + place, input: passphrase + "\n")
    #expect(back.status == 0 && back.talk.contains("1 行恢复使用"))
    #expect(try roster.audit("who", input: number + "\n").status == 0)
  }

  @Test func `no key file is made for a restriction that does not happen`() throws {
    let key = roster.workspace.path("第二人.key")
    for input in [LoggedRoster.numbers[0], "990001198001010051"] {
      let result = try change("restrict", "--id-stdin", "--second-key", key, input: input + "\n")
      #expect(result.status == 1 && result.talk.contains("什么也没有改"), "\(result.talk)")
      #expect(!FileManager.default.fileExists(atPath: key))
    }
    let done = try change(
      "restrict", "--id-stdin", "--second-key", key, "--yes", input: LoggedRoster.numbers[0] + "\n")
    #expect(done.status == 0 && done.talk.contains("须由保管 \(key) 的人"))
    #expect(FileManager.default.fileExists(atPath: key))
  }

  @Test func `erased rows open no more, and the log verifies as before`() throws {
    let number = LoggedRoster.numbers[1]
    let unasked = try change("erase", "--id-stdin", input: number + "\n")
    #expect(unasked.status == 1 && unasked.talk.contains("没有确认，什么也没有改"))
    let done = try change("erase", "--id-stdin", "--yes", input: number + "\n")
    #expect(done.status == 0 && done.talk.contains("1 行的密钥已销毁"))
    #expect(done.talk.contains("密钥文件夹的一切备份") && !LoggedRoster.tells(done.talk))
    let again = try change("erase", "--id-stdin", "--yes", input: number + "\n")
    #expect(again.status == 1 && again.talk.contains("990001**********27"), "\(again.talk)")
    #expect(try Command.run(["audit", "verify", roster.log, "--full"]).status == 0)
    let replayed = try roster.audit("replay", roster.batch)
    #expect(replayed.status == 0 && replayed.talk.isEmpty)
    #expect(replayed.output.contains("重算 4 行，0 行不同，1 行的密钥已销毁"), "\(replayed.output)")
  }

  @Test func `words that would stay in the log for ever hold no numbers`() throws {
    for (by, ground) in [("op3", "申请人990001198001010027"), ("", "本人申请"), ("op3", "")] {
      let result = try roster.audit(
        "erase", "--id-stdin", "--yes", "--operator", by, "--ground", ground,
        input: LoggedRoster.numbers[1] + "\n")
      #expect(result.status == 64 && result.talk.contains("会永久留在日志里"), "\(result.talk)")
    }
    let given = try change("erase", "--yes", input: "")
    #expect(given.status == 64 && given.talk.contains("--id-stdin"))
    let both = try change("restrict", "--id-stdin", input: "")
    #expect(both.status == 64 && both.talk.contains("--second-key 文件 或 --passphrase 之一"))
    let lost = try roster.audit("erase", "--id-stdin")
    #expect(lost.status == 64 && lost.talk.contains("缺少选项 --operator"))
    #expect(lost.talk.contains("用法见：bangfu audit erase --help"))
  }

  // MARK: Lists that look into rows

  @Test func `rows are listed by their unit without showing it`() throws {
    let found = try roster.audit("list", "--unit", "单位=第二*", "--format", "jsonl")
    #expect(found.status == 0 && found.output.split(separator: "\n").count == 2)
    #expect(!LoggedRoster.tells(found.output) && !found.output.contains("第二厂"))
    #expect(try roster.audit("list", "--unit", "第一厂").output.contains("\(roster.batch)/5"))
    let none = try roster.audit("list", "--unit", "第三厂")
    #expect(none.status == 0 && none.output.isEmpty && none.talk.contains("没有这样的记录"))
    #expect(try roster.audit("list", "--unit", "=").talk.contains("--unit 写成 值 或 列=值"))
  }

  @Test func `households near a threshold are listed by how much is lacking`() throws {
    let found = try roster.audit("list", "--near", "2%")
    #expect(found.status == 0 && found.output.contains("月人均 < 标准"), "\(found.output)")
    #expect(
      found.output.contains("\(roster.batch)/4") && !found.output.contains("\(roster.batch)/1"))
    #expect(found.talk.contains("1 户离某条标准线") && !LoggedRoster.tells(found.output))
    #expect(try roster.audit("list", "--near", "200").talk.contains("--near 写成百分数"))
    let unknown = try roster.audit("list", "--near", "2", "--batch", "20260101-none")
    #expect(unknown.status == 2 && unknown.talk.contains("没有批次 20260101-none"))
  }

  // MARK: Replaying

  @Test func `a batch is decided again, by its own rules or by others`() throws {
    let same = try roster.audit("replay", "all", "--json")
    #expect(same.status == 0)
    #expect(same.output.contains(#""rows":5,"lost":0,"different":0"#), "\(same.output)")
    roster.workspace.write(
      "rules/ruleset.yaml", Workspace.rules.replacing("医疗 > 0", with: "医疗 >= 0"))
    let rules = roster.workspace.path("rules")
    let others = try roster.audit("replay", roster.batch, "--rules", rules, "--lang", "en")
    #expect(others.status == 0 && others.output.contains("因病"), "\(others.output)")
    let missing = try roster.audit("replay", roster.batch, "--rules", rules + "x")
    #expect(missing.status == 2 && missing.output.isEmpty && missing.talk.contains("BF0811"))
    #expect(try roster.audit("replay", "20260101-none").talk.contains("没有批次 20260101-none"))
    #expect(try roster.audit("replay", "all", "--sample", "0").status == 64)
  }

  @Test func `a log with nothing to decide again is not fine`() throws {
    let log = roster.workspace.path("空")
    #expect(try Command.run(["audit", "init", log]).status == 0)
    let result = try Command.run(["audit", "replay", "all", "--log", log])
    #expect(result.status == 1 && result.talk.contains("什么也没有重算"))
  }
}
