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
  /// What the list that is being written has so far.
  private var told = ToldWords()

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

  /// Reads one record and the line feed behind it, and adds the members to a line, each after a comma.
  ///
  /// `start`: where the record begins; afterwards, where the next one does.
  public mutating func append(
    _ bytes: Span<UInt8>, from start: inout Int, to line: inout [UInt8]
  ) {
    var cells = CellCursor(at: start)
    line += #","rs":"#.utf8
    line.append(tag.span)
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
        line.append(name.span)
        value(text, &line)
      }
    }
    if !isFirst { line.append(UInt8(ascii: "}")) }
  }

  /// The words of one cell per category, each word once.
  private mutating func list(
    _ head: String, _ bytes: Span<UInt8>, _ cells: inout CellCursor, _ line: inout [UInt8]
  ) {
    told.removeAll()
    for _ in outcomes.indices {
      cells.next(bytes) { text in
        var first = 0
        while first < text.count {
          let end = text.firstIndex(of: UInt8(ascii: ";"), or: UInt8(ascii: ";"), from: first)
          let word = text.extracting(first..<end)
          first = end + 1
          if !word.isEmpty { told.add(word, after: head, to: &line) }
        }
      }
    }
    if told.count > 0 { line.append(UInt8(ascii: "]")) }
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

/// The words of a list, to tell each once.
private struct ToldWords {
  /// Where each word stands in the line, with a mark that tells nearly all words apart.
  private var words: [(mark: Int, place: Range<Int>)] = []

  var count: Int { words.count }

  mutating func removeAll() { words.removeAll(keepingCapacity: true) }

  /// Adds a word to the line, the first behind `head`, unless the list has it already.
  mutating func add(_ word: Span<UInt8>, after head: String, to line: inout [UInt8]) {
    let start = line.count
    if words.isEmpty { line += head.utf8 } else { line.append(UInt8(ascii: ",")) }
    let first = line.count
    EntryText.append(word, to: &line)
    let place = first..<line.count
    let mark = word.count << 16 | Int(word[word.count / 2]) << 8 | Int(word[word.count - 1])
    for other in words where other.mark == mark && line[other.place] == line[place] {
      line.removeLast(line.count - start)
      return
    }
    words.append((mark, place))
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
    at = bytes.firstIndex(of: DecisionShape.delimiter, or: UInt8(ascii: "\n"), from: start)
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
