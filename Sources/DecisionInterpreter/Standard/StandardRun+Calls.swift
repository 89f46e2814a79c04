import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

/// The arguments of a call: by place, or all by name.
enum CallArguments {
  case positional([StandardValue])
  case named([(name: String, value: StandardValue)])
}

extension StandardRun {
  func call(
    _ callee: Expression, _ arguments: [Argument], _ expression: Expression, _ scope: Scope
  ) -> StandardValue {
    let function: StandardFunction
    switch value(callee, scope) {
    case .function(let value): function = value
    case .null: return .null
    case let other:
      return null(
        callee.span, zh: "\(other.kindText.zh)不是函数", en: "\(other.kindText.en) is no function")
    }
    let names = arguments.compactMap { argument in
      argument.name.map { (name: $0.text, value: value(argument.value, scope)) }
    }
    if names.isEmpty {
      return invoke(
        function, .positional(arguments.map { value($0.value, scope) }), expression.span)
    }
    guard names.count == arguments.count else {
      return null(
        expression.span, zh: "不能混用按名与按位的参数", en: "arguments are all named or none is")
    }
    return invoke(function, .named(names), expression.span)
  }

  func invoke(
    _ function: StandardFunction, _ arguments: CallArguments, _ span: SourceSpan?
  ) -> StandardValue {
    if case .builtin(let builtin) = function.body {
      return nested { invoke(builtin, arguments, span) }
    }
    guard let values = bind(arguments, to: function.parameters, span) else { return .null }
    return nested { run(function, values, span) }
  }

  /// The values of the parameters, converted to their types; nil when they do not fit.
  private func bind(
    _ arguments: CallArguments, to parameters: [StandardFunction.Parameter], _ span: SourceSpan?
  ) -> [StandardValue]? {
    let values: [StandardValue]
    switch arguments {
    case .positional(let given): values = given
    case .named(let given):
      values = parameters.compactMap { parameter in
        given.first { $0.name == parameter.name }?.value
      }
      guard given.count == values.count else {
        _ = null(span, zh: "参数名不符", en: "the names of the arguments do not fit")
        return nil
      }
    }
    guard values.count == parameters.count else {
      _ = null(
        span, zh: "需要 \(parameters.count) 个参数，给出 \(values.count) 个",
        en: "\(parameters.count) arguments wanted, \(values.count) given")
      return nil
    }
    var converted: [StandardValue] = []
    for (value, parameter) in zip(values, parameters) {
      guard let fitting = types.converted(value, to: parameter.type) else {
        _ = null(
          span, zh: "参数 \(parameter.name) 的类型不符",
          en: "the argument \(parameter.name) is not of the declared type")
        return nil
      }
      converted.append(fitting)
    }
    return converted
  }

  private func run(
    _ function: StandardFunction, _ values: [StandardValue], _ span: SourceSpan?
  ) -> StandardValue {
    let names = Dictionary(
      zip(function.parameters.map(\.name), values), uniquingKeysWith: { _, last in last })
    switch function.body {
    case .builtin: return .null
    case .expression(let body, let scope):
      return declared(value(body, Scope(names, in: scope)), function.result, span)
    case .logic(let logic, let scope):
      return declared(value(logic, Scope(names, in: scope)), function.result, span)
    case .knowledge(let name, let model):
      return declared(model.invoke(knowledge: name, names, in: self), function.result, span)
    case .service(let name, let model):
      return declared(model.invoke(service: name, names, in: self), function.result, span)
    case .external:
      return null(span, zh: "不执行外部函数", en: "external functions are not run")
    }
  }

  /// The value as its declared type wants it; null when it does not conform or is not allowed.
  func declared(
    _ value: StandardValue, _ type: StandardType?, _ span: SourceSpan? = nil
  ) -> StandardValue {
    guard let type, !value.isNull else { return value }
    guard let converted = types.converted(value, to: type) else {
      return null(
        span, zh: "\(value.kindText.zh)不符合声明的类型",
        en: "\(value.kindText.en) is not of the declared type")
    }
    guard isAllowed(converted, type) else {
      return null(
        span, zh: "\(converted.literalText) 不在允许的取值之中",
        en: "\(converted.literalText) is not among the allowed values")
    }
    return converted
  }

  /// Whether the value and its parts pass the tests that their types set.
  private func isAllowed(_ value: StandardValue, _ type: StandardType) -> Bool {
    switch (value, type) {
    case (.null, _): return true
    case (_, .constrained(let base, let allowed)):
      return isAllowed(value, base) && passesAny(value, allowed, Scope()) == true
    case (_, .named(let name)): return types.resolve(name).map { isAllowed(value, $0) } ?? true
    case (.list(let items), .list(let element)):
      return items.allSatisfy { isAllowed($0, element) }
    case (.context(let context), .context(let entries)):
      return entries.allSatisfy { entry in
        context[entry.name].map { isAllowed($0, entry.type) } ?? true
      }
    default: return true
    }
  }

  private func invoke(
    _ builtin: Builtin, _ arguments: CallArguments, _ span: SourceSpan?
  ) -> StandardValue {
    for signature in builtin.signatures {
      guard let values = signature.bind(arguments, types) else { continue }
      let call = BuiltinCall(arguments: values, run: self, span: span)
      return signature.body(call)
    }
    return null(
      span, zh: "参数不符合 \(builtin.name) 的任何形式",
      en: "the arguments fit no form of \(builtin.name)")
  }
}
