/// Texts as numbers: equal texts have equal codes.
///
/// The words of a rule set come first and keep their codes; words that a batch brings are added behind
/// them and forgotten by `reset`, so memory does not grow with the roster.
public final class TextPool {
  /// The number of words that `reset` keeps.
  public private(set) var permanentCount = 0
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var slots: [Int32]
  private var mask: Int

  public init(_ words: [String] = []) {
    slots = Array(repeating: -1, count: 64)
    mask = 63
    for word in words { _ = code(word) }
    permanentCount = ends.count
  }

  public var count: Int { ends.count }

  /// The code of a text, given now if it has none yet.
  public func code(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { code($0) }
  }

  /// The code of a text in UTF-8, given now if it has none yet.
  public func code(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var slot = Self.hash(text) & mask
    while slots[slot] >= 0 {
      let code = Int(slots[slot])
      if equals(code, text) { return code }
      slot = (slot + 1) & mask
    }
    let code = ends.count
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    slots[slot] = Int32(code)
    if (code + 1) * 2 > slots.count { rehash(slots.count * 2) }
    return code
  }

  /// The text behind a code.
  public func text(_ code: Int) -> String { String(decoding: utf8(code), as: UTF8.self) }

  public func utf8(_ code: Int) -> ArraySlice<UInt8> {
    bytes[(code == 0 ? 0 : ends[code - 1])..<ends[code]]
  }

  /// Forgets the words of the batch.
  public func reset() {
    guard ends.count > permanentCount else { return }
    ends.removeLast(ends.count - permanentCount)
    bytes.removeLast(bytes.count - (ends.last ?? 0))
    rehash(slots.count)
  }

  private func rehash(_ size: Int) {
    slots = Array(repeating: -1, count: size)
    mask = size - 1
    for code in ends.indices {
      var slot = utf8(code).withUnsafeBufferPointer { Self.hash($0) } & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(code)
    }
  }

  private func equals(_ code: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = code == 0 ? 0 : ends[code - 1]
    guard ends[code] - start == text.count else { return false }
    for index in 0..<text.count where bytes[start + index] != text[index] { return false }
    return true
  }

  /// FNV-1a, eight bytes at a time would not pay for words of two or three characters.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 29)) & Int.max
  }
}
