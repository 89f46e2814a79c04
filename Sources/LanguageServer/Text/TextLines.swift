/// How the protocol counts along a line.
enum PositionEncoding: String, Sendable {
  case utf16 = "utf-16"
  case utf8 = "utf-8"

  /// What a byte of UTF-8 adds: the first of a character counts for the whole.
  func width(of byte: UInt8) -> Int {
    switch self {
    case .utf8: 1
    case .utf16: byte & 0xC0 == 0x80 ? 0 : byte < 0xF0 ? 1 : 2
    }
  }
}

/// A place as the protocol has it: line and character from 0, the character in units of the encoding.
struct TextPosition: Sendable, Hashable, Comparable {
  var line: Int
  var character: Int

  static func < (a: TextPosition, b: TextPosition) -> Bool {
    (a.line, a.character) < (b.line, b.character)
  }
}

/// A text with its lines as the protocol counts them, to lead from places to bytes and back.
///
/// A line ends with `\n`, `\r\n` or `\r`. A byte-order mark is a character like any other.
struct TextLines: Sendable {
  let utf8: [UInt8]
  /// Offsets of the first byte of each line; the first is 0.
  private let starts: [Int]

  init(_ utf8: [UInt8]) {
    self.utf8 = utf8
    var starts = [0]
    for (offset, byte) in utf8.enumerated() {
      if byte == 0x0A {
        starts.append(offset + 1)
      } else if byte == 0x0D, offset + 1 == utf8.count || utf8[offset + 1] != 0x0A {
        starts.append(offset + 1)
      }
    }
    self.starts = starts
  }

  var lineCount: Int { starts.count }

  /// The place of a byte; offsets past the end are the end.
  func position(of offset: Int, _ encoding: PositionEncoding) -> TextPosition {
    let offset = min(max(0, offset), utf8.count)
    let line = lineIndex(of: offset)
    let width = utf8[starts[line]..<offset].reduce(0) { $0 + encoding.width(of: $1) }
    return TextPosition(line: line, character: width)
  }

  /// The byte at a place: behind the end of a line is its end, behind the last line the end of the
  /// text, and inside a character is before it.
  func offset(of position: TextPosition, _ encoding: PositionEncoding) -> Int {
    guard position.line >= 0 else { return 0 }
    guard position.line < starts.count else { return utf8.count }
    let range = content(ofLine: position.line)
    var width = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let end = characterEnd(from: offset, in: range)
      width += utf8[offset..<end].reduce(0) { $0 + encoding.width(of: $1) }
      if width > position.character { return offset }
      offset = end
    }
    return range.upperBound
  }

  /// The bytes of a line without its end.
  func content(ofLine line: Int) -> Range<Int> {
    let start = starts[line]
    var end = line + 1 < starts.count ? starts[line + 1] : utf8.count
    if end > start, utf8[end - 1] == 0x0A { end -= 1 }
    if end > start, utf8[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The line that holds a byte.
  func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  private func characterEnd(from offset: Int, in range: Range<Int>) -> Int {
    var end = offset + 1
    while end < range.upperBound, utf8[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}
