import DecisionCells
import DecisionColumns
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionRecords

/// Fills batches of facts from the blocks of a roster.
///
/// One worker's own. Cells in plain form are read in columns, the others one by one as `RosterReader` reads them.
/// Memory: the index of a block and the columns of a batch, both reused.
public final class BatchFiller {
  public let batch: FactBatch
  /// The rows of the block that the batch holds.
  public private(set) var rows = 0..<0
  /// Rows of which no cell can be trusted.
  public let isBroken = RowMask()
  /// Rows with a cell that holds no value of its input; those of members count.
  public let hasProblems = RowMask()
  /// Rows whose members are not known, since no file or no key was given; only marked where a rule reads members.
  public let lacksMembers = RowMask()
  /// Rows with a text that columns do not repeat as it is written: one not in normal form, or a key that has to be in half
  /// width.
  public let isOddlySpelled = RowMask()
  /// The line of an earlier row with the same key, once `HouseholdOrder` has seen the batch.
  public let firstLines = RowLines()
  /// Lines of the block that hold no household: totals, and who made or checked the roster. They are no rows.
  public private(set) var closingLines: [Int] = []
  /// Rows of the roster before the batch, once `HouseholdOrder` has seen it.
  public internal(set) var rowsBefore = 0

  /// What was done to read cells of the batch, by its row.
  public private(set) var conversions: [(row: Int, made: InputConversions)] = []

  /// One per column of identity numbers.
  let identities: [IdentityBatch]

  let keys = KeyColumn()
  let index = FieldIndex()
  let layout: RosterLayout
  private let readsMembers: [Bool]
  private var block = RecordBlock(capacity: 1)
  private var apart: [(row: Int, record: CSVRecord)] = []
  private let aside = RowList()
  private let unread = FactColumn()

  public init(_ layout: RosterLayout) {
    self.layout = layout
    batch = layout.makeBatch()
    identities = layout.form.identityColumns.map(IdentityBatch.init)
    let read = Set(layout.plan.domains.compactMap(\.table))
    readsMembers = layout.form.ruleSet.tables.indices.map(read.contains)
  }

  /// Finds the rows of a block; `fill` then takes some of them at a time.
  public func begin(_ block: RecordBlock) {
    self.block = block
    apart = block.index(into: index)
    removeClosingRows()
  }

  private func removeClosingRows() {
    let closing = layout.form.closingRows
    let rows =
      apart.filter { closing.contains($0.record) }.map(\.row)
      + index.rows(opening: ClosingRows.openings).filter { row in
        record(row).map(closing.contains) ?? false
      }
    closingLines = rows.map(index.line).sorted()
    guard !rows.isEmpty else { return }
    let sorted = rows.sorted()
    index.remove(sorted)
    let removed = Set(rows)
    var removedCount = 0
    var next = 0
    apart = apart.compactMap { row, record in
      while next < sorted.count, sorted[next] < row {
        next += 1
        removedCount += 1
      }
      return removed.contains(row) ? nil : (row - removedCount, record)
    }
  }

  /// The rows of the block.
  public var rowCount: Int { index.rowCount }

  /// Reads some rows of the block into the batch.
  public func fill(_ rows: Range<Int>) {
    precondition(rows.upperBound <= rowCount, "rows of the block")
    self.rows = rows
    batch.begin(rows.count)
    for mask in [isBroken, hasProblems, lacksMembers, isOddlySpelled] { mask.begin(rows.count) }
    keys.begin(rows.count)
    conversions.removeAll(keepingCapacity: true)
    unread.reserve(rows.count)
    blankAbsentColumns()
    index.markRagged(rows, in: isBroken)
    for reading in layout.readings { read(reading) }
    readKeys()
    for cells in identities { cells.read(index, rows, aside) }
    for (row, record) in apart where rows.contains(row) {
      put(record, at: row - rows.lowerBound)
    }
    for cells in identities { cells.sort() }
    for table in batch.members.indices { join(table) }
  }

  /// The household of a row of the batch exactly as `RosterReader` gives it, with its problems in words.
  ///
  /// Number and repetition are those that `HouseholdOrder` told.
  public func household(_ row: Int) -> HouseholdRow {
    let place = rows.lowerBound + row
    guard let record = record(place) else {
      return HouseholdRow(
        row: rowsBefore + row + 1, line: index.line(place), key: nil, record: nil, faults: [],
        cellProblems: [], conversions: [], firstLineOfKey: nil)
    }
    return layout.form.row(
      record, number: rowsBefore + row + 1, key: layout.form.key(of: record),
      firstLineOfKey: firstLines[row])
  }

  /// The physical line on which a row of the batch begins.
  public func line(_ row: Int) -> Int { index.line(rows.lowerBound + row) }

  /// What stands in a column of a row of the batch, without the blanks around it.
  func text(_ row: Int, _ column: Int) -> String {
    let place = rows.lowerBound + row
    if index.form(place) == .apart { return record(place)?.trimmedText(at: column) ?? "" }
    let text = String(decoding: index.cell(place, column), as: UTF8.self)
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }

  /// A row of the batch as it stands in its files; nil unless rows keep their bytes.
  func source(_ row: Int) -> RowSource? {
    let place = rows.lowerBound + row
    let isRepeated = firstLines[row] != nil
    guard layout.form.source != nil else { return nil }
    guard let range = index.range(place) else {
      guard let record = record(place) else { return nil }
      return layout.form.source(
        [record], key: layout.form.key(of: record), isRepeated: isRepeated)
    }
    let members = layout.members.map { table in
      isRepeated ? [] : keys[row].flatMap { table?[$0] } ?? []
    }
    return RowSource(
      line: index.line(place), row: block.bytes.array(range), members: members,
      identifiers: layout.form.identityColumns.map {
        RowSource.identifier(index.cell(place, $0))
      })
  }

  private func record(_ place: Int) -> CSVRecord? {
    if index.form(place) == .apart { return apart.first { $0.row == place }?.record }
    return block.record(at: index.start(place), line: index.line(place))
  }
}

// MARK: - Columns

extension BatchFiller {
  private func blankAbsentColumns() {
    for (column, input) in zip(layout.form.columns.columns, batch.inputs) where column == nil {
      input.setAll(0..<rows.count, state: CellState.unknown)
    }
  }

  private func read(_ reading: ColumnReading) {
    let column = reading.form == nil ? unread : batch.inputs[reading.input]
    aside.begin(rows.count)
    switch reading.plain {
    case .numbers(let form):
      index.readNumbers(reading.column, rows, form, into: column, aside: aside)
    case .dates(let range):
      index.readDates(reading.column, rows, admitting: range, into: column, aside: aside)
    case .words(let table):
      index.readWords(reading.column, rows, table, into: column, aside: aside)
    case .texts(let table):
      let pool = reading.form == nil ? nil : batch.texts
      index.readTexts(reading.column, rows, table, pool, into: column, aside: aside)
    case .sorted(let table):
      index.readTexts(reading.column, rows, table, nil, into: column, aside: aside)
    case .repeated:
      index.repeatTexts(reading.column, rows, batch.texts, into: column, aside: aside)
    }
    for place in 0..<aside.count { readCell(reading, column, aside[place]) }
  }

  /// One cell as the slow path reads it.
  private func readCell(_ reading: ColumnReading, _ column: FactColumn, _ row: Int) {
    let bytes = index.cell(rows.lowerBound + row, reading.column)
    let (fact, made) = layout.form.columns.fact(
      utf8: bytes, reading.input, layout.form.ruleSet.inputs[reading.input])
    if fact == .invalid { hasProblems[row] = true }
    noteSpelling(row, fact)
    if !made.isEmpty { note(row, InputConversions(input: reading.input, made: made)) }
    if let form = reading.form { batch.set(column, row, fact, form) }
  }

  private func noteSpelling(_ row: Int, _ fact: Fact) {
    if case .known(.text(let text)) = fact, !text.isComposed { isOddlySpelled[row] = true }
  }

  /// Cells of rows that are broken count for nothing; those that stand apart are noted with their record.
  private func note(_ row: Int, _ conversion: InputConversions) {
    if !isBroken[row] { conversions.append((row, conversion)) }
  }

  private func readKeys() {
    guard let column = layout.form.columns.key else { return }
    aside.begin(rows.count)
    index.readKeys(column, rows, into: keys, aside: aside)
    for place in 0..<aside.count {
      let row = aside[place]
      let bytes = index.cell(rows.lowerBound + row, column)
      setKey(row, RosterColumns.key(utf8: bytes), from: String(decoding: bytes, as: UTF8.self))
    }
  }

  private func put(_ record: CSVRecord, at row: Int) {
    if record.isBroken {
      isBroken[row] = true
      return
    }
    for cells in identities { cells.read(record, at: row) }
    let columns = layout.form.columns
    let read = columns.facts(record, layout.form.ruleSet.inputs)
    if !read.problems.isEmpty { hasProblems[row] = true }
    for conversion in read.conversions { note(row, conversion) }
    for reading in layout.readings {
      guard let form = reading.form else { continue }
      batch.set(batch.inputs[reading.input], row, read.facts[reading.input], form)
      noteSpelling(row, read.facts[reading.input])
    }
    setKey(row, columns.key(of: record), from: columns.key.map { record.text(at: $0) } ?? "")
  }

  private func setKey(_ row: Int, _ key: String?, from text: String) {
    keys.set(row, key.map { KeyHash($0) })
    if let key, !RowKeys.isPlain(key, in: text) { isOddlySpelled[row] = true }
  }
}

// MARK: - Members

extension BatchFiller {
  private func join(_ table: Int) {
    let groups = layout.members[table]
    let members = batch.members[table]
    let forms = layout.plan.fields[table]
    for row in 0..<rows.count {
      guard let groups, let key = keys[row] else {
        _ = members.append(household: row, rows: 0)
        if readsMembers[table], !isBroken[row] { lacksMembers[row] = true }
        continue
      }
      let found = groups[key]
      let first = members.append(household: row, rows: found.count)
      for (offset, member) in found.enumerated() {
        if !member.problems.isEmpty { hasProblems[row] = true }
        for (field, form) in forms.enumerated() {
          guard let form else { continue }
          batch.set(members.fields[field], first + offset, member.facts[field], form)
        }
      }
    }
  }
}
