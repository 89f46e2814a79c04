import DecisionInterpreter
import DecisionModel
import DecisionValues

/// Conditions laid out over the segments of their subjects, for one valuation of their thresholds.
struct ConditionGrid {
  private let axes: [Axis]
  private let universe: [[Int]]
  private let freeCount: Int
  private let valuation: Valuation

  init(_ reader: ConditionReader, _ domains: [SubjectDomain], _ valuation: Valuation) {
    self.valuation = valuation
    axes = reader.subjects.indices.map {
      Axis(reader.subjects[$0], domains[$0], tests: reader.tests[$0], valuation)
    }
    universe = axes.map { $0.universe(valuation).indexes }
    freeCount = reader.free.count
  }

  /// More cases than these are not gone through.
  private static let limit = 20_000

  /// Some record makes all of these come out so; nil when that takes too many cases.
  ///
  /// A free condition may come out either way: what is impossible here is impossible for certain.
  func isPossible(_ wanted: [(formula: ConditionFormula, is: [Axis.Verdict])]) -> Bool? {
    var used = Used()
    for item in wanted { used.add(item.formula) }
    let subjects = used.subjects.sorted()
    let frees = used.frees.sorted()
    var count = 1
    for subject in subjects {
      count *= max(1, universe[subject].count)
      if count > Self.limit { return nil }
    }
    if frees.count > 10 || count << frees.count > Self.limit { return nil }
    var record = Record(
      segments: Array(repeating: 0, count: axes.count),
      frees: Array(repeating: false, count: freeCount))
    return search(wanted, subjects[...], frees[...], &record)
  }

  private func search(
    _ wanted: [(formula: ConditionFormula, is: [Axis.Verdict])], _ subjects: ArraySlice<Int>,
    _ frees: ArraySlice<Int>, _ record: inout Record
  ) -> Bool {
    if let subject = subjects.first {
      for segment in universe[subject] {
        record.segments[subject] = segment
        if search(wanted, subjects.dropFirst(), frees, &record) { return true }
      }
      return false
    }
    if let free = frees.first {
      for flag in [true, false] {
        record.frees[free] = flag
        if search(wanted, subjects, frees.dropFirst(), &record) { return true }
      }
      return false
    }
    return wanted.allSatisfy { $0.is.contains(verdict($0.formula, record)) }
  }

  private struct Record {
    /// Of each subject, the segment that its value lies in.
    var segments: [Int]
    var frees: [Bool]
  }

  private struct Used {
    var subjects: Set<Int> = []
    var frees: Set<Int> = []

    mutating func add(_ formula: ConditionFormula) {
      switch formula {
      case .constant: return
      case .test(let subject, _), .missing(let subject): subjects.insert(subject)
      case .free(let index): frees.insert(index)
      case .and(let a, let b), .or(let a, let b):
        add(a)
        add(b)
      case .not(let inner): add(inner)
      }
    }
  }

  private func verdict(_ formula: ConditionFormula, _ record: Record) -> Axis.Verdict {
    switch formula {
    case .constant(let flag): return flag ? .yes : .no
    case .test(let subject, let tests):
      let axis = axes[subject]
      return axis.verdict(tests, axis.segments[record.segments[subject]], valuation)
    case .missing(let subject):
      if case .missing = axes[subject].segments[record.segments[subject]] { return .yes }
      return .no
    case .free(let index): return record.frees[index] ? .yes : .no
    case .and(let a, let b):
      let (x, y) = (verdict(a, record), verdict(b, record))
      if x == .no || y == .no { return .no }
      return x == .yes && y == .yes ? .yes : .open
    case .or(let a, let b):
      let (x, y) = (verdict(a, record), verdict(b, record))
      if x == .yes || y == .yes { return .yes }
      return x == .no && y == .no ? .no : .open
    case .not(let inner):
      switch verdict(inner, record) {
      case .yes: return .no
      case .no: return .yes
      case .open: return .open
      }
    }
  }
}
