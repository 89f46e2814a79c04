import Bangfu
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionValues

/// The interpreter's word against that of the columns, row by row and value by value.
///
/// Rows that columns settle must be the interpreter's throughout. Of the others every eighth is compared as far as
/// columns are certain of single values.
public struct Agreement {
  /// A row of which the two say different things.
  public struct Difference: Sendable {
    public let record: HouseholdRecord
    /// What columns say and what the interpreter says.
    public let text: String
  }

  public let ruleSet: RuleSet
  public private(set) var counts = PathCounts()
  /// The first rows that differ.
  public private(set) var differences: [Difference] = []
  private let decider: ColumnDecider
  private let interpreter: RuleInterpreter
  private let limit = 20

  public init(_ ruleSet: RuleSet, asOf: CivilDate) {
    self.ruleSet = ruleSet
    decider = ColumnDecider(ruleSet, plan: Plan(ruleSet, asOf: asOf))
    interpreter = RuleInterpreter(ruleSet, asOf: asOf)
  }

  /// Decides the records as one batch, both ways.
  ///
  /// Under `missing: kleene` an unknown result is a result; otherwise it leaves its row open.
  public mutating func compare(_ batch: ArraySlice<HouseholdRecord>) {
    decider.decide(batch, takesUnknown: ruleSet.missing == .kleene) { offset, columns in
      let isSampled = counts.add(columns.cause)
      if columns.cause != nil, !isSampled { return }
      let record = batch[batch.startIndex + offset]
      let expected = interpreter.decide(record)
      if columns.cause != nil { counts.add(InterpreterVerdict(expected)) }
      guard columns.hasOwnValues else { return }
      var comparison = RowComparison(ruleSet)
      comparison.compare(columns, expected)
      counts.add(values: comparison.valueCount, isSettled: columns.cause == nil)
      for text in comparison.differences where differences.count < limit {
        differences.append(Difference(record: record, text: text))
      }
    }
  }

  /// Decides the records in batches of so many rows.
  public mutating func compare(_ records: [HouseholdRecord], batch size: Int) {
    for start in stride(from: 0, to: records.count, by: size) {
      compare(records[start..<min(start + size, records.count)])
    }
  }
}
