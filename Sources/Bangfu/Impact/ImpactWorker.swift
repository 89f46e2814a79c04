import DecisionCells
import DecisionEngine
import DecisionInterpreter
import DecisionModel
import DecisionRecords

/// What one thread needs to decide a block twice and to find the rows that differ.
final class ImpactWorker {
  let old: ImpactDecider
  let new: ImpactDecider
  private(set) var tally: ImpactTally
  /// Of the block, in its order.
  private(set) var movers: [Mover] = []
  private(set) var unpairedRowCount = 0
  private let shape: ImpactShape
  private let attributor: ImpactAttributor
  private let group: Int?
  private let keyColumn: Int?
  private let takesColumns: Bool
  private let wishes: RosterImpact.Wishes
  private var block: RecordBlock?

  /// A row of both versions.
  private struct Pair {
    let oldRow: Int
    let newRow: Int
    let cells: (old: ImpactCells, new: ImpactCells)
  }

  init(
    _ sides: (old: ImpactSide, new: ImpactSide), _ layouts: (old: RosterLayout, new: RosterLayout),
    _ shape: ImpactShape, _ tally: ImpactTally, _ attributor: ImpactAttributor,
    takesColumns: Bool, group: Int?,
    _ wishes: RosterImpact.Wishes
  ) {
    old = ImpactDecider(sides.old, layouts.old)
    new = ImpactDecider(sides.new, layouts.new)
    self.shape = shape
    keyColumn = layouts.new.form.columns.key
    self.tally = tally
    self.attributor = attributor
    self.group = group
    self.wishes = wishes
    self.takesColumns = takesColumns
  }

  /// The block that this worker fills again and again.
  func block(from blocks: RosterBlocks) -> RecordBlock {
    let block = self.block ?? blocks.makeBlock()
    self.block = block
    return block
  }

  func decide() {
    guard let block else { return }
    old.decide(block)
    new.decide(block)
  }

  /// Finds the rows that differ and what is responsible; row numbers and repeated households must have been told.
  func compare() {
    old.write()
    new.write()
    let pairs = changedRows()
    let changed = pairs.filter { $0.cells.old != $0.cells.new }
    let causes = attributor.causes(changed.map(attributed))
    var next = 0
    movers.removeAll(keepingCapacity: true)
    for pair in pairs {
      let group = self.group.map { new.filler.text(pair.newRow, $0) }
      var cause = ImpactCause.unknown
      if pair.cells.old != pair.cells.new {
        cause = causes[next]
        next += 1
        tally.add(pair.cells.old, pair.cells.new, cause, group: group)
      }
      movers.append(mover(pair, cause, group))
    }
    countAll(movers: Set(changed.filter(isMover).map(\.newRow)))
  }

  private func attributed(_ pair: Pair) -> ImpactAttributor.Row {
    var records: (old: HouseholdRecord, new: HouseholdRecord)?
    if attributor.readsRecords,
      let before = old.record(pair.oldRow, takesColumns: takesColumns),
      let after = new.record(pair.newRow, takesColumns: takesColumns)
    {
      records = (before, after)
    }
    return ImpactAttributor.Row(old: pair.cells.old, new: pair.cells.new, records: records)
  }

  private func mover(_ pair: Pair, _ cause: ImpactCause, _ group: String?) -> Mover {
    let row = pair.newRow
    return Mover(
      row: new.filler.rowsBefore + row + 1, line: new.filler.line(row), key: key(row),
      group: group, cause: cause, old: pair.cells.old, new: pair.cells.new,
      isRepeated: new.filler.firstLines[row] != nil,
      turned: wishes.takesCriteria && isMover(pair) ? turned(pair) : [])
  }

  private func key(_ row: Int) -> String? {
    guard wishes.takesKeys || wishes.takesAll, let keyColumn else { return nil }
    return RosterColumns.key(utf8: Array(new.filler.text(row, keyColumn).utf8))
  }

  private func isMover(_ pair: Pair) -> Bool {
    pair.cells.old.results(shape) != pair.cells.new.results(shape)
  }

  /// Groups and distributions count all rows.
  private func countAll(movers: Set<Int>) {
    if let group {
      for row in 0..<new.filler.rowCount { tally.addRow(group: new.filler.text(row, group)) }
    }
    for (index, distribution) in tally.distributions.enumerated() {
      for row in 0..<new.filler.rowCount {
        tally.addValue(
          new.value(distribution.decision, row), distribution: index,
          isMover: movers.contains(row))
      }
    }
  }

  // MARK: Rows that differ

  private func changedRows() -> [Pair] {
    var result: [Pair] = []
    unpairedRowCount = 0
    old.out.withBytes { before in
      new.out.withBytes { after in
        var (i, j) = (0, 0)
        var (oldRow, newRow) = (0, 0)
        while oldRow < old.filler.rowCount, newRow < new.filler.rowCount {
          let (oldLine, newLine) = (old.filler.line(oldRow), new.filler.line(newRow))
          if oldLine != newLine {
            unpairedRowCount += 1
            if oldLine < newLine {
              i = Self.end(of: before, from: i) + 1
              oldRow += 1
            } else {
              j = Self.end(of: after, from: j) + 1
              newRow += 1
            }
            continue
          }
          let (starts, isSame) = ((i, j), Self.skipRow(before, &i, after, &j))
          if !isSame || wishes.takesAll {
            let cells = (
              Self.cells(before, starts.0..<i - 1), Self.cells(after, starts.1..<j - 1)
            )
            result.append(Pair(oldRow: oldRow, newRow: newRow, cells: cells))
          }
          oldRow += 1
          newRow += 1
        }
        unpairedRowCount += old.filler.rowCount - oldRow + new.filler.rowCount - newRow
      }
    }
    return result
  }

  /// Moves both places behind their line ends; whether all bytes before were the same.
  private static func skipRow(
    _ a: Span<UInt8>, _ i: inout Int, _ b: Span<UInt8>, _ j: inout Int
  ) -> Bool {
    let newline = UInt8(ascii: "\n")
    while a[i] == b[j] {
      let byte = a[i]
      i += 1
      j += 1
      if byte == newline { return true }
    }
    i = end(of: a, from: i) + 1
    j = end(of: b, from: j) + 1
    return false
  }

  private static func end(of bytes: Span<UInt8>, from start: Int) -> Int {
    var place = start
    while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
    return place
  }

  private static func cells(_ bytes: Span<UInt8>, _ range: Range<Int>) -> ImpactCells {
    var texts: [String] = []
    var cell: [UInt8] = []
    for place in range {
      if bytes[place] == ImpactShape.options.delimiter {
        texts.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
      } else {
        cell.append(bytes[place])
      }
    }
    texts.append(String(decoding: cell, as: UTF8.self))
    return ImpactCells(texts: texts)
  }

  // MARK: Criteria

  /// Criteria that stand in the way under one version and not under the other, of categories whose outcome differs.
  private func turned(_ pair: Pair) -> [TurnedCriterion] {
    var result: [TurnedCriterion] = []
    for (place, category) in shape.categories.enumerated()
    where pair.cells.old.texts[place] != pair.cells.new.texts[place] {
      let gone = category.old.map { obstacles($0, old, pair.oldRow) } ?? []
      let come = category.new.map { obstacles($0, new, pair.newRow) } ?? []
      let (oldNames, newNames) = (Set(gone.map(\.name)), Set(come.map(\.name)))
      result += gone.filter { !newNames.contains($0.name) }.map {
        TurnedCriterion(name: "\(category.name)/\($0.name)", source: $0.source, isNew: false)
      }
      result += come.filter { !oldNames.contains($0.name) }.map {
        TurnedCriterion(name: "\(category.name)/\($0.name)", source: $0.source, isNew: true)
      }
    }
    return result
  }

  private func obstacles(
    _ index: Int, _ decider: ImpactDecider, _ row: Int
  ) -> [(name: String, source: String?)] {
    let category = decider.side.session.ruleSet.categories[index]
    let truths =
      decider.criteria(index, row)
      ?? decider.decidedRow(row).decision?.categories[index].criteria ?? []
    if truths.isEmpty { return [] }
    return category.reasons(truths).map { reason in
      let criterion = category.criteria[reason.index]
      return (criterion.name, (criterion.citation ?? category.citation)?.text)
    }
  }
}
