import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionRecords
import DecisionValues

/// How results are written.
public struct ResultForm: Sendable {
  public enum Format: String, Sendable, CaseIterable {
    case csv
    /// One JSON object per line.
    case jsonl
  }

  public enum Grain: String, Sendable, CaseIterable {
    case household
    /// One row per member, for the categories that are decided member by member.
    case member
  }

  public var format: Format
  public var grain: Grain
  /// Results go to a file: CSV then begins with a byte-order mark, unless the rule set says otherwise.
  public var isFile: Bool

  public init(_ format: Format = .csv, by grain: Grain = .household, isFile: Bool = false) {
    self.format = format
    self.grain = grain
    self.isFile = isFile
  }
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
  private let interpreter: RuleInterpreter

  public init(_ ruleSet: RuleSet, asOf: CivilDate) {
    self.ruleSet = ruleSet
    self.asOf = asOf
    interpreter = RuleInterpreter(ruleSet, asOf: asOf)
  }

  /// Decides one row.
  public func decide(_ row: HouseholdRow) -> DecidedRow {
    guard row.isDecidable, let record = row.record else {
      return DecidedRow(row: row, decision: nil)
    }
    let refusals = record.refusals(by: ruleSet)
    if !refusals.isEmpty { return DecidedRow(row: row, decision: nil, refusals: refusals) }
    return DecidedRow(row: row, decision: interpreter.decide(record))
  }

  /// Decides a whole roster and hands the results on in blocks of bytes.
  ///
  /// Throws: `FileError` when the roster cannot be read on, and what `flush` throws.
  public func classify(
    _ reader: inout RosterReader, as form: ResultForm = ResultForm(),
    flush: @escaping ([UInt8]) throws -> Void
  ) throws -> ClassificationReport {
    let households = ResultColumns(ruleSet)
    let members = MemberResults(ruleSet, asOf: asOf.description)
    switch (form.format, form.grain) {
    case (.csv, .household):
      return try csv(&reader, form, households.names, flush) { [households.cells($0)] }
    case (.csv, .member):
      return try csv(&reader, form, members.names, flush) { members.rows($0) }
    case (.jsonl, .household):
      let json = DecisionJSON(ruleSet: ruleSet, asOf: asOf.description)
      return try jsonLines(&reader, flush) { json.line($0) }
    case (.jsonl, .member):
      return try jsonLines(&reader, flush) { members.lines($0) }
    }
  }

  private func csv(
    _ reader: inout RosterReader, _ form: ResultForm, _ names: [String],
    _ flush: @escaping ([UInt8]) throws -> Void, _ rows: (DecidedRow) -> [[OutputCell]]
  ) throws -> ClassificationReport {
    var writer = CSVWriter(csvOptions(form), flush: flush)
    try writer.write(names)
    let report = try decideAll(&reader) { decided in
      for row in rows(decided) { try writer.write(row) }
    }
    try writer.finish()
    return report
  }

  /// Lines are gathered, so that a system call serves many.
  private func jsonLines(
    _ reader: inout RosterReader, _ flush: @escaping ([UInt8]) throws -> Void,
    _ lines: (DecidedRow) -> [UInt8]
  ) throws -> ClassificationReport {
    var block: [UInt8] = []
    let report = try decideAll(&reader) { decided in
      block += lines(decided)
      guard block.count >= 1 << 16 else { return }
      try flush(block)
      block.removeAll(keepingCapacity: true)
    }
    if !block.isEmpty { try flush(block) }
    return report
  }

  private func decideAll(
    _ reader: inout RosterReader, _ write: (DecidedRow) throws -> Void
  ) throws -> ClassificationReport {
    var problems = ProblemList()
    var summary = ClassificationSummary(ruleSet, asOf: asOf)
    while let row = try reader.next() {
      let decided = decide(row)
      summary.add(decided)
      problems.add(row)
      try write(decided)
    }
    problems.add(orphans: reader.orphanLines())
    for broken in reader.brokenMemberRows() {
      problems.add(memberLine: broken.line, broken.faults)
    }
    return ClassificationReport(
      summary: summary, problems: problems.diagnostics, brokenRowCount: problems.brokenRowCount,
      invalidCellCount: problems.invalidCellCount)
  }

  private func csvOptions(_ form: ResultForm) -> CSVWriterOptions {
    let profile = ruleSet.output
    return CSVWriterOptions(
      writesByteOrderMark: profile?.hasBOM ?? form.isFile,
      newline: profile?.newline == .crlf ? .carriageReturnLineFeed : .lineFeed,
      quoting: profile?.quotesAll == true ? .all : .minimal)
  }
}
