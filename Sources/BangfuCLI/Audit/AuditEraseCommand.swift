import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

struct AuditEraseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "erase", abstract: "销毁某人的密钥")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var place: LogPlaceOptions
  @OptionGroup var ground: GroundOptions
  @Flag(name: .customLong("id-stdin"), help: "身份证号从标准输入读（只能这样给）") var readsPerson = false
  @Flag(help: "不再确认") var yes = false

  func validate() throws {
    guard readsPerson else {
      throw ValidationError(
        UsageMessage.pair(
          "身份证号只能从标准输入给：--id-stdin", "the identity number comes from standard input: --id-stdin"))
    }
  }

  func run() throws {
    let console = options.console
    let folders = try place.folders(console)
    let person = try console.person()
    var removed = 0
    for folder in folders {
      let log = try place.writer(folder, console)
      removed += try KeyRemovalRun(log: log, person: person, ground: ground, isAgreed: yes)
        .run(.erase, console)
    }
    if removed == 0 {
      console.say(
        LocalizedText(
          zh: "能打开的行里没有 \(person)；什么也没有改",
          en: "no row that opens is about \(person); nothing was changed"))
      throw ExitStatus.notFine
    }
    console.say(
      LocalizedText(
        zh: """
          \(removed) 行的密钥已销毁：密封的内容谁也打不开，日志的证明全部照旧成立。
          本程序够不到的副本，请逐一处理：
            名册和成员表的原件，历次结果文件、退回表、质量页、打印件
            密钥文件夹的一切备份（含恢复单）：其中的旧密钥仍能打开，请换成新的备份
            磁盘快照、固态盘的残留、邮件和即时消息里的附件
          """,
        en: """
          The keys of \(removed) rows were destroyed: nobody opens what was sealed, and every proof holds.
          Copies that this program cannot reach:
            the rosters themselves, results, return files, quality pages, prints
            all copies of the key folder, recovery sheets too: the old keys in them still open; make new ones
            disk snapshots, remains on solid-state disks, attachments of mails and messages
          """))
  }
}
