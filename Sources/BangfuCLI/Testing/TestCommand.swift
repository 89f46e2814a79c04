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
  @Option(help: "只运行名称含有这段文字的用例") var filter: String?

  func run() throws {
    let console = options.console
    var tests: [RuleSetTest] = []
    var tally = TestTally()
    for folder in try RuleSetArguments.folders(paths, console) {
      guard let test = try test(folder, &tally, console) else { continue }
      tests.append(test)
    }
    if tally.passed + tally.failed == 0 {
      try report([filter.map(Self.noMatch) ?? Self.noCases(paths[0])], SourceSet(), console)
      tally.failed += 1
    }
    var isFine = tally.failed == 0
    if coverage.isWanted { isFine = try coverage.run(tests, options) && isFine }
    if !coverage.suggest { try console.out(options.json ? tally.json : tally.line) }
    if !isFine { throw ExitStatus.notFine }
  }

  /// Nil for what is common to several places and cannot decide: its cases are those of the places.
  private func test(
    _ folder: String, _ tally: inout TestTally, _ console: Console
  ) throws(ExitStatus) -> RuleSetTest? {
    let loaded = try RuleSetArguments.load(folder, console)
    guard let ruleSet = loaded.ruleSet else {
      console.report(loaded.diagnostics, loaded.sources)
      throw ExitStatus.couldNotRun
    }
    let test = try RuleSetTest(folder, loaded, ruleSet, filter: filter, console)
    if test.files.isEmpty, !ruleSet.canDecide { return nil }
    if test.files.isEmpty {
      try report([Self.noCases(folder)], SourceSet(), console)
      tally.failed += 1
    }
    for file in test.files {
      tally.passed += file.passedCount
      tally.failed += file.failedCount
      try report(file.findings, file.sources, console)
    }
    return test
  }

  /// Findings are the result, or talk beside suggestions, which are one.
  private func report(
    _ findings: [Diagnostic], _ sources: SourceSet, _ console: Console
  ) throws(ExitStatus) {
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
