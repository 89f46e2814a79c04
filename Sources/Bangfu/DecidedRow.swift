import DecisionInterpreter

/// A household row with what was decided about it.
public struct DecidedRow: Sendable {
  public let row: HouseholdRow
  /// Nil for a row that could not be decided: all its outcomes are input errors.
  public let decision: HouseholdDecision?

  public func outcome(category: Int) -> Outcome {
    decision?.categories[category].outcome ?? .invalidInput
  }

  /// Why the row as a whole was not decided, as a stable word.
  public var rowFault: String? {
    if row.firstLineOfKey != nil { return "duplicate-household" }
    return row.record == nil ? row.faults.first?.name ?? "unreadable" : nil
  }
}
