import Bangfu
import DecisionDiagnostics
import Testing

/// What is wrong with a file is said with its line, and the rest of the file is still decided.
@Suite struct ClassifyMalformedTests {
  private static let good = "z,甲市,3,22000,5\n"

  private func bytes(_ parts: [UInt8]...) -> [UInt8] { parts.flatMap { $0 } }
  private func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// A bad row between two good ones.
  private func run(_ row: [UInt8]) throws -> Workspace.Run {
    try Workspace().classify(
      utf8(header + "y,甲市,3,22000,5\n") + row + utf8(Self.good))
  }

  @Test func `a ragged row, short or long`() throws {
    for (row, fault) in [("b,甲市", "ragged-short"), ("b,甲市,3,1,2,3", "ragged-long")] {
      let run = try run(utf8(row + "\n"))
      #expect(run.lines.count == 4)
      #expect(run.lines[2].hasSuffix(fault))
      #expect(run.lines[3].hasPrefix("3,z,深度"))
      #expect(run.problems.count == 1)
      #expect(run.problems[0].hasPrefix("BF0814 line 3:"))
    }
  }

  @Test func `an unclosed quote spoils its line and no other`() throws {
    let run = try run(utf8("b,\"甲市,3,22000,5\n"))
    #expect(run.lines.count == 4)
    #expect(run.lines[2].hasSuffix("unclosed-quote"))
    #expect(run.lines[3].hasPrefix("3,z,深度"))
    #expect(run.problems == ["BF0814 line 3: the quote opened in line 3 is never closed"])
  }

  @Test func `a NUL spoils its cell`() throws {
    let run = try run(bytes(utf8("b,甲市,3,22"), [0], utf8("00,5\n")))
    #expect(run.lines[2].hasPrefix("2,b,输入错误"))
    #expect(run.lines[3].hasPrefix("3,z,深度"))
    #expect(run.problems == ["BF0815 line 3, “年收入”: contains a NUL character"])
  }

  @Test func `bytes that are not UTF-8 spoil their cell`() throws {
    let run = try run(bytes(utf8("b,"), [0xB0, 0xA1], utf8(",3,22000,5\n")))
    #expect(run.lines[2].hasPrefix("2,b,输入错误"))
    #expect(run.lines[3].hasPrefix("3,z,深度"))
    #expect(
      run.problems == [
        "BF0815 line 3, “地区”: damaged bytes, no text (if the whole file is so, give its --encoding)"
      ])
  }

  @Test func `unreadable keys are not taken for one key`() throws {
    let run = try run(bytes([0xB0], utf8(",甲市,3,22000,5\n"), [0xB1], utf8(",甲市,3,22000,5\n")))
    #expect(!run.problems.contains { $0.contains("BF0813") })
  }

  @Test func `a missing column leaves facts missing, and is said once`() throws {
    let run = try Workspace().classify("编号,地区,人口,收入情况\na,甲市,3,1\nb,甲市,3,1\n")
    #expect(run.headerFindings.map(\.code.id) == ["BF0807"])
    #expect(
      run.headerFindings[0].message.en.hasSuffix(
        "has no column for: 年收入, 医疗; they count as missing"))
    #expect(run.lines[1].hasPrefix("1,a,待核实"))
    #expect(run.lines.count == 3)
  }

  @Test func `two columns for one fact are an error with the line`() throws {
    let workspace = try Workspace()
    let reader = try workspace.reader(
      try workspace.session(), utf8("编号,地区,人口,年收入,年收入,医疗\na,甲市,3,1,1,1\n"))
    let errors = reader.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.code.id) == ["BF0704"])
    #expect(errors[0].message.en.contains("line 1"))
  }

  @Test func `a repeated header that no rule reads is let alone`() throws {
    let run = try Workspace().classify(
      "编号,地区,人口,年收入,医疗,备注,备注\na,甲市,3,22000,5,x,y\n")
    #expect(run.headerFindings.allSatisfy { $0.severity == .warning })
    #expect(run.lines[1].hasPrefix("1,a,深度"))
  }

  @Test func `an empty file is an error, a header alone is none`() throws {
    let workspace = try Workspace()
    let session = try workspace.session()
    #expect(try workspace.reader(session, []).diagnostics.map(\.code.id) == ["BF0706"])
    let run = try workspace.classify(header)
    #expect(run.lines.count == 1)
    #expect(run.report.summary.rowCount == 0)
    #expect(run.report.summary.rowToExplain == nil)
  }

  @Test func `a header that no rule knows is an error`() throws {
    let workspace = try Workspace()
    let reader = try workspace.reader(try workspace.session(), utf8("某市困难职工名册\na\n"))
    #expect(reader.diagnostics.map(\.code.id).contains("BF0806"))
  }

  @Test func `byte-order mark, CRLF and blank lines change nothing`() throws {
    let plain = try Workspace().classify(header + Self.good)
    let other = try Workspace().classify(
      "\u{FEFF}" + (header + "\n" + Self.good + ",,,,\n").replacing("\n", with: "\r\n"))
    #expect(other.lines == plain.lines)
  }

  @Test func `a huge field is one broken row`() throws {
    let run = try run(utf8("b," + String(repeating: "x", count: 1 << 21) + ",3,22000,5\n"))
    #expect(run.lines[2].hasSuffix("record-too-large"))
    #expect(run.lines[3].hasPrefix("3,z,深度"))
  }

  @Test func `identity numbers in bad cells are masked in what is said`() throws {
    let run = try Workspace().classify(header + "a,甲市,990001198001011010,22000,5\n")
    #expect(run.problems.count == 1)
    #expect(!run.problems[0].contains("990001198001011010"))
    #expect(run.problems[0].contains("990001"))
  }

  @Test func `of many problems of a kind the first are listed and the rest counted`() throws {
    let run = try Workspace().classify(header + String(repeating: "b,甲市\n", count: 40))
    #expect(run.report.brokenRowCount == 40)
    #expect(run.problems == ["BF0814 40 rows are unreadable and not decided"])
    let notes = run.report.problems[0].notes.map(\.text.en)
    #expect(notes.count == 6)
    #expect(notes[0] == "line 2: 5 cells expected, only 2 found")
    #expect(notes[5] == "35 more are not listed")
  }
}
