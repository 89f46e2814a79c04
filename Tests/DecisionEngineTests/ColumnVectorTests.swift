import Bangfu
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionValues
import RandomRuleSets
import Testing

/// Each vector becomes a rule set with the columns as inputs and the expression as a decision.
///
/// What FEEL has and the profile has not is counted by kind and pinned: a vector that drops out of the comparison
/// must not do so unseen.
@Suite(
  "Public FEEL vectors in columns",
  .enabled(
    if: ColumnVectors.arePresent,
    "no vectors: set BANGFU_SHARED to the folder that holds conformance/feel-columns.jsonl"))
struct ColumnVectorTests {
  enum Verdict: String, CaseIterable {
    /// Columns and interpreter yield what the vector says.
    case settled = "settled by columns"
    /// A fault, an overflow or a null: columns leave the row open, and the interpreter yields what the vector says.
    case leftOpen = "left to the interpreter"
    /// FEEL yields null and reports a mistake of types; the checker refuses the rule set.
    case refused = "refused by the checker, an error in FEEL"
    /// time, and date and time.
    case noSuchType = "type not in the profile"
    /// A function or operator, or operands of types, that rules do not have.
    case noSuchConstruct = "construct not in the profile"
    /// FEEL's durations have hours; ages and periods of rules are whole days.
    case partOfADay = "part of a day"
    /// FEEL cuts months times a fraction to whole months; the profile's months are numbers.
    case cutToMonths = "duration cut to whole months"
    /// Numbers with units multiply into new units, where durations may not.
    case durationIsNumber = "error in FEEL, a unit in the profile"
    /// `x = null` compares facts; what is compared with a missing fact is unknown, not false.
    case missingIsUnknown = "missing is unknown"
    case wrong
  }

  @Test func `come out of columns and interpreter as the vectors say`() throws {
    var counts: [Verdict: Int] = [:]
    var without: Set<String> = []
    for vectors in try ColumnVectors.all() {
      for row in vectors.rows {
        let trial = VectorTrial(vectors, row)
        let verdict = trial.verdict()
        counts[verdict, default: 0] += 1
        if verdict == .noSuchConstruct { without.insert(trial.construct) }
        #expect(
          verdict != .wrong,
          "\(vectors.template) of \(row.inputs): \(trial.account), not \(row.expected ?? "null")")
      }
    }
    for verdict in Verdict.allCases { print("\(counts[verdict] ?? 0) \(verdict.rawValue)") }
    print(without.sorted())
    #expect(counts == Self.pinned)
    #expect(without.sorted() == Self.absent)
  }

  private static let pinned: [Verdict: Int] = [
    .settled: 211, .leftOpen: 39, .refused: 199, .noSuchType: 167, .noSuchConstruct: 122,
    .partOfADay: 13, .cutToMonths: 3, .durationIsNumber: 6, .missingIsUnknown: 6,
  ]

  /// What rule sets cannot say, as the vectors write it.
  private static let absent = [
    "a + b: days and time duration, date", "a + b: years and months duration, date", "a and b",
    "a and b: number, boolean", "a and b: string, boolean", "a and b: string, string",
    "a between b and c: string, string, string", "a in (!= b)", "a in (!= b): boolean, boolean",
    "a in (!= b): date, date",
    "a in (!= b): days and time duration, days and time duration", "a in (!= b): string, string",
    "a in (< b): string, string", "a in (<= b): string, string", "a in (> b): string, string",
    "a in (>= b): string, string", "a in (b..c): string, string, string",
    "a in (b..c]: string, string, string", "a in [b..c): string, string, string",
    "a in [b..c]: string, string, string", "a or b: boolean, number", "a or b: boolean, string",
    "a or b: number, boolean", "a or b: string, boolean", "a or b: string, string",
    "ceiling(a, b)", "day of year(a): date", "even(a)", "exp(a)", "floor(a, b)",
    "lower case(a): string", "modulo(a, b)", "odd(a)", "round down(a, b)", "round half down(a, b)",
    "round half up(a, b)", "sqrt(a)", "string(a): date", "substring after(a, b): string, string",
    "substring before(a, b): string, string", "substring(a, b): string, number",
    "substring(a, b, c): string, number, number", "upper case(a): string",
    "week of year(a): date", "years and months duration(a, b): date, date",
  ]
}

/// One row of a vector as a rule set with one record.
private struct VectorTrial {
  private let vectors: ColumnVectors
  private let row: ColumnVectors.Row
  /// What columns and interpreter say.
  var account: String {
    guard let ruleSet, let record else { return "nothing" }
    let (columns, interpreter) = results(ruleSet, record)
    return "columns \(columns.map { "\($0)" } ?? "open"), interpreter \(interpreter)"
  }

  init(_ vectors: ColumnVectors, _ row: ColumnVectors.Row) {
    self.vectors = vectors
    self.row = row
  }

  /// The expression with the types of what is in it.
  var construct: String {
    vectors.template
      + (vectors.types.allSatisfy { $0 == "number" }
        ? "" : ": " + vectors.types.joined(separator: ", "))
  }

  /// The names of the columns: a, b, c.
  private var names: [String] { Array(["a", "b", "c"].prefix(vectors.types.count)) }

  /// How many digits of `round up(a, b)` stay is a constant in rule sets.
  private var isRounding: Bool {
    vectors.types.allSatisfy { $0 == "number" }
      && (vectors.template.hasPrefix("round ") || vectors.template.hasPrefix("decimal("))
  }

  private var expression: String {
    guard isRounding, let scale = row.inputs.last ?? nil else { return vectors.template }
    return vectors.template.replacing("b)", with: "\(scale))")
  }

  private var ruleSet: RuleSet? {
    let scale = row.inputs.compactMap { $0 }.compactMap { Decimal128($0)?.scale }.max() ?? 0
    var lines = [
      "ruleset: 向量", "as of: 2025-01-01", "key: 编号", "missing: kleene",
      "sources: {文: {title: 公开用例}}", "inputs:", "  编号: text",
    ]
    for (name, type) in zip(names, vectors.types) {
      guard let declaration = VectorValue.declaration(type, scale: max(0, min(scale, 12))) else {
        return nil
      }
      lines.append("  \(name): \(declaration)")
    }
    lines += [
      "decisions:", "  结果:", "    source: 文 第一条", "    publish: true", "    is: '\(expression)'",
      "categories: {}",
    ]
    return RandomRuleSet.ruleSet(of: lines.joined(separator: "\n") + "\n")
  }

  /// Nil where the profile has no such value.
  private var record: HouseholdRecord? {
    var facts: [Fact] = [.known(.text("一"))]
    for (text, type) in zip(row.inputs, vectors.types) {
      guard let text else {
        facts.append(.missing)
        continue
      }
      guard let value = VectorValue.value(text, type) else { return nil }
      facts.append(.known(value))
    }
    return HouseholdRecord(facts: facts, members: [])
  }

  private func results(_ ruleSet: RuleSet, _ record: HouseholdRecord) -> (Value?, Possible) {
    let asOf = RandomRuleSet.asOf
    var columns: Value?
    ColumnDecider(ruleSet, plan: Plan(ruleSet, asOf: asOf))
      .decide([record][...], takesUnknown: true) { _, row in
        columns = row.cause == nil ? row.decision(0) : nil
      }
    return (columns, RuleInterpreter(ruleSet, asOf: asOf).decide(record).decisions[0])
  }

  func verdict() -> ColumnVectorTests.Verdict {
    guard vectors.types.allSatisfy({ VectorValue.declaration($0, scale: 0) != nil }) else {
      return vectors.isError ? .refused : .noSuchType
    }
    guard let ruleSet else { return vectors.isError ? .refused : .noSuchConstruct }
    guard let record else { return .partOfADay }
    let hasDuration = vectors.types.contains { $0.hasSuffix("duration") }
    if vectors.isError, hasDuration { return .durationIsNumber }
    let (columns, interpreter) = results(ruleSet, record)
    guard let text = row.expected else {
      return columns == nil && interpreter.known == nil ? .leftOpen : .wrong
    }
    guard let expected = VectorValue.value(text, row.expectedType) else { return .partOfADay }
    if interpreter.known == expected {
      return columns == expected ? .settled : columns == nil ? .leftOpen : .wrong
    }
    if row.inputs.contains(nil), columns == nil, interpreter.known == nil {
      return .missingIsUnknown
    }
    if row.expectedType == "years and months duration", columns == interpreter.known,
      case .number(let number)? = columns,
      .number(number.rounded(toScale: 0, .down)) == expected
    {
      return .cutToMonths
    }
    return .wrong
  }
}
