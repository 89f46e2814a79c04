import Bangfu
import DecisionDiagnostics

/// Finds the rule sets that a command line means.
enum RuleSetArguments {
  /// Each path is a rule set, or a folder of rule sets.
  static func folders(_ paths: [String], _ console: Console) throws(ExitStatus) -> [String] {
    var folders: [String] = []
    for path in paths {
      let found = RuleSetFinder.folders(in: path)
      if found.isEmpty {
        console.report([
          Diagnostic(
            .noRules, at: nil,
            LocalizedText(
              zh: "\(path) 里没有规则集（ruleset.yaml）", en: "there is no rule set (ruleset.yaml) in \(path)"))
        ])
        throw .couldNotRun
      }
      folders += found
    }
    return folders
  }

  static func load(_ folder: String, _ console: Console) throws(ExitStatus) -> LoadedRuleSet {
    do throws(FileError) {
      return try RuleSetLoader.load(folder)
    } catch {
      console.report(error)
      throw .couldNotRun
    }
  }

  /// A rule set that can decide, with its date; findings are printed first.
  static func session(
    _ folder: String?, asOf: String?, _ console: Console
  ) throws(ExitStatus) -> Session {
    let folder = try chosen(folder, console)
    let loaded = try load(folder, console)
    console.report(loaded.diagnostics, loaded.sources)
    guard let ruleSet = loaded.ruleSet else { throw .couldNotRun }
    switch Session.start(ruleSet, asOf: asOf) {
    case .success(let session): return session
    case .failure(let refusal):
      console.report([refusal.diagnostic])
      throw .couldNotRun
    }
  }

  /// The folder given, or this one when it holds a rule set; otherwise the choice is the user's.
  private static func chosen(_ folder: String?, _ console: Console) throws(ExitStatus) -> String {
    if let folder { return folder }
    if !RuleSetFinder.folders(in: ".").isEmpty, RuleSetFinder.isRuleSet(".") { return "." }
    let known = RuleSetFinder.folders(in: "rules")
    let zh = known.isEmpty ? "" : "，如 \(known.joined(separator: "、"))"
    let en = known.isEmpty ? "" : ", such as \(known.joined(separator: ", "))"
    console.report([
      Diagnostic(
        .noRules, at: nil,
        LocalizedText(zh: "没说用哪个规则集：用 --rules 指定\(zh)", en: "which rule set? give --rules\(en)"))
    ])
    throw .couldNotRun
  }
}
