import ArgumentParser
import Bangfu
import DecisionDiagnostics

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "检查规则 · check rule sets")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "规则集的文件夹", completion: .directory) var paths: [String] = ["."]
  @Option(help: "text、compact 或 json") var format: Format?

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, compact, json }

  func run() throws {
    let console = options.console
    let wanted = format ?? (options.json ? .json : .text)
    let renderer = DiagnosticRenderer.Format(rawValue: wanted.rawValue) ?? .text
    var hasErrors = false
    var first: Diagnostic?
    for folder in try RuleSetArguments.folders(paths, console) {
      let loaded = try RuleSetArguments.load(folder, console)
      hasErrors = hasErrors || loaded.ruleSet == nil
      first = first ?? loaded.diagnostics.first
      try console.result(loaded.diagnostics, loaded.sources, format: renderer)
      if loaded.diagnostics.isEmpty, renderer == .text {
        console.say(LocalizedText(zh: "\(folder)：没有发现问题", en: "\(folder): nothing found"))
      }
    }
    if let first, renderer == .text {
      console.say(
        LocalizedText(
          zh: "说明  bangfu help \(first.code.id)", en: "more  bangfu help \(first.code.id)"))
    }
    if hasErrors { throw ExitStatus.notFine }
  }
}
