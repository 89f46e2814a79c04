import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

struct AuditRestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "restore", abstract: "恢复备份之后登记")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var place: LogPlaceOptions
  @OptionGroup var ground: GroundOptions
  @Option(help: "出事前留在外面的检查点（checkpoint）", completion: .file()) var known: String

  func run() throws {
    let console = options.console
    let log = try place.writer(place.folder(console), console)
    let checkpoint: Checkpoint
    do {
      checkpoint = try log.chain.checkpoint(FileBytes.contents(of: known))
    } catch let error as FileError {
      throw console.failure(error)
    } catch {
      console.say(
        LocalizedText(
          zh: "\(known) 不是这份日志签署的检查点", en: "\(known) is no checkpoint that this log signed"))
      throw ExitStatus.notProven
    }
    do throws(Restoration.Fault) {
      let outcome = try Restoration(known: checkpoint).write(
        to: log, by: ground.operatorCode, ground: ground.ground, at: .now)
      say(outcome, console)
    } catch {
      if case .log(let fault) = error { throw console.failure(fault) }
      console.say(
        LocalizedText(
          zh: "这份副本与 \(known) 不是同一段历史：没有登记，请换一份副本",
          en:
            "this copy and \(known) are not of one history: nothing was logged, put another copy back"
        ))
      throw ExitStatus.notProven
    }
  }

  private func say(_ outcome: Restoration.Outcome, _ console: Console) {
    console.say(
      LocalizedText(
        zh: outcome.lost == 0
          ? "已登记：没有丢失" : "已登记：丢了 \(outcome.lost) 条；从此与外面的检查点不一致，日志里写明了原因",
        en: outcome.lost == 0
          ? "logged: nothing is lost"
          : "logged: \(outcome.lost) entries are lost; checkpoints outside will not fit from here on, and "
            + "the log says why"))
    if outcome.undoneRemovals > 0 {
      console.say(
        LocalizedText(
          zh: "密钥文件夹比日志旧：\(outcome.undoneRemovals) 次销毁或限制过的密钥又回来了，请照纸面记录重做",
          en:
            "the key folder is older than the log: keys of \(outcome.undoneRemovals) erasures or restrictions are "
            + "back; repeat those from your records"))
    }
  }
}
