import DecisionModel

/// The functions of the language and lists, in words.
extension Wording {
  func builtin(_ function: ProfileFunction, _ arguments: [TypedExpression]) -> Said {
    if let phrase = condition(function, arguments) { return Said(phrase, .clause) }
    guard let first = arguments.first else { return Said(Phrase(function.rawValue), .whole) }
    let x = inside(first, .whole)
    let phrase: Phrase
    switch function {
    case .absolute: phrase = say("\(x)的绝对值", "the absolute value of \(x)")
    case .floor: phrase = say("\(x)向下取整", "\(x) rounded down to an integer")
    case .ceiling: phrase = say("\(x)向上取整", "\(x) rounded up to an integer")
    case .roundUp, .roundDown, .roundHalfUp, .roundHalfDown, .roundHalfEven:
      phrase = rounded(function, x, arguments)
    case .monthly:
      phrase = say("\(inside(first, .product))折算到每月", "\(inside(first, .product)) per month")
    case .yearly:
      phrase = say("\(inside(first, .product))折算到每年", "\(inside(first, .product)) per year")
    case .yuan: phrase = say("\(x)换算成元", "\(x) in 元")
    case .monthsBetween:
      let to = arguments.count > 1 ? inside(arguments[1], .whole) : ""
      phrase = say("从\(x)到\(to)的足月数", "the whole months from \(x) to \(to)")
    case .stringLength: phrase = say("\(x)的字数", "the length of \(x)")
    case .year: phrase = say("\(x)的年份", "the year of \(x)")
    case .month: phrase = say("\(x)的月份", "the month of \(x)")
    case .day: phrase = say("\(x)是几号", "the day of \(x)")
    case .date:
      let parts = arguments.map { inside($0, .phrase) }
      phrase =
        parts.count == 3
        ? say(
          "\(parts[0])年\(parts[1])月\(parts[2])日", "the date \(parts[0])-\(parts[1])-\(parts[2])")
        : say("日期\(x)", "the date \(x)")
    default: phrase = ofList(function, first)
    }
    return Said(phrase, .phrase)
  }

  private func rounded(
    _ function: ProfileFunction, _ x: Phrase, _ arguments: [TypedExpression]
  ) -> Phrase {
    let digits = arguments.count > 1 ? term(arguments[1]) : "0"
    let way =
      switch function {
      case .roundUp: say("进位", "up")
      case .roundDown: say("截尾", "down")
      case .roundHalfUp: say("四舍五入", "half up")
      case .roundHalfDown: say("五舍六入", "half down")
      default: say("四舍六入五成双", "half to even")
      }
    return say(
      "\(x)保留 \(digits) 位小数（\(way)）", "\(x) rounded to \(digits) fraction digits (\(way))")
  }

  /// Functions of one list: of items that are written out, or of the rows of a table.
  private func ofList(_ function: ProfileFunction, _ list: TypedExpression) -> Phrase {
    if case .list(let items) = list.node {
      let all = items.map { inside($0, .whole) }.joined(by: say("、", ", ").text)
      let count = say(items.count == 2 ? "两者" : "各数", "")
      switch function {
      case .minimum: return say("\(all)\(count)中较小的", "the smaller of \(all)")
      case .maximum: return say("\(all)\(count)中较大的", "the larger of \(all)")
      case .mean: return say("\(all)的平均数", "the mean of \(all)")
      case .count: return say("\(all)的个数", "the number of \(all)")
      default: return say("\(all)之和", "the sum of \(all)")
      }
    }
    let items = self.list(list)
    switch function {
    case .minimum: return say("\(items)中最小的", "the smallest of \(items)")
    case .maximum: return say("\(items)中最大的", "the largest of \(items)")
    case .mean: return say("\(items)的平均数", "the mean of \(items)")
    case .count: return say("\(items)的个数", "the number of \(items)")
    default: return say("\(items)之和", "the sum of \(items)")
    }
  }

  /// A list: rows of a table, those that meet a condition, or one value of each.
  func list(_ expression: TypedExpression) -> Phrase {
    switch expression.node {
    case .filter(let list, _, let condition):
      let items = self.list(list)
      let condition = enclosed(saidClause(condition), .clause)
      return say("\(condition)的\(items)", "\(items) for which \(condition)")
    case .map(let list, _, let result):
      let (items, value) = (self.list(list), inside(result, .whole))
      return say("\(items)的\(value)", "\(value) of \(items)")
    case .rows: return say("各\(term(expression))", "all \(term(expression))")
    default: return inside(expression, .whole)
    }
  }

  /// Functions that are true or false; nil for the others.
  func condition(_ function: ProfileFunction, _ arguments: [TypedExpression]) -> Phrase? {
    guard let first = arguments.first else { return nil }
    let x = inside(first, .phrase)
    let other = arguments.count > 1 ? inside(arguments[1], .phrase) : ""
    switch function {
    case .contains: return say("\(x)里有\(other)", "\(x) contains \(other)")
    case .startsWith: return say("\(x)以\(other)开头", "\(x) begins with \(other)")
    case .endsWith: return say("\(x)以\(other)结尾", "\(x) ends with \(other)")
    case .listContains: return say("\(x)里有\(other)", "\(x) contains \(other)")
    case .validIdentityNumber:
      return say("\(x)是有效的身份证号", "\(x) is a valid identity number")
    case .all, .any: return conditions(function, first)
    default: return nil
    }
  }

  private func conditions(_ function: ProfileFunction, _ list: TypedExpression) -> Phrase {
    let isAll = function == .all
    if case .list(let items) = list.node {
      let parts = items.map { enclosed(saidClause($0), .clause) }.joined(by: say("；", "; ").text)
      return isAll
        ? say("下列各项都成立：（\(parts)）", "all of (\(parts))")
        : say("下列有一项成立：（\(parts)）", "one of (\(parts))")
    }
    if case .map(let rows, _, let result) = list.node {
      let (items, held) = (self.list(rows), clause(result))
      return isAll
        ? say("\(items)中每一个都：\(held)", "for every one of \(items): \(held)")
        : say("\(items)中至少有一个：\(held)", "for at least one of \(items): \(held)")
    }
    let items = self.list(list)
    return isAll
      ? say("\(items)都成立", "all of \(items) hold") : say("\(items)至少一项成立", "one of \(items) holds")
  }
}
