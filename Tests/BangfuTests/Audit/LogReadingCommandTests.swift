import Foundation
import Testing

/// The commands that read a log without its keys: `list`, `stats`, `sample`, `prove`, `check`, `export`.
@Suite(.enabled(if: Command.isBuilt, "the command bangfu stands beside the tests once it is built"))
struct LogReadingCommandTests {
  private static let batch = "20260304-7f3a"
  private let log: InventedLog

  init() throws { log = try InventedLog.batch(rows: 30) }

  private func audit(_ words: String...) throws -> Command.Result {
    try Command.run(["audit"] + words + ["--log", log.path])
  }

  private func isThere(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: log.file(name))
  }

  /// A public key that is another log's.
  private func otherKey() throws -> String {
    let other = log.file("别的")
    let made = try Command.run(["audit", "init", other, "--name", "other"])
    return made.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  // MARK: Lists and counts

  @Test func `entries are listed by conditions, as a table, as CSV and as they stand`() throws {
    let table = try audit("list", "--category", "金秋助学", "--outcome", "符合")
    #expect(table.status == 0 && table.output.contains("金秋助学：符合"))
    #expect(table.output.contains("\(Self.batch)/3 ") && !table.output.contains("\(Self.batch)/4 "))
    let csv = try audit("list", "--kind", "x", "--format", "csv", "--lang", "en")
    #expect(csv.output.hasPrefix("entry,time,kind,id,outcomes,"))
    #expect(csv.output.split(separator: "\n").count == 5)
    let lines = try audit("list", "--kind", "d", "--limit", "2", "--json").output
      .split(separator: "\n")
    #expect(lines.count == 2)
    for line in lines {
      let entry = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(entry?["b"] as? String == Self.batch)
    }
    let none = try audit("list", "--kind", "reveal")
    #expect(none.status == 0 && none.output.isEmpty && none.talk.contains("没有这样的记录"))
  }

  @Test func `counts add up, in words and as JSON`() throws {
    let text = try audit("stats").output
    #expect(text.hasPrefix("共 30 行：决定 26，读不了 4\n") && text.contains("金秋助学=符合"))
    #expect(try audit("stats", "--lang", "en").output.contains("金秋助学=eligible"))
    let json = try audit("stats", "--json", "--outcome", "eligible").json()
    #expect(json["rows"] as? Int == 9 && json["decided"] as? Int == 9)
    #expect((json["outcomes"] as? [String: Int])?["金秋助学=eligible"] == 9)
  }

  @Test(arguments: [
    (["--outcome", "符号"], "--outcome 可以是 符合、不符合、待核实、输入错误、规则冲突，不能是 符号"),
    (["--period", "2026-13"], "--period 写成 2026-03 或"), (["--kind", "q"], "--kind 可以是 genesis、"),
    (["--decision", "困难档次"], "--decision 写成 名称=值"),
  ])
  func `conditions that cannot be are named`(_ words: [String], _ message: String) throws {
    for command in ["list", "stats"] {
      let result = try Command.run(["audit", command, "--log", log.path] + words)
      #expect(result.status == 64 && result.output.isEmpty)
      #expect(result.talk.contains(message), "\(result.talk)")
      #expect(result.talk.hasSuffix("用法见：bangfu audit \(command) --help\n"))
    }
  }

  @Test func `a place without a log, another key and a damaged log end with their own status`()
    throws
  {
    for command in ["list", "stats"] {
      let none = try Command.run(["audit", command, "--log", log.file("没有")])
      #expect(none.status == 2 && none.talk.contains("没有 里没有决定日志"), "\(none.talk)")
    }
    let unverified = try Command.run(["audit", "verify", log.file("没有"), "--lang", "en"])
    #expect(unverified.status == 2 && unverified.talk.contains("there is no decision log in"))
    let other = try audit("list", "--key", otherKey())
    #expect(other.status == 3 && other.output.isEmpty && other.talk.contains("公钥不在所给的之中"))
    let wrong = try audit("list", "--key", "abc")
    #expect(wrong.status == 64 && wrong.talk.contains("不是公钥：abc"))
    var bytes = try log.bytes(InventedLog.segment)
    let place = try #require(bytes.lastIndex(of: UInt8(ascii: "R")))
    bytes[place] ^= 1
    try log.replace(InventedLog.segment, bytes)
    let damaged = try audit("stats")
    #expect(damaged.status == 3 && damaged.output.isEmpty && !damaged.talk.isEmpty)
  }

  // MARK: Draws

  @Test func `a draw can be repeated, apart for each value too`() throws {
    let words = ["audit", "sample", "--log", log.path, "--batch", Self.batch, "--public"]
    let first = try Command.run(words + ["2026031", "-n", "5"])
    #expect(first.status == 0 && first.output.split(separator: "\n").count == 6)
    #expect(try Command.run(words + ["2026031", "-n", "5"]).output == first.output)
    #expect(try Command.run(words + ["2026032", "-n", "5"]).output != first.output)
    let apart = try Command.run(words + ["1", "-n", "2", "--by", "困难档次", "--json"]).json()
    let values = (apart["groups"] as? [[String: Any]])?.compactMap { $0["value"] as? String }
    #expect(values == ["", "未达标", "深度困难"])
  }

  @Test func `a draw that would say nothing is refused`() throws {
    let words = ["audit", "sample", "--log", log.path, "--batch", Self.batch]
    let empty = try Command.run(words + ["--public", ""])
    #expect(empty.status == 64 && empty.talk.contains("--public 是空的"))
    let misspelt = try Command.run(words + ["--public", "1", "--by", "困难挡次"])
    #expect(misspelt.status == 2 && misspelt.output.isEmpty)
    #expect(misspelt.talk.contains("没有一行有“困难挡次”"), "\(misspelt.talk)")
    #expect(try Command.run(words + ["--public", "1", "-n", "0"]).status == 64)
    #expect(try Command.run(words).talk.contains("缺少选项 --public"))
    let unknown = try audit("sample", "--batch", "20260101-none", "--public", "1")
    #expect(unknown.status == 2 && unknown.talk.contains("没有批次 20260101-none 的行"))
  }

  // MARK: Proofs

  @Test func `an entry is proven to whoever has the key`() throws {
    let proof = log.file("一.tlog-proof")
    let made = try audit("prove", "\(Self.batch)/3", "-o", proof)
    #expect(made.status == 0 && isThere("一.tlog-proof") && isThere("一.entry.json"))
    #expect(made.talk == "证明    \(proof)，记录 \(log.file("一.entry.json"))\n")
    let key = try audit("key").output.trimmingCharacters(in: .whitespacesAndNewlines)
    let proven = try Command.run(["audit", "check", proof, "--key", key])
    #expect(proven.status == 0 && proven.output.contains("成立："))
    let json = try Command.run(["audit", "check", proof, "--key", key, "--json"]).json()
    #expect(json["proven"] as? Bool == true)
    let other = try Command.run(["audit", "check", proof, "--key", otherKey()])
    #expect(other.status == 3 && other.output.contains("不成立"))

    let entry = String(
      decoding: try Data(contentsOf: URL(fileURLWithPath: log.file("一.entry.json"))), as: UTF8.self)
    _ = try log.save("一.entry.json", Array(entry.replacing("eligible", with: "ineligible").utf8))
    let changed = try Command.run(["audit", "check", proof, "--key", key])
    #expect(changed.status == 3 && changed.output.contains("不成立"), "\(changed.output)")
    #expect(try Command.run(["audit", "check", log.file("没有"), "--key", key]).status == 2)
    #expect(try Command.run(["audit", "check", proof]).talk.contains("缺少选项 --key"))
  }

  @Test func `growth is proven from a checkpoint that was kept`() throws {
    let old = try log.save("旧.checkpoint", log.bytes("checkpoint"))
    try log.add("20260305-1111", rows: 5)
    let proof = log.file("增长.growth-proof")
    let made = try audit("prove", "--from", old, "-o", proof)
    #expect(made.status == 0 && made.talk.contains("成立：日志有"), "\(made.talk)")
    let key = try audit("key").output.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(try Command.run(["audit", "check", proof, old, "--key", key]).status == 0)
    let junk = try log.save("草稿.txt", Array("甲\n".utf8))
    let none = try audit("prove", "--from", junk, "-o", log.file("无"))
    #expect(none.status == 3 && none.talk.contains("不是检查点") && !isThere("无"))
  }

  @Test func `proofs of nothing are not written`() throws {
    let output = log.file("无.tlog-proof")
    let wrong: [([String], Int32, String)] = [
      (["\(Self.batch)/99"], 2, "里没有 \(Self.batch)/99"), (["xx"], 64, "“xx”不是编号"),
      ([], 64, "给一个编号，或 --from 检查点"), (["--from", log.file("没有")], 2, "没有这个文件"),
    ]
    for (words, status, message) in wrong {
      let result = try Command.run(["audit", "prove", "--log", log.path, "-o", output] + words)
      #expect(result.status == status && result.talk.contains(message), "\(result.talk)")
      #expect(!isThere("无.tlog-proof"))
    }
    let away = try audit("prove", "\(Self.batch)/3", "-o", log.file("没有/一.tlog-proof"))
    #expect(away.status == 2 && away.talk.contains("没有这个文件夹"))
  }

  // MARK: Evidence

  @Test func `the pack of a batch is written whole or not at all`() throws {
    let pack = log.file("证据.zip")
    let made = try audit("export", "--batch", Self.batch, "-o", pack)
    #expect(made.status == 0 && made.talk.contains("证据包  \(pack)："), "\(made.talk)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: pack)).starts(with: Array("PK".utf8)))
    let none = log.file("无.zip")
    #expect(try audit("export", "--batch", "20260101-none", "-o", none).status == 2)
    #expect(try audit("export", "--batch", Self.batch, "-o", none, "--key", otherKey()).status == 3)
    let away = try audit("export", "--batch", Self.batch, "-o", log.file("没有/a.zip"))
    #expect(away.status == 2 && away.talk.contains("没有这个文件夹"))
    #expect(!isThere("无.zip"))
  }
}
