import ArgumentParser
import Bangfu
import DecisionDiagnostics

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "说明一户的认定 · explain one household")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var roster: RosterOptions
  @Option(help: "第几行（表头以下从 1 数起）") var row: Int?
  @Flag(name: .customLong("key-stdin"), help: "从标准输入读编号，不留在命令历史里") var keyFromInput = false

  func validate() throws {
    if (row == nil) == !keyFromInput {
      throw ValidationError("--row N / --key-stdin")
    }
    if let row, row < 1 { throw ValidationError("--row 1…") }
    if keyFromInput, roster.input == "-" {
      throw ValidationError("--key-stdin: - 已用作名册 (standard input is the roster)")
    }
  }

  func run() throws {
    let console = options.console
    let session = try RuleSetArguments.session(roster.rules, asOf: roster.asOf, console)
    var key: String?
    if keyFromInput {
      key = StandardStream.readLine().map { $0.trimmed }
    }
    var reader = try roster.reader(session, console)
    let found = try find(&reader, key, console)
    if options.json {
      console.out(session.json(found))
      return
    }
    guard let lines = session.explanation(of: found, in: console.language) else {
      console.say(
        LocalizedText(
          zh: "第 \(found.line) 行读不了：\(found.faults.first?.message.zh ?? "")",
          en: "line \(found.line) is unreadable: \(found.faults.first?.message.en ?? "")"))
      throw ExitStatus.notFine
    }
    console.out(lines.joined(separator: "\n"))
    for problem in found.cellProblems {
      console.say(
        LocalizedText(
          zh: "第 \(problem.line) 行“\(problem.name)”：\(problem.message.zh)",
          en: "line \(problem.line), “\(problem.name)”: \(problem.message.en)"))
    }
  }

  private func find(
    _ reader: inout RosterReader, _ key: String?, _ console: Console
  ) throws -> HouseholdRow {
    do {
      var count = 0
      while let next = try reader.next() {
        count = next.row
        if let row { if next.row == row { return next } } else if next.key == key { return next }
      }
      console.report([
        row == nil
          ? Diagnostic(
            .keyNotFound, at: nil,
            LocalizedText(zh: "名册里没有这个编号", en: "the roster has no such key"))
          : Diagnostic(
            .rowNotFound, at: nil,
            LocalizedText(
              zh: "名册只有 \(count) 行，没有第 \(row ?? 0) 行", en: "the roster has \(count) rows and no row \(row ?? 0)"))
      ])
      throw ExitStatus.couldNotRun
    } catch let error as FileError {
      console.report(error)
      throw ExitStatus.couldNotRun
    }
  }
}
