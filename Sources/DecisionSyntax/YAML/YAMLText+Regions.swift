/// The stretch of text that a person would call the value at a place.
struct YAMLRegion {
  let range: Range<Int>
  let isInFlow: Bool
}

extension YAMLText {
  /// The key or value around an offset, where YAML's own reading of it has failed.
  ///
  /// - Parameter flowStart: the bracket of the innermost flow collection known to be open there.
  func region(at offset: Int, flowStart: Int?) -> YAMLRegion? {
    let line = line(at: offset)
    let start =
      flowStart
      ?? (line.key.map { offset < $0.upperBound } ?? true
        ? line.contentStart : line.value.lowerBound)
    if let item = flowItem(at: offset, from: start) { return item }
    if let key = line.key, offset < key.upperBound { return region(key) }
    return region(line.value)
  }

  private func region(_ range: Range<Int>) -> YAMLRegion? {
    range.isEmpty ? nil : YAMLRegion(range: range, isInFlow: false)
  }

  /// Walks `{` and `[` from `start` on; nil where the offset is in none of them.
  private func flowItem(at offset: Int, from start: Int) -> YAMLRegion? {
    var at = start
    var itemStart = start
    var depth = 0
    var parentheses = 0
    while at < min(offset, utf8.count) {
      if at == itemStart, let close = closingQuote(at: at, before: lineRange(at: at).upperBound),
        close < offset
      {
        at = close + 1
        continue
      }
      let byte = utf8[at]
      at += 1
      switch byte {
      case UInt8(ascii: "("): parentheses += 1
      case UInt8(ascii: ")"): parentheses = max(0, parentheses - 1)
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard at - 1 == itemStart else { continue }
        depth += 1
        itemStart = skippingBlanksAndComments(at, before: utf8.count)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth = max(0, depth - 1)
      case UInt8(ascii: ",") where depth > 0 && parentheses == 0,
        UInt8(ascii: ":") where depth > 0 && isBlankOrEnd(at):
        itemStart = skippingBlanksAndComments(at, before: utf8.count)
        parentheses = 0
      default: break
      }
    }
    guard depth > 0, itemStart <= offset else { return nil }
    let end = flowItemEnd(from: itemStart, past: offset)
    return end > itemStart ? YAMLRegion(range: itemStart..<end, isInFlow: true) : nil
  }

  /// The first comma or bracket past `offset` that belongs to the collection, or the line's end.
  func flowItemEnd(from start: Int, past offset: Int) -> Int {
    var at = start
    var depth = 0
    var inQuotes = false
    while !isLineEnd(at) {
      let byte = utf8[at]
      if byte == UInt8(ascii: "\"") { inQuotes.toggle() }
      if !inQuotes {
        let isEnd = depth == 0 && at >= offset && at > start
        if isEnd, ",]}".utf8.contains(byte) { break }
        if byte == UInt8(ascii: "#"), isBlank(at - 1) { break }
        if "([{".utf8.contains(byte) { depth += 1 }
        if ")]}".utf8.contains(byte) { depth = max(0, depth - 1) }
      }
      at += 1
    }
    return trimmingBlanks(start..<at).upperBound
  }

  /// The quotes in which the text survives, and the edits that put them there.
  ///
  /// Double quotes unless the text holds double quotes or backslashes; single quotes double the
  /// single quotes inside.
  func quoting(_ range: Range<Int>) -> (quoted: String, edits: [YAMLEdit]) {
    let raw = utf8[range]
    if !raw.contains(UInt8(ascii: "\"")), !raw.contains(UInt8(ascii: "\\")) {
      return (
        "\"" + string(range) + "\"",
        [
          YAMLEdit(at: range.lowerBound, insert: "\""),
          YAMLEdit(at: range.upperBound, insert: "\""),
        ]
      )
    }
    let inner = raw.indices.filter { raw[$0] == UInt8(ascii: "'") }
    let doubled = string(range).split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "''")
    let edits = inner.map { YAMLEdit(at: $0, insert: "'") }
    return (
      "'" + doubled + "'",
      [YAMLEdit(at: range.lowerBound, insert: "'")] + edits
        + [YAMLEdit(at: range.upperBound, insert: "'")]
    )
  }
}
