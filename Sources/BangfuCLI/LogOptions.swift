import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog
import Glibc

/// Options of a run whose decisions go into a log.
struct LogOptions: ParsableArguments {
  @Option(help: "存档：每条决定写进这个文件夹的决定日志，一年一份", completion: .directory)
  var log: String?

  @Option(help: "日志密钥的文件夹；缺省为 日志.keys", completion: .directory) var keys: String?

  @Option(name: .customLong("operator"), help: "经办代号，如 op3；不写姓名") var operatorCode: String?

  @Option(name: .customLong("log-name"), help: "新日志的名称，如 bangfu.office-7.example")
  var logName: String?

  @Flag(name: .customLong("new-batch"), help: "同一份名册再认定一次，另作一批") var newBatch = false

  @Flag(name: .customLong("no-seal"), help: "不封存原始行；以后不能重算") var noSeal = false

  @Flag(name: .customLong("unsafe-fs"), help: "日志可以放在网络盘上；日志会记下") var unsafeFileSystem = false

  @Flag(name: .customLong("require-anchor"), help: "没有外部锚定时以 3 退出") var requireAnchor = false

  /// Throws: `ValidationError` for options that do not go together.
  func check(_ input: String, members: String?, output: String?, limit: Int?) throws {
    guard log != nil else {
      let isAny =
        keys != nil || operatorCode != nil || logName != nil || newBatch || noSeal || requireAnchor
        || unsafeFileSystem
      guard isAny else { return }
      throw ValidationError(
        UsageMessage.pair(
          "--keys、--operator、--log-name、--new-batch、--no-seal、--unsafe-fs、--require-anchor 要和 --log 一起用",
          "--keys, --operator, --log-name, --new-batch, --no-seal, --unsafe-fs and --require-anchor go with --log"
        ))
    }
    if input == "-" || members == "-" {
      throw ValidationError(
        UsageMessage.pair(
          "--log 要有名册文件：标准输入只能读一次，中断后接不上",
          "--log needs the roster as a file: what comes from standard input cannot be read again to resume"
        ))
    }
    if output == nil {
      throw ValidationError(
        UsageMessage.pair(
          "--log 要用 -o 文件 写结果：结果和日志一起落盘",
          "--log needs -o FILE: results and log are put on the disk together"))
    }
    if limit != nil {
      throw ValidationError(
        UsageMessage.pair(
          "--log 要认定整份名册，不能用 --limit", "--log takes the whole roster: no --limit"))
    }
  }

  /// nil without a log.
  func run(
    _ output: String, _ form: String, _ session: Session, _ rules: RuleArchive, _ console: Console
  ) -> OfficialRun? {
    guard let log else { return nil }
    var request = BatchRequest(
      log: log, output: output, form: form,
      engineVersion: BangfuCommand.configuration.version.replacing("bangfu ", with: ""))
    request.keys = keys
    request.operatorCode = operatorCode ?? "-"
    request.logName = logName
    request.isNew = newBatch
    request.isSealed = !noSeal
    request.allowsUnsafeFileSystem = unsafeFileSystem
    return OfficialRun(request, session, rules, console)
  }

  /// What became of the log.
  func tell(_ receipt: BatchReceipt, _ console: Console) {
    let count = receipt.rowCount.grouped
    console.say(
      LocalizedText(
        zh:
          "存档    批次 \(receipt.batch)：\(count) 条决定写入 \(receipt.path)，链头 \(receipt.checkpoint.shortRoot)",
        en:
          "logged   batch \(receipt.batch): \(count) decisions in \(receipt.path), root \(receipt.checkpoint.shortRoot)"
      ))
    console.say(
      LocalizedText(
        zh: "        没有外部锚定：把链头抄在签字的封面上，或把 \(receipt.path)/checkpoint 交给办公室以外的人保存",
        en:
          "         not anchored: write the root on the signed cover sheet, or give \(receipt.path)/checkpoint to somebody outside"
      ))
    if let log {
      console.say(
        LocalizedText(
          zh: "核对    bangfu audit verify \(log.quotedForShell)",
          en: "verify   bangfu audit verify \(log.quotedForShell)"))
    }
  }
}

/// An official run from its begin to its end, told on the terminal.
final class OfficialRun {
  private let request: BatchRequest
  private let session: Session
  private let rules: RuleArchive
  private let console: Console
  private(set) var batch: OfficialBatch?
  private(set) var receipt: BatchReceipt?

  init(_ request: BatchRequest, _ session: Session, _ rules: RuleArchive, _ console: Console) {
    self.request = request
    self.session = session
    self.rules = rules
    self.console = console
  }

  /// How entries name the rules.
  var tag: String { rules.reference(session.ruleSet).tag }

  /// Throws: `LogFault`, `BatchFault`, `FileError`.
  func begin(_ roster: OfficialRoster?) throws -> OfficialBatch? {
    guard let roster else { return nil }
    let batch = try OfficialBatch.begin(request, roster, session, rules)
    self.batch = batch
    if batch.isNewLog { tellKey(batch) }
    console.warn(batch.fileSystems)
    if case .resumed(let rows) = batch.start {
      console.say(
        LocalizedText(
          zh: "存档    接着做批次 \(batch.identifier)：日志里已有 \(rows) 行",
          en: "log      going on with batch \(batch.identifier): \(rows) rows are logged already"))
    }
    let console = console
    Interruption.onInterruption {
      let rows = batch.interrupt()
      console.say(
        LocalizedText(
          zh: "\n已停下。批次 \(batch.identifier) 有 \(rows) 行已存档；把同一条命令再运行一次，就从这里接着做",
          en:
            "\nstopped. \(rows) rows of batch \(batch.identifier) are logged; run the same command again to go on"
        ))
    }
    return batch
  }

  /// Throws: as `OfficialBatch.finish`.
  func finish(_ summary: ClassificationSummary) throws {
    receipt = try batch?.finish(summary)
    if let batch { renewIndex(batch.folder) }
  }

  /// The batch is in the log whatever becomes of the operator's index: a search makes it anew.
  private func renewIndex(_ folder: LogFolder) {
    guard let keys = try? KeyFolder.open(folder.volume()), let isKept = try? keys.hasIndex(),
      isKept, RowIndex.isAvailable, let reader = try? folder.reader()
    else { return }
    _ = try? RowIndex.current(reader, keys)
  }

  private func tellKey(_ batch: OfficialBatch) {
    let keys = batch.folder.keysPath
    console.say(
      LocalizedText(
        zh: """
          新日志  \(batch.folder.path)，公钥 \(batch.verifier)
                  把公钥交给审计的人；密钥在 \(keys)，请挪到另一块盘或 U 盘上，用 --keys 指明
          """,
        en: """
          new log  \(batch.folder.path), public key \(batch.verifier)
                   give the public key to whoever audits; the keys are in \(keys): move them to another disk and name it with --keys
          """))
  }
}

extension Console {
  /// Says what a log lies on that is no disk of this machine.
  func warn(_ systems: [FileSystem]) {
    for system in systems {
      guard let warning = system.warning else { continue }
      say(LocalizedText(zh: "注意    \(warning.zh)", en: "warning  \(warning.en)"))
    }
  }

  /// Reports a log that cannot be written or read, and gives the status to leave with.
  func failure(_ fault: LogFault) -> ExitStatus {
    say(
      fault.isWithoutKeys
        ? LocalizedText(zh: "没有密钥文件夹", en: "there is no key folder") : fault.message)
    if fault.isAboutKeys {
      say(
        LocalizedText(
          zh: "密钥文件夹缺省为 日志.keys，里面每年一个文件夹；在别处的用 --keys 指明",
          en:
            "the key folder is LOG.keys, with a folder for each year; where it is elsewhere, give --keys"
        ))
    }
    if fault.isFull {
      say(
        LocalizedText(
          zh: "腾出空间后再运行同一条命令，就从最后一次存档接着做；不想做完，bangfu audit abort 在满的磁盘上也能放弃它",
          en:
            "make room and run the same command again: it goes on from the last commit; or give the batch "
            + "up with bangfu audit abort, for which room is held even on a full disk"))
    }
    switch fault {
    case .locked: return .busy
    case .damaged, .readBackDiffers: return .notProven
    default: return .couldNotRun
    }
  }

  /// Reports a batch that cannot be begun or gone on with.
  func failure(_ fault: BatchFault) -> ExitStatus {
    if case .completed = fault {
      say(fault.message)
      return .done
    }
    say(fault.message)
    switch fault {
    case .rowDiffers, .resultDiffers, .archive: return .notProven
    default: return .couldNotRun
    }
  }
}

extension LogFault {
  /// The folder of the keys itself is not there.
  fileprivate var isWithoutKeys: Bool {
    guard case .operation(_, let path, code: ENOENT) = self else { return false }
    return path.place == .keys && path.names.isEmpty
  }

  fileprivate var isAboutKeys: Bool {
    switch self {
    case .faultyKey, .exposedKey: true
    default: isWithoutKeys
    }
  }
}
