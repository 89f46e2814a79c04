import DecisionLog
import Foundation
import Testing

@testable import Bangfu

/// Runs of which every decision goes into a log.
struct OfficialRunTests {
  private static let root = String(
    "\(#filePath)".dropLast("/Tests/BangfuTests/OfficialRunTests.swift".count))
  private static let isLong = ProcessInfo.processInfo.environment["BANGFU_LONG_TESTS"] != nil
  private static let rules = root + "/rules/jingmen-2021"
  private static let sample = root + "/samples/first-run"

  /// Takes rows and keeps them.
  private final class Collector: RowLedger, @unchecked Sendable {
    let logColumns: LogColumns
    let keys: KeyVault.Batch
    private(set) var rows: [LoggedRow] = []

    init(_ session: Session, _ keys: KeyVault.Batch) {
      logColumns = LogColumns(session.ruleSet, tag: "1@test")
      self.keys = keys
    }

    func makeScribe() throws -> RowScribe {
      RowScribe(logColumns, try RowSealer(keys, isSealed: true))
    }

    func append(_ rows: [LoggedRow]) throws { self.rows += rows }

    /// The entries, without number and time, and how many bytes each has sealed.
    var lines: [String] {
      rows.map { String(decoding: $0.tail, as: UTF8.self) + " \($0.sealed.count)" }
    }
  }

  private var decoding: InputDecoding {
    var decoding = InputDecoding()
    decoding.keepsSource = true
    return decoding
  }

  private func slow(
    _ roster: String, members: String?, _ session: Session, _ keys: KeyVault.Batch
  ) throws -> [String] {
    var reader = try RosterReader(
      roster, members: members, ruleSet: session.ruleSet, decoding: decoding)
    let ledger = Collector(session, keys)
    _ = try session.classifier.run(
      &reader, as: ResultForm(), limit: nil, takesNotes: false, ledger: ledger,
      progress: { _ in }, flush: { _ in })
    return ledger.lines
  }

  private func fast(
    _ roster: String, members: String?, _ session: Session, _ keys: KeyVault.Batch, jobs: Int,
    blockBytes: Int
  ) throws -> [String] {
    let blocks = try BlockClassifier(
      session.ruleSet, asOf: session.asOf, roster, members: members, form: ResultForm(),
      decoding: decoding, blockBytes: blockBytes, tag: "1@test")
    let ledger = Collector(session, keys)
    _ = try blocks.run(
      jobs: jobs, limit: nil, ledger: ledger, progress: { _ in }, flush: { _ in })
    return ledger.lines
  }

  @Test func `both ways of deciding give the same entries, whatever the blocks and threads`() throws
  {
    let loaded = try RuleSetLoader.load(Self.rules)
    let session = try Session.start(try #require(loaded.ruleSet), asOf: nil).get()
    let keys = try KeyVault.Batch(newIdentifier: "20260304-7f3a")
    let roster = Self.sample + "/workers.csv"
    let members = Self.sample + "/members.csv"
    let expected = try slow(roster, members: members, session, keys)
    #expect(expected.count == 200)
    for (jobs, blockBytes) in [(1, 1 << 18), (2, 4096), (3, 1024)] {
      #expect(
        try fast(
          roster, members: members, session, keys, jobs: jobs, blockBytes: blockBytes) == expected)
    }
  }

  @Test func `rows that cannot be read, repeated and odd ones are entries both ways`() throws {
    let workspace = try Workspace()
    let session = try workspace.session()
    let keys = try KeyVault.Batch(newIdentifier: "20260304-7f3a")
    let lines = [
      "a,甲市,3,22000,5", "a,甲市,3,22000,5", "b,甲市", "c,甲市,1,\"1\n0\",5\r", "\"d,甲市,2,20000,1",
      "e,甲市,x,20000,", "", "\u{FEFF}f,甲市,2,=1,1", "g,\"甲\"\"市\",2,20000,1", "h\0,甲市,2,20000,1",
      "合计,,,,", "i,甲市,2,20000,1,7",
    ]
    var bytes = Array((header + lines.joined(separator: "\n") + "\nj,").utf8)
    bytes += [0xFF, 0x41] + Array(",2,20000,1".utf8)
    let roster = workspace.write("名册.csv", bytes)
    let members = workspace.write("members.csv", "编号,学段,民办\na,无,否\na,本科\nb,高中,是\n")
    let expected = try slow(roster, members: members, session, keys)
    #expect(expected.count { $0.contains(#""err":"ragged-short""#) } == 1)
    #expect(expected.contains { $0.contains("duplicate-household") })
    for blockBytes in [128, 256, 1 << 16] {
      #expect(
        try fast(roster, members: members, session, keys, jobs: 2, blockBytes: blockBytes)
          == expected)
    }
  }

  @Test func `what is written from cells is what the entry's content gives`() throws {
    var shape = DecisionShape(
      tag: "1@a", outcomes: ["甲", "b\"c"], decisions: ["档"], words: ["待核实": "undetermined"])
    let cells =
      ["eligible", "ineligible", "深度\u{202E}困难", "800.50", "待核实", "", "R1;R2?", "收入", "收入;房"]
      .joined(separator: "\u{1F}") + "\n"
    var start = 0
    var members: [UInt8] = []
    shape.append(Array(cells.utf8).span, from: &start, to: &members)
    #expect(start == cells.utf8.count)
    let content = DecidedContent(
      tag: "1@a", outcomes: [.init("甲", "eligible"), .init("b\"c", "ineligible")],
      decisions: [.init("档", "深度\u{202E}困难")],
      amounts: [.init("甲", .integer(80050)), .init("b\"c", .text("undetermined"))],
      reasons: ["R1", "R2?"], missing: ["收入", "房"])
    let digest = Digest(of: [])
    let entry = LogEntry(
      number: 1, time: LogTime(milliseconds: 0), kind: .decision,
      members: DecisionEntry(
        batch: "b", row: 1, commitment: digest, content: .decided(content)
      ).members)
    #expect(
      String(decoding: entry.line, as: UTF8.self).hasSuffix(
        String(decoding: members, as: UTF8.self) + "}"))
  }

  // MARK: The command

  private func classify(
    _ workspace: Workspace, _ roster: String, _ options: [String], rules: String = rules
  ) throws -> Command.Result {
    try Command.run(
      ["classify", roster, "--rules", rules, "--log", workspace.path("log"), "--lang", "en"]
        + options)
  }

  /// What entries of rows say, without number, time, batch and commitment.
  private func payload(_ workspace: Workspace, _ log: String = "log") throws -> [String] {
    let folder = try #require(LogFolder.existing(workspace.path(log)))
    let reader = try folder.reader()
    var lines: [String] = []
    try reader.forEachEntry(in: 0..<reader.checkpoint.size) { _, line throws(LogFault) in
      guard let entry = try? LogEntry(line: line), [.decision, .unreadable].contains(entry.kind)
      else { return true }
      let members = entry.members.filter { !["b", "c"].contains($0.name) }
      lines.append(entry.kind.rawValue + "\(members)")
      return true
    }
    return lines
  }

  @Test(.enabled(if: Command.isBuilt))
  func `a run is logged, replayed without a difference, explained, and not repeated unasked`()
    throws
  {
    let workspace = try Workspace()
    let roster = Self.sample + "/workers.csv"
    let output = workspace.path("results.csv")
    let first = try classify(workspace, roster, ["-o", output, "--operator", "op3"])
    #expect(first.status == 0, "\(first.talk)")
    #expect(first.talk.contains("200 decisions") && first.talk.contains("not anchored"))
    let plain = try Command.run(
      ["classify", roster, "--rules", Self.rules, "-o", workspace.path("plain.csv")])
    #expect(plain.status == 0)
    #expect(workspace.read("plain.csv") == workspace.read("results.csv"))
    let log = workspace.path("log")
    let replayed = try Command.run(["audit", "replay", "all", "--log", log, "--json"])
    #expect(replayed.status == 0)
    #expect(replayed.output.contains(#""rows":200,"lost":0,"different":0"#), "\(replayed.output)")
    let sample = try Command.run(
      ["audit", "replay", "all", "--log", log, "--sample", "20", "--json"])
    #expect(sample.output.contains(#""rows":20,"lost":0,"different":0"#), "\(sample.output)")
    let folder = try #require(LogFolder.existing(log))
    let batch = try #require(try folder.reader().batches().first)
    #expect(batch.isFinished && batch.opening.operatorCode == "op3")
    let sealed = try Command.run(
      ["explain", "--decision", "\(batch.opening.batch)/42", "--log", log, "--lang", "en"])
    let direct = try Command.run(
      ["explain", roster, "--rules", Self.rules, "--row", "42", "--lang", "en"])
    #expect(sealed.status == 0)
    #expect(
      sealed.output.split(separator: "\n").dropFirst()
        == direct.output.split(separator: "\n").dropFirst())
    let again = try classify(workspace, roster, ["-o", output])
    #expect(again.status == 2 && again.talk.contains("--new-batch"))
    let anchored = try classify(
      workspace, roster, ["-o", output, "--new-batch", "--require-anchor"])
    #expect(anchored.status == 3)
    #expect(try folder.reader().batches().count == 2)
    let verified = try Command.run(["audit", "verify", log, "--full"])
    #expect(verified.status == 0, "\(verified.output)")
    // The proof beside the results is one of the commit entry.
    let bytes = try #require(FileManager.default.contents(atPath: output + ".tlog-proof"))
    let reader = try folder.reader()
    let proof = try EntryProof(Array(bytes))
    #expect(try reader.logEntry(proof.index).kind == .commit)
    try proof.check(line: reader.entry(proof.index), log: folder.statedKey())
  }

  @Test(.enabled(if: Command.isBuilt))
  func `nothing that names a person is written outside seal and keys`() throws {
    let workspace = try Workspace()
    let roster = Self.sample + "/workers.csv"
    let run = try classify(workspace, roster, ["-o", workspace.path("results.csv")])
    #expect(run.status == 0)
    var bytes = Data()
    let log = URL(filePath: workspace.path("log"))
    for case let file as URL in FileManager.default.enumerator(
      at: log, includingPropertiesForKeys: nil) ?? .init()
    where !file.path.contains("/seal/") && !file.path.contains("/archive/")
      && file.lastPathComponent != "reserve"
    {
      bytes += (try? Data(contentsOf: file)) ?? Data()
    }
    bytes += Data(run.talk.utf8)
    #expect(bytes.count > 40_000)
    func secrets(_ file: String) throws -> [String] {
      let records = try String(contentsOfFile: file, encoding: .utf8)
        .split(whereSeparator: \.isNewline)
        .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
      let head = try #require(records.first)
      let places = head.indices.filter { place in
        ["身份证", "姓名", "电话", "手机", "银行", "卡号"].contains { head[place].contains($0) }
      }
      return records.dropFirst().flatMap { record in
        places.filter { $0 < record.count }.map { record[$0] }
      }.filter { $0.count > 1 }
    }
    let all = Set(
      try secrets(roster) + secrets(Self.sample + "/members.csv"))
    #expect(all.count > 200)
    for secret in all {
      let plain = Array(secret.utf8)
      let digest = Digest(of: plain)
      let forms = [
        secret, Data(plain).base64EncodedString(),
        plain.map { String(format: "%02x", $0) }.joined(),
        digest.hex, Data(digest.array).base64EncodedString(),
      ]
      for form in forms { #expect(bytes.range(of: Data(form.utf8)) == nil, "\(form)") }
    }
  }

  private static let stepper = Command.tool("log-batch")
  private static let isStepperBuilt = FileManager.default.isExecutableFile(atPath: stepper)

  /// Some kibibytes of households, so that an official run of the stepper has some commits.
  private func households(_ count: Int) -> String {
    header
      + (1...count).map { "h\($0),甲市,\($0 % 5 + 1),\($0 * 37 % 90000),5\n" }.joined()
  }

  /// Kills a run between two commits, or within one; it may have got through.
  private func interrupt(
    _ arguments: [String], after commits: Int, microseconds: UInt32
  ) throws -> Bool {
    let output = Pipe()
    let running = try Command.start(arguments, tool: Self.stepper, output: output)
    var seen = 0
    while seen < commits {
      let dots = output.fileHandleForReading.availableData
      if dots.isEmpty { break }
      seen += dots.count
    }
    usleep(microseconds)
    running.kill()
    return running.process.terminationReason == .uncaughtSignal
  }

  /// Kills a run in the middle of its batch; on a machine that is slow to kill the run gets through, and the log is made anew.
  private func leaveUnfinished(_ arguments: [String]) throws {
    for _ in 0..<20 {
      let log = arguments[2]
      let isKilled = try interrupt(arguments, after: 4, microseconds: 0)
      let reader = try LogFolder.existing(log)?.reader()
      if isKilled, let reader, try BatchProgress(reader) != nil { return }
      for path in [log, log + ".keys"] where FileManager.default.fileExists(atPath: path) {
        try FileManager.default.removeItem(atPath: path)
      }
    }
    Issue.record("no run could be killed in the middle")
  }

  @Test(.enabled(if: isStepperBuilt))
  func `a run that is killed again and again ends like one that was not`() throws {
    let workspace = try Workspace()
    let roster = workspace.write("名册.csv", households(700) + "x,甲市\n")
    func arguments(_ log: String) -> [String] {
      [roster, workspace.path("rules"), workspace.path(log), workspace.path(log + ".csv")]
    }
    func finish(_ log: String) throws {
      let run = try Command.start(arguments(log), tool: Self.stepper)
      run.process.waitUntilExit()
      #expect(run.process.terminationStatus == 0)
    }
    try finish("whole")
    let expected = try payload(workspace, "whole")
    #expect(expected.count == 701)
    var random = SplitMix(state: 61)
    var kills = 0
    var interruptions = 0
    let wanted = Self.isLong ? 200 : 10
    while kills < wanted {
      let log = "log\(kills)"
      var points: [String] = []
      // Kills of one batch follow on each other.
      for _ in 0..<3 where kills < wanted {
        let commits = Int.random(in: 1...12, using: &random)
        let wait = UInt32.random(in: 0...4000, using: &random)
        let isKilled = try interrupt(arguments(log), after: commits, microseconds: wait)
        points.append("\(commits) commits, \(wait) µs: \(isKilled)")
        guard isKilled else { continue }
        kills += 1
        let folder = LogFolder.existing(workspace.path(log))
        let rows = try folder.map { try BatchProgress($0.reader())?.rowCount ?? 0 } ?? 0
        if rows > 0 { interruptions += 1 }
      }
      try finish(log)
      #expect(workspace.read(log + ".csv") == workspace.read("whole.csv"), "\(points)")
      #expect(try payload(workspace, log) == expected, "\(points)")
      let folder = try #require(LogFolder.existing(workspace.path(log)))
      let key = try folder.statedKey()
      let report = try LogVerification(key: key, isKeyGiven: true).run(folder)
      let isFine = report.isFine
      #expect(isFine, "\(points) \(report.text(in: .en))")
      // Each log holds a reserve of 16 MiB.
      for name in [log, log + ".keys", log + ".csv"] {
        try FileManager.default.removeItem(atPath: workspace.path(name))
      }
    }
    // Most kills fall between the first commit of rows and the last.
    #expect(interruptions > wanted / 3)
  }

  @Test(.enabled(if: Command.isBuilt && isStepperBuilt))
  func `another roster or other rules do not go on with an interrupted batch`() throws {
    let workspace = try Workspace()
    let roster = workspace.write("名册.csv", households(700))
    let rules = workspace.path("rules")
    let output = workspace.path("r.csv")
    try leaveUnfinished([roster, rules, workspace.path("log"), output])
    let other = workspace.write("other.csv", header + "a,甲市,3,22000,5\n")
    let refused = try classify(workspace, other, ["-o", workspace.path("o.csv")], rules: rules)
    #expect(refused.status == 2 && refused.talk.contains("audit abort"), "\(refused.talk)")
    let rulesChanged = workspace.read("rules/ruleset.yaml") ?? ""
    workspace.write("rules/ruleset.yaml", "# later\n" + rulesChanged)
    let changed = try classify(workspace, roster, ["-o", output], rules: rules)
    #expect(changed.status == 2 && changed.talk.contains("other rules"), "\(changed.talk)")
    workspace.write("rules/ruleset.yaml", rulesChanged)
    let done = try classify(workspace, roster, ["-o", output], rules: rules)
    #expect(done.status == 0 && done.talk.contains("going on with batch"), "\(done.talk)")
  }

  @Test(.enabled(if: Command.isBuilt))
  func `standard input, the terminal and part of a roster are no official run`() throws {
    let workspace = try Workspace()
    let roster = Self.sample + "/workers.csv"
    let output = ["-o", workspace.path("r.csv")]
    #expect(try classify(workspace, "-", output).status == 64)
    #expect(try classify(workspace, roster, []).status == 64)
    #expect(try classify(workspace, roster, output + ["--limit", "3"]).status == 64)
    #expect(workspace.names.contains("log") == false)
  }
}
