import Bangfu
import Foundation
import ReaderFuzz
import Testing

/// Damaged rosters read alike by all readers; `reader-fuzz` does it for as long as wanted.
struct ReaderFuzzTests {
  private static let root = String(
    "\(#filePath)".dropLast("/Tests/BangfuTests/ReaderFuzzTests.swift".count))

  @Test func `three hundred damaged inputs`() throws {
    let fuzz = try ReaderFuzz(root: Self.root, scratch: NSTemporaryDirectory())
    for number in 0..<300 {
      let input = fuzz.input(seed: 20, number: number)
      let differences = try fuzz.differences(input)
      #expect(differences.isEmpty, "seed 20, number \(number): \(differences)")
    }
  }
}

/// What `reader-fuzz` found, as small as it could be made.
struct ReaderFuzzFindingTests {
  private final class Collector {
    var bytes: [UInt8] = []
    func take(_ span: Span<UInt8>) { for index in span.indices { bytes.append(span[index]) } }
  }

  @Test(arguments: ["００１", "）", "Ａ-1", "a b", "\u{3000}a", "e\u{301}", "é", "ａ"])
  func `a key is written alike by both engines`(key: String) throws {
    let workspace = try Workspace()
    let session = try workspace.session()
    let roster = workspace.write("r.csv", header + "\(key),甲市,3,22000,5\nb,甲市,1,1,0\n")
    var reader = try RosterReader(roster, members: nil, ruleSet: session.ruleSet)
    let rows = Collector()
    _ = try session.classifier.classify(&reader, flush: rows.take)
    let blocks = Collector()
    _ = try BlockClassifier(
      session.ruleSet, asOf: session.asOf, roster, members: nil, form: ResultForm()
    ).classify(jobs: 1, flush: blocks.take)
    #expect(
      String(decoding: blocks.bytes, as: UTF8.self) == String(decoding: rows.bytes, as: UTF8.self))
  }

  @Test func `a header with what YAML may not hold is written down and read again`() throws {
    let workspace = try Workspace()
    let session = try workspace.session()
    let roster = workspace.write(
      "r.csv", "编号,地区\u{1},人口\u{7F}\u{85},\u{202E}年收入,医疗\u{FEFF}\na,甲市,1,2,3\n")
    let head = try #require(
      try RosterHead(roster, session.ruleSet, decoding: .automatic, mapping: ColumnMapping()))
    var mapping = ColumnMapping()
    head.record(in: &mapping)
    let place = workspace.path("列对应.yaml")
    try mapping.write(place)
    let read = try ColumnMapping.read(place)
    #expect(read.diagnostics.isEmpty, "\(read.diagnostics.map(\.message.en))")
    #expect(read.mapping.yaml == mapping.yaml)
  }

  @Test func `a table below a title whose quote is never closed`() throws {
    let workspace = try Workspace()
    let path = workspace.write("r.csv", "\"名册\n" + header + "a,甲市,3,22000,5\nb,甲市\n")
    var reading = try BatchReading(workspace.session())
    try reading.compare(path)
    #expect(reading.differences.isEmpty, "\(reading.differences)")
    #expect(reading.rowCount == 2)
  }
}
