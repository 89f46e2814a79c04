/// Names one text of a `SourceSet`.
public struct SourceID: Sendable, Hashable, Comparable {
  public let index: Int32

  public init(index: Int32) { self.index = index }

  public static func < (a: SourceID, b: SourceID) -> Bool { a.index < b.index }
}

/// A half-open stretch of one text, in UTF-8 offsets from its first byte.
public struct SourceSpan: Sendable, Hashable {
  public var source: SourceID
  public var lower: Int
  public var upper: Int

  public init(source: SourceID, lower: Int, upper: Int) {
    self.source = source
    self.lower = lower
    self.upper = max(lower, upper)
  }

  /// The smallest span that covers both; `other` is of the same source.
  public func union(_ other: SourceSpan) -> SourceSpan {
    SourceSpan(source: source, lower: min(lower, other.lower), upper: max(upper, other.upper))
  }
}

/// A place as people count it: line and column from 1, the column in Unicode scalars.
public struct SourcePosition: Sendable, Hashable {
  public let line: Int
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// One text that diagnostics can point into: a rule file, a roster, an expression typed by hand.
public struct SourceText: Sendable {
  public let id: SourceID
  /// The name printed before line and column; relative to where the user stands.
  public let path: String
  /// The text as it stands in the file, without a byte-order mark.
  public let utf8: [UInt8]
  /// UTF-8 offsets of the first byte of each line; the first is 0.
  public let lineStarts: [Int]

  public init(id: SourceID, path: String, utf8: [UInt8]) {
    self.id = id
    self.path = path
    self.utf8 = utf8
    var starts = [0]
    for (offset, byte) in utf8.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    lineStarts = starts
  }

  public func position(of offset: Int) -> SourcePosition {
    let clamped = min(max(0, offset), utf8.count)
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= clamped { low = middle } else { high = middle - 1 }
    }
    let scalars = utf8[lineStarts[low]..<clamped].count { $0 & 0xC0 != 0x80 }
    return SourcePosition(line: low + 1, column: scalars + 1)
  }

  /// The text of a line (from 1), without its line end.
  public func line(_ number: Int) -> String {
    String(decoding: utf8[utf8Range(ofLine: number)], as: UTF8.self)
  }

  /// The bytes of a line (from 1), without its line end.
  func utf8Range(ofLine number: Int) -> Range<Int> {
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] : utf8.count
    while end > start, utf8[end - 1] == 0x0A || utf8[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  public func text(of span: SourceSpan) -> String {
    String(decoding: utf8[min(span.lower, utf8.count)..<min(span.upper, utf8.count)], as: UTF8.self)
  }
}

/// All texts that one run read, in the order of reading.
public struct SourceSet: Sendable {
  public private(set) var texts: [SourceText] = []

  public init() {}

  /// Takes in a text and names it. A leading UTF-8 byte-order mark is dropped.
  public mutating func add(path: String, utf8: [UInt8]) -> SourceText {
    let body = utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(utf8.dropFirst(3)) : utf8
    let text = SourceText(id: SourceID(index: Int32(texts.count)), path: path, utf8: body)
    texts.append(text)
    return text
  }

  public subscript(id: SourceID) -> SourceText { texts[Int(id.index)] }
}
