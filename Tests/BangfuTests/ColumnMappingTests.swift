import Bangfu
import DecisionDiagnostics
import Testing

/// What people say about columns is written down, and taken where the header is the same.
struct ColumnMappingTests {
  private static let odd = "编号,地区,人口,全年收入,收入,年收入,医疗\na,甲市,3,22000,1,2,5\n"

  private func head(
    _ workspace: Workspace, _ roster: String, _ mapping: ColumnMapping = ColumnMapping()
  ) throws -> RosterHead {
    let session = try workspace.session()
    let path = workspace.write("名册.csv", roster)
    return try #require(
      try RosterHead(path, session.ruleSet, decoding: .automatic, mapping: mapping))
  }

  @Test func `missing and doubtful inputs are open`() throws {
    let head = try head(Workspace(), Self.odd)
    #expect(head.labels.prefix(4) == ["A 编号", "B 地区", "C 人口", "D 全年收入"])
    #expect(head.openInputs.map(\.name) == ["年收入"])
    #expect(head.openInputs[0].candidates == [4, 5])
    #expect(try self.head(Workspace(), header).openInputs.isEmpty)
    let short = try self.head(Workspace(), "编号,地区,年收入,医疗\n")
    #expect(short.openInputs.map(\.name) == ["人口"])
    #expect(short.openInputs[0].candidates.isEmpty)
  }

  @Test func `answers are written, read and taken, by both readers`() throws {
    let workspace = try Workspace()
    var head = try head(workspace, Self.odd)
    head.choose(3, for: "年收入")
    var mapping = ColumnMapping()
    head.record(in: &mapping)
    let place = workspace.path("列对应.yaml")
    try mapping.write(place)
    #expect(mapping.yaml.contains("\"D 全年收入\": \"年收入\"\n"))
    #expect(mapping.yaml.contains("\"E 收入\": \"不使用\"\n"))
    let read = try ColumnMapping.read(place)
    #expect(read.diagnostics.isEmpty)
    #expect(read.mapping == mapping)
    #expect(try self.head(workspace, Self.odd, read.mapping).openInputs.isEmpty)

    let session = try workspace.session()
    let roster = workspace.write("名册.csv", "户口册,,\n" + Self.odd)
    var reader = try RosterReader(
      roster, members: nil, ruleSet: session.ruleSet, mapping: read.mapping)
    #expect(!reader.diagnostics.contains { $0.severity == .error })
    #expect(reader.absentInputs.isEmpty)
    #expect(reader.notices.contains { $0.zh.hasPrefix("列对应") })
    let row = try #require(try reader.next())
    #expect(row.key == "a")
    let plain = try workspace.classify(header + "a,甲市,3,22000,5\n")
    final class Lines { var bytes: [UInt8] = [] }
    let lines = Lines()
    let blocks = try BlockClassifier(
      session.ruleSet, asOf: session.asOf, roster, members: nil, form: ResultForm(),
      mapping: read.mapping)
    _ = try blocks.classify { span in for index in span.indices { lines.bytes.append(span[index]) }
    }
    #expect(
      String(decoding: lines.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        == plain.lines)
  }

  @Test func `another header is another table`() throws {
    let workspace = try Workspace()
    var head = try head(workspace, Self.odd)
    head.choose(3, for: "年收入")
    var mapping = ColumnMapping()
    head.record(in: &mapping)
    let other = Self.odd.replacing("医疗", with: "医药")
    #expect(try self.head(workspace, other, mapping).openInputs.map(\.name) == ["年收入", "医疗"])
    // Blanks and stars are not part of a name.
    let same = Self.odd.replacing("医疗\n", with: " *医 疗\n")
    #expect(try self.head(workspace, same, mapping).openInputs.isEmpty)
  }

  @Test func `nothing is said of columns still in doubt`() throws {
    let head = try head(Workspace(), Self.odd)
    var mapping = ColumnMapping()
    head.record(in: &mapping)
    #expect(!mapping.yaml.contains("收入\": \"不使用\"") || mapping.yaml.contains("D 全年收入"))
    #expect(!mapping.yaml.contains("E 收入"))
  }

  @Test func `a header is quoted so that it is read again`() throws {
    let workspace = try Workspace()
    let roster = "编号,地区,人口,医疗,\"全年\"\"收\\入\"\"\n(元)\"\na,甲市,3,5,22000\n"
    var head = try head(workspace, roster)
    head.choose(4, for: "年收入")
    var mapping = ColumnMapping()
    head.record(in: &mapping)
    try mapping.write(workspace.path("m.yaml"))
    let read = try ColumnMapping.read(workspace.path("m.yaml"))
    #expect(read.diagnostics.isEmpty)
    #expect(read.mapping == mapping)
    #expect(try self.head(workspace, roster, read.mapping).openInputs.isEmpty)
  }

  @Test(arguments: [
    "", "a: b\n", "tables: 3\n", "tables:\n  - fingerprint: a\n", "tables: [{columns: {A: b}}]\n",
  ])
  func `what is no mapping is an error`(text: String) throws {
    let workspace = try Workspace()
    let read = try ColumnMapping.read(workspace.write("m.yaml", text))
    #expect(read.diagnostics.map(\.code) == [.badMapping])
  }
}
