import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

struct AuditShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "看一条记录 · show an entry")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var audit: AuditOptions
  @Argument(help: "决定（20260304-7f3a/88213）或记录的编号") var id: String
  @Option(help: "把证明写到文件（.tlog-proof），记录本身写在旁边（.entry.json）") var proof: String?
  @Flag(help: "打开密封的原始行；要写明 --reason 和 --operator，并记入日志") var reveal = false
  @Option(help: "为什么要看原始行") var reason: String?
  @Option(name: .customLong("operator"), help: "经办的代号") var operatorCode: String?

  static let help = AuditSubcommand(
    command: AuditShowCommand.self,
    summary: LocalizedText(zh: "看一条记录：文字和原文", en: "show an entry, in words and as it stands"),
    help: LocalizedText(
      zh: """
        bangfu audit show 编号 [--log 日志] [选项]

        例
          bangfu audit show 20260304-7f3a/88213 --log 日志
          bangfu audit show 88215 --log 日志/2026 --proof 88213.tlog-proof
          bangfu audit show 20260304-7f3a/88213 --log 日志 --reveal --reason "复核申诉 15 号" --operator op3

        记录先与签署的状态核对，再显示。日志里没有姓名和号码；原始行密封在旁边，缺省不打开。

        选项
          --proof 文件      写出证明，外人凭它和公钥就能核对这一条（audit check）
          --reveal          打开原始行，或改定（confirm）时密封的理由。先在日志里记一条“查看原始行”（谁、哪一行、为什么），再显示；
                            事由永久留存，不能含姓名、号码等这一行里的内容
          --reason 文字  --operator 代号   与 --reveal 一起用，缺一不可
          --keys 文件夹     密钥；缺省为 日志.keys
          --key 公钥        另行得知的公钥
        """,
      en: """
        bangfu audit show ID [--log LOG] [options]

        Examples
          bangfu audit show 20260304-7f3a/88213 --log log
          bangfu audit show 88215 --log log/2026 --proof 88213.tlog-proof
          bangfu audit show 20260304-7f3a/88213 --log log --reveal --reason "appeal 15" --operator op3

        An entry is checked against the signed state before it is shown. Entries hold no names and no
        numbers of persons; the row itself is sealed beside them, and stays closed by default.

        Options
          --proof FILE      write a proof, with which outsiders check the entry (audit check)
          --reveal          open the row, or the sealed reason of a confirmation. Who looked at which row, and why, goes into the log first; the
                            reason stays for good and must hold nothing of the row
          --reason TEXT  --operator CODE   with --reveal, both
          --keys FOLDER     the keys; LOG.keys by default
          --key KEY         the public key you were told
        """))

  func validate() throws {
    guard reveal else { return }
    guard let reason, let operatorCode, !reason.isEmpty, !operatorCode.isEmpty else {
      throw ValidationError(
        UsageMessage.pair(
          "--reveal 要有 --reason 和 --operator", "--reveal needs --reason and --operator"))
    }
  }

  func run() throws {
    let console = options.console
    let (entry, log) = try audit.find(id, console)
    if let proof { try AuditProveCommand.write(entry, log, to: proof, audit, console) }
    let sealed = reveal ? try revealed(entry, Int(log.layout.folder.name), console) : nil
    if options.json {
      try console.result(json(entry, sealed))
    } else {
      try console.result(text(entry, sealed, log, console))
    }
  }

  private func revealed(
    _ entry: LogEntry, _ year: Int?, _ console: Console
  ) throws(ExitStatus) -> RowReveal.Content {
    let folder = try audit.place.folder(console, year: year)
    do throws(RowReveal.Failure) {
      return try RowReveal.open(
        entry, in: folder, reason: reason ?? "",
        operatorCode: operatorCode ?? "", at: .now)
    } catch {
      if case .log(let fault) = error { throw console.failure(fault) }
      console.say(error.message)
      if case .changed = error { throw .notProven }
      throw .couldNotRun
    }
  }

  private func text(
    _ entry: LogEntry, _ sealed: RowReveal.Content?, _ log: LogReader, _ console: Console
  ) -> String {
    let isChinese = console.language == .zh
    var lines = EntryWords(entry, in: console.language).lines
    lines.append(
      isChinese
        ? "  与签署的状态核对过：\(log.checkpoint.origin.text)，\(log.checkpoint.size) 条"
        : "  checked against the signed state: \(log.checkpoint.origin.text), \(log.checkpoint.size) entries"
    )
    switch sealed {
    case .row(let record):
      lines.append(
        isChinese ? "原始行（名册第 \(record.line) 行）" : "the row (line \(record.line) of the roster)")
      lines += Self.rows(record).map { "  " + $0.withVisibleControls }
    case .reason(let reason):
      lines.append(isChinese ? "密封的理由" : "the sealed reason")
      lines.append("  " + reason.withVisibleControls)
    case nil: break
    }
    lines.append(isChinese ? "原文" : "as it stands")
    lines.append(String(decoding: entry.line, as: UTF8.self))
    return lines.joined(separator: "\n") + "\n"
  }

  private static func rows(_ record: SealedRecord) -> [String] {
    ([record.row] + record.members.flatMap { $0 }).map { String(decoding: $0, as: UTF8.self) }
  }

  private func json(_ entry: LogEntry, _ sealed: RowReveal.Content?) -> String {
    let line = String(decoding: entry.line, as: UTF8.self)
    guard let sealed else { return line + "\n" }
    var json = JSONWriter()
    json.object { json in
      json.member("entry", line)
      switch sealed {
      case .row(let record):
        json.member("line", Int(record.line))
        json.key("rows")
        json.array { json in
          for row in Self.rows(record) { json.string(row) }
        }
      case .reason(let reason): json.member("reason", reason)
      }
    }
    return json.text + "\n"
  }
}
