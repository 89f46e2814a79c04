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
  private let takesCriteria: Bool
  private var block: RecordBlock?

  /// A row of both versions.
  private struct Pair {
    let oldRow: Int
    let newRow: Int
    /// Nil where all cells are the same.
    let cells: (old: ImpactCells, new: ImpactCells)?
  }

  init(
    _ sides: (old: ImpactSide, new: ImpactSide), _ layouts: (old: RosterLayout, new: RosterLayout),
    _ shape: ImpactShape, _ tally: ImpactTally, _ attributor: ImpactAttributor, group: Int?,
    takesCriteria: Bool
  ) {
    old = ImpactDecider(sides.old, layouts.old)
    new = ImpactDecider(sides.new, layouts.new)
    self.shape = shape
    self.tally = tally
    self.attributor = attributor
    self.group = group
    self.takesCriteria = takesCriteria
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
    let changed = changedRows()
    let rows = changed.map { pair in
      let (before, after) = (old.household(pair.oldRow), new.household(pair.newRow))
      return (pair: pair, old: before, new: after)
    }
    let causes = attributor.causes(
      rows.map { row in
        let cells = row.pair.cells ?? (ImpactCells(texts: []), ImpactCells(texts: []))
        return ImpactAttributor.Row(
          old: cells.old, new: cells.new, records: Self.records(row.old, row.new))
      })
    movers.removeAll(keepingCapacity: true)
    for (row, cause) in zip(rows, causes) {
      guard let cells = row.pair.cells else { continue }
      let group = self.group.map { new.filler.text(row.pair.newRow, $0) }
      tally.add(cells.old, cells.new, cause, group: group)
      let isMover = cells.old.results(shape) != cells.new.results(shape)
      movers.append(
        Mover(
          row: row.new.row, line: row.new.line, key: row.new.key, group: group, cause: cause,
          old: cells.old, new: cells.new,
          turned: takesCriteria && isMover ? turned(row.pair, row.old, row.new) : []))
    }
    countAll(movers: Set(rows.filter { isMover($0.pair) }.map(\.pair.newRow)))
  }

  private func isMover(_ pair: Pair) -> Bool {
    pair.cells.map { $0.old.results(shape) != $0.new.results(shape) } ?? false
  }

  private static func records(
    _ old: HouseholdRow, _ new: HouseholdRow
  ) -> (old: HouseholdRecord, new: HouseholdRecord)? {
    guard old.isDecidable, new.isDecidable, let before = old.record, let after = new.record else {
      return nil
    }
    return (before, after)
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
          if !isSame {
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
  private func turned(_ pair: Pair, _ before: HouseholdRow, _ after: HouseholdRow)
    -> [TurnedCriterion]
  {
    guard let cells = pair.cells else { return [] }
    let oldSession = old.side.session
    let newSession = new.side.session
    let oldRow = old.decided[pair.oldRow] ?? oldSession.classifier.decide(before)
    let newRow = new.decided[pair.newRow] ?? newSession.classifier.decide(after)
    var result: [TurnedCriterion] = []
    for (place, category) in shape.categories.enumerated()
    where cells.old.texts[place] != cells.new.texts[place] {
      let gone = category.old.map { Self.obstacles($0, oldRow, oldSession.ruleSet) } ?? []
      let come = category.new.map { Self.obstacles($0, newRow, newSession.ruleSet) } ?? []
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

  private static func obstacles(
    _ index: Int, _ row: DecidedRow, _ ruleSet: RuleSet
  ) -> [(name: String, source: String?)] {
    guard let decision = row.decision else { return [] }
    let category = ruleSet.categories[index]
    return decision.categories[index].reasons(of: category).map { reason in
      let criterion = category.criteria[reason.index]
      return (criterion.name, (criterion.citation ?? category.citation)?.text)
    }
  }
}
