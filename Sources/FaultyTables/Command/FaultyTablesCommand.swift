import ArgumentParser
import DecisionDiagnostics
import FaultyTables

/// Draws rule sets with one fault each, and sound ones, and counts what the analysis tells of them.
@main
struct FaultyTablesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "faulty-tables",
    abstract: "生成有错和没有错的决策表与条件，看分析报不报 · draw faulty and sound tables, count what is found")

  @Option(help: "逗号分开的种子") var seeds = "1"
  @Option(help: "每种几个") var variants = 3
  @Option(help: "只做这一种") var kind: String?
  @Flag(help: "列出每一个的问题") var verbose = false
  @Flag(help: "打印规则集") var text = false

  func run() throws {
    var table = TextTable(
      [TextTable.Column("kind")]
        + ["rule sets", "found", "silent", "other findings"].map { TextTable.Column($0, .right) })
    var failures = 0
    let kinds = TableKind.all.filter { kind == nil || $0.name == kind }
    for kind in kinds {
      var verdicts: [Verdict] = []
      for seed in seeds.split(separator: ",").compactMap({ UInt64($0) }) {
        verdicts += kind.samples(seed: seed, variants: variants).map { Verdict($0) }
      }
      failures += verdicts.count { !$0.passes }
      for verdict in verdicts { show(verdict) }
      table.append([
        kind.name, "\(verdicts.count)",
        kind.isFaulty ? "\(verdicts.count { $0.isFound })" : "-",
        kind.isFaulty ? "-" : "\(verdicts.count { $0.findings.isEmpty })",
        "\(verdicts.reduce(0) { $0 + $1.strays.count })",
      ])
    }
    print(table.lines().joined(separator: "\n"))
    if failures > 0 {
      print("\(failures) not as planted")
      throw ExitCode(1)
    }
  }

  private func show(_ verdict: Verdict) {
    if text {
      print("--- \(verdict.sample.kind) \(verdict.sample.variant)\n\(verdict.sample.text)")
    }
    guard verbose || !verdict.passes else { return }
    print("\(verdict.passes ? "ok  " : "FAIL") \(verdict.sample.kind) \(verdict.sample.variant)")
    for finding in verdict.findings { print("     \(finding)") }
    if let fault = verdict.sample.fault, !verdict.isFound {
      print("     wanted \(fault.finding): \(fault.mentions.joined(separator: " … "))")
    }
  }
}
