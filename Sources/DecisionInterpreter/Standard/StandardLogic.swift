import DecisionSyntax
import DecisionValues

/// The logic of a decision or of business knowledge: a text, a table or a boxed expression.
///
/// Source: DMN 1.5, clauses 8 and 10.2.
public indirect enum StandardLogic: Sendable {
  public struct Entry: Sendable {
    public let name: String
    public let logic: StandardLogic

    public init(_ name: String, _ logic: StandardLogic) {
      self.name = name
      self.logic = logic
    }
  }

  case expression(Expression)
  case table(StandardTable)
  /// Entries see the ones before them; without a result the context itself is the value.
  case context([Entry], result: StandardLogic?)
  case invocation(StandardLogic, [Entry])
  case list([StandardLogic])
  case relation(columns: [String], rows: [[StandardLogic]])
  case function([StandardFunction.Parameter], body: StandardLogic)
  /// A function in another language, which is never run.
  case externalFunction([StandardFunction.Parameter])
  case conditional(StandardLogic, then: StandardLogic, else: StandardLogic)
  case filter(StandardLogic, match: StandardLogic)
  case loop(variable: String, StandardLogic, result: StandardLogic)
  case quantified(Quantifier, variable: String, StandardLogic, satisfies: StandardLogic)
  /// Logic with a declared type, to which its value must conform.
  case typed(StandardLogic, StandardType)
}

extension StandardRun {
  /// The value of logic among the names of a scope.
  func value(_ logic: StandardLogic, _ scope: Scope) -> StandardValue {
    nested { dispatch(logic, scope) }
  }

  private func dispatch(_ logic: StandardLogic, _ scope: Scope) -> StandardValue {
    switch logic {
    case .expression(let expression): value(expression, scope)
    case .table(let table): value(table, scope)
    case .context(let entries, let result): context(entries, result, scope)
    case .invocation(let callee, let bindings): invocation(callee, bindings, scope)
    case .list(let items): .list(items.map { value($0, scope) })
    case .relation(let columns, let rows): relation(columns, rows, scope)
    case .function(let parameters, let body):
      .function(StandardFunction(parameters, body: .logic(body, scope)))
    case .externalFunction(let parameters): .function(StandardFunction(parameters, body: .external))
    case .conditional(let condition, let then, let otherwise):
      conditional(value(condition, scope), nil) { value($0 ? then : otherwise, scope) }
    case .filter(let base, let match):
      filter(
        value(base, scope), nil, judge: { self.value(match, self.scope(of: $0, in: scope)) },
        whenEmpty: { self.value(match, scope) })
    case .loop(let variable, let domain, let result):
      loop(variable, value(domain, scope), scope) { self.value(result, $0) }
    case .quantified(let quantifier, let variable, let domain, let satisfies):
      quantified(quantifier, variable, value(domain, scope), scope) { self.value(satisfies, $0) }
    case .typed(let logic, let type): declared(value(logic, scope), type)
    }
  }

  private func context(
    _ entries: [StandardLogic.Entry], _ result: StandardLogic?, _ scope: Scope
  ) -> StandardValue {
    var context = StandardContext()
    var inner = scope
    for entry in entries {
      let value = value(entry.logic, inner)
      context[entry.name] = value
      inner = inner.adding(entry.name, value)
    }
    return result.map { value($0, inner) } ?? .context(context)
  }

  private func invocation(
    _ callee: StandardLogic, _ bindings: [StandardLogic.Entry], _ scope: Scope
  ) -> StandardValue {
    guard case .function(let function) = value(callee, scope) else {
      return null(nil, zh: "被调用的不是函数", en: "what is invoked is no function")
    }
    let arguments = bindings.map { (name: $0.name, value: value($0.logic, scope)) }
    return invoke(function, arguments.isEmpty ? .positional([]) : .named(arguments), nil)
  }

  private func relation(
    _ columns: [String], _ rows: [[StandardLogic]], _ scope: Scope
  ) -> StandardValue {
    .list(
      rows.map { row in
        .context(StandardContext(zip(columns, row).map { ($0, value($1, scope)) }))
      })
  }
}
