import DecisionSyntax
import DecisionValues

/// The name under which a unary test sees the value that it judges.
private let valueUnderTest = "?"

extension StandardRun {
  /// `value in tests`.
  func isIn(_ operand: Expression, _ tests: [Expression], _ scope: Scope) -> StandardValue {
    StandardValue(passesAny(value(operand, scope), tests, scope))
  }

  /// Whether the value passes one of the tests, in FEEL's three-valued logic.
  func passesAny(_ value: StandardValue, _ tests: [Expression], _ scope: Scope) -> Bool? {
    let inner = scope.adding(valueUnderTest, value)
    return StandardValue.disjunction(tests.lazy.map { self.passes(value, $0, inner) })
  }

  /// `not(…)` where a value is wanted: FEEL's function of that name, or tests on `?`.
  func negatedTests(
    _ tests: [Expression], _ expression: Expression, _ scope: Scope
  ) -> StandardValue {
    if let value = scope.value(valueUnderTest) {
      return StandardValue(passesAny(value, tests, scope).map { !$0 })
    }
    guard tests.count == 1 else {
      return null(expression.span, zh: "not 只接受一个参数", en: "`not` takes one argument")
    }
    return StandardValue(value(tests[0], scope).truth.map { !$0 })
  }

  /// One test on the value, which the scope knows as `?`.
  ///
  /// A test that speaks of `?` itself is a condition; any other names a value, a list of values or
  /// ranges, or a range. Source: DMN 1.5, clause 10.3.2.10.
  private func passes(_ value: StandardValue, _ test: Expression, _ scope: Scope) -> Bool? {
    switch test.kind {
    case .anything: return true
    case .negatedTests(let tests): return passesAny(value, tests, scope).map { !$0 }
    case .null: return value.isNull
    default: break
    }
    let wanted = self.value(test, scope)
    if test.mentions(valueUnderTest) {
      if case .boolean(let truth) = wanted { return truth }
      if wanted.isNull { return nil }
    }
    return matches(value, wanted)
  }

  /// Whether the value is what a test names.
  private func matches(_ value: StandardValue, _ wanted: StandardValue) -> Bool? {
    switch wanted {
    case .null: return value.isNull ? true : nil
    case .range(let range):
      if case .range = value { return equal(value, wanted) }
      return range.contains(value, zones)
    case .list(let items):
      if items.contains(where: { isElement(value, $0) }) { return true }
      guard case .list = value else { return false }
      return equal(value, wanted)
    default: return equal(value, wanted)
    }
  }

  private func isElement(_ value: StandardValue, _ item: StandardValue) -> Bool {
    if case .range(let range) = item, range.contains(value, zones) == true { return true }
    return equal(value, item) == true
  }
}
