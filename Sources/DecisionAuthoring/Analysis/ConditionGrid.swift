import DecisionInterpreter
import DecisionModel
import DecisionValues

/// Conditions laid out over the segments of their subjects, for one valuation of their thresholds.
struct ConditionGrid {
  private let axes: [Axis]
  private let universe: [[Int]]
  private let valuation: Valuation
  /// Free conditions handed out, beyond those that the reader knows.
  private var freeCount: Int

  init(_ reader: ConditionReader, _ domains: [SubjectDomain], _ valuation: Valuation) {
    self.valuation = valuation
    freeCount = reader.free.count
    axes = reader.subjects.indices.map {
      Axis(reader.subjects[$0], domains[$0], tests: reader.tests[$0], valuation)
    }
    universe = axes.map { $0.universe(valuation).indexes }
  }

  /// A condition with the verdict of each of its tests on each segment.
  struct Laid {
    fileprivate indirect enum Node {
      case constant(Axis.Verdict)
      /// The verdict by segment of the subject.
      case test(Int, [Axis.Verdict])
      case free(Int)
      case and(Node, Node)
      case or(Node, Node)
      case not(Node)
    }

    fileprivate let node: Node
    fileprivate let subjects: Set<Int>
    fileprivate let frees: Set<Int>

    /// What makes one of them true has nothing to do with the other.
    func isIndependent(of other: Laid) -> Bool {
      subjects.isDisjoint(with: other.subjects) && frees.isDisjoint(with: other.frees)
    }
  }

  mutating func laid(_ formula: ConditionFormula) -> Laid {
    var subjects: Set<Int> = []
    var frees: Set<Int> = []
    let node = node(formula, &subjects, &frees)
    return Laid(node: node, subjects: subjects, frees: frees)
  }

  private mutating func node(
    _ formula: ConditionFormula, _ subjects: inout Set<Int>, _ frees: inout Set<Int>
  ) -> Laid.Node {
    switch formula {
    case .constant(let flag): return .constant(flag ? .yes : .no)
    case .test(let subject, let tests):
      let axis = axes[subject]
      let verdicts = axis.segments.map { axis.verdict(tests, $0, valuation) }
      // A threshold that is not worked out leaves known values open: they may come out either way.
      let isSettled = zip(axis.segments, verdicts).allSatisfy { $0.isMissing || $1 != .open }
      guard isSettled else {
        freeCount += 1
        frees.insert(freeCount)
        return .free(freeCount)
      }
      subjects.insert(subject)
      return .test(subject, verdicts)
    case .missing(let subject):
      subjects.insert(subject)
      return .test(subject, axes[subject].segments.map { $0.isMissing ? .yes : .no })
    case .free(let index):
      frees.insert(index)
      return .free(index)
    case .and(let a, let b): return .and(node(a, &subjects, &frees), node(b, &subjects, &frees))
    case .or(let a, let b): return .or(node(a, &subjects, &frees), node(b, &subjects, &frees))
    case .not(let inner): return .not(node(inner, &subjects, &frees))
    }
  }

  /// More cases than these are not gone through.
  private static let limit = 20_000

  /// Some record makes all of these come out so; nil when that takes too many cases.
  ///
  /// A free condition may come out either way: what is impossible here is impossible for certain.
  func isPossible(_ wanted: [(condition: Laid, is: Set<Axis.Verdict>)]) -> Bool? {
    let subjects = wanted.reduce(into: Set<Int>()) { $0.formUnion($1.condition.subjects) }.sorted()
    let frees = wanted.reduce(into: Set<Int>()) { $0.formUnion($1.condition.frees) }.sorted()
    var count = 1
    for subject in subjects {
      count *= universe[subject].count
      if count > Self.limit { return nil }
    }
    if frees.count > 10 || count << frees.count > Self.limit { return nil }
    var record = Record(segments: Array(repeating: 0, count: axes.count))
    return search(wanted, subjects[...], frees[...], &record)
  }

  private func search(
    _ wanted: [(condition: Laid, is: Set<Axis.Verdict>)], _ subjects: ArraySlice<Int>,
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
      if search(wanted, subjects, frees.dropFirst(), &record) { return true }
      record.frees.insert(free)
      defer { record.frees.remove(free) }
      return search(wanted, subjects, frees.dropFirst(), &record)
    }
    return wanted.allSatisfy { $0.is.contains(Self.verdict($0.condition.node, record)) }
  }

  private struct Record {
    /// Of each subject, the segment that its value lies in.
    var segments: [Int]
    /// The free conditions that are true.
    var frees: Set<Int> = []
  }

  private static func verdict(_ node: Laid.Node, _ record: Record) -> Axis.Verdict {
    switch node {
    case .constant(let verdict): return verdict
    case .test(let subject, let verdicts): return verdicts[record.segments[subject]]
    case .free(let index): return record.frees.contains(index) ? .yes : .no
    case .and(let a, let b):
      let x = verdict(a, record)
      if x == .no { return .no }
      let y = verdict(b, record)
      return y == .no ? .no : x == .yes && y == .yes ? .yes : .open
    case .or(let a, let b):
      let x = verdict(a, record)
      if x == .yes { return .yes }
      let y = verdict(b, record)
      return y == .yes ? .yes : x == .no && y == .no ? .no : .open
    case .not(let inner):
      switch verdict(inner, record) {
      case .yes: return .no
      case .no: return .yes
      case .open: return .open
      }
    }
  }
}

extension Axis.Segment {
  fileprivate var isMissing: Bool {
    if case .missing = self { return true }
    return false
  }
}
