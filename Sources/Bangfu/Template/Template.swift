import DecisionDiagnostics
import DecisionModel
import DecisionRecords
import DecisionSyntax
import DecisionWorkbooks

/// A workbook to be filled in, made from the inputs that a rule set reads: a sheet for households, one for each table of
/// members, and one that explains them.
///
/// Filled in, it is read like any roster, without a question about its columns.
public struct Template {
  /// The sheet of the households.
  public static let rosterSheet = Workbook.rosterSheet
  static let guideSheet = "说明"
  /// Holds the words of the drop-down lists, and is not shown.
  static let choicesSheet = "选项"

  private struct Table {
    let sheet: String
    let columns: [TemplateColumn]
  }

  private let ruleSet: RuleSet
  private let tables: [Table]
  private let language: Language

  /// Sheets of members, in the order of the rule set.
  public var memberSheets: [String] { tables.dropFirst().map(\.sheet) }

  /// - Parameters:
  ///   - loaded: a rule set as it was loaded.
  ///   - language: of prompts and remarks; names are those of the rules.
  ///
  /// Nil for a rule set with errors.
  public init?(_ loaded: LoadedRuleSet, in language: Language) {
    guard let ruleSet = loaded.ruleSet else { return nil }
    self.ruleSet = ruleSet
    self.language = language
    let usage = FactUsage(ruleSet)
    let read = usage.inputs.union(ruleSet.output?.inputs ?? [])
    let written = loaded.chain.reversed().flatMap(\.inputs)
    let wanted = ruleSet.inputs.indices.filter {
      $0 != ruleSet.keyInput && (read.contains($0) || ruleSet.inputs[$0].isRequired)
    }
    let households = (ruleSet.keyInput.map { [$0] } ?? []) + wanted
    let columns = households.map { index in
      TemplateColumn(
        ruleSet.inputs[index],
        source: Self.source(of: ruleSet.inputs[index].name, written),
        isKey: index == ruleSet.keyInput)
    }
    let members = ruleSet.tables.indices.filter { usage.tables.contains($0) }.map { index in
      Self.members(
        ruleSet.tables[index], usage.fields[index] ?? [], ruleSet,
        written.first { $0.name.text == ruleSet.tables[index].name }?.fields ?? [])
    }
    tables = [Table(sheet: Self.rosterSheet, columns: columns)] + members
  }

  private static func members(
    _ table: MemberTable, _ read: Set<Int>, _ ruleSet: RuleSet, _ written: [InputSyntax]
  ) -> Table {
    // The household's key, under the name that the members know it by.
    let name = table.keyColumns.first
    let fields = table.fields.indices.filter { read.contains($0) || table.fields[$0].isRequired }
    let own = fields.map { table.fields[$0] }
    var key: TemplateColumn?
    if let input = ruleSet.keyInput, let name, !own.contains(where: { $0.name == name }) {
      key = TemplateColumn(ruleSet.inputs[input], called: name, source: nil, isKey: true)
    }
    return Table(
      sheet: SheetForm.name(table.name),
      columns: [key].compactMap { $0 }
        + own.map {
          TemplateColumn($0, source: source(of: $0.name, written), isKey: $0.name == name)
        })
  }

  private static func source(of name: String, _ written: [InputSyntax]) -> String? {
    written.first { $0.name.text == name && $0.remarks.source != nil }?.remarks.source?.text
  }

  // MARK: Writing

  /// Hands the bytes on in order.
  ///
  /// Throws: what `flush` throws.
  public func write(flush: @escaping ([UInt8]) throws -> Void) throws {
    var writer = FormWriter(flush: flush)
    var lists: [[String]] = []
    for table in tables { try write(table, &writer, &lists) }
    try writeGuide(&writer)
    try writeChoices(lists, &writer)
    try writer.finish()
  }

  private func write(
    _ table: Table, _ writer: inout FormWriter, _ lists: inout [[String]]
  ) throws {
    var form = SheetForm(
      name: table.sheet, columns: table.columns.map { .init(width: $0.width, style: $0.style) })
    form.frozenRowCount = 1
    form.titleRows = 1...1
    try writer.begin(form)
    try writer.write(
      row: 1,
      table.columns.enumerated().map { FormCell($0.offset, .text($0.element.header), .formHeader) })
    var validations: [SheetValidation] = []
    for (index, column) in table.columns.enumerated() {
      var list: SheetRange?
      if let choices = column.choices, !choices.isEmpty {
        list = SheetRange(
          rows: 0...(choices.count - 1), columns: lists.count...lists.count)
        lists.append(choices)
      }
      let range = SheetRange(rows: 1...Self.lastRow, columns: index...index)
      validations.append(column.validation(range, list: list, in: language))
    }
    try writer.end(
      validations: validations,
      comments: table.columns.enumerated().map {
        SheetComment(row: 0, column: $0.offset, $0.element.remark(in: language))
      })
  }

  /// The last row of a sheet, from 0.
  private static let lastRow = (1 << 20) - 1

  private func writeChoices(_ lists: [[String]], _ writer: inout FormWriter) throws {
    guard !lists.isEmpty else { return }
    var form = SheetForm(name: Self.choicesSheet, columns: [])
    form.isHidden = true
    try writer.begin(form)
    for row in 0..<(lists.map(\.count).max() ?? 0) {
      let cells = lists.enumerated().filter { row < $0.element.count }
      try writer.write(
        row: row + 1, cells.map { FormCell($0.offset, .text($0.element[row]), .text) })
    }
    try writer.end()
  }

  private func writeGuide(_ writer: inout FormWriter) throws {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    try writer.begin(
      SheetForm(name: Self.guideSheet, columns: [.init(width: 24), .init(width: 90)]))
    let title = ruleSet.title?.text(in: language) ?? ruleSet.name
    var lines: [(SheetStyle, String, String)] = [
      (.header, say("填写说明", "How to fill this in"), title),
      (
        .note, "1",
        say(
          "每户一行，填在“\(Self.rosterSheet)”；表头不要改，可以在右边加列。",
          "One row for each household in “\(Self.rosterSheet)”; leave the headers, columns may be added."
        )
      ),
    ]
    for sheet in memberSheets {
      lines.append(
        (
          .note, "\(lines.count)",
          say(
            "每名成员一行，填在“\(sheet)”，第一列写所在户的编号。",
            "One row for each member in “\(sheet)”, with the key of the household first.")
        ))
    }
    lines.append(
      (
        .note, "\(lines.count)",
        say(
          "带 * 的必填。不知道的留空，不要写 0；确实是零才写 0。",
          "Columns with * are required. Leave blank what is unknown; write 0 only for zero.")
      ))
    for table in tables {
      lines.append((.header, table.sheet, ""))
      for column in table.columns {
        lines.append(
          (.note, column.header, column.remark(in: language).replacing("\n", with: say("；", "; "))))
      }
    }
    for (index, line) in lines.enumerated() {
      let (style, first, second) = line
      try writer.write(
        row: index + 1, [FormCell(0, .text(first), style), FormCell(1, .text(second), style)])
    }
    try writer.end()
  }
}

extension Template {
  /// Throws: `FileError`.
  public func write(to file: OutputFile) throws(FileError) {
    do {
      try write { try file.write($0.span) }
    } catch let error as FileError {
      throw error
    } catch let fault as WorkbookFault {
      throw FileError(writing: Self.rosterSheet, fault)
    } catch {
      throw FileError(path: Self.rosterSheet, code: 0, .writing)
    }
  }
}
