import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

extension RuleSetChecker {
  func binary(
    _ op: BinaryOperator, _ a: Expression, _ b: Expression, _ span: SourceSpan, _ scope: Scope
  ) -> TypedExpression {
    switch op {
    case .and, .or:
      let left = condition(a, scope)
      let right = condition(b, scope)
      return TypedExpression(op == .and ? .and(left, right) : .or(left, right), .boolean, at: span)
    case .add, .subtract: return sum(op, check(a, scope), check(b, scope), (a, b), span)
    case .multiply, .divide: return product(op, check(a, scope), check(b, scope), span)
    case .power:
      report(.notInProfile, span, "规则里不用乘方", "rules do not use powers")
      return undefined(span)
    default:
      guard let comparison = Comparison(rawValue: op.rawValue) else { return undefined(span) }
      return self.comparison(comparison, a, b, span, scope)
    }
  }

  private func sum(
    _ op: BinaryOperator, _ a: TypedExpression, _ b: TypedExpression,
    _ source: (Expression, Expression), _ span: SourceSpan
  ) -> TypedExpression {
    switch (a.type, b.type) {
    case (.undefined, _), (_, .undefined): return undefined(span)
    case (.number(let u), .number(let v)):
      let arithmetic: ArithmeticOperator = op == .add ? .add : .subtract
      if u == v || b.isZero {
        return TypedExpression(.arithmetic(arithmetic, a, b), a.type, at: span)
      }
      if a.isZero { return TypedExpression(.arithmetic(arithmetic, a, b), b.type, at: span) }
      if !bareNumber(source.0, a, b) && !bareNumber(source.1, b, a) { unitMismatch(a, b, span) }
      return undefined(span)
    case (.date, .number(let unit)): return moved(a, b, unit, op, span)
    case (.date, .date) where op == .subtract:
      return TypedExpression(
        .arithmetic(.daysBetween, a, b), .number(Unit(["日": 1])), at: span)
    case (.number, _):
      expected("数", "a number", b)
      return undefined(span)
    case (_, .number):
      expected("数", "a number", a)
      return undefined(span)
    default:
      expected("数", "a number", a)
      return undefined(span)
    }
  }

  /// A date moved by so many months, years or days.
  private func moved(
    _ date: TypedExpression, _ amount: TypedExpression, _ unit: Unit, _ op: BinaryOperator,
    _ span: SourceSpan
  ) -> TypedExpression {
    let signed =
      op == .add ? amount : TypedExpression(.negate(amount), amount.type, at: amount.span)
    switch unit {
    case Unit(["月": 1]):
      return TypedExpression(.arithmetic(.addMonths, date, signed), .date, at: span)
    case Unit(["年": 1]), Unit(["岁": 1]):
      let twelve = TypedExpression(.constant(.number(12)), .number(.none), at: amount.span)
      let months = TypedExpression(
        .arithmetic(.multiply, signed, twelve), .number(Unit(["月": 1])), at: amount.span)
      return TypedExpression(.arithmetic(.addMonths, date, months), .date, at: span)
    case Unit(["日": 1]):
      return TypedExpression(.arithmetic(.addDays, date, signed), .date, at: span)
    default:
      report(
        .unitMismatch, amount.span, "日期只能加减带单位的 年、月、日，如 6 月",
        "a date moves by 年, 月 or 日: 6 月",
        fixIts: unit == .none
          ? [
            FixIt(
              LocalizedText(zh: "写明单位", en: "say the unit"), [TextEdit(end(of: amount.span), " 月")])
          ] : [])
      return undefined(span)
    }
  }

  private func end(of span: SourceSpan) -> SourceSpan {
    SourceSpan(source: span.source, lower: span.upper, upper: span.upper)
  }

  private func product(
    _ op: BinaryOperator, _ a: TypedExpression, _ b: TypedExpression, _ span: SourceSpan
  ) -> TypedExpression {
    switch (a.type, b.type) {
    case (.undefined, _), (_, .undefined): return undefined(span)
    case (.number(let u), .number(let v)):
      if op == .divide, b.isZero {
        report(.divisionByZero, b.span, "除数是 0", "the divisor is 0")
        return undefined(span)
      }
      if op == .divide { checkDivisor(b) }
      return TypedExpression(
        .arithmetic(op == .multiply ? .multiply : .divide, a, b),
        .number(op == .multiply ? u * v : u / v), at: span)
    case (.number, _):
      expected("数", "a number", b)
    default:
      expected("数", "a number", a)
    }
    return undefined(span)
  }

  /// A fact that may be 0 makes a conflict of every record where it is; better to declare that it is not.
  private func checkDivisor(_ divisor: TypedExpression) {
    guard let fact = input(of: divisor), case .numbers(let range) = fact.range, range.contains(0)
    else { return }
    report(
      .possibleZeroDivisor, divisor.span,
      "除数“\(fact.name)”可以是 0，那时算不出结果",
      "the divisor “\(fact.name)” may be 0, and then there is no result",
      notes: [
        DiagnosticNote(
          LocalizedText(
            zh: "在这里声明 constraint: \"> 0\"，或先判断是否为 0",
            en: "declare constraint: \"> 0\" here, or test for 0 first"),
          at: fact.span)
      ])
  }

  /// The fact that an expression names, when it names one.
  func input(of expression: TypedExpression) -> Input? {
    switch expression.node {
    case .input(let index): return inputs[index]
    case .field(let row, let index):
      if case .row(let table) = row.type { return tables[table].fields[index] }
      return nil
    default: return nil
    }
  }

  /// The facts that an expression reads, through decisions too, as words that tell them apart.
  func facts(in expression: TypedExpression) -> Set<String> {
    var found: Set<String> = []
    switch expression.node {
    case .input(let index): found.insert("input \(index)")
    case .field(let row, let index): found.insert("field \(row.type) \(index)")
    case .rows(let table): found.insert("rows \(table)")
    case .decision(let index): return decision(index, at: nil).map { facts(in: $0.logic) } ?? []
    default: break
    }
    for child in expression.children { found.formUnion(facts(in: child)) }
    return found
  }

  private func facts(in logic: Logic) -> Set<String> {
    switch logic {
    case .expression(let expression): return facts(in: expression)
    case .rounded(let inner, _, _): return facts(in: inner)
    case .brackets(let brackets):
      return brackets.expressions.reduce(into: []) { $0.formUnion(facts(in: $1)) }
    case .table(let table):
      let parts =
        table.inputs + table.rules.flatMap { $0.tests.flatMap(\.values) + $0.outputs }
      return parts.reduce(into: []) { $0.formUnion(facts(in: $1)) }
    }
  }

  func comparison(
    _ op: Comparison, _ a: Expression, _ b: Expression, _ span: SourceSpan, _ scope: Scope
  ) -> TypedExpression {
    if case .null = b.kind { return missing(op, a, span, scope) }
    if case .null = a.kind { return missing(op, b, span, scope) }
    return comparison(op, check(a, scope), check(b, scope), (a, b), span)
  }

  func comparison(
    _ op: Comparison, _ left: TypedExpression, _ right: TypedExpression,
    _ source: (Expression, Expression), _ span: SourceSpan
  ) -> TypedExpression {
    guard agree(left, right, source, span, isOrdering: op != .equal && op != .notEqual) else {
      return TypedExpression(.unknown, .boolean, at: span)
    }
    return TypedExpression(.compare(op, left, right), .boolean, at: span)
  }

  /// `x = null` asks whether the record says nothing about x.
  private func missing(
    _ op: Comparison, _ subject: Expression, _ span: SourceSpan, _ scope: Scope
  ) -> TypedExpression {
    let fact = check(subject, scope)
    guard op == .equal || op == .notEqual, fact.isFact else {
      if case .undefined = fact.type { return undefined(span) }
      notAFact(span)
      return undefined(span)
    }
    if let input = input(of: fact), input.isRequired {
      report(
        .neverMissing, span, "“\(input.name)”是必填项，永远不会缺",
        "“\(input.name)” is required and never missing",
        notes: [
          DiagnosticNote(
            LocalizedText(zh: "在这里声明为必填", en: "required here"), at: input.span)
        ])
    }
    let test = TypedExpression(.isMissing(fact), .boolean, at: span)
    return op == .equal ? test : TypedExpression(.not(test), .boolean, at: span)
  }

  func notAFact(_ span: SourceSpan) {
    report(
      .nullComparison, span, "只能问名册里有没有某项事实：“某项 = null”",
      "only a fact of the record can be asked for: “fact = null”")
  }

  /// Whether two sides can be compared; reports when they cannot.
  private func agree(
    _ a: TypedExpression, _ b: TypedExpression, _ source: (Expression, Expression),
    _ span: SourceSpan, isOrdering: Bool
  ) -> Bool {
    switch (a.type, b.type) {
    case (.undefined, _), (_, .undefined): return false
    case (.number(let u), .number(let v)):
      if u == v || a.isZero || b.isZero { return true }
      if !bareNumber(source.0, a, b) && !bareNumber(source.1, b, a) { unitMismatch(a, b, span) }
      return false
    case (.text(let allowed), .text(let other)):
      if isOrdering {
        report(.typeMismatch, span, "文字不分大小，只能用 = 或 !=", "texts have no order: use = or !=")
        return false
      }
      if let allowed, case .text(let word)? = b.constant, !allowed.contains(word) {
        unlistedValue(word, b.span, allowed, quoted: true)
        return false
      }
      if let other, case .text(let word)? = a.constant, !other.contains(word) {
        unlistedValue(word, a.span, other, quoted: true)
        return false
      }
      return true
    case (.boolean, .boolean) where !isOrdering, (.date, .date): return true
    case (.date, .text), (.text, .date):
      let text = a.type == .date ? b : a
      expected("日期", "a date", text, fixIts: dateFix(text))
      return false
    case (.number, .text), (.text, .number):
      let text = a.type.unit == nil ? a : b
      let unit = (a.type.unit == nil ? b : a).type.unit ?? .none
      expected("数", "a number", text, fixIts: unquoteFix(text, unit))
      return false
    case (.boolean, .text), (.text, .boolean):
      let text = a.type == .boolean ? b : a
      expected("真或假", "true or false", text, fixIts: booleanFix(text))
      return false
    default:
      report(
        .typeMismatch, span, "\(a.type.text.zh)和\(b.type.text.zh)不能相比",
        "\(a.type.text.en) cannot be compared with \(b.type.text.en)")
      return false
    }
  }

  private func dateFix(_ text: TypedExpression) -> [FixIt] {
    guard case .text(let word)? = text.constant, let date = Self.repairedDate(word) else {
      return []
    }
    return [.replace(text.span, with: "@\"\(date)\"")]
  }

  private func unquoteFix(_ text: TypedExpression, _ unit: Unit) -> [FixIt] {
    guard case .text(let word)? = text.constant, Decimal128(word) != nil else { return [] }
    return [.replace(text.span, with: unit == .none ? word : "\(word) \(unit)")]
  }

  func booleanFix(_ text: TypedExpression) -> [FixIt] {
    guard case .text(let word)? = text.constant else { return [] }
    if ["是", "有", "真", "true", "√", "1"].contains(word) {
      return [.replace(text.span, with: "true")]
    }
    if ["否", "无", "假", "false", "×", "0"].contains(word) {
      return [.replace(text.span, with: "false")]
    }
    return []
  }

  /// Reports a number without the unit of the other side, with the unit as its fix.
  func bareNumber(
    _ source: Expression, _ bare: TypedExpression, _ other: TypedExpression
  ) -> Bool {
    guard case .number(_, unit: nil) = source.kind, let unit = other.type.unit, unit != .none else {
      return false
    }
    report(
      .bareNumber, bare.span, "这个数没有单位，另一边是 \(unit)",
      "this number has no unit; the other side is \(unit)",
      fixIts: [
        FixIt(
          LocalizedText(zh: "写上单位 \(unit)", en: "write the unit \(unit)"),
          [TextEdit(end(of: bare.span), " \(unit)")])
      ])
    return true
  }

  /// Reports unlike units, naming the bridge when there is one.
  func unitMismatch(_ a: TypedExpression, _ b: TypedExpression, _ span: SourceSpan) {
    guard let u = a.type.unit, let v = b.type.unit else { return }
    let notes = a.span == b.span ? [] : [side(u, a.span), side(v, b.span)]
    let bridge = UnitBridge.between(u, v)
    switch bridge {
    case .monthsAndYears:
      report(
        .monthAgainstYear, span, "年与月相混：\(u.zh) 和 \(v.zh)",
        "years meet months: \(u.en) and \(v.en)",
        notes: notes, fixIts: bridgeFixes(a, b, u))
    case .yuan:
      report(
        .wanAgainstYuan, span, "万元与元相混：\(u.zh) 和 \(v.zh)", "万元 meets 元: \(u.en) and \(v.en)",
        notes: notes,
        fixIts: fixes([(u.exponent(of: "万元") != 0 ? a : b, "元")], subject: a, b))
    case nil:
      report(
        .unitMismatch, span, "单位不同：\(u.zh) 和 \(v.zh)", "units differ: \(u.en) and \(v.en)",
        notes: notes)
    }
  }

  /// Either side can be brought to the other's period.
  private func bridgeFixes(
    _ a: TypedExpression, _ b: TypedExpression, _ u: Unit
  ) -> [FixIt] {
    let isFirstYearly = u.exponent(of: "年") != 0
    return fixes(
      [(isFirstYearly ? a : b, "monthly"), (isFirstYearly ? b : a, "yearly")], subject: a, b)
  }

  /// Conversions of parts that stand in the text.
  ///
  /// The subject of a test (the header of a column, a declared unit) does not stand beside the value
  /// that is tested: it bears the value's place, and only the value can be converted there.
  private func fixes(
    _ conversions: [(part: TypedExpression, function: String)], subject: TypedExpression,
    _ value: TypedExpression
  ) -> [FixIt] {
    conversions.filter { subject.span != value.span || $0.part.type == value.type }
      .map { wrapped($0.part, in: $0.function) }
  }

  private func side(_ unit: Unit, _ span: SourceSpan) -> DiagnosticNote {
    DiagnosticNote(LocalizedText(zh: "这边是 \(unit.zh)", en: "this side is \(unit.en)"), at: span)
  }

  private func wrapped(_ part: TypedExpression, in function: String) -> FixIt {
    let start = SourceSpan(source: part.span.source, lower: part.span.lower, upper: part.span.lower)
    return FixIt(
      LocalizedText(zh: "用 \(function)() 折算", en: "convert with \(function)()"),
      [TextEdit(start, "\(function)("), TextEdit(end(of: part.span), ")")])
  }
}

extension Unit {
  fileprivate var zh: String { self == .none ? "无单位" : "\(self)" }
  fileprivate var en: String { self == .none ? "a bare number" : "\(self)" }
}

/// The conversions that lead from one unit to another.
enum UnitBridge {
  case monthsAndYears
  case yuan

  static func between(_ a: Unit, _ b: Unit) -> UnitBridge? {
    if a != b, a.replacing("年", with: "月") == b.replacing("年", with: "月") { return .monthsAndYears }
    if a != b, a.replacing("万元", with: "元") == b.replacing("万元", with: "元") { return .yuan }
    return nil
  }
}
