import DecisionDiagnostics

/// A decision table (DMN 1.5, clause 8) whose cells fit their columns.
public struct DecisionTable: Sendable {
  public let hitPolicy: HitPolicy
  public let inputs: [TypedExpression]
  public let outputs: [RecordField]
  public let rules: [Rule]
  /// What holds when no row hits, one value per output; nil makes that a conflict.
  public let otherwise: [TypedExpression]?
  /// Output values from the highest priority down (hit policies P and O).
  public let priorities: [String]
  /// For each row, the rows that provably never hit together with it.
  public let disjoint: [Set<Int>]
  /// Rows that provably never hit: one of their cells leaves nothing.
  public let idle: Set<Int>
  /// Provably some row hits, whatever the inputs are.
  public let isComplete: Bool
  public let span: SourceSpan

  /// The type of what the table yields under its hit policy.
  public var resultType: ValueType {
    if outputs.isEmpty { return .undefined }
    let single: ValueType = outputs.count == 1 ? outputs[0].type : .record(outputs)
    if hitPolicy.yieldsList { return .list(single) }
    return hitPolicy == .count ? .number(.none) : single
  }

  public struct Rule: Sendable {
    /// One per input column.
    public let tests: [UnaryTests]
    /// One per output column.
    public let outputs: [TypedExpression]
    public let citation: Citation?
    public let note: String?
    public let span: SourceSpan
  }
}

/// What a table yields when several rows hit (DMN 1.5, clause 8.2.8).
public enum HitPolicy: String, Sendable, CaseIterable {
  case unique = "U"
  case any = "A"
  case priority = "P"
  case first = "F"
  case ruleOrder = "R"
  case outputOrder = "O"
  case collect = "C"
  case sum = "C+"
  case count = "C#"
  case minimum = "C<"
  case maximum = "C>"

  /// The letter, or the word in English: `first`, `rule order`, `collect sum`.
  public init?(text: String) {
    let words: [String: HitPolicy] = [
      "unique": .unique, "any": .any, "priority": .priority, "first": .first,
      "rule order": .ruleOrder, "output order": .outputOrder, "collect": .collect,
      "collect sum": .sum, "collect count": .count, "collect min": .minimum,
      "collect max": .maximum, "sum": .sum, "count": .count, "min": .minimum, "max": .maximum,
    ]
    if let policy = HitPolicy(rawValue: text) {
      self = policy
    } else if let policy = words[text] {
      self = policy
    } else {
      return nil
    }
  }

  public static let words = [
    "unique", "any", "priority", "first", "rule order", "output order", "collect", "collect sum",
    "collect count", "collect min", "collect max",
  ]

  /// What Chinese editions of the standard and everyday speech call the policies.
  static let chineseWords: [String: HitPolicy] = [
    "唯一": .unique, "单一": .unique, "任意": .any, "优先": .priority, "优先级": .priority,
    "第一": .first, "首个": .first, "首行": .first, "规则顺序": .ruleOrder, "输出顺序": .outputOrder,
    "收集": .collect, "求和": .sum, "合计": .sum, "计数": .count, "最小": .minimum, "最大": .maximum,
  ]

  /// The word in English.
  var text: String {
    switch self {
    case .unique: "unique"
    case .any: "any"
    case .priority: "priority"
    case .first: "first"
    case .ruleOrder: "rule order"
    case .outputOrder: "output order"
    case .collect: "collect"
    case .sum: "collect sum"
    case .count: "collect count"
    case .minimum: "collect min"
    case .maximum: "collect max"
    }
  }

  /// The result is a list, one item per hit.
  public var yieldsList: Bool {
    switch self {
    case .ruleOrder, .outputOrder, .collect: true
    default: false
    }
  }
}
