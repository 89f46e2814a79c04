import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

struct AuditSampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "抽查 · draw a sample")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var audit: AuditOptions
  @Option(help: "批次") var batch: String
  @Option(name: .customShort("n"), help: "抽几行；有 --by 时每组几行") var count = 30
  @Option(help: "按类别的结果或判定的值分组抽") var by: String?
  @Option(help: "事先没人知道的公开数字，如开奖号码") var `public`: String

  static let help = AuditSubcommand(
    command: AuditSampleCommand.self,
    summary: LocalizedText(
      zh: "抽查：谁都能重抽，谁都挑不了", en: "draw rows that nobody chose and anybody can redraw"),
    help: LocalizedText(
      zh: """
        bangfu audit sample --batch 批次 --public 数字 [-n 30] [--by 类别或判定] [--log 日志]

        例
          bangfu audit sample --log 日志 --batch 20260304-7f3a --public 2026031 -n 30
          bangfu audit sample --log 日志 --batch 20260304-7f3a --public 2026031 -n 10 --by 困难档次

        先公布日志的根，再取事先没人知道的公开数字（如某期开奖号码）；两者定下来，抽到谁就定了。
        算法只有 SHA-256，见 docs/audit-commands.zh.md；Tools/verify/draw.py 抽出来的一样。

        选项
          -n N          抽几行；有 --by 时每个值各抽几行
          --by 名称     按这一类别的结果、或这一判定的值分组
          --json        机器可读
        """,
      en: """
        bangfu audit sample --batch BATCH --public NUMBER [-n 30] [--by NAME] [--log LOG]

        Examples
          bangfu audit sample --log log --batch 20260304-7f3a --public 2026031 -n 30
          bangfu audit sample --log log --batch 20260304-7f3a --public 2026031 -n 10 --by tier

        The log's root is made known first, then a public number that nobody could know (a lottery's);
        the two settle who is drawn. SHA-256 alone, see docs/audit-commands.md; Tools/verify/draw.py
        draws the same.

        Options
          -n N          how many; with --by, of each value
          --by NAME     by the outcomes of a category, or the values of a decision
          --json        for machines
        """))

  func validate() throws {
    if count < 1 {
      throw ValidationError(
        UsageMessage.pair("-n 至少是 1，不能是 \(count)", "-n is at least 1, not \(count)"))
    }
    if `public`.isEmpty {
      throw ValidationError(
        UsageMessage.pair("--public 是空的：谁都能挑行", "--public is empty: anybody could have aimed"))
    }
  }

  func run() throws {
    let console = options.console
    let log = try audit.reader(console, year: Int(batch.prefix(4)))
    let draw: RowDraw?
    do throws(LogFault) {
      draw = try RowDraw.draw(log, batch: batch, number: `public`, count: count, by: by)
    } catch {
      throw console.failure(error)
    }
    guard let draw else {
      console.say(
        LocalizedText(zh: "日志里没有批次 \(batch) 的行", en: "the log has no rows of batch \(batch)"))
      throw ExitStatus.couldNotRun
    }
    if let by, draw.drawn.allSatisfy(\.group.isEmpty) {
      throw console.refusal(
        LocalizedText(
          zh: "批次 \(batch) 没有一行有“\(by)”这个类别或决定；有哪些，见 bangfu audit stats --batch \(batch)",
          en:
            "no row of batch \(batch) has a category or decision “\(by)”; for what there is, see "
            + "bangfu audit stats --batch \(batch)"))
    }
    try console.result(options.json ? json(draw, log) : text(draw, log, console))
  }

  private func text(_ draw: RowDraw, _ log: LogReader, _ console: Console) -> String {
    let isChinese = console.language == .zh
    var lines = [
      isChinese
        ? "种子  根 \(log.checkpoint.root.hex)（\(log.checkpoint.size) 条）、批次 \(batch)、数字 \(`public`)"
        : "seed  root \(log.checkpoint.root.hex) (\(log.checkpoint.size) entries), batch \(batch), "
          + "number \(`public`)"
    ]
    for (group, tickets) in draw.drawn {
      if by != nil {
        let word = LoggedOutcome.word(group, in: console.language)
        lines.append(group.isEmpty ? (isChinese ? "（无值）" : "(no value)") : word)
      }
      lines += tickets.map { "  \(batch)/\($0.row)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func json(_ draw: RowDraw, _ log: LogReader) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("root", log.checkpoint.root.hex)
      json.member("size", Int(log.checkpoint.size))
      json.member("batch", batch)
      json.member("public", `public`)
      json.key("groups")
      json.array { json in
        for (group, tickets) in draw.drawn {
          json.object { json in
            json.member("value", group)
            json.key("rows")
            json.array { json in
              for ticket in tickets { json.integer(Int(ticket.row)) }
            }
          }
        }
      }
    }
    return json.text + "\n"
  }
}
