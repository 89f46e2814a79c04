import DecisionLog
import Foundation
import Testing

@testable import Bangfu

struct AuditProofTests {
  private static let tools = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Tools/verify").path

  private static func python(_ script: String, _ arguments: String...) throws -> Command.Result {
    let words = arguments.map { "'\($0)'" }.joined(separator: " ")
    return try Command.shell("python3 -B '\(tools)/\(script)' \(words)")
  }

  static let hasPython = FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")

  private func proof(_ log: InventedLog, _ number: UInt64) throws -> (EntryProof, [UInt8], Verifier)
  {
    let reader = try log.folder().reader()
    let key = try log.folder().statedKey()
    let signed = try SignedCheckpoint(reader.note, log: key)
    return (
      EntryProof(
        index: number, hashes: try reader.inclusionProof(of: number), checkpoint: signed),
      try reader.entry(number), key
    )
  }

  private func growth(_ log: InventedLog) throws -> (GrowthProof, Verifier) {
    let key = try log.folder().statedKey()
    let old = try SignedCheckpoint(log.bytes("checkpoint"), log: key)
    try log.add("20260306-0002", rows: 40)
    let reader = try log.folder().reader()
    let proof = GrowthProof(
      hashes: try reader.consistencyProof(from: old.checkpoint.size), old: old,
      new: try SignedCheckpoint(reader.note, log: key))
    return (proof, key)
  }

  @Test func `proofs of entries hold for their line and key, and for no other`() throws {
    let log = try InventedLog.batch(rows: 300)
    let otherLog = try InventedLog.batch(rows: 3)
    let otherKey = try otherLog.folder().statedKey()
    for number in [0, 1, 77, 255, 256, 301] as [UInt64] {
      let (proof, line, key) = try proof(log, number)
      let check = ProofCheck(key: key)
      #expect(check.check(proof: proof.bytes, line: line + [10]).isProven)
      #expect(!check.check(proof: proof.bytes, line: line.dropLast() + [32]).isProven)
      #expect(!check.check(proof: proof.bytes, line: nil).isProven)
      #expect(!ProofCheck(key: otherKey).check(proof: proof.bytes, line: line).isProven)
    }
  }

  @Test func `a proof of growth is read as it was written, and every changed byte is found`() throws
  {
    let (proof, key) = try growth(try InventedLog.batch(rows: 20))
    let bytes = proof.bytes
    #expect(try GrowthProof(bytes) == proof)
    let check = ProofCheck(key: key)
    #expect(check.check(growth: bytes).isProven)
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 1
      #expect(!check.check(growth: changed).isProven, "byte \(place)")
    }
    #expect(!check.check(growth: bytes.dropLast()).isProven)
  }

  @Test(.enabled(if: hasPython, "python3 is not installed"))
  func `the independent verifiers agree on real logs`() throws {
    let log = try InventedLog.batch(rows: 300)
    let (proof, line, key) = try proof(log, 77)
    let entryPath = try log.save("e.json", line + [10])
    let proofPath = try log.save("e.tlog-proof", proof.bytes)
    #expect(try Self.python("verify.py", "entry", entryPath, proofPath, "\(key)").status == 0)
    let shell = try Command.shell(
      "sh '\(Self.tools)/verify.sh' '\(entryPath)' '\(proofPath)' '\(key)'")
    #expect(shell.status == 0, "\(shell.output)\(shell.talk)")
    let (growth, _) = try growth(log)
    let growthPath = try log.save("g.growth-proof", growth.bytes)
    #expect(try Self.python("verify.py", "grown", growthPath, "\(key)").status == 0)
    var changed = growth.bytes
    changed[changed.count / 3] ^= 1
    let changedPath = try log.save("x.growth-proof", changed)
    #expect(try Self.python("verify.py", "grown", changedPath, "\(key)").status == 3)
    let whole = try Self.python("verify.py", "log", log.path + "/2026", "\(key)")
    #expect(whole.status == 0 && whole.output.contains("not anchored"))
  }

  @Test(.enabled(if: hasPython, "python3 is not installed"))
  func `the script draws what the program draws`() throws {
    let log = try InventedLog.batch(rows: 500)
    for by in ["金秋助学", "困难档次", nil] as [String?] {
      let draw = try #require(
        try RowDraw.draw(
          log.folder().reader(), batch: "20260304-7f3a", number: "20260311", count: 7, by: by))
      let expected = draw.drawn.map { group, tickets in
        ([group] + tickets.map { String($0.row) }).joined(separator: "\t")
      }
      let words = [log.path + "/2026", "20260304-7f3a", "20260311", "7"] + (by.map { [$0] } ?? [])
      let quoted = words.map { "'\($0)'" }.joined(separator: " ")
      let result = try Command.shell("python3 -B '\(Self.tools)/draw.py' \(quoted)")
      #expect(result.output.split(separator: "\n").map(String.init) == expected, "\(result.talk)")
    }
  }

  @Test
  func `runs of entries make the root with the hashes beside them, for all runs of small logs`() {
    for size in 1...17 as ClosedRange<UInt64> {
      let leaves = (0..<size).map { MerkleTree.leafHash([UInt8($0)]) }
      func root(_ range: Range<UInt64>) -> Digest {
        MerkleProof.root(
          leaves: Array(leaves[Int(range.lowerBound)..<Int(range.upperBound)]), from: 0,
          size: range.upperBound - range.lowerBound, beside: []) ?? MerkleTree.emptyRoot
      }
      for start in 0..<size {
        for end in start + 1...size {
          let beside = MerkleProof.ranges(around: start..<end, size: size).map(root)
          let run = Array(leaves[Int(start)..<Int(end)])
          let made = MerkleProof.root(leaves: run, from: start, size: size, beside: beside)
          #expect(made == root(0..<size))
          let more = MerkleProof.root(
            leaves: run, from: start, size: size, beside: beside + [leaves[0]])
          #expect(more == nil)
        }
      }
    }
  }
}

struct EvidencePackTests {
  static let hasChromium = FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium")

  private func unpacked(_ log: InventedLog) throws -> String {
    let reader = try log.folder().reader()
    let pack = try EvidencePack(
      reader, batch: "20260304-7f3a", key: log.folder().statedKey(), archive: log.path)
    var bytes: [UInt8] = []
    let collected = Collected()
    try pack.write(in: .en) { collected.bytes += $0 }
    bytes = collected.bytes
    let path = try log.save("pack.zip", bytes)
    let folder = log.file("pack")
    let result = try Command.shell("python3 -m zipfile -e '\(path)' '\(folder)'")
    #expect(result.status == 0, "\(result.talk)")
    return folder
  }

  private final class Collected { var bytes: [UInt8] = [] }

  @Test(.enabled(if: AuditProofTests.hasPython, "python3 is not installed"))
  func `a pack is checked without the log, and a changed entry is found`() throws {
    let log = try InventedLog.batch(rows: 300)
    try log.add("20260305-0001", rows: 20)
    let folder = try unpacked(log)
    let key = try String(contentsOfFile: folder + "/key.txt", encoding: .utf8)
      .trimmingCharacters(in: .newlines)
    let tools = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Tools/verify/verify.py").path
    let check = "python3 -B '\(tools)' pack '\(folder)' '\(key)'"
    let good = try Command.shell(check)
    #expect(good.status == 0 && good.output.contains("rows 1 to 300, each once"), "\(good.output)")
    let path = folder + "/entries.jsonl"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacingOccurrences(of: "\"r\":17,", with: "\"r\":18,")
      .write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try Command.shell(check).status == 3)
  }

  @Test(.enabled(if: hasChromium && AuditProofTests.hasPython, "chromium is not installed"))
  func `the page of a pack checks itself in a browser, and finds a changed entry`() throws {
    let log = try InventedLog.batch(rows: 60)
    let folder = try unpacked(log)
    func verdicts(_ page: String) throws -> String {
      let home = log.file("home")
      var result: Command.Result?
      // The budget is virtual time: where the machine is busy the page may be dumped before it is done.
      for _ in 0..<5 {
        let dump = try Command.shell(
          "HOME='\(home)' timeout 120 chromium --headless --no-sandbox --disable-gpu "
            + "--disable-dev-shm-usage --virtual-time-budget=20000 --dump-dom 'file://\(page)'")
        if dump.output.contains(#"data-done="1""#) { return dump.output }
        result = dump
      }
      Issue.record("the page does not end: \(result?.status ?? -1) \(result?.talk ?? "")")
      return result?.output ?? ""
    }
    let page = folder + "/index.html"
    let good = try verdicts(page)
    #expect(good.contains(#"<li id="entries" class="good">"#))
    #expect(good.contains(#"<li id="rows" class="good">"#))
    let hasSignatures = good.contains(#"<li id="signature" class="good">"#)
    #expect(hasSignatures || good.contains("cannot check Ed25519"))
    let text = try String(contentsOfFile: page, encoding: .utf8)
    let changed = folder + "/changed.html"
    try text.replacingOccurrences(of: #"\"r\":17,"#, with: #"\"r\":18,"#)
      .write(toFile: changed, atomically: true, encoding: .utf8)
    let bad = try verdicts(changed)
    #expect(bad.contains(#"<li id="entries" class="bad">"#))
    #expect(bad.contains(#"<li id="rows" class="bad">"#))
  }
}

struct AuditCommandTests {
  @Test func `commands end with 3 for what does not hold, and with 2 for what is not there`() throws
  {
    let log = try InventedLog.batch(rows: 30)
    #expect(try Command.run(["audit", "verify", log.path]).status == 0)
    #expect(try Command.run(["audit", "verify", log.file("none")]).status == 2)
    #expect(try Command.run(["audit", "show", "20260304-7f3a/99", "--log", log.path]).status == 2)
    #expect(try Command.run(["audit", "vrify", log.path]).status == 64)
    let shown = try Command.run(["audit", "show", "20260304-7f3a/3", "--log", log.path])
    #expect(shown.output.contains("金秋助学：符合") && !shown.output.contains("张三丰"))
    let csv = try Command.run([
      "audit", "list", "--log", log.path, "--outcome", "符合", "--format", "csv", "--lang", "en",
    ])
    #expect(csv.output.split(separator: "\n").count == 10)
    let proof = log.file("p.tlog-proof")
    let key = try "\(log.folder().statedKey())"
    #expect(
      try Command.run(["audit", "prove", "7", "--log", log.path, "-o", proof]).status == 0)
    #expect(try Command.run(["audit", "check", proof, "--key", key]).status == 0)
    var line = try Data(contentsOf: URL(fileURLWithPath: log.file("p.entry.json")))
    line[9] ^= 1
    try line.write(to: URL(fileURLWithPath: log.file("p.entry.json")))
    #expect(try Command.run(["audit", "check", proof, "--key", key]).status == 3)
    var bytes = try log.bytes(InventedLog.segment)
    bytes[300] ^= 1
    try log.replace(InventedLog.segment, bytes)
    let damaged = try Command.run(["audit", "verify", log.path, "--json"])
    #expect(damaged.status == 3 && damaged.output.contains(#""fine":false"#))
    #expect(try Command.run(["audit", "list", "--log", log.path]).status == 3)
  }
}
