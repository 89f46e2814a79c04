import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

/// Makes, drops or describes the operator's index, by which `who` and `erase` find persons at once.
struct AuditIndexCommand: ParsableCommand {
  enum Action: String, ExpressibleByArgument, CaseIterable { case build, drop, status }

  static let configuration = CommandConfiguration(
    commandName: "index", abstract: "按人查找的索引 · the index of persons")

  static let entry = AuditSubcommand(
    command: Self.self,
    summary: LocalizedText(zh: "按人查找的索引：建、删、看", en: "make, drop or describe the index of persons"),
    help: LocalizedText(
      zh: """
        bangfu audit index build|drop|status [--log 日志] [--keys 文件夹] [--json]

        建好以后，who、erase、restrict 不必逐行打开。索引加密存放在密钥文件夹里（号码为带密钥的哈希，姓名为原文），
        每次 erase、restrict 换钥后旧索引谁也打不开。classify --log 之后自动补齐；旧了、坏了、不是这份日志的，
        用到时自动重建；删掉也不影响任何结果。verify 从不看它：命中的每条都打开封存的行，与日志里的承诺核对。
        要有 SQLite（libsqlite3.so.0；Debian：apt install libsqlite3-0）；没有时照旧逐行找。
        """,
      en: """
        bangfu audit index build|drop|status [--log LOG] [--keys FOLDER] [--json]

        With an index who, erase and restrict need not open every row. It lies in the key folder, sealed; numbers
        are in it as keyed hashes, names as they are. After each erase or restrict the index of before opens no
        more. classify --log brings it up to date; one that is old, damaged or of another log is made anew when
        it is needed; without it every answer is the same. verify never looks at it: each hit is opened and held
        against its commitment. Needs SQLite (libsqlite3.so.0; Debian: apt install libsqlite3-0); without
        it the rows are opened one by one as before.
        """))

  @OptionGroup var options: GlobalOptions
  @Argument(help: "build、drop 或 status") var action: Action
  @OptionGroup var place: LogPlaceOptions

  func run() throws {
    let console = options.console
    if action == .build, !RowIndex.isAvailable {
      console.tellMissingDatabase()
      throw ExitStatus.couldNotRun
    }
    var isDone = true
    for folder in try place.folders(console) {
      do throws(LogFault) {
        let keys = try KeyFolder.open(folder.volume())
        switch action {
        case .build: isDone = try build(folder, keys, console) && isDone
        case .drop: try drop(folder, keys, console)
        case .status: try describe(folder, keys, console)
        }
      } catch {
        throw console.failure(error)
      }
    }
    if !isDone { throw ExitStatus.notFine }
  }

  /// False where there can be none.
  private func build(
    _ folder: LogFolder, _ keys: KeyFolder, _ console: Console
  ) throws(LogFault) -> Bool {
    let reader = try folder.reader()
    do throws(RowIndex.Failure) {
      let index = try RowIndex.build(reader, keys.vault)
      try index.keep(in: keys)
      console.say(
        LocalizedText(
          zh: "\(folder.year) 年：\(index.rowCount) 行已编入索引，到第 \(index.size) 条",
          en: "\(folder.year): \(index.rowCount) rows indexed, up to size \(index.size)"))
      return true
    } catch {
      switch error {
      case .log(let fault): throw fault
      case .gaps:
        console.say(
          LocalizedText(
            zh: "\(folder.year) 年：有行没有封存，或与日志不符，不能编索引；查找照旧逐行打开",
            en:
              "\(folder.year): rows were not kept or are not what the log has, so there is no index; rows are opened one by one"
          ))
        return false
      case .noDatabase, .database: throw .cryptography
      }
    }
  }

  private func drop(_ folder: LogFolder, _ keys: KeyFolder, _ console: Console) throws(LogFault) {
    console.say(
      try keys.removeIndex()
        ? LocalizedText(zh: "\(folder.year) 年的索引已删除", en: "\(folder.year): the index is removed")
        : LocalizedText(zh: "\(folder.year) 年没有索引", en: "\(folder.year): there is no index"))
  }

  private func describe(
    _ folder: LogFolder, _ keys: KeyFolder, _ console: Console
  ) throws(LogFault) {
    let state = try RowIndex.state(folder.reader(), keys)
    do throws(ExitStatus) {
      if options.json {
        try console.out(#"{"year":\#(folder.year),"index":"\#(state.code)"}"#)
      } else {
        let text = state.words
        try console.out(
          LocalizedText(zh: "\(folder.year) 年：\(text.zh)", en: "\(folder.year): \(text.en)")
            .text(in: console.language))
      }
    } catch { throw .stopped }
  }
}

extension RowIndex.State {
  fileprivate var code: String {
    switch self {
    case .none: "none"
    case .noDatabase: "no-sqlite"
    case .current: "current"
    case .older: "older"
    case .foreign: "unusable"
    }
  }

  fileprivate var words: LocalizedText {
    switch self {
    case .none: LocalizedText(zh: "没有索引", en: "no index")
    case .noDatabase:
      LocalizedText(zh: "有索引，但这台机器没有 SQLite", en: "there is an index, and no SQLite to read it")
    case .current(let rows):
      LocalizedText(zh: "索引与日志一致，\(rows) 行", en: "the index is up to date, \(rows) rows")
    case .older(let entries):
      LocalizedText(
        zh: "索引差 \(entries) 条，用到时自动补齐",
        en: "the index lacks \(entries) entries, added when it is used")
    case .foreign:
      LocalizedText(
        zh: "索引坏了，或不是这份日志、这些密钥的；用到时自动重建",
        en: "the index is damaged, or of another log or other keys; made anew when it is used")
    }
  }
}

extension Console {
  func tellMissingDatabase() {
    say(
      LocalizedText(
        zh: "没有找到 SQLite（libsqlite3.so.0）；Debian：apt install libsqlite3-0。没有索引时逐行查找",
        en:
          "SQLite (libsqlite3.so.0) was not found; Debian: apt install libsqlite3-0. without an index rows are opened one by one"
      ))
  }

  /// Says what came in the way of an index, if anything did.
  func tell(_ way: IndexedSearch.Way, _ folder: LogFolder) {
    switch way {
    case .scan, .index: break
    case .noDatabase: tellMissingDatabase()
    case .gaps:
      say(
        LocalizedText(
          zh: "\(folder.year) 年的索引不能用，已逐行查找",
          en: "the index of \(folder.year) is of no use here; every row was opened"))
    case .renewedIndex:
      say(
        LocalizedText(
          zh: "\(folder.year) 年的索引与日志不一致，已补齐或重建",
          en: "the index of \(folder.year) was not up to date, and was renewed"))
    }
  }
}
