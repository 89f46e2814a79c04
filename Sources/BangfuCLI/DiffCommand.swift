import ArgumentParser
import Bangfu
import DecisionAuthoring
import DecisionDiagnostics
import DecisionWorkbooks

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "两版规则的变动和影响 · what changed, and whom it moves")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var reading: ImpactRosterOptions
  @Argument(help: "旧规则集的文件夹", completion: .directory) var old: String
  @Argument(help: "新规则集的文件夹", completion: .directory) var new: String

  @Option(name: .customLong("as-of"), help: "新规则的认定日期；缺省为规则集的 as of") var asOf: String?
  @Option(name: .customLong("old-as-of"), help: "旧规则的认定日期；缺省同 --as-of") var oldAsOf: String?
  @Option(help: "text 或 markdown") var format: Format = .text
  @Flag(name: .customLong("no-examples"), help: "没有名册时，不找认定会不同的家庭") var noExamples = false
  @Flag(name: .customLong("exit-code"), help: "有不同时以 1 退出") var exitCode = false

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown }

  func validate() throws { try reading.check() }

  func run() throws {
    let console = options.console
    let rules = try DiffRules(old, new, asOf: asOf, oldAsOf: oldAsOf, console)
    let report = ComparisonReport(rules.comparison, rules.sources)
    let impact = try reading.impact(rules, console)
    if let roster = reading.on, impact?.report.new.rowCount == 0 {
      console.sayNoHousehold(roster)
    }
    // A roster says more than examples; the same rules need none.
    let examples =
      impact == nil && !noExamples && report.mayDecideDifferently
      ? DifferenceExamples(rules.comparison) : nil
    if let page = reading.html, let impact { try write(page, impact.report, report, console) }
    if options.json {
      var json = JSONWriter()
      json.object { json in
        json.member("schema", "bangfu.diff/1")
        report.write(&json)
        examples?.write(&json)
        if let impact { json.member("impact", object: impact.report.write) }
        if let pair = impact?.pair { json.member("rosters", object: pair.write) }
      }
      try console.out(json.text)
    } else {
      let isMarkdown = format == .markdown
      let text =
        (examples.map { [$0.lines(in: console.language)] } ?? [])
        + (impact.map { [$0.report.lines(in: console.language)] } ?? [])
        + (impact?.pair.map { [$0.lines(in: console.language)] } ?? [])
      let blocks = text.filter { !$0.isEmpty }.map { isMarkdown ? ["```"] + $0 + ["```"] : $0 }
      let head =
        isMarkdown ? report.markdown(in: console.language) : report.lines(in: console.language)
      let lines = ([head] + blocks).joined(separator: [""])
      try console.out(lines.joined(separator: "\n"))
      reading.next(console)
    }
    if exitCode, !report.isSame { throw ExitStatus.notFine }
  }

  private func write(
    _ page: String, _ impact: ImpactReport, _ report: ComparisonReport, _ console: Console
  ) throws(ExitStatus) {
    let rows = report.tableRows(in: console.language)
    do throws(FileError) {
      let html = ImpactPage(
        impact, changes: rows, quiet: report.quietLines(in: console.language), in: console.language
      ).html()
      let file = try OutputFile(path: page)
      try file.write(Array(html.utf8).span)
      try file.commit()
    } catch {
      throw console.failure(error)
    }
  }
}
