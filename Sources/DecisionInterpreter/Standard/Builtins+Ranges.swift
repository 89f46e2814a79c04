import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

extension Builtins {
  /// How points and ranges lie to each other. Source: DMN 1.5, clause 10.3.4.9.
  static let rangeRelations: [Builtin] = [
    Builtin("range", BuiltinSignature([BuiltinParameter("from", .string)]) { $0.rangeFromText }),
    relation("before", pointPoint, pointRange, rangePoint, rangeRange) { a, b in
      a.upper.isBelow(b.lower)
    },
    relation("after", pointPoint, pointRange, rangePoint, rangeRange) { a, b in
      b.upper.isBelow(a.lower)
    },
    relation("meets", rangeRange) { a, b in a.upper.touches(b.lower) },
    relation("met by", rangeRange) { a, b in b.upper.touches(a.lower) },
    relation("overlaps", rangeRange) { a, b in a.overlaps(b) },
    relation("overlaps before", rangeRange) { a, b in a.overlapsBefore(b) },
    relation("overlaps after", rangeRange) { a, b in b.overlapsBefore(a) },
    relation("finishes", pointRange, rangeRange) { a, b in a.finishes(b) },
    relation("finished by", rangePoint, rangeRange) { a, b in b.finishes(a) },
    relation("includes", rangePoint, rangeRange) { a, b in a.includes(b) },
    relation("during", pointRange, rangeRange) { a, b in b.includes(a) },
    relation("starts", pointRange, rangeRange) { a, b in a.starts(b) },
    relation("started by", rangePoint, rangeRange) { a, b in b.starts(a) },
    relation("coincides", pointPoint, rangeRange) { a, b in a.coincides(b) },
  ]

  private typealias Parameters = (a: BuiltinParameter, b: BuiltinParameter, areRanges: (Bool, Bool))

  private static let pointPoint: Parameters =
    (BuiltinParameter("point1", .any), BuiltinParameter("point2", .any), (false, false))
  private static let pointRange: Parameters =
    (BuiltinParameter("point", .any), BuiltinParameter("range", .range(.any)), (false, true))
  private static let rangePoint: Parameters =
    (BuiltinParameter("range", .range(.any)), BuiltinParameter("point", .any), (true, false))
  private static let rangeRange: Parameters =
    (
      BuiltinParameter("range1", .range(.any)), BuiltinParameter("range2", .range(.any)),
      (true, true)
    )

  /// Ranges are tried before points, which may be of any type.
  private static func relation(
    _ name: String, _ forms: Parameters...,
    test: @escaping @Sendable (Extent, Extent) -> Bool?
  ) -> Builtin {
    Builtin(
      name,
      signatures: forms.reversed().map { form in
        BuiltinSignature([form.a, form.b]) { call in
          guard let a = Extent(call[0], call.zones), let b = Extent(call[1], call.zones),
            let truth = test(a, b)
          else { return call.null(zh: "不能相互比较", en: "these cannot be compared") }
          return .boolean(truth)
        }
      })
  }
}

/// A range between two ends, or a point, which is a range from itself to itself.
private struct Extent {
  let lower: End
  let upper: End

  init?(_ value: StandardValue, _ zones: ZoneRules) {
    switch value {
    case .range(let range):
      guard range.form != .notEqual else { return nil }
      lower = End(range.lower, isLower: true, isIncluded: range.includesLower, zones)
      upper = End(range.upper, isLower: false, isIncluded: range.includesUpper, zones)
    default:
      guard value.order(value, zones) != nil else { return nil }
      lower = End(value, isLower: true, isIncluded: true, zones)
      upper = End(value, isLower: false, isIncluded: true, zones)
    }
  }

  func overlaps(_ other: Extent) -> Bool? {
    StandardValue.conjunction([
      upper.isBelow(other.lower).map { !$0 }, other.upper.isBelow(lower).map { !$0 },
    ])
  }

  func overlapsBefore(_ other: Extent) -> Bool? {
    StandardValue.conjunction([
      lower.beginsBefore(other.lower), overlaps(other), upper.endsNoLater(than: other.upper),
    ])
  }

  func includes(_ other: Extent) -> Bool? {
    StandardValue.conjunction([
      lower.beginsNoLater(than: other.lower), other.upper.endsNoLater(than: upper),
    ])
  }

  func finishes(_ other: Extent) -> Bool? {
    StandardValue.conjunction([
      upper.isSame(as: other.upper), other.lower.beginsNoLater(than: lower),
    ])
  }

  func starts(_ other: Extent) -> Bool? {
    StandardValue.conjunction([
      lower.isSame(as: other.lower), upper.endsNoLater(than: other.upper),
    ])
  }

  func coincides(_ other: Extent) -> Bool? {
    StandardValue.conjunction([lower.isSame(as: other.lower), upper.isSame(as: other.upper)])
  }
}

/// One end of an extent; without a value it lies beyond everything.
private struct End {
  private let value: StandardValue?
  private let isLower: Bool
  private let isIncluded: Bool
  private let zones: ZoneRules

  init(_ value: StandardValue?, isLower: Bool, isIncluded: Bool, _ zones: ZoneRules) {
    self.value = value
    self.isLower = isLower
    self.isIncluded = isIncluded
    self.zones = zones
  }

  private func order(_ other: End) -> StandardOrder? {
    switch (value, other.value) {
    case (.some(let a), .some(let b)): a.order(b, zones)
    case (nil, nil): isLower == other.isLower ? .same : (isLower ? .before : .after)
    case (nil, _): isLower ? .before : .after
    case (_, nil): other.isLower ? .after : .before
    }
  }

  /// Whether nothing up to this upper end reaches the other's lower end.
  func isBelow(_ lower: End) -> Bool? {
    order(lower).map { $0 == .before || ($0 == .same && !(isIncluded && lower.isIncluded)) }
  }

  func touches(_ lower: End) -> Bool? {
    guard value != nil, lower.value != nil else { return false }
    return order(lower).map { $0 == .same && isIncluded && lower.isIncluded }
  }

  func beginsBefore(_ other: End) -> Bool? {
    order(other).map { $0 == .before || ($0 == .same && isIncluded && !other.isIncluded) }
  }

  func beginsNoLater(than other: End) -> Bool? {
    order(other).map { $0 == .before || ($0 == .same && (isIncluded || !other.isIncluded)) }
  }

  func endsNoLater(than other: End) -> Bool? {
    order(other).map { $0 == .before || ($0 == .same && (!isIncluded || other.isIncluded)) }
  }

  func isSame(as other: End) -> Bool? {
    order(other).map { $0 == .same && isIncluded == other.isIncluded }
  }
}

// MARK: - Text

extension BuiltinCall {
  /// Ends are literals, or the functions that make dates, times and durations of a literal text.
  fileprivate var rangeFromText: StandardValue {
    let parser = ExpressionParser(dialect: .standard)
    let origin = TextOrigin(source: span?.source ?? SourceID(index: 0))
    let (expression, findings) = parser.expression(string(0), origin: origin)
    guard findings.isEmpty, case .range(let range) = expression.kind, range.lower.isPlain,
      range.upper.isPlain, case .range(let value) = run.value(expression, Scope()),
      let lower = value.lower, let upper = value.upper,
      lower.order(upper, zones) != .after
    else { return null(zh: "“\(string(0))”不是区间", en: "\"\(string(0))\" is no range") }
    return .range(value)
  }
}

extension Expression {
  fileprivate var isPlain: Bool {
    switch kind {
    case .number, .string, .temporal: return true
    case .negate(let operand):
      if case .number = operand.kind { return true }
      return false
    case .call(let callee, let arguments):
      guard case .name(let name) = callee.kind,
        ["date", "time", "date and time", "duration"].contains(name)
      else { return false }
      return arguments.allSatisfy { argument in
        if case .string = argument.value.kind { true } else { false }
      }
    default: return false
    }
  }
}
