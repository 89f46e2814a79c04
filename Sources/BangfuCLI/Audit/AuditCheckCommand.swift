import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

struct AuditCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "核对证明 · check proofs")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "证明或检查点", completion: .file()) var files: [String]
  @Option(help: "日志的公钥或存着它的文件；换过密钥的，各给一次") var key: [String]
  @Option(help: "证明所说的那条记录；缺省为证明旁的 .entry.json", completion: .file()) var entry: String?

  static let help = AuditSubcommand(
    command: AuditCheckCommand.self,
    summary: LocalizedText(zh: "核对证明，只要公钥，不要日志", en: "check proofs with the public key alone"),
    help: LocalizedText(
      zh: """
        bangfu audit check 文件… --key 公钥 [--entry 记录.json]

        例
          bangfu audit check 88213.tlog-proof --key office-7/2026+a1b2c3d4+…
          bangfu audit check 增长.growth-proof 去年.checkpoint --key 公钥.txt

        认得记录的证明（.tlog-proof，旁边有 .entry.json）、增长的证明（.growth-proof）和检查点。
        退出码  0 都成立；3 有不成立的。
        """,
      en: """
        bangfu audit check FILE… --key KEY [--entry ENTRY.json]

        Examples
          bangfu audit check 88213.tlog-proof --key office-7/2026+a1b2c3d4+…
          bangfu audit check grown.growth-proof last-year.checkpoint --key key.txt

        Knows proofs of entries (.tlog-proof, with .entry.json beside them), proofs of growth
        (.growth-proof) and checkpoints.
        Exit codes  0 all hold; 3 one does not.
        """))

  func run() throws {
    let console = options.console
    let keys = try AuditOptions.verifiers(key, console)
    if keys.isEmpty { throw ExitStatus.usage }
    let check = ProofCheck(keys: keys)
    var isProven = true
    for file in files {
      let result: ProofCheck.Result
      do { result = try self.result(file, check) } catch { throw console.failure(error) }
      isProven = isProven && result.isProven
      if options.json {
        var json = JSONWriter()
        json.object { json in
          json.member("file", file)
          json.member("proven", result.isProven)
          json.member("message", result.message.text(in: console.language))
        }
        try console.out(json.text)
      } else {
        try console.out("\(file)  \(result.message.text(in: console.language))")
      }
    }
    if !isProven { throw ExitStatus.notProven }
  }

  private func result(_ file: String, _ check: ProofCheck) throws(FileError) -> ProofCheck.Result {
    let bytes = try FileBytes.contents(of: file)
    if bytes.starts(with: "c2sp.org/tlog-proof".utf8) {
      let path = entry ?? AuditProveCommand.entryPath(file)
      let line = FileBytes.exists(path) ? try FileBytes.contents(of: path) : nil
      return check.check(proof: bytes, line: line)
    }
    if bytes.starts(with: "bangfu.growth-proof".utf8) { return check.check(growth: bytes) }
    return check.check(checkpoint: bytes, label: file)
  }
}
