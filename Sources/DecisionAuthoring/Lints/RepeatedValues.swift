import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import DecisionValues

extension RuleSetLints {
  /// Numbers in conditions that a parameter holds already: `< 710` beside 低保标准 of 710.
  ///
  /// Value and unit must agree, and the value must not be one that occurs everywhere. The name is put in
  /// the place of the number only where that changes no decision: one parameter fits, and it has but
  /// one value.
  var repeatedValues: [Diagnostic] {
    let table = valuesOfParameters
    return ruleSet.comparedConstants.filter { isOwn($0.span) }
      .compactMap { constant -> Diagnostic? in
        guard let (value, unit) = constant.quantity, !Self.isCommon(value), unit != .none
        else { return nil }
        let holders = table.filter { $0.unit == unit && $0.values.contains(value) }
        return holders.isEmpty ? nil : repeated(constant, value, holders)
      }
  }

  private struct Holder {
    let parameter: Parameter
    let unit: Unit
    let values: Set<Decimal128>

    /// Its name always stands for one value.
    var isConstant: Bool {
      values.count == 1 && parameter.keys.isEmpty
        && parameter.entries.allSatisfy { $0.value != nil && $0.from == nil && $0.to == nil }
    }
  }

  private var valuesOfParameters: [Holder] {
    ruleSet.parameters.compactMap { parameter in
      guard case .number(let unit) = parameter.type else { return nil }
      let values = parameter.entries.compactMap { entry -> Decimal128? in
        if case .number(let value)? = entry.value { value } else { nil }
      }
      return Holder(parameter: parameter, unit: unit, values: Set(values))
    }
  }

  /// Whole numbers up to 12, months of a year among them, and 100.
  private static func isCommon(_ value: Decimal128) -> Bool {
    (0...12).contains { value == Decimal128($0) } || value == 100
  }

  private func repeated(
    _ constant: TypedExpression, _ value: Decimal128, _ holders: [Holder]
  ) -> Diagnostic {
    let names = holders.map(\.parameter.name)
    let only = holders.count == 1 && holders[0].isConstant ? names.first : nil
    return Diagnostic(
      .repeatedValue, at: constant.span,
      LocalizedText(
        zh: "\(value) 已经写在参数“\(names[0])”里：参数改了，这里不会跟着改",
        en:
          "\(value) is a value of the parameter “\(names[0])” already: when that changes this stays"
      ),
      notes: holders.map {
        DiagnosticNote(
          LocalizedText(zh: "参数“\($0.parameter.name)”在这里", en: "“\($0.parameter.name)” is here"),
          at: $0.parameter.span)
      },
      fixIts: only.map { [.replace(constant.span, with: $0)] } ?? [])
  }
}

extension RuleSet {
  /// Constants that something is compared with, each place once.
  fileprivate var comparedConstants: [TypedExpression] {
    var seen: Set<SourceSpan> = []
    var found: [TypedExpression] = []
    func take(_ expression: TypedExpression, unit: ValueType) {
      guard case .constant = expression.node, seen.insert(expression.span).inserted else { return }
      found.append(TypedExpression(expression.node, unit, at: expression.span))
    }
    func visit(_ expression: TypedExpression) {
      switch expression.node {
      case .compare(_, let a, let b):
        take(a, unit: b.type)
        take(b, unit: a.type)
      case .test(let subject, let tests):
        for value in tests.values { take(value, unit: subject.type) }
      default: break
      }
      for child in expression.children { visit(child) }
    }
    for expression in expressions { visit(expression) }
    for table in tablesOfDecisions {
      for rule in table.rules {
        for (subject, tests) in zip(table.inputs, rule.tests) {
          for value in tests.values { take(value, unit: subject.type) }
        }
      }
    }
    return found
  }

  private var tablesOfDecisions: [DecisionTable] {
    let logics = decisions.map(\.logic) + categories.flatMap(\.amounts).map(\.logic)
    return logics.compactMap(\.table)
  }
}

extension Logic {
  fileprivate var table: DecisionTable? {
    switch self {
    case .table(let table): table
    case .rounded(let inner, _, _): inner.table
    case .expression, .brackets: nil
    }
  }
}

extension TypedExpression {
  /// A constant number and its unit.
  fileprivate var quantity: (value: Decimal128, unit: Unit)? {
    guard case .constant(.number(let value)) = node, case .number(let unit) = type else {
      return nil
    }
    return (value, unit)
  }
}
