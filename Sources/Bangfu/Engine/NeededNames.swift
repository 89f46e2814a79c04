import DecisionEngine
import DecisionInterpreter
import DecisionModel

/// Names what would settle rows that columns leave open.
///
/// One worker's own. The interpreter is asked for that alone: the rest of the row stands in the columns.
final class NeededNames {
  private let classifier: Classifier
  private let filler: BatchFiller
  private let run: PlanRun
  /// The row that was asked about last; its categories are asked about one after another.
  private var last: (row: Int, inquiry: RuleInterpreter.Inquiry)?

  init(_ classifier: Classifier, _ filler: BatchFiller, _ run: PlanRun) {
    self.classifier = classifier
    self.filler = filler
    self.run = run
  }

  /// Makes ready for the batch that was run last.
  func begin() { last = nil }

  /// The names as a result column has them.
  func names(category: Int, row: Int) -> String {
    if last?.row != row {
      last = filler.facts(row).map { (row, classifier.inquiry($0)) }
    }
    let held = ColumnDecision(run, row, nil)
    let truths = run.plan.categories[category].criteria.indices.map {
      held.criterion($0, of: category)
    }
    let needed = last?.inquiry.needed(category: category, truths) ?? []
    return ResultColumns.text(of: needed, classifier.ruleSet)
  }
}
