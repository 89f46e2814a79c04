import DecisionModel
import DecisionValues

/// One subject, cut into the segments within which no test of it changes.
struct Axis {
  let subject: TypedExpression
  let domain: SubjectDomain
  let segments: [Segment]

  enum Segment {
    /// Exactly a threshold.
    case point(Cut)
    /// What lies between two thresholds, neither of them included; nil is no threshold.
    case stretch(Cut?, Cut?)
    case word(Value)
    /// Any text that no test names.
    case otherWord
    /// The fact is missing from the record.
    case missing
    /// Of a type that is not cut.
    case whole
  }

  /// A threshold: its value, and an expression that says it.
  struct Cut {
    let value: Decimal128
    let expression: TypedExpression
  }

  /// Neighbouring segments are neighbouring values.
  var isOrdered: Bool {
    switch subject.type {
    case .number, .date: true
    default: false
    }
  }

  /// What a record has for the subject.
  enum Place: Hashable {
    case value(Value)
    case missing
    case any
  }

  /// An example of a segment; nil when it has no value that is easy to name.
  func place(in segment: Segment) -> Place? {
    func place(_ number: Decimal128?) -> Place? {
      guard let number else { return nil }
      if case .date = subject.type {
        return number.int64.flatMap { CivilDate(dayNumber: Int($0)) }.map { .value(.date($0)) }
      }
      return .value(.number(number))
    }
    switch segment {
    case .point(let cut): return place(cut.value)
    case .stretch(let low, let high):
      if case .date = subject.type {
        return place(low.map { $0.value + 1 } ?? high.map { $0.value - 1 } ?? 10_957)
      }
      return place(domain.example(above: low?.value, below: high?.value))
    case .word(let word): return .value(word)
    case .missing: return .missing
    case .otherWord, .whole: return .any
    }
  }

  /// The condition that the subject lies in these segments; nil where words cannot say it.
  func condition(_ side: SegmentSet) -> TypedExpression? {
    var alternatives: [UnaryTests.Alternative] = []
    for index in side.indexes {
      switch segments[index] {
      case .point(let cut): alternatives.append(.equal(cut.expression))
      case .stretch(let low, let high):
        alternatives.append(
          .range(
            lower: low.map { .init($0.expression, isClosed: false) },
            upper: high.map { .init($0.expression, isClosed: false) }))
      case .word(let word):
        alternatives.append(
          .equal(TypedExpression(.constant(word), subject.type, at: subject.span)))
      case .missing: alternatives.append(.missing)
      case .otherWord, .whole: return nil
      }
    }
    let tests = UnaryTests(alternatives)
    return TypedExpression(.test(subject, tests), .boolean, at: subject.span)
  }

  /// Whether a test passes.
  enum Verdict { case yes, no, open }

  init(
    _ subject: TypedExpression, _ domain: SubjectDomain, tests: [UnaryTests], _ valuation: Valuation
  ) {
    self.subject = subject
    self.domain = domain
    let all = tests + [domain.constraint].compactMap { $0 }
    var segments: [Segment]
    switch subject.type {
    case .number, .date: segments = Self.stretches(all, domain, valuation)
    case .boolean: segments = [.word(.boolean(true)), .word(.boolean(false))]
    case .text(let allowed?): segments = allowed.map { .word(.text($0)) }
    case .text(nil): segments = Self.words(all).map { .word($0) } + [.otherWord]
    default: segments = [.whole]
    }
    if domain.canBeMissing, tests.contains(where: \.asksForMissing) { segments.append(.missing) }
    self.segments = segments
  }

  /// The segments that values can lie in.
  func universe(_ valuation: Valuation) -> SegmentSet {
    guard let constraint = domain.constraint else { return .all(segments.count) }
    return self.segments(where: constraint, valuation) { $0 != .no }
  }

  /// The segments in which a test comes out as wanted.
  func segments(
    where tests: UnaryTests, _ valuation: Valuation, is wanted: (Verdict) -> Bool
  ) -> SegmentSet {
    var result = SegmentSet(count: segments.count)
    for index in segments.indices where wanted(verdict(tests, segments[index], valuation)) {
      result.insert(index)
    }
    return result
  }

  // MARK: Cutting

  private static func stretches(
    _ tests: [UnaryTests], _ domain: SubjectDomain, _ valuation: Valuation
  ) -> [Segment] {
    var cuts: [Cut] = []
    for value in tests.flatMap(\.ends) {
      guard let number = valuation.value(of: value)?.ordinal else { continue }
      if !cuts.contains(where: { $0.value == number }) {
        cuts.append(Cut(value: number, expression: value))
      }
    }
    cuts.sort { $0.value < $1.value }
    var result: [Segment] = []
    for index in 0...cuts.count {
      let low = index > 0 ? cuts[index - 1] : nil
      let high = index < cuts.count ? cuts[index] : nil
      if domain.hasValue(above: low?.value, below: high?.value) {
        result.append(.stretch(low, high))
      }
      if let high, domain.holds(high.value) { result.append(.point(high)) }
    }
    return result
  }

  private static func words(_ tests: [UnaryTests]) -> [Value] {
    var result: [Value] = []
    for value in tests.flatMap(\.ends).compactMap(\.constant) where !result.contains(value) {
      result.append(value)
    }
    return result
  }

  // MARK: Testing

  func verdict(_ tests: UnaryTests, _ segment: Segment, _ valuation: Valuation) -> Verdict {
    if tests.isAnything { return .yes }
    if case .missing = segment {
      return tests.asksForMissing ? (tests.isNegated ? .no : .yes) : onMissing(tests, valuation)
    }
    var result = Verdict.no
    for alternative in tests.alternatives {
      switch verdict(alternative, segment, valuation) {
      case .yes: return tests.isNegated ? .no : .yes
      case .open: result = .open
      case .no: continue
      }
    }
    if result == .open { return .open }
    return tests.isNegated ? .yes : .no
  }

  /// A missing fact stands for all its values; under plain three-valued logic it stays open.
  private func onMissing(_ tests: UnaryTests, _ valuation: Valuation) -> Verdict {
    if valuation.ruleSet.missing == .kleene { return .open }
    var verdicts: Set<Verdict> = []
    for segment in segments {
      if case .missing = segment { continue }
      verdicts.insert(verdict(tests, segment, valuation))
    }
    return verdicts.count == 1 ? verdicts.first ?? .open : .open
  }

  private func verdict(
    _ alternative: UnaryTests.Alternative, _ segment: Segment, _ valuation: Valuation
  ) -> Verdict {
    switch alternative {
    case .anything: return .yes
    case .missing: return .no
    case .condition: return .open
    case .equal(let value): return equals(value, segment, valuation)
    case .member(let list):
      guard case .list(let items) = list.node else { return .open }
      let verdicts = items.map { equals($0, segment, valuation) }
      if verdicts.contains(.yes) { return .yes }
      return verdicts.contains(.open) ? .open : .no
    case .range(let lower, let upper):
      let low = lower.map { lies(segment, above: $0, valuation) } ?? .yes
      let high = upper.map { lies(segment, below: $0, valuation) } ?? .yes
      if low == .no || high == .no { return .no }
      return low == .yes && high == .yes ? .yes : .open
    }
  }

  private func equals(
    _ value: TypedExpression, _ segment: Segment, _ valuation: Valuation
  ) -> Verdict {
    guard let known = valuation.value(of: value) else { return .open }
    switch segment {
    case .word(let word): return word == known ? .yes : .no
    case .otherWord: return value.constant == nil ? .open : .no
    case .point(let cut): return cut.value == known.ordinal ? .yes : .no
    case .stretch: return .no
    case .missing, .whole: return .open
    }
  }

  private func lies(
    _ segment: Segment, above bound: UnaryTests.Bound, _ valuation: Valuation
  ) -> Verdict {
    guard let end = valuation.value(of: bound.value)?.ordinal else { return .open }
    switch segment {
    case .point(let cut):
      return end < cut.value || (end == cut.value && bound.isClosed) ? .yes : .no
    case .stretch(let low, _): return low.map { end <= $0.value } ?? false ? .yes : .no
    default: return .open
    }
  }

  private func lies(
    _ segment: Segment, below bound: UnaryTests.Bound, _ valuation: Valuation
  ) -> Verdict {
    guard let end = valuation.value(of: bound.value)?.ordinal else { return .open }
    switch segment {
    case .point(let cut):
      return cut.value < end || (end == cut.value && bound.isClosed) ? .yes : .no
    case .stretch(_, let high): return high.map { $0.value <= end } ?? false ? .yes : .no
    default: return .open
    }
  }
}

extension UnaryTests {
  /// The expressions at which a test changes: those it equals, ends of ranges, items of listed members.
  var ends: [TypedExpression] {
    alternatives.flatMap { alternative -> [TypedExpression] in
      switch alternative {
      case .equal(let value): return [value]
      case .range(let lower, let upper): return [lower?.value, upper?.value].compactMap { $0 }
      case .member(let list):
        if case .list(let items) = list.node { return items }
        return []
      case .anything, .missing, .condition: return []
      }
    }
  }
}

extension Value {
  /// A number, or the number of a day.
  var ordinal: Decimal128? {
    switch self {
    case .number(let number): number
    case .date(let date): Decimal128(date.dayNumber)
    default: nil
    }
  }
}
