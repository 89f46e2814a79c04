import Bangfu
import DecisionDiagnostics
import DecisionModel
import DecisionRecords
import DecisionWorkbooks
import Testing

/// Workbooks to be filled in are read as they are when they have been.
struct TemplateTests {
  private final class Bytes { var bytes: [UInt8] = [] }

  private func template(_ loaded: LoadedRuleSet, _ workspace: Workspace) throws -> Template {
    let template = try #require(Template(loaded, in: .zh))
    let out = Bytes()
    try template.write { out.bytes += $0 }
    workspace.write("t.xlsx", out.bytes)
    return template
  }

  /// The template with a row below the header of each sheet.
  private func fill(
    _ template: Template, _ workspace: Workspace, _ value: (String) -> OutputCell
  ) throws {
    let out = Bytes()
    var writer = FormWriter { out.bytes += $0 }
    for sheet in [Template.rosterSheet] + template.memberSheets {
      let text = try ReturnFileTests.text(of: workspace.path("t.xlsx"), sheet: sheet)
      let names = text.split(separator: "\n")[0].split(separator: ",").map(String.init)
      try writer.begin(SheetForm(name: sheet, columns: []))
      try writer.write(row: 1, names.enumerated().map { FormCell($0.offset, .text($0.element)) })
      try writer.write(row: 2, names.enumerated().map { FormCell($0.offset, value($0.element)) })
      try writer.end()
    }
    try writer.finish()
    workspace.write("filled.xlsx", out.bytes)
  }

  @Test func `every pack's template is read without a question`() throws {
    for folder in Packs.names.map({ Packs.folder + "/" + $0 }) {
      let loaded = try RuleSetLoader.load(folder)
      guard let ruleSet = loaded.ruleSet, ruleSet.canDecide else { continue }
      let workspace = try Workspace()
      let template = try template(loaded, workspace)
      let inputs = ruleSet.inputs + ruleSet.tables.flatMap(\.fields)
      try fill(template, workspace) { header in
        let name =
          header.replacing("*", with: "").split(separator: "（").first.map(String.init) ?? ""
        return Self.value(inputs.first { header.contains($0.name) && $0.name.hasPrefix(name) })
      }
      var decoding = InputDecoding.automatic
      decoding.memberSheet = template.memberSheets.first
      let path = workspace.path("filled.xlsx")
      var reader = try RosterReader(
        path, members: template.memberSheets.isEmpty ? nil : path, ruleSet: ruleSet,
        decoding: decoding)
      #expect(reader.absentInputs.isEmpty, "\(folder): \(reader.absentInputs)")
      #expect(reader.diagnostics.isEmpty, "\(folder): \(reader.diagnostics.map(\.message.zh))")
      let row = try #require(try reader.next(), "\(folder)")
      #expect(row.cellProblems.isEmpty, "\(folder): \(row.cellProblems.map(\.text.zh))")
      #expect(row.faults.isEmpty)
      #expect(try reader.next() == nil)
    }
  }

  private static func value(_ input: Input?) -> OutputCell {
    switch input?.type {
    case .number: .number(1)
    case .boolean: .text("是")
    case .date: .text("2020-03-01")
    case .text(let allowed?): .text(allowed[0])
    default: .text("a1")
    }
  }

  @Test func `filled in and dropped, it is decided with its members`() throws {
    let workspace = try Workspace()
    let path = workspace.path("t.xlsx")
    let rules = ["--rules", workspace.path("rules")]
    let made = try Command.run(["template", "-o", path] + rules)
    #expect(made.status == 0, "\(made.talk)")
    #expect(made.talk.contains("“名册”、“成员”"))
    #expect(
      try ReturnFileTests.text(of: path, sheet: "名册").hasPrefix(
        "*编号,地区,人口（人）,年收入（元/年）,医疗（元/年）\n"))
    let loaded = try RuleSetLoader.load(workspace.path("rules"))
    let values: [String: OutputCell] = [
      "*编号": .text("007"), "地区": .text("甲市"), "人口（人）": .number(3), "年收入（元/年）": .number(22000),
      "医疗（元/年）": .number(5), "学段": .text("本科"), "民办": .text("否"),
    ]
    try fill(try #require(Template(loaded, in: .zh)), workspace) { values[$0] ?? .empty }
    let run = try Command.run(
      ["classify", workspace.path("filled.xlsx"), "--no-input", "-o", workspace.path("o.csv")]
        + rules)
    #expect(run.status == 0 && !run.talk.contains("警告"), "\(run.talk)")
    let lines = try #require(workspace.read("o.csv")).split(separator: "\n")
    #expect(lines.count == 2 && lines[1].contains("007") && !lines[1].contains("待核实"), "\(lines)")
  }

  @Test func `an empty template says what to do, and a filled one is not replaced`() throws {
    let workspace = try Workspace()
    let path = workspace.path("t.xlsx")
    let rules = ["--rules", workspace.path("rules")]
    #expect(try Command.run(["template", "-o", path] + rules).status == 0)
    let empty = try Command.run(["classify", path, "-o", workspace.path("o.csv")] + rules)
    #expect(empty.talk.contains("只有表头，没有一户"), "\(empty.talk)")
    let again = try Command.run(["template", "-o", path] + rules)
    #expect(again.status == 64 && again.talk.contains("没有覆盖"))
    #expect(try Command.run(["template", "-o", workspace.path("t.csv")] + rules).status == 64)
  }
}
