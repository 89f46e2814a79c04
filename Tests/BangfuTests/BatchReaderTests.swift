import Bangfu
import DecisionPlan
import DecisionRecords
import Foundation
import ReaderFuzz
import Testing

/// The reader of batches is the reader of rows, only faster.
@Suite struct BatchReaderTests {
  private static let root = String(
    "\(#filePath)".dropLast("/Tests/BangfuTests/BatchReaderTests.swift".count))

  /// Inputs of every form, with constraints of every kind.
  private static let rules = """
    ruleset: forms
    as of: 2025-01-01
    key: 编号
    sources:
      文件: {title: 示范文件}
    inputs:
      编号: {type: text, columns: [户编号]}
      地区: {type: text, values: [甲市, 乙市, A1], synonyms: {甲: 甲市, "２": 乙市}}
      人口: {type: integer, constraint: "[1..20]"}
      收入: {type: number, scale: 2, unit: 元/年, constraint: ">= 0"}
      余额: {type: number, scale: 3, constraint: "(-5..5), 100"}
      比例: number
      低保: {type: boolean}
      独居: {type: boolean, synonyms: {"1": 是, "2": 否, "0": 不详, 单身: 是}}
      出生: {type: date, constraint: '>= date("1900-01-01")'}
      登记: date
      单位: text
      说明: {type: text}
      备用: {type: number, scale: 1}
      成员:
        rows: 成员
        key: 编号
        empty: zero
        fields:
          学段: {type: text, values: [无, 高中, 本科]}
          学费: {type: number, scale: 2, constraint: ">= 0"}
          在读: boolean
          姓名: text
          入学: date
    decisions:
      人数: {publish: true, is: count(成员)}
      学费和: {publish: true, is: sum(成员.学费)}
      在读数: {publish: true, is: 'count(成员[在读 = true and 学段 = "本科" and 入学 > date("2000-01-01") and 姓名 != "无名"])'}
      合计: {publish: true, is: 收入 / (1 元/年) + 余额 + 比例 + 人口}
      合格: {publish: true, is: '低保 and 独居 and 地区 = "甲市" and 单位 = "纺织厂" and 说明 != "无"'}
      期内: {publish: true, is: 出生 < 登记}
    """

  private static let cells: [[String]] = [
    ["", "Z1", "Z2", " Z3 ", "Ｚ４", "Z4", "张\u{301}", "豈", "\u{F900}", "Z\u{3000}", "\"Z5\"", "户六"],
    ["甲市", "乙市", "甲", "２", "2", "a1", "Ａ１", "A1", " 甲市", "丙市", "", "\"甲市\"", "甲\u{FE00}市"],
    [
      "1", "3", "20", "21", "0", "+4", "5.0", "5.5", "", "１２", "1,000", "三", "\"7\"",
      "99999999999999999999",
    ],
    [
      "0", "12.5", "12.50", "12.500", "12.555", "-1", "1,234.50", "\"1,234.50\"",
      "1234567890123.99", "3万", "1e5", ".5", "5.", "",
      "不详", "叁万元整", "￥5", "36000元", "3.00005万", "无",
    ],
    ["4.999", "-4.999", "5", "-5", "100", "100.000", "99", "", "0.1234"],
    ["0.1", "0.123456", "0.1234567", "7", "12345678901234567", ""],
    [
      "是", "否", "有", "无", "true", "TRUE", "True", "Y", "n", "1", "0", "√", "×", "Ｙ", "maybe", "",
      "不详", "没有",
      "\"是\"",
    ],
    ["是", "否", "", "y", "1", "2", "0", "单身", "3"],
    [
      "2000-01-01", "1899-12-31", "1900-01-01", "20000101", "2000/1/1", "2000年1月1日", "2000.1.1",
      "2000-02-30", "1/1/2000", "", "２０００-01-01",
    ],
    ["2024-02-29", "2023-02-29", "20240229", "2024-2", "", "\"2024-02-29\""],
    ["纺织厂", "纺织厂 ", "é", "e\u{301}", "a \"\"b\"\" c", "", "\"纺织厂\"", "\"甲\n乙\"", "一二三四五六七八九十"],
    ["无", "有", "", " ", "\"x,y\"", "\"\"\"q\"\"\""],
    ["1.5", "1.55", "x", ""],
  ]

  private static let names = [
    "编号", "地区", "人口", "收入", "余额", "比例", "低保", "独居", "出生", "登记", "单位", "说明", "备用",
  ]

  private static func roster(_ random: inout SplitMix) -> [UInt8] {
    let columns = names.indices.shuffled(using: &random)
      .prefix(Int.random(in: 6...13, using: &random))
    let end = Bool.random(using: &random) ? "\n" : "\r\n"
    var text = columns.map { names[$0] }.joined(separator: ",") + end
    // Mostly plain cells, as in life: the oddest ones stand at the end of each list.
    let oddity: Double = [0.05, 0.3, 1].randomElement(using: &random) ?? 1
    for _ in 0..<Int.random(in: 0...20, using: &random) {
      text +=
        columns.map { column -> String in
          let all = cells[column]
          let few = Double.random(in: 0..<1, using: &random) < oddity ? all[...] : all.prefix(3)
          return few.randomElement(using: &random) ?? ""
        }.joined(separator: ",") + end
    }
    var bytes = Array(text.utf8)
    let splinters: [[UInt8]] = [
      [34], [10], [13], [13, 10], [44], [0], [0xFF], [0xE7, 0x94], [32], [10, 32, 44, 10],
      [34, 34],
    ]
    for _ in 0..<([0, 0, 1, 3].randomElement(using: &random) ?? 0) {
      let at = Int.random(in: 0...bytes.count, using: &random)
      if Bool.random(using: &random) || at == bytes.count {
        bytes.insert(contentsOf: splinters.randomElement(using: &random) ?? [], at: at)
      } else {
        bytes.remove(at: at)
      }
    }
    return bytes
  }

  private static func members(_ random: inout SplitMix) -> String {
    let keys = ["Z1", "Z2", "Z3", "Z4", "豈", "\u{F900}", "张\u{301}", "陌生", "", "Ｚ１"]
    let rows = (0..<Int.random(in: 0...12, using: &random)).map { _ -> String in
      [
        keys, ["无", "高中", "本科", "博士", ""], ["100", "12.50", "-1", "x", "1,000.00"],
        ["是", "否", "", "?"], ["张三", "无名", "e\u{301}"], ["2010-09-01", "1999/9/1", "昨天", ""],
      ].map { $0.randomElement(using: &random) ?? "" }.map {
        $0.contains(",") ? "\"\($0)\"" : $0
      }.joined(separator: ",") + (Int.random(in: 0..<20, using: &random) == 0 ? ",过多" : "")
    }
    return "编号,学段,学费,在读,姓名,入学\n" + rows.joined(separator: "\n")
  }

  @Test(arguments: 0..<5)
  func `five times six hundred damaged rosters`(part: Int) throws {
    let workspace = try Workspace(rules: Self.rules)
    var reading = try BatchReading(workspace.session())
    for seed in (part * 600)..<(part * 600 + 600) {
      var random = SplitMix(state: UInt64(seed))
      let roster = workspace.write("名册.csv", Self.roster(&random))
      let isAlone = Int.random(in: 0..<4, using: &random) == 0
      let members = isAlone ? nil : workspace.write("成员.csv", Self.members(&random))
      let blockBytes = [200, 777, 1 << 14].randomElement(using: &random) ?? 200
      try reading.compare(roster, members: members, blockBytes: blockBytes)
      #expect(reading.differences.isEmpty, "seed \(seed): \(reading.differences.prefix(5))")
      if !reading.differences.isEmpty { return }
    }
    #expect(reading.rowCount > 4000)
    #expect(reading.problemCount > 1000)
    #expect(reading.conversionCount > 1000)
  }

  @Test func `workers side by side read what one worker reads`() async throws {
    let workspace = try Workspace(rules: Self.rules)
    let session = try workspace.session()
    var random = SplitMix(state: 11)
    let bytes = (0..<60).reduce(into: Array("\(Self.names.joined(separator: ","))\n".utf8)) {
      text, _ in
      text += Self.cells.map { $0.randomElement(using: &random) ?? "" }.joined(separator: ",").utf8
      text.append(10)
    }
    var blocks = try RosterBlocks(
      workspace.write("名册.csv", bytes), members: nil,
      plan: Plan(session.ruleSet, asOf: session.asOf), ruleSet: session.ruleSet, blockBytes: 300)
    let layout = blocks.layout
    var alone: [[Int]] = []
    let together = try await withThrowingTaskGroup(of: (Int, [Int]).self) { group in
      while true {
        let block = blocks.makeBlock()
        guard try blocks.next(block) else { break }
        let place = alone.count
        alone.append(Self.marks(block, layout))
        group.addTask { (place, Self.marks(block, layout)) }
      }
      return try await group.reduce(into: [Int: [Int]]()) { $0[$1.0] = $1.1 }
    }
    #expect(alone.count > 10)
    #expect(together.count == alone.count)
    for (place, marks) in alone.enumerated() { #expect(together[place] == marks) }
  }

  /// Per row of a block its line, and whether it is broken or has problems.
  private static func marks(_ block: RecordBlock, _ layout: RosterLayout) -> [Int] {
    let filler = BatchFiller(layout)
    filler.begin(block)
    filler.fill(0..<filler.rowCount)
    return (0..<filler.rowCount).map {
      filler.line($0) * 4 + (filler.isBroken[$0] ? 2 : 0) + (filler.hasProblems[$0] ? 1 : 0)
    }
  }

  @Test func `the rosters of the samples`() throws {
    for (rules, roster, members) in [
      ("rules/jingmen-2021", "samples/first-run/workers.csv", "samples/first-run/members.csv"),
      ("samples/example", "samples/example/workers.csv", nil),
    ] {
      let loaded = try RuleSetLoader.load("\(Self.root)/\(rules)")
      let session = try Session.start(try #require(loaded.ruleSet), asOf: nil).get()
      var reading = BatchReading(session)
      for blockBytes in [500, 1 << 20] {
        try reading.compare(
          "\(Self.root)/\(roster)", members: members.map { "\(Self.root)/\($0)" },
          blockBytes: blockBytes, batchRows: 64)
      }
      #expect(reading.differences.isEmpty, "\(reading.differences.prefix(5))")
      #expect(reading.rowCount > 4)
    }
  }

  @Test func `the rosters of the broken samples`() throws {
    let folder = "\(Self.root)/samples/broken-rules"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    var count = 0
    for name in names {
      let roster = "\(folder)/\(name)/roster.csv"
      let rules = "\(folder)/\(name)/ruleset.yaml"
      guard FileManager.default.fileExists(atPath: roster),
        let ruleSet = try RuleSetLoader.load(rules).ruleSet,
        case .success(let session) = Session.start(ruleSet, asOf: "2024-06-01")
      else { continue }
      count += 1
      let members = "\(folder)/\(name)/members.csv"
      var reading = BatchReading(session)
      try reading.compare(
        roster, members: FileManager.default.fileExists(atPath: members) ? members : nil)
      #expect(reading.differences.isEmpty, "\(name): \(reading.differences.prefix(5))")
    }
    #expect(count > 3)
  }
}
