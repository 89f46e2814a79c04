import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

/// Decides the rows of logged batches again and compares.
struct AuditReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "重算批次 · decide logged batches again")

  static let entry = AuditSubcommand(
    command: Self.self,
    summary: LocalizedText(
      zh: "用封存的行和存档的规则重算，与日志逐字节比较",
      en: "decide sealed rows by archived rules again, compare byte for byte"),
    help: LocalizedText(
      zh: """
        bangfu audit replay 批次|all [--log 日志] [--sample N] [--rules 规则] [--keys 文件夹]

        例
          bangfu audit replay 20261123-7f3a --log 日志
          bangfu audit replay all --log 日志
          bangfu audit replay 20261123-7f3a --log 日志 --rules rules/修订稿    换规则会改变谁的结果

        不加 --rules 时用存档的规则，每条记录逐字节比较（编号和时间除外）；有不同以 3 退出。
        加 --rules 时只比较结果，按“类别: 旧 → 新”计数。--sample N 每批随机抽 N 行。行只在内存里解开，不写到磁盘。
        """,
      en: """
        bangfu audit replay BATCH|all [--log LOG] [--sample N] [--rules RULES] [--keys FOLDER]

        Examples
          bangfu audit replay 20261123-7f3a --log log
          bangfu audit replay all --log log
          bangfu audit replay 20261123-7f3a --log log --rules rules/draft    whom would a draft change

        Without --rules the archived rules count and each entry is compared byte for byte, number and time
        apart; any difference exits with 3. With --rules outcomes are compared, counted as “category: old → new”.
        --sample N takes N rows of each batch at random. Rows are opened in memory only.
        """))

  @OptionGroup var options: GlobalOptions
  @Argument(help: "批次，如 20261123-7f3a；all 为全部") var batch: String
  @OptionGroup var place: LogPlaceOptions
  @Option(help: "随机抽这么多行重算") var sample: Int?
  @Option(help: "换用这个规则集", completion: .directory) var rules: String?
  @Option(help: "同时认定的线程数；缺省为处理器数") var jobs: Int?

  func validate() throws {
    if let sample, sample < 1 {
      throw ValidationError(
        UsageMessage.pair("--sample 至少是 1，不能是 \(sample)", "--sample is at least 1, not \(sample)"))
    }
  }

  func run() throws {
    let console = options.console
    do {
      let batches = try batches(console)
      if batches.isEmpty { throw nothing(console) }
      let reports = try batches.map { try replay($0, $1, console) }
      if options.json {
        try console.out("[" + reports.map(Self.json).joined(separator: ",") + "]")
      } else {
        for report in reports { try console.out(text(report).text(in: console.language)) }
      }
      if rules == nil, reports.contains(where: { !$0.isSame }) { throw ExitStatus.notProven }
    } catch let error as FileError {
      throw console.failure(error)
    } catch let fault as LogFault {
      throw console.failure(fault)
    } catch let fault as BatchFault {
      throw console.failure(fault)
    }
  }

  private func batches(_ console: Console) throws -> [(String, LogFolder)] {
    guard batch == "all" else {
      return [(batch, try place.folder(console, year: Int(batch.prefix(4))))]
    }
    return try place.folders(console).flatMap { folder in
      try folder.reader().batches().reversed().filter {
        $0.isFinished && $0.opening.isSealed
      }.map { ($0.opening.batch, folder) }
    }
  }

  /// Nothing was compared, which is no good news.
  private func nothing(_ console: Console) -> ExitStatus {
    console.say(
      LocalizedText(
        zh: "日志里没有做完又封存了原始行的批次，什么也没有重算",
        en: "the log has no finished batch of which the rows were kept; nothing was decided again"))
    return .notFine
  }

  private func replay(
    _ identifier: String, _ folder: LogFolder, _ console: Console
  ) throws -> ReplayReport {
    var batch = try SealedBatch(identifier, in: folder)
    if let sample {
      var random = SystemRandomNumberGenerator()
      batch.draw(sample, using: &random)
    }
    if let rules {
      let (session, archive) = try RuleSetArguments.archivedSession(
        rules, asOf: batch.opening.asOf, console)
      return try batch.replay(session, archive, jobs: jobs)
    }
    let archived = try batch.archivedRules(in: folder)
    return try batch.replay(
      console.session(of: batch, archived), RuleArchive(archived), jobs: jobs)
  }

  private func text(_ report: ReplayReport) -> LocalizedText {
    let rows = report.differentRows.map(String.init)
    let drawn = sample == nil ? "" : "抽取的 "
    var zh = "批次 \(report.batch)：重算 \(drawn)\(report.rowCount) 行，\(report.differentRowCount) 行不同"
    var en =
      "batch \(report.batch): \(report.rowCount) \(sample == nil ? "" : "drawn ")rows decided again, \(report.differentRowCount) differ"
    if report.lostRowCount > 0 {
      zh += "，\(report.lostRowCount) 行的密钥已销毁或封存缺失，没有重算"
      en += "; \(report.lostRowCount) cannot be opened"
    }
    if !rows.isEmpty {
      zh += "\n  行 \(rows.joined(separator: "、"))"
      en += "\n  rows \(rows.joined(separator: ", "))"
    }
    for (change, count) in report.changes.sorted(by: { $0.key < $1.key }) {
      zh += "\n  \(change)  \(count) 行"
      en += "\n  \(change)  \(count) rows"
    }
    return LocalizedText(zh: zh, en: en)
  }

  private static func json(_ report: ReplayReport) -> String {
    let changes = report.changes.sorted { $0.key < $1.key }.map {
      EntryMember($0.key, .integer(Int64($0.value)))
    }
    let value = EntryValue.object([
      EntryMember("batch", .text(report.batch)),
      EntryMember("rows", .integer(Int64(report.rowCount))),
      EntryMember("lost", .integer(Int64(report.lostRowCount))),
      EntryMember("different", .integer(Int64(report.differentRowCount))),
      EntryMember("first", .list(report.differentRows.map { .integer(Int64($0)) })),
      EntryMember("changes", .object(changes)),
    ])
    return String(decoding: value.json, as: UTF8.self)
  }
}

extension Console {
  /// The rules of a batch at its date; what keeps them from being used is said first.
  func session(of batch: SealedBatch, _ loaded: LoadedRuleSet) throws(ExitStatus) -> Session {
    guard let ruleSet = loaded.ruleSet else {
      report(loaded.diagnostics, loaded.sources)
      throw .couldNotRun
    }
    switch Session.start(ruleSet, asOf: batch.opening.asOf) {
    case .success(let session): return session
    case .failure(let refusal):
      report([refusal.diagnostic])
      throw .couldNotRun
    }
  }
}
