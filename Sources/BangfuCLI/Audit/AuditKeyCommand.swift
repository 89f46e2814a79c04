import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

struct AuditKeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "key", abstract: "公钥、换钥与恢复单")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var place: LogPlaceOptions
  @Option(
    name: .customLong("recovery-sheet"), help: "把密钥写成一张可打印的单子，只有本人能读",
    completion: .file())
  var sheet: String?
  @Argument(help: "rotate：换签名密钥") var action: String?
  @Option(name: .customLong("operator"), help: "谁换的：岗位代号，不写姓名") var operatorCode: String?
  @Option(help: "依据，永久留在日志里") var ground: String?
  @Flag(name: .customLong("keep-old"), help: "旧私钥留在密钥文件夹里，不销毁") var keepsOld = false

  func validate() throws {
    guard let action else {
      if operatorCode != nil || ground != nil || keepsOld {
        throw ValidationError(
          UsageMessage.pair(
            "--operator、--ground、--keep-old 要和 key rotate 一起用",
            "--operator, --ground and --keep-old go with key rotate"))
      }
      return
    }
    guard action == "rotate", let operatorCode, let ground else {
      throw ValidationError(
        UsageMessage.pair(
          "换钥写成 key rotate --operator 代号 --ground 依据",
          "a key is changed by key rotate --operator CODE --ground TEXT"))
    }
    try GroundOptions.check(operatorCode, limit: 40)
    try GroundOptions.check(ground, limit: 200)
  }

  /// Changes the key of the newest year's log.
  private func rotate(_ folder: LogFolder, _ console: Console) throws {
    let log = try place.writer(folder, console)
    let old = log.verifier
    do throws(LogFault) {
      try log.rotateKey(
        KeyRotation(by: operatorCode ?? "", ground: ground ?? "", isOldKept: keepsOld), at: .now)
    } catch {
      throw console.failure(error)
    }
    let last = log.chain.eras.last?.start ?? 0
    console.say(
      LocalizedText(
        zh: """
          第 \(last) 条起由新密钥签署；旧公钥 \(old) 仍用来核对以前的检查点
          旧私钥\(keepsOld ? "留作 sign-\(last - 1).ed25519" : "已删除；它的备份和恢复单要另行销毁")
          把新公钥交给审计的人，重印恢复单；verify 用新旧哪一把都行
          """,
        en: """
          from entry \(last) on the new key signs; the old one, \(old), still checks what was before
          the old private key is \(keepsOld ? "kept as sign-\(last - 1).ed25519" : "deleted; its copies and recovery sheets are yours to destroy")
          give the new public key to whoever audits, and print a new recovery sheet; verify takes either
          """))
  }

  func run() throws {
    let console = options.console
    let folder = try place.folder(console)
    // Before the key is changed.
    if let sheet {
      do throws(SecretFile.Fault) { try SecretFile.checkIsFree(sheet) } catch {
        throw console.failure(error, sheet)
      }
    }
    if action != nil { try rotate(folder, console) }
    let verifier: Verifier
    var text: String?
    do throws(LogFault) {
      verifier = try folder.keyChain().current
      if sheet != nil { text = try RecoverySheet(KeyFolder.open(folder.volume()), verifier).text }
    } catch {
      throw console.failure(error)
    }
    if let sheet, let text {
      do throws(SecretFile.Fault) { try SecretFile.write(text, to: sheet) } catch {
        throw console.failure(error, sheet)
      }
      console.say(
        LocalizedText(
          zh: "恢复单 \(sheet)：打印后锁进保险柜，再删掉这个文件；谁有它和 vault，谁就能以本单位名义签署",
          en:
            "recovery sheet \(sheet): print it for the safe and delete the file; whoever has it and vault "
            + "signs in your name"))
    }
    if options.json {
      var json = JSONWriter()
      json.object { $0.member("vkey", verifier.description) }
      try console.out(json.text)
    } else {
      try console.out(verifier.description)
    }
  }
}
