import DecisionColumns
import DecisionEngine
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionValues

/// Counts what columns have settled, for the summary of a run.
struct BlockFigures {
  private let ruleSet: RuleSet

  init(_ ruleSet: RuleSet) { self.ruleSet = ruleSet }

  /// Adds the rows of the batch that are not marked.
  func add(
    _ run: PlanRun, except open: RowMask, firstRow: Int, to summary: inout ClassificationSummary
  ) {
    summary.rowCount += run.settledCount(except: open)
    for (index, category) in run.plan.categories.enumerated() {
      let counts = run.counts(of: category.outcome, except: open)
      let outcomes: [Outcome] = [.ineligible, .undetermined, .eligible]
      for (outcome, count) in zip(outcomes, counts) where count > 0 {
        summary.categories[index].counts[outcome, default: 0] += count
      }
      if counts[1] > 0, let row = run.firstUnknown(category.outcome, except: open) {
        summary.note(openRow: firstRow + row)
      }
      guard let total = run.total(of: category, except: open) else { continue }
      summary.categories[index].add(total.sum, open: total.unknownCount)
    }
    for index in summary.decisions.indices {
      guard let value = run.plan.decisions[summary.decisions[index].decision] else { continue }
      for (word, count) in run.wordCounts(of: value, except: open) {
        summary.decisions[index].counts[word ?? Outcome.undetermined.rawValue, default: 0] += count
      }
    }
  }
}
