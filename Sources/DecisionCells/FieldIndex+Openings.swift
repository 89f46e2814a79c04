// Rows that are told by the words they begin with.

/// Words that rows may begin with, or have in their first cell.
public struct OpeningWords: Sendable {
  /// The first character of each word.
  let leads: [UInt32]
  /// A character anywhere in the cell.
  let inside: UInt32

  /// - Parameters:
  ///   - words: each begins with a character of three bytes in UTF-8, as Chinese ones do.
  ///   - inside: such a character.
  public init(_ words: [String], inside: String) {
    leads = Set(words.map(Self.lead)).sorted()
    self.inside = Self.lead(inside)
  }

  private static func lead(_ word: String) -> UInt32 {
    word.utf8.prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
  }
}

extension FieldIndex {
  /// Rows that may begin with one of some words, or have the character inside in their first cell that is not empty; rows apart
  /// are left out.
  ///
  /// A row that is not named does not: its first byte of text is ASCII, or another Chinese character. Costs a few
  /// instructions for most rows.
  public func rows(opening words: OpeningWords) -> [Int] {
    var found: [Int] = []
    let (starts, forms, bytes) = (starts.base, forms.base, block.base)
    for row in 0..<rowCount where forms[row] != RowForm.apart.rawValue {
      let lead = bytes[Int(starts[row])]
      // Mostly a digit or a letter.
      if lead < 0x80, lead > UInt8(ascii: ",") { continue }
      if mayOpen(at: Int(starts[row]), words) { found.append(row) }
    }
    return found
  }

  private func mayOpen(at start: Int, _ words: OpeningWords) -> Bool {
    let bytes = block.base
    let (quote, asterisk) = (UInt8(ascii: "\""), UInt8(ascii: "*"))
    let end = block.count + ByteBlock.padding
    var at = start
    while at < end {
      let byte = bytes[at]
      guard byte <= UInt8(ascii: " ") || [quote, asterisk, separator].contains(byte) else { break }
      at += 1
    }
    guard at < end, bytes[at] >= 0x80 else { return false }
    // Wide blanks and characters without width may stand before the word.
    guard 0xE4...0xE9 ~= bytes[at] else { return true }
    var character: UInt32 = 0
    let first = at
    while at < end, bytes[at] != separator, bytes[at] != UInt8(ascii: "\n") {
      character = character << 8 & 0xFF_FFFF | UInt32(bytes[at])
      at += 1
      if at == first + 3, words.leads.contains(character) { return true }
      if character == words.inside { return true }
    }
    return false
  }

  /// Takes some rows out; those behind them move up.
  ///
  /// - Parameter rows: in ascending order.
  public func remove(_ rows: [Int]) {
    guard let first = rows.first else { return }
    precondition(rows.last ?? 0 < rowCount, "rows of the block")
    var kept = first
    var next = 0
    for row in first..<rowCount {
      if next < rows.count, rows[next] == row {
        next += 1
        continue
      }
      firsts.base[kept] = firsts.base[row]
      starts.base[kept] = starts.base[row]
      lines.base[kept] = lines.base[row]
      forms.base[kept] = forms.base[row]
      kept += 1
    }
    rowCount = kept
  }
}
