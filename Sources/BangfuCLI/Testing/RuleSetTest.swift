import Bangfu
import DecisionAuthoring
import DecisionDiagnostics
import DecisionModel

/// The cases of one rule set, run.
struct RuleSetTest {
  let folder: String
  let loaded: LoadedRuleSet
  let ruleSet: RuleSet
  var files: [CaseFileTest] = []

  var results: [CaseResult] { files.flatMap(\.results) }
}

/// One file of cases, run.
struct CaseFileTest {
  let path: String
  let results: [CaseResult]
  /// What is wrong with the file, and with what came out.
  let findings: [Diagnostic]
  let sources: SourceSet
  /// Cases that could not be read; one for a file that is wrong as a whole.
  let unreadCount: Int

  var passedCount: Int { results.count(where: \.hasPassed) }
  var failedCount: Int { results.count - passedCount + unreadCount }
}

extension RuleSetTest {
  /// Reads and runs the cases whose name contains the text.
  init(
    _ folder: String, _ loaded: LoadedRuleSet, _ ruleSet: RuleSet, filter: String?,
    _ console: Console
  ) throws(ExitStatus) {
    self.folder = folder
    self.loaded = loaded
    self.ruleSet = ruleSet
    for path in Self.files(of: loaded.folder) {
      files.append(try Self.run(path, loaded, CaseRunner(ruleSet), filter, console))
    }
  }

  private static func files(of folder: String) -> [String] {
    RuleSetFinder.caseFiles(of: folder) + RuleSetFinder.caseSheets(of: folder)
  }

  private static func run(
    _ path: String, _ loaded: LoadedRuleSet, _ runner: CaseRunner, _ filter: String?,
    _ console: Console
  ) throws(ExitStatus) -> CaseFileTest {
    let document: RuleDocument
    do throws(FileError) {
      document = try loaded.caseDocument(path, for: runner)
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
    let results = cases.filter { ruleCase in filter.map { ruleCase.name.contains($0) } ?? true }
      .map { runner.run($0) }
    return CaseFileTest(
      path: path, results: results, findings: findings + results.flatMap(\.failures),
      sources: document.sources,
      unreadCount: max(declared - cases.count, hasErrors && declared == cases.count ? 1 : 0))
  }
}

/// How many cases ran, and how they ended; a case that cannot be read has failed.
struct TestTally {
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
