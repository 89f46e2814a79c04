import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog
import DecisionWorkbooks

struct ClassifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify", abstract: "认定名册 · classify a roster")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var rosterOptions: RosterOptions
  @Argument(
    help: "名册（CSV 或 Excel 工作簿）；- 为标准输入", completion: .file(extensions: ["csv", "xlsx"]))
  var input: String

  @Option(
    name: [.customShort("o"), .customLong("output")], help: "结果文件；缺省为标准输出", completion: .file())
  var output: String?

  @Option(help: "核对名册和成员表的各行，写到这份 CSV", completion: .file()) var report: String?
  @Option(
    name: .customLong("check-columns"), help: "核对用的列名字典（CSV：用途,列名）",
    completion: .file(extensions: ["csv"]))
  var checkColumns: String?
  @Option(
    name: .customLong("also-check"), parsing: .upToNextOption,
    help: "核对时一并看的别的名册：同一人不应两处都有", completion: .file(extensions: ["csv", "xlsx"]))
  var alsoCheck: [String] = []
  @OptionGroup var returnOptions: ReturnOptions
  @OptionGroup var logOptions: LogOptions
  @Option(help: "csv、xlsx 或 jsonl；缺省看结果文件的后缀，否则为 csv") var format: Format?
  @Option(help: "household（每户一行）或 member（每名成员一行）") var by: Grain = .household

  @Option(help: "同时认定的线程数；缺省为处理器数") var jobs: Int?
  @Option(help: "只认定前几行") var limit: Int?

  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, xlsx, jsonl }
  enum Grain: String, ExpressibleByArgument, CaseIterable { case household, member }

  func validate() throws {
    _ = try rosterOptions.roster(input)
    try returnOptions.check(input)
    try logOptions.check(input, members: rosterOptions.members, output: output, limit: limit)
    if report != nil, input == "-" || rosterOptions.members == "-" {
      throw ValidationError(
        UsageMessage.pair(
          "--report 要把文件再读一遍，不能从标准输入读", "--report reads the files again: not from standard input"))
    }
    if checkColumns != nil, report == nil {
      throw ValidationError(
        UsageMessage.pair("--check-columns 要和 --report 一起用", "--check-columns goes with --report"))
    }
    if !alsoCheck.isEmpty, report == nil {
      throw ValidationError(
        UsageMessage.pair("--also-check 要和 --report 一起用", "--also-check goes with --report"))
    }
    for (name, number) in [("--jobs", jobs), ("--limit", limit)] {
      guard let number, number < 1 else { continue }
      throw ValidationError(
        UsageMessage.pair("\(name) 至少是 1，不能是 \(number)", "\(name) is at least 1, not \(number)"))
    }
  }

  func run() throws {
    let console = options.console
    var given = try rosterOptions.roster(input)
    given.keepsSource = logOptions.log != nil
    let (session, rules) = try RuleSetArguments.archivedSession(
      given.rules, asOf: given.asOf, console)
    try checkPlaces(given, session, console)
    let roster = try given.lookingForMembers(session).settled(session, console)
    var result: ClassificationReport
    let checks: CheckReport?
    let drafts = Drafts()
    let official = logOptions.run(
      output ?? "", "\(form.format.rawValue) \(form.grain.rawValue)", session, rules, console)
    do {
      result = try classify(roster, session, console, drafts, official)
      result.summary.returns = try returnOptions.write(
        result, roster, session, console, sparing: sources(roster), drafts)
      checks = try check(roster, session, console)
    } catch let error as FileError {
      throw console.failure(error)
    } catch let fault as LogFault {
      throw console.failure(fault)
    } catch let fault as BatchFault {
      throw console.failure(fault)
    } catch let fault as WorkbookFault {
      throw console.failure(FileError(writing: output ?? "stdout", fault))
    }
    console.report(result.problems)
    if result.summary.rowCount == 0 { console.sayNoHousehold(input) }
    if !options.json {
      console.say("")
      console.say(result.summary.lines(in: console.language).joined(separator: "\n"))
      if let checks {
        console.say("")
        console.say(checks.lines(in: console.language).joined(separator: "\n"))
      }
      next(result.summary, roster, official?.receipt, console)
    } else if output == nil {
      StandardStream.error.talk(result.summary.json(checks: checks))
    } else {
      try console.result(result.summary.json(checks: checks))
    }
    if logOptions.requireAnchor { throw ExitStatus.notProven }
  }

  /// Holds the rows against each other and writes what was found; nil unless a report is wanted.
  private func check(
    _ roster: RosterChoice, _ session: Session, _ console: Console
  ) throws -> CheckReport? {
    guard let report else { return nil }
    var dictionary = CheckDictionary(session.ruleSet)
    if let checkColumns {
      try dictionary.add(file: checkColumns)
      if !dictionary.unknownLines.isEmpty {
        let lines = dictionary.unknownLines.map(String.init)
        console.say(
          LocalizedText(
            zh: "\(checkColumns)：第 \(lines.joined(separator: "、")) 行不是“用途,列名”，没有用",
            en:
              "\(checkColumns): line \(lines.joined(separator: ", ")) is no “role,header”; not used"
          ))
      }
    }
    let checks = try RosterCheck.report(
      roster.input, members: roster.membersToCheck, others: alsoCheck, dictionary,
      asOf: session.asOf, decoding: roster.silentDecoding,
      hasMembersInRows: roster.hasMembersInRows)
    let file = try OutputFile(path: report)
    try checks.write(in: console.language) { try file.write($0) }
    try file.commit()
    return checks
  }

  /// Results never overwrite what they are made from.
  private func checkPlaces(
    _ roster: RosterChoice, _ session: Session, _ console: Console
  ) throws(ExitStatus) {
    if form.format == .xlsx, output == nil, StandardStream.output.isTerminal {
      console.say(
        LocalizedText(
          zh: "Excel 工作簿不能显示在终端，请用 -o 结果.xlsx",
          en: "a terminal cannot show a workbook: use -o results.xlsx"))
      throw .usage
    }
    if by == .member, !session.decidesMembers {
      console.say(
        LocalizedText(
          zh: "规则集“\(session.ruleSet.name)”没有逐人认定的类别（for each），不能用 --by member",
          en:
            "“\(session.ruleSet.name)” decides no category member by member (for each): no --by member"
        ))
      throw .usage
    }
    for place in [output, report, returnOptions.file].compactMap({ $0 }) {
      for source in sources(roster) + alsoCheck where FileStatus.isSameFile(place, source) {
        console.say(
          LocalizedText(
            zh: "结果不能写到 \(source)：那是名册或成员表本身",
            en: "results cannot go to \(source): it is the roster or the members"))
        throw .usage
      }
    }
    try checkDistinct(console)
  }

  /// What results are made from.
  private func sources(_ roster: RosterChoice) -> [String] {
    [roster.input, roster.members ?? RosterPaths.members(beside: roster.input)]
  }

  /// The file with the results, the report and what is given back are three.
  private func checkDistinct(_ console: Console) throws(ExitStatus) {
    let places = [output, report, returnOptions.file].compactMap { $0 }
    for (index, place) in places.enumerated() {
      for other in places[(index + 1)...]
      where place == other || FileStatus.isSameFile(place, other) {
        console.say(
          LocalizedText(
            zh: "结果、核对和退回表不能写到同一份文件 \(other)",
            en: "results, checks and returns cannot go to one file \(other)"))
        throw .usage
      }
    }
  }

  private var form: ResultForm {
    let kinds: [Format: ResultForm.Format] = [.csv: .csv, .xlsx: .xlsx, .jsonl: .jsonl]
    return ResultForm(
      kinds[format ?? Self.format(ofFile: output ?? "")] ?? .csv,
      by: by == .member ? .member : .household, isFile: output != nil)
  }

  private var takesNotes: Bool { returnOptions.returns != nil }

  private static func format(ofFile name: String) -> Format {
    let suffix = name.split(separator: ".").last?.lowercased()
    return switch suffix {
    case "xlsx": .xlsx
    case "jsonl", "ndjson": .jsonl
    default: .csv
    }
  }

  /// One CSV row per household is decided in columns, all else row by row.
  private func classify(
    _ roster: RosterChoice, _ session: Session, _ console: Console, _ drafts: Drafts,
    _ official: OfficialRun?
  ) throws -> ClassificationReport {
    guard form.format == .csv, form.grain == .household, !roster.hasMembersInRows else {
      var reader = try roster.reader(session, console)
      try returnOptions.unitColumn(reader.column, console)
      let batch = try official?.begin(reader.officialRoster)
      return try writing(console, drafts, official) { flush, progress in
        try session.classifier.classify(
          &reader, as: form, limit: limit, takesNotes: takesNotes, batch: batch,
          progress: progress, flush: flush)
      }
    }
    let blocks = try roster.blocks(session, form, console, tag: official?.tag)
    try returnOptions.unitColumn(blocks.column, console)
    let batch = try official?.begin(blocks.officialRoster)
    return try writing(console, drafts, official) { flush, progress in
      try blocks.classify(
        jobs: jobs, limit: limit, takesNotes: takesNotes, batch: batch, progress: progress,
        flush: flush)
    }
  }

  /// Hands `body` the place where results go, and puts the file in its place when all went well.
  private func writing(
    _ console: Console, _ drafts: Drafts, _ official: OfficialRun?,
    _ body: (_ flush: @escaping ResultSink, _ progress: @escaping (RosterProgress) -> Void) throws
      -> ClassificationReport
  ) throws -> ClassificationReport {
    let bar = ProgressLine(console)
    defer { bar.clear() }
    if let batch = official?.batch {
      let report = try body({ try batch.write($0) }, bar.show)
      try official?.finish(report.summary)
      return report
    }
    guard let output else {
      return try body({ try StandardStream.output.write($0) }, bar.show)
    }
    let file = try drafts.open(output)
    let report = try body({ try file.write($0) }, bar.show)
    try file.commit()
    drafts.removeAll()
    return report
  }

  private func next(
    _ summary: ClassificationSummary, _ roster: RosterChoice, _ receipt: BatchReceipt?,
    _ console: Console
  ) {
    console.say("")
    if let output { console.say(LocalizedText(zh: "结果    \(output)", en: "results  \(output)")) }
    if let receipt { logOptions.tell(receipt, console) }
    if let report { console.say(LocalizedText(zh: "核对    \(report)", en: "checks   \(report)")) }
    if let line = returnOptions.line(summary.returns) { console.say(line) }
    guard roster.input != "-", let row = summary.rowToExplain else { return }
    console.say(
      LocalizedText(
        zh: "下一步  bangfu explain \(roster.typed) --row \(row)",
        en: "next     bangfu explain \(roster.typed) --row \(row)"))
  }
}
