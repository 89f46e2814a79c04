import Bangfu
import DecisionDiagnostics
import DecisionLog

/// Takes the keys of one person's rows out of one year's log, after asking.
struct KeyRemovalRun {
  let log: LogWriter
  let person: PersonNumber
  let ground: GroundOptions
  let isAgreed: Bool
  /// Gives what the keys are kept under, asked for once it is agreed that there is anything to keep; nil when they are
  /// destroyed.
  var second: (() throws(ExitStatus) -> KeyEscrow.Lock)?

  /// How many rows; 0 when there are none.
  func run(_ kind: LogEntry.Kind, _ console: Console) throws(ExitStatus) -> Int {
    let answer: IndexedSearch
    do throws(LogFault) {
      answer = try IndexedSearch(
        .number(person), in: log.folder.reader(key: log.verifier), log.keys)
    } catch {
      throw console.failure(error)
    }
    console.tell(answer.way, log.folder)
    let search = answer.search
    guard !search.hits.isEmpty else { return 0 }
    warn(search, kind, console)
    try agree(search, kind, console)
    let lock = try second?()
    do throws(LogFault) {
      let count = try removed(search, kind, under: lock, console)
      try forget(answer)
      return count
    } catch {
      throw console.failure(error)
    }
  }

  /// The index of before opens no more, as the folder's key was replaced; this is only not to make it anew.
  private func forget(_ answer: IndexedSearch) throws(LogFault) {
    guard let index = answer.index else { return }
    let reader = try log.folder.reader(key: log.verifier)
    try? index.drop(answer.search.hits.map(\.entry), reader, log.keys)
  }

  private func agree(
    _ search: PersonSearch, _ kind: LogEntry.Kind, _ console: Console
  ) throws(ExitStatus) {
    let question = LocalizedText(
      zh: "对 \(log.folder.year) 年日志里 \(person) 的 \(search.hits.count) 行执行 \(kind.rawValue)？",
      en:
        "\(kind.rawValue) \(search.hits.count) rows of \(person) in the log of \(log.folder.year)?")
    if isAgreed || StandardStream.isInputTerminal && console.agrees(question) { return }
    console.say(
      LocalizedText(
        zh: "没有确认，什么也没有改；不在终端上时加 --yes",
        en: "not confirmed, nothing was changed; without a terminal, add --yes"))
    throw .notFine
  }

  private func removed(
    _ search: PersonSearch, _ kind: LogEntry.Kind, under lock: KeyEscrow.Lock?,
    _ console: Console
  ) throws(LogFault) -> Int {
    let removal: KeyRemoval
    do {
      removal = try KeyRemoval(
        kind, rows: search.hits.map(\.name), ground: ground.ground,
        operatorCode: ground.operatorCode, entry: log.store.entryCount)
    } catch { throw .cryptography }
    if let lock { try KeyEscrow.keep(removal, of: log.keys, under: lock) }
    try log.remove(removal, at: .now)
    if lock != nil {
      console.say(
        LocalizedText(zh: "编号 \(removal.identifier)", en: "its number is \(removal.identifier)"))
    }
    return search.hits.count
  }

  private func warn(_ search: PersonSearch, _ kind: LogEntry.Kind, _ console: Console) {
    for hit in search.hits {
      console.say("  \(hit.name)  \(log.folder.year)#\(hit.entry)")
    }
    let others = search.hits.reduce(0) { $0 + $1.personCount - 1 }
    if others > 0 {
      console.say(
        LocalizedText(
          zh: "一行是一户：同户另外 \(others) 人次的内容也会一并打不开",
          en: "a row is a household: what it holds of \(others) other persons will not open either")
      )
    }
    for batch in search.smallBatches where kind == .erase {
      console.say(
        LocalizedText(
          zh: "批次 \(batch) 不足 5 行：即使销毁密钥，从其余的行也可能看出是谁；可考虑连同整批的存档一起删除",
          en:
            "batch \(batch) has fewer than 5 rows: the rest may still tell who it was; consider removing "
            + "the records of the whole batch"))
    }
  }
}
