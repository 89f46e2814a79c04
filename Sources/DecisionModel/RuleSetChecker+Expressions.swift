import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

extension RuleSetChecker {
  /// The typed form of an expression; of type `.undefined` after a report.
  func check(_ expression: Expression, _ scope: Scope) -> TypedExpression {
    let span = expression.span
    switch expression.kind {
    case .unreadable: return undefined(span)
    case .number(let text, let unit): return number(text, unit, span)
    case .string(let text):
      return TypedExpression(.constant(.text(text)), .text(allowed: nil), at: span)
    case .boolean(let flag): return TypedExpression(.constant(.boolean(flag)), .boolean, at: span)
    case .null:
      strayNull(span)
      return undefined(span)
    case .temporal(let text): return temporal(text, span)
    case .name(let text): return resolve(Name(text, at: span), scope)
    case .path(let base, let name): return path(check(base, scope), name, at: span)
    case .negate(let inner): return negation(check(inner, scope), span)
    case .binary(let op, let a, let b): return binary(op, a, b, span, scope)
    case .between(let value, let lower, let upper):
      let subject = check(value, scope)
      let low = comparison(
        .greaterOrEqual, subject, check(lower, scope), (value, lower), span)
      let high = comparison(.lessOrEqual, subject, check(upper, scope), (value, upper), span)
      return TypedExpression(.and(low, high), .boolean, at: span)
    case .isIn(let value, let tests): return membership(value, tests, span, scope)
    case .conditional(let condition, let yes, let no):
      return conditional(condition, yes, no, span, scope)
    case .call(let callee, let arguments): return call(callee, arguments, span, scope)
    case .list(let items): return list(items, span, scope)
    case .filter(let base, let condition): return filter(base, condition, span, scope)
    case .loop(let iterations, let result): return loop(iterations, result, span, scope)
    case .quantified(let quantifier, let iterations, let condition):
      return quantified(quantifier, iterations, condition, span, scope)
    case .range, .comparison, .negatedTests, .anything:
      report(
        .notInProfile, span, "范围和单独的比较只能写在“in”后面、表格单元或取值范围里",
        "ranges and lone comparisons stand only behind “in”, in cells and in constraints")
      return undefined(span)
    case .instanceOf, .context, .function:
      report(
        .notInProfile, span, "规则里不能用这种写法（instance of、上下文、匿名函数）",
        "rules do not use this form (instance of, contexts, function literals)",
        notes: [
          DiagnosticNote(
            LocalizedText(
              zh: "可复用的计算写到 functions 里", en: "put calculations for reuse under functions"))
        ])
      return undefined(span)
    }
  }

  private func number(_ text: String, _ unit: UnitText?, _ span: SourceSpan) -> TypedExpression {
    guard let value = Decimal128(text), value.isFinite else {
      report(.badNumber, span, "“\(text)”不是数", "“\(text)” is no number")
      return undefined(span)
    }
    let type = unit.map { self.unit(Name($0.text, at: $0.span)) ?? .none } ?? .none
    return TypedExpression(.constant(.number(value)), .number(type), at: span)
  }

  private func temporal(_ text: String, _ span: SourceSpan) -> TypedExpression {
    guard let date = CivilDate(text) else {
      report(
        .badDate, span, "“\(text)”不是日期：要写成 @\"2021-07-09\"",
        "“\(text)” is no date: write @\"2021-07-09\"",
        fixIts: Self.repairedDate(text).map { [.replace(span, with: "@\"\($0)\"")] } ?? [])
      return undefined(span)
    }
    return TypedExpression(.constant(.date(date)), .date, at: span)
  }

  private func strayNull(_ span: SourceSpan) {
    report(
      .nullComparison, span, "null 只能写在“某项 = null”里，或作为 if 的一个分支",
      "null stands only in “fact = null” or as one branch of an if")
  }

  private func negation(_ inner: TypedExpression, _ span: SourceSpan) -> TypedExpression {
    switch inner.type {
    case .undefined: return undefined(span)
    case .number:
      return TypedExpression(.negate(inner), inner.type, at: span)
    default:
      expected("数", "a number", inner)
      return undefined(span)
    }
  }

  /// Reports that a part is not of the wanted type; silent after an earlier report.
  func expected(_ zh: String, _ en: String, _ part: TypedExpression, fixIts: [FixIt] = []) {
    if case .undefined = part.type { return }
    report(
      .typeMismatch, part.span, "这里要\(zh)，写的是\(part.type.text.zh)",
      "this must be \(en), but it is \(part.type.text.en)", fixIts: fixIts)
  }

  /// A condition: true or false (or unknown).
  func condition(_ expression: Expression, _ scope: Scope) -> TypedExpression {
    let checked = check(expression, scope)
    switch checked.type {
    case .boolean, .undefined: return checked
    default:
      report(
        .notBoolean, checked.span, "条件要有“是/否”的结果，这里是\(checked.type.text.zh)",
        "a condition must be true or false; this is \(checked.type.text.en)")
      return undefined(checked.span)
    }
  }

  private func conditional(
    _ condition: Expression, _ yes: Expression, _ no: Expression, _ span: SourceSpan,
    _ scope: Scope
  ) -> TypedExpression {
    let test = self.condition(condition, scope)
    let isNull: (Expression) -> Bool = { if case .null = $0.kind { true } else { false } }
    let a = isNull(yes) ? nil : check(yes, scope)
    let b = isNull(no) ? nil : check(no, scope)
    guard let first = a ?? b else {
      strayNull(span)
      return undefined(span)
    }
    let type = a.flatMap { a in b.map { unified(a, $0, span) } } ?? first.type
    return TypedExpression(
      .conditional(
        test, then: a ?? TypedExpression(.unknown, type, at: yes.span),
        else: b ?? TypedExpression(.unknown, type, at: no.span)), type, at: span)
  }

  /// The common type of two branches or items; reports and yields `.undefined` when there is none.
  func unified(_ a: TypedExpression, _ b: TypedExpression, _ span: SourceSpan) -> ValueType {
    switch (a.type, b.type) {
    // A 0 beside something unknown says nothing about the unit.
    case (.undefined, let other): return b.isZero ? .undefined : other
    case (let other, .undefined): return a.isZero ? .undefined : other
    case (.number(let u), .number(let v)):
      if u == v || b.isZero { return a.type }
      if a.isZero { return b.type }
      unitMismatch(a, b, span)
      return .undefined
    case (.text(let u), .text(let v)):
      return .text(allowed: words(a, u).flatMap { u in words(b, v).map { v in union(u, v) } })
    default:
      if a.type == b.type { return a.type }
      report(
        .typeMismatch, b.span, "两边类型不同：\(a.type.text.zh)和\(b.type.text.zh)",
        "the two sides differ: \(a.type.text.en) and \(b.type.text.en)")
      return .undefined
    }
  }

  private func words(_ part: TypedExpression, _ allowed: [String]?) -> [String]? {
    if case .text(let text)? = part.constant { return [text] }
    return allowed
  }

  private func union(_ a: [String], _ b: [String]) -> [String] {
    a + b.filter { !a.contains($0) }
  }

  private func list(_ items: [Expression], _ span: SourceSpan, _ scope: Scope) -> TypedExpression {
    let checked = items.map { check($0, scope) }
    guard let first = checked.first else {
      report(.notInProfile, span, "空列表没有类型", "an empty list has no type")
      return undefined(span)
    }
    let type = checked.dropFirst().reduce(first.type) { _, item in unified(first, item, span) }
    return TypedExpression(.list(checked), .list(type), at: span)
  }

  private func filter(
    _ base: Expression, _ condition: Expression, _ span: SourceSpan, _ scope: Scope
  ) -> TypedExpression {
    let list = check(base, scope)
    var inner = scope
    guard let slot = bindItem(list, name: "item", &inner) else { return undefined(span) }
    let test = self.condition(condition, inner)
    return TypedExpression(.filter(list, slot: slot, condition: test), list.type, at: span)
  }

  /// Binds the element of a list; nil after a report when it is none.
  private func bindItem(
    _ list: TypedExpression, name: String, _ scope: inout Scope
  ) -> Int? {
    switch list.type {
    case .list(.row(let table)):
      let slot = scope.bindRow(table)
      scope.bindings.append(.named(name, slot: slot, .row(table)))
      return slot
    case .list(let element): return scope.bind(name, element)
    case .undefined: return nil
    default:
      expected("一组成员或一组数", "a list", list)
      return nil
    }
  }

  private func single(_ iterations: [Iteration], _ span: SourceSpan) -> Iteration? {
    guard iterations.count == 1, let only = iterations.first, only.upper == nil else {
      report(
        .notInProfile, span, "规则里一次只能对一组成员逐个计算", "rules go through one list of members at a time")
      return nil
    }
    return only
  }

  private func loop(
    _ iterations: [Iteration], _ result: Expression, _ span: SourceSpan, _ scope: Scope
  ) -> TypedExpression {
    guard let only = single(iterations, span) else { return undefined(span) }
    let list = check(only.domain, scope)
    var inner = scope
    guard let slot = bindItem(list, name: only.name.text, &inner) else { return undefined(span) }
    let item = check(result, inner)
    return TypedExpression(.map(list, slot: slot, result: item), .list(item.type), at: span)
  }

  private func quantified(
    _ quantifier: Quantifier, _ iterations: [Iteration], _ condition: Expression,
    _ span: SourceSpan, _ scope: Scope
  ) -> TypedExpression {
    guard let only = single(iterations, span) else { return undefined(span) }
    let list = check(only.domain, scope)
    var inner = scope
    guard let slot = bindItem(list, name: only.name.text, &inner) else { return undefined(span) }
    let test = self.condition(condition, inner)
    return TypedExpression(
      .quantified(quantifier, list, slot: slot, condition: test), .boolean, at: span)
  }
}

extension TypedExpression {
  /// The literal 0, which is zero of any unit.
  var isZero: Bool {
    if case .number(let value)? = constant { return value.isZero }
    return false
  }

  /// Something that the record itself says or leaves out.
  var isFact: Bool {
    switch node {
    case .input, .field: true
    default: false
    }
  }
}
