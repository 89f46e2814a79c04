import DecisionColumns

/// The words that the cells of a column mostly hold, and what each stands for. Immutable once made.
public final class WordTable: @unchecked Sendable {
  /// A word and the value and state that it puts into a column.
  public struct Word: Sendable, Hashable {
    public let utf8: [UInt8]
    public let value: Int64
    public let state: UInt8
    /// What the caller wants to know of cells with this word; 0 for nothing.
    public let mark: UInt16

    public init(_ text: String, value: Int64, state: UInt8, mark: UInt16 = 0) {
      utf8 = Array(text.utf8)
      self.value = value
      self.state = state
      self.mark = mark
    }
  }

  /// A word of up to sixteen bytes is its head and tail; the rest of a longer one is compared byte by byte.
  struct Entry: BitwiseCopyable {
    var head: UInt64 = 0
    var tail: UInt64 = 0
    var value: Int64 = 0
    /// 0 marks a free slot: an empty cell is no word.
    var length: UInt32 = 0
    var start: UInt32 = 0
    var mark: UInt16 = 0
    var state: UInt8 = 0
  }

  // Written in `init` only, hence the unchecked conformance.
  private let entries: UnsafeMutablePointer<Entry>
  private let texts: UnsafeMutablePointer<UInt8>
  private let mask: Int
  /// The hash of a word is the upper bits of a product.
  private let shift: UInt64
  private let longest: Int
  /// All words fit into the eight bytes of their heads.
  let isShort: Bool

  /// - Parameter words: of equal ones the first counts; empty ones are left out.
  public init(_ words: [Word]) {
    var size = 16
    while size < words.count * 4 { size *= 2 }
    mask = size - 1
    shift = UInt64(64 - size.trailingZeroBitCount)
    entries = .allocate(capacity: size)
    entries.initialize(repeating: Entry(), count: size)
    longest = words.map(\.utf8.count).max() ?? 0
    isShort = longest <= 8
    texts = .allocate(capacity: words.reduce(16) { $0 + $1.utf8.count })
    var start = 0
    for word in words where !word.utf8.isEmpty {
      let length = word.utf8.count
      (texts + start).initialize(from: word.utf8, count: length)
      // Padded, because whole words are loaded.
      let padded = word.utf8 + [UInt8](repeating: 0, count: 16)
      let key = padded.withUnsafeBytes { Self.key($0.baseAddress!, length) }
      insert(word, key, start)
      start += length
    }
  }

  deinit {
    entries.deallocate()
    texts.deallocate()
  }

  private func insert(_ word: Word, _ key: (head: UInt64, tail: UInt64), _ start: Int) {
    let length = word.utf8.count
    var slot = slot(key)
    while entries[slot].length > 0 {
      let isSame = word.utf8.withUnsafeBufferPointer {
        matches(entries[slot], key, $0.baseAddress!, length)
      }
      if isSame { return }
      slot = (slot + 1) & mask
    }
    entries[slot] = Entry(
      head: key.head, tail: key.tail, value: word.value, length: UInt32(length),
      start: UInt32(start), mark: word.mark, state: word.state)
  }

  /// The entry of a cell of at least one byte, in a table of short words; eight bytes may be read behind it.
  @inline(__always)
  func shortEntry(_ text: UnsafePointer<UInt8>, _ length: Int) -> UnsafePointer<Entry>? {
    guard length <= 8 else { return nil }
    let raw = UnsafeRawPointer(text)
    let head =
      UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
      & ~0 &>> UInt64(truncatingIfNeeded: 64 &- 8 &* length)
    var slot = slot((head, 0))
    while true {
      let entry = UnsafePointer(entries + slot)
      if entry.pointee.head == head, Int(entry.pointee.length) == length { return entry }
      if entry.pointee.length == 0 { return nil }
      slot = (slot &+ 1) & mask
    }
  }

  /// The entry of a cell of at least one byte, behind which sixteen more may be read.
  @inline(__always)
  func entry(_ text: UnsafePointer<UInt8>, _ length: Int) -> UnsafePointer<Entry>? {
    guard length <= longest else { return nil }
    let key = Self.key(UnsafeRawPointer(text), length)
    var slot = slot(key)
    while entries[slot].length > 0 {
      if matches(entries[slot], key, text, length) { return UnsafePointer(entries + slot) }
      slot = (slot &+ 1) & mask
    }
    return nil
  }

  @inline(__always)
  private func matches(
    _ entry: Entry, _ key: (head: UInt64, tail: UInt64), _ text: UnsafePointer<UInt8>,
    _ length: Int
  ) -> Bool {
    guard entry.head == key.head, entry.tail == key.tail, Int(entry.length) == length else {
      return false
    }
    if length <= 16 { return true }
    let own = texts + Int(entry.start)
    for index in 16..<length where own[index] != text[index] { return false }
    return true
  }

  /// The first eight bytes and the next eight, without a branch on the length: that is hard to predict.
  @inline(__always)
  private static func key(
    _ text: UnsafeRawPointer, _ length: Int
  ) -> (head: UInt64, tail: UInt64) {
    let head = UInt64(littleEndian: text.loadUnaligned(as: UInt64.self))
    let tail = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    let headBits = UInt64(8 &* min(length, 8))
    let tailBits = UInt64(8 &* min(max(length &- 8, 0), 8))
    return (head & ~(~0 << headBits), tail & ~(~0 << tailBits))
  }

  @inline(__always)
  private func slot(_ key: (head: UInt64, tail: UInt64)) -> Int {
    let mixed = (key.head ^ key.tail &* 0x9FB2_1C65_1E98_DF25) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed &>> shift)
  }
}

extension FieldIndex {
  /// Reads cells that hold words of a table; an empty cell is unknown.
  ///
  /// Whatever else a cell holds goes to `aside` as its place in `rows`. Returns the marks of all words found, joined bit
  /// by bit.
  @discardableResult
  public func readWords(
    _ column: Int, _ rows: Range<Int>, _ table: WordTable, into result: FactColumn,
    aside: RowList
  ) -> UInt16 {
    let cells = ColumnCells(self, column, rows)
    if table.isShort {
      return read(cells, rows.count, result, aside) { table.shortEntry($0, $1) }
    } else {
      return read(cells, rows.count, result, aside) { table.entry($0, $1) }
    }
  }

  @inline(__always)
  private func read(
    _ cells: ColumnCells, _ count: Int, _ result: FactColumn, _ aside: RowList,
    _ entry: (UnsafePointer<UInt8>, Int) -> UnsafePointer<WordTable.Entry>?
  ) -> UInt16 {
    let bytes = UnsafePointer(cells.bytes)
    let values = result.values.base
    let states = result.states.base
    var marks: UInt16 = 0
    for row in 0..<count {
      let (start, end) = cells[row]
      values[row] = 0
      states[row] = CellState.unknown
      if start >= end { continue }
      if let entry = entry(bytes + start, end &- start) {
        values[row] = entry.pointee.value
        states[row] = entry.pointee.state
        marks |= entry.pointee.mark
      } else {
        aside.append(row)
      }
    }
    return marks
  }

  /// The cells that hold a marked word of a table, by their place in `rows`.
  public func forEachMarked(
    _ column: Int, _ rows: Range<Int>, _ table: WordTable,
    _ body: (_ row: Int, _ mark: UInt16) -> Void
  ) {
    let cells = ColumnCells(self, column, rows)
    for row in 0..<rows.count {
      let (start, end) = cells[row]
      guard start < end,
        let mark = table.entry(UnsafePointer(cells.bytes) + start, end &- start)?.pointee.mark,
        mark != 0
      else { continue }
      body(row, mark)
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
    let values = result.values.base
    let states = result.states.base
    let isPooled = pool != nil
    for row in 0..<rows.count {
      let (start, end) = cells[row]
      values[row] = 0
      states[row] = CellState.unknown
      if start >= end { continue }
      if let entry = table.entry(bytes + start, end &- start) {
        values[row] = entry.pointee.value
        states[row] = entry.pointee.state
        continue
      }
      let text = UnsafeBufferPointer(start: bytes + start, count: end &- start)
      guard PlainText.isPlain(text, asKey: false) else {
        aside.append(row)
        continue
      }
      // Without a test of the optional in the loop no reference is counted.
      let code = isPooled ? pool.unsafelyUnwrapped.code(text) : TextPool.otherText
      values[row] = Int64(truncatingIfNeeded: code)
      states[row] = CellState.known
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
          aside.append(row)
        }
      }
    }
  }
}
