import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

/// Which log, and where its keys are.
struct LogPlaceOptions: ParsableArguments {
  @Option(help: "日志的文件夹，或其中一年：日志/2026；缺省为当前文件夹", completion: .directory)
  var log = "."

  @Option(help: "密钥的文件夹；缺省为 日志.keys", completion: .directory) var keys: String?

  @Flag(name: .customLong("unsafe-fs"), help: "日志或密钥在网络盘上也照写") var unsafeFileSystem = false

  /// The newest year's log, or that of the year which is named, or that of the year.
  func folder(_ console: Console, year: Int? = nil) throws(ExitStatus) -> LogFolder {
    guard var folder = LogFolder.existing(log, keys: keys, year: year) else {
      throw console.noLog(log)
    }
    folder.allowsUnsafeFileSystem = unsafeFileSystem
    return folder
  }

  /// The logs of all years, the oldest first; of one when it is named.
  func folders(_ console: Console) throws(ExitStatus) -> [LogFolder] {
    var folders = LogFolder.all(log, keys: keys)
    if folders.isEmpty { throw console.noLog(log) }
    for index in folders.indices { folders[index].allowsUnsafeFileSystem = unsafeFileSystem }
    return folders
  }

  /// Opens a log to write to it, and says what an interruption had left to do.
  func writer(_ folder: LogFolder, _ console: Console) throws(ExitStatus) -> LogWriter {
    do throws(LogFault) {
      if try LogReserve.giveBack(folder.volume(), folder.layout) {
        console.say(
          LocalizedText(
            zh: "磁盘快满了：日志预留的 16 MiB 已放出来用",
            en: "the disk is almost full: the log's reserve of 16 MiB is used"
          ))
      }
      let log = try LogWriter(opening: folder)
      console.warn(log.fileSystems)
      if let removal = log.finishedRemoval {
        console.say(
          LocalizedText(
            zh: "上次中断的 \(removal.kind.rawValue)（\(removal.rows.count) 行）已经做完",
            en:
              "the interrupted \(removal.kind.rawValue) of \(removal.rows.count) rows was finished"
          ))
      }
      if log.hasFinishedRotation {
        console.say(
          LocalizedText(
            zh: "上次中断的换钥已经做完，现在的公钥 \(log.verifier)",
            en: "the interrupted change of keys was finished; the public key is \(log.verifier)"))
      }
      if log.hasFinishedPruning {
        console.say(
          LocalizedText(zh: "上次中断的 prune 已经做完", en: "the interrupted prune was finished"))
      }
      return log
    } catch {
      throw console.failure(error)
    }
  }
}

extension Console {
  /// Says that there is no log.
  func noLog(_ path: String) -> ExitStatus {
    say(
      LocalizedText(
        zh: "\(path) 里没有决定日志；classify --log 写日志，bangfu audit init 新建空的",
        en:
          "there is no decision log in \(path); classify --log writes one, bangfu audit init makes an empty one"
      ))
    return .couldNotRun
  }

  /// Says that an id names nothing.
  func malformed(_ id: String) -> ExitStatus {
    say(
      LocalizedText(
        zh: "“\(id)”不是编号：决定写成 批次/行，如 20260304-7f3a/88213",
        en: "“\(id)” names nothing: decisions are BATCH/ROW, such as 20260304-7f3a/88213"))
    return .usage
  }
}

/// Which log, read with which public key.
struct AuditOptions: ParsableArguments {
  @OptionGroup var place: LogPlaceOptions

  @Option(help: "另行得知的公钥，名称+摘要+公钥，或存着它的文件；可给几个（各年）")
  var key: [String] = []

  /// Opens the log to read it, checked against the key that was given, if one was.
  func reader(_ console: Console, year: Int? = nil) throws(ExitStatus) -> LogReader {
    let folder = try place.folder(console, year: year)
    let keys = try keys(console)
    do throws(LogFault) {
      let stated = try folder.statedKey()
      if keys.isEmpty { return try folder.reader() }
      if let key = keys.first(where: { $0.name == stated.name }) {
        return try folder.reader(key: key)
      }
      console.say(LogVerification.Failure.otherKey(origin: stated.name.text).message)
      throw LogFault.stopped
    } catch {
      throw error == .stopped ? .notProven : console.failure(error)
    }
  }

  /// The key that a log which was opened is checked with.
  func verifier(of log: LogReader, _ console: Console) throws -> Verifier {
    try keyChain(of: log, console).key(size: log.checkpoint.size)
  }

  /// The keys of a log that was opened.
  func keyChain(of log: LogReader, _ console: Console) throws -> KeyChain {
    let known = try keys(console).first { $0.name == log.checkpoint.origin }
    let year = log.layout.folder.name
    return try LogFolder(place.folder(console).path, year: Int(year) ?? 0).keyChain(known: known)
  }

  func keys(_ console: Console) throws(ExitStatus) -> [Verifier] {
    try Self.verifiers(key, console)
  }

  /// Public keys as they are written, or as files hold them.
  static func verifiers(_ texts: [String], _ console: Console) throws(ExitStatus) -> [Verifier] {
    var verifiers: [Verifier] = []
    for text in texts {
      let content = (try? FileBytes.contents(of: text)).map { String(decoding: $0, as: UTF8.self) }
      let line = (content ?? text).split { $0.isWhitespace }.first.map(String.init) ?? ""
      guard let verifier = Verifier(line) else {
        console.say(
          LocalizedText(
            zh: "不是公钥：\(text)。公钥写成 名称+8 位摘要+公钥，见日志的 LOG.json",
            en: "not a public key: \(text). One looks like NAME+HASH+KEY; see LOG.json of the log"))
        throw .usage
      }
      verifiers.append(verifier)
    }
    return verifiers
  }

  /// The entry that a command line names, and the log that it stands in.
  ///
  /// Throws: `usage` when the text names none, `couldNotRun` when the log has none of the name.
  func find(
    _ text: String, _ console: Console
  ) throws(ExitStatus) -> (entry: LogEntry, log: LogReader) {
    guard let name = EntryName(text) else {
      console.say(
        LocalizedText(
          zh: "“\(text)”不是编号：决定写成 20260304-7f3a/88213，记录写成数字",
          en:
            "“\(text)” names nothing: decisions look like 20260304-7f3a/88213, entries are numbers")
      )
      throw .usage
    }
    let log = try reader(console, year: name.year)
    do throws(LogFault) {
      if let number = try name.find(in: log) { return (try log.logEntry(number), log) }
    } catch {
      throw console.failure(error)
    }
    console.say(
      LocalizedText(
        zh: "日志 \(log.checkpoint.origin.text) 里没有 \(text)",
        en: "the log \(log.checkpoint.origin.text) has no \(text)"))
    throw .couldNotRun
  }
}

/// Which entries.
struct EntryFilterOptions: ParsableArguments {
  @Option(help: "2026-03，或 2026-03-01..2026-03-15（UTC）") var period: String?
  @Option(help: "起决定作用的条款代码") var rule: String?
  @Option(help: "结果：eligible、ineligible、undetermined、invalid_input、conflict") var outcome: String?
  @Option(help: "类别") var category: String?
  @Option(help: "判定，写成 名称=值") var decision: String?
  @Option(help: "缺少的事实") var missing: String?
  @Option(help: "单位：值，或 列=值；打开封存的行来看，要有密钥") var unit: String?
  @Option(help: "批次") var batch: String?
  @Option(help: "种类：d、x、open、commit、reveal 等；可给几个") var kind: [String] = []

  /// nil unless a unit is asked for.
  func unitFilter() throws -> UnitFilter? {
    guard let unit else { return nil }
    guard let filter = UnitFilter(unit) else {
      throw ValidationError(
        UsageMessage.pair(
          "--unit 写成 值 或 列=值，如 西城区、工作单位=第一*",
          "--unit is VALUE or COLUMN=VALUE, such as 西城区 or employer=First*"))
    }
    return filter
  }

  /// Gives the entries that meet all conditions until `body` returns false; says how many rows could not be
  /// looked into for their unit.
  func forEach(
    _ log: LogReader, _ place: LogPlaceOptions, _ console: Console,
    _ body: (EntryOutline) -> Bool
  ) throws {
    let filter = try filter()
    guard let unit = try unitFilter() else {
      return try log.forEach(filter) { entry throws(LogFault) in body(entry) }
    }
    let year = Int(log.layout.folder.name)
    let keys = try KeyFolder.open(place.folder(console, year: year).volume())
    let count = try log.forEach(filter, of: unit, keys.vault, body)
    if count.closed > 0 {
      console.say(
        LocalizedText(
          zh: "有 \(count.closed) 行打不开，不知道属于哪个单位",
          en: "rows that do not open, whose unit is not known: \(count.closed)"))
    }
    if !count.faulty.isEmpty {
      console.say(
        LocalizedText(
          zh: "\(count.faulty.count) 行的密封内容与日志不符：请运行 bangfu audit verify",
          en: "\(count.faulty.count) sealed rows are not what the log has: run bangfu audit verify")
      )
      throw ExitStatus.notProven
    }
  }

  func filter() throws -> EntryFilter {
    var filter = EntryFilter()
    filter.rule = rule
    if let outcome {
      guard let code = LoggedOutcome.code(outcome) else {
        let all = LoggedOutcome.all
        throw ValidationError(
          UsageMessage.pair(
            "--outcome 可以是 \(all.words)，不能是 \(outcome)",
            "--outcome is one of \(all.codes), not \(outcome)"))
      }
      filter.outcome = code
    }
    filter.category = category
    filter.missing = missing
    filter.batch = batch
    if let period {
      guard let range = EntryFilter.period(period) else {
        throw ValidationError(
          UsageMessage.pair(
            "--period 写成 2026-03 或 2026-03-01..2026-03-15，不能是 \(period)",
            "--period is 2026-03 or 2026-03-01..2026-03-15, not \(period)"))
      }
      filter.period = range
    }
    if let decision {
      let parts = decision.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw ValidationError(
          UsageMessage.pair("--decision 写成 名称=值", "--decision is NAME=VALUE"))
      }
      filter.decision = (parts[0], parts[1])
    }
    for word in kind {
      guard let kind = LogEntry.Kind(rawValue: word) else {
        let words = LogEntry.Kind.allCases.map(\.rawValue)
        throw ValidationError(
          UsageMessage.pair(
            "--kind 可以是 \(words.joined(separator: "、"))，不能是 \(word)",
            "--kind is one of \(words.joined(separator: ", ")), not \(word)"))
      }
      filter.kinds.insert(kind)
    }
    return filter
  }
}
