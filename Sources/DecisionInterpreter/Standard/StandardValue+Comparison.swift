import DecisionValues

extension StandardValue {
  /// FEEL's `=`: null equals null only, values of different kinds cannot be compared (nil).
  ///
  /// Times are compared by their parts down to the second, zoned ones on UTC.
  /// Source: DMN 1.5, clause 10.3.2.7, table 53 (equality).
  func equals(_ other: StandardValue, _ zones: ZoneRules) -> Bool? {
    switch (self, other) {
    case (.null, .null): return true
    case (.null, _), (_, .null): return false
    case (.number(let a), .number(let b)): return a == b
    case (.string(let a), .string(let b)): return a.utf8.elementsEqual(b.utf8)
    case (.boolean(let a), .boolean(let b)): return a == b
    case (.date(let a), .date(let b)): return a == b
    case (.time(let a), .time(let b)):
      return Moment(a, zones).hasSameSecond(as: Moment(b, zones))
    case (.dateTime(let a), .dateTime(let b)):
      return Moment(a, zones).hasSameSecond(as: Moment(b, zones))
    case (.daysTime(let a), .daysTime(let b)): return a == b
    case (.yearsMonths(let a), .yearsMonths(let b)): return a == b
    case (.list(let a), .list(let b)): return Self.listsEqual(a, b, zones)
    case (.context(let a), .context(let b)): return Self.contextsEqual(a, b, zones)
    case (.range(let a), .range(let b)): return Self.rangesEqual(a, b, zones)
    default: return nil
    }
  }

  private static func listsEqual(
    _ a: [StandardValue], _ b: [StandardValue], _ zones: ZoneRules
  ) -> Bool? {
    guard a.count == b.count else { return false }
    return conjunction(zip(a, b).lazy.map { $0.equals($1, zones) })
  }

  private static func contextsEqual(
    _ a: StandardContext, _ b: StandardContext, _ zones: ZoneRules
  ) -> Bool? {
    guard a.count == b.count else { return false }
    return conjunction(
      a.entries.lazy.map { entry in b[entry.key].map { entry.value.equals($0, zones) } ?? false })
  }

  private static func rangesEqual(
    _ a: StandardRange, _ b: StandardRange, _ zones: ZoneRules
  ) -> Bool? {
    guard a.form == b.form, a.includesLower == b.includesLower,
      a.includesUpper == b.includesUpper
    else { return false }
    let ends = [(a.lower, b.lower), (a.upper, b.upper)]
    return conjunction(ends.lazy.map { ($0 ?? .null).equals($1 ?? .null, zones) })
  }

  /// FEEL's `and` over many: false when one is false, else unknown when one is.
  static func conjunction(_ truths: some Sequence<Bool?>) -> Bool? {
    var result: Bool? = true
    for truth in truths {
      if truth == false { return false }
      if truth == nil { result = nil }
    }
    return result
  }

  /// FEEL's `or` over many: true when one is true, else unknown when one is.
  static func disjunction(_ truths: some Sequence<Bool?>) -> Bool? {
    var result: Bool? = false
    for truth in truths {
      if truth == true { return true }
      if truth == nil { result = nil }
    }
    return result
  }
}

/// What `<` tells, which is nothing for values without an order.
enum StandardOrder {
  case before, same, after

  init<T: Comparable>(_ a: T, _ b: T) { self = a < b ? .before : (a == b ? .same : .after) }
}

extension StandardValue {
  /// The order of two values; nil when FEEL knows none between them.
  func order(_ other: StandardValue, _ zones: ZoneRules) -> StandardOrder? {
    switch (self, other) {
    case (.number(let a), .number(let b)): StandardOrder(a, b)
    case (.string(let a), .string(let b)): StandardOrder(codePoints: a, b)
    case (.date(let a), .date(let b)): StandardOrder(a, b)
    case (.time(let a), .time(let b)): Moment(a, zones).order(Moment(b, zones))
    case (.dateTime(let a), .dateTime(let b)): Moment(a, zones).order(Moment(b, zones))
    case (.daysTime(let a), .daysTime(let b)): StandardOrder(a, b)
    case (.yearsMonths(let a), .yearsMonths(let b)): StandardOrder(a, b)
    default: nil
    }
  }
}

extension StandardOrder {
  /// By Unicode code points, which is the order of UTF-8 bytes, not that of any language.
  init(codePoints a: String, _ b: String) {
    if a.utf8.elementsEqual(b.utf8) {
      self = .same
    } else {
      self = a.utf8.lexicographicallyPrecedes(b.utf8) ? .before : .after
    }
  }
}

/// A point in time, on UTC when it has a zone and on the clock of the wall when it has none.
///
/// Of a time of day with a named zone, the offset on 1970-01-01 counts: the zone's rules need a day.
struct Moment {
  private let nanoseconds: Int128
  private let isZoned: Bool

  init(_ value: CivilDateTime, _ zones: ZoneRules) {
    let instant = value.instant(in: zones)
    nanoseconds = instant ?? value.localNanoseconds
    isZoned = instant != nil
  }

  init(_ time: CivilTime, _ zones: ZoneRules) {
    let offset = time.zone.flatMap {
      zones.offset(of: $0, atLocalSeconds: time.secondOfDay)
    }
    let shift = Int128(offset ?? 0) * Int128(CivilTime.nanosecondsPerSecond)
    nanoseconds = Int128(time.nanosecondOfDay) - shift
    isZoned = offset != nil
  }

  /// The date as the midnight UTC at which it begins.
  init(utcMidnightOf date: CivilDate) {
    nanoseconds = CivilDateTime(date, .midnight).localNanoseconds
    isZoned = true
  }

  func order(_ other: Moment) -> StandardOrder? {
    isZoned == other.isZoned ? StandardOrder(nanoseconds, other.nanoseconds) : nil
  }

  func hasSameSecond(as other: Moment) -> Bool {
    let second = Int128(CivilTime.nanosecondsPerSecond)
    return isZoned == other.isZoned
      && flooredSeconds(nanoseconds, second) == flooredSeconds(other.nanoseconds, second)
  }

  private func flooredSeconds(_ value: Int128, _ second: Int128) -> Int128 {
    value >= 0 ? value / second : (value - second + 1) / second
  }

  /// How long after the other this is; nil when only one of them has a zone.
  func distance(from other: Moment) -> DaysTimeDuration? {
    guard isZoned == other.isZoned else { return nil }
    return DaysTimeDuration(nanoseconds: nanoseconds - other.nanoseconds)
  }
}

extension StandardRange {
  /// Whether the value lies in the range; nil when it cannot be compared with the ends.
  func contains(_ value: StandardValue, _ zones: ZoneRules) -> Bool? {
    switch form {
    case .equal: return lower.flatMap { value.equals($0, zones) }
    case .notEqual: return lower.flatMap { value.equals($0, zones) }.map { !$0 }
    case .interval, .halfLine:
      let above = lower.map { end in
        value.order(end, zones).map { $0 == .after || ($0 == .same && includesLower) }
      }
      let below = upper.map { end in
        value.order(end, zones).map { $0 == .before || ($0 == .same && includesUpper) }
      }
      return StandardValue.conjunction([above ?? true, below ?? true])
    }
  }
}
