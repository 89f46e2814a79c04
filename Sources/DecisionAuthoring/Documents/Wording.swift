import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionSyntax
import DecisionValues

/// Says checked expressions in words that can be read aloud.
///
/// The words are exact: where a sentence could be taken for another one, brackets stand.
struct Wording {
  let ruleSet: RuleSet
  let language: Language
  let anchors: Anchors
  /// The names of a function's parameters, by their slots.
  var locals: [Int: String] = [:]

  /// How tightly the parts of what is said hang together.
  enum Strength: Int, Comparable {
    case choice, or, and, clause, phrase, sum, product, whole

    static func < (a: Strength, b: Strength) -> Bool { a.rawValue < b.rawValue }
  }

  struct Said {
    let phrase: Phrase
    let strength: Strength

    init(_ phrase: Phrase, _ strength: Strength) {
      self.phrase = phrase
      self.strength = strength
    }
  }

  func say(_ zh: @autoclosure () -> Phrase, _ en: @autoclosure () -> Phrase) -> Phrase {
    language == .zh ? zh() : en()
  }

  /// A value: a number, a word, a day.
  func term(_ expression: TypedExpression) -> Phrase { said(expression).phrase }

  /// A part inside another one, in brackets where it would come apart.
  func inside(_ expression: TypedExpression, _ least: Strength) -> Phrase {
    enclosed(said(expression), least)
  }

  func enclosed(_ said: Said, _ least: Strength) -> Phrase {
    if said.strength >= least { return said.phrase }
    return say("（\(said.phrase)）", "(\(said.phrase))")
  }

  func said(_ expression: TypedExpression) -> Said {
    if let literal = literal(expression) { return literal }
    switch expression.node {
    case .constant(let value): return Said(Phrase(value.description), .whole)
    case .unknown: return Said(say("未知", "unknown"), .whole)
    case .input, .field, .rows, .decision, .parameter, .local, .output, .asOfDate:
      return Said(name(expression), .whole)
    case .negate(let inner): return Said("−\(inside(inner, .whole))", .sum)
    case .arithmetic(let sign, let a, let b): return arithmetic(sign, a, b)
    case .call(let index, let arguments): return Said(call(index, arguments), .whole)
    case .builtin(let function, let arguments): return builtin(function, arguments)
    case .list(let items):
      return Said(items.map(term).joined(by: say("、", ", ").text), .phrase)
    case .filter, .map: return Said(list(expression), .phrase)
    case .conditional(let condition, let yes, let no) where expression.type != .boolean:
      let (when, one, other) = (clause(condition), inside(yes, .clause), inside(no, .choice))
      let link = no.isConditional ? "否则，" : "否则为 "
      let phrase = say(
        "如果\(when)，为 \(one)；\(link)\(other)", "\(one) if \(when), otherwise \(other)")
      return Said(phrase, .choice)
    case .dynamic(let dynamic):
      return Said(Phrase([.code(ExpressionPrinter().text(dynamic.expression))]), .whole)
    default: return saidClause(expression)
    }
  }

  private func literal(_ expression: TypedExpression) -> Said? {
    guard case .constant(let value) = expression.node else { return nil }
    switch value {
    case .number(let number):
      return Said(Phrase(self.number(number, expression.type.unit)), .whole)
    case .text(let text): return Said(say("“\(text)”", "“\(text)”"), .whole)
    case .boolean(let flag): return Said(say(flag ? "是" : "否", flag ? "yes" : "no"), .whole)
    case .date(let date): return Said(Phrase(date.description), .whole)
    case .list, .record: return nil
    }
  }

  /// All its digits, in groups of three where there is a unit; parts of a yuan with two at least.
  func number(_ number: Decimal128, _ unit: Unit?) -> String {
    let needed = (0...34).first { number.rounded(toScale: $0, .down) == number } ?? 34
    guard let unit, unit != .none else { return number.text(scale: needed) }
    let scale = needed > 0 && NumberText.isMoney(unit) ? max(needed, 2) : needed
    let digits = NumberText.grouped(number, scale: scale)
    return "\(digits) \(unit)"
  }

  /// A value of a parameter or of a list.
  func value(_ value: Value, _ type: ValueType) -> Phrase {
    said(
      TypedExpression(
        .constant(value), type, at: .init(source: .init(index: 0), lower: 0, upper: 0))
    )
    .phrase
  }

  // MARK: Names

  private func name(_ expression: TypedExpression) -> Phrase {
    switch expression.node {
    case .input(let index): return named(ruleSet.inputs[index].name, anchors.input(index))
    case .field(let row, let index):
      guard case .row(let table) = row.type else { return "?" }
      return named(
        ruleSet.tables[table].fields[index].name, anchors.field(index, table: table))
    case .rows(let table): return named(ruleSet.tables[table].name, anchors.table(table))
    case .decision(let index): return named(ruleSet.decisions[index].name, anchors.decision(index))
    case .parameter(let index, let date):
      let name = named(ruleSet.parameters[index].name, anchors.parameter(index))
      guard let date else { return name }
      return say("\(name)（\(term(date))时的值）", "\(name) (as of \(term(date)))")
    case .local(let slot): return locals[slot].map { Phrase([.code($0)]) } ?? say("该项", "the item")
    case .output(let base, let name):
      return say("\(inside(base, .whole))的\(name)", "\(name) of \(inside(base, .whole))")
    default: return say("认定日期", "认定日期 (the as-of date)")
    }
  }

  func named(_ name: String, _ anchor: String) -> Phrase { Phrase([.name(name, anchor: anchor)]) }

  private func call(_ index: Int, _ arguments: [TypedExpression]) -> Phrase {
    let list = arguments.map(term).joined(by: say("，", ", ").text)
    let name = named(ruleSet.functions[index].name, anchors.function(index))
    return say("\(name)（\(list)）", "\(name)(\(list))")
  }

  // MARK: Arithmetic

  private func arithmetic(
    _ sign: ArithmeticOperator, _ a: TypedExpression, _ b: TypedExpression
  ) -> Said {
    switch sign {
    case .add, .addMonths, .addDays:
      return Said("\(inside(a, .sum)) + \(inside(b, .sum))", .sum)
    case .subtract: return Said("\(inside(a, .sum)) − \(inside(b, .product))", .sum)
    case .multiply: return Said("\(inside(a, .product)) × \(factor(b))", .product)
    case .divide: return Said("\(inside(a, .product)) ÷ \(inside(b, .whole))", .product)
    case .daysBetween:
      let phrase = say("从\(term(b))到\(term(a))的日数", "the days from \(term(b)) to \(term(a))")
      return Said(phrase, .phrase)
    }
  }

  /// Behind × a product would need no brackets, but a quotient does: it was rounded first.
  private func factor(_ expression: TypedExpression) -> Phrase {
    if case .arithmetic(.divide, _, _) = expression.node { return inside(expression, .whole) }
    return inside(expression, .product)
  }
}

extension TypedExpression {
  var isConditional: Bool {
    if case .conditional = node { return true }
    return false
  }
}
