import DecisionModel
import DecisionSyntax
import DecisionValues

extension Evaluation {
  /// The value of an expression of full FEEL: known when all that it reads is known.
  mutating func dynamic(_ dynamic: DynamicExpression, _ expression: TypedExpression) -> Possible {
    var names: [String: StandardValue] = [:]
    var faults: Faults = []
    var isOpen = false
    func take(_ part: Possible) -> Value? {
      faults.formUnion(part.faults)
      if part.known == nil, part.content != .none { isOpen = true }
      return part.known
    }
    for (name, value) in dynamic.values {
      names[name] = take(evaluate(value)).map { StandardValue($0) }
    }
    for (name, rows, fields) in dynamic.tables {
      guard case .list(let content) = evaluate(rows).content, content.rest == nil else {
        isOpen = true
        continue
      }
      var contexts = Array(repeating: StandardContext(), count: content.items.count)
      for field in fields {
        guard case .list(let column)? = take(evaluate(field.values)) else { continue }
        for index in column.indices { contexts[index][field.name] = StandardValue(column[index]) }
      }
      names[name] = .list(contexts.map { .context($0) })
    }
    if !faults.isEmpty { return .fault(faults) }
    if isOpen { return .anything(of: expression.type) }
    let result = StandardEvaluator().evaluate(dynamic.expression, names: names).value
    guard let value = Value(result, as: expression.type) else {
      return fault(.noResult, expression.span, "")
    }
    return Possible(value)
  }
}

extension StandardValue {
  init(_ value: Value) {
    switch value {
    case .number(let number): self = .number(number)
    case .text(let text): self = .string(text)
    case .boolean(let flag): self = .boolean(flag)
    case .date(let date): self = .date(date)
    case .list(let items): self = .list(items.map { StandardValue($0) })
    case .record(let fields):
      self = .context(
        StandardContext(
          fields.sorted { $0.key < $1.key }.map { ($0.key, StandardValue($0.value)) }))
    }
  }
}

extension Value {
  /// A standard value as one of the type; nil when it is null or of another type.
  init?(_ value: StandardValue, as type: ValueType) {
    switch (value, type) {
    case (.number(let number), .number): self = .number(number)
    case (.string(let text), .text(let allowed)):
      if let allowed, !allowed.contains(text) { return nil }
      self = .text(text)
    case (.boolean(let flag), .boolean): self = .boolean(flag)
    case (.date(let date), .date): self = .date(date)
    default: return nil
    }
  }
}
