import Bangfu
import DecisionRecords
import DecisionWorkbooks
import Testing

/// Rosters and members in workbooks decide like their CSV, by both readers; results come back as they went out.
struct WorkbookRosterTests {
  private static let roster = header + "a,甲市,3,22000,5\nb,乙市,2,900000.5,\nc,甲市,1,x,0\n"
  private static let members = "编号,学段,民办\na,本科,否\n"

  private func cells(_ csv: String) -> [[OutputCell]] {
    csv.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map { .text(String($0)) }
    }
  }

  private final class Collector {
    var bytes: [UInt8] = []
    func take(_ span: Span<UInt8>) { for index in span.indices { bytes.append(span[index]) } }
  }

  private func workbook(_ csv: String) throws -> [UInt8] {
    let out = Collector()
    var writer = WorkbookWriter(header: [], sheetName: "名册") { out.bytes += $0 }
    for row in cells(csv) { try writer.write(row) }
    try writer.finish()
    return out.bytes
  }

  private func decide(
    _ workspace: Workspace, _ roster: String, _ members: String, as form: ResultForm
  ) throws -> [UInt8] {
    let session = try workspace.session()
    var reader = try RosterReader(roster, members: members, ruleSet: session.ruleSet)
    let rows = Collector()
    _ = try session.classifier.classify(&reader, as: form, flush: rows.take)
    guard form.format == .csv else { return rows.bytes }
    let blocks = Collector()
    _ = try BlockClassifier(
      session.ruleSet, asOf: session.asOf, roster, members: members, form: form
    ).classify(jobs: 2, flush: blocks.take)
    #expect(blocks.bytes == rows.bytes)
    return rows.bytes
  }

  @Test func `a workbook decides like the text of its sheet`() throws {
    let workspace = try Workspace()
    let form = ResultForm()
    let want = try decide(
      workspace, workspace.write("r.csv", Self.roster), workspace.write("m.csv", Self.members),
      as: form)
    // The row of names is empty here, and the header stands in the second row.
    let found = try decide(
      workspace, workspace.write("r.xlsx", try workbook(Self.roster)),
      workspace.write("m.xlsx", try workbook(Self.members)), as: form)
    #expect(String(decoding: found, as: UTF8.self) == String(decoding: want, as: UTF8.self))
  }

  @Test func `results as a workbook say what the CSV says`() throws {
    let workspace = try Workspace()
    let roster = workspace.write("r.csv", Self.roster)
    let members = workspace.write("m.csv", Self.members)
    let csv = try decide(workspace, roster, members, as: ResultForm())
    let xlsx = try decide(workspace, roster, members, as: ResultForm(.xlsx))
    let path = workspace.write("o.xlsx", xlsx)
    let text = try RosterText.text(of: path)
    let lines = String(decoding: csv, as: UTF8.self)
    // A number has no zeros behind its fraction in a workbook; its format shows them.
    #expect(text.split(separator: "\n").count == lines.split(separator: "\n").count)
    #expect(text.replacing(".00", with: "") == lines.replacing(".00", with: ""))
  }

  private enum RosterText {
    static func text(of path: String) throws -> String {
      let file = try RosterBytes(path: path)
      var text: [UInt8] = []
      var block = [UInt8](repeating: 0, count: 1000)
      while true {
        var source = file
        let count = try source.read(into: &block, from: 0)
        if count == 0 { return String(decoding: text, as: UTF8.self) }
        text += block[..<count]
      }
    }
  }
}
