import DecisionInterpreter
import DecisionModel
import DecisionValues

/// Finds what is wrong with the conditions of one category in every regime.
struct CriteriaAnalyser {
  let ruleSet: RuleSet
  let category: Category

  struct Found {
    let fault: CriterionFault
    /// Ascending, neighbours put together; empty when it holds in every regime.
    let regimes: [Regime]
    /// It holds whatever the thresholds are that only records know; otherwise for all samples of them.
    let isProven: Bool
    /// A day of each regime in which it holds.
    let days: [CivilDate]
  }

  func faults() -> [Found] {
    var reader = ConditionReader(ruleSet)
    let criteria = category.criteria.map { reader.formula($0.condition) }
    let measures = category.measures.map { measure in measure.when.map { reader.formula($0) } }
    let bounding = FactUsage(ruleSet, of: reader.subjects).parameters
    let regimes = Regime.all(of: ruleSet, parameters: reader.survey.parameters.union(bounding))
    var order: [CriterionFault] = []
    var holding: [CriterionFault: [Regime]] = [:]
    var doubtful: Set<CriterionFault> = []
    var analysed = 0
    for regime in regimes {
      guard let groups = Valuation.choices(reader.survey, in: regime), !groups.isEmpty else {
        continue
      }
      analysed += 1
      var bounds = regime.bounds(ruleSet)
      let domains = reader.subjects.map { SubjectDomain(of: $0, in: ruleSet, &bounds) }
      func faults(_ valuation: Valuation) -> [CriterionFault] {
        var grid = ConditionGrid(reader, domains, valuation)
        let laid = criteria.map { grid.laid($0) }
        let whens = measures.map { when in when.map { grid.laid($0) } }
        return CategoryJudge(category: category, criteria: laid, measures: whens, grid: grid)
          .faults()
      }
      let common = Self.common(groups.lazy.flatMap(\.all).map(faults))
      if !common.isEmpty, !reader.survey.unknowns.isEmpty {
        let proven = Self.common(groups.lazy.flatMap(\.plain).map(faults))
        doubtful.formUnion(common.filter { !proven.contains($0) })
      }
      for fault in common {
        if holding[fault] == nil { order.append(fault) }
        holding[fault, default: []].append(regime)
      }
    }
    return order.map { fault in
      let found = holding[fault] ?? []
      return Found(
        fault: fault, regimes: found.count == analysed ? [] : Regime.merged(found),
        isProven: !doubtful.contains(fault), days: found.map { $0.day(near: ruleSet.asOf) })
    }
  }

  /// The faults that are in all of these, in the order of the first.
  private static func common(_ found: some Sequence<[CriterionFault]>) -> [CriterionFault] {
    var result: [CriterionFault]?
    for faults in found {
      result = result.map { $0.filter { faults.contains($0) } } ?? faults
      if result?.isEmpty ?? false { break }
    }
    return result ?? []
  }
}

/// The conditions of a category against each other, for one valuation.
private struct CategoryJudge {
  let category: Category
  let criteria: [ConditionGrid.Laid]
  let measures: [ConditionGrid.Laid?]
  let grid: ConditionGrid

  private var all: Range<Int> { 0..<category.all.count }
  private var any: Range<Int> { all.upperBound..<(all.upperBound + category.any.count) }
  private var none: Range<Int> { any.upperBound..<criteria.count }

  func faults() -> [CriterionFault] {
    var faults: [CriterionFault] = []
    var settled: Set<Int> = []
    for index in criteria.indices {
      if isImpossible([(criteria[index], [.yes])]) {
        faults.append(.never(index))
        settled.insert(index)
      } else if isImpossible([(criteria[index], [.no, .open])]) {
        faults.append(.always(index))
        settled.insert(index)
      }
    }
    let live = criteria.indices.filter { !settled.contains($0) }
    for a in live {
      for b in live where a < b { pair(a, b, &faults, &settled) }
    }
    for (index, when) in measures.enumerated() {
      if let when, let fault = measure(index, when) { faults.append(fault) }
    }
    return faults
  }

  private func pair(
    _ a: Int, _ b: Int, _ faults: inout [CriterionFault], _ settled: inout Set<Int>
  ) {
    if settled.contains(a) || settled.contains(b) || criteria[a].isIndependent(of: criteria[b]) {
      return
    }
    var fault: (CriterionFault, Int)?
    if all.contains(a), all.contains(b) {
      if neverTogether(a, b) {
        fault = (.contradiction(b, a), b)
      } else if implies(a, b) {
        fault = (.implied(b, by: a), b)
      } else if implies(b, a) {
        fault = (.implied(a, by: b), a)
      }
    } else if any.contains(a) && any.contains(b) || none.contains(a) && none.contains(b) {
      // Among alternatives, and among exclusions, the narrower one says nothing new.
      if implies(b, a) {
        fault = (.implied(b, by: a), b)
      } else if implies(a, b) {
        fault = (.implied(a, by: b), a)
      }
    } else if all.contains(a), none.contains(b) {
      if neverTogether(a, b) {
        fault = (.excludedBefore(b, by: a), b)
      } else if implies(a, b) {
        fault = (.contradiction(b, a), b)
      }
    } else if all.contains(a), any.contains(b) {
      if implies(a, b) { fault = (.implied(b, by: a), b) }
      if neverTogether(a, b) { fault = (.closed(b, by: a), b) }
    }
    guard let (found, index) = fault else { return }
    faults.append(found)
    settled.insert(index)
  }

  private func measure(_ index: Int, _ when: ConditionGrid.Laid) -> CriterionFault? {
    if isImpossible([(when, [.yes])]) { return .idleMeasure(index, with: nil) }
    for criterion in all where !criteria[criterion].isIndependent(of: when) {
      if isImpossible([(when, [.yes]), (criteria[criterion], [.yes])]) {
        return .idleMeasure(index, with: criterion)
      }
    }
    return nil
  }

  private func neverTogether(_ a: Int, _ b: Int) -> Bool {
    isImpossible([(criteria[a], [.yes]), (criteria[b], [.yes])])
  }

  private func implies(_ a: Int, _ b: Int) -> Bool {
    isImpossible([(criteria[a], [.yes]), (criteria[b], [.no, .open])])
  }

  private func isImpossible(_ wanted: [(condition: ConditionGrid.Laid, is: Set<Axis.Verdict>)])
    -> Bool
  {
    grid.isPossible(wanted) == false
  }
}
