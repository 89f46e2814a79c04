import Bangfu
import DecisionInterpreter

/// How many rows and values took which path.
public struct PathCounts: Sendable {
  /// Rows that columns decide alone.
  public private(set) var settled = 0
  /// Rows left to the interpreter, by cause.
  public private(set) var open: [OpenCause: Int] = [:]
  /// What the interpreter said of those open rows that it was asked about.
  public private(set) var verdicts: [InterpreterVerdict: Int] = [:]
  /// Values that were compared, in settled rows and in open ones.
  public private(set) var settledValues = 0
  public private(set) var openValues = 0

  public init() {}

  public var openCount: Int { open.values.reduce(0, +) }
  public var rowCount: Int { settled + openCount }

  /// Counts a row; whether it is one of the open ones that the interpreter is to be asked about.
  mutating func add(_ cause: OpenCause?) -> Bool {
    guard let cause else {
      settled += 1
      return false
    }
    open[cause, default: 0] += 1
    return (open[cause] ?? 0) % 8 == 1
  }

  mutating func add(_ verdict: InterpreterVerdict) { verdicts[verdict, default: 0] += 1 }

  mutating func add(values: Int, isSettled: Bool) {
    if isSettled { settledValues += values } else { openValues += values }
  }

  public mutating func add(_ other: PathCounts) {
    settled += other.settled
    open.merge(other.open, uniquingKeysWith: +)
    verdicts.merge(other.verdicts, uniquingKeysWith: +)
    settledValues += other.settledValues
    openValues += other.openValues
  }
}

/// What the interpreter makes of a row as a whole.
public enum InterpreterVerdict: String, Sendable, CaseIterable {
  case invalid = "invalid input"
  case conflict
  case undetermined
  case disputed = "certain, to be confirmed"
  case certain

  init(_ decision: HouseholdDecision) {
    let outcomes = decision.categories.map(\.outcome)
    if outcomes.contains(.invalidInput)
      || decision.decisions.contains(where: { $0.faults.contains(.invalid) })
    {
      self = .invalid
    } else if outcomes.contains(.conflict)
      || decision.decisions.contains(where: { !$0.faults.isEmpty })
    {
      self = .conflict
    } else if outcomes.contains(.undetermined)
      || decision.decisions.contains(where: { $0.known == nil })
    {
      self = .undetermined
    } else {
      self = decision.confirmations.isEmpty ? .certain : .disputed
    }
  }
}
