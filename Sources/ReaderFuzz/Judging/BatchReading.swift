import Bangfu
import DecisionCells
import DecisionColumns
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionRecords
import DecisionValues

/// The same roster by both readers: every row, fact, problem and line must be the same.
public struct BatchReading {
  let ruleSet: RuleSet
  let plan: Plan
  public private(set) var differences: [String] = []
  public private(set) var rowCount = 0
  public private(set) var problemCount = 0
  public private(set) var conversionCount = 0

  public init(_ session: Session) {
    ruleSet = session.ruleSet
    plan = Plan(session.ruleSet, asOf: session.asOf)
  }

  /// Reads a roster both ways and notes what is different.
  ///
  /// - Parameters:
  ///   - blockBytes: how much of it the columns take at a time.
  ///   - batchRows: how many of the rows of a block they fill at a time.
  ///
  /// Throws: `FileError` when neither reader can read it on, and both say the same.
  public mutating func compare(
    _ path: String, members: String? = nil, blockBytes: Int = RecordBlock.standardBytes,
    batchRows: Int = 7
  ) throws {
    let rows = opened { () throws(FileError) in
      try RosterReader(path, members: members, ruleSet: ruleSet)
    }
    let blocks = opened { () throws(FileError) in
      try RosterBlocks(
        path, members: members, plan: plan, ruleSet: ruleSet, blockBytes: blockBytes)
    }
    switch (rows, blocks) {
    case (.success(var slow), .success(var fast)):
      try compare(&slow, &fast, batchRows: batchRows)
    case (.failure(let slow), .failure(let fast)):
      expect(slow == fast, "why it cannot be read: \(fast), not \(slow)")
      throw slow
    case (.success, .failure(let fault)): expect(false, "only blocks cannot be read: \(fault)")
    case (.failure(let fault), .success): expect(false, "only rows cannot be read: \(fault)")
    }
  }

  private func opened<Reader>(
    _ open: () throws(FileError) -> Reader
  ) -> Result<Reader, FileError> {
    do throws(FileError) { return .success(try open()) } catch { return .failure(error) }
  }

  private mutating func compare(
    _ slow: inout RosterReader, _ fast: inout RosterBlocks, batchRows: Int
  ) throws {
    expect(slow.diagnostics == fast.diagnostics, "what is said about the headers")
    expect(slow.notices == fast.notices, "what is said about the table")
    expect(slow.absentInputs == fast.absentInputs, "absent inputs")
    let order = HouseholdOrder()
    let filler = BatchFiller(fast.layout)
    let block = fast.makeBlock()
    var closingLines: [Int] = []
    while try next(block, &fast, &slow) {
      filler.begin(block)
      closingLines += filler.closingLines
      for start in stride(from: 0, to: filler.rowCount, by: batchRows) {
        filler.fill(start..<min(start + batchRows, filler.rowCount))
        order.add(filler)
        for row in 0..<filler.rows.count {
          guard let expected = try slow.next() else {
            differences.append("one row too many")
            return
          }
          compare(expected, filler, row)
        }
      }
    }
    expect(try slow.next() == nil, "no row is left")
    expect(slow.closingLines == closingLines, "closing lines")
    expect(slow.orphanLines() == order.orphanLines(fast.layout), "members without a household")
    expect(
      slow.brokenMemberRows().map(\.line) == order.brokenMemberRows(fast.layout).map(\.line),
      "broken member rows")
  }

  /// A file that breaks off: rows come one by one up to there, blocks while they are whole; then both say the same.
  private mutating func next(
    _ block: RecordBlock, _ fast: inout RosterBlocks, _ slow: inout RosterReader
  ) throws -> Bool {
    do throws(FileError) {
      return try fast.next(block)
    } catch {
      do throws(FileError) {
        while try slow.next() != nil {}
        differences.append("only blocks cannot be read on: \(error)")
      } catch let fault {
        expect(fault == error, "why it cannot be read on: \(error), not \(fault)")
      }
      throw error
    }
  }

  private mutating func expect(_ holds: Bool, _ text: String) {
    if !holds { differences.append(text) }
  }

  private mutating func compare(_ expected: HouseholdRow, _ filler: BatchFiller, _ row: Int) {
    rowCount += 1
    problemCount += expected.cellProblems.count
    let found = filler.household(row)
    let name = "row \(expected.row)"
    expect(found.row == expected.row, "\(name): number \(found.row)")
    expect(found.line == expected.line, "\(name): line \(found.line), not \(expected.line)")
    expect(filler.line(row) == expected.line, "\(name): line in the batch")
    expect(found.key == expected.key, "\(name): key")
    expect(found.record == expected.record, "\(name): record")
    expect(found.faults == expected.faults, "\(name): faults")
    expect(found.cellProblems == expected.cellProblems, "\(name): problems")
    let made = filler.conversions.filter { $0.row == row }.map(\.made)
    expect(
      made == expected.conversions, "\(name): conversions \(made), not \(expected.conversions)")
    conversionCount += made.count
    expect(
      found.firstLineOfKey == expected.firstLineOfKey,
      "\(name): first line \(found.firstLineOfKey ?? 0), not \(expected.firstLineOfKey ?? 0)")
    expect(filler.isBroken[row] == (expected.record == nil), "\(name): broken")
    expect(filler.hasProblems[row] == !expected.cellProblems.isEmpty, "\(name): has problems")
    guard let record = expected.record else { return }
    for (index, form) in plan.inputs.enumerated() {
      guard let form else { continue }
      let seen = cell(filler.batch.inputs[index], row, form, filler.batch.texts)
      let wanted = Cell(record.facts[index], form)
      expect(
        seen == wanted, "\(name): \(ruleSet.inputs[index].name) is \(seen), not \(wanted)")
    }
    compareMembers(record, filler, row, name)
    // Rows spelled oddly are never asked for their facts alone.
    if !filler.isOddlySpelled[row] { compareFacts(record, filler.facts(row), name) }
  }

  /// What the rules read, put together from the columns.
  private mutating func compareFacts(
    _ record: HouseholdRecord, _ found: HouseholdRecord?, _ name: String
  ) {
    for index in FactUsage(ruleSet).inputs {
      expect(found?.facts[index] == record.facts[index], "\(name): \(ruleSet.inputs[index].name)")
    }
    expect(found?.members == record.members, "\(name): facts of members")
  }

  private mutating func compareMembers(
    _ record: HouseholdRecord, _ filler: BatchFiller, _ row: Int, _ name: String
  ) {
    let read = Set(plan.domains.compactMap(\.table))
    let isUnknown = read.contains { record.members[$0] == nil }
    expect(filler.lacksMembers[row] == isUnknown, "\(name): members are known")
    for (table, forms) in plan.fields.enumerated() {
      let batch = filler.batch.members[table]
      let (start, end) = unsafe (Int(batch.starts.base[row]), Int(batch.starts.base[row + 1]))
      let members = record.members[table] ?? []
      expect(end - start == members.count, "\(name): member count")
      for (offset, member) in members.enumerated() {
        for (field, form) in forms.enumerated() {
          guard let form else { continue }
          let seen = cell(batch.fields[field], start + offset, form, filler.batch.texts)
          expect(seen == Cell(member[field], form), "\(name): member \(offset), field \(field)")
        }
      }
    }
  }

  /// What a column says of one row.
  private enum Cell: Equatable {
    case unknown
    case poison
    case truth(Bool)
    case number(Int64)
    case text(String)

    /// What a column of this form should say of a fact.
    init(_ fact: Fact, _ form: ColumnForm) {
      switch (fact, form) {
      case (.missing, _): self = .unknown
      case (.invalid, _): self = .poison
      case (.known(.boolean(let flag)), .boolean): self = .truth(flag)
      case (.known(.date(let date)), .date):
        self = .number(PackedDate.pack(year: date.year, month: date.month, day: date.day))
      case (.known(.text(let text)), .text):
        // Columns compare bytes, so a text in two spellings is the interpreter's.
        self = Array(text.utf8) == text._nfcCodeUnits ? .text(text) : .poison
      case (.known(.number(let number)), .number(let scale)):
        self = number.integer(atScale: scale).map { .number($0) } ?? .poison
      default: self = .poison
      }
    }
  }

  private func cell(
    _ column: FactColumn, _ row: Int, _ form: ColumnForm, _ texts: TextPool
  ) -> Cell {
    let (state, value) = unsafe (column.states.base[row], column.values.base[row])
    switch (state, form) {
    case (CellState.poison, _): return .poison
    case (CellState.unknown, _): return .unknown
    case (_, .boolean): return .truth(state == CellState.known)
    case (_, .text): return .text(texts.text(Int(value)))
    default: return .number(value)
    }
  }
}
