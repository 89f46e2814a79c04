/// The parts of one line, as people read it: `- key: value  # comment`.
struct YAMLLine {
  /// Without the line end.
  let range: Range<Int>
  /// The first byte that is neither a blank nor a list dash.
  let contentStart: Int
  let key: Range<Int>?
  /// Without comment and blanks; empty where nothing follows the key.
  let value: Range<Int>
}

extension YAMLText {
  /// As many blanks as bring a line of its own to the column of this place.
  func blanks(toColumnOf offset: Int) -> String {
    let line = utf8[..<offset].reversed().prefix { $0 != UInt8(ascii: "\n") }
    return String(repeating: " ", count: line.count)
  }

  func isBlank(_ offset: Int) -> Bool {
    offset < utf8.count && (utf8[offset] == UInt8(ascii: " ") || utf8[offset] == UInt8(ascii: "\t"))
  }

  func isBlankOrEnd(_ offset: Int) -> Bool {
    offset >= utf8.count || isBlank(offset) || isLineEnd(offset)
  }

  func isLineEnd(_ offset: Int) -> Bool {
    offset >= utf8.count || utf8[offset] == UInt8(ascii: "\n") || utf8[offset] == UInt8(ascii: "\r")
  }

  func skippingBlanks(_ start: Int) -> Int {
    var at = start
    while isBlank(at) { at += 1 }
    return at
  }

  func line(at offset: Int) -> YAMLLine {
    let range = lineRange(at: offset)
    var start = skippingBlanks(range.lowerBound)
    while start < range.upperBound, "-?".utf8.contains(utf8[start]), isBlankOrEnd(start + 1) {
      start = skippingBlanks(start + 1)
    }
    start = min(start, range.upperBound)
    guard let colon = separator(from: start, to: range.upperBound) else {
      return YAMLLine(
        range: range, contentStart: start, key: nil,
        value: start..<valueEnd(from: start, to: range.upperBound))
    }
    let value = min(skippingBlanks(colon + 1), range.upperBound)
    return YAMLLine(
      range: range, contentStart: start, key: trimmingBlanks(start..<colon),
      value: value..<valueEnd(from: value, to: range.upperBound))
  }

  /// The colon that ends a key which starts here.
  private func separator(from start: Int, to end: Int) -> Int? {
    guard start < end, !"[{#".utf8.contains(utf8[start]) else { return nil }
    var at = closingQuote(at: start, before: end).map { $0 + 1 } ?? start
    while at < end {
      if utf8[at] == UInt8(ascii: ":"), isBlankOrEnd(at + 1) { return at }
      if utf8[at] == UInt8(ascii: "#"), isBlank(at - 1) { return nil }
      at += 1
    }
    return nil
  }

  /// Where a value ends that starts here: before a comment that stands outside quotes.
  private func valueEnd(from start: Int, to end: Int) -> Int {
    var at = start
    var inQuotes = false
    while at < end {
      if utf8[at] == UInt8(ascii: "\"") { inQuotes.toggle() }
      let isComment = utf8[at] == UInt8(ascii: "#") && (at == start || isBlank(at - 1))
      if isComment, !inQuotes { break }
      at += 1
    }
    return trimmingBlanks(start..<at).upperBound
  }

  /// The quote that closes the one at this offset; nil where there is none.
  func closingQuote(at start: Int, before end: Int) -> Int? {
    guard start < end, "\"'".utf8.contains(utf8[start]) else { return nil }
    let quote = utf8[start]
    var at = start + 1
    while at < end {
      if utf8[at] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        at += 2
        continue
      }
      if utf8[at] == quote {
        let isDoubled = quote == UInt8(ascii: "'") && at + 1 < end && utf8[at + 1] == quote
        if !isDoubled { return at }
        at += 1
      }
      at += 1
    }
    return nil
  }

  func trimmingBlanks(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, isBlank(end - 1) || isLineEnd(end - 1) { end -= 1 }
    return range.lowerBound..<end
  }

  func skippingBlanksAndComments(_ start: Int, before end: Int) -> Int {
    var at = start
    while at < end {
      if utf8[at] == UInt8(ascii: "#"), at == 0 || isBlankOrEnd(at - 1) {
        at = min(end, lineRange(at: at).upperBound)
      } else if isBlankOrEnd(at) {
        at += 1
      } else {
        break
      }
    }
    return at
  }

  /// The tag or anchor at this offset, past blanks.
  func property(at offset: Int, before end: Int) -> Range<Int>? {
    let start = skippingBlanksAndComments(offset, before: end)
    guard start < end, "!&".utf8.contains(utf8[start]) else { return nil }
    return start..<wordEnd(start, before: end)
  }

  private func wordEnd(_ start: Int, before end: Int) -> Int {
    if utf8[start...].starts(with: "!<".utf8) {
      let close = utf8[start..<end].firstIndex(of: UInt8(ascii: ">"))
      return close.map { $0 + 1 } ?? end
    }
    var at = start + 1
    while at < end, !isBlankOrEnd(at), !",[]{}".utf8.contains(utf8[at]) { at += 1 }
    return at
  }
}
