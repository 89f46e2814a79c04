import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionRecords
import DecisionValues

/// How results are written.
public enum ResultFormat: String, Sendable, CaseIterable {
  case csv
  /// One JSON object per line.
  case jsonl
}

/// What a run has to say besides its results.
public struct ClassificationReport: Sendable {
  public let summary: ClassificationSummary
  /// Rows not decided, cells not read, members without a household: the first few of each.
  public let problems: [Diagnostic]
  /// How many there were of each, the unlisted included.
  public let brokenRowCount: Int
  public let invalidCellCount: Int
}

/// Decides a roster row by row, in its order.
public struct Classifier: Sendable {
  public let ruleSet: RuleSet
  public let asOf: CivilDate

  /// How many problems of one kind are listed by name.
  static let listedProblems = 10

  public init(_ ruleSet: RuleSet, asOf: CivilDate) {
    self.ruleSet = ruleSet
    self.asOf = asOf
  }

  /// Decides one row.
  public func decide(_ row: HouseholdRow) -> DecidedRow {
    guard row.isDecidable, let record = row.record else {
      return DecidedRow(row: row, decision: nil)
    }
    return DecidedRow(row: row, decision: RuleInterpreter(ruleSet, asOf: asOf).decide(record))
  }

  /// Decides a whole roster and hands the results on in blocks of bytes.
  ///
  /// Throws: `FileError` when the roster cannot be read on, and what `flush` throws.
  public func classify(
    _ reader: inout RosterReader, format: ResultFormat, isFile: Bool,
    flush: @escaping ([UInt8]) throws -> Void
  ) throws -> ClassificationReport {
    var problems = ProblemList()
    var summary = ClassificationSummary(ruleSet, asOf: asOf)
    let columns = ResultColumns(ruleSet)
    switch format {
    case .csv:
      var writer = CSVWriter(csvOptions(isFile: isFile), flush: flush)
      try writer.write(columns.names)
      while let row = try reader.next() {
        let decided = decide(row)
        summary.add(decided)
        problems.add(row)
        try writer.write(columns.cells(decided))
      }
      try writer.finish()
    case .jsonl:
      let json = DecisionJSON(ruleSet: ruleSet, asOf: asOf.description)
      while let row = try reader.next() {
        let decided = decide(row)
        summary.add(decided)
        problems.add(row)
        try flush(json.line(decided))
      }
    }
    problems.add(orphans: reader.orphanLines())
    for broken in reader.brokenMemberRows() { problems.add(memberLine: broken.line, broken.faults) }
    return ClassificationReport(
      summary: summary, problems: problems.diagnostics, brokenRowCount: problems.brokenRowCount,
      invalidCellCount: problems.invalidCellCount)
  }

  private func csvOptions(isFile: Bool) -> CSVWriterOptions {
    let profile = ruleSet.output
    return CSVWriterOptions(
      writesByteOrderMark: profile?.hasBOM ?? isFile,
      newline: profile?.newline == .crlf ? .carriageReturnLineFeed : .lineFeed,
      quoting: profile?.quotesAll == true ? .all : .minimal)
  }
}

/// Collects problems and lists the first of each kind.
private struct ProblemList {
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var brokenRowCount = 0
  private(set) var invalidCellCount = 0
  private var duplicateCount = 0

  mutating func add(_ row: HouseholdRow) {
    if row.record == nil {
      brokenRowCount += 1
      let message = row.faults.first?.message ?? LocalizedText(zh: "读不了", en: "unreadable")
      list(.brokenRow, brokenRowCount, "第 \(row.line) 行：\(message.zh)", "line \(row.line): \(message.en)")
    }
    if let first = row.firstLineOfKey {
      duplicateCount += 1
      list(
        .duplicateHousehold, duplicateCount, "第 \(row.line) 行与第 \(first) 行是同一户编号，未再认定",
        "line \(row.line) repeats the household of line \(first) and was not decided again")
    }
    for problem in row.cellProblems {
      invalidCellCount += 1
      list(
        .invalidCell, invalidCellCount,
        "第 \(problem.line) 行“\(problem.name)”：\(problem.message.zh)",
        "line \(problem.line), “\(problem.name)”: \(problem.message.en)")
    }
  }

  mutating func add(memberLine line: Int, _ faults: [RecordFault]) {
    brokenRowCount += 1
    let message = faults.first?.message ?? LocalizedText(zh: "读不了", en: "unreadable")
    list(.brokenRow, brokenRowCount, "成员表第 \(line) 行：\(message.zh)", "members, line \(line): \(message.en)")
  }

  mutating func add(orphans lines: [Int]) {
    guard !lines.isEmpty else { return }
    let shown = lines.prefix(Classifier.listedProblems).map(String.init).joined(separator: "、")
    let rest = lines.count > Classifier.listedProblems ? "…" : ""
    diagnostics.append(
      Diagnostic(
        .orphanMembers, at: nil,
        LocalizedText(
          zh: "成员表有 \(lines.count) 行在名册里找不到户：第 \(shown)\(rest) 行",
          en: "\(lines.count) member rows have no household in the roster: lines \(shown)\(rest)")))
  }

  private mutating func list(_ code: DiagnosticCode, _ count: Int, _ zh: String, _ en: String) {
    guard count <= Classifier.listedProblems else { return }
    diagnostics.append(Diagnostic(code, at: nil, LocalizedText(zh: zh, en: en)))
  }
}
