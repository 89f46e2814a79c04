import DecisionCells
import DecisionColumns
import DecisionRecords

/// The cells of one column of identity numbers in a batch. One worker's own.
final class IdentityBatch {
  private let column: Int
  private let sound = RowMask()
  /// Cells that are not plainly sound, those that say nothing left out.
  private var others: [(row: Int, cell: IdentityCell)] = []

  init(_ column: Int) { self.column = column }

  func read(_ index: FieldIndex, _ rows: Range<Int>, _ aside: RowList) {
    sound.begin(rows.count)
    others.removeAll(keepingCapacity: true)
    aside.begin(rows.count)
    index.readIdentities(column, rows, into: sound, aside: aside)
    for place in 0..<aside.count {
      let row = aside[place]
      guard let cell = IdentityCell(utf8: index.cell(rows.lowerBound + row, column)) else {
        continue
      }
      others.append((row, cell))
    }
  }

  /// The cell of a record that stands apart from the block.
  func read(_ record: CSVRecord, at row: Int) {
    if let cell = IdentityCell(record, at: column) { others.append((row, cell)) }
  }

  /// Puts records that stand apart among the others.
  func sort() { others.sort { $0.row < $1.row } }

  /// Counts the cells of the first rows.
  func count(upTo count: Int, line: (Int) -> Int, into figures: inout IdentityFigures) {
    var row = 0
    for other in others {
      if other.row >= count { break }
      figures.add(soundCount: sound.markedCount(row..<other.row))
      figures.add(other.cell, line: line(other.row))
      row = other.row + 1
    }
    figures.add(soundCount: sound.markedCount(row..<count))
  }
}
