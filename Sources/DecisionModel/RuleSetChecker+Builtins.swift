import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

extension RuleSetChecker {
  func builtinCall(
    _ builtin: ProfileFunction, _ name: Name, _ values: [TypedExpression], _ span: SourceSpan
  ) -> TypedExpression {
    if values.contains(where: { if case .undefined = $0.type { true } else { false } }) {
      return undefined(span)
    }
    func result(_ type: ValueType) -> TypedExpression {
      TypedExpression(.builtin(builtin, values), type, at: span)
    }
    switch builtin {
    case .absolute, .floor, .ceiling:
      guard count(values, 1, name, span), let unit = number(values[0]) else { break }
      return result(.number(unit))
    case .roundUp, .roundDown, .roundHalfUp, .roundHalfDown, .roundHalfEven:
      guard count(values, 2, name, span), let unit = number(values[0]), scale(values[1]) else {
        break
      }
      return result(.number(unit))
    case .minimum, .maximum: return extremum(builtin, name, values, span)
    case .sum, .mean:
      guard count(values, 1, name, span), let unit = numbers(values[0]) else { break }
      return result(.number(unit))
    case .count:
      guard count(values, 1, name, span) else { break }
      guard case .list(let element) = values[0].type else {
        expected("一组成员或一组数", "a list", values[0])
        break
      }
      if case .row(let table) = element { return result(.number(tables[table].unit)) }
      return result(.number(.none))
    case .all, .any:
      guard count(values, 1, name, span) else { break }
      guard case .list(.boolean) = values[0].type else {
        expected("一组条件", "a list of conditions", values[0])
        break
      }
      return result(.boolean)
    case .contains, .startsWith, .endsWith:
      guard count(values, 2, name, span), text(values[0]), text(values[1]) else { break }
      return result(.boolean)
    case .stringLength:
      guard count(values, 1, name, span), text(values[0]) else { break }
      return result(.number(.none))
    case .validIdentityNumber:
      guard count(values, 1, name, span), text(values[0]) else { break }
      return result(.boolean)
    case .listContains:
      guard count(values, 2, name, span), case .list(let element) = values[0].type else {
        if values.count == 2 { expected("一组值", "a list", values[0]) }
        break
      }
      let item = TypedExpression(.unknown, element, at: values[1].span)
      if case .undefined = unified(item, values[1], values[1].span) { break }
      return result(.boolean)
    case .monthly, .yearly, .yuan: return bridge(builtin, name, values, span)
    case .monthsBetween:
      guard count(values, 2, name, span), date(values[0]), date(values[1]) else { break }
      return result(.number(Unit(["月": 1])))
    case .date: return date(values, name, span)
    case .year, .month, .day:
      guard count(values, 1, name, span), date(values[0]) else { break }
      return result(.number(.none))
    }
    return undefined(span)
  }

  private func count(
    _ values: [TypedExpression], _ wanted: Int, _ name: Name, _ span: SourceSpan
  ) -> Bool {
    if values.count == wanted { return true }
    report(
      .wrongArguments, span, "“\(name.text)”要 \(wanted) 个参数，写了 \(values.count) 个",
      "“\(name.text)” takes \(wanted) argument(s), not \(values.count)")
    return false
  }

  private func number(_ value: TypedExpression) -> Unit? {
    if case .number(let unit) = value.type { return unit }
    expected("数", "a number", value)
    return nil
  }

  private func numbers(_ value: TypedExpression) -> Unit? {
    if case .list(.number(let unit)) = value.type { return unit }
    expected("一组数", "a list of numbers", value)
    return nil
  }

  private func text(_ value: TypedExpression) -> Bool {
    if case .text = value.type { return true }
    expected("文字", "text", value)
    return false
  }

  private func date(_ value: TypedExpression) -> Bool {
    if case .date = value.type { return true }
    expected("日期", "a date", value)
    return false
  }

  private func scale(_ value: TypedExpression) -> Bool {
    if case .number(let number)? = value.constant, let digits = number.int64,
      (-6...12).contains(digits)
    {
      return true
    }
    report(
      .wrongArguments, value.span, "保留几位小数要写成 -6 到 12 的整数",
      "the number of digits is a whole number from -6 to 12")
    return false
  }

  private func extremum(
    _ builtin: ProfileFunction, _ name: Name, _ values: [TypedExpression], _ span: SourceSpan
  ) -> TypedExpression {
    guard let first = values.first else {
      _ = count(values, 1, name, span)
      return undefined(span)
    }
    if values.count == 1, case .list(let element) = first.type {
      switch element {
      case .number, .date: return TypedExpression(.builtin(builtin, values), element, at: span)
      default:
        expected("一组数或日期", "a list of numbers or dates", first)
        return undefined(span)
      }
    }
    var type = first.type
    for value in values.dropFirst() {
      type = unified(first, value, span)
      if case .undefined = type { return undefined(span) }
    }
    switch type {
    case .number, .date: break
    default:
      expected("数或日期", "numbers or dates", first)
      return undefined(span)
    }
    let list = TypedExpression(.list(values), .list(type), at: span)
    return TypedExpression(.builtin(builtin, [list]), type, at: span)
  }

  /// `monthly`, `yearly`, `元`: the only ways from year to month and from 万元 to 元.
  private func bridge(
    _ builtin: ProfileFunction, _ name: Name, _ values: [TypedExpression], _ span: SourceSpan
  ) -> TypedExpression {
    guard count(values, 1, name, span), let unit = number(values[0]) else { return undefined(span) }
    let (old, new) =
      switch builtin {
      case .monthly: ("年", "月")
      case .yearly: ("月", "年")
      default: ("万元", "元")
      }
    if unit.exponent(of: old) == 0 {
      report(
        .unitMismatch, values[0].span,
        "“\(name.text)”折算的是含“\(old)”的数，这里是\(values[0].type.text.zh)",
        "“\(name.text)” converts \(old); this is \(values[0].type.text.en)")
      return undefined(span)
    }
    return TypedExpression(
      .builtin(builtin, values), .number(unit.replacing(old, with: new)), at: span)
  }

  private func date(_ values: [TypedExpression], _ name: Name, _ span: SourceSpan)
    -> TypedExpression
  {
    if values.count == 1, case .text(let text)? = values[0].constant {
      if let day = CivilDate(text) {
        return TypedExpression(.constant(.date(day)), .date, at: span)
      }
      report(
        .badDate, values[0].span, "“\(text)”不是日期：要写成 \"2021-07-09\"",
        "“\(text)” is no date: write \"2021-07-09\"",
        fixIts: Self.repairedDate(text).map { [.replace(values[0].span, with: "\"\($0)\"")] } ?? [])
      return undefined(span)
    }
    if values.count == 3 {
      guard values.allSatisfy({ number($0) != nil }) else { return undefined(span) }
      return TypedExpression(.builtin(.date, values), .date, at: span)
    }
    report(
      .wrongArguments, span, "“date”要一个日期文字或 年, 月, 日 三个数",
      "“date” takes the text of a date, or year, month, day")
    return undefined(span)
  }
}
