import ArgumentParser
import Bangfu
import DecisionAuthoring
import DecisionDiagnostics

struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "运行用例 · run the cases of rule sets")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var coverage: CoverageOptions
  @Argument(help: "规则集的文件夹", completion: .directory) var paths: [String] = ["."]
  @Flag(help: "改错规则各一处，看用例发现不发现") var mutants = false
  @Option(help: "只运行名称含有这段文字的用例") var filter: String?

  @Option(help: "把用例写成 .csv 或 .xlsx", completion: .file(extensions: ["csv", "xlsx"]))
  var toSpreadsheet: String?

  @Option(help: "text、json 或 junit；junit 要和 -o 一起用") var format: Format?
  @Option(name: .shortAndLong, help: "JUnit 报告写到哪里", completion: .file(extensions: ["xml"]))
  var output: String?

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, junit }

  func validate() throws {
    if (format == .junit) != (output != nil) {
      throw ValidationError(
        UsageMessage.pair("--format junit 和 -o 文件 要一起用", "--format junit and -o FILE go together"))
    }
    if let toSpreadsheet, !Spreadsheet.isSpreadsheet(toSpreadsheet) {
      throw ValidationError(
        UsageMessage.pair(
          "--to-spreadsheet 的文件名要以 .csv 或 .xlsx 结尾",
          "the file of --to-spreadsheet ends in .csv or .xlsx"))
    }
  }

  func run() throws {
    var options = options
    options.json = options.json || format == .json
    try run(options)
  }

  private func run(_ options: GlobalOptions) throws {
    let console = options.console
    var tests: [RuleSetTest] = []
    var tally = TestTally()
    let folders = try RuleSetArguments.folders(paths, console)
    if toSpreadsheet != nil, folders.count != 1 {
      throw console.refusal(
        LocalizedText(
          zh: "--to-spreadsheet 只写一个规则集的用例，这里有 \(folders.count) 个：要说是哪一个，如 \(folders[0])",
          en:
            "--to-spreadsheet writes the cases of one rule set, and there are \(folders.count): name one, such as "
            + folders[0]))
    }
    for folder in folders {
      guard let test = try test(folder, &tally, options) else { continue }
      tests.append(test)
    }
    if tally.passed + tally.failed == 0 {
      try report([filter.map(Self.noMatch) ?? Self.noCases(paths[0])], SourceSet(), options)
      tally.failed += 1
    }
    if let toSpreadsheet, let test = tests.first, !test.results.isEmpty {
      try test.writeSpreadsheet(to: toSpreadsheet, console)
    }
    if let output { try writeJUnit(tests, to: output, console) }
    var isFine = tally.failed == 0
    if coverage.isWanted { isFine = try coverage.run(tests, options) && isFine }
    if mutants { isFine = try MutantRun.run(tests, options) && isFine }
    if !coverage.suggest { try console.out(options.json ? tally.json : tally.line) }
    if !isFine { throw ExitStatus.notFine }
  }

  /// Nil for what is common to several places and cannot decide: its cases are those of the places.
  private func test(
    _ folder: String, _ tally: inout TestTally, _ options: GlobalOptions
  ) throws(ExitStatus) -> RuleSetTest? {
    let console = options.console
    let loaded = try RuleSetArguments.load(folder, console)
    guard let ruleSet = loaded.ruleSet else {
      console.report(loaded.diagnostics, loaded.sources)
      throw ExitStatus.couldNotRun
    }
    let test = try RuleSetTest(folder, loaded, ruleSet, filter: filter, console)
    if test.files.isEmpty, !ruleSet.canDecide { return nil }
    if test.files.isEmpty {
      try report([Self.noCases(folder)], SourceSet(), options)
      tally.failed += 1
    }
    for file in test.files {
      tally.passed += file.passedCount
      tally.failed += file.failedCount
      try report(file.findings, file.sources, options)
    }
    return test
  }

  private func writeJUnit(
    _ tests: [RuleSetTest], to path: String, _ console: Console
  ) throws(ExitStatus) {
    let files = tests.flatMap { test in
      test.files.map { file in
        let failures = Set(file.results.flatMap(\.failures))
        let mistakes = file.findings.filter { !failures.contains($0) }
        return JUnitReport.File(
          ruleSet: test.ruleSet.name, path: file.path, results: file.results,
          mistakes: file.unreadCount == 0
            ? [] : mistakes.map { "\($0.code.id) \($0.message.text(in: console.language))" })
      }
    }
    try console.write(JUnitReport(files, in: console.language).xml, to: path)
    console.say(LocalizedText(zh: "报告    \(path)", en: "report   \(path)"))
  }

  /// Findings are the result, or talk beside suggestions, which are one.
  private func report(
    _ findings: [Diagnostic], _ sources: SourceSet, _ options: GlobalOptions
  ) throws(ExitStatus) {
    let console = options.console
    if coverage.suggest { return console.report(findings, sources) }
    try console.result(findings, sources, format: options.json ? .json : .text)
  }

  private static func noCases(_ folder: String) -> Diagnostic {
    Diagnostic(
      .noCases, at: nil,
      LocalizedText(
        zh: "\(folder) 没有用例（cases/*.yaml），什么都没有检验",
        en: "\(folder) has no cases (cases/*.yaml), so that nothing is tested"))
  }

  private static func noMatch(_ filter: String) -> Diagnostic {
    Diagnostic(
      .noCases, at: nil,
      LocalizedText(
        zh: "没有名称含“\(filter)”的用例", en: "no case has “\(filter)” in its name"))
  }
}
