import DecisionCells
import DecisionColumns
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionRecords

/// What all workers of a run know of its roster. Immutable.
public struct RosterLayout: Sendable {
  let form: RosterForm
  let plan: Plan
  let vocabulary: Vocabulary
  /// One per input that the roster has a column for.
  let readings: [ColumnReading]
  let members: [MemberGroups?]
  /// Which inputs any rule reads.
  let isRead: [Bool]

  init(_ form: RosterForm, _ plan: Plan) {
    let ruleSet = form.ruleSet
    let vocabulary = Vocabulary(plan, ruleSet)
    self.form = form
    self.plan = plan
    self.vocabulary = vocabulary
    readings = ruleSet.inputs.indices.compactMap { index in
      form.columns.columns[index].map {
        ColumnReading(
          index, ruleSet.inputs[index], column: $0, form.columns.readers[index],
          plan.inputs[index], isTenThousands: form.columns.isTenThousands[index], vocabulary)
      }
    }
    members = form.members.map { $0.map(MemberGroups.init) }
    let read = FactUsage(ruleSet).inputs
    isRead = ruleSet.inputs.indices.map(read.contains)
  }

  /// A batch of the shape that the plan reads, with room for the words of the roster's columns.
  func makeBatch() -> FactBatch {
    FactBatch(
      inputs: plan.inputs.count, memberFields: plan.fields.map(\.count),
      texts: TextPool(vocabulary.words))
  }
}

/// The rows of a member file by the hash of their household's key.
struct MemberGroups: Sendable {
  private let rows: [KeyHash: [MemberFile.Row]]

  init(_ file: MemberFile) {
    rows = Dictionary(uniqueKeysWithValues: file.rows.map { (KeyHash($0.key), $0.value) })
  }

  subscript(key: KeyHash) -> [MemberFile.Row] { rows[key] ?? [] }
}
