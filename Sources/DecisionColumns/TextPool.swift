/// Texts as numbers: equal texts have equal codes.
///
/// The words of a rule set come first and keep their codes; words that a batch brings are added behind
/// them and forgotten by `reset`, so memory does not grow with the roster. One worker's own.
public final class TextPool {
  /// Bytes that may be read behind each text, so that kernels can take whole words.
  public static let readableBehind = 16

  /// The code of every text that is no word of the rules, where nothing but those words matters.
  public static let otherText = Int(Int32.max)

  private struct Shape {
    var permanentCount = 0
    var count = 0
    var slots: UnsafeMutablePointer<Int32> = .allocate(capacity: 128)
    var mask = 127
  }

  /// Apart from the object, so that reading it costs no check of exclusive access.
  private let shape: UnsafeMutablePointer<Shape>
  private let bytes = Buffer<UInt8>(capacity: 1024)
  /// Where each text ends; the first begins at 0 and each at the end of the one before it.
  private let ends = Buffer<Int32>(capacity: 64)
  /// The slots that words of the batch took.
  private let taken = Buffer<Int32>(capacity: 64)

  public init(_ words: [String] = []) {
    shape = .allocate(capacity: 1)
    shape.initialize(to: Shape())
    slots.update(repeating: -1, count: mask + 1)
    for word in words { _ = code(word) }
    permanentCount = count
  }

  deinit {
    slots.deallocate()
    shape.deallocate()
  }

  /// The number of words that `reset` keeps.
  public private(set) var permanentCount: Int {
    get { shape.pointee.permanentCount }
    set { shape.pointee.permanentCount = newValue }
  }

  public private(set) var count: Int {
    get { shape.pointee.count }
    set { shape.pointee.count = newValue }
  }

  /// Codes by hash, -1 where none is.
  private var slots: UnsafeMutablePointer<Int32> {
    get { shape.pointee.slots }
    set { shape.pointee.slots = newValue }
  }

  private var mask: Int {
    get { shape.pointee.mask }
    set { shape.pointee.mask = newValue }
  }

  /// The code of a text, given now if it has none yet.
  public func code(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { code($0) }
  }

  /// The code of a text in UTF-8, given now if it has none yet.
  public func code(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    let (slots, mask) = (slots, mask)
    var slot = Self.hash(text) & mask
    while slots[slot] >= 0 {
      let code = Int(slots[slot])
      if equals(code, text) { return code }
      slot = (slot + 1) & mask
    }
    return add(text, at: slot)
  }

  /// Adds texts that are only written again: each gets a code of its own, which `code` never finds.
  ///
  /// - Parameters:
  ///   - texts: the most texts that the body adds.
  ///   - byteCount: the most bytes that they have together.
  public func append(
    texts: Int, byteCount: Int, _ body: (inout Appender) -> Void
  ) {
    let start = start(count)
    bytes.grow(start + byteCount + Self.readableBehind, keeping: start)
    ends.grow(count + texts, keeping: count)
    var appender = Appender(bytes: bytes.base, ends: ends.base, at: start, code: count)
    body(&appender)
    let fresh = appender.code - count
    taken.grow(appender.code - permanentCount, keeping: count - permanentCount)
    (taken.base + (count - permanentCount)).update(repeating: -1, count: fresh)
    count = appender.code
  }

  /// Puts texts behind those of a pool.
  @frozen public struct Appender {
    @usableFromInline let bytes: UnsafeMutablePointer<UInt8>
    @usableFromInline let ends: UnsafeMutablePointer<Int32>
    @usableFromInline var at: Int
    @usableFromInline var code: Int

    init(
      bytes: UnsafeMutablePointer<UInt8>, ends: UnsafeMutablePointer<Int32>, at: Int, code: Int
    ) {
      (self.bytes, self.ends, self.at, self.code) = (bytes, ends, at, code)
    }

    /// The code of a text behind which sixteen bytes may be read.
    @inlinable @inline(__always)
    public mutating func add(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int {
      if count <= 16 {
        UnsafeMutableRawPointer(bytes + at).copyMemory(from: text, byteCount: 16)
      } else {
        (bytes + at).update(from: text, count: count)
      }
      at &+= count
      ends[code] = Int32(truncatingIfNeeded: at)
      code &+= 1
      return code &- 1
    }
  }

  private func add(_ text: UnsafeBufferPointer<UInt8>, at slot: Int) -> Int {
    let code = count
    let start = start(code)
    bytes.grow(start + text.count + Self.readableBehind, keeping: start)
    if let base = text.baseAddress { (bytes.base + start).update(from: base, count: text.count) }
    ends.grow(code + 1, keeping: code)
    ends.base[code] = Int32(start + text.count)
    slots[slot] = Int32(code)
    let fresh = code - permanentCount
    taken.grow(fresh + 1, keeping: fresh)
    taken.base[fresh] = Int32(slot)
    count += 1
    if count * 2 > mask { rehash((mask + 1) * 2) }
    return code
  }

  /// The text behind a code; the empty text for a code that nothing has.
  ///
  /// Where a text is missing its code is 0, also while the pool is empty.
  public func text(_ code: Int) -> String {
    code < count ? String(decoding: utf8(code), as: UTF8.self) : ""
  }

  /// Where the texts stand: each from the end of the one before it, the first from 0. Valid until the next is added.
  public var storage: (bytes: UnsafePointer<UInt8>, ends: UnsafePointer<Int32>) {
    (UnsafePointer(bytes.base), UnsafePointer(ends.base))
  }

  /// The text behind a code; valid until the next text is added.
  public func utf8(_ code: Int) -> UnsafeBufferPointer<UInt8> {
    let start = start(code)
    return UnsafeBufferPointer(start: bytes.base + start, count: Int(ends.base[code]) - start)
  }

  private func start(_ code: Int) -> Int { code == 0 ? 0 : Int(ends.base[code - 1]) }

  /// Forgets the words of the batch.
  public func reset() {
    for index in 0..<(count - permanentCount) where taken.base[index] >= 0 {
      slots[Int(taken.base[index])] = -1
    }
    count = permanentCount
  }

  private func rehash(_ size: Int) {
    slots.deallocate()
    slots = .allocate(capacity: size)
    slots.update(repeating: -1, count: size)
    mask = size - 1
    for code in 0..<count
    where code < permanentCount || taken.base[code - permanentCount] >= 0 {
      var slot = Self.hash(utf8(code)) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(code)
      if code >= permanentCount { taken.base[code - permanentCount] = Int32(slot) }
    }
  }

  private func equals(_ code: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let own = utf8(code)
    guard own.count == text.count else { return false }
    for index in 0..<text.count where own[index] != text[index] { return false }
    return true
  }

  /// FNV-1a, which does well on words of two or three characters.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 29)) & Int.max
  }
}
