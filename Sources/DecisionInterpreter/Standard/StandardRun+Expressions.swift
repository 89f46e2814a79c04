import DecisionSyntax
import DecisionValues

extension StandardRun {
  /// The value of an expression among the names of a scope.
  func value(_ expression: Expression, _ scope: Scope) -> StandardValue {
    nested { dispatch(expression, scope) }
  }

  private func dispatch(_ expression: Expression, _ scope: Scope) -> StandardValue {
    switch expression.kind {
    case .number, .string, .boolean, .null, .temporal: literal(expression)
    case .name(let name): lookUp(name, expression, scope)
    case .path(let base, let name): path(base, name, scope)
    case .negate(let operand): negation(operand, expression, scope)
    case .binary(let operation, let left, let right):
      binary(operation, left, right, expression, scope)
    case .between(let value, let lower, let upper):
      between(value, lower, upper, scope)
    case .isIn(let value, let tests): isIn(value, tests, scope)
    case .instanceOf(let value, let type): isInstance(value, type, expression, scope)
    case .conditional(let condition, let then, let otherwise):
      conditional(value(condition, scope), condition.span) { value($0 ? then : otherwise, scope) }
    case .loop(let iterations, let result): loop(iterations, result, scope)
    case .quantified(let quantifier, let iterations, let satisfies):
      quantified(quantifier, iterations, satisfies, scope)
    case .filter(let base, let condition): filter(base, condition, scope)
    case .list(let items): list(items, scope)
    case .context(let entries): context(entries, expression, scope)
    case .range(let range): interval(range, expression, scope)
    case .comparison(let operation, let end): comparison(operation, end, expression, scope)
    case .negatedTests(let tests): negatedTests(tests, expression, scope)
    case .function(let parameters, let body, let isExternal):
      function(parameters, body, isExternal, scope)
    case .call(let callee, let arguments): call(callee, arguments, expression, scope)
    case .anything:
      null(expression.span, zh: "“-”只能单独作为测试", en: "`-` stands only as a whole test")
    case .unreadable:
      null(expression.span, zh: "此处无法读取", en: "this part could not be read")
    }
  }

  private func literal(_ expression: Expression) -> StandardValue {
    switch expression.kind {
    case .number(let digits, unit: nil):
      return Decimal128(digits).map(StandardValue.number)
        ?? null(expression.span, zh: "数 \(digits) 超出范围", en: "the number \(digits) is out of range")
    case .number(_, .some(let unit)):
      return null(
        unit.span, zh: "标准 FEEL 没有单位", en: "standard FEEL has no units")
    case .string(let text): return .string(text)
    case .boolean(let truth): return .boolean(truth)
    case .temporal(let text):
      return Temporal(self).value(text)
        ?? null(
          expression.span, zh: "“\(text)”不是日期、时间或时长",
          en: "\"\(text)\" is no date, time or duration")
    default: return .null
    }
  }

  private func lookUp(_ name: String, _ expression: Expression, _ scope: Scope) -> StandardValue {
    if let value = scope.value(name) { return value }
    if let builtin = Builtins.named[name] { return .function(builtin.function) }
    return null(expression.span, zh: "未知名称 \(name)", en: "unknown name \(name)")
  }

  private func negation(
    _ operand: Expression, _ expression: Expression, _ scope: Scope
  ) -> StandardValue {
    let value = value(operand, scope)
    return arithmetic.negation(value)
      ?? null(
        expression.span, zh: "\(value.kindText.zh)不能取负", en: "cannot negate \(value.kindText.en)")
  }

  private func list(_ items: [Expression], _ scope: Scope) -> StandardValue {
    .list(items.map { value($0, scope) })
  }

  /// Entries see the ones before them; a key that occurs twice makes the whole context null.
  private func context(
    _ entries: [ContextEntry], _ expression: Expression, _ scope: Scope
  ) -> StandardValue {
    var context = StandardContext()
    var inner = scope
    for entry in entries {
      guard context[entry.key.text] == nil else {
        return null(
          entry.key.span, zh: "键 \(entry.key.text) 重复", en: "the key \(entry.key.text) occurs twice"
        )
      }
      let value = value(entry.value, inner)
      context[entry.key.text] = value
      inner = inner.adding(entry.key.text, value)
    }
    return .context(context)
  }

  private func function(
    _ parameters: [FunctionParameter], _ body: Expression, _ isExternal: Bool, _ scope: Scope
  ) -> StandardValue {
    let parameters = parameters.map { parameter in
      StandardFunction.Parameter(
        parameter.name.text, parameter.type.map(StandardType.init) ?? .any)
    }
    return .function(
      StandardFunction(parameters, body: isExternal ? .external : .expression(body, scope)))
  }

  private func isInstance(
    _ operand: Expression, _ text: TypeText, _ expression: Expression, _ scope: Scope
  ) -> StandardValue {
    let value = value(operand, scope)
    let type = StandardType(text)
    guard types.isKnown(type) else {
      return null(expression.span, zh: "未知类型", en: "unknown type")
    }
    if value.isNull {
      if case .null = type { return .boolean(true) }
      return .boolean(false)
    }
    return .boolean(types.conforms(value, to: type))
  }
}
