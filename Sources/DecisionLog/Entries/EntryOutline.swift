/// Where the parts of an entry's line stand, without their values being read.
///
/// Made for reading millions of lines: nothing is copied, and one outline serves them all.
public struct EntryOutline: Sendable {
  /// Places in the line; a text's place is without its quotes.
  public struct Member: Sendable, Hashable {
    public let name: Range<Int>
    /// As it stands there: `"eligible"`, `12`, `{"a":"b"}`.
    public let value: Range<Int>
  }

  public private(set) var line: [UInt8] = []
  public private(set) var number: UInt64 = 0
  public private(set) var kind = LogEntry.Kind.genesis
  /// Those after number, time and kind.
  public private(set) var members: [Member] = []

  public init() {}

  private static let timeByteCount = 24

  /// Takes a line apart; false when it is not built as the lines of a log are.
  ///
  /// Looks at the structure alone: `LogEntry(line:)` is stricter.
  public mutating func read(_ line: [UInt8]) -> Bool {
    self.line = line
    members.removeAll(keepingCapacity: true)
    guard let start = readHead() else { return false }
    var position = start
    while position < line.count, line[position] == UInt8(ascii: ",") {
      guard
        let nameEnd = end(of: position + 1), line[position + 1] == UInt8(ascii: "\""),
        nameEnd < line.count, line[nameEnd] == UInt8(ascii: ":"), let end = end(of: nameEnd + 1)
      else { return false }
      members.append(
        Member(name: position + 2..<nameEnd - 1, value: nameEnd + 1..<end))
      position = end
    }
    return position == line.count - 1 && line[position] == UInt8(ascii: "}")
  }

  /// The bytes of the time, `2026-03-04T07:59:58.120Z`.
  public private(set) var time: Range<Int> = 0..<0

  public func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> { line[range] }

  public func text(_ range: Range<Int>) -> String { String(decoding: line[range], as: UTF8.self) }

  /// Where the value of that name stands; nil when there is none.
  public func value(_ name: StaticString) -> Range<Int>? {
    for member in members where isName(member.name, name) { return member.value }
    return nil
  }

  /// A whole number, or nil.
  public func integer(_ name: StaticString) -> UInt64? {
    value(name).flatMap { integer($0) }
  }

  /// The bytes of a text without its quotes, as they stand in the line, or nil.
  public func textBytes(_ name: StaticString) -> ArraySlice<UInt8>? {
    guard let range = value(name), range.count >= 2, line[range.lowerBound] == UInt8(ascii: "\"")
    else { return nil }
    return line[range.lowerBound + 1..<range.upperBound - 1]
  }

  /// The parts of an object, or of a list, whose items have empty names; false where it is neither.
  public func forEach(in range: Range<Int>, _ body: (Member) -> Void) -> Bool {
    guard range.count >= 2 else { return false }
    let isObject = line[range.lowerBound] == UInt8(ascii: "{")
    guard isObject || line[range.lowerBound] == UInt8(ascii: "[") else { return false }
    var position = range.lowerBound + 1
    while position < range.upperBound - 1 {
      var name = position..<position
      if isObject {
        guard let nameEnd = end(of: position), nameEnd < range.upperBound else { return false }
        name = position + 1..<nameEnd - 1
        position = nameEnd + 1
      }
      guard let end = end(of: position), end < range.upperBound else { return false }
      body(Member(name: name, value: position..<end))
      position = end + 1
    }
    return true
  }

  public func integer(_ range: Range<Int>) -> UInt64? {
    guard !range.isEmpty, range.count <= 19 else { return nil }
    var number: UInt64 = 0
    for byte in line[range] {
      guard (0x30...0x39).contains(byte) else { return nil }
      number = number * 10 + UInt64(byte - 0x30)
    }
    return number
  }
}

extension EntryOutline {
  /// `{"n":12,"t":"…","k":"d"`; where it ends.
  private mutating func readHead() -> Int? {
    guard starts(at: 0, with: #"{"n":"#) else { return nil }
    var position = 5
    while position < line.count, (0x30...0x39).contains(line[position]) { position += 1 }
    guard let number = integer(5..<position), starts(at: position, with: #","t":""#) else {
      return nil
    }
    time = position + 6..<position + 6 + Self.timeByteCount
    guard starts(at: time.upperBound, with: #"","k":""#) else { return nil }
    let start = time.upperBound + 7
    var end = start
    while end < line.count, line[end] != UInt8(ascii: "\"") { end += 1 }
    guard end < line.count, let kind = kind(start..<end) else { return nil }
    self.number = number
    self.kind = kind
    return end + 1
  }

  private func kind(_ range: Range<Int>) -> LogEntry.Kind? {
    // Almost all entries.
    if range.count == 1, line[range.lowerBound] == UInt8(ascii: "d") { return .decision }
    return LogEntry.Kind(rawValue: text(range))
  }

  private func starts(at position: Int, with text: StaticString) -> Bool {
    isName(position..<position + text.utf8CodeUnitCount, text)
  }

  private func isName(_ range: Range<Int>, _ name: StaticString) -> Bool {
    guard range.count == name.utf8CodeUnitCount, range.upperBound <= line.count else {
      return false
    }
    // Safety: a static string's bytes are there for as long as the program runs.
    let wanted = unsafe UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    for offset in 0..<range.count {
      guard unsafe wanted[offset] == line[range.lowerBound + offset] else { return false }
    }
    return true
  }

  /// Behind the value that begins there; nil when it does not end.
  private func end(of start: Int) -> Int? {
    guard start < line.count else { return nil }
    switch line[start] {
    case UInt8(ascii: "\""): return endOfText(start)
    case UInt8(ascii: "{"), UInt8(ascii: "["): return endOfParts(start)
    default:
      var position = start
      while position < line.count, !Self.isEnd(line[position]) { position += 1 }
      return position > start ? position : nil
    }
  }

  private static func isEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
  }

  private func endOfText(_ start: Int) -> Int? {
    var position = start + 1
    while position < line.count {
      switch line[position] {
      case UInt8(ascii: "\""): return position + 1
      case UInt8(ascii: "\\"): position += 2
      default: position += 1
      }
    }
    return nil
  }

  private func endOfParts(_ start: Int) -> Int? {
    var depth = 0
    var position = start
    while position < line.count {
      switch line[position] {
      case UInt8(ascii: "\""):
        guard let end = endOfText(position) else { return nil }
        position = end
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return position + 1 }
      default: break
      }
      position += 1
    }
    return nil
  }
}
