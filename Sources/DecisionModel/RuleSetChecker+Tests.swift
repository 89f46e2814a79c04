import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

extension RuleSetChecker {
  /// `x in (…)`.
  func membership(
    _ value: Expression, _ tests: [Expression], _ span: SourceSpan, _ scope: Scope
  ) -> TypedExpression {
    let subject = check(value, scope)
    var inner = scope
    let checked = unaryTests(tests, of: subject.type, subject: subject, in: &inner)
    if case .undefined = subject.type { return TypedExpression(.unknown, .boolean, at: span) }
    return TypedExpression(.test(subject, checked), .boolean, at: span)
  }

  /// The tests of a cell, a constraint or `in`, over a subject of this type.
  ///
  /// A bare number takes the subject's unit: the column's header says it once for all its cells.
  func unaryTests(
    _ tests: [Expression], of type: ValueType, subject: TypedExpression?, in scope: inout Scope
  ) -> UnaryTests {
    if tests.count == 1, case .negatedTests(let inner) = tests[0].kind {
      let tests = unaryTests(inner, of: type, subject: subject, in: &scope)
      return UnaryTests(tests.alternatives, isNegated: !tests.isNegated)
    }
    if let subject, !subject.isFact {
      for test in tests { if case .null = test.kind { notAFact(test.span) } }
    }
    return UnaryTests(tests.compactMap { alternative($0, type, scope) })
  }

  private func alternative(
    _ test: Expression, _ type: ValueType, _ scope: Scope
  ) -> UnaryTests.Alternative? {
    switch test.kind {
    case .unreadable: return nil
    case .anything: return .anything
    case .null: return .missing
    case .comparison(let op, let value): return comparison(op, value, test.span, type, scope)
    case .range(let range):
      guard let lower = end(range.lower, type, scope, isOrdering: true),
        let upper = end(range.upper, type, scope, isOrdering: true)
      else { return nil }
      checkOrder(lower, upper, range, test.span)
      return .range(
        lower: .init(lower, isClosed: range.includesLower),
        upper: .init(upper, isClosed: range.includesUpper))
    default:
      if test.readsSubject {
        var inner = scope
        inner.subject = (inner.slotCount, type)
        inner.slotCount += 1
        return .condition(condition(test, inner), slot: inner.slotCount - 1)
      }
      return equality(test, type, scope)
    }
  }

  private func comparison(
    _ op: BinaryOperator, _ value: Expression, _ span: SourceSpan, _ type: ValueType,
    _ scope: Scope
  ) -> UnaryTests.Alternative? {
    let isOrdering = op != .equal && op != .notEqual
    guard let end = end(value, type, scope, isOrdering: isOrdering) else { return nil }
    switch op {
    case .less: return .range(lower: nil, upper: .init(end, isClosed: false))
    case .lessOrEqual: return .range(lower: nil, upper: .init(end, isClosed: true))
    case .greater: return .range(lower: .init(end, isClosed: false), upper: nil)
    case .greaterOrEqual: return .range(lower: .init(end, isClosed: true), upper: nil)
    case .equal: return .equal(end)
    case .notEqual:
      report(
        .notInProfile, span, "“不等于”写成 not(…)", "write “not equal” as not(…)")
      return nil
    default: return nil
    }
  }

  private func equality(
    _ test: Expression, _ type: ValueType, _ scope: Scope
  ) -> UnaryTests.Alternative? {
    let checked = check(test, scope)
    if case .list(let element) = checked.type, !isList(type) {
      guard fits(checked.retyped(element), test, type, isOrdering: false) else { return nil }
      return .member(checked)
    }
    guard fits(checked, test, type, isOrdering: false) else { return nil }
    return .equal(checked.adopting(type))
  }

  private func isList(_ type: ValueType) -> Bool {
    if case .list = type { return true }
    return false
  }

  private func end(
    _ value: Expression, _ type: ValueType, _ scope: Scope, isOrdering: Bool
  ) -> TypedExpression? {
    let checked = check(value, scope)
    return fits(checked, value, type, isOrdering: isOrdering) ? checked.adopting(type) : nil
  }

  /// Whether a value can stand in a test of the type; reports when it cannot.
  private func fits(
    _ value: TypedExpression, _ source: Expression, _ type: ValueType, isOrdering: Bool
  ) -> Bool {
    switch (type, value.type) {
    case (.undefined, _), (_, .undefined): return false
    case (.number(let u), .number(let v)):
      if u == v || value.isZero || (v == .none && value.constant != nil) { return true }
      let subject = TypedExpression(.unknown, type, at: value.span)
      unitMismatch(subject, value, value.span)
      return false
    case (.text(let allowed), .text):
      if isOrdering {
        report(.typeMismatch, value.span, "文字不分大小，不能用范围", "texts have no order and no ranges")
        return false
      }
      if let allowed, case .text(let word)? = value.constant, !allowed.contains(word) {
        unlistedValue(word, value.span, allowed, quoted: true)
        return false
      }
      return true
    case (.boolean, .boolean) where !isOrdering, (.date, .date): return true
    case (.date, .text):
      if case .text(let word)? = value.constant, let date = Self.repairedDate(word) {
        expected("日期", "a date", value, fixIts: [.replace(value.span, with: "@\"\(date)\"")])
      } else {
        expected("日期", "a date", value)
      }
      return false
    case (.number, .text(_)):
      if case .text(let word)? = value.constant, Decimal128(word) != nil {
        expected("数", "a number", value, fixIts: [.replace(value.span, with: word)])
      } else {
        expected("数", "a number", value)
      }
      return false
    case (.boolean, .text):
      expected("真或假", "true or false", value, fixIts: booleanFix(value))
      return false
    default:
      expected(type.text.zh, type.text.en, value)
      return false
    }
  }

  private func checkOrder(
    _ lower: TypedExpression, _ upper: TypedExpression, _ range: RangeText, _ span: SourceSpan
  ) {
    let isPoint: Bool
    switch (lower.constant, upper.constant) {
    case (.number(let a)?, .number(let b)?) where b <= a: isPoint = a == b
    case (.date(let a)?, .date(let b)?) where b <= a: isPoint = a == b
    default: return
    }
    if isPoint, range.includesLower, range.includesUpper { return }
    report(
      .emptyRange, span, "范围里没有任何值：上限小于下限，或两端相同却不含端点",
      "nothing lies in this range: its ends are in the wrong order, or equal and not included",
      fixIts: isPoint ? [] : swap(range))
  }

  private func swap(_ range: RangeText) -> [FixIt] {
    guard let low = text(of: range.lower), let high = text(of: range.upper) else { return [] }
    return [
      FixIt(
        LocalizedText(zh: "对调两端", en: "swap the ends"),
        [TextEdit(range.lower.span, high), TextEdit(range.upper.span, low)])
    ]
  }

  /// A constant as it was written; nil for what is more than that.
  private func text(of end: Expression) -> String? {
    switch end.kind {
    case .number(let digits, nil): digits
    case .number(let digits, let unit?): "\(digits) \(unit.text)"
    case .temporal(let day): "@\"\(day)\""
    default: nil
    }
  }
}

extension TypedExpression {
  /// A bare constant with the unit of what it is tested against.
  func adopting(_ type: ValueType) -> TypedExpression {
    if case .number = self.type, case .number = type { return retyped(type) }
    return self
  }

  func retyped(_ type: ValueType) -> TypedExpression { TypedExpression(node, type, at: span) }
}

extension Expression {
  /// Mentions `?`, the subject of unary tests.
  var readsSubject: Bool {
    switch kind {
    case .name(let text): text == "?"
    case .path(let base, _), .negate(let base): base.readsSubject
    case .binary(_, let a, let b), .filter(let a, condition: let b):
      a.readsSubject || b.readsSubject
    case .between(let a, let b, let c), .conditional(let a, let b, let c):
      a.readsSubject || b.readsSubject || c.readsSubject
    case .isIn(let value, let tests): value.readsSubject || tests.contains { $0.readsSubject }
    case .call(let callee, let arguments):
      callee.readsSubject || arguments.contains { $0.value.readsSubject }
    case .quantified(_, let iterations, let body), .loop(let iterations, let body):
      body.readsSubject || iterations.contains { $0.domain.readsSubject }
    default: false
    }
  }
}
