import DecisionModel
import DecisionValues

/// How many numbers lie between fixed edges. Constant memory.
struct Histogram: Sendable, Equatable {
  /// Ascending; the lower edge of a bin belongs to it.
  let edges: [Decimal128]
  /// Below the first edge, between the edges, from the last edge on.
  private(set) var counts: [Int]

  private static let binCount: Decimal128 = 36

  /// Bins that show what lies around some thresholds, or all of a range, or else all orders of magnitude.
  init(around thresholds: [Decimal128], _ range: ValueRange, isInteger: Bool) {
    let positive = thresholds.filter { $0 > 0 }
    if let least = positive.min(), let most = positive.max() {
      edges =
        most > least * 50
        ? Self.magnitudes(from: least / 10, to: most * 10)
        : Self.steps(from: 0, to: most * 5 / 2, isInteger)
    } else if case .numbers(let range) = range, let lower = range.lower?.value,
      let upper = range.upper?.value, lower < upper
    {
      edges = Self.steps(from: lower, to: upper, isInteger)
    } else {
      edges = Self.magnitudes(from: 1, to: 10_000_000)
    }
    counts = [Int](repeating: 0, count: edges.count + 1)
  }

  var total: Int { counts.reduce(0, +) }

  mutating func add(_ number: Decimal128) {
    var (low, high) = (0, edges.count)
    while low < high {
      let middle = (low + high) / 2
      if number < edges[middle] { high = middle } else { low = middle + 1 }
    }
    counts[low] += 1
  }

  mutating func add(_ other: Histogram) {
    for index in counts.indices { counts[index] += other.counts[index] }
  }

  /// Round numbers at equal distances; the last edge lies above the upper end.
  private static func steps(
    from lower: Decimal128, to upper: Decimal128, _ isInteger: Bool
  ) -> [Decimal128] {
    let exact = (upper - lower) / binCount
    let width = round(isInteger && exact < 1 ? 1 : exact)
    var edges = [lower]
    while let last = edges.last, last <= upper { edges.append(last + width) }
    return edges
  }

  /// 0, then 1, 2, 5, 10 and so on.
  private static func magnitudes(from lower: Decimal128, to upper: Decimal128) -> [Decimal128] {
    var edges: [Decimal128] = [0]
    for (index, number) in roundNumbers.enumerated() where number >= lower {
      edges.append(number)
      if number > upper || index == roundNumbers.count - 1 { break }
    }
    return edges
  }

  /// The least of 1, 2 and 5 times a power of ten that is no smaller.
  private static func round(_ number: Decimal128) -> Decimal128 {
    roundNumbers.first { $0 >= number } ?? number
  }

  private static let roundNumbers = (-4...15).flatMap { exponent in
    [1, 2, 5].map { Decimal128(coefficient: $0, exponent: exponent) }
  }
}

/// How many households come close to a threshold.
struct NearCount: Sendable, Equatable {
  /// Within two hundredths of it, and within five.
  private(set) var within2 = 0
  private(set) var within5 = 0

  mutating func add(_ number: Decimal128, _ threshold: Decimal128) {
    guard threshold > 0 else { return }
    let distance = (number < threshold ? threshold - number : number - threshold) * 100
    if distance <= threshold * 5 { within5 += 1 }
    if distance <= threshold * 2 { within2 += 1 }
  }

  mutating func add(_ other: NearCount) {
    within2 += other.within2
    within5 += other.within5
  }
}
