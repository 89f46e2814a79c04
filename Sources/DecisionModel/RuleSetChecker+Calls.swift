import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

extension RuleSetChecker {
  func call(
    _ callee: Expression, _ arguments: [Argument], _ span: SourceSpan, _ scope: Scope
  ) -> TypedExpression {
    guard case .name(let text) = callee.kind else {
      report(.notInProfile, callee.span, "括号前面要是函数名", "a function's name stands before ( )")
      return undefined(span)
    }
    let name = Name(text, at: callee.span)
    if text == "not", arguments.count == 1 {
      return TypedExpression(.not(condition(arguments[0].value, scope)), .boolean, at: span)
    }
    switch symbols[text] {
    case .function(let index):
      use(name, .functions)
      return functionCall(index, name, arguments, span, scope)
    case .parameter(let index):
      use(name, .parameters)
      return parameterCall(index, arguments, span, scope)
    case nil: break
    default:
      report(.wrongArguments, name.span, "“\(text)”不是函数", "“\(text)” is no function")
      return undefined(span)
    }
    if let builtin = ProfileFunction(rawValue: text) ?? ProfileFunction.aliases[text] {
      if let named = arguments.first(where: { $0.name != nil }) {
        report(
          .wrongArguments, named.name?.span ?? span, "这个函数的参数不写名称",
          "this function takes its arguments without names")
      }
      let values = arguments.map { check($0.value, scope) }
      return builtinCall(builtin, name, values, span)
    }
    if ExpressionParser.isBuiltinName(text) {
      report(
        .notInProfile, name.span, "规则里不能用函数“\(text)”", "rules do not use the function “\(text)”",
        notes: [
          DiagnosticNote(
            LocalizedText(
              zh: "可用的函数：\(ProfileFunction.allCases.map(\.rawValue).joined(separator: "、"))",
              en: "functions: \(ProfileFunction.allCases.map(\.rawValue).joined(separator: ", "))"))
        ])
      return undefined(span)
    }
    let functions = syntax.functions.map(\.name.text) + ProfileFunction.allCases.map(\.rawValue)
    unknownName(name, among: functions + ProfileFunction.aliases.keys.sorted() + ["not"])
    return undefined(span)
  }

  private func parameterCall(
    _ index: Int, _ arguments: [Argument], _ span: SourceSpan, _ scope: Scope
  ) -> TypedExpression {
    let parameter = parameters[index]
    guard arguments.count == 1, arguments[0].name == nil else {
      report(
        .wrongArguments, span, "参数“\(parameter.name)”括号里只写一个日期",
        "parameter “\(parameter.name)” takes one date in its ( )")
      return undefined(span)
    }
    let date = check(arguments[0].value, scope)
    guard case .date = date.type else {
      expected("日期", "a date", date)
      return undefined(span)
    }
    return TypedExpression(.parameter(index, at: date), parameter.type, at: span)
  }

  private func functionCall(
    _ index: Int, _ name: Name, _ arguments: [Argument], _ span: SourceSpan, _ scope: Scope
  ) -> TypedExpression {
    guard let function = function(index, at: name.span) else { return undefined(span) }
    let wanted = syntax.functions[index].parameters
    guard arguments.count == wanted.count else {
      let names = wanted.map(\.name.text)
      report(
        .wrongArguments, span,
        "“\(name.text)”要 \(wanted.count) 个参数（\(names.joined(separator: "、"))），写了 \(arguments.count) 个",
        "“\(name.text)” takes \(wanted.count) arguments (\(names.joined(separator: ", "))), not \(arguments.count)"
      )
      return undefined(span)
    }
    let types = parameterTypes(index)
    var values: [TypedExpression] = []
    for (position, parameter) in wanted.enumerated() {
      let byName = arguments.first { $0.name?.text == parameter.name.text }
      guard let argument = byName ?? (arguments[position].name == nil ? arguments[position] : nil)
      else {
        unknownName(arguments[position].name ?? name, among: wanted.map(\.name.text))
        return undefined(span)
      }
      let value = check(argument.value, scope)
      let slot = TypedExpression(.unknown, types[position], at: value.span)
      if case .undefined = unified(slot, value, value.span) { return undefined(span) }
      values.append(value.adopting(types[position]))
    }
    return TypedExpression(.call(index, values), function.body.type, at: span)
  }

  /// Read once for each function, so that a mistake in them is reported once.
  private func parameterTypes(_ index: Int) -> [ValueType] {
    if let types = functionParameterTypes[index] { return types }
    let types = syntax.functions[index].parameters.map {
      declaredType($0.type, $0.unit, $0.values, default: nil, of: $0.name).0
    }
    functionParameterTypes[index] = types
    return types
  }

  func function(_ index: Int, at span: SourceSpan?) -> Function? {
    switch functions[index] {
    case .done(let function): return function
    case .running:
      cycle(syntax.functions[index].name, span)
      return nil
    case .waiting: break
    }
    functions[index] = .running
    let item = syntax.functions[index]
    var scope = Scope()
    let types = parameterTypes(index)
    for (parameter, type) in zip(item.parameters, types) {
      _ = scope.bind(parameter.name.text, type)
    }
    var body = item.body.map { check($0.expression, scope) } ?? undefined(item.name.span)
    if let unit = unit(item.unit) { body = declared(unit, body) }
    let function = Function(
      name: item.name.text, parameters: item.parameters.map(\.name.text), body: body,
      citation: citation(item.remarks))
    functions[index] = .done(function)
    return function
  }

  /// A result whose unit the author declared; a bare constant takes it, another must have it.
  func declared(_ unit: Unit, _ value: TypedExpression) -> TypedExpression {
    guard case .number(let actual) = value.type else {
      expected("数", "a number", value)
      return value
    }
    if actual == unit || value.isZero { return value.retyped(.number(unit)) }
    if actual == .none, value.constant != nil { return value.retyped(.number(unit)) }
    let wanted = TypedExpression(.unknown, .number(unit), at: value.span)
    unitMismatch(wanted, value, value.span)
    return value
  }

  func cycle(_ name: Name, _ span: SourceSpan?) {
    report(
      .cycle, span ?? name.span, "“\(name.text)”绕回来用到了自己", "“\(name.text)” comes back to itself",
      notes: [DiagnosticNote(LocalizedText(zh: "它在这里", en: "it stands here"), at: name.span)])
  }
}
