import Bangfu
import DecisionDiagnostics

/// Finds the rule sets that a command line means.
enum RuleSetArguments {
  /// Each path is a rule set, or a folder of rule sets.
  static func folders(_ paths: [String], _ console: Console) throws(ExitStatus) -> [String] {
    var folders: [String] = []
    for path in paths {
      let found = RuleSetFinder.folders(in: path)
      if found.isEmpty { throw noRuleSet(in: path, console) }
      folders += found
    }
    return folders
  }

  /// Says that there is none, and which ones there are inside or beside.
  private static func noRuleSet(in path: String, _ console: Console) -> ExitStatus {
    let inside = RuleSetFinder.folders(in: path)
    let isThere = FileStatus(path: path) != nil
    let known = inside.isEmpty ? RuleSetFinder.folders(in: RuleSetFinder.parent(of: path)) : inside
    let nearest =
      inside.isEmpty
      ? NameSuggestion.closest(to: path, among: known).map { $0.question }
      : LocalizedText(
        zh: "里面有 \(inside.joined(separator: "、"))", en: "it holds \(inside.joined(separator: ", "))"
      )
    let message =
      isThere
      ? LocalizedText(
        zh: "\(path) 不是规则集（没有 ruleset.yaml）", en: "\(path) is no rule set (it has no ruleset.yaml)")
      : path.hasSuffix(".yaml")
        ? LocalizedText(zh: "没有文件 \(path)", en: "there is no file \(path)")
        : LocalizedText(zh: "没有文件夹 \(path)", en: "there is no folder \(path)")
    console.report([
      Diagnostic(.noRules, at: nil, message, notes: nearest.map { [DiagnosticNote($0)] } ?? [])
    ])
    return .couldNotRun
  }

  static func load(_ folder: String, _ console: Console) throws(ExitStatus) -> LoadedRuleSet {
    do throws(FileError) {
      return try RuleSetLoader.load(folder)
    } catch {
      throw console.failure(error)
    }
  }

  /// A rule set that can decide, with its date; findings are printed first.
  static func session(
    _ folder: String?, asOf: String?, _ console: Console
  ) throws(ExitStatus) -> Session {
    try archivedSession(folder, asOf: asOf, console).session
  }

  /// The same with the files of the rule set, for a log.
  static func archivedSession(
    _ folder: String?, asOf: String?, _ console: Console
  ) throws(ExitStatus) -> (session: Session, rules: RuleArchive) {
    let loaded = try sound(folder, console)
    guard let ruleSet = loaded.ruleSet else { throw .couldNotRun }
    switch Session.start(ruleSet, asOf: asOf) {
    case .success(let session): return (session, RuleArchive(loaded))
    case .failure(let refusal):
      console.report([refusal.diagnostic])
      throw .couldNotRun
    }
  }

  /// A rule set without errors; findings are printed first.
  ///
  /// - Parameter hasOption: the command has `--rules`.
  static func sound(
    _ folder: String?, hasOption: Bool = true, _ console: Console
  ) throws(ExitStatus) -> LoadedRuleSet {
    let folder = try chosen(folder, hasOption: hasOption, console)
    try checkIsRuleSet(folder, console)
    let loaded = try load(folder, console)
    console.report(loaded.diagnostics, loaded.sources)
    guard loaded.ruleSet != nil else { throw .couldNotRun }
    return loaded
  }

  /// A rule set without errors, its texts beside those of another; only errors are printed, for its warnings are no news.
  static func compared(
    _ folder: String, after earlier: SourceSet, _ console: Console
  ) throws(ExitStatus) -> LoadedRuleSet {
    try checkIsRuleSet(folder, console)
    let loaded: LoadedRuleSet
    do throws(FileError) {
      loaded = try RuleSetLoader.load(folder, after: earlier)
    } catch {
      throw console.failure(error)
    }
    guard loaded.ruleSet != nil else {
      console.report(loaded.diagnostics, loaded.sources)
      throw .couldNotRun
    }
    return loaded
  }

  private static func checkIsRuleSet(_ folder: String, _ console: Console) throws(ExitStatus) {
    if !RuleSetFinder.isRuleSet(folder), !folder.hasSuffix(".yaml"), !folder.hasSuffix(".yml") {
      throw noRuleSet(in: folder, console)
    }
  }

  /// The folder given, or this one when it holds a rule set; otherwise the choice is the user's.
  private static func chosen(
    _ folder: String?, hasOption: Bool, _ console: Console
  ) throws(ExitStatus) -> String {
    if let folder { return folder }
    if !RuleSetFinder.folders(in: ".").isEmpty, RuleSetFinder.isRuleSet(".") { return "." }
    let known = RuleSetFinder.folders(in: "rules")
    let zh = known.isEmpty ? "" : "，如 \(known.joined(separator: "、"))"
    let en = known.isEmpty ? "" : ", such as \(known.joined(separator: ", "))"
    let way =
      hasOption
      ? LocalizedText(zh: "用 --rules 指定", en: "give --rules")
      : LocalizedText(zh: "写出它的文件夹", en: "name its folder")
    console.report([
      Diagnostic(
        .noRules, at: nil,
        LocalizedText(zh: "没说用哪个规则集：\(way.zh)\(zh)", en: "which rule set? \(way.en)\(en)"))
    ])
    throw .couldNotRun
  }
}
