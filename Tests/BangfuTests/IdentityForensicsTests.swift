import Bangfu
import DecisionDiagnostics
import DecisionRecords
import DecisionValues
import Foundation
import Testing

@Suite struct IdentityForensicsTests {
  private func identity(_ number: Int) throws -> String {
    let born = try #require(CivilDate(year: 1950 + number % 60, month: 1 + number % 12, day: 7))
    return try #require(
      IdentityNumber(region: "990001", birthDate: born, sequence: 1 + number % 999)
    ).text
  }

  /// A number as it comes out of a spreadsheet that took it for a number, one of those that fail their check.
  private func damaged(_ number: Int) throws -> String {
    for number in number..<number + 99 {
      let text = "\(try identity(number).dropLast(3))000"
      if !IdentityNumber.isValid(text) { return text }
    }
    return "9.90001E+17"
  }

  private func roster(_ cells: [String]) -> String {
    "编号,身份证号,地区,人口,年收入,医疗\n"
      + cells.enumerated().map { "h\($0),\($1),甲市,3,22000,5\n" }.joined()
  }

  /// The summary of both paths, which must be the same.
  private func summary(_ roster: String, blockBytes: Int = 1 << 12) throws -> ClassificationSummary
  {
    let workspace = try Workspace()
    let slow = try workspace.classify(roster).report.summary
    let session = try workspace.session()
    let fast = try BlockClassifier(
      session.ruleSet, asOf: session.asOf, workspace.path("名册.csv"), members: nil,
      form: ResultForm(), blockBytes: blockBytes
    ).classify(jobs: 2) { _ in }.summary
    #expect(fast.json() == slow.json())
    #expect(fast.identities == slow.identities)
    #expect(fast.lines(in: .zh) == slow.lines(in: .zh))
    return slow
  }

  @Test func `three numbers that lost their ends say so with their lines`() throws {
    var cells = try (0..<20).map { try identity($0) }
    for row in 4...9 { cells[row] = try damaged(row) }
    cells[6] = ""
    let summary = try summary(roster(cells))
    #expect(
      summary.lines(in: .zh).last
        == "“身份证号”第 6–11 行末三位全是 000：这列在 Excel 里当数字存过，末位已丢失，请从原表重取（5 格）")
    #expect(summary.lines(in: .en).last?.contains("lines 6–11: the numbers all end in 000") == true)
    let json = try JSONSerialization.jsonObject(with: Data(summary.json().utf8))
    let identities = try #require((json as? [String: Any])?["identities"] as? [String: Any])
    let column = try #require(identities["身份证号"] as? [String: Any])
    #expect(column["cells"] as? Int == 19)
    #expect(column["sound"] as? Int == 14)
    #expect(column["tail_000"] as? Int == 5)
    #expect(column["looks_damaged"] as? Bool == true)
    #expect(column["damaged_lines"] as? [[String: Int]] == [["first": 6, "last": 11]])
  }

  @Test func `two are counted and no more is said`() throws {
    let summary = try summary(
      roster([try damaged(1), try identity(2), "9.90001E+17", try identity(3)]))
    #expect(!summary.lines(in: .zh).joined().contains("Excel"))
    #expect(summary.identities.first?[.scientific] == 1)
    #expect(summary.identities.first?.damagedLines == [2...2, 4...4])
  }

  @Test func `each spelling is told apart`() throws {
    let withX = try #require(
      try (0..<400).map { try identity($0) }.first { $0.hasSuffix("X") })
    let sound = try identity(5)
    let wide = String(
      String.UnicodeScalarView(
        sound.unicodeScalars.compactMap { UnicodeScalar($0.value + 0xFEE0) }))
    let wrong = "\(sound.dropLast())\(sound.hasSuffix("1") ? 2 : 1)"
    let figures = try #require(
      try summary(
        roster([
          withX, withX.lowercased(), wide, "'\(sound)", wrong, "990001800305123", "12", "不详",
          " \(sound) ", "\"\(sound)\"",
        ])
      ).identities.first)
    let counts = IdentityCell.allCases.filter { figures[$0] > 0 }.map { "\($0) \(figures[$0])" }
    #expect(
      counts == [
        "sound 3", "checkDigit 1", "oldForm 1", "lowerCaseX 1", "fullWidth 1", "blanks 1",
        "shape 1",
      ])
  }

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func `both paths find the same stretches in blocks of any size`(_ seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var cells: [String] = []
    var isDamaged = false
    for row in 0..<900 {
      if next(60) == 0 { isDamaged.toggle() }
      switch next(30) {
      case 0: cells.append("")
      case 1: cells.append("\"\(try identity(row))")
      case 2: cells.append("\(try identity(row)),多一格")
      case 3: cells.append("\"\(try damaged(row))\"")
      default: cells.append(isDamaged ? try damaged(row) : try identity(row))
      }
    }
    for blockBytes in [1 << 12, 1 << 14, 1 << 20] {
      let figures = try summary(roster(cells), blockBytes: blockBytes).identities.first
      #expect((figures?.damagedStretchCount ?? 0) > 0, "seed \(seed)")
    }
  }

  @Test func `members are counted with their file, and headers of other people too`() throws {
    let summary = try Workspace().classify(
      "编号,配偶身份证号,地区,人口,年收入,医疗\na,\(try identity(3)),甲市,3,22000,5\n",
      members: "编号,身份证号码,学段,民办\na,\(try damaged(1)),本科,否\n"
    ).report.summary
    #expect(summary.identities.map(\.name) == ["配偶身份证号", "成员.身份证号码"])
    #expect(summary.identities.map(\.damagedCount) == [0, 1])
  }
}
