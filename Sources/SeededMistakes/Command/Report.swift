import DecisionDiagnostics
import SeededMistakes

/// A line per kind: planted, found, in place, with a fix-it, clean after it, other findings.
struct Report {
  private struct Tally {
    var planted = 0
    var found = 0
    var inPlace = 0
    var fixWanted = 0
    var fixed = 0
    var cleanWanted = 0
    var clean = 0
    var others = 0
    var passed = 0
  }

  private let isVerbose: Bool
  private var order: [String] = []
  private var tallies: [String: Tally] = [:]
  private var failures: [String] = []
  private var rounds = 0

  init(isVerbose: Bool) { self.isVerbose = isVerbose }

  var isPerfect: Bool { failures.isEmpty && tallies.values.allSatisfy { $0.planted > 0 } }

  mutating func add(_ kind: String, _ outcomes: [Outcome]) {
    if tallies[kind] == nil { order.append(kind) }
    var tally = tallies[kind] ?? Tally()
    for outcome in outcomes { count(outcome, in: &tally, isAlone: true) }
    tallies[kind] = tally
  }

  /// Mistakes planted together; only their being found in place counts.
  mutating func addRound(_ outcomes: [Outcome]) {
    rounds += 1
    let kind = "(together)"
    if tallies[kind] == nil { order.append(kind) }
    var tally = tallies[kind] ?? Tally()
    for outcome in outcomes { count(outcome, in: &tally, isAlone: false) }
    tallies[kind] = tally
  }

  private mutating func count(_ outcome: Outcome, in tally: inout Tally, isAlone: Bool) {
    let verdict = outcome.verdict
    tally.planted += 1
    tally.found += verdict.isReported ? 1 : 0
    tally.inPlace += verdict.isInPlace ? 1 : 0
    tally.others += isAlone ? verdict.others : 0
    if outcome.mistake.remedy != .none {
      tally.fixWanted += 1
      tally.fixed += verdict.hasFixIt ? 1 : 0
    }
    if isAlone, outcome.mistake.remedy == .cleans {
      tally.cleanWanted += 1
      tally.clean += verdict.isCleanAfterFix == true ? 1 : 0
    }
    let passes = isAlone ? outcome.passes : verdict.isInPlace && verdict.leaks.isEmpty
    tally.passed += passes ? 1 : 0
    if !passes || isVerbose { failures += passes ? [] : [describe(outcome, isAlone)] }
    if isVerbose { print((passes ? "ok   " : "FAIL ") + describe(outcome, isAlone)) }
  }

  private func describe(_ outcome: Outcome, _ isAlone: Bool) -> String {
    let verdict = outcome.verdict
    let state =
      !verdict.isReported
      ? "not reported"
      : !verdict.isInPlace
        ? "elsewhere"
        : !verdict.hasFixIt ? "no fix-it" : "clean after fix: \(verdict.isCleanAfterFix == true)"
    return """
      \(outcome.kind)\(isAlone ? "" : " (together)"): \(state); \(verdict.others) others \
      \(verdict.leaks.prefix(1).joined())
        \(outcome.place)
        \(outcome.line)
      """
  }

  var text: String {
    var table = TextTable(
      [TextTable.Column("kind")]
        + ["planted", "found", "in place", "fix-it", "clean after", "others"]
        .map { TextTable.Column($0, .right) })
    var total = Tally()
    for kind in order {
      guard let tally = tallies[kind] else { continue }
      table.append(row(kind, tally))
      total.planted += tally.planted
      total.passed += tally.passed
    }
    let empty = order.filter { tallies[$0]?.planted == 0 }
    let notes = empty.isEmpty ? "" : "no place found for: \(empty.joined(separator: ", "))\n"
    return failures.joined(separator: "\n") + (failures.isEmpty ? "" : "\n\n")
      + table.lines().joined(separator: "\n") + "\n" + notes
      + "\(total.passed)/\(total.planted)"
  }

  private func row(_ kind: String, _ tally: Tally) -> [String] {
    [
      kind, "\(tally.planted)", "\(tally.found)", "\(tally.inPlace)",
      tally.fixWanted == 0 ? "-" : "\(tally.fixed)/\(tally.fixWanted)",
      tally.cleanWanted == 0 ? "-" : "\(tally.clean)/\(tally.cleanWanted)", "\(tally.others)",
    ]
  }
}
