/// Finds where each byte of a scalar's text stands, by walking the raw characters beside it.
///
/// libyaml gives the text; this gives the map. Blanks that come from folding a line break point at
/// the break, and what an escape stands for points at its backslash.
struct YAMLOriginWalk {
  private let utf8: [UInt8]
  private(set) var runs: [TextOrigin.Run] = []
  private var textOffset = 0

  /// The runs of a scalar whose raw characters, quotes and block header included, fill `range`.
  static func runs(
    of text: String, style: YAMLScalar.Style, in utf8: [UInt8], _ range: Range<Int>
  ) -> [TextOrigin.Run] {
    var walk = YAMLOriginWalk(utf8: utf8)
    switch style {
    case .plain: walk.flow(range, style)
    case .singleQuoted, .doubleQuoted:
      walk.flow(min(range.lowerBound + 1, range.upperBound)..<range.upperBound, style)
    case .literal: walk.literal(Array(text.utf8), range)
    case .folded: walk.folded(Array(text.utf8), range)
    }
    if walk.runs.isEmpty { walk.emit(0, from: range.lowerBound) }
    return walk.runs
  }

  private init(utf8: [UInt8]) { self.utf8 = utf8 }

  private mutating func emit(_ count: Int, from fileOffset: Int) {
    defer { textOffset += count }
    if let last = runs.last {
      if last.fileOffset + textOffset - last.textOffset == fileOffset { return }
      if last.textOffset == textOffset { runs.removeLast() }
    }
    runs.append(TextOrigin.Run(textOffset: textOffset, fileOffset: fileOffset))
  }

  // MARK: Scalars inside lines

  private mutating func flow(_ range: Range<Int>, _ style: YAMLScalar.Style) {
    var at = range.lowerBound
    while at < range.upperBound {
      switch utf8[at] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        at = blanks(at, range.upperBound, style)
      case UInt8(ascii: "'") where style == .singleQuoted:
        // A lone quote closes the text.
        guard at + 1 < range.upperBound, utf8[at + 1] == UInt8(ascii: "'") else { return }
        emit(1, from: at)
        at += 2
      case UInt8(ascii: "\"") where style == .doubleQuoted:
        return
      case UInt8(ascii: "\\") where style == .doubleQuoted:
        at = escape(at, range.upperBound)
      default:
        emit(1, from: at)
        at += 1
      }
    }
  }

  /// Blanks within a line are text; around line breaks they are not, and the breaks fold.
  private mutating func blanks(_ start: Int, _ limit: Int, _ style: YAMLScalar.Style) -> Int {
    let (breaks, end) = breaksAmongBlanks(start, limit)
    if breaks.isEmpty {
      emit(end - start, from: start)
    } else if breaks.count == 1 {
      emit(1, from: breaks[0])
    } else {
      for place in breaks.dropFirst() { emit(1, from: place) }
    }
    return end
  }

  private func breaksAmongBlanks(_ start: Int, _ limit: Int) -> (breaks: [Int], end: Int) {
    var breaks: [Int] = []
    var at = start
    while at < limit {
      switch utf8[at] {
      case UInt8(ascii: "\n"): breaks.append(at)
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
      default: return (breaks, at)
      }
      at += 1
    }
    return (breaks, at)
  }

  private mutating func escape(_ start: Int, _ limit: Int) -> Int {
    guard start + 1 < limit else { return limit }
    switch utf8[start + 1] {
    case UInt8(ascii: "x"): return numericEscape(start, 2, limit)
    case UInt8(ascii: "u"): return numericEscape(start, 4, limit)
    case UInt8(ascii: "U"): return numericEscape(start, 8, limit)
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      let first = utf8[start + 1] == UInt8(ascii: "\r") ? start + 3 : start + 2
      let (breaks, end) = breaksAmongBlanks(min(first, limit), limit)
      for place in breaks { emit(1, from: place) }
      return end
    case UInt8(ascii: "N"), UInt8(ascii: "_"): emit(2, from: start)
    case UInt8(ascii: "L"), UInt8(ascii: "P"): emit(3, from: start)
    default: emit(1, from: start)
    }
    return start + 2
  }

  private mutating func numericEscape(_ start: Int, _ digitCount: Int, _ limit: Int) -> Int {
    let end = min(start + 2 + digitCount, limit)
    let digits = String(decoding: utf8[start + 2..<end], as: UTF8.self)
    let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
    emit(scalar.map { UTF8.width($0) } ?? 0, from: start)
    return end
  }

  // MARK: Block scalars

  /// Each line of the text is the end of the raw line: only indentation is taken from its front.
  private mutating func literal(_ text: [UInt8], _ range: Range<Int>) {
    var line = lineEnd(range.lowerBound)
    for content in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let start = min(line.feed + 1, utf8.count)
      line = lineEnd(start)
      if !content.isEmpty { emit(content.count, from: max(start, line.end - content.count)) }
      if textOffset < text.count { emit(1, from: line.feed) }
    }
  }

  private mutating func folded(_ text: [UInt8], _ range: Range<Int>) {
    var start = min(lineEnd(range.lowerBound).feed + 1, utf8.count)
    let indentation = foldedIndentation(text, start)
    var breaks: [Int] = []
    while textOffset < text.count, start < utf8.count {
      let line = lineEnd(start)
      let content = min(start + indentation, line.end)
      if content < line.end {
        foldBreaks(breaks, text)
        breaks = []
        emit(line.end - content, from: content)
      }
      breaks.append(line.feed)
      start = line.feed + 1
    }
    foldBreaks(breaks, text)
  }

  /// The breaks before a line become one blank, or as many line feeds as the text holds here: all
  /// of them, or all but the first.
  private mutating func foldBreaks(_ breaks: [Int], _ text: [UInt8]) {
    guard textOffset < text.count, !breaks.isEmpty else { return }
    let feedCount = text[textOffset...].prefix { $0 == UInt8(ascii: "\n") }.count
    if feedCount == 0 {
      emit(1, from: breaks[0])
    } else {
      for place in breaks.suffix(feedCount) { emit(1, from: place) }
    }
  }

  /// What the first line with text lost from its front.
  private func foldedIndentation(_ text: [UInt8], _ start: Int) -> Int {
    let space = UInt8(ascii: " ")
    let cooked = text.split(separator: UInt8(ascii: "\n")).first ?? []
    var at = start
    while at < utf8.count {
      let line = lineEnd(at)
      let blankCount = utf8[at..<line.end].prefix { $0 == space }.count
      if at + blankCount < line.end {
        return max(0, blankCount - cooked.prefix { $0 == space }.count)
      }
      at = line.feed + 1
    }
    return 0
  }

  /// The end of the line's characters, and its line feed (or the end of the text).
  private func lineEnd(_ offset: Int) -> (end: Int, feed: Int) {
    let feed = utf8[min(offset, utf8.count)...].firstIndex(of: UInt8(ascii: "\n")) ?? utf8.count
    let hasReturn = feed > offset && utf8[feed - 1] == UInt8(ascii: "\r")
    return (hasReturn ? feed - 1 : feed, feed)
  }
}
