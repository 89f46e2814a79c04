import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

struct AuditInitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "init", abstract: "新建日志")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "日志的文件夹", completion: .directory) var folder: String
  @Option(help: "日志的名称，如 bangfu.office-7.example；年份会加在后面") var name: String?
  @Option(help: "密钥的文件夹；缺省为 日志.keys", completion: .directory) var keys: String?
  @Flag(name: .customLong("unsafe-fs"), help: "日志可以放在网络盘上；日志会记下") var unsafeFileSystem = false

  func validate() throws {
    guard let name, KeyName(name) == nil else { return }
    throw ValidationError(
      UsageMessage.pair("名称里不能有空格和 +：\(name)", "no blanks and no + in a name: \(name)"))
  }

  func run() throws {
    let console = options.console
    var place = LogFolder(folder, keys: keys, year: LogTime.now.year)
    // Before anything is made: keys without a log would be mistaken for its keys.
    if LogFolder.years(in: folder).contains(place.year) {
      throw console.refusal(
        LocalizedText(
          zh: "\(place.path)/\(place.year) 已经有日志：接着写用 classify --log，看公钥用 bangfu audit key",
          en:
            "\(place.path)/\(place.year) holds a log already: classify --log goes on with it, bangfu audit key "
            + "prints its public key"))
    }
    place.allowsUnsafeFileSystem = unsafeFileSystem
    let log: LogWriter
    do {
      log = try LogWriter(creating: place, name: name, at: .now)
    } catch let fault as LogFault {
      throw console.failure(fault)
    } catch let error as FileError {
      throw console.failure(error)
    }
    console.warn(log.fileSystems)
    let words = ["--log", folder] + (keys.map { ["--keys", $0] } ?? [])
    let typed = words.map(\.quotedForShell).joined(separator: " ")
    if options.json {
      var json = JSONWriter()
      json.object { json in
        json.member("log", "\(place.path)/\(place.year)")
        json.member("keys", "\(place.keysPath)/\(place.year)")
        json.member("vkey", log.verifier.description)
      }
      try console.out(json.text)
    } else {
      try console.out(log.verifier.description)
    }
    console.say(
      LocalizedText(
        zh: """
          日志    \(place.path)/\(place.year)
          密钥    \(place.keysPath)/\(place.year)：请移到另一个磁盘或 U 盘，以后用 --keys 指明
          上面一行是公钥：交给审计人员、抄在文件上，有了它才能核对这份日志
          恢复单  bangfu audit key \(typed) --recovery-sheet 文件，打印后锁进保险柜
          """,
        en: """
          log      \(place.path)/\(place.year)
          keys     \(place.keysPath)/\(place.year): move them to another disk, and name it with --keys
          The line above is the public key: give it to the auditors and note it on paper; the log is
          checked with it.
          recovery bangfu audit key \(typed) --recovery-sheet FILE, for the safe
          """))
  }
}
