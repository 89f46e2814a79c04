import DecisionDiagnostics
import DecisionSyntax

extension RuleSetChecker {
  /// A decision in full FEEL: its names are resolved and its result has the declared type; what
  /// happens in between is standard, untyped FEEL.
  func dynamic(
    _ source: ExpressionSyntax, _ declared: ValueType?, name: Name
  ) -> TypedExpression {
    guard let declared else {
      report(
        .missingKey, name.span,
        "“\(name.text)”声明了 dynamic，还要写明结果的 type、unit 或 values",
        "“\(name.text)” is dynamic and must declare its type, unit or values")
      return undefined(source.span)
    }
    report(
      .dynamicDecision, name.span,
      "“\(name.text)”用完整 FEEL 书写：里面不查类型和单位，也不能分析",
      "“\(name.text)” is in full FEEL: no types or units are checked inside, and it is not analysed"
    )
    let reading = DynamicNames(source.expression)
    var values: [(String, TypedExpression)] = []
    var tables: [(String, TypedExpression, [DynamicExpression.Column])] = []
    let fieldNames = Set(self.tables.flatMap { $0.fields.map(\.name) })
    for used in reading.free {
      switch symbols[used.text] {
      case .table(let index):
        let rows = resolve(used, Scope())
        let fields = self.tables[index].fields.filter { reading.mentioned.contains($0.name) }
        tables.append(
          (
            used.text, rows,
            fields.map { field in
              .init(
                name: field.name, values: path(rows, Name(field.name, at: used.span), at: used.span)
              )
            }
          ))
      case .function:
        report(
          .notInProfile, used.span, "完整 FEEL 里不能调用规则的函数“\(used.text)”",
          "full FEEL cannot call the rule set's function “\(used.text)”")
      case nil
      where ExpressionParser.isBuiltinName(used.text) || fieldNames.contains(used.text)
        || used.text == "item":
        continue
      default: values.append((used.text, resolve(used, Scope())))
      }
    }
    return TypedExpression(
      .dynamic(
        DynamicExpression(expression: source.expression, values: values, tables: tables)),
      declared, at: source.span)
  }
}

/// The names that an expression reads.
private struct DynamicNames {
  /// Names that the expression does not bind itself, each at its first place.
  private(set) var free: [Name] = []
  /// Every name and path segment.
  private(set) var mentioned: Set<String> = []
  private var bound: Set<String> = ["?", "partial"]

  init(_ expression: Expression) {
    bind(expression)
    collect(expression)
  }

  private mutating func bind(_ expression: Expression) {
    switch expression.kind {
    case .loop(let iterations, _), .quantified(_, let iterations, _):
      bound.formUnion(iterations.map(\.name.text))
    case .function(let parameters, _, _): bound.formUnion(parameters.map(\.name.text))
    case .context(let entries): bound.formUnion(entries.map(\.key.text))
    default: break
    }
    for child in expression.kind.children { bind(child) }
  }

  private mutating func collect(_ expression: Expression) {
    switch expression.kind {
    case .name(let text):
      mentioned.insert(text)
      if !bound.contains(text), !free.contains(where: { $0.text == text }) {
        free.append(Name(text, at: expression.span))
      }
    case .path(_, let name): mentioned.insert(name.text)
    default: break
    }
    for child in expression.kind.children { collect(child) }
  }
}
