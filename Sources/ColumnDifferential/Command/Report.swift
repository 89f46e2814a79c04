import Bangfu
import ColumnDifferential

/// What all trials together came to.
struct Report {
  private let rowsWanted: Int
  private let firstSeed: UInt64
  private var counts = PathCounts()
  private var uses: [String: (ruleSets: Int, rows: Int)] = [:]
  private var failures: [Trial] = []
  private(set) var trialCount = 0
  /// Trials in which columns settled as many rows as were wanted.
  private(set) var fullCount = 0
  private var rejectedCount = 0

  init(rowsWanted: Int, firstSeed: UInt64) {
    self.rowsWanted = rowsWanted
    self.firstSeed = firstSeed
  }

  var isClean: Bool { failures.isEmpty }

  mutating func add(_ trial: Trial) {
    trialCount += 1
    if trial.constructs.isEmpty { rejectedCount += 1 }
    if trial.counts.settled >= rowsWanted { fullCount += 1 }
    counts.add(trial.counts)
    for construct in trial.constructs where trial.counts.settled > 0 {
      let use = uses[construct] ?? (0, 0)
      uses[construct] = (use.ruleSets + 1, use.rows + trial.counts.settled)
    }
    if !trial.differences.isEmpty { failures.append(trial) }
  }

  func text(in time: Duration, withCoverage: Bool) -> String {
    var lines = failures.sorted { $0.seed < $1.seed }.prefix(5).flatMap { describe($0) }
    lines.append("seeds \(firstSeed)...\(firstSeed + UInt64(trialCount) - 1)")
    lines.append(
      "\(fullCount) rule sets with \(rowsWanted) rows or more on the column path; "
        + "\(trialCount - fullCount - rejectedCount) with fewer, \(rejectedCount) that do not check"
    )
    lines.append("\(counts.settled) rows on the column path, \(share(counts.settled))")
    for cause in OpenCause.allCases {
      let count = counts.open[cause] ?? 0
      lines.append("  \(count) to the interpreter, \(share(count)): \(cause.rawValue)")
    }
    let asked = counts.verdicts.values.reduce(0, +)
    let verdicts = InterpreterVerdict.allCases.map { "\($0.rawValue) \(counts.verdicts[$0] ?? 0)" }
    lines.append("  of \(asked) of them it says: \(verdicts.joined(separator: ", "))")
    lines.append(
      "\(counts.settledValues) values compared in settled rows, \(counts.openValues) in others")
    lines.append(
      "\(failures.count) rule sets with differences: "
        + failures.map(\.seed).sorted().prefix(20).map(String.init).joined(separator: " "))
    let seconds = Double(time.components.seconds) + 0.001
    lines.append("\(time.components.seconds) s, \(Int(Double(counts.rowCount) / seconds)) rows/s")
    return (lines + (withCoverage ? coverage : [])).joined(separator: "\n")
  }

  private func share(_ count: Int) -> String {
    let tenths = counts.rowCount == 0 ? 0 : count * 1000 / counts.rowCount
    return "\(tenths / 10).\(tenths % 10) %"
  }

  private func describe(_ trial: Trial) -> [String] {
    guard let first = trial.differences.first else { return [] }
    return [
      "DIFFERENT: seed \(trial.seed)", Shrinker.shrink(trial.text, first.record), "\(first.record)",
    ] + trial.differences.prefix(3).map(\.text) + [""]
  }

  private var coverage: [String] {
    ["", "construct: rule sets, rows on the column path"]
      + uses.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.ruleSets), \($0.value.rows)" }
  }
}
