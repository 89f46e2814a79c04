import ArgumentParser
import Bangfu
import DecisionAuthoring
import DecisionDiagnostics

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "检查规则 · check rule sets")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "规则集的文件夹", completion: .directory) var paths: [String] = ["."]
  @Option(help: "text、compact、json、sarif 或 github") var format: Format?
  @Flag(help: "列出各级改动继承来的条目") var overrides = false
  @Flag(help: "照建议改好能改的问题") var fix = false
  @Flag(help: "只打印 --fix 会改的地方") var diff = false

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, compact, json, sarif, github
  }

  var wantedFormat: Format { format ?? (options.json ? .json : .text) }

  func validate() throws {
    if diff, !fix {
      throw ValidationError(
        UsageMessage.pair("--diff 要和 --fix 一起给", "--diff goes with --fix"))
    }
    if options.json, let format, format != .json {
      throw ValidationError(
        UsageMessage.pair(
          "--json 和 --format \(format.rawValue) 只能给一个",
          "give either --json or --format \(format.rawValue)"))
    }
    if overrides, fix {
      throw ValidationError(
        UsageMessage.pair("--overrides 和 --fix 只能给一个", "give either --overrides or --fix"))
    }
    if overrides, wantedFormat == .sarif || wantedFormat == .github {
      throw ValidationError(
        UsageMessage.pair(
          "--overrides 的 --format 只能是 text、compact、json",
          "with --overrides the --format is text, compact or json"))
    }
  }

  func run() throws {
    let console = options.console
    if overrides { return try listOverrides(as: wantedFormat, console) }
    if fix { return try fix(console) }
    var report = Report(format: wantedFormat, console)
    for folder in try RuleSetArguments.folders(paths, console) {
      try report.add(try RuleSetArguments.load(folder, console), folder)
    }
    try report.finish()
  }

  /// All that `check` says of a rule set: what reading and checking found, and, where there is no error
  /// among it, what its analysis and the lints find. Entries may accept any of it.
  static func findings(_ loaded: LoadedRuleSet) -> [Diagnostic] {
    guard let ruleSet = loaded.ruleSet else { return loaded.diagnostics }
    let lints = RuleSetLints(
      ruleSet, chain: loaded.chain, files: loaded.ownFiles,
      servesOthers: RuleSetFinder.isExtended(loaded.folder))
    return RuleSetAnalysis(ruleSet)
      .diagnostics(beside: loaded.diagnostics + lints.diagnostics).inReadingOrder()
  }

  /// Findings of one rule set after the other as the result of the command.
  struct Report {
    private let format: Format
    private let console: Console
    var hasErrors = false
    private var first: Diagnostic?
    /// For the format in which all findings are one document.
    private var parts: [SarifReport.Part] = []

    init(format: Format, _ console: Console) {
      self.format = format
      self.console = console
    }

    mutating func add(_ loaded: LoadedRuleSet, _ folder: String) throws {
      let findings = CheckCommand.findings(loaded)
      hasErrors = hasErrors || loaded.ruleSet == nil
      first = first ?? findings.first
      guard let renderer = DiagnosticRenderer.Format(rawValue: format.rawValue) else {
        parts.append((findings, loaded.sources))
        return
      }
      try console.result(findings, loaded.sources, format: renderer)
      if findings.isEmpty, format == .text {
        console.say(LocalizedText(zh: "\(folder)：没有发现问题", en: "\(folder): nothing found"))
      }
      if format == .text { sayUnexpressed(loaded, folder) }
    }

    /// An alternative without `is` is no mistake, but sends each household that hangs on it to a person.
    private func sayUnexpressed(_ loaded: LoadedRuleSet, _ folder: String) {
      let names = loaded.ruleSet?.namesOfUnexpressedReadings ?? []
      if names.isEmpty { return }
      console.say(
        LocalizedText(
          zh: "\(folder)：另一种读法没有写 is，凡靠它认定的户都需确认：\(names.joined(separator: "、"))",
          en:
            "\(folder): no “is” for the other reading; all that hangs on it needs confirmation: "
            + names.joined(separator: ", ")))
    }

    /// Throws: `notFine` when a rule set has errors.
    func finish() throws {
      if format == .sarif {
        let version = BangfuCommand.configuration.version.split(separator: " ").last ?? ""
        try console.result(
          SarifReport(parts, language: console.language, toolVersion: String(version)).text)
      }
      if let first, format == .text {
        console.say(
          LocalizedText(
            zh: "说明  bangfu help \(first.code.id)", en: "more  bangfu help \(first.code.id)"))
      }
      if hasErrors { throw ExitStatus.notFine }
    }
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
      case .compact: for line in report.compactLines { try console.out(line) }
      case .json: try console.out(report.json)
      case .text, .sarif, .github:
        for line in report.lines(in: console.language) { try console.out(line) }
      }
    }
    if hasErrors { throw ExitStatus.notFine }
  }
}
