import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

struct AuditRestrictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "restrict", abstract: "停止使用某人的资料")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var place: LogPlaceOptions
  @OptionGroup var ground: GroundOptions
  @Option(
    name: .customLong("second-key"), help: "第二个人的密钥文件；没有就新建，由他保管",
    completion: .file())
  var secondKey: String?
  @Flag(help: "不用密钥文件，由第二个人输入口令（至少 12 字）") var passphrase = false
  @Flag(name: .customLong("id-stdin"), help: "身份证号从标准输入读") var readsPerson = false
  @Option(help: "解除这个编号的限制") var lift: String?
  @Flag(help: "不再确认") var yes = false

  func validate() throws {
    guard passphrase == (secondKey == nil) else {
      throw ValidationError(
        UsageMessage.pair(
          "第二个人用 --second-key 文件 或 --passphrase 之一",
          "the second person has --second-key FILE or --passphrase"
        ))
    }
    guard readsPerson != (lift != nil) else {
      throw ValidationError(
        UsageMessage.pair(
          "限制用 --id-stdin（身份证号从标准输入读），解除用 --lift 编号",
          "--id-stdin restricts (the identity number from standard input), --lift NUMBER lifts"))
    }
  }

  func run() throws {
    let console = options.console
    if let lift { return try lifted(lift, console) }
    let folders = try place.folders(console)
    let person = try console.person()
    var known: KeyEscrow.Lock?
    // One for all years: nobody types a passphrase twice, and no key file is made in vain.
    func second() throws(ExitStatus) -> KeyEscrow.Lock {
      if let known { return known }
      let lock = try lock(console)
      known = lock
      return lock
    }
    var count = 0
    for folder in folders {
      let log = try place.writer(folder, console)
      count += try KeyRemovalRun(
        log: log, person: person, ground: ground, isAgreed: yes, second: second
      ).run(.restrict, console)
    }
    if count == 0 {
      console.say(
        LocalizedText(
          zh: "能打开的行里没有 \(person)；什么也没有改",
          en: "no row that opens is about \(person); nothing was changed"))
      throw ExitStatus.notFine
    }
    console.say(
      LocalizedText(
        zh: "\(count) 行已停止使用；要恢复，须由\(keeper.zh)运行 --lift 编号。"
          + (passphrase ? "口令忘了就再也打不开" : "这个文件不要留在本机"),
        en: "\(count) rows are out of use; \(keeper.en) puts them back with --lift NUMBER. "
          + (passphrase
            ? "A passphrase that is forgotten locks them for ever"
            : "Do not leave that file on this machine")))
  }

  private var keeper: LocalizedText {
    secondKey.map { LocalizedText(zh: "保管 \($0) 的人", en: "whoever keeps \($0)") }
      ?? LocalizedText(zh: "记得口令的人", en: "whoever knows the passphrase")
  }

  private func lock(_ console: Console) throws(ExitStatus) -> KeyEscrow.Lock {
    if let secondKey { return .key(try key(secondKey, console)) }
    return .passphrase(try console.passphrase(isNew: lift == nil))
  }

  private func key(
    _ secondKey: String, _ console: Console
  ) throws(ExitStatus) -> SecretKey {
    do throws(SecretFile.Fault) {
      return try lift != nil || FileBytes.exists(secondKey)
        ? SecretFile.key(secondKey) : SecretFile.create(secondKey)
    } catch {
      throw console.failure(error, secondKey)
    }
  }

  private func lifted(_ identifier: String, _ console: Console) throws {
    let second = try lock(console)
    for folder in try place.folders(console) {
      let log = try place.writer(folder, console)
      do throws(LogFault) {
        guard try KeyEscrow.opens(identifier, of: log.keys, under: second) else { continue }
        try log.append(
          .restrict,
          [
            EntryMember("lift", .text(identifier)), EntryMember("by", .text(ground.operatorCode)),
            EntryMember("why", .text(ground.ground)),
          ], at: .now)
        let count = try KeyEscrow.lift(identifier, of: log.keys, under: second) ?? 0
        console.say(
          LocalizedText(
            zh: "限制 \(identifier) 已解除，\(count) 行恢复使用",
            en: "restriction \(identifier) was lifted, \(count) rows are in use again"))
        return
      } catch {
        throw console.failure(error)
      }
    }
    console.say(
      LocalizedText(
        zh: "没有编号 \(identifier) 的限制，或锁它的不是这个\(passphrase ? "口令" : "密钥")",
        en:
          "there is no restriction \(identifier), or this is not its \(passphrase ? "passphrase" : "key")"
      ))
    throw ExitStatus.couldNotRun
  }
}
