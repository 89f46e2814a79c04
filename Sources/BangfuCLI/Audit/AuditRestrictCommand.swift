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
  var secondKey: String
  @Flag(name: .customLong("id-stdin"), help: "身份证号从标准输入读") var readsPerson = false
  @Option(help: "解除这个编号的限制") var lift: String?
  @Flag(help: "不再确认") var yes = false

  func validate() throws {
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
    let second = try key(console)
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
        zh: "\(count) 行已停止使用；要恢复，须由保管 \(secondKey) 的人运行 --lift 编号。这个文件不要留在本机",
        en:
          "\(count) rows are out of use; whoever keeps \(secondKey) puts them back with --lift NUMBER. "
          + "Do not leave that file on this machine"))
  }

  private func key(_ console: Console) throws(ExitStatus) -> SecretKey {
    do throws(SecretFile.Fault) {
      return try lift != nil || FileBytes.exists(secondKey)
        ? SecretFile.key(secondKey) : SecretFile.create(secondKey)
    } catch {
      throw console.failure(error, secondKey)
    }
  }

  private func lifted(_ identifier: String, _ console: Console) throws {
    let second = try key(console)
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
        zh: "没有编号 \(identifier) 的限制，或 \(secondKey) 不是锁它的密钥",
        en: "there is no restriction \(identifier), or \(secondKey) is not its key"))
    throw ExitStatus.couldNotRun
  }
}
