import DecisionColumns
import DecisionPlan

/// Writes settled rows as delimited text straight from the registers.
///
/// What it writes is, byte for byte, what the plain writer makes of the interpreter's decision; tests hold one against the
/// other. One worker's own. All that the loop over rows touches is plain memory: no reference is counted there.
public final class RowWriter {
  private let run: PlanRun
  private let parts: [RowPart]
  private let partCount: Int
  private let newline: Snippet
  private let delimiter: UInt8
  private let out: ResultBytes
  /// A text of the batch as a cell, quotes and guard included.
  private let escape: ([UInt8]) -> [UInt8]
  /// What a row needs, as a cell.
  private let needed: (_ category: Int, _ row: Int) -> [UInt8]
  private let tables: [ReasonTable]
  private let snippets = SnippetStore()
  private let prepared: UnsafeMutablePointer<PreparedCell>
  /// The texts of the batch.
  private let texts: UnsafeMutablePointer<PreparedTexts>
  /// An upper bound for the bytes of a row beside texts of the batch.
  private var rowWidth = 0

  /// - Parameters:
  ///   - needed: what would settle a category in a row of the batch, as a cell; asked for only where columns leave it open.
  ///   - escape: a text as a cell.
  public init(
    _ run: PlanRun, cells: [ResultCell], delimiter: UInt8, newline: [UInt8], into out: ResultBytes,
    needed: @escaping (_ category: Int, _ row: Int) -> [UInt8] = { _, _ in [] },
    escape: @escaping ([UInt8]) -> [UInt8]
  ) {
    self.run = run
    self.needed = needed
    self.delimiter = delimiter
    self.newline = snippets.add(newline)
    self.out = out
    self.escape = escape
    let parts = RowPart.parts(cells, delimiter, snippets)
    self.parts = parts
    partCount = parts.count
    prepared = .allocate(capacity: parts.count)
    texts = .allocate(capacity: 1)
    texts.initialize(to: PreparedTexts(delimiter))
    var tables: [ReasonTable] = []
    var width = newline.count + 64
    for (index, part) in parts.enumerated() {
      var form: PreparedCell
      switch part {
      case .states(let texts):
        form = PreparedCell(texts.piece, snippets)
        width += texts.width
      case .cell(let cell):
        form = PreparedCell(cell, snippets)
        if index > 0 { form.delimiterCount = 1 }
        if case .reasons(let groups, let separator) = cell {
          let table = ReasonTable(groups, separator, snippets)
          form.take(table, at: tables.count)
          tables.append(table)
          width += table.width
        }
      }
      width += form.width + 1
      (prepared + index).initialize(to: form)
    }
    self.tables = tables
    rowWidth = width
  }

  deinit {
    prepared.deallocate()
    texts.deallocate()
  }

  /// Makes ready for the batch that was run last.
  public func begin() {
    for table in tables { table.prepare(run) }
    for (index, part) in parts.enumerated() {
      switch part {
      case .states(let texts): prepared[index].locate(texts.prepare(run))
      case .cell(let cell): prepared[index].locate(cell, run)
      }
    }
    texts.pointee.locate(run.batch.texts, snippets, escape)
  }

  /// Writes the rows from `first` on that are not marked, up to the first that is.
  ///
  /// - Parameter number: the number of the first row in the roster, from 1.
  /// - Returns: the row after the last one written.
  public func write(from first: Int, number: Int, except open: RowMask) -> Int {
    let marks = open.bytes.base
    let count = run.batch.count
    var row = first
    while row < count, marks[row] == 0 {
      // Room for a stretch of rows at once; texts of the batch ask for theirs on their own.
      let stretch = min(count - row, 256)
      var end = out.reserve(stretch * rowWidth)
      let last = row + stretch
      while row < last, marks[row] == 0 {
        end = write(row, UInt64(truncatingIfNeeded: number &+ row &- first), end, last &- row)
        row += 1
      }
      out.advance(to: end)
    }
    return row
  }

  @inline(__always)
  private func write(
    _ row: Int, _ number: UInt64, _ start: UnsafeMutablePointer<UInt8>, _ rows: Int
  ) -> UnsafeMutablePointer<UInt8> {
    var end = start
    var cell = prepared
    let last = prepared + partCount
    while cell < last {
      defer { cell += 1 }
      // Written in any case, which is quicker than asking.
      end[0] = delimiter
      end += cell.pointee.delimiterCount
      switch cell.pointee.kind {
      case .states: end = cell.pointee.piece.put(row, end)
      case .rowNumber: end = Digits.put(number, end)
      case .word: end = word(cell, row, end, rows)
      case .number:
        end =
          cell.pointee.isKnown(row)
          ? Digits.put(cell.pointee.value(row), cell.pointee, end)
          : cell.pointee.snippets.1.put(end)
      case .date:
        end =
          cell.pointee.isKnown(row)
          ? Digits.put(date: cell.pointee.value(row), end) : cell.pointee.snippets.1.put(end)
      case .amount: end = amount(cell, row, end)
      case .measures: end = cell.pointee.putMeasures(row, end)
      case .reasons: end = cell.pointee.reasons?.put(row, end) ?? end
      case .reasonsOneByOne: end = tables[cell.pointee.table].writeOneByOne(run, row, end)
      case .needed:
        if cell.pointee.isOpen(row) { end = asked(cell - prepared, row, end, rows) }
      case .composed: end = composed(cell - prepared, row, end, rows)
      }
    }
    return newline.put(end)
  }

  @inline(__always)
  private func amount(
    _ cell: UnsafeMutablePointer<PreparedCell>, _ row: Int, _ end: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    switch cell.pointee.outcome[row] {
    case CellState.known:
      if let applies = cell.pointee.applies, applies[row] == CellState.isFalse { return end }
      return cell.pointee.isKnown(row)
        ? Digits.put(cell.pointee.value(row), cell.pointee, end) : cell.pointee.snippets.1.put(end)
    case CellState.isFalse: return cell.pointee.snippets.0.put(end)
    default: return cell.pointee.snippets.2.put(end)
    }
  }

  /// A text of the batch, with quotes and guards where the plain writer would put them.
  @inline(__always)
  private func word(
    _ cell: UnsafeMutablePointer<PreparedCell>, _ row: Int, _ end: UnsafeMutablePointer<UInt8>,
    _ rows: Int
  ) -> UnsafeMutablePointer<UInt8> {
    guard cell.pointee.isKnown(row) else { return cell.pointee.snippets.1.put(end) }
    let code = Int(truncatingIfNeeded: cell.pointee.value(row))
    return texts.pointee.put(code, end) ?? escaped(code, end, rows)
  }

  @inline(never)
  private func escaped(
    _ code: Int, _ end: UnsafeMutablePointer<UInt8>, _ rows: Int
  ) -> UnsafeMutablePointer<UInt8> {
    long(escape(Array(run.batch.texts.utf8(code))), end, rows)
  }

  /// Bytes of any number: the room that was made is only for what is short.
  private func long(
    _ bytes: [UInt8], _ end: UnsafeMutablePointer<UInt8>, _ rows: Int
  ) -> UnsafeMutablePointer<UInt8> {
    out.advance(to: end)
    let place = out.reserve(bytes.count + rows * rowWidth)
    bytes.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { place.update(from: base, count: source.count) }
    }
    return place + bytes.count
  }

  @inline(never)
  private func asked(
    _ index: Int, _ row: Int, _ end: UnsafeMutablePointer<UInt8>, _ rows: Int
  ) -> UnsafeMutablePointer<UInt8> {
    guard case .cell(.needed(let category, _, _, _)) = parts[index] else { return end }
    return long(needed(category, row), end, rows)
  }

  @inline(never)
  private func composed(
    _ index: Int, _ row: Int, _ end: UnsafeMutablePointer<UInt8>, _ rows: Int
  ) -> UnsafeMutablePointer<UInt8> {
    guard case .cell(.composed(let value, let text)) = parts[index] else { return end }
    return long(text(run.value(value, row, run.batch.texts)), end, rows)
  }
}
