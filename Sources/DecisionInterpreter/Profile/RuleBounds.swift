import DecisionModel
import DecisionValues

/// What expressions of a rule set may yield for any record at all: every fact lies somewhere in its declared range.
///
/// Bounds hold for facts that are known; `missing: kleene` changes nothing about them.
public struct RuleBounds {
  private let ruleSet: RuleSet
  private var evaluation: Evaluation

  /// - Parameter days: further days for which the bounds hold too; no parameter that is asked for changes
  ///   on them.
  public init(_ ruleSet: RuleSet, asOf: CivilDate, days: DateRange? = nil) {
    self.ruleSet = ruleSet
    let isOneDay = days.map { $0.from == asOf && $0.to == asOf } ?? true
    evaluation = Evaluation(anyRecordOf: ruleSet, asOf: asOf, days: isOneDay ? nil : days)
  }

  /// The numbers that an expression may yield; nil for one that yields no number.
  ///
  /// A member row that it reads stands for any row.
  public mutating func numbers(of expression: TypedExpression) -> NumberRange? {
    evaluation.locals = Locals()
    return evaluation.evaluate(expression).numbers
  }

  /// The numbers that an entry of the rules may yield; nil for one that yields no number.
  public mutating func numbers(of entry: OpenReading.Entry) -> NumberRange? {
    switch entry {
    case .decision(let index): return evaluation.decision(index).numbers
    case .criterion, .measure: return nil
    case .amount(let category, let measure):
      let owner = ruleSet.categories[category]
      let amount = measure.map { owner.measures[$0].amount } ?? owner.amount
      evaluation.locals[0] = Possible(.row(table: owner.forEach ?? 0, index: nil))
      return amount.flatMap { evaluation.logic($0.logic, owner.name).numbers }
    }
  }
}
