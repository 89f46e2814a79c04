import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "说明一户的认定 · explain one household")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var rosterOptions: RosterOptions
  @Argument(
    help: "名册（CSV 或 Excel 工作簿）；- 为标准输入", completion: .file(extensions: ["csv", "xlsx"]))
  var input: String?

  @Flag(help: "不看名册，只列出规则的每个表达式整列算还是逐行算") var plan = false

  @Option(help: "第几行（表头以下从 1 数起）") var row: Int?

  @Flag(name: .customLong("key-stdin"), help: "从标准输入读编号，不留在命令历史里")
  var keyFromInput = false

  @Option(help: "日志里的一条决定，如 20261123-7f3a/88213；要和 --log 一起用") var decision: String?
  @Option(help: "决定日志的文件夹", completion: .directory) var log: String?
  @Option(help: "日志密钥的文件夹；缺省为 日志.keys", completion: .directory) var keys: String?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: "假设一项事实不同，如 家庭人口=4、成员[2].学段=高中；可以写几次")
  var assumptions: [String] = []
  @Option(help: "和 --decision 一起用：不遮盖号码，先把事由和 --operator 记入日志") var reveal: String?
  @Option(name: .customLong("operator"), help: "经办的代号，和 --reveal 一起用") var operatorCode: String?

  @Flag(name: .shortAndLong, help: "列出全部成员、条件和变化") var verbose = false

  func validate() throws {
    if decision != nil || log != nil || keys != nil { return try checkDecision() }
    guard reveal == nil, operatorCode == nil else {
      throw ValidationError(
        UsageMessage.pair(
          "--reveal、--operator 要和 --decision 一起用", "--reveal and --operator go with --decision"))
    }
    if plan {
      guard input == nil, rosterOptions.members == nil, row == nil, !keyFromInput,
        assumptions.isEmpty
      else {
        throw ValidationError(
          UsageMessage.pair("--plan 只看规则，不要名册", "--plan looks at rules alone: no roster"))
      }
      return
    }
    let roster = try rosterOptions.roster(input)
    if (row == nil) == !keyFromInput {
      throw ValidationError(
        UsageMessage.pair(
          "要说明哪一户：用 --row N 或 --key-stdin，二者取一",
          "which household? give one of --row N and --key-stdin"))
    }
    if let row, row < 1 {
      throw ValidationError(
        UsageMessage.pair(
          "--row 从 1 数起，表头以下第一行是 1", "--row counts from 1, the first row below the header"))
    }
    if keyFromInput, roster.input == "-" || roster.members == "-" {
      throw ValidationError(
        UsageMessage.pair(
          "标准输入已用作名册，不能再读编号；请用 --row", "standard input is the roster, not the key; use --row"))
    }
  }

  private func checkDecision() throws {
    guard decision != nil, log != nil, input == nil, row == nil, !keyFromInput, !plan else {
      throw ValidationError(
        UsageMessage.pair(
          "--decision 批次/行 要和 --log 日志 一起用，不要名册",
          "--decision BATCH/ROW goes with --log LOG, without a roster"))
    }
    guard (reveal == nil) == (operatorCode == nil), reveal != "", operatorCode != "" else {
      throw ValidationError(
        UsageMessage.pair(
          "--reveal 事由 要和 --operator 代号 一起用", "--reveal REASON goes with --operator CODE"))
    }
    guard reveal == nil || assumptions.isEmpty else {
      throw ValidationError(
        UsageMessage.pair(
          "--set 的对照总是遮盖号码，不要 --reveal", "what --set compares stays masked: no --reveal"))
    }
  }

  func run() throws {
    let console = options.console
    if let decision, let log { return try explain(decision, log, console) }
    let session = try RuleSetArguments.session(
      rosterOptions.rules, asOf: rosterOptions.asOf, console)
    if plan { return try explainPlan(session, console) }
    let roster = try rosterOptions.roster(input).lookingForMembers(session)
      .settled(session, console)
    let key = keyFromInput ? readKey(console) : nil
    var reader = try roster.reader(session, console)
    let found = try find(&reader, key, console)
    try tell(found, session, console)
  }

  private func tell(
    _ row: HouseholdRow, _ session: Session, isMasked: Bool = true, _ console: Console
  ) throws {
    if !assumptions.isEmpty { return try compare(row, session, console) }
    if options.json {
      try console.out(session.explanationJSON(of: row, isMasked: isMasked))
    } else {
      let lines = session.explanation(
        of: row, in: console.language, isVerbose: verbose, isMasked: isMasked)
      try console.out(lines.joined(separator: "\n"))
    }
  }

  /// The household as it is, beside what it would be.
  private func compare(_ row: HouseholdRow, _ session: Session, _ console: Console) throws {
    switch session.whatIf(assumptions, of: row, in: console.language) {
    case .failure(let refusal):
      console.report(refusal.diagnostics)
      throw ExitStatus.couldNotRun
    case .success(let whatIf) where options.json: try console.out(whatIf.json())
    case .success(let whatIf):
      let lines = whatIf.text(in: console.language, width: StandardStream.output.width ?? 100)
      try console.out(lines.joined(separator: "\n"))
    }
  }

  /// Explains what was decided from what was sealed, under the rules of the archive.
  private func explain(_ decision: String, _ log: String, _ console: Console) throws {
    guard let name = RowName(decision) else { throw console.malformed(decision) }
    guard let folder = LogFolder.existing(log, keys: keys, year: name.year) else {
      throw console.noLog(log)
    }
    do {
      let batch = try SealedBatch(name.batch, in: folder)
      let session = try console.session(of: batch, batch.archivedRules(in: folder))
      let household = try batch.household(row: name.row, session.ruleSet)
      if let reveal { try note(reveal, name, folder, console) }
      try tell(household, session, isMasked: reveal == nil, console)
    } catch let error as FileError {
      throw console.failure(error)
    } catch let fault as LogFault {
      throw console.failure(fault)
    } catch let fault as BatchFault {
      throw console.failure(fault)
    }
  }

  /// Writes into the log that numbers are about to be shown in full.
  private func note(
    _ reason: String, _ name: RowName, _ folder: LogFolder, _ console: Console
  ) throws {
    let reader = try folder.reader()
    guard let number = try reader.number(of: name) else {
      throw BatchFault.noRow(name.batch, row: name.row)
    }
    let entry = try reader.logEntry(number)
    do throws(RowReveal.Failure) {
      _ = try RowReveal.open(
        entry, in: folder, reason: reason, operatorCode: operatorCode ?? "", at: .now)
    } catch {
      if case .log(let fault) = error { throw console.failure(fault) }
      console.say(error.message)
      if case .changed = error { throw ExitStatus.notProven }
      throw ExitStatus.couldNotRun
    }
  }

  private func explainPlan(_ session: Session, _ console: Console) throws {
    let report = session.planReport
    if options.json {
      try console.result(report.json())
    } else {
      try console.out(report.text(in: console.language).joined(separator: "\n"))
    }
  }

  private func readKey(_ console: Console) -> String? {
    if StandardStream.isInputTerminal {
      console.say(LocalizedText(zh: "编号（回车结束）：", en: "key, then Enter:"))
    }
    return StandardStream.readLine().flatMap(RosterReader.key)
  }

  private func find(
    _ reader: inout RosterReader, _ key: String?, _ console: Console
  ) throws(ExitStatus) -> HouseholdRow {
    var count = 0
    do throws(FileError) {
      while let next = try reader.next() {
        count = next.row + next.rowCount - 1
        if let row {
          if next.contains(row: row) { return next }
        } else if let key, next.key == key {
          return next
        }
      }
    } catch {
      throw console.failure(error)
    }
    console.report([row == nil ? Self.noSuchKey : Self.noSuchRow(row ?? 0, of: count)])
    throw .couldNotRun
  }

  private static var noSuchKey: Diagnostic {
    Diagnostic(
      .keyNotFound, at: nil,
      LocalizedText(zh: "名册里没有这个编号", en: "the roster has no such key"))
  }

  private static func noSuchRow(_ row: Int, of count: Int) -> Diagnostic {
    Diagnostic(
      .rowNotFound, at: nil,
      LocalizedText(
        zh: "名册只有 \(count) 行，没有第 \(row) 行", en: "the roster has \(count) rows and no row \(row)"))
  }
}
