import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

struct AuditAbortCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "abort", abstract: "放弃未完成的批次")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var place: LogPlaceOptions

  func run() throws {
    let console = options.console
    let log = try place.writer(place.folder(console), console)
    guard let progress = log.unfinished else {
      console.say(
        LocalizedText(zh: "没有未完成的批次", en: "there is no unfinished batch"))
      throw ExitStatus.notFine
    }
    let batch = progress.opening.batch
    guard let keys = log.keys.vault[batch] else {
      throw console.failure(.faultyKey(LogPath(.keys, ["vault"])))
    }
    do throws(LogFault) {
      let writer = BatchWriter(
        resuming: progress, keys: keys, in: log.store, lastTime: log.lastTime,
        clock: { .now })
      _ = try writer.abort()
    } catch {
      throw console.failure(error)
    }
    console.say(
      LocalizedText(
        zh: "批次 \(batch) 已放弃；它的 \(progress.rowCount) 行仍在日志里，没写完的结果文件（.part）可以删掉",
        en:
          "batch \(batch) was given up; its \(progress.rowCount) rows stay in the log, and its unfinished "
          + "result (.part) may be deleted"))
  }
}
