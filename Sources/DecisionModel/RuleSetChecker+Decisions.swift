import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

extension RuleSetChecker {
  func decision(_ index: Int, at span: SourceSpan?) -> Decision? {
    switch decisions[index] {
    case .done(let decision): return decision
    case .running:
      cycle(syntax.decisions[index].name, span)
      return nil
    case .waiting: break
    }
    decisions[index] = .running
    let decision = checkedDecision(syntax.decisions[index])
    decisions[index] = .done(decision)
    return decision
  }

  private func checkedDecision(_ item: DecisionSyntax) -> Decision {
    let citation = citation(item.remarks)
    let declared: ValueType? =
      item.type == nil && item.unit == nil && item.values.isEmpty
      ? nil : declaredType(item.type, item.unit, item.values, default: nil, of: item.name).0
    var logic: Logic
    var type: ValueType
    if let source = item.logic {
      (logic, type) = self.logic(
        source, declared, name: item.name, hasSource: item.remarks.source != nil, scope: Scope())
    } else {
      if flag(item.isAbstract) { abstractNames.append(item.name.text) }
      type = declared ?? .undefined
      logic = .expression(TypedExpression(.unknown, type, at: item.name.span))
    }
    if let rounded = rounding(item.scale, item.rounding, logic) { logic = rounded }
    let reading = reading(item.remarks.reading, of: item.name, as: type, Scope())
    return Decision(
      name: item.name.text, title: item.title, question: item.question?.text, type: type,
      logic: logic, isPublished: item.publish.map { flag($0) } ?? (item.question != nil),
      citation: citation, reading: reading, span: item.name.span)
  }

  static let roundingModes: [String: DecimalRounding] = [
    "half up": .halfUp, "half down": .halfDown, "half even": .halfEven, "up": .up, "down": .down,
    "floor": .floor, "ceiling": .ceiling,
  ]

  func rounding(_ scale: Name?, _ mode: Name?, _ logic: Logic) -> Logic? {
    guard let digits = wholeNumber(scale, LocalizedText(zh: "小数位数", en: "the scale")) else {
      if let mode, scale == nil {
        report(
          .missingKey, mode.span, "写了“rounding”，还要写“scale”（保留几位小数）",
          "“rounding” needs a “scale”, the digits kept")
      }
      return nil
    }
    guard let mode else {
      report(
        .missingKey, scale?.span, "写了“scale”，还要写“rounding”（怎样取舍）：half up、down…",
        "“scale” needs a “rounding”: half up, down, …")
      return nil
    }
    guard let rule = Self.roundingModes[mode.text] else {
      let names = Self.roundingModes.keys.sorted()
      let nearest =
        ["四舍五入": "half up", "舍去": "down", "进一": "up"][mode.text]
        ?? NameSuggestion.closest(to: mode.text, among: names)?.name
      report(
        .badValue, mode.span, "没有“\(mode.text)”这种取舍法：\(names.joined(separator: "、"))",
        "there is no rounding “\(mode.text)”: \(names.joined(separator: ", "))",
        fixIts: nearest.map { [.replace(mode.span, with: $0)] } ?? [], candidates: names)
      return nil
    }
    return .rounded(logic, scale: digits, rule)
  }

  /// The checked logic and the type of its result.
  func logic(
    _ source: LogicSyntax, _ declared: ValueType?, name: Name, hasSource: Bool, scope: Scope
  ) -> (Logic, ValueType) {
    switch source {
    case .expression(let expression):
      var value = check(expression.expression, scope)
      if let declared { value = fitted(value, declared) }
      return (.expression(value), declared ?? value.type)
    case .dynamic(let expression):
      let value = dynamic(expression, declared, name: name)
      return (.expression(value), value.type)
    case .table(let table, let policy, let otherwise):
      let checked = TableChecker(
        checker: self, scope: scope, declared: declared, name: name, hasSource: hasSource
      ).check(table, policy: policy, otherwise: otherwise)
      return (.table(checked), checked.resultType)
    case .brackets(let brackets):
      let checked = BracketsChecker(
        checker: self, scope: scope, declared: declared, name: name, hasSource: hasSource
      ).check(brackets)
      return (.brackets(checked), declared ?? checked.quantity.type)
    }
  }

  /// A value that must be of the declared type.
  func fitted(_ value: TypedExpression, _ declared: ValueType) -> TypedExpression {
    switch (declared, value.type) {
    case (.undefined, _), (_, .undefined): return value
    case (.number(let unit), .number): return self.declared(unit, value)
    case (.text(let allowed), .text):
      if let allowed, case .text(let word)? = value.constant, !allowed.contains(word) {
        unlistedValue(word, value.span, allowed, quoted: true)
      }
      return value
    default:
      if declared != value.type { expected(declared.text.zh, declared.text.en, value) }
      return value
    }
  }
}
