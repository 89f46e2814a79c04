/// The least that any program would have to do: what the measured times are divided by.
enum References {
  /// Adds up bytes, one look at each.
  static func sum(_ bytes: [UInt8]) -> Int {
    var sum = 0
    for byte in bytes { sum &+= Int(byte) }
    return sum
  }

  /// Adds up words, one look at each.
  static func sum(_ words: [Int64]) -> Int {
    var sum: Int64 = 0
    for word in words { sum &+= word }
    return Int(truncatingIfNeeded: sum)
  }
}

/// Copies some bytes to a place of its own, again and again.
final class Copier {
  private let source: [UInt8]
  private var target: [UInt8]

  init(_ source: [UInt8]) {
    self.source = source
    target = source
  }

  func copy() -> Int {
    // Safety: both buffers live for the call, are as long as each other, and belong to two arrays.
    unsafe target.withUnsafeMutableBytes { target in
      unsafe source.withUnsafeBytes { unsafe target.copyMemory(from: $0) }
    }
    return Int(target[target.count / 2])
  }
}
