import CFieldScan

/// Some bytes of a table, padded so that kernels may read a little beyond them at both ends.
///
/// Reused from block to block. Not `Sendable` by itself: it has one owner at a time.
public final class ByteBlock {
  /// Readable bytes before and behind the text; at least one vector of the field scan.
  static let padding = 64

  public let capacity: Int
  public private(set) var count = 0
  /// The first byte of the padding: positions of the field index count from here.
  let base: UnsafeMutablePointer<UInt8>

  public init(capacity: Int) {
    precondition(capacity > 0 && capacity < Int(UInt32.max) / 2, "a block has 32-bit positions")
    self.capacity = capacity
    base = .allocate(capacity: capacity + 2 * Self.padding)
    base.initialize(repeating: 0, count: capacity + 2 * Self.padding)
  }

  deinit { base.deallocate() }

  var text: UnsafeMutablePointer<UInt8> { base + Self.padding }

  /// Takes the bytes of another block in place of its own.
  public func take(_ range: Range<Int>, of other: ByteBlock) {
    precondition(range.upperBound <= other.count && range.count <= capacity, "bytes of a block")
    count = range.count
    text.update(from: other.text + range.lowerBound, count: count)
  }

  /// Reads until the block is full or the input has ended; true when it has.
  ///
  /// - Parameter read: writes some bytes and returns how many; 0 at the end of the input.
  ///
  /// Throws: what `read` throws.
  public func fill<Failure: Error>(
    _ read: (inout MutableRawSpan) throws(Failure) -> Int
  ) throws(Failure) -> Bool {
    while count < capacity {
      if try add(read) { return true }
    }
    return false
  }

  /// Reads once behind the bytes that are here, which must leave room; true when the input has ended.
  ///
  /// - Parameter read: writes some bytes and returns how many; 0 at the end of the input.
  ///
  /// Throws: what `read` throws.
  public func add<Failure: Error>(
    _ read: (inout MutableRawSpan) throws(Failure) -> Int
  ) throws(Failure) -> Bool {
    precondition(count < capacity, "room in the block")
    let free = UnsafeMutableRawBufferPointer(start: text + count, count: capacity - count)
    var span = MutableRawSpan(_unsafeBytes: free)
    let got = try read(&span)
    precondition(got >= 0 && got <= free.count, "a read returns what it wrote")
    count += got
    return got == 0
  }

  public subscript(index: Int) -> UInt8 {
    precondition(index < count, "a byte of the block")
    return text[index]
  }

  public func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    precondition(range.upperBound <= count, "bytes of the block")
    return UnsafeBufferPointer(start: text + range.lowerBound, count: range.count)
  }

  public func array(_ range: Range<Int>) -> [UInt8] { Array(bytes(range)) }

  /// Line feeds in some of the bytes.
  public func lineFeedCount(_ range: Range<Int>) -> Int {
    bytes(range).reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
  }

  /// Cuts the bytes from `start`, where a record begins, behind the last sound record.
  ///
  /// - Parameter longRecord: the bytes, without its line feed, up to which a record needs no second look.
  public func cut(
    from start: Int, separator: UInt8, longRecord: Int, level: ScanLevel = .best
  ) -> BlockCut {
    precondition(start <= count, "a place in the block")
    let cut = field_scan_find_cut(
      level.value, text + start, count - start, separator, longRecord)
    return BlockCut(
      stop: start + cut.stop, recordsEnd: start + cut.records_end, lineCount: cut.lines,
      markCount: cut.marks, reason: .init(cut.reason))
  }
}

/// How far a block is plain RFC 4180, and where the last record of that stretch ends.
public struct BlockCut: Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    case endOfBytes
    /// The record at `recordsEnd` holds what RFC 4180 does not know: a quote out of place, text behind a closing quote, a
    /// carriage return without its line feed.
    case odd
    /// The record from `recordsEnd` to `stop` is sound, but long.
    case longRecord

    init(_ reason: field_scan_reason) {
      self = reason == FIELD_SCAN_ODD ? .odd : reason == FIELD_SCAN_LONG ? .longRecord : .endOfBytes
    }
  }

  public let stop: Int
  public let recordsEnd: Int
  /// Line feeds before `recordsEnd`, those inside quotes included.
  public let lineCount: Int
  /// No fewer than the separators and line feeds before `recordsEnd`.
  public let markCount: Int
  public let reason: Reason
}

/// The instructions with which fields are looked for; the answers are the same.
public struct ScanLevel: Sendable, Hashable, CustomStringConvertible {
  let value: field_scan_level

  public static let plain = ScanLevel(value: FIELD_SCAN_PLAIN)
  /// What this processor does fastest.
  public static let best = ScanLevel(value: field_scan_best_level())
  /// All that this processor knows.
  public static let available = [
    FIELD_SCAN_PLAIN, FIELD_SCAN_SSE2, FIELD_SCAN_AVX2, FIELD_SCAN_AVX512,
  ].filter {
    $0.rawValue <= best.value.rawValue
  }.map { ScanLevel(value: $0) }

  public static func == (a: ScanLevel, b: ScanLevel) -> Bool {
    a.value.rawValue == b.value.rawValue
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(value.rawValue) }

  public var description: String { ["plain", "SSE2", "AVX2", "AVX-512"][Int(value.rawValue)] }
}
