/// Writes what was decided from the cells of a result row, byte for byte as `DecidedContent` has it.
///
/// The cells stand in the order outcomes, decisions, amounts, reasons, needed facts, between unit
/// separators (U+001F); reasons and facts have semicolons between them. One thread's own.
public struct DecisionShape: Sendable {
  public static let delimiter: UInt8 = 0x1F

  private let tag: [UInt8]
  private let outcomes: [[UInt8]]
  private let decisions: [[UInt8]]
  private let amounts: [[UInt8]]
  /// Words that stand for an outcome where an amount is not known.
  private let words: [[UInt8]: [UInt8]]

  /// - Parameters:
  ///   - tag: `RuleSetReference.tag`.
  ///   - outcomes: the names of categories; each has a cell for its outcome, amount, reasons and facts.
  ///   - decisions: the names of decisions.
  ///   - words: what stands in a cell, and the code that entries have for it.
  public init(tag: String, outcomes: [String], decisions: [String], words: [String: String]) {
    func encoded(_ text: String) -> [UInt8] {
      var bytes: [UInt8] = []
      EntryText.append(text, to: &bytes)
      return bytes
    }
    self.tag = encoded(tag)
    self.outcomes = outcomes.map { encoded($0) + [UInt8(ascii: ":")] }
    self.decisions = decisions.map { encoded($0) + [UInt8(ascii: ":")] }
    amounts = self.outcomes
    self.words = Dictionary(
      uniqueKeysWithValues: words.map { (Array($0.key.utf8), Array($0.value.utf8)) })
  }

  /// Reads one record and the line feed behind it, and returns the members, each after a comma.
  ///
  /// `start`: where the record begins; afterwards, where the next one does.
  public func members(_ bytes: Span<UInt8>, from start: inout Int) -> [UInt8] {
    var cells = CellCursor(at: start)
    var line: [UInt8] = []
    line.reserveCapacity(256)
    line += #","rs":"#.utf8
    line += tag
    object(#","out":{"#, outcomes, bytes, &cells, &line) { EntryText.append($0, to: &$1) }
    object(#","dec":{"#, decisions, bytes, &cells, &line) { EntryText.append($0, to: &$1) }
    object(#","amt":{"#, amounts, bytes, &cells, &line, skipsEmpty: true) { text, line in
      if let fen = Self.fen(text) {
        line += String(fen).utf8
      } else {
        var word = text.array
        if let code = words[word] { word = code }
        EntryText.append(word.span, to: &line)
      }
    }
    list(#","why":["#, bytes, &cells, &line)
    list(#","miss":["#, bytes, &cells, &line)
    start = cells.at
    return line
  }

  private func object(
    _ head: String, _ names: [[UInt8]], _ bytes: Span<UInt8>, _ cells: inout CellCursor,
    _ line: inout [UInt8],
    skipsEmpty: Bool = false, _ value: (Span<UInt8>, inout [UInt8]) -> Void
  ) {
    var isFirst = true
    for name in names {
      cells.next(bytes) { text in
        if skipsEmpty, text.isEmpty { return }
        if isFirst { line += head.utf8 } else { line.append(UInt8(ascii: ",")) }
        isFirst = false
        line += name
        value(text, &line)
      }
    }
    if !isFirst { line.append(UInt8(ascii: "}")) }
  }

  /// The words of one cell per category, each word once.
  private func list(
    _ head: String, _ bytes: Span<UInt8>, _ cells: inout CellCursor, _ line: inout [UInt8]
  ) {
    var texts: [UInt8] = []
    for _ in outcomes {
      cells.next(bytes) { text in
        if text.isEmpty { return }
        texts.append(text)
        texts.append(UInt8(ascii: ";"))
      }
    }
    if texts.isEmpty { return }
    var told: [Range<Int>] = []
    told.reserveCapacity(32)
    let words = texts.span
    var first = 0
    for end in words.indices where words[end] == UInt8(ascii: ";") {
      let word = first..<end
      first = end + 1
      if word.isEmpty || told.contains(where: { Self.isSame(words, $0, word) }) { continue }
      if told.isEmpty { line += head.utf8 } else { line.append(UInt8(ascii: ",")) }
      EntryText.append(words.extracting(word), to: &line)
      told.append(word)
    }
    if !told.isEmpty { line.append(UInt8(ascii: "]")) }
  }

  private static func isSame(_ bytes: Span<UInt8>, _ a: Range<Int>, _ b: Range<Int>) -> Bool {
    guard a.count == b.count else { return false }
    for offset in 0..<a.count
    where bytes[a.lowerBound + offset] != bytes[b.lowerBound + offset] { return false }
    return true
  }

  /// `800.5` as 80050; nil for what is no whole number of fen.
  static func fen(_ text: Span<UInt8>) -> Int64? {
    var value: Int64 = 0
    var fraction: Int?
    var digitCount = 0
    let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
    for index in (isNegative ? 1 : 0)..<text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "."), fraction == nil, digitCount > 0 {
        fraction = 0
        continue
      }
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      digitCount += 1
      if let count = fraction {
        // Zeros behind the fen change nothing.
        if count == 2 {
          if byte != UInt8(ascii: "0") { return nil }
          continue
        }
        fraction = count + 1
      }
      guard digitCount <= 16 else { return nil }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    guard digitCount > 0, fraction != 0 else { return nil }
    for _ in (fraction ?? 0)..<2 { value *= 10 }
    return isNegative ? -value : value
  }
}

/// The cells of delimited text, quotes resolved.
private struct CellCursor {
  /// Where the next cell begins.
  var at: Int

  /// Gives the next cell, with what ends it passed over.
  mutating func next(_ bytes: Span<UInt8>, _ body: (Span<UInt8>) -> Void) {
    if at < bytes.count, bytes[at] == UInt8(ascii: "\"") { return body(quoted(bytes).span) }
    let start = at
    while at < bytes.count, bytes[at] != DecisionShape.delimiter, bytes[at] != UInt8(ascii: "\n") {
      at += 1
    }
    body(bytes.extracting(start..<at))
    at += 1
  }

  private mutating func quoted(_ bytes: Span<UInt8>) -> [UInt8] {
    var cell: [UInt8] = []
    at += 1
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "\"") {
        guard at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\"") else { break }
        at += 1
      }
      cell.append(bytes[at])
      at += 1
    }
    at += 2
    return cell
  }
}
