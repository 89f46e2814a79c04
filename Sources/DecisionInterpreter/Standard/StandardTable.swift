import DecisionSyntax
import DecisionValues

/// A decision table. Source: DMN 1.5, clause 8.
public struct StandardTable: Sendable {
  public enum Aggregation: Sendable, Hashable {
    case sum, minimum, maximum, count
  }

  public enum HitPolicy: Sendable, Hashable {
    case unique, any, priority, first, ruleOrder, outputOrder
    case collect(Aggregation?)
  }

  public struct Input: Sendable {
    public let expression: Expression
    /// The tests that values of this column pass; nil when all do.
    public let allowed: [Expression]?

    public init(_ expression: Expression, allowed: [Expression]? = nil) {
      self.expression = expression
      self.allowed = allowed
    }
  }

  public struct Output: Sendable {
    /// Needed where there is more than one output.
    public let name: String?
    public let type: StandardType?
    /// In the order of their priority, highest first.
    public let allowed: [Expression]?
    /// The value when no rule matches.
    public let fallback: Expression?

    public init(
      _ name: String? = nil, type: StandardType? = nil, allowed: [Expression]? = nil,
      fallback: Expression? = nil
    ) {
      self.name = name
      self.type = type
      self.allowed = allowed
      self.fallback = fallback
    }
  }

  public struct Rule: Sendable {
    /// The tests of each input column.
    public let tests: [[Expression]]
    /// The entry of each output column.
    public let results: [Expression]

    public init(_ tests: [[Expression]], _ results: [Expression]) {
      self.tests = tests
      self.results = results
    }
  }

  public let hitPolicy: HitPolicy
  public let inputs: [Input]
  public let outputs: [Output]
  public let rules: [Rule]

  public init(_ hitPolicy: HitPolicy, inputs: [Input], outputs: [Output], rules: [Rule]) {
    self.hitPolicy = hitPolicy
    self.inputs = inputs
    self.outputs = outputs
    self.rules = rules
  }
}

extension StandardRun {
  func value(_ table: StandardTable, _ scope: Scope) -> StandardValue {
    guard let inputs = inputs(of: table, scope) else { return .null }
    let matching = table.rules.filter { rule in
      zip(inputs, rule.tests).allSatisfy { passesAny($0, $1, scope) == true }
    }
    guard !matching.isEmpty else { return fallback(of: table, scope) }
    return result(of: table, matching, scope)
  }

  /// The values of the columns; nil, with the reason noted, when one is not allowed.
  private func inputs(of table: StandardTable, _ scope: Scope) -> [StandardValue]? {
    var values: [StandardValue] = []
    for input in table.inputs {
      let value = value(input.expression, scope)
      if let allowed = input.allowed, !value.isNull, passesAny(value, allowed, scope) != true {
        _ = null(
          input.expression.span, zh: "输入值 \(value.literalText) 不在允许的取值之中",
          en: "the input \(value.literalText) is not among the allowed values")
        return nil
      }
      values.append(value)
    }
    return values
  }

  /// The defaults of the outputs; null when no output has one.
  private func fallback(of table: StandardTable, _ scope: Scope) -> StandardValue {
    guard table.outputs.contains(where: { $0.fallback != nil }) else {
      return null(nil, zh: "没有规则命中，也没有默认值", en: "no rule matches and there is no default")
    }
    let values = table.outputs.map { $0.fallback.map { value($0, scope) } ?? .null }
    let fallback = joined(values, table)
    return switch table.hitPolicy {
    case .ruleOrder, .outputOrder, .collect(nil): .list([fallback])
    default: fallback
    }
  }

  private func result(
    of table: StandardTable, _ matching: [StandardTable.Rule], _ scope: Scope
  ) -> StandardValue {
    let rows = matching.map { rule in
      zip(rule.results, table.outputs).map { declared(value($0, scope), $1.type) }
    }
    switch table.hitPolicy {
    case .unique:
      guard matching.count == 1 else {
        return null(
          nil, zh: "U 表有 \(matching.count) 条规则命中",
          en: "\(matching.count) rules of a unique table match"
        )
      }
      return joined(rows[0], table)
    case .first: return joined(rows[0], table)
    case .any:
      let values = rows.map { joined($0, table) }
      guard values.allSatisfy({ $0.equals(values[0], zones) == true }) else {
        return null(nil, zh: "A 表命中的规则结果不同", en: "the rules of an any table that match disagree")
      }
      return values[0]
    case .priority:
      let ranked = ranked(rows, table, scope)
      return joined(ranked[0], table)
    case .outputOrder: return .list(ranked(rows, table, scope).map { joined($0, table) })
    case .ruleOrder, .collect(nil): return .list(rows.map { joined($0, table) })
    case .collect(.some(let aggregation)):
      return aggregate(aggregation, rows.map { joined($0, table) })
    }
  }

  /// One output is its value, several are a context.
  private func joined(_ row: [StandardValue], _ table: StandardTable) -> StandardValue {
    if row.count == 1 { return row[0] }
    return .context(StandardContext(zip(table.outputs, row).map { ($0.name ?? "", $1) }))
  }

  /// By the places of the values in the lists of allowed values, first output first.
  private func ranked(
    _ rows: [[StandardValue]], _ table: StandardTable, _ scope: Scope
  ) -> [[StandardValue]] {
    let ranks = rows.map { row in
      zip(row, table.outputs).map { value, output in
        output.allowed?.firstIndex { passesAny(value, [$0], scope) == true } ?? Int.max
      }
    }
    return rows.indices.sorted { a, b in
      ranks[a] == ranks[b] ? a < b : ranks[a].lexicographicallyPrecedes(ranks[b])
    }.map { rows[$0] }
  }

  private func aggregate(
    _ aggregation: StandardTable.Aggregation, _ values: [StandardValue]
  ) -> StandardValue {
    let name =
      switch aggregation {
      case .sum: "sum"
      case .minimum: "min"
      case .maximum: "max"
      case .count: "count"
      }
    guard let builtin = Builtins.named[name] else { return .null }
    return invoke(builtin.function, .positional([.list(values)]), nil)
  }
}
