import DecisionModel
import DecisionValues

extension Lowering {
  /// Each row of a table, whatever the rows before it do.
  func rowTruths(_ table: DecisionTable) -> [Truth] {
    var subjects = [Symbol?](repeating: nil, count: table.inputs.count)
    return table.rules.map { rule in
      var result = Truth.isTrue
      for (column, tests) in rule.tests.enumerated() where !tests.isAnything {
        if tests.asksForMissing {
          result = both(result, test(table.inputs[column], tests))
          continue
        }
        let subject = subjects[column] ?? lower(table.inputs[column])
        subjects[column] = subject
        result = both(result, test(subject, tests))
      }
      return result
    }
  }

  func table(_ table: DecisionTable) -> Symbol {
    let rows = rowTruths(table)
    let type = table.resultType
    switch table.hitPolicy {
    case .first: return first(table, rows, type)
    case .unique: return unique(table, rows, type)
    case .any: return agreeing(table, rows, type)
    case .priority:
      return ranked(table, rows, type, rows.indices.sorted { before(table, $0, $1) })
    case .ruleOrder, .collect: return list(table, rows, Array(rows.indices))
    case .outputOrder: return list(table, rows, rows.indices.sorted { before(table, $0, $1) })
    case .count: return count(list(table, rows, Array(rows.indices)), type)
    case .sum, .minimum, .maximum: return aggregate(table, rows, type)
    }
  }

  private func before(_ table: DecisionTable, _ a: Int, _ b: Int) -> Bool {
    (rank(table, a), a) < (rank(table, b), b)
  }

  private func rank(_ table: DecisionTable, _ rule: Int) -> Int {
    guard case .text(let word)? = table.rules[rule].outputs.first?.constant else {
      return table.priorities.count
    }
    return table.priorities.firstIndex(of: word) ?? table.priorities.count
  }

  private func outputs(_ values: [TypedExpression], _ table: DecisionTable) -> Symbol {
    if table.outputs.count == 1, let only = values.first { return lower(only) }
    var fields: [String: Symbol] = [:]
    for (field, value) in zip(table.outputs, values) { fields[field.name] = lower(value) }
    return .record(fields)
  }

  private func output(_ table: DecisionTable, _ row: Int) -> () -> Symbol {
    { self.outputs(table.rules[row].outputs, table) }
  }

  private func otherwise(
    _ table: DecisionTable, _ rows: [Truth]
  ) -> [(Formula, () -> Symbol)] {
    guard let otherwise = table.otherwise else { return [] }
    return [(problem.all(rows.map(\.no)), { self.outputs(otherwise, table) })]
  }

  // MARK: One row

  private func first(_ table: DecisionTable, _ rows: [Truth], _ type: ValueType) -> Symbol {
    select(reached(rows, Array(rows.indices), table) + otherwise(table, rows), type)
  }

  /// Rows in an order, each where those before it do not hit.
  private func reached(
    _ rows: [Truth], _ order: [Int], _ table: DecisionTable, _ also: [Formula] = []
  ) -> [(Formula, () -> Symbol)] {
    var open: [Formula] = also
    return order.map { row in
      let guarded = problem.all(open + [rows[row].yes])
      open.append(rows[row].no)
      return (guarded, output(table, row))
    }
  }

  private func unique(_ table: DecisionTable, _ rows: [Truth], _ type: ValueType) -> Symbol {
    let choices = rows.indices.map { row -> (Formula, () -> Symbol) in
      let others = rows.indices.filter { $0 != row }.map { rows[$0].no }
      return (problem.all([rows[row].yes] + others), output(table, row))
    }
    return select(choices + otherwise(table, rows), type)
  }

  private func ranked(
    _ table: DecisionTable, _ rows: [Truth], _ type: ValueType, _ order: [Int]
  ) -> Symbol {
    let judged = rows.map { problem.any([$0.yes, $0.no]) }
    return select(reached(rows, order, table, judged) + otherwise(table, rows), type)
  }

  /// ANY: rows that hit together must agree.
  private func agreeing(_ table: DecisionTable, _ rows: [Truth], _ type: ValueType) -> Symbol {
    let values = table.rules.map { outputs($0.outputs, table) }
    let choices = rows.indices.map { row -> (Formula, () -> Symbol) in
      var parts = [rows[row].yes]
      for other in rows.indices where other < row { parts.append(rows[other].no) }
      for other in rows.indices where other > row {
        let agree = equal(values[row], values[other])
        parts.append(problem.any([rows[other].no, problem.all([rows[other].yes, agree])]))
      }
      return (problem.all(parts), { values[row] })
    }
    return select(choices + otherwise(table, rows), type)
  }

  private func equal(_ a: Symbol, _ b: Symbol) -> Formula {
    guard case .record(let x) = a, case .record(let y) = b else { return compare(.equal, a, b).yes }
    return problem.all(
      x.keys.sorted().compactMap { name in
        guard let left = x[name], let right = y[name] else { return nil }
        return equal(left, right)
      })
  }

  // MARK: Several rows

  private func list(_ table: DecisionTable, _ rows: [Truth], _ order: [Int]) -> Symbol {
    let items = order.map {
      Symbol.Item(
        yes: rows[$0].yes, no: rows[$0].no, value: outputs(table.rules[$0].outputs, table))
    }
    return .list(items, ok: problem.all(rows.map { problem.any([$0.yes, $0.no]) }))
  }

  private func aggregate(_ table: DecisionTable, _ rows: [Truth], _ type: ValueType) -> Symbol {
    let items = list(table, rows, Array(rows.indices))
    let hits = problem.any(rows.map(\.yes))
    return select(
      [
        (
          hits,
          {
            switch table.hitPolicy {
            case .sum: self.sum(items, emptyIsZero: true, type)
            default:
              self.extremum(items, isMinimum: table.hitPolicy == .minimum, type)
            }
          }
        )
      ] + otherwise(table, rows), type)
  }
}
