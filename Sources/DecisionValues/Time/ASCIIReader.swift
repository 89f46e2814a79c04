/// Reads a short ASCII text from the left; the parsers of ISO 8601 forms share it.
struct ASCIIReader {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { position == bytes.count }

  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Takes the given character when it comes next.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let next, UInt32(next) == character.value else { return false }
    position += 1
    return true
  }

  /// The run of digits that comes next, possibly empty.
  mutating func digits() -> ArraySlice<UInt8> {
    let start = position
    while let next, next >= 0x30, next <= 0x39 { position += 1 }
    return bytes[start..<position]
  }

  /// Exactly `count` digits as a number.
  mutating func number(ofDigits count: Int) -> Int? {
    let run = digits()
    return run.count == count ? Self.value(of: run) : nil
  }

  /// What is left, as text.
  mutating func rest() -> String {
    defer { position = bytes.count }
    return String(decoding: bytes[position...], as: UTF8.self)
  }

  /// The number that the digits spell; nil when it has more than 18 of them.
  static func value(of digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 18 else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// A fraction of a second in nanoseconds; nil when it is finer than that.
  static func nanoseconds(of digits: ArraySlice<UInt8>) -> Int? {
    guard digits.count <= 9 else { return nil }
    var value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    for _ in digits.count..<9 { value *= 10 }
    return value
  }
}

/// The number with leading zeros up to `width` digits; the sign stands before them.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number.magnitude)
  let zeros = String(repeating: "0", count: max(0, width - digits.count))
  return (number < 0 ? "-" : "") + zeros + digits
}

/// `.5` for half a second: no trailing zeros, nothing at all for a whole one.
func fractionText(nanoseconds: Int) -> String {
  guard nanoseconds != 0 else { return "" }
  var digits = padded(nanoseconds, 9)
  while digits.hasSuffix("0") { digits.removeLast() }
  return "." + digits
}

/// The quotient rounded down and the rest, which is never negative.
func flooredDivision<N: BinaryInteger>(_ value: N, by divisor: N) -> (quotient: N, remainder: N) {
  let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
  return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}
