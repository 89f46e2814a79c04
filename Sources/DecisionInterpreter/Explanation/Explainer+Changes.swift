import DecisionModel
import DecisionValues

extension Explainer {
  /// For each known number that a result reads: the nearest value, other things equal, at which the
  /// result differs.
  ///
  /// Found by deciding the record again, first in doubling steps away from the recorded value, then
  /// by halving: exact at the fact's own scale wherever the result changes once on the way, and then
  /// the nearest such value. Values outside the declared range are not proposed.
  func changes(
    _ usage: FactUsage, member: Int?, _ result: (inout Evaluation) -> String?
  ) -> [Change] {
    var base = Evaluation(ruleSet, record, asOf: asOf)
    guard let now = result(&base) else { return [] }
    var changes: [Change] = []
    for reference in references(usage, member: member) {
      guard case .known(.number(let value)) = base.fact(reference) else { continue }
      let input = input(reference)
      for direction in [Decimal128(-1), 1] {
        let step = Decimal128(coefficient: 1, exponent: -(input.scale ?? 2)) * direction
        let probe = { (count: Int) -> String? in
          let moved = value + step * Decimal128(count)
          guard input.admits(.number(moved)) else { return nil }
          var other = Evaluation(ruleSet, with(reference, .number(moved)), asOf: asOf)
          return result(&other)
        }
        if let (count, text) = firstDifference(from: now, probe) {
          changes.append(
            Change(
              fact: reference, from: value, to: value + step * Decimal128(count), result: text))
        }
      }
    }
    return changes
  }

  /// The least count at which the probe differs, when it differs at some power of two.
  private func firstDifference(
    from now: String, _ probe: (Int) -> String?
  ) -> (count: Int, result: String)? {
    var same = 0
    var count = 1
    while count < 1 << 40 {
      guard let result = probe(count) else {
        // Past the declared range: the range's end may still lie beyond the difference.
        guard let last = lastAdmitted(below: count, above: same, probe),
          let result = probe(last), result != now
        else { return nil }
        return narrowed(same: same, different: last, now, probe)
      }
      if result != now { return narrowed(same: same, different: count, now, probe) }
      same = count
      count *= 2
    }
    return nil
  }

  private func lastAdmitted(below: Int, above: Int, _ probe: (Int) -> String?) -> Int? {
    var low = above
    var high = below
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if probe(middle) == nil { high = middle } else { low = middle }
    }
    return low > above ? low : nil
  }

  private func narrowed(
    same: Int, different: Int, _ now: String, _ probe: (Int) -> String?
  ) -> (Int, String)? {
    var low = same
    var high = different
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if probe(middle) == now { low = middle } else { high = middle }
    }
    return probe(high).map { (high, $0) }
  }

  private func references(_ usage: FactUsage, member: Int?) -> [FactReference] {
    var references = usage.inputs.sorted().map {
      FactReference(table: nil, member: nil, index: $0)
    }
    for (table, fields) in usage.fields.sorted(by: { $0.key < $1.key }) {
      for row in (record.members[table] ?? []).indices where member == nil || row == member {
        references += fields.sorted().map { FactReference(table: table, member: row, index: $0) }
      }
    }
    return references
  }

  private func input(_ reference: FactReference) -> Input {
    reference.table.map { ruleSet.tables[$0].fields[reference.index] }
      ?? ruleSet.inputs[reference.index]
  }

  private func with(_ reference: FactReference, _ value: Value) -> HouseholdRecord {
    var changed = record
    if let table = reference.table, let member = reference.member {
      changed.members[table]?[member][reference.index] = .known(value)
    } else {
      changed.facts[reference.index] = .known(value)
    }
    return changed
  }
}
