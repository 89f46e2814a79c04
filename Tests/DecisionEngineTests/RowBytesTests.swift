import DecisionColumns
import DecisionEngine
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionRecords
import DecisionValues
import RandomRuleSets
import Testing

@testable import Bangfu

@Suite("Rows written from columns and by the plain writer")
struct RowBytesTests {
  static let packs = [
    "rules/jingmen-2021", "rules/jingmen-2018", "benchmarks/rules", "rules/chongqing-2023",
    "rules/shanghai-2019", "rules/xingtai-2021", "rules/qingdao", "rules/yixing",
    "rules/tianmen-2025", "rules/hubei-2016", "rules/aid-unnamed-province", "rules/wuhan-2024",
    "rules/jiangmen-2025", "rules/foshan-sanshui", "rules/huzhou", "rules/rugao-2020",
    "rules/yulin-mutual-aid", "rules/zhangjiajie-2014", "rules/quanzhou-2022", "rules/lookup",
    "rules/file-check", "rules/national-old", "rules/zhejiang-2018", "rules/hubei-2024",
  ]

  /// Packs whose every random record leaves something open: a place without a line, or a reading to confirm.
  static let unsettled: Set = ["rules/wuhan-2024", "rules/jiangmen-2025", "rules/lookup"]

  @Test(arguments: packs)
  func `are the same bytes`(_ path: String) throws {
    let ruleSet = try #require(try RuleSetLoader.load(path).ruleSet)
    let asOf = try #require(ruleSet.asOf ?? ruleSet.inForce.from ?? CivilDate("2021-07-09"))
    let rows = try #require(try RowBytes(ruleSet, asOf: asOf, label: path))
    for missing in [0.0, 0.03, 0.3] {
      var source = RandomRecords(ruleSet, seed: 11, missing: missing)
      try rows.compare((0..<300).map { _ in source.next() })
    }
    #expect(rows.settledCount > 0 || Self.unsettled.contains(path))
  }

  @Test func `are the same bytes for a log, open rows and what they need among them`() throws {
    let ruleSet = try #require(try RuleSetLoader.load("benchmarks/rules").ruleSet)
    let log = LogColumns(ruleSet, tag: "1@test")
    let asOf = try #require(ruleSet.asOf)
    let rows = try #require(
      try RowBytes(
        ruleSet, asOf: asOf, label: "log", columns: log.columns, options: log.options))
    for missing in [0.0, 0.03, 0.3] {
      var source = RandomRecords(ruleSet, seed: 12, missing: missing)
      try rows.compare((0..<300).map { _ in source.next() })
    }
    // Only what holds no value is left to the interpreter.
    #expect(rows.settledCount > 600)
    #expect(rows.neededCount > 50)
  }

  @Test func `are the same bytes for dates, lists and several results`() throws {
    let ruleSet = try RuleSetText.ruleSet(
      """
      ruleset: t
      inputs:
        收入: {type: number, unit: 元, constraint: "[0..99]", scale: 2}
        人口: {type: integer, constraint: "[1..6]"}
        入会: date
        在职: boolean
        成员:
          rows: 成员
          key: 编号
          fields:
            姓: {type: text, values: [赵, "钱, 孙"]}
            年龄: {type: integer, constraint: "[0..99]"}
            生日: date
      decisions:
        期满: {publish: true, is: 入会 + 1 月}
        几项: {publish: true, is: "[收入, 收入 / 3, 2.50 * 收入]"}
        姓名: {publish: true, is: 成员.姓}
        成年: {publish: true, is: "成员[年龄 >= 18].生日"}
        份额: {publish: true, is: for m in 成员 return m.年龄 / 人口}
        两样:
          publish: true
          hit policy: first
          table: |
            | 在职 | => 额   | => 日 |
            | true | 收入    | 入会  |
            | -    | 0.50 元 | 期满  |
        收集:
          publish: true
          values: [多, 很多]
          hit policy: collect
          table: |
            | 人口 | => 收集 |
            | > 2  | 多      |
            | > 4  | 很多    |
      """)
    let asOf = try #require(CivilDate("2024-01-31"))
    let rows = try #require(try RowBytes(ruleSet, asOf: asOf, label: "lists"))
    for missing in [0.0, 0.1] {
      var source = RandomRecords(ruleSet, seed: 3, missing: missing)
      try rows.compare((0..<300).map { _ in source.next() })
    }
    #expect(rows.settledCount > 300)
  }

  @Test func `are the same bytes for random rule sets`() throws {
    var settledCount = 0
    for seed in 1...UInt64(80) {
      let random = RandomRuleSet(seed: seed)
      guard let ruleSet = random.ruleSet else { continue }
      // Some rule sets hold a text that columns cannot write: the interpreter writes all their rows.
      guard let rows = try RowBytes(ruleSet, asOf: RandomRuleSet.asOf, label: "seed \(seed)")
      else { continue }
      try rows.compare(random.records(count: 40, seed: seed))
      settledCount += rows.settledCount
    }
    #expect(settledCount > 200)
  }
}

/// Rows of one rule set written both ways.
private final class RowBytes {
  private let ruleSet: RuleSet
  private let label: String
  private let columns: ResultColumns
  private let options: CSVWriterOptions
  private let cells: ResultCells
  private let plan: Plan
  private let fast: [ResultCell]
  private let interpreter: RuleInterpreter
  private(set) var settledCount = 0
  /// Cells for which the interpreter was asked what is needed.
  private(set) var neededCount = 0

  init?(
    _ ruleSet: RuleSet, asOf: CivilDate, label: String, columns: ResultColumns? = nil,
    options: CSVWriterOptions = CSVWriterOptions(newline: .lineFeed)
  ) throws {
    self.ruleSet = ruleSet
    self.label = label
    self.options = options
    let columns = columns ?? ResultColumns(ruleSet)
    self.columns = columns
    cells = ResultCells(columns, options)
    plan = Plan(ruleSet, asOf: asOf, showing: cells.showing)
    guard let fast = cells.cells(plan) else { return nil }
    self.fast = fast
    interpreter = RuleInterpreter(ruleSet, asOf: asOf)
  }

  func compare(_ records: [HouseholdRecord]) throws {
    let run = PlanRun(plan)
    let batch = run.makeBatch()
    batch.fill(records[...], for: plan)
    run.run(batch)
    let open = RowMask()
    open.begin(records.count)
    markTablesNotGiven(records, open)
    run.markOpenRows(takesUnknown: cells.takesUnknown, in: open)
    let out = ResultBytes()
    let writer = RowWriter(
      run, cells: fast, delimiter: options.delimiter, newline: Array("\n".utf8), into: out,
      needed: { [self] category, row in
        neededCount += 1
        let held = ColumnDecision(run, row, nil)
        var inquiry = interpreter.inquiry(records[row])
        let needed = inquiry.needed(
          category: category,
          ruleSet.categories[category].criteria.indices.map { held.criterion($0, of: category) })
        return options.cell(ResultColumns.text(of: needed, ruleSet))
      },
      escape: { [options] in options.cell(String(decoding: $0, as: UTF8.self)) })
    writer.begin()
    for row in records.indices where !open[row] {
      settledCount += 1
      out.removeAll()
      let others = RowMask()
      others.begin(records.count)
      if row + 1 < records.count { others[row + 1] = true }
      _ = writer.write(from: row, number: row + 1, except: others)
      let got = out.withBytes { span in
        span.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
      }
      let want = try plain(records[row], row)
      #expect(got == want, "\(label) \(records[row])")
      if got != want { return }
    }
  }

  /// Without its table nothing is known of a household's members: columns have no row that says so.
  private func markTablesNotGiven(_ records: [HouseholdRecord], _ open: RowMask) {
    let tables = plan.domains.compactMap(\.table)
    for (row, record) in records.enumerated()
    where tables.contains(where: { record.members[$0] == nil }) {
      open[row] = true
    }
  }

  private func plain(_ record: HouseholdRecord, _ row: Int) throws -> String {
    var key: String?
    if let index = ruleSet.keyInput, case .known(.text(let text)) = record.facts[index] {
      key = text
    }
    let household = HouseholdRow(
      row: row + 1, line: row + 2, key: key, record: record, faults: [],
      cellProblems: [], conversions: [], firstLineOfKey: nil)
    let decided = DecidedRow(row: household, decision: interpreter.decide(record))
    var want = ""
    var plain = CSVWriter(options) { want += String(decoding: $0, as: UTF8.self) }
    try plain.write(columns.cells(decided))
    try plain.finish()
    return want
  }
}
