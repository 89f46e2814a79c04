/// The bytes of a source as UTF-8, whatever encoding they come in.
///
/// UTF-8 passes through untouched, damage and all: its cells are judged where they are read. Memory: 256 KiB.
public struct DecodedBytes<Source: ByteSource>: ByteSource {
  /// The encoding, decided from the first 256 KiB, or fewer where a pipe gives fewer; nil when none fits, and then the bytes mean nothing.
  ///
  /// Text that begins with nothing but ASCII is judged once more where the first other byte is read.
  public private(set) var verdict: EncodingVerdict?

  private var source: Source
  private var isAtEnd = false
  /// Bytes that were read and not given out.
  private var held: [UInt8]
  private var heldRange = 0..<0
  /// UTF-8 that did not fit into what was asked for.
  private var spill: [UInt8] = []

  /// - Parameter given: the encoding, if someone said; a byte-order mark says it better.
  ///
  /// Throws: what the source throws.
  public init(_ source: Source, given: TextEncoding? = nil) throws(Source.Failure) {
    self.source = source
    held = [UInt8](repeating: 0, count: EncodingProbe.byteCount)
    try fill(given: given)
    let probe = Array(held[heldRange])
    if let given {
      let marked = EncodingProbe.marked(probe)
      verdict = marked.map { .init($0, .byteOrderMark) } ?? .init(given, .given)
    } else {
      verdict = EncodingProbe.verdict(probe, isWhole: isAtEnd)
    }
  }

  /// Throws: what the source throws.
  public mutating func read(into span: inout MutableRawSpan) throws(Source.Failure) -> Int {
    guard span.byteCount > 0 else { return 0 }
    if !spill.isEmpty { return giveSpill(into: &span) }
    let encoding = verdict?.encoding ?? .utf8
    if encoding == .utf8 { return try readPlain(into: &span) }
    guard span.byteCount < Transcoding.leastRoom else {
      return try decode(encoding, into: &span)
    }
    var room = [UInt8](repeating: 0, count: 64)
    var roomSpan = room.mutableSpan
    // Safety: any bytes are UInt8, and any UInt8 are bytes.
    var roomBytes = unsafe roomSpan.mutableBytes
    let count = try decode(encoding, into: &roomBytes)
    spill = Array(room.prefix(count))
    return giveSpill(into: &span)
  }

  private mutating func giveSpill(into span: inout MutableRawSpan) -> Int {
    let count = min(spill.count, span.byteCount)
    for index in 0..<count {
      span.storeBytes(of: spill[index], toByteOffset: index, as: UInt8.self)
    }
    spill.removeFirst(count)
    return count
  }
}

// MARK: - UTF-8

extension DecodedBytes {
  private mutating func readPlain(into span: inout MutableRawSpan) throws(Source.Failure) -> Int {
    if !heldRange.isEmpty { return giveHeld(into: &span) }
    let count = isAtEnd ? 0 : try source.read(into: &span)
    guard verdict?.basis == .asciiSoFar else { return count }
    let (plain, rest) = Self.split(span, count)
    if rest.isEmpty { return count }
    try settle(rest)
    return plain > 0 ? plain : try read(into: &span)
  }

  /// How many of the bytes are ASCII before the first that is not, and the others.
  private static func split(
    _ span: borrowing MutableRawSpan, _ count: Int
  ) -> (plain: Int, rest: [UInt8]) {
    let bytes = span.bytes.extracting(first: count)
    let plain = Transcoding.firstNonASCII(bytes)
    return (plain, [UInt8](copying: bytes.extracting(droppingFirst: plain)))
  }

  private mutating func giveHeld(into span: inout MutableRawSpan) -> Int {
    take(transcoded(from: .utf8, into: &span))
  }

  /// Turns what is held into UTF-8, as much as fits.
  private func transcoded(
    from encoding: TextEncoding, into span: inout MutableRawSpan
  ) -> Transcoding.Progress {
    // Safety: any UInt8 are bytes.
    let bytes = unsafe held.span.bytes.extracting(heldRange)
    return Transcoding.transcode(bytes, from: encoding, isEnd: isAtEnd, into: &span)
  }

  private mutating func take(_ done: Transcoding.Progress) -> Int {
    heldRange = heldRange.lowerBound + done.read..<heldRange.upperBound
    return done.written
  }

  /// Judges by what follows the ASCII; in the middle of a run nothing is refused any more.
  private mutating func settle(_ beginning: [UInt8]) throws(Source.Failure) {
    held = beginning
    heldRange = 0..<beginning.count
    if held.count < EncodingProbe.byteCount {
      held += [UInt8](repeating: 0, count: EncodingProbe.byteCount - held.count)
      try fill(given: nil)
    }
    let probe = Array(held[heldRange])
    verdict = EncodingProbe.verdict(afterASCII: probe, isWhole: isAtEnd)
  }
}

// MARK: - Other encodings

extension DecodedBytes {
  private mutating func decode(
    _ encoding: TextEncoding, into span: inout MutableRawSpan
  ) throws(Source.Failure) -> Int {
    while true {
      let count = take(transcoded(from: encoding, into: &span))
      if count > 0 || (isAtEnd && heldRange.isEmpty) { return count }
      try refill()
    }
  }

  /// Keeps the beginning of a character that is cut off, and reads on behind it.
  private mutating func refill() throws(Source.Failure) {
    let rest = Array(held[heldRange])
    held.replaceSubrange(0..<rest.count, with: rest)
    heldRange = 0..<rest.count
    try readOnce()
  }

  /// Reads until `held` is full, nothing is left, or what is there is enough to tell the encoding.
  private mutating func fill(given: TextEncoding?) throws(Source.Failure) {
    while !isAtEnd, heldRange.upperBound < held.count {
      try readOnce()
      let isEnough = given == nil ? EncodingProbe.isEnough(held[heldRange]) : heldRange.count >= 4
      if isEnough { return }
    }
  }

  private mutating func readOnce() throws(Source.Failure) {
    let count = try source.read(into: &held, from: heldRange.upperBound)
    isAtEnd = count == 0
    heldRange = heldRange.lowerBound..<heldRange.upperBound + count
  }
}

extension Array where Element == UInt8 {
  fileprivate init(copying bytes: RawSpan) {
    self = bytes.byteOffsets.map { offset in
      // Safety: the load checks the bounds, and any byte is a UInt8.
      unsafe bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
    }
  }
}
