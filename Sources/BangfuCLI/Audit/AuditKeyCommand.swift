import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

struct AuditKeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "key", abstract: "公钥与恢复单")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var place: LogPlaceOptions
  @Option(
    name: .customLong("recovery-sheet"), help: "把密钥写成一张可打印的单子，只有本人能读",
    completion: .file())
  var sheet: String?

  func run() throws {
    let console = options.console
    let folder = try place.folder(console)
    let verifier: Verifier
    var text: String?
    do throws(LogFault) {
      verifier = try folder.statedKey()
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
