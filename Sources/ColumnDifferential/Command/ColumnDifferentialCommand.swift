import ArgumentParser
import ColumnDifferential

/// Sets columns and interpreter against each other on random rule sets.
@main
struct ColumnDifferentialCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "column-differential",
    abstract: "随机规则和名册，按列引擎与逐户解释逐值对照 · columns against interpreter on random rule sets")

  @Option(help: "要多少个规则集 · rule sets that columns decide") var ruleSets = 300
  @Option(help: "各规则集合计由列裁定多少行 · rows that columns settle, all together") var rows = 30_000
  @Option(help: "第一个种子 · the first seed") var seed: UInt64 = 1
  @Option(help: "线程数 · threads") var jobs = 2
  @Flag(help: "列出用到的写法 · list the constructs") var coverage = false

  func validate() throws {
    guard ruleSets > 0, rows > 0, jobs > 0 else {
      throw ValidationError("--rule-sets, --rows and --jobs must be positive")
    }
  }

  func run() async throws {
    let each = (rows + ruleSets - 1) / ruleSets
    var report = Report(rowsWanted: each, firstSeed: seed)
    let start = ContinuousClock.now
    // As many seeds at a time as rule sets are still wanted: which seeds are tried never depends on the threads.
    while report.fullCount < ruleSets, report.trialCount < 20 * ruleSets {
      let first = seed + UInt64(report.trialCount)
      let seeds = first..<first + UInt64(ruleSets - report.fullCount)
      await withTaskGroup(of: Trial.self) { group in
        var rest = seeds
        for next in seeds.prefix(jobs) {
          rest = next + 1..<seeds.upperBound
          group.addTask { Trial(seed: next, rows: each) }
        }
        for await trial in group {
          report.add(trial)
          guard let next = rest.popFirst() else { continue }
          group.addTask { Trial(seed: next, rows: each) }
        }
      }
    }
    print(report.text(in: ContinuousClock.now - start, withCoverage: coverage))
    if !report.isClean || report.fullCount < ruleSets { throw ExitCode(1) }
  }
}
