import ArgumentParser
import Bangfu
import DecisionAuthoring
import DecisionDiagnostics

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "检查规则 · check rule sets")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "规则集的文件夹", completion: .directory) var paths: [String] = ["."]
  @Option(help: "text、compact 或 json") var format: Format?
  @Flag(help: "列出各级改动继承来的条目") var overrides = false

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, compact, json }

  func run() throws {
    let console = options.console
    let wanted = format ?? (options.json ? .json : .text)
    if overrides { return try listOverrides(as: wanted, console) }
    let renderer = DiagnosticRenderer.Format(rawValue: wanted.rawValue) ?? .text
    var hasErrors = false
    var first: Diagnostic?
    for folder in try RuleSetArguments.folders(paths, console) {
      let loaded = try RuleSetArguments.load(folder, console)
      hasErrors = hasErrors || loaded.ruleSet == nil
      let findings = findings(of: loaded)
      first = first ?? findings.first
      try console.result(findings, loaded.sources, format: renderer)
      if findings.isEmpty, renderer == .text {
        console.say(LocalizedText(zh: "\(folder)：没有发现问题", en: "\(folder): nothing found"))
      }
      if renderer == .text { sayUnexpressed(loaded, folder, console) }
    }
    if let first, renderer == .text {
      console.say(
        LocalizedText(
          zh: "说明  bangfu help \(first.code.id)", en: "more  bangfu help \(first.code.id)"))
    }
    if hasErrors { throw ExitStatus.notFine }
  }

  /// What reading and checking found, and, of a rule set without errors, what its analysis finds.
  private func findings(of loaded: LoadedRuleSet) -> [Diagnostic] {
    guard let ruleSet = loaded.ruleSet else { return loaded.diagnostics }
    return RuleSetAnalysis(ruleSet).diagnostics(beside: loaded.diagnostics).inReadingOrder()
  }

  /// An alternative without `is` is no mistake, but sends each household that hangs on it to a person.
  private func sayUnexpressed(_ loaded: LoadedRuleSet, _ folder: String, _ console: Console) {
    let names = loaded.ruleSet?.namesOfUnexpressedReadings ?? []
    if names.isEmpty { return }
    console.say(
      LocalizedText(
        zh: "\(folder)：另一种读法没有写 is，凡靠它认定的户都需确认：\(names.joined(separator: "、"))",
        en:
          "\(folder): no “is” for the other reading; all that hangs on it needs confirmation: "
          + names.joined(separator: ", ")))
  }

  /// Findings are talk here; errors among them end with the status that they always do.
  private func listOverrides(as format: Format, _ console: Console) throws {
    var hasErrors = false
    for (index, folder) in try RuleSetArguments.folders(paths, console).enumerated() {
      let loaded = try RuleSetArguments.load(folder, console)
      if loaded.ruleSet == nil {
        hasErrors = true
        console.report(loaded.diagnostics.filter { $0.severity == .error }, loaded.sources)
      }
      let report = OverrideReport(loaded)
      if format == .text, index > 0 { try console.out("") }
      switch format {
      case .text: for line in report.lines(in: console.language) { try console.out(line) }
      case .compact: for line in report.compactLines { try console.out(line) }
      case .json: try console.out(report.json)
      }
    }
    if hasErrors { throw ExitStatus.notFine }
  }
}
