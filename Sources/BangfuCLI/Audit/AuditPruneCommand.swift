import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

struct AuditPruneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "prune", abstract: "清除保存期满的记录")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var place: LogPlaceOptions
  @OptionGroup var ground: GroundOptions
  @Option(help: "清除这一天以前的，如 2016-01-01（UTC）") var before: String?
  @Option(help: "清除这个编号以前的") var below: UInt64?
  @Flag(help: "只清除封存的原始行，记录留下") var sealed = false
  @Flag(help: "不再确认") var yes = false

  static let entry = AuditSubcommand(
    command: AuditPruneCommand.self,
    summary: LocalizedText(zh: "清除保存期满的记录", en: "remove what need not be kept any more"),
    help: LocalizedText(
      zh: """
        bangfu audit prune --log 日志 --before 日期 | --below 编号 [--sealed] --ground 依据 --operator 代号 [--yes]

        例
          bangfu audit prune --log 日志/2016 --before 2027-01-01 --ground 保存期满 --operator op3
          bangfu audit prune --log 日志 --before 2025-01-01 --sealed --ground 原始资料保存期满 --operator op3

        整段（65,536 条）删除，不切开还要留的批次，未做完的批次不动。哈希留下：其余记录的证明照旧成立，verify 会说
        清除到哪里。--sealed 只删封存的原始行：以后不能重算、不能按人查找。自动化决定的处理记录至少留三年
        （个人信息保护法第五十六条）。中断了，下次写日志时会做完。
        """,
      en: """
        bangfu audit prune --log LOG --before DATE | --below NUMBER [--sealed] --ground TEXT --operator CODE [--yes]

        Examples
          bangfu audit prune --log log/2016 --before 2027-01-01 --ground "end of retention" --operator op3
          bangfu audit prune --log log --before 2025-01-01 --sealed --ground "end of retention" --operator op3

        Whole segments of 65,536 entries go; no batch is cut that is to be kept, nor an unfinished one. Hashes
        stay: all other proofs hold, and verify says up to where entries were removed. --sealed removes the
        sealed rows alone: nothing can be recomputed or looked up then. Records of automated decisions
        are kept three years at least (PIPL art. 56). What was interrupted is finished when the log is
        next written.
        """))

  func validate() throws {
    guard (before == nil) != (below == nil) else {
      throw ValidationError(
        UsageMessage.pair(
          "用 --before 日期 或 --below 编号 之一说明清除到哪里",
          "say up to where with one of --before DATE and --below NUMBER"))
    }
    if let before, Self.start(of: before) == nil {
      throw ValidationError(
        UsageMessage.pair(
          "--before 写成 2016-01-01，不能是 \(before)", "--before is like 2016-01-01, not \(before)"))
    }
  }

  private static func start(of day: String) -> LogTime? {
    day.utf8.count == 10 ? LogTime(day + "T00:00:00.000Z") : nil
  }

  func run() throws {
    let console = options.console
    let part: EntryRemoval.Part = sealed ? .seals : .entries
    let limit: RemovalPlan.Limit =
      below.map { .number($0) } ?? before.flatMap(Self.start).map { .time($0) } ?? .number(0)
    var isAny = false
    for folder in try place.folders(console) {
      let log = try place.writer(folder, console)
      do throws(LogFault) {
        let reader = try folder.reader(key: log.verifier)
        let plan = try RemovalPlan(part, limit, reader)
        guard plan.end > plan.start else { continue }
        isAny = true
        tell(plan, folder, console)
        guard agrees(plan, console) else { throw LogFault.stopped }
        try log.prune(
          EntryRemoval(plan, by: ground.operatorCode, ground: ground.ground, reader), at: .now)
        console.say(
          LocalizedText(
            zh: "已清除，日志里有登记。备份里的那一份要另行删除",
            en: "removed, and the log says so. Copies of it elsewhere are yours to delete"))
      } catch {
        throw error == .stopped ? ExitStatus.notFine : console.failure(error)
      }
    }
    if !isAny {
      console.say(
        LocalizedText(
          zh: "没有可清除的：满了一整段（65,536 条）、其中各批次都在期限以前，才清除；什么也没有改",
          en:
            "nothing to remove: a segment goes whole, with its 65,536 entries, when all its batches are "
            + "before the limit; nothing was changed"))
      throw ExitStatus.notFine
    }
  }

  private func tell(_ plan: RemovalPlan, _ folder: LogFolder, _ console: Console) {
    let what =
      sealed
      ? LocalizedText(zh: "封存的原始行", en: "sealed rows") : LocalizedText(zh: "记录", en: "entries")
    console.say(
      LocalizedText(
        zh: "\(folder.year) 年日志：\(what.zh) \(plan.start) 至 \(plan.end - 1)，最后一条写于 \(plan.lastTime)",
        en:
          "log of \(folder.year): \(what.en) \(plan.start) to \(plan.end - 1), the last of \(plan.lastTime)"
      ))
    if let batch = plan.cutBatch {
      console.say(
        LocalizedText(
          zh: "批次 \(batch) 也在期限以前，它不满一段的末尾留到下次",
          en: "batch \(batch) is before the limit too; the end of it, less than a segment, stays"))
    }
    if let time = LogTime(plan.lastTime), LogTime.now.year - time.year < 3 {
      console.say(
        LocalizedText(
          zh: "注意    这些记录不满三年；个人信息保护法第五十六条要求处理记录至少保存三年",
          en:
            "warning  these are less than three years old; PIPL article 56 has records of processing kept "
            + "for three years at least"))
    }
  }

  private func agrees(_ plan: RemovalPlan, _ console: Console) -> Bool {
    let question = LocalizedText(
      zh: "删掉就没有了，确定清除这 \(plan.end - plan.start) 条？",
      en: "they cannot be brought back: remove these \(plan.end - plan.start)?")
    if yes || StandardStream.isInputTerminal && console.agrees(question) { return true }
    console.say(
      LocalizedText(
        zh: "没有确认，什么也没有改；不在终端上时加 --yes",
        en: "not confirmed, nothing was changed; without a terminal, add --yes"))
    return false
  }
}
