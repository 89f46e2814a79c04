import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

struct AuditExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "证据包 · an evidence pack")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var audit: AuditOptions
  @Option(help: "批次") var batch: String
  @Option(
    name: [.customShort("o"), .customLong("output")], help: "写到哪个 zip 文件",
    completion: .file(extensions: ["zip"]))
  var output: String

  static let help = AuditSubcommand(
    command: AuditExportCommand.self,
    summary: LocalizedText(
      zh: "证据包：一个批次的全部记录和证明，在浏览器里自行核对", en: "a pack that checks a whole batch in a browser, offline"
    ),
    help: LocalizedText(
      zh: """
        bangfu audit export --batch 批次 -o 证据包.zip [--log 日志]

        例
          bangfu audit export --log 日志 --batch 20260304-7f3a -o 证据包.zip

        包里有这一批次的全部记录（没有姓名和号码）、签署的检查点、证明、当时的规则集，和 index.html：
        解开后在浏览器里打开，它自行重算哈希、核对签名和合计，不联网。不用浏览器就用 verify.py。
        公钥要另外交给对方（如盖章的公函）：包里的公钥只证明它自己。
        """,
      en: """
        bangfu audit export --batch BATCH -o pack.zip [--log LOG]

        Example
          bangfu audit export --log log --batch 20260304-7f3a -o pack.zip

        Holds all entries of the batch (no names, no numbers of persons), the signed checkpoint, proofs,
        the rule set of the day, and index.html: unpacked and opened in a browser, it works the hashes
        out anew and checks signature and totals, offline. verify.py does the same without a browser.
        Hand over the public key another way (a sealed letter): the one in the pack vouches for itself.
        """))

  func run() throws {
    let console = options.console
    let folder = try audit.place.folder(console)
    let log = try audit.reader(console, year: Int(batch.prefix(4)))
    let pack: EvidencePack
    do throws(EvidencePack.Failure) {
      let key = try? audit.verifier(of: log, console)
      guard let key else { throw .noBatch(batch) }
      pack = try EvidencePack(log, batch: batch, key: key, archive: folder.path)
    } catch {
      console.say(error.message)
      if case .log(.damaged) = error { throw ExitStatus.notProven }
      throw ExitStatus.couldNotRun
    }
    do {
      let file = try OutputFile(path: output)
      try pack.write(in: console.language) { try file.write($0.span) }
      try file.commit()
    } catch let error as FileError {
      throw console.failure(error)
    }
    console.say(
      LocalizedText(
        zh: "证据包  \(output)：\(pack.entries.count) 条记录。解开后在浏览器里打开 index.html",
        en:
          "pack     \(output): \(pack.entries.count) entries. Unpack it and open index.html in a browser"
      ))
  }
}
