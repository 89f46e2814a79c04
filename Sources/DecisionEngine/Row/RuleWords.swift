/// The words of a rule set by their bytes, for many threads at once.
///
/// What a `TextPool` is to a worker, without room for further words.
public final class RuleWords: @unchecked Sendable {
  public let words: [String]
  /// Lives as long as the object. Nothing is written after `init`.
  let table: Table

  /// The memory apart from the object, so that looking a word up touches no reference count.
  struct Table {
    /// Codes by hash, -1 where none is.
    let slots: UnsafeMutablePointer<Int32>
    let mask: Int
    let bytes: UnsafeMutablePointer<UInt8>
    /// Word c is `ends[c]..<ends[c + 1]`.
    let ends: UnsafeMutablePointer<Int32>
  }

  /// Words get the codes 0, 1, 2… in their order.
  public init(_ words: [String]) {
    self.words = words
    var size = 16
    while size < words.count * 2 { size *= 2 }
    table = Table(
      slots: .allocate(capacity: size), mask: size - 1,
      bytes: .allocate(capacity: max(1, words.reduce(0) { $0 + $1.utf8.count })),
      ends: .allocate(capacity: words.count + 1))
    table.slots.initialize(repeating: -1, count: size)
    table.ends[0] = 0
    for (code, word) in words.enumerated() { table.put(word, code) }
  }

  deinit {
    table.slots.deallocate()
    table.bytes.deallocate()
    table.ends.deallocate()
  }

  /// The code of the word with the same bytes; nil if there is none.
  public func code(_ text: String) -> Int? { table.code(text) }
}

extension RuleWords.Table {
  fileprivate func put(_ word: String, _ code: Int) {
    var word = word
    word.withUTF8 { text in
      let start = Int(ends[code])
      for (index, byte) in text.enumerated() { bytes[start + index] = byte }
      ends[code + 1] = Int32(start + text.count)
      var slot = Self.hash(text) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(code)
    }
  }

  func code(_ text: String) -> Int? {
    var text = text
    return text.withUTF8 { text in
      var slot = Self.hash(text) & mask
      while slots[slot] >= 0 {
        if isWord(Int(slots[slot]), text) { return Int(slots[slot]) }
        slot = (slot + 1) & mask
      }
      return nil
    }
  }

  private func isWord(_ code: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(ends[code])
    guard Int(ends[code + 1]) - start == text.count else { return false }
    for index in 0..<text.count where bytes[start + index] != text[index] { return false }
    return true
  }

  /// FNV-1a, as `TextPool` has it.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 29)) & Int.max
  }
}
