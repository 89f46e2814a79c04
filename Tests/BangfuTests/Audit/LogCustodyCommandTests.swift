import Foundation
import Testing

/// The commands that keep a log: `init`, `key`, `abort`, `witness`, `restore`, `prune`.
@Suite(.enabled(if: Command.isBuilt, "the command bangfu stands beside the tests once it is built"))
struct LogCustodyCommandTests {
  private static let ground = ["--ground", "演练", "--operator", "op3"]

  private func audit(_ log: InventedLog, _ words: String...) throws -> Command.Result {
    try Command.run(["audit"] + words + ["--log", log.path])
  }

  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  // MARK: Beginning

  @Test func `a log is begun once, and the key is printed`() throws {
    let log = try InventedLog()
    let words = ["audit", "init", log.path, "--name", "office-7", "--keys", log.file("钥")]
    let made = try Command.run(words)
    #expect(made.status == 0 && made.output.hasPrefix("office-7/20"))
    #expect(
      made.talk.contains("audit key --log \(log.path) --keys \(log.file("钥")) --recovery-sheet"))
    #expect(try names(log.place) == ["log", "钥"])
    for again in [words, ["audit", "init", log.path]] {
      let refused = try Command.run(again)
      #expect(refused.status == 2 && refused.output.isEmpty)
      #expect(refused.talk.contains("已经有日志"), "\(refused.talk)")
      #expect(try names(log.place) == ["log", "钥"])
    }
    #expect(try audit(log, "key").output == made.output)
  }

  @Test func `a name that no key can have makes nothing`() throws {
    let log = try InventedLog()
    let named = try Command.run(["audit", "init", log.path, "--name", "七 处"])
    #expect(named.status == 64 && named.talk.contains("名称里不能有空格和 +：七 处"))
    #expect(try Command.run(["audit", "init"]).talk.contains("缺少参数 日志的文件夹"))
    #expect(try names(log.place).isEmpty)
    let json = try Command.run(["audit", "init", log.path, "--json"]).json()
    #expect((json["vkey"] as? String)?.contains("+") == true)
  }

  // MARK: Keys

  @Test func `a recovery sheet is for its owner alone and replaces no file`() throws {
    let log = try InventedLog.batch(rows: 3)
    let sheet = log.file("恢复单.txt")
    let made = try audit(log, "key", "--recovery-sheet", sheet)
    #expect(made.status == 0 && made.talk.contains("恢复单 \(sheet)"))
    let mode = try FileManager.default.attributesOfItem(atPath: sheet)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    let text = try #require(FileManager.default.contents(atPath: sheet))
    let again = try audit(log, "key", "--recovery-sheet", sheet)
    #expect(again.status == 2 && again.talk.contains("已有同名的文件"))
    let key = try audit(log, "key").output
    let rotated = try audit(
      log, "key", "rotate", "--ground", "换人", "--operator", "op3", "--recovery-sheet", sheet)
    #expect(try rotated.status == 2 && audit(log, "key").output == key)
    #expect(FileManager.default.contents(atPath: sheet) == text)
    let away = try audit(log, "key", "--recovery-sheet", log.file("没有/单.txt"))
    #expect(away.status == 2 && away.talk.contains("没有这个文件夹"))
  }

  @Test func `the signing key is changed, and both keys verify`() throws {
    let log = try InventedLog.batch(rows: 3)
    let old = try audit(log, "key").output
    let result = try Command.run(["audit", "key", "rotate", "--log", log.path] + Self.ground)
    #expect(result.status == 0 && result.talk.contains("旧私钥已删除"), "\(result.talk)")
    #expect(result.output != old && result.output.hasPrefix("office-7/2026+"))
    for key in [old, result.output] {
      let verified = try Command.run(["audit", "verify", log.path, "--key", key])
      #expect(verified.status == 0, "\(verified.output)\(verified.talk)")
    }
    let kept = try Command.run(
      ["audit", "key", "rotate", "--keep-old", "--log", log.path] + Self.ground)
    #expect(kept.talk.contains("旧私钥留作 sign-"))
    #expect(
      try names(log.place.appending(path: "log.keys/2026")).contains { $0.hasPrefix("sign-") })
  }

  @Test(arguments: [
    (["rotate"], "换钥写成 key rotate --operator 代号 --ground 依据"),
    (["rotation"] + ground, "换钥写成 key rotate"),
    (["--operator", "op3"], "要和 key rotate 一起用"),
    (["rotate", "--operator", "op3", "--ground", "电话13800000000"], "不能有身份证号、电话"),
  ])
  func `a key is not changed by wrong words`(_ words: [String], _ message: String) throws {
    let log = try InventedLog.batch(rows: 1)
    let result = try Command.run(["audit", "key", "--log", log.path] + words)
    #expect(result.status == 64 && result.talk.contains(message), "\(result.talk)")
    #expect(result.talk.contains("用法见：bangfu audit key --help"))
    #expect(try audit(log, "list", "--kind", "key").output.isEmpty)
  }

  @Test func `keys that are elsewhere, or open to others, are told with a way out`() throws {
    let log = try InventedLog.batch(rows: 1)
    let lost = try audit(log, "abort", "--keys", log.file("没有"))
    #expect(lost.status == 2 && lost.talk.hasPrefix("没有密钥文件夹\n"))
    #expect(lost.talk.contains("在别处的用 --keys 指明"), "\(lost.talk)")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: log.path + ".keys/2026/sign.ed25519")
    let exposed = try audit(log, "abort")
    #expect(exposed.status == 2 && exposed.talk.contains("chmod go-rwx"))
    let none = try Command.run(["audit", "key", "--log", log.file("没有"), "--lang", "en"])
    #expect(none.status == 2 && none.talk.contains("there is no decision log in"))
  }

  // MARK: Batches that were interrupted

  @Test func `an interrupted batch is given up once`() throws {
    let log = try InventedLog()
    try log.add("20260304-7f3a", rows: 12, end: .interrupted)
    let done = try audit(log, "abort")
    #expect(done.status == 0 && done.talk.contains("批次 20260304-7f3a 已放弃；它的 12 行"))
    let again = try audit(log, "abort")
    #expect(again.status == 1 && again.talk.contains("没有未完成的批次"))
    #expect(try Command.run(["audit", "verify", log.path]).status == 0)
  }

  // MARK: Witnesses

  @Test func `a witness signs what grew, and nothing else`() throws {
    let log = try InventedLog.batch(rows: 3)
    let (key, state) = (log.file("见证.key"), log.file("见证.state"))
    func witness(_ log: InventedLog, _ options: String...) throws -> Command.Result {
      try Command.run(["audit", "witness", log.path, "--key", key, "--state", state] + options)
    }
    let first = try witness(log, "-o", log.file("一.checkpoint"))
    #expect(first.status == 0 && first.output.isEmpty && first.talk.contains("第一次见证"))
    try log.add("20260305-1111", rows: 2)
    let second = try witness(log)
    #expect(second.status == 0 && second.output.contains("\n— witness "))
    #expect(!second.talk.contains("第一次见证"))

    let remembered = FileManager.default.contents(atPath: state)
    let other = try witness(try InventedLog.batch(rows: 9), "-o", log.file("二.checkpoint"))
    #expect(other.status == 3 && other.talk.contains("没有签名"), "\(other.talk)")
    #expect(FileManager.default.contents(atPath: state) == remembered)
    #expect(!FileManager.default.fileExists(atPath: log.file("二.checkpoint")))
  }

  @Test func `a witness without a log, or with another's files, is told so`() throws {
    let log = try InventedLog.batch(rows: 1)
    let key = log.file("见证.key")
    let junk = try log.save("草稿.txt", Array("甲\n".utf8))
    let wrong: [([String], Int32, String)] = [
      ([log.file("没有"), "--key", key, "--state", "s"], 2, "没有 里没有决定日志"),
      ([log.path, "--key", junk, "--state", "s"], 2, "草稿.txt"),
      ([log.path, "--key", key, "--state", junk], 3, "草稿.txt 不是这位见证人写下的"),
      ([log.path, "--key", key, "--state", log.file("没有/s")], 2, "没有这个文件夹"),
      ([log.path, "--key", key, "--state", "s", "--log-key", "abc"], 64, "--log-key 不是公钥"),
      ([log.path, "--key", key], 64, "缺少选项 --state"),
    ]
    for (words, status, message) in wrong {
      let result = try Command.run(["audit", "witness"] + words)
      #expect(result.status == status && result.output.isEmpty)
      #expect(result.talk.contains(message), "\(result.talk)")
    }
  }

  // MARK: Copies and retention

  @Test func `a copy that was put back is logged against what was known outside`() throws {
    let log = try InventedLog.batch(rows: 3)
    let known = try log.save("外.checkpoint", log.bytes("checkpoint"))
    func restore(_ known: String) throws -> Command.Result {
      try Command.run(["audit", "restore", "--log", log.path, "--known", known] + Self.ground)
    }
    let done = try restore(known)
    #expect(done.status == 0 && done.talk.contains("已登记：没有丢失"))
    let junk = try restore(try log.save("草稿.txt", Array("甲\n".utf8)))
    #expect(junk.status == 3 && junk.talk.contains("不是这份日志签署的检查点"))
    #expect(try restore(log.file("没有")).talk.contains("没有这个文件"))
    let other = try InventedLog.batch(rows: 4)
    let foreign = try restore(try log.save("别.checkpoint", other.bytes("checkpoint")))
    #expect(foreign.status == 3)
    #expect(
      try audit(log, "list", "--kind", "restore", "--json").output.split(separator: "\n").count == 1
    )
  }

  @Test func `what a copy lacks is logged as lost`() throws {
    let log = try InventedLog.batch(rows: 3)
    let (now, copy) = (URL(fileURLWithPath: log.path), log.place.appending(path: "备份"))
    try FileManager.default.copyItem(at: now, to: copy)
    try log.add("20260305-1111", rows: 2)
    let known = try log.save("外.checkpoint", log.bytes("checkpoint"))
    try FileManager.default.removeItem(at: now)
    try FileManager.default.moveItem(at: copy, to: now)
    let words = ["audit", "restore", "--log", log.path, "--known", known]
    let done = try Command.run(words + Self.ground)
    #expect(done.status == 0 && done.talk.contains("已登记：丢了 "), "\(done.talk)")
    #expect(done.talk.contains("密钥文件夹比日志旧") == false)
    #expect(try Command.run(["audit", "verify", log.path]).status == 0)
    let anchored = try Command.run(["audit", "verify", log.path, "--since", known])
    #expect(anchored.status == 3)
  }

  @Test func `nothing is pruned unless a whole segment is old enough`() throws {
    let log = try InventedLog.batch(rows: 3)
    let words = ["audit", "prune", "--log", log.path, "--yes"]
    let none = try Command.run(words + ["--before", "2030-01-01"] + Self.ground)
    #expect(none.status == 1 && none.talk.contains("什么也没有改"))
    let wrong: [([String], String)] = [
      (Self.ground, "用 --before 日期 或 --below 编号 之一"),
      (["--before", "2030-01-01", "--below", "3"] + Self.ground, "用 --before 日期 或 --below 编号 之一"),
      (["--before", "2030年"] + Self.ground, "--before 写成 2016-01-01"),
      (["--below", "3"], "缺少选项 --operator"),
    ]
    for (options, message) in wrong {
      let result = try Command.run(words + options)
      #expect(result.status == 64 && result.talk.contains(message), "\(result.talk)")
    }
    #expect(try audit(log, "list", "--kind", "prune").output.isEmpty)
  }
}
