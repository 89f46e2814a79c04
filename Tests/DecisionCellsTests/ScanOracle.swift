import DecisionCells

/// SplitMix64: a small generator whose sequence is fixed by its seed.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A block of these bytes.
func block(_ bytes: [UInt8]) -> ByteBlock {
  let block = ByteBlock(capacity: max(bytes.count, 1))
  var rest = bytes[...]
  _ = block.fill { span in
    let count = min(span.byteCount, rest.count)
    span.withUnsafeMutableBytes { $0.copyBytes(from: rest.prefix(count)) }
    rest = rest.dropFirst(count)
    return count
  }
  return block
}

func block(_ text: String) -> ByteBlock { block(Array(text.utf8)) }

/// What a field scan finds, byte after byte, in the simplest way.
struct ScanOracle {
  /// Behind the last record end before anything odd.
  var recordsEnd = 0
  var lineCount = 0
  var isOdd = false

  /// Quotes open at the start of a field and close before its end, doubled ones apart; a carriage return is followed by
  /// a line feed. Nothing else is plain.
  init(_ bytes: [UInt8], separator: UInt8) {
    enum Place { case fieldStart, plain, quoted, behindQuote }
    var place = Place.fieldStart
    var lines = 0
    for (at, byte) in bytes.enumerated() {
      if at > 0, bytes[at - 1] == 13, byte != 10 { isOdd = true }
      if place == .behindQuote, ![separator, 10, 13, 34].contains(byte) { isOdd = true }
      if isOdd { return }
      if byte == 10 { lines += 1 }
      switch (place, byte) {
      case (.fieldStart, 34), (.behindQuote, 34): place = .quoted
      case (.plain, 34):
        isOdd = true
        return
      case (.quoted, 34): place = .behindQuote
      case (.quoted, _): break
      case (_, separator): place = .fieldStart
      case (_, 10):
        place = .fieldStart
        recordsEnd = at + 1
        lineCount = lines
      case (.behindQuote, _): break
      default: place = .plain
      }
    }
  }
}
