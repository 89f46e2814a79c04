import ArgumentParser
import Bangfu
import DecisionAuthoring
import DecisionDiagnostics

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "两版规则的变动 · what changed between two versions")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "旧规则集的文件夹", completion: .directory) var old: String
  @Argument(help: "新规则集的文件夹", completion: .directory) var new: String

  @Option(name: .customLong("as-of"), help: "新规则的认定日期") var asOf: String?
  @Option(name: .customLong("old-as-of"), help: "旧规则的认定日期；缺省同 --as-of") var oldAsOf: String?
  @Option(help: "text 或 markdown") var format: Format = .text
  @Flag(name: .customLong("exit-code"), help: "有不同时以 1 退出") var exitCode = false

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown }

  func run() throws {
    let console = options.console
    let rules = try DiffRules(old, new, asOf: asOf, oldAsOf: oldAsOf, console)
    let report = ComparisonReport(rules.comparison, rules.sources)
    if options.json {
      var json = JSONWriter()
      json.object { json in
        json.member("schema", "bangfu.diff/1")
        report.write(&json)
      }
      try console.out(json.text)
    } else {
      let lines =
        format == .markdown
        ? report.markdown(in: console.language) : report.lines(in: console.language)
      try console.out(lines.joined(separator: "\n"))
    }
    if exitCode, !report.isSame { throw ExitStatus.notFine }
  }
}
