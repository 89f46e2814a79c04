import ArgumentParser
import Bangfu
import DecisionDiagnostics

struct ClassifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify", abstract: "认定名册 · classify a roster")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var roster: RosterOptions
  @Option(name: [.customShort("o"), .customLong("output")], help: "结果文件；缺省为标准输出")
  var output: String?
  @Option(help: "csv 或 jsonl") var format: Format = .csv

  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, jsonl }

  func run() throws {
    let console = options.console
    let session = try RuleSetArguments.session(roster.rules, asOf: roster.asOf, console)
    var reader = try roster.reader(session, console)
    let report: ClassificationReport
    do {
      report = try classify(&reader, session)
    } catch let error as FileError {
      console.report(error)
      throw ExitStatus.couldNotRun
    }
    console.report(report.problems)
    if options.json {
      let text = report.summary.json()
      if output == nil { StandardStream.error.write(text) } else { StandardStream.output.write(text) }
    } else {
      console.say(report.summary.lines(in: console.language).joined(separator: "\n"))
    }
    next(console)
  }

  private func classify(
    _ reader: inout RosterReader, _ session: Session
  ) throws -> ClassificationReport {
    let wanted = ResultFormat(rawValue: format.rawValue) ?? .csv
    guard let output else {
      return try session.classifier.classify(&reader, format: wanted, isFile: false) {
        try StandardStream.output.write($0)
      }
    }
    let file = try OutputFile(path: output)
    let report = try session.classifier.classify(&reader, format: wanted, isFile: true) {
      try file.write($0)
    }
    try file.commit()
    return report
  }

  private func next(_ console: Console) {
    guard !options.json, roster.input != "-" else { return }
    let rules = roster.rules.map { " --rules \($0)" } ?? ""
    let written = output.map { console.language == .zh ? "结果    \($0)\n" : "results  \($0)\n" } ?? ""
    console.say(
      LocalizedText(
        zh: "\n\(written)下一步  bangfu explain \(roster.input)\(rules) --row 1",
        en: "\n\(written)next     bangfu explain \(roster.input)\(rules) --row 1"))
  }
}
