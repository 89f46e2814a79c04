import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel

/// A household as it is recorded, and as it would be decided with some facts otherwise.
///
/// Both are decided by the same rules on the same day; nothing is written anywhere.
public struct WhatIf: Sendable {
  let ruleSet: RuleSet
  let asOf: String
  public let assignments: [FactAssignment]
  let before: Side
  let after: Side

  struct Side: Sendable {
    let row: DecidedRow
    /// Nil for a row that was not decided.
    let explanation: Explanation?
  }
}

/// Why facts cannot be put into a household.
public struct WhatIfRefusal: Error, Sendable {
  public let diagnostics: [Diagnostic]
}

extension Session {
  /// Decides a household once more with facts put in place of recorded ones.
  ///
  /// - Parameter assignments: `NAME=VALUE` each; values are read as cells of a roster are.
  ///
  /// Fails with a finding for each that names no fact or holds no value of it, and for a row of which no cell can be read.
  public func whatIf(
    _ assignments: [String], of row: HouseholdRow, in language: Language
  ) -> Result<WhatIf, WhatIfRefusal> {
    guard let record = row.record else {
      return .failure(WhatIfRefusal(diagnostics: [.unreadable(row)]))
    }
    let read = FactAssignment.apply(assignments, to: record, ruleSet)
    if !read.diagnostics.isEmpty {
      return .failure(WhatIfRefusal(diagnostics: read.diagnostics))
    }
    return .success(
      WhatIf(
        ruleSet: ruleSet, asOf: asOf.description, assignments: read.assignments,
        before: side(row, language),
        after: side(row.assuming(read.record, read.assignments, ruleSet), language)))
  }

  private func side(_ row: HouseholdRow, _ language: Language) -> WhatIf.Side {
    let decided = classifier.decide(row)
    return WhatIf.Side(
      row: decided, explanation: explained(decided, language == .zh ? .chinese : .canonical))
  }
}

extension HouseholdRow {
  /// The household with another record; what was wrong with cells that are put in is forgotten.
  fileprivate func assuming(
    _ record: HouseholdRecord, _ assignments: [FactAssignment], _ ruleSet: RuleSet
  ) -> HouseholdRow {
    var copy = self
    let names = assignments.filter { $0.fact.table == nil }.map {
      ruleSet.inputs[$0.fact.index].name
    }
    copy.take(
      record, cellProblems.filter { $0.table != nil || !names.contains($0.name) }, conversions)
    return copy
  }
}

extension Diagnostic {
  fileprivate static func unreadable(_ row: HouseholdRow) -> Diagnostic {
    Diagnostic(
      .rowNotFound, at: nil,
      LocalizedText(
        zh: "第 \(row.row) 行整行读不了，不能在它上面假设",
        en: "row \(row.row) is unreadable: nothing can be put into it"))
  }
}
