import ArgumentParser
import Bangfu
import DecisionDiagnostics

struct AuditVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "核对日志 · verify a log")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "日志的文件夹，或其中一年；缺省为当前文件夹", completion: .directory) var log = "."
  @Flag(help: "每条记录逐项读过") var full = false
  @Option(help: "以前保存的检查点：现在的日志要从它长出来", completion: .file()) var since: [String] = []
  @Option(help: "在外面保存的检查点、证明或见证人签过的检查点", completion: .file()) var anchor: [String] = []
  @Option(help: "另行得知的公钥或存着它的文件；可给几个（各年）") var key: [String] = []
  @Option(help: "见证人的公钥或存着它的文件") var witness: [String] = []

  static let help = AuditSubcommand(
    command: AuditVerifyCommand.self,
    summary: LocalizedText(
      zh: "核对：没有改动，没有缺少，与外面保存的一致", en: "is it unchanged, complete, and the log that was seen"),
    help: LocalizedText(
      zh: """
        bangfu audit verify [日志] [选项]

        例
          bangfu audit verify 日志
          bangfu audit verify 日志 --anchor 去年.checkpoint --key office-7/2026+a1b2c3d4+…
          bangfu audit verify 日志/2026 --full --json

        三个结论，互不代替：
          完整性  每个字节都是签署过的：没有改、删、插、换
          齐全    每个批次第 1 行到最后一行恰好各有一条；合计、进度、时间、编号都相符；没写完的批次列出来
          锚定    与在外面保存的检查点一致；没有给出就明说“未锚定”，因为整份重写从里面看不出来

        选项
          --full         每条记录逐项读过，格式不差一个字节（缺省只看结构、编号、时间、行号、计数）
          --since 文件   以前保存的检查点；--anchor 文件  检查点、.tlog-proof 或见证人签过的检查点；可给几个
          --key 公钥     另行得知的公钥；不给就用日志自称的，并说明
          --witness 公钥 见证人的公钥，用来核对他的签名和时间
          --json         机器可读

        各年的日志都核对，也核对前后两年是否衔接；写明一年（日志/2026）就只核对那一年。
        退出码  0 没有问题（包括未锚定）；3 有改动、缺失、倒退、分叉或不齐全；2 读不了。
        """,
      en: """
        bangfu audit verify [LOG] [options]

        Examples
          bangfu audit verify log
          bangfu audit verify log --anchor last-year.checkpoint --key office-7/2026+a1b2c3d4+…
          bangfu audit verify log/2026 --full --json

        Three verdicts that do not stand for each other:
          integrity  every byte is what was signed: nothing changed, dropped, added or moved
          complete   rows 1 to the last of each batch have one entry each; totals, marks, times and
                     numbers agree; unfinished batches are named
          anchored   the log is the one that somebody outside saw; without their checkpoint it says
                     NOT ANCHORED, because a log written anew cannot be told from within

        Options
          --full         read every entry whole, to the last byte of its format (by default: structure,
                         number, time, row and counts)
          --since FILE   a checkpoint kept from before; --anchor FILE  a checkpoint, a .tlog-proof, or a
                         checkpoint that a witness signed; may be repeated
          --key KEY      the public key you were told; by default the one that the log states, and says so
          --witness KEY  a witness's public key, to check their signature and its time
          --json         for machines

        The logs of all years are verified, and that each names the end of the one before; name a year
        (log/2026) for that one alone.
        Exit codes  0 nothing found (not anchored included); 3 damage, rollback, fork or incomplete;
                    2 could not be read.
        """))

  func run() throws {
    let console = options.console
    var request = LogVerification.Request(path: log)
    request.isFull = full
    request.keys = try AuditOptions.verifiers(key, console)
    request.witnesses = try AuditOptions.verifiers(witness, console)
    do {
      request.anchors = try (since + anchor).map { ($0, try FileBytes.contents(of: $0)) }
    } catch let error as FileError {
      throw console.failure(error)
    }
    let reports = try reports(request, console)
    if options.json {
      try console.result(LogReport.json(reports, in: console.language))
    } else {
      try console.result(reports.map { $0.text(in: console.language) }.joined(separator: "\n"))
    }
    if !reports.allSatisfy(\.isFine) { throw ExitStatus.notProven }
  }

  private func reports(
    _ request: LogVerification.Request, _ console: Console
  ) throws(ExitStatus) -> [LogReport] {
    let bar = CountLine(
      console, LocalizedText(zh: "核对中", en: "verifying"), LocalizedText(zh: "条", en: "entries"))
    defer { bar.clear() }
    do {
      return try LogVerification.run(request, progress: bar.show)
    } catch {
      bar.clear()
      if case .noLog = error { throw console.noLog(log) }
      console.say(error.message)
      switch error {
      case .anchor, .otherKey, .log(.damaged): throw .notProven
      case .log, .noLog: throw .couldNotRun
      }
    }
  }
}
