import ArgumentParser
import Bangfu
import DecisionAuthoring
import DecisionDiagnostics

struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "运行用例 · run the cases of rule sets")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "规则集的文件夹", completion: .directory) var paths: [String] = ["."]
  @Option(help: "只运行名称含有这段文字的用例") var filter: String?

  func run() throws {
    let console = options.console
    var tally = Tally()
    for folder in try RuleSetArguments.folders(paths, console) {
      let loaded = try RuleSetArguments.load(folder, console)
      guard let ruleSet = loaded.ruleSet else {
        console.report(loaded.diagnostics, loaded.sources)
        throw ExitStatus.couldNotRun
      }
      let files = RuleSetFinder.caseFiles(of: loaded.folder)
      // What is common to several places cannot decide; its cases are those of the places.
      if files.isEmpty, !ruleSet.canDecide { continue }
      if files.isEmpty {
        try report([Self.noCases(folder)], SourceSet(), console)
        tally.failed += 1
      }
      for file in files { try run(file, loaded, CaseRunner(ruleSet), &tally, console) }
    }
    if tally.ran == 0, tally.failed == 0 {
      try report([filter.map(Self.noMatch) ?? Self.noCases(paths[0])], SourceSet(), console)
      tally.failed += 1
    }
    try console.out(options.json ? tally.json : tally.line)
    if tally.failed > 0 { throw ExitStatus.notFine }
  }

  private func run(
    _ file: String, _ loaded: LoadedRuleSet, _ runner: CaseRunner, _ tally: inout Tally,
    _ console: Console
  ) throws(ExitStatus) {
    let document: RuleDocument
    do throws(FileError) {
      document = try loaded.document(file)
    } catch {
      throw console.failure(error)
    }
    var findings = document.diagnostics
    var cases: [RuleCase] = []
    if document.root != nil || findings.isEmpty {
      let (read, more) = CaseFile.read(document.root, for: runner.ruleSet, at: document.start)
      cases = read
      findings += more
    }
    // A case that cannot be read has failed; so has a file that is wrong as a whole.
    let declared = document.root?["cases"]?.value.sequence?.count ?? 0
    let hasErrors = findings.contains { $0.severity == .error }
    tally.failed += max(declared - cases.count, hasErrors && declared == cases.count ? 1 : 0)
    for ruleCase in cases where filter.map({ ruleCase.name.contains($0) }) ?? true {
      let result = runner.run(ruleCase)
      tally.ran += 1
      if result.hasPassed { tally.passed += 1 } else { tally.failed += 1 }
      findings += result.failures
    }
    try report(findings, document.sources, console)
  }

  private func report(
    _ findings: [Diagnostic], _ sources: SourceSet, _ console: Console
  ) throws(ExitStatus) {
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

/// How many cases ran, and how they ended; a case that cannot be read has failed.
private struct Tally {
  var ran = 0
  var passed = 0
  var failed = 0

  /// In one form in all languages, for tools to read.
  var line: String { "\(passed) passed, \(failed) failed" }

  /// Schema `bangfu.test/1`.
  var json: String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bangfu.test/1")
      json.member("passed", passed)
      json.member("failed", failed)
    }
    return json.text
  }
}
