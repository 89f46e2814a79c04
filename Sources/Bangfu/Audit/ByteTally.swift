/// Counts how often texts occur, given as bytes; made for millions of few different ones.
struct ByteTally {
  private var slots: [Int]
  private var texts: [[UInt8]] = []
  private var counts: [Int] = []

  init() { slots = [Int](repeating: -1, count: 64) }

  var isEmpty: Bool { texts.isEmpty }

  /// Each text with its count, in the order in which they came first.
  var all: [(text: [UInt8], count: Int)] { zip(texts, counts).map { ($0, $1) } }

  subscript(text: [UInt8]) -> Int {
    let slot = slots[slot(text[...])]
    return slot < 0 ? 0 : counts[slot]
  }

  /// The tally, leaving an empty one: for changing it within a closure.
  mutating func take() -> ByteTally {
    let tally = self
    self = ByteTally()
    return tally
  }

  mutating func add(_ text: ArraySlice<UInt8>, count: Int = 1) {
    let slot = slot(text)
    if slots[slot] >= 0 {
      counts[slots[slot]] += count
      return
    }
    slots[slot] = texts.count
    texts.append(Array(text))
    counts.append(count)
    if texts.count * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    slots = [Int](repeating: -1, count: slots.count * 4)
    for index in texts.indices { slots[slot(texts[index][...])] = index }
  }

  /// Where the text is, or would be.
  private func slot(_ text: ArraySlice<UInt8>) -> Int {
    // FNV-1a: the texts are codes of a rule set, chosen by nobody who gains from collisions.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
    while slots[slot] >= 0, !texts[slots[slot]].elementsEqual(text) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }
}
