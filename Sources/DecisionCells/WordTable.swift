import CFieldScan
import DecisionColumns

/// The words that the cells of a column mostly hold, and what each stands for. Immutable once made.
public final class WordTable: @unchecked Sendable {
  /// A word and the value and state that it puts into a column.
  public struct Word: Sendable, Hashable {
    public let utf8: [UInt8]
    public let value: Int64
    public let state: UInt8

    public init(_ text: String, value: Int64, state: UInt8) {
      utf8 = Array(text.utf8)
      self.value = value
      self.state = state
    }
  }

  // Written in `init` only, hence the unchecked conformance.
  private let entries: UnsafeMutablePointer<cell_scan_word>
  private let texts: UnsafeMutablePointer<UInt8>
  private let size: Int
  private let seed: UInt64
  private let longest: Int

  /// - Parameter words: of equal ones the first counts; those without a byte, or with more than fit a table, are left out.
  public init(_ words: [Word]) {
    let words = words.filter { !$0.utf8.isEmpty && $0.utf8.count <= UInt16.max }
    var size = 16
    while size < words.count * 4 { size *= 2 }
    self.size = size
    seed = Self.seed(words, size)
    entries = .allocate(capacity: size)
    entries.initialize(repeating: cell_scan_word(), count: size)
    longest = words.map(\.utf8.count).max() ?? 0
    texts = .allocate(capacity: words.reduce(1) { $0 + $1.utf8.count })
    var start = 0
    for word in words {
      (texts + start).initialize(from: word.utf8, count: word.utf8.count)
      insert(word, start)
      start += word.utf8.count
    }
  }

  /// Of a few seeds one that gives most words a slot of their own: then the first look nearly always settles it.
  private static func seed(_ words: [Word], _ size: Int) -> UInt64 {
    let keys = words.map(\.key)
    var (best, most) = (UInt64(1), -1)
    var seed: UInt64 = 0x9E37_79B9_7F4A_7C15
    for _ in 0..<16 where most < keys.count {
      var taken = [Bool](repeating: false, count: size)
      for key in keys { taken[cell_scan_slot(key.head, key.tail, seed, shift(size))] = true }
      let count = taken.reduce(0) { $0 + ($1 ? 1 : 0) }
      if count > most { (best, most) = (seed, count) }
      // An odd factor keeps it odd.
      seed = seed &* 0xD134_2543_DE82_EF95
    }
    return best
  }

  private static func shift(_ size: Int) -> UInt32 { UInt32(64 - size.trailingZeroBitCount) }

  deinit {
    entries.deallocate()
    texts.deallocate()
  }

  private func insert(_ word: Word, _ start: Int) {
    let (head, tail) = word.key
    var slot = cell_scan_slot(head, tail, seed, Self.shift(size))
    while entries[slot].length > 0 {
      let own = UnsafeBufferPointer(
        start: texts + Int(entries[slot].start), count: Int(entries[slot].length))
      if own.elementsEqual(word.utf8) { return }
      slot = (slot + 1) & (size - 1)
    }
    entries[slot] = cell_scan_word(
      head: head, tail: tail, value: word.value, start: UInt32(start),
      length: UInt16(word.utf8.count), state: word.state)
  }

  /// The table for kernels, as long as it lives.
  var scanned: cell_scan_table {
    cell_scan_table(
      entries: entries, texts: texts, mask: size - 1, seed: seed, shift: Self.shift(size),
      longest: UInt32(longest))
  }
}

extension WordTable.Word {
  /// The first eight bytes and the next eight, each with the first in the lowest.
  fileprivate var key: (head: UInt64, tail: UInt64) {
    func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
      bytes.reversed().reduce(0) { $0 &<< 8 | UInt64($1) }
    }
    return (number(utf8.prefix(8)), number(utf8.dropFirst(8).prefix(8)))
  }
}

extension FieldIndex {
  /// Reads cells that hold words of a table; an empty cell is unknown.
  ///
  /// Whatever else a cell holds goes to `aside` as its place in `rows`.
  public func readWords(
    _ column: Int, _ rows: Range<Int>, _ table: WordTable, into result: FactColumn,
    aside: RowList
  ) {
    read(ColumnCells(self, column, rows), table, result, aside)
  }

  private func read(
    _ cells: ColumnCells, _ table: WordTable, _ result: FactColumn, _ aside: RowList
  ) {
    withUnsafePointer(to: table.scanned) { scanned in
      aside.append(
        count: cell_scan_words(level.value, cells.scanned, scanned, aside.results(result)))
    }
  }

  /// Reads cells of free text: words of a table as they stand there, other plain texts by a code of the pool.
  ///
  /// Texts that are not plain go to `aside` as their place in `rows`. Without a pool all of those others have one code,
  /// `TextPool.otherText`.
  public func readTexts(
    _ column: Int, _ rows: Range<Int>, _ table: WordTable, _ pool: TextPool?,
    into result: FactColumn, aside: RowList
  ) {
    let cells = ColumnCells(self, column, rows)
    let bytes = UnsafePointer(cells.bytes)
    let isPooled = pool != nil
    let first = aside.count
    read(cells, table, result, aside)
    aside.keep(from: first) { row in
      let (start, end) = cells[row]
      let text = UnsafeBufferPointer(start: bytes + start, count: end &- start)
      guard PlainText.isPlain(text, asKey: false) else { return true }
      // Without a test of the optional in the loop no reference is counted.
      let code = isPooled ? pool.unsafelyUnwrapped.code(text) : TextPool.otherText
      result.set(row, value: Int64(truncatingIfNeeded: code))
      return false
    }
  }

  /// Reads cells of texts that are only repeated: each gets a code of its own.
  ///
  /// Texts that are not plain go to `aside` as their place in `rows`.
  public func repeatTexts(
    _ column: Int, _ rows: Range<Int>, _ pool: TextPool, into result: FactColumn, aside: RowList
  ) {
    let cells = ColumnCells(self, column, rows)
    let bytes = UnsafePointer(cells.bytes)
    let values = result.values.base
    let states = result.states.base
    pool.append(texts: rows.count, byteCount: block.count) { pool in
      for row in 0..<rows.count {
        let (start, end) = cells[row]
        values[row] = 0
        states[row] = CellState.unknown
        if start >= end { continue }
        let text = UnsafeBufferPointer(start: bytes + start, count: end &- start)
        if PlainText.isPlain(text, asKey: false) {
          values[row] = Int64(truncatingIfNeeded: pool.add(bytes + start, end &- start))
          states[row] = CellState.known
        } else {
          aside.append(row: row)
        }
      }
    }
  }
}
