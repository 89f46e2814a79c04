import ArgumentParser
import DecisionDiagnostics

/// The group `bangfu audit`: what is done with a decision log once it is written.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "决定日志 · the decision log",
    subcommands: subcommands.map(\.command))

  /// What `bangfu audit` can do, in the order of its help.
  static let subcommands: [AuditSubcommand] =
    [
      AuditVerifyCommand.help, AuditShowCommand.help, AuditListCommand.help, AuditStatsCommand.help,
      AuditReplayCommand.entry, AuditProveCommand.help, AuditCheckCommand.help,
      AuditExportCommand.help, AuditSampleCommand.help,
    ] + custodySubcommands

  static var subcommandNames: [String] { subcommands.map(\.name) }

  /// What is wrong with the words behind `audit`, or nil; wrong options are the subcommand's matter.
  static func fault(_ words: ArraySlice<String>) -> LocalizedText? {
    guard let word = words.first else { return nil }
    if subcommandNames.contains(word) { return nil }
    let nearest = NameSuggestion.closest(to: word, among: subcommandNames)?.question
    return LocalizedText(
      zh:
        "bangfu audit 没有“\(word)”。\(nearest?.zh ?? "有 \(subcommandNames.joined(separator: "、"))")",
      en: "bangfu audit has no “\(word)”. "
        + (nearest?.en ?? "There are \(subcommandNames.joined(separator: ", "))"))
  }

  /// The page on the group, or on the subcommand that is named.
  static func help(_ name: String?) -> LocalizedText {
    if let page = subcommands.first(where: { $0.name == name })?.help { return page }
    let width = (subcommandNames.map(\.count).max() ?? 0) + 3
    func list(_ text: (AuditSubcommand) -> String) -> String {
      subcommands.map {
        let gap = String(repeating: " ", count: width - $0.name.count)
        return "    \($0.name)\(gap)\(text($0))"
      }.joined(separator: "\n")
    }
    return LocalizedText(
      zh: """
        bangfu audit 命令 [日志] [选项]

        例
          bangfu audit verify 日志
          bangfu audit show 20260304-7f3a/88213 --log 日志
          bangfu audit list --log 日志 --outcome eligible --period 2026-03

        命令
        \(list { $0.summary.zh })

        日志是 classify --log 写下的文件夹，一年一份（日志/2026）；也可以直接写某一年的。
        退出码  3 为日志被改动、缺失、倒退、分叉或不完整，或证明不成立；其余与别的命令相同。
        每个命令的说明：bangfu audit 命令 --help；不用本程序怎样核对：docs/audit-commands.zh.md
        """,
      en: """
        bangfu audit COMMAND [LOG] [options]

        Examples
          bangfu audit verify log
          bangfu audit show 20260304-7f3a/88213 --log log
          bangfu audit list --log log --outcome eligible --period 2026-03

        Commands
        \(list { $0.summary.en })

        A log is the folder that classify --log writes, one for each year (log/2026); a year may be named.
        Exit code 3 is damage, rollback, a fork or an incomplete log, or a proof that does not hold; the
        others are those of every command.
        More on each: bangfu audit COMMAND --help; checking without Bangfu: docs/audit-commands.md
        """)
  }
}

/// A subcommand with what help says of it.
struct AuditSubcommand {
  let command: any ParsableCommand.Type
  /// One line for the list.
  let summary: LocalizedText
  let help: LocalizedText

  var name: String { command.configuration.commandName ?? "" }
}
