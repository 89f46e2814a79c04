import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

struct AuditWitnessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "witness", abstract: "第二个人见证")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "日志的文件夹", completion: .directory) var log: String
  @Option(help: "见证人的密钥文件；没有就新建", completion: .file()) var key: String
  @Option(help: "见证人记住上次所签内容的文件", completion: .file()) var state: String
  @Option(help: "见证人签名用的名称") var name = "witness"
  @Option(name: .customLong("log-key"), help: "日志的公钥；第一次见证时核对") var logKey: String?
  @Option(name: [.customShort("o"), .customLong("output")], help: "签好的检查点写到文件") var output: String?

  func run() throws {
    let console = options.console
    guard let folder = LogFolder.existing(log) else { throw console.noLog(log) }
    let expected = logKey.flatMap(Verifier.init)
    if logKey != nil, expected == nil {
      console.say(LocalizedText(zh: "--log-key 不是公钥", en: "--log-key is no public key"))
      throw ExitStatus.usage
    }
    let witness = try witness(console)
    do {
      let old = FileBytes.exists(state) ? try FileBytes.contents(of: state) : nil
      let signed = try witness.sign(
        folder, state: old, key: expected,
        seconds: UInt64(max(0, LogTime.now.milliseconds / 1000)))
      for (path, bytes) in [(state, signed.bytes)] + (output.map { [($0, signed.note)] } ?? []) {
        let file = try OutputFile(path: path)
        try file.write(bytes.span)
        try file.commit()
      }
      if output == nil { try console.result(String(decoding: signed.note, as: UTF8.self)) }
      console.say(
        LocalizedText(
          zh: "见证人公钥  \(witness.verifier)"
            + (old == nil ? "\n第一次见证：请与单位书面上的公钥核对  \(signed.log)" : ""),
          en: "witness key  \(witness.verifier)"
            + (old == nil
              ? "\nfirst time: compare the log's key with the one on paper  \(signed.log)" : "")
        ))
    } catch let error as FileError {
      throw console.failure(error)
    } catch let fault as Witness.Fault {
      throw failure(fault, console)
    }
  }

  private func witness(_ console: Console) throws(ExitStatus) -> Witness {
    do throws(SecretFile.Fault) {
      let secret = try FileBytes.exists(key) ? SecretFile.key(key) : SecretFile.create(key)
      if let witness = try? Witness(name: name, key: secret) { return witness }
    } catch {
      throw console.failure(error, key)
    }
    console.say(
      LocalizedText(zh: "名称里不能有空格和 +：\(name)", en: "no blanks and no + in a name: \(name)"))
    throw .usage
  }

  private func failure(_ fault: Witness.Fault, _ console: Console) -> ExitStatus {
    switch fault {
    case .log(let fault): return console.failure(fault)
    case .cryptography: return console.failure(.cryptography)
    case .faultyState:
      console.say(
        LocalizedText(
          zh: "\(state) 不是这位见证人写下的，或已被改动；没有签名",
          en: "\(state) was not written by this witness, or was changed; nothing was signed"))
    case .otherLog(let name):
      console.say(
        LocalizedText(
          zh: "日志的公钥变了（\(name)）；没有签名",
          en: "the log's key is another one (\(name)); nothing was signed"))
    case .rolledBack(let signed, let now):
      console.say(
        LocalizedText(
          zh: "日志倒退了：见证过 \(signed) 条，现在只有 \(now) 条；没有签名",
          en:
            "the log went back: \(signed) entries were witnessed, \(now) are there; nothing was signed"
        ))
    case .forked(let signed):
      console.say(
        LocalizedText(
          zh: "日志被改写：前 \(signed) 条不是见证过的那些；没有签名",
          en:
            "the log was rewritten: the first \(signed) entries are not those that were witnessed; "
            + "nothing was signed"))
    }
    return .notProven
  }
}
