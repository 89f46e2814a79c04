import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

struct AuditStatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "统计 · count decisions")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var audit: AuditOptions
  @OptionGroup var filters: EntryFilterOptions

  static let help = AuditSubcommand(
    command: AuditStatsCommand.self,
    summary: LocalizedText(
      zh: "按类别、结果、判定、理由、批次、月份统计", en: "count by category, outcome, decision, reason, batch, month"),
    help: LocalizedText(
      zh: """
        bangfu audit stats [--log 日志] [条件] [--json]

        例
          bangfu audit stats --log 日志
          bangfu audit stats --log 日志 --period 2026-03 --json

        条件（同时成立）
        \(AuditListCommand.filterHelp.zh)
        行数 = 决定 + 读不了的行；每一类别各结果之和等于有这一类别的决定数；各批次、各月份之和等于行数。
        """,
      en: """
        bangfu audit stats [--log LOG] [conditions] [--json]

        Examples
          bangfu audit stats --log log
          bangfu audit stats --log log --period 2026-03 --json

        Conditions (all must hold)
        \(AuditListCommand.filterHelp.en)
        Rows are decisions and unreadable rows; the outcomes of a category add up to the decisions that
        have it, batches and months to the rows.
        """))

  func validate() throws {
    _ = try filters.filter()
    _ = try filters.unitFilter()
  }

  func run() throws {
    let console = options.console
    let log = try audit.reader(console)
    var statistics = LogStatistics()
    do {
      try filters.forEach(log, audit.place, console) { entry in
        statistics.add(entry)
        return true
      }
    } catch let fault as LogFault {
      throw console.failure(fault)
    }
    try console.result(
      options.json ? statistics.json() : statistics.text(in: console.language))
  }
}
