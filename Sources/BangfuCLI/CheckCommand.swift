import ArgumentParser
import Bangfu
import DecisionDiagnostics

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "检查规则 · check rule sets")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "规则集的文件夹") var paths: [String] = ["."]
  @Option(help: "text、compact 或 json") var format: Format?

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, compact, json }

  func run() throws {
    let console = options.console
    let wanted = format?.rawValue ?? (options.json ? "json" : "text")
    let renderer = DiagnosticRenderer.Format(rawValue: wanted) ?? .text
    var hasErrors = false
    for folder in try RuleSetArguments.folders(paths, console) {
      let loaded = try RuleSetArguments.load(folder, console)
      hasErrors = hasErrors || loaded.ruleSet == nil
      console.report(
        loaded.diagnostics, loaded.sources, format: renderer, toOutput: true)
      if loaded.diagnostics.isEmpty, renderer == .text {
        console.say(
          LocalizedText(zh: "\(folder)：没有发现问题", en: "\(folder): nothing found"))
      } else if let first = loaded.diagnostics.first, renderer == .text {
        console.say(
          LocalizedText(
            zh: "说明：bangfu help \(first.code.id)", en: "explained by: bangfu help \(first.code.id)"))
      }
    }
    if hasErrors { throw ExitStatus.notFine }
  }
}
