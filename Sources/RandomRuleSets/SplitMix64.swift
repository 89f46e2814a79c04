/// A small pseudo-random generator (Steele, Lea and Flood 2014): the same numbers from the same seed on
/// every machine, which the system's generator does not promise.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// 0 up to but not including the bound, which is positive.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// A number of the range; both ends occur.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// True in so many of a hundred cases.
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// One of the choices; nil when there is none.
  mutating func any<T>(of choices: [T]) -> T? {
    choices.isEmpty ? nil : choices[below(choices.count)]
  }

  /// One of the choices or, where there is none, the fallback.
  mutating func pick<T>(_ choices: [T], or fallback: T) -> T { any(of: choices) ?? fallback }

  /// The same elements in another order.
  mutating func shuffled<T>(_ elements: [T]) -> [T] {
    var result = elements
    for index in result.indices.dropFirst() { result.swapAt(index, below(index + 1)) }
    return result
  }

  /// So many of the elements, in their order.
  mutating func sample<T>(_ count: Int, of elements: [T]) -> [T] {
    shuffled(Array(elements.indices)).prefix(count).sorted().map { elements[$0] }
  }
}
