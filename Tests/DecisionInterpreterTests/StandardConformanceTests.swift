import DecisionDiagnostics
import Foundation
import Testing

@testable import FEELConformance

private let vectorFolder: String? = {
  let shared =
    ProcessInfo.processInfo.environment["BANGFU_SHARED"]
    ?? FileManager.default.currentDirectoryPath + "/../shared"
  let folder = shared + "/conformance/feel"
  return FileManager.default.fileExists(atPath: folder) ? folder : nil
}()

@Suite("Conformance")
struct StandardConformanceTests {
  /// The cases that docs/conformance-notes.md argues about; all others must pass.
  private static let arguedFile = "\(#filePath)".replacing(
    "Tests/DecisionInterpreterTests/StandardConformanceTests.swift",
    with: "docs/conformance-argued.txt")

  @Test(
    "the shared vectors pass",
    .enabled(if: vectorFolder != nil, "no vectors: set BANGFU_SHARED to the folder that holds them")
  )
  func sharedVectors() throws {
    let report = try Command.report(on: try #require(vectorFolder))
    for line in report.lines(in: .en, listsFailures: false) { print(line) }
    #expect(report.main.failed == (try VectorFiles.argued(in: Self.arguedFile)))
  }

  private func line(_ expected: String, logic: String = #"{"k": "literal", "text": "1/3"}"#)
    -> String
  {
    #"{"id": "i", "case": "c", "folder": "f", "level": 3, "kind": "expression", "area": "a", "#
      + #""mode": "decision", "target": "t", "inputs": [], "decisions": [{"name": "t", "logic": "#
      + logic + #", "requires": []}], "expected": \#(expected)}"#
  }

  private func isExact(_ line: String) throws -> Bool {
    let vector = try Vector(try #require(JSON(text: line)))
    return try Runner([vector]).verdict(vector).isExact
  }

  @Test("numbers are compared to the digits printed, from the eighth decimal on")
  func digits() throws {
    #expect(try isExact(line(#"{"type": "number", "v": "0.33333333"}"#)))
    #expect(try !isExact(line(#"{"type": "number", "v": "0.33333334"}"#)))
    #expect(try !isExact(line(#"{"type": "number", "v": "0.3333333"}"#)))
    #expect(try !isExact(line(#"{"type": "string", "v": "0.33333333"}"#)))
  }

  @Test("a case passes when all its lines do")
  func cases() {
    var figure = Figure()
    figure.add("a", passes: true)
    figure.add("a", passes: false)
    figure.add("b", passes: true)
    #expect(figure.text == "1/2")
  }

  @Test("a text that cannot be read is null")
  func unreadable() throws {
    #expect(try isExact(line(#"{"type": "Null"}"#, logic: #"{"k": "literal", "text": "1 +"}"#)))
  }

  @Test(
    "lines that are not of the format are refused with the field",
    arguments: [
      (#"{"case": "c"}"#, "id"),
      (
        #"{"id": "i", "case": "c", "folder": "f", "area": "a", "target": "t", "level": 3, "kind": "x"}"#,
        "kind"
      ),
    ])
  func format(_ row: (String, String)) throws {
    let json = try #require(JSON(text: row.0))
    #expect { try Vector(json) } throws: { ($0 as? VectorError)?.field == row.1 }
  }

  @Test("JSON keeps numbers, order and code points")
  func json() throws {
    let json = try #require(JSON(text: #"{"b": 1.50, "a": "\ud83d\ude00\n"}"#))
    #expect(json.entries?.map(\.key) == ["b", "a"])
    if case .number(let digits)? = json["b"] {
      #expect(digits == "1.50")
    } else {
      Issue.record("b")
    }
    #expect(json["a"]?.string == "😀\n")
    for text in ["", "{", "[1,]", "{\"a\" 1}", "\"\\x\"", "1 2"] {
      #expect(JSON(text: text) == nil)
    }
  }

  @Test("the command line")
  func commandLine() {
    #expect(Command(["--help"], locale: "zh_CN.UTF-8").run().output[0].hasPrefix("用法"))
    #expect(Command(["--help", "--lang", "en"], locale: "zh").run().output[0].hasPrefix("usage"))
    #expect(Command([], locale: "").run().status == 2)
    #expect(Command(["--what", "x"], locale: "").run().status == 2)
    let absent = Command(["/nonexistent/folder"], locale: "").run()
    #expect(absent.status == 2)
    #expect(absent.errors == ["/nonexistent/folder: cannot be read"])
  }
}
