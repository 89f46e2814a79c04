import DecisionModel
import DecisionValues

/// Walks along the values of one number, at its own scale, and finds where results change.
///
/// Steps double until the results differ, then halve back to the exact value: every stretch found
/// begins at a true change. Two changes that cancel out between two steps are passed over, so that
/// a stretch may hold an island of other results; rules that compare with thresholds have none.
struct NumberAxis {
  let origin: Decimal128
  /// The distance of neighbouring values; negative to walk downwards.
  let step: Decimal128
  /// The results at a value, or nil outside the declared range.
  let results: (Decimal128) -> [String]?

  struct Stretch {
    let first: Decimal128
    /// The last value with these results; nil when nothing changes any more.
    let last: Decimal128?
    let results: [String]
  }

  /// Beyond some ten billion steps nobody's income lies.
  private static let farthest = 1 << 34

  /// The stretches from the origin on, the origin's own first, at most `limit` of them.
  func stretches(limit: Int) -> [Stretch] {
    guard var now = results(origin) else { return [] }
    var start = 0
    var found: [Stretch] = []
    while found.count < limit {
      guard let (count, next) = change(after: start, now) else {
        found.append(Stretch(first: value(start), last: nil, results: now))
        break
      }
      found.append(Stretch(first: value(start), last: value(count - 1), results: now))
      (start, now) = (count, next)
    }
    return found
  }

  private func value(_ count: Int) -> Decimal128 { origin + step * Decimal128(count) }

  private func change(after start: Int, _ now: [String]) -> (Int, [String])? {
    var same = start
    var distance = 1
    while distance < Self.farthest {
      guard let next = results(value(start + distance)) else {
        // Past the declared range: its end may still lie beyond the change.
        let last = lastAdmitted(after: same, before: start + distance)
        guard last > same, let next = results(value(last)), next != now else { return nil }
        return narrowed(same: same, different: last, now)
      }
      if next != now { return narrowed(same: same, different: start + distance, now) }
      same = start + distance
      distance *= 2
    }
    return nil
  }

  private func lastAdmitted(after low: Int, before high: Int) -> Int {
    var (low, high) = (low, high)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if results(value(middle)) == nil { high = middle } else { low = middle }
    }
    return low
  }

  private func narrowed(same: Int, different: Int, _ now: [String]) -> (Int, [String])? {
    var (low, high) = (same, different)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if results(value(middle)) == now { low = middle } else { high = middle }
    }
    return results(value(high)).map { (high, $0) }
  }
}

extension NumberAxis.Stretch {
  /// The values as a range, each end written with the rounder of the two numbers next to the change:
  /// "more than 100" rather than "100.01 or more"; whole numbers always stand for themselves.
  func range(step: Decimal128, isOrigin: Bool) -> NumberRange {
    let isUpwards = !step.isNegative
    let isExact = isOrigin || step.scale <= 0
    let near = isExact ? end(first, first) : end(first, first - step)
    let far = last.map { step.scale <= 0 ? end($0, $0) : end($0, $0 + step) }
    return NumberRange(lower: isUpwards ? near : far, upper: isUpwards ? far : near)
  }

  private func end(_ inside: Decimal128, _ outside: Decimal128) -> NumberRange.End {
    outside.digitsShown < inside.digitsShown
      ? .init(outside, isClosed: false) : .init(inside, isClosed: true)
  }
}

extension Decimal128 {
  /// How many digits stand before the trailing zeros.
  fileprivate var digitsShown: Int {
    let digits = text(scale: max(0, scale)).filter { $0 != "." && $0 != "-" }
    return digits.count - digits.reversed().prefix { $0 == "0" }.count
  }
}
