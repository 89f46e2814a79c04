import DecisionColumns
import DecisionEngine
import DecisionPlan

/// Writing rows of results, beside copying the bytes that are written.
enum FormatBenchmarks {
  private static let criterionCount = 20

  private static let rules: String = {
    let numbers = (1...criterionCount).map { "  数\($0): {type: integer}\n" }.joined()
    let criteria = (1...criterionCount).map { "      R\($0): 数\($0) < \(45 * $0)\n" }.joined()
    return """
      inputs:
        职工编号: text
      \(numbers)categories:
        甲类: {source: 基准, all: {一: 数1 < 900}, amount: {is: 数2 * 12 元, scale: 2, rounding: half up}}
        乙类: {source: 基准, all: {一: 数3 < 500, 二: 数4 < 500}}
        丙类:
          source: 基准
          all:
      \(criteria)
      """
  }()

  static func all() -> [Benchmark] {
    let sample = SamplePlan(
      rules, showing: PlanShowing(decisions: [], inputs: [0]), seed: 4)
    sample.run.run(sample.batch)
    let out = ResultBytes()
    let writer = RowWriter(
      sample.run, cells: cells(sample.run.plan), delimiter: UInt8(ascii: ","),
      newline: [UInt8(ascii: "\n")], into: out
    ) { $0 }
    let none = RowMask()
    none.begin(SamplePlan.rowCount)
    func write() -> Int {
      out.removeAll()
      writer.begin()
      return writer.write(from: 0, number: 1, except: none)
    }
    precondition(write() == SamplePlan.rowCount, "every row is written")
    let copier = Copier(out.withBytes { unsafe $0.withUnsafeBufferPointer { unsafe Array($0) } })
    return [
      Benchmark("format rows", count: SamplePlan.rowCount, body: write, reference: copier.copy)
    ]
  }

  /// A key, three outcomes, an amount and the reasons of twenty criteria.
  private static func cells(_ plan: Plan) -> [ResultCell] {
    var cells: [ResultCell] = []
    if case .text(let operand, let state)? = plan.repeated[0] {
      cells.append(.word(operand, state, unknown: []))
    }
    for category in plan.categories {
      cells.append(.truth(category.outcome, words: ["否", "待核", "是"].map { Array($0.utf8) }))
    }
    if case .number(let operand, let scale, let state)? = plan.categories[0].amount {
      cells.append(
        .amount(
          operand, scale: scale, state, NumberForm(digits: nil, least: 2),
          outcome: plan.categories[0].outcome, applies: nil, ineligible: Array("0.00".utf8),
          undetermined: []))
    }
    precondition(cells.count == 5, "the key and the amount are columns")
    return cells + [.reasons([reasons(plan.categories[2])], separator: [UInt8(ascii: ";")])]
  }

  private static func reasons(_ category: CategoryPlan) -> ResultCell.ReasonGroup {
    ResultCell.ReasonGroup(
      criteria: category.criteria.enumerated().map { index, state in
        .init(
          state: state, isExclusion: false, isAlternative: false,
          whenFalse: Array("R\(index + 1)".utf8), whenUnknown: Array("R\(index + 1)?".utf8))
      },
      outcome: category.outcome, table: nil, noMembers: [])
  }
}
