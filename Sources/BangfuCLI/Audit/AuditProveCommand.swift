import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

struct AuditProveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove", abstract: "写出证明 · write a proof")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var audit: AuditOptions
  @Argument(help: "决定或记录的编号") var id: String?
  @Option(help: "以前的检查点：证明日志是从它长出来的", completion: .file()) var from: String?
  @Option(name: [.customShort("o"), .customLong("output")], help: "写到哪个文件") var output: String

  static let help = AuditSubcommand(
    command: AuditProveCommand.self,
    summary: LocalizedText(
      zh: "写出证明：一条记录在日志里，或日志没有改过旧的", en: "prove an entry, or that the log only grew"),
    help: LocalizedText(
      zh: """
        bangfu audit prove 编号 -o 文件.tlog-proof [--log 日志]
        bangfu audit prove --from 旧.checkpoint -o 文件.growth-proof [--log 日志]

        例
          bangfu audit prove 20260304-7f3a/88213 --log 日志 -o 88213.tlog-proof
          bangfu audit prove --from 去年.checkpoint --log 日志 -o 增长.growth-proof

        一条记录的证明旁边写出记录本身（88213.entry.json）；不透露别的记录。
        外人核对：bangfu audit check 88213.tlog-proof --key 公钥，或不用本程序的 Tools/verify/verify.py。
        """,
      en: """
        bangfu audit prove ID -o FILE.tlog-proof [--log LOG]
        bangfu audit prove --from OLD.checkpoint -o FILE.growth-proof [--log LOG]

        Examples
          bangfu audit prove 20260304-7f3a/88213 --log log -o 88213.tlog-proof
          bangfu audit prove --from last-year.checkpoint --log log -o grown.growth-proof

        Beside the proof of an entry stands the entry (88213.entry.json); no other entry is shown.
        Outsiders check with: bangfu audit check 88213.tlog-proof --key KEY, or without Bangfu with
        Tools/verify/verify.py.
        """))

  func validate() throws {
    guard (id == nil) != (from == nil) else {
      throw ValidationError(
        UsageMessage.pair("给一个编号，或 --from 检查点", "give an id, or --from CHECKPOINT"))
    }
  }

  func run() throws {
    let console = options.console
    if let id {
      let (entry, log) = try audit.find(id, console)
      try Self.write(entry, log, to: output, audit, console)
    } else if let from {
      try writeGrowth(from, audit.reader(console), console)
    }
  }

  /// The proof of an entry, and the entry beside it.
  static func write(
    _ entry: LogEntry, _ log: LogReader, to path: String, _ audit: AuditOptions, _ console: Console
  ) throws {
    let beside = entryPath(path)
    do {
      let key = try audit.verifier(of: log, console)
      let proof = try EntryProof(
        index: entry.number, hashes: log.inclusionProof(of: entry.number),
        checkpoint: SignedCheckpoint(log.note, log: key))
      try save(proof.bytes, path)
      try save(entry.line + [UInt8(ascii: "\n")], beside)
    } catch let fault as LogFault {
      throw console.failure(fault)
    } catch let error as FileError {
      throw console.failure(error)
    }
    console.say(
      LocalizedText(
        zh: "证明    \(path)，记录 \(beside)", en: "proof    \(path), the entry \(beside)"))
  }

  /// `88213.entry.json` beside `88213.tlog-proof`.
  static func entryPath(_ proof: String) -> String {
    let suffix = ".tlog-proof"
    return (proof.hasSuffix(suffix) ? String(proof.dropLast(suffix.count)) : proof) + ".entry.json"
  }

  private func writeGrowth(_ path: String, _ log: LogReader, _ console: Console) throws {
    do {
      let key = try audit.verifier(of: log, console)
      let chain = try audit.keyChain(of: log, console)
      let note = try FileBytes.contents(of: path)
      let old = try KnownState(note, label: path, log: chain)
      let oldKey = chain.key(size: old.checkpoint.size)
      let bytes = try SignedNote(note).signed(by: [key.name]).bytes
      guard old.checkpoint.size <= log.checkpoint.size else {
        console.say(
          LocalizedText(
            zh: "“\(path)”有 \(old.checkpoint.size) 条，比日志多：日志被退回到旧状态",
            en:
              "“\(path)” has \(old.checkpoint.size) entries, more than the log: it was rolled back")
        )
        throw ExitStatus.notProven
      }
      let proof = GrowthProof(
        hashes: try log.consistencyProof(from: old.checkpoint.size),
        old: try SignedCheckpoint(bytes, log: oldKey), new: try SignedCheckpoint(log.note, log: key)
      )
      // A fork has no proof: say so rather than write one that fails.
      let result = ProofCheck(keys: [oldKey, key]).check(growth: proof.bytes)
      guard result.isProven else {
        console.say(result.message)
        throw ExitStatus.notProven
      }
      try Self.save(proof.bytes, output)
      console.say(result.message)
    } catch let fault as LogFault {
      throw console.failure(fault)
    } catch let error as FileError {
      throw console.failure(error)
    } catch let fault as KnownState.Fault {
      console.say(fault.message)
      throw ExitStatus.notProven
    }
  }

  static func save(_ bytes: [UInt8], _ path: String) throws(FileError) {
    let file = try OutputFile(path: path)
    try file.write(bytes.span)
    try file.commit()
  }
}
