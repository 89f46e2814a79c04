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
        bangfu audit replay 批次|all --log 日志 [--rules 规则] [--keys 文件夹]

        例
          bangfu audit replay 20261123-7f3a --log 日志
          bangfu audit replay all --log 日志
          bangfu audit replay 20261123-7f3a --log 日志 --rules rules/修订稿    换规则会改变谁的结果

        不加 --rules 时用存档的规则，每条记录逐字节比较（编号和时间除外）；有不同以 3 退出。
        加 --rules 时只比较结果，按“类别: 旧 → 新”计数。行只在内存里解开，不写到磁盘。
        """,
      en: """
        bangfu audit replay BATCH|all --log LOG [--rules RULES] [--keys FOLDER]

        Examples
          bangfu audit replay 20261123-7f3a --log log
          bangfu audit replay all --log log
          bangfu audit replay 20261123-7f3a --log log --rules rules/draft    whom would a draft change

        Without --rules the archived rules count and each entry is compared byte for byte, number and time
        apart; any difference exits with 3. With --rules outcomes are compared, counted as “category: old → new”.
        Rows are opened in memory only.
        """))

  @OptionGroup var options: GlobalOptions
  @Argument(help: "批次，如 20261123-7f3a；all 为全部") var batch: String
  @Option(help: "决定日志的文件夹", completion: .directory) var log: String
  @Option(help: "日志密钥的文件夹；缺省为 日志.keys", completion: .directory) var keys: String?
  @Option(help: "换用这个规则集", completion: .directory) var rules: String?
  @Option(help: "同时认定的线程数；缺省为处理器数") var jobs: Int?

  func run() throws {
    let console = options.console
    do {
      let reports = try batches(console).map { try replay($0, console) }
      if options.json {
        try console.out("[" + reports.map(Self.json).joined(separator: ",") + "]")
      } else {
        for report in reports { try console.out(Self.text(report).text(in: console.language)) }
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

  private func batches(_ console: Console) throws -> [LoggedPlace] {
    guard batch == "all" else { return [try LoggedPlace(batch, log, keys: keys, console)] }
    guard let newest = LogFolder.existing(log, keys: keys) else { throw console.noLog(log) }
    return try LogFolder.years(in: newest.path).flatMap { year in
      let folder = LogFolder(newest.path, keys: keys, year: year)
      return try folder.reader().batches().reversed().filter {
        $0.isFinished && $0.opening.isSealed
      }.map { try LoggedPlace($0.opening.batch, log, keys: keys, console) }
    }
  }

  private func replay(_ place: LoggedPlace, _ console: Console) throws -> ReplayReport {
    let batch = try SealedBatch(place.batch, in: place.folder)
    if let rules {
      let (session, archive) = try RuleSetArguments.archivedSession(
        rules, asOf: batch.opening.asOf, console)
      return try batch.replay(session, archive, jobs: jobs)
    }
    let session = try place.session(batch, console)
    return try batch.replay(
      session, RuleArchive(try batch.archivedRules(in: place.folder)), jobs: jobs)
  }

  private static func text(_ report: ReplayReport) -> LocalizedText {
    let rows = report.differentRows.map(String.init)
    var zh = "批次 \(report.batch)：重算 \(report.rowCount) 行，\(report.differentRowCount) 行不同"
    var en =
      "batch \(report.batch): \(report.rowCount) rows decided again, \(report.differentRowCount) differ"
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
