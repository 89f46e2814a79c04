import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog
import DecisionRecords

struct AuditListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "列出记录 · list entries")

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, jsonl, csv }

  @OptionGroup var options: GlobalOptions
  @OptionGroup var audit: AuditOptions
  @OptionGroup var filters: EntryFilterOptions
  @Option(help: "只列离标准线不到百分之几的户；重算一个批次（--batch，缺省为最新的）") var near: String?
  @Option(help: "最多几条") var limit: Int?
  @Option(help: "table、jsonl 或 csv") var format: Format?

  static let filterHelp = LocalizedText(
    zh: """
          --period 期间      2026-03，或 2026-03-01..2026-03-15；按 UTC
          --rule 代码        起决定作用的条款
          --outcome 结果     符合、不符合、待核实、输入错误、规则冲突（或 eligible 等代码）
          --category 类别    与 --outcome 一起用，只看这一类别的结果
          --decision 名称=值  如 困难档次=深度困难
          --missing 事实     因缺这个事实而待核实
          --unit 值|列=值    单位、区县等列是这个值的行；* 代表任意字，如 第一*；打开封存的行来看，要有密钥
          --batch 批次       --kind 种类  d 决定、x 读不了的行、open、commit、reveal…；可给几个
      """,
    en: """
          --period PERIOD    2026-03, or 2026-03-01..2026-03-15; UTC
          --rule CODE        a criterion that was decisive
          --outcome OUTCOME  eligible, ineligible, undetermined, invalid_input, conflict
          --category NAME    with --outcome: the outcome of this category
          --decision NAME=VALUE
          --missing FACT     undetermined for want of it
          --unit VALUE|COLUMN=VALUE  rows whose unit, employer or district is this; * stands for any
                             characters; looks into the sealed rows, and needs the keys
          --batch BATCH      --kind KIND  d decisions, x unreadable rows, open, commit, reveal…; repeatable
      """)

  static let help = AuditSubcommand(
    command: AuditListCommand.self,
    summary: LocalizedText(zh: "按条件列出记录", en: "list entries that meet conditions"),
    help: LocalizedText(
      zh: """
        bangfu audit list [--log 日志] [条件] [--limit N] [--format table|jsonl|csv]

        例
          bangfu audit list --log 日志 --period 2026-03 --rule R7.assets.car
          bangfu audit list --log 日志 --category 金秋助学 --outcome 待核实 --missing 房租 --format csv
          bangfu audit list --log 日志 --kind reveal
          bangfu audit list --log 日志 --near 2%        离标准线不到 2% 的户，建议人工复核
          bangfu audit list --log 日志 --near 2 --unit 西城区 --format csv

        条件（同时成立）
        \(filterHelp.zh)
        --near 百分数  用存档的规则重算一个批次，列出金额、面积离某条标准线不到这么多的户，连同差多少；
                       人数、年龄等数出来的不算。要有密钥；不显示姓名、号码。
        每条都与签署的状态核对过；jsonl 是日志里的原文。内存不随日志增长。
        """,
      en: """
        bangfu audit list [--log LOG] [conditions] [--limit N] [--format table|jsonl|csv]

        Examples
          bangfu audit list --log log --period 2026-03 --rule R7.assets.car
          bangfu audit list --log log --category study --outcome undetermined --missing rent --format csv
          bangfu audit list --log log --kind reveal
          bangfu audit list --log log --near 2%        households within 2% of a threshold, for review
          bangfu audit list --log log --near 2 --unit 西城区 --format csv

        Conditions (all must hold)
        \(filterHelp.en)
        --near PERCENT  decides a batch again by its archived rules and lists households of which an amount or an
                        area lies within so much of a threshold, and by how much; what is counted, such as
                        persons and years, is left out. Needs the keys; names and numbers are not shown.
        Each entry is checked against the signed state; jsonl gives the lines of the log. Memory does not
        grow with the log.
        """))

  func validate() throws {
    _ = try filters.filter()
    _ = try filters.unitFilter()
    _ = try percent()
    if let limit, limit < 1 {
      throw ValidationError(
        UsageMessage.pair("--limit 至少是 1，不能是 \(limit)", "--limit is at least 1, not \(limit)"))
    }
  }

  func run() throws {
    let console = options.console
    let format = format ?? (options.json ? .jsonl : .table)
    if let percent = try percent() {
      return try NearListing(
        percent: percent, filters: filters, place: audit.place, format: format,
        limit: limit ?? .max
      ).run(console)
    }
    let log = try audit.reader(console)
    let output = ListOutput(console, format, limit: limit ?? .max)
    do {
      try filters.forEach(log, audit.place, console) { output.add($0) }
    } catch let fault as LogFault {
      try output.finish()
      throw console.failure(fault)
    }
    try output.finish()
    if output.count == 0 {
      console.say(LocalizedText(zh: "没有这样的记录", en: "there is no such entry"))
    }
  }

  private func percent() throws -> Percent? {
    guard let near else { return nil }
    guard let percent = Percent(near) else {
      throw ValidationError(
        UsageMessage.pair(
          "--near 写成百分数，大于 0、不到 100，如 2% 或 0.5，不能是 \(near)",
          "--near is a percentage above 0 and below 100, such as 2% or 0.5, not \(near)"))
    }
    return percent
  }
}

/// Writes entries as they come; a failure to write ends the listing.
private final class ListOutput {
  private let console: Console
  private let format: AuditListCommand.Format
  private let limit: Int
  private(set) var count = 0
  private var bytes: [UInt8] = []
  private var table: [[String]] = []
  private var failure: ExitStatus?
  private let csv = CSVWriterOptions(newline: .lineFeed)

  /// Rows that are aligned together; more would not fit on any screen.
  private static let tableRows = 1000

  init(_ console: Console, _ format: AuditListCommand.Format, limit: Int) {
    self.console = console
    self.format = format
    self.limit = limit
    if format == .csv {
      bytes += csv.record(EntryWords.columns(in: console.language).map(OutputCell.text))
    }
  }

  /// Whether more are wanted.
  func add(_ entry: EntryOutline) -> Bool {
    count += 1
    switch format {
    case .jsonl: bytes += entry.line + [UInt8(ascii: "\n")]
    case .csv, .table:
      guard let parsed = try? LogEntry(line: entry.line) else { return true }
      let row = EntryWords(parsed, in: console.language).row
      if format == .csv { bytes += csv.record(row.map(OutputCell.text)) } else { table.append(row) }
    }
    if table.count >= Self.tableRows { flushTable() }
    if bytes.count >= 1 << 16 { flush() }
    return count < limit && failure == nil
  }

  func finish() throws(ExitStatus) {
    flushTable()
    flush()
    if let failure { throw failure }
  }

  private func flushTable() {
    guard !table.isEmpty else { return }
    let columns = EntryWords.columns(in: console.language)
    // Columns that nothing stands in are left out.
    let shown = columns.indices.filter { column in table.contains { !$0[column].isEmpty } }
    var text = TextTable(
      shown.map { .init(columns[$0], $0 == 0 ? .right : .left, maximumWidth: 48) })
    for row in table { text.append(shown.map { row[$0] }) }
    bytes += (text.lines().joined(separator: "\n") + "\n").utf8
    table = []
  }

  private func flush() {
    guard !bytes.isEmpty, failure == nil else { return }
    do throws(ExitStatus) {
      try console.result(String(decoding: bytes, as: UTF8.self))
    } catch {
      failure = error
    }
    bytes = []
  }
}
