/// A small generator whose numbers depend on its seed alone (SplitMix64).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  /// A generator of its own for each word, so that one kind's draws do not move another's.
  public init(seed: UInt64, word: String) {
    let start = seed &* 0x2545_F491_4F6C_DD1D
    self.init(seed: word.utf8.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
