import DecisionColumns

/// The texts of a batch as plain memory, for cells that write them.
struct PreparedTexts {
  /// The most bytes of a text that is written without a second look.
  static let longest = 64

  private let delimiters: UInt64
  /// The words of the rule set as cells, quotes and guard included.
  private var words: UnsafePointer<Snippet>?
  private var wordCount = 0
  private var bytes: UnsafePointer<UInt8>?
  private var ends: UnsafePointer<Int32>?

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  init(_ delimiter: UInt8) { delimiters = Self.ones &* UInt64(delimiter) }

  /// Finds the texts of the batch that was run last.
  mutating func locate(
    _ pool: TextPool, _ store: SnippetStore, _ escape: ([UInt8]) -> [UInt8]
  ) {
    if words == nil {
      // The words are the same in every batch of a worker.
      wordCount = pool.permanentCount
      words = store.add((0..<wordCount).map { escape(Array(pool.utf8($0))) })
    }
    let storage = pool.storage
    (bytes, ends) = (storage.bytes, storage.ends)
  }

  /// Writes a text; nil for one that may need quotes or a guard, or is long.
  @inline(__always)
  func put(_ code: Int, _ end: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8>? {
    guard let bytes, let ends, let words else { return nil }
    if code < wordCount {
      return words[code].count <= Self.longest ? words[code].put(end) : nil
    }
    let start = Int(ends[code &- 1])
    let count = Int(ends[code]) &- start
    guard count > 0, count <= Self.longest, isPlain(bytes + start, count) else { return nil }
    return Snippet(base: bytes + start, count: count).put(end)
  }

  /// Whether a text surely needs neither quotes nor a guard: it begins with an ideograph, a letter or a digit.
  ///
  /// Eight bytes behind it may be read.
  @inline(__always)
  private func isPlain(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let first = text[0]
    let isIdeograph = first &- 0xE4 <= 5
    let isDigit = first &- UInt8(ascii: "0") <= 9
    let isLetter = (first | 0x20) &- UInt8(ascii: "a") <= 25
    guard isIdeograph || isDigit || isLetter, text[count &- 1] != UInt8(ascii: " ") else {
      return false
    }
    let raw = UnsafeRawPointer(text)
    var at = 0
    while at < count {
      var word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      if count &- at < 8 {
        let own = ~0 &>> UInt64(truncatingIfNeeded: 64 &- 8 &* (count &- at))
        word = word & own | Self.ones &* 0x61 & ~own
      }
      guard isPlain(word) else { return false }
      at &+= 8
    }
    return true
  }

  /// Eight bytes without delimiter, quotation mark and line end.
  @inline(__always)
  private func isPlain(_ word: UInt64) -> Bool {
    let ones = Self.ones
    let quotes = word ^ ones &* 0x22
    let marks = word ^ delimiters
    let controls = (word &- ones &* 0x20) & ~word
    let found = controls | (quotes &- ones) & ~quotes | (marks &- ones) & ~marks
    return found & (ones &* 0x80) == 0
  }
}
