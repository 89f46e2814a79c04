import DecisionColumns
import DecisionDiagnostics
import DecisionEngine
import DecisionModel
import DecisionPlan
import DecisionSyntax
import DecisionValues

/// A rule set written for a benchmark, lowered, with a batch of made-up facts.
struct SamplePlan {
  let ruleSet: RuleSet
  let run: PlanRun
  let batch: FactBatch

  /// As many rows as a block of a real roster holds.
  static let rowCount = 2048

  /// - Parameter rules: what follows the head of a rule file, from `inputs` on.
  init(_ rules: String, showing: PlanShowing? = nil, seed: UInt64) {
    let asOf = CivilDate(year: 2025, month: 1, day: 1)
    guard let asOf, let ruleSet = Self.check(rules) else {
      preconditionFailure("rules of a benchmark check")
    }
    self.ruleSet = ruleSet
    run = PlanRun(Plan(ruleSet, asOf: asOf, showing: showing))
    batch = run.makeBatch()
    fill(seed)
  }

  private static func check(_ rules: String) -> RuleSet? {
    let head = """
      ruleset: micro
      title: {zh: 微型基准, en: Micro-benchmark}
      as of: 2025-01-01
      missing: kleene
      sources:
        基准: {title: 微型基准, grade: O}

      """
    var sources = SourceSet()
    let source = sources.add(path: "micro.yaml", utf8: Array((head + rules).utf8))
    let (root, yaml) = YAMLReader().read(source)
    guard let root else { return nil }
    let (syntax, findings) = RuleSetReader.read(root)
    let (ruleSet, more) = RuleSetChecker.check([syntax])
    for finding in yaml + findings + more where finding.severity == .error {
      print(finding.message.en)
    }
    return ruleSet
  }

  /// 3 % of the facts are missing; numbers are small, texts are the keys of rows.
  private func fill(_ seed: UInt64) {
    var random = SampleNumbers(seed: seed)
    batch.begin(Self.rowCount)
    for (index, form) in run.plan.inputs.enumerated() {
      guard let form else { continue }
      let column = batch.inputs[index]
      for row in 0..<Self.rowCount {
        if random.below(100) < 3 {
          column.set(row, state: CellState.unknown)
          continue
        }
        switch form {
        case .boolean:
          column.set(row, state: random.below(2) == 0 ? CellState.isFalse : CellState.known)
        case .number: column.set(row, value: Int64(random.below(1000)))
        case .date: column.set(row, value: PackedDate.pack(year: 2024, month: 1, day: 1))
        case .text: column.set(row, value: Int64(text(row, &random)))
        }
      }
    }
  }

  /// A word that the rules name or, if they name none, a text of the row's own.
  private func text(_ row: Int, _ random: inout SampleNumbers) -> Int {
    let named = run.plan.words.count
    return named > 0 ? random.below(named) : batch.texts.code("ZG\(100_000_000 + row)")
  }
}
