/// Damages bytes as disks, editors and people do, and worse.
struct Mutator {
  /// What is put in.
  let tokens: [[UInt8]]
  /// No input grows beyond so many bytes.
  static let limitBytes = 1 << 16

  /// A few changes at once: one in two inputs gets a single one.
  func mutated(_ bytes: [UInt8], with other: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    let count = random.chance(50) ? 1 : 1 + random.below(8)
    for _ in 0..<count { mutate(&bytes, with: other, &random) }
    return Array(bytes.prefix(Self.limitBytes))
  }

  private func mutate(_ bytes: inout [UInt8], with other: [UInt8], _ random: inout SplitMix64) {
    let at = random.below(bytes.count + 1)
    let stretch = at..<min(bytes.count, at + 1 + random.below(random.chance(80) ? 8 : 2000))
    switch random.below(10) {
    case 0 where at < bytes.count: bytes[at] ^= 1 << UInt8(random.below(8))
    case 1 where at < bytes.count: bytes[at] = UInt8(truncatingIfNeeded: random.next())
    case 2: bytes.removeSubrange(stretch)
    case 3: bytes.insert(contentsOf: bytes[stretch], at: random.below(bytes.count + 1))
    case 4 where random.chance(30): bytes.removeSubrange(at...)
    case 5: splice(other, into: &bytes, at: at, &random)
    case 6 where random.chance(30):
      let repeated = Array(repeating: Array(bytes[stretch]), count: 1 + random.below(200))
      bytes.insert(contentsOf: repeated.joined(), at: at)
    case 7:
      let token = random.pick(tokens)
      bytes.replaceSubrange(at..<min(bytes.count, at + token.count), with: token)
    default: bytes.insert(contentsOf: random.pick(tokens), at: at)
    }
  }

  private func splice(
    _ other: [UInt8], into bytes: inout [UInt8], at: Int, _ random: inout SplitMix64
  ) {
    let from = random.below(other.count + 1)
    let to = min(other.count, from + random.below(400))
    if random.chance(20) { bytes.removeSubrange(at...) }
    bytes.insert(contentsOf: other[from..<to], at: min(at, bytes.count))
  }
}
