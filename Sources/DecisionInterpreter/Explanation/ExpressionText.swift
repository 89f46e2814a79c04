import DecisionModel
import DecisionSyntax
import DecisionValues

/// Writes a checked expression back as text, with any part replaced by what stands for it.
///
/// With nothing replaced it is the rule in its own words; with facts replaced by their values it is
/// "the numbers put in".
struct ExpressionText {
  let ruleSet: RuleSet
  let keywords: KeywordForm
  /// The text for a part, or nil to write the part itself.
  let replacement: (TypedExpression) -> String?

  private enum Strength: Int, Comparable {
    case or, and, comparison, sum, product, sign, whole

    static func < (a: Strength, b: Strength) -> Bool { a.rawValue < b.rawValue }
  }

  func text(_ expression: TypedExpression) -> String { written(expression).text }

  private func written(_ expression: TypedExpression) -> (text: String, strength: Strength) {
    if let text = replacement(expression) { return (text, .whole) }
    switch expression.node {
    case .constant(let value): return (literal(value, expression.type), .whole)
    case .unknown: return (word("null"), .whole)
    case .input(let index): return (ruleSet.inputs[index].name, .whole)
    case .local: return ("item", .whole)
    case .field(let row, let index):
      guard case .row(let table) = row.type else { return ("?", .whole) }
      return (ruleSet.tables[table].fields[index].name, .whole)
    case .rows(let table): return (ruleSet.tables[table].name, .whole)
    case .parameter(let index, let date):
      let name = ruleSet.parameters[index].name
      return (date.map { "\(name)(\(text($0)))" } ?? name, .whole)
    case .decision(let index): return (ruleSet.decisions[index].name, .whole)
    case .output(let base, let name): return (inside(base, .whole) + "." + name, .whole)
    case .asOfDate: return ("认定日期", .whole)
    case .negate(let inner): return ("-" + inside(inner, .sign), .sign)
    case .arithmetic(let op, let a, let b): return arithmetic(op, a, b)
    case .compare(let op, let a, let b):
      return ("\(inside(a, .sum)) \(op.rawValue) \(inside(b, .sum))", .comparison)
    case .and(let a, let b): return ("\(inside(a, .and)) \(word("and")) \(inside(b, .and))", .and)
    case .or(let a, let b): return ("\(inside(a, .or)) \(word("or")) \(inside(b, .or))", .or)
    case .not(let inner): return ("\(word("not"))(\(text(inner)))", .whole)
    case .isMissing(let fact): return ("\(text(fact)) = \(word("null"))", .comparison)
    case .test(let subject, let tests):
      return ("\(inside(subject, .sum)) \(word("in")) (\(self.tests(tests)))", .comparison)
    case .conditional(let condition, let yes, let no):
      let parts = [word("if"), text(condition), word("then"), text(yes), word("else"), text(no)]
      return (parts.joined(separator: " "), .or)
    case .call(let index, let arguments):
      return (call(ruleSet.functions[index].name, arguments), .whole)
    case .builtin(let function, let arguments): return builtin(function, arguments)
    case .list(let items): return ("[\(items.map { text($0) }.joined(separator: ", "))]", .whole)
    case .filter(let list, _, let condition):
      return ("\(inside(list, .whole))[\(text(condition))]", .whole)
    case .map(let list, _, let result): return ("\(inside(list, .whole)).\(text(result))", .whole)
    case .dynamic(let dynamic):
      return (ExpressionPrinter().text(dynamic.expression), .or)
    case .quantified(let quantifier, let list, _, let condition):
      let parts = [
        word(quantifier.rawValue), "item", word("in"), text(list), word("satisfies"),
        text(condition),
      ]
      return (parts.joined(separator: " "), .or)
    }
  }

  private func inside(_ expression: TypedExpression, _ least: Strength) -> String {
    let (text, strength) = written(expression)
    return strength < least ? "(\(text))" : text
  }

  private func arithmetic(
    _ op: ArithmeticOperator, _ a: TypedExpression, _ b: TypedExpression
  ) -> (String, Strength) {
    switch op {
    case .add: return ("\(inside(a, .sum)) + \(inside(b, .sum))", .sum)
    case .subtract, .daysBetween: return ("\(inside(a, .sum)) - \(inside(b, .product))", .sum)
    case .addMonths, .addDays: return ("\(inside(a, .sum)) + \(inside(b, .product))", .sum)
    case .multiply: return ("\(inside(a, .product)) * \(inside(b, .product))", .product)
    case .divide: return ("\(inside(a, .product)) / \(inside(b, .sign))", .product)
    }
  }

  private func builtin(
    _ function: ProfileFunction, _ arguments: [TypedExpression]
  ) -> (String, Strength) {
    switch function {
    case .year, .month, .day: (inside(arguments[0], .whole) + "." + function.rawValue, .whole)
    case .minimum, .maximum, .sum, .mean, .count, .all, .any:
      (callOfList(function.rawValue, arguments), .whole)
    default: (call(function.rawValue, arguments), .whole)
    }
  }

  /// A call of a function of one list as it is mostly written: `max(0, x)`, not `max([0, x])`.
  private func callOfList(_ name: String, _ arguments: [TypedExpression]) -> String {
    guard arguments.count == 1 else { return call(name, arguments) }
    if let text = replacement(arguments[0]) {
      let isList = text.hasPrefix("[") && text.hasSuffix("]") && text != "[]"
      return "\(name)(\(isList ? String(text.dropFirst().dropLast()) : text))"
    }
    guard case .list(let items) = arguments[0].node, !items.isEmpty else {
      return call(name, arguments)
    }
    return call(name, items)
  }

  private func call(_ name: String, _ arguments: [TypedExpression]) -> String {
    "\(name)(\(arguments.map { text($0) }.joined(separator: ", ")))"
  }

  /// Unary tests as they stand in a cell.
  func tests(_ tests: UnaryTests) -> String {
    let list = tests.alternatives.map { alternative(tests: $0) }.joined(separator: ", ")
    return tests.isNegated ? "\(word("not"))(\(list))" : list
  }

  private func alternative(tests alternative: UnaryTests.Alternative) -> String {
    switch alternative {
    case .anything: return "-"
    case .missing: return word("null")
    case .equal(let value), .member(let value): return text(value)
    case .condition(let condition, _): return text(condition)
    case .range(let lower?, nil):
      return "\(lower.isClosed ? ">=" : ">") \(inside(lower.value, .sum))"
    case .range(nil, let upper?):
      return "\(upper.isClosed ? "<=" : "<") \(inside(upper.value, .sum))"
    case .range(let lower, let upper):
      let open = lower?.isClosed ?? false ? "[" : "("
      let close = upper?.isClosed ?? false ? "]" : ")"
      return
        "\(open)\(lower.map { text($0.value) } ?? "")..\(upper.map { text($0.value) } ?? "")\(close)"
    }
  }

  private func literal(_ value: Value, _ type: ValueType) -> String {
    switch value {
    case .text(let text): return "\"\(text)\""
    case .date(let date): return "@\"\(date)\""
    case .number(let number):
      let unit = type.unit.map { "\($0)" } ?? ""
      return NumberText.plain(number, type.unit) + (unit.isEmpty ? "" : " \(unit)")
    case .boolean(let flag): return word(flag ? "true" : "false")
    default: return value.description
    }
  }

  /// A keyword in the wanted spelling.
  func word(_ keyword: String) -> String {
    keywords == .chinese ? ExpressionParser.chineseWord(for: keyword) : keyword
  }
}

extension RuleSet {
  /// An expression in the words of the rule.
  public func text(of expression: TypedExpression, in keywords: KeywordForm) -> String {
    ExpressionText(ruleSet: self, keywords: keywords) { _ in nil }.text(expression)
  }

  /// The same for a part of a function's body, with the names of its parameters.
  public func text(
    of expression: TypedExpression, parameters: [String], in keywords: KeywordForm
  ) -> String {
    ExpressionText(ruleSet: self, keywords: keywords) { part in
      guard case .local(let slot) = part.node, slot < parameters.count else { return nil }
      return parameters[slot]
    }.text(expression)
  }
}

/// Which of the two spellings of its keywords a rule is written with.
public enum KeywordForm: Sendable {
  /// `if … then … else`, as standard FEEL has it.
  case canonical
  /// `如果 … 那么 … 否则`
  case chinese
}
