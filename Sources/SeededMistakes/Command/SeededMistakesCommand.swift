import ArgumentParser
import Bangfu
import SeededMistakes

/// Plants mistakes in correct rule files and counts which of them the checker finds.
@main
struct SeededMistakesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seeded-mistakes",
    abstract: "在正确的规则里埋错，看检查器报不报 · plant mistakes in rule files and count those found")

  @Option(name: .long, parsing: .upToNextOption, help: "规则集所在的文件夹") var rules = ["rules"]
  @Option(help: "逗号分开的种子") var seeds = "1"
  @Option(help: "每种埋几处") var variants = 3
  @Option(help: "每个种子另做几轮一次埋几处") var rounds = 12
  @Option(help: "只做这一种") var kind: String?
  @Flag(help: "列出每一处") var verbose = false

  func run() throws {
    let samples = try SampleRuleSet.all(in: rules)
    guard !samples.isEmpty else {
      throw ValidationError("no rule set without findings in \(rules)")
    }
    var report = Report(isVerbose: verbose)
    let wanted = MistakeKind.all.filter { kind == nil || $0.name == kind }
    for seed in seeds.split(separator: ",").compactMap({ UInt64($0) }) {
      let campaign = Campaign(samples, seed: seed)
      for kind in wanted {
        report.add(kind.name, try campaign.outcomes(of: kind, variants: variants))
      }
      if kind == nil {
        for round in try campaign.rounds(rounds) { report.addRound(round) }
      }
    }
    print(report.text)
    if !report.isPerfect { throw ExitCode(1) }
  }
}
