import DecisionColumns
import DecisionEngine
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionRecords
import DecisionValues
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
    let columns = ResultColumns(ruleSet)
    let options = CSVWriterOptions(newline: .lineFeed)
    let cells = ResultCells(columns, options)
    let plan = Plan(ruleSet, asOf: asOf, showing: cells.showing)
    let fast = try #require(cells.cells(plan))
    let interpreter = RuleInterpreter(ruleSet, asOf: asOf)
    var settled = 0
    for missing in [0.0, 0.03, 0.3] {
      var source = RandomRecords(ruleSet, seed: 11, missing: missing)
      let records = (0..<300).map { _ in source.next() }
      let run = PlanRun(plan)
      let batch = run.makeBatch()
      batch.fill(records[...], for: plan)
      run.run(batch)
      let open = RowMask()
      open.begin(records.count)
      run.markOpenRows(takesUnknown: cells.takesUnknown, in: open)
      let out = ResultBytes()
      let writer = RowWriter(
        run, cells: fast, delimiter: options.delimiter, newline: Array("\n".utf8), into: out
      ) { options.cell(String(decoding: $0, as: UTF8.self)) }
      writer.begin()
      for row in records.indices where !open[row] {
        settled += 1
        out.removeAll()
        let others = RowMask()
        others.begin(records.count)
        if row + 1 < records.count { others[row + 1] = true }
        _ = writer.write(from: row, number: row + 1, except: others)
        let got = out.withBytes { span in
          span.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        }
        var key: String?
        if let index = ruleSet.keyInput, case .known(.text(let text)) = records[row].facts[index] {
          key = text
        }
        let household = HouseholdRow(
          row: row + 1, line: row + 2, key: key, record: records[row], faults: [],
          cellProblems: [], firstLineOfKey: nil)
        let decided = DecidedRow(row: household, decision: interpreter.decide(records[row]))
        var want = ""
        var plain = CSVWriter(options) { want += String(decoding: $0, as: UTF8.self) }
        try plain.write(columns.cells(decided))
        try plain.finish()
        #expect(got == want, "\(path) \(records[row])")
        if got != want { return }
      }
    }
    #expect(settled > 0 || Self.unsettled.contains(path))
  }
}
