import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

struct AuditConfirmCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "confirm", abstract: "人工确认或改定")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var place: LogPlaceOptions
  @Argument(help: "决定的编号：批次/行") var id: String
  @Option(name: .customLong("operator"), help: "谁做的：岗位代号，不写姓名") var operatorCode: String
  @Flag(help: "同意") var agree = false
  @Option(help: "改定为：eligible、ineligible 等日志里的代码") var instead: String?
  @Option(help: "哪一类救助；只有一类时可省") var category = ""
  @Option(help: "改定的理由；密封保存，日志只留承诺") var reason: String?

  func validate() throws {
    try GroundOptions.check(operatorCode, limit: 40)
    guard agree != (instead != nil), (instead != nil) == (reason.map { !$0.isEmpty } ?? false)
    else {
      throw ValidationError(
        UsageMessage.pair(
          "用 --agree，或用 --instead 结果 --reason 理由",
          "either --agree, or --instead OUTCOME with --reason TEXT"))
    }
    if let instead, !instead.allSatisfy({ $0.isASCII && ($0.isLowercase || "-_".contains($0)) }) {
      throw ValidationError(
        UsageMessage.pair(
          "--instead 是日志里的代码，如 eligible、ineligible",
          "--instead is a code of the log, such as eligible or ineligible"))
    }
  }

  func run() throws {
    let console = options.console
    guard let name = RowName(id) else { throw console.malformed(id) }
    let verdict: Review.Verdict =
      if let instead {
        .overruled(category: category, outcome: instead, reason: reason ?? "")
      } else {
        .agreed
      }
    let log = try place.writer(place.folder(console, year: name.year), console)
    do throws(Review.Fault) {
      let entry = try Review(name, by: operatorCode, verdict).write(to: log, at: .now)
      console.say(
        LocalizedText(
          zh: "已记入日志：\(log.folder.year)#\(entry)，用 bangfu audit show 可看",
          en: "logged as \(log.folder.year)#\(entry), which bangfu audit show shows"))
    } catch {
      throw failure(error, console)
    }
  }

  private func failure(_ fault: Review.Fault, _ console: Console) -> ExitStatus {
    switch fault {
    case .log(let fault): return console.failure(fault)
    case .noSuchRow:
      console.say(LocalizedText(zh: "日志里没有 \(id)", en: "the log has no \(id)"))
    case .notDecided:
      console.say(
        LocalizedText(
          zh: "\(id) 是读不出来的行，没有可确认的决定", en: "\(id) could not be read: nothing was decided"))
    case .category(let names):
      console.say(
        LocalizedText(
          zh: "--category 要写明是哪一类：\(names.joined(separator: "、"))",
          en: "--category says which: \(names.joined(separator: ", "))"))
    case .noKey:
      console.say(
        LocalizedText(
          zh: "\(id) 的密钥已不在，理由无法密封", en: "the key of \(id) is gone, so no reason can be sealed"))
    }
    return .couldNotRun
  }
}
