import DecisionModel
import DecisionSyntax

/// Conditions, as clauses of a sentence.
extension Wording {
  func clause(_ expression: TypedExpression) -> Phrase { saidClause(expression).phrase }

  private func clause(_ expression: TypedExpression, in least: Strength) -> Phrase {
    enclosed(saidClause(expression), least)
  }

  func saidClause(_ expression: TypedExpression) -> Said {
    switch expression.node {
    case .constant(.boolean(let flag)):
      return Said(say(flag ? "一律成立" : "一律不成立", flag ? "always" : "never"), .clause)
    case .compare(let sign, let a, let b): return Said(comparison(sign, a, b), .clause)
    case .and(let a, let b):
      let (left, right) = (clause(a, in: .and), clause(b, in: .and))
      return Said(say("\(left)，并且\(right)", "\(left), and \(right)"), .and)
    case .or(let a, let b):
      let (left, right) = (clause(a, in: .or), clause(b, in: .or))
      return Said(say("\(left)，或者\(right)", "\(left), or \(right)"), .or)
    case .not(let inner): return Said(denial(inner), .clause)
    case .isMissing(let fact):
      return Said(say("\(term(fact))没有填报", "\(term(fact)) is not given"), .clause)
    case .test(let subject, let tests):
      return Said(inside(subject, .phrase) + test(tests, subject.type), .clause)
    case .conditional(let condition, let yes, let no): return choice(condition, yes, no)
    case .quantified(let quantifier, let list, _, let condition):
      return Said(quantified(quantifier, list, condition), .clause)
    case .builtin(let function, let arguments):
      if let phrase = condition(function, arguments) { return Said(phrase, .clause) }
    case .unknown: return Said(say("未知", "unknown"), .clause)
    default: break
    }
    return Said(affirmation(expression, true), .clause)
  }

  /// A name or call that is true or false by itself.
  private func affirmation(_ expression: TypedExpression, _ flag: Bool) -> Phrase {
    let name = term(expression)
    switch expression.node {
    case .input, .field, .local, .parameter:
      return flag ? say("\(name)为“是”", "\(name) is yes") : say("\(name)为“否”", "\(name) is no")
    case .call:
      return flag ? say("符合\(name)", "\(name) holds") : say("不符合\(name)", "\(name) does not hold")
    default:
      return flag ? say("\(name)成立", "\(name) holds") : say("\(name)不成立", "\(name) does not hold")
    }
  }

  private func denial(_ inner: TypedExpression) -> Phrase {
    switch inner.node {
    case .isMissing(let fact): return say("\(term(fact))已填报", "\(term(fact)) is given")
    case .input, .field, .local, .parameter, .call, .decision, .output:
      return affirmation(inner, false)
    case .test(let subject, let tests):
      let turned = UnaryTests(tests.alternatives, isNegated: !tests.isNegated)
      return inside(subject, .phrase) + test(turned, subject.type)
    default: return say("并非：（\(clause(inner))）", "not (\(clause(inner)))")
    }
  }

  /// `if c then a else b` of conditions.
  private func choice(
    _ condition: TypedExpression, _ yes: TypedExpression, _ no: TypedExpression
  ) -> Said {
    let when = clause(condition)
    switch no.node {
    case .constant(.boolean(true)) where !yes.isConstant:
      let held = clause(yes, in: .clause)
      return Said(
        say("如果\(when)，则须\(held)（其他情形不作要求）", "if \(when), then \(held) (otherwise no requirement)"),
        .choice)
    case .constant(.boolean(false)) where !yes.isConstant:
      let (first, held) = (clause(condition, in: .and), clause(yes, in: .and))
      return Said(say("\(first)，并且\(held)", "\(first), and \(held)"), .and)
    default:
      return Said(
        say(
          "如果\(when)，\(branch(yes))；否则，\(branch(no))",
          "if \(when), \(branch(yes)); otherwise, \(branch(no))"),
        .choice)
    }
  }

  private func branch(_ expression: TypedExpression) -> Phrase {
    switch expression.node {
    case .constant(.boolean(let flag)):
      flag ? say("成立", "it holds") : say("不成立", "it does not hold")
    case .conditional: clause(expression)
    default:
      say(
        "须\(clause(expression, in: .clause))", "it holds where \(clause(expression, in: .clause))")
    }
  }

  private func quantified(
    _ quantifier: Quantifier, _ list: TypedExpression, _ condition: TypedExpression
  ) -> Phrase {
    let (items, held) = (self.list(list), clause(condition))
    switch quantifier {
    case .some: return say("\(items)中至少有一个：\(held)", "for at least one of \(items): \(held)")
    case .every: return say("\(items)中每一个都：\(held)", "for every one of \(items): \(held)")
    }
  }

  // MARK: Comparisons

  private func comparison(
    _ sign: Comparison, _ a: TypedExpression, _ b: TypedExpression
  ) -> Phrase {
    if case .constant(.boolean(let flag)) = b.node {
      let wanted = flag == (sign == .equal)
      return wanted ? clause(a) : denial(a)
    }
    return inside(a, .phrase) + relation(sign, a.type, inside(b, .phrase))
  }

  /// A relation with what it leads to: Chinese keeps a blank before digits alone.
  func relation(_ sign: Comparison, _ type: ValueType, _ other: Phrase) -> Phrase {
    let verb = relation(sign, type)
    guard language == .zh, other.text.utf8.first.map({ $0 < 0x80 }) ?? false else {
      return verb + other
    }
    return verb + " " + other
  }

  private func relation(_ sign: Comparison, _ type: ValueType) -> Phrase {
    switch type {
    case .number(let unit):
      let isMoney = unit.exponent(of: "元") != 0 || unit.exponent(of: "万元") != 0
      switch sign {
      case .less: return say(isMoney ? "低于" : "小于", " is less than ")
      case .lessOrEqual: return say(isMoney ? "不高于" : "不大于", " is at most ")
      case .greater: return say(isMoney ? "高于" : "大于", " is more than ")
      case .greaterOrEqual: return say(isMoney ? "不低于" : "不小于", " is at least ")
      case .equal: return say("等于", " equals ")
      case .notEqual: return say("不等于", " differs from ")
      }
    case .date:
      switch sign {
      case .less: return say("早于", " is before ")
      case .lessOrEqual: return say("不晚于", " is not after ")
      case .greater: return say("晚于", " is after ")
      case .greaterOrEqual: return say("不早于", " is not before ")
      case .equal: return say("为", " is ")
      case .notEqual: return say("不为", " is not ")
      }
    default:
      return sign == .notEqual ? say("不是", " is not ") : say("是", " is ")
    }
  }

  // MARK: Tests

  /// What tests say of a subject that stands before them.
  func test(_ tests: UnaryTests, _ type: ValueType) -> Phrase {
    if tests.isAnything { return say("不论", "") }
    if let words = words(of: tests) {
      let isNot = tests.isNegated
      if words.count == 1 {
        return isNot
          ? say("不是\(words[0])", " is not \(words[0])") : say("是\(words[0])", " is \(words[0])")
      }
      let list = words.joined(by: say("、", ", ").text)
      return isNot
        ? say("不是\(list)中的任何一个", " is none of \(list)") : say("是\(list)之一", " is one of \(list)")
    }
    let parts = tests.alternatives.map { alternative($0, type) }.joined(by: say("，或者", ", or").text)
    return tests.isNegated ? say("不属于下列情形（\(parts)）", " is not so that it (\(parts))") : parts
  }

  /// The values asked for, where the tests do nothing but name them.
  private func words(of tests: UnaryTests) -> [Phrase]? {
    let values = tests.alternatives.compactMap { alternative -> Phrase? in
      guard case .equal(let value) = alternative else { return nil }
      return inside(value, .phrase)
    }
    return values.count == tests.alternatives.count ? values : nil
  }

  private func alternative(_ alternative: UnaryTests.Alternative, _ type: ValueType) -> Phrase {
    switch alternative {
    case .anything: return say("不论", " is anything")
    case .missing: return say("没有填报", " is not given")
    case .equal(let value): return relation(.equal, type, inside(value, .phrase))
    case .member(let list): return say("在\(term(list))之中", " is among \(term(list))")
    case .condition(let condition, _):
      return say("符合：\(clause(condition))", ": \(clause(condition))")
    case .range(let lower, let upper): return range(lower, upper, type)
    }
  }

  private func range(
    _ lower: UnaryTests.Bound?, _ upper: UnaryTests.Bound?, _ type: ValueType
  ) -> Phrase {
    if let lower, let upper, lower.isClosed, upper.isClosed {
      let (from, to) = (inside(lower.value, .phrase), inside(upper.value, .phrase))
      return say("在 \(from)到 \(to)之间（含两端）", " is from \(from) to \(to), both included")
    }
    let from = lower.map {
      relation($0.isClosed ? .greaterOrEqual : .greater, type, inside($0.value, .phrase))
    }
    let to = upper.map {
      relation($0.isClosed ? .lessOrEqual : .less, type, inside($0.value, .phrase))
    }
    return [from, to].compactMap { $0 }.joined(by: say("、", " and").text)
  }

  // MARK: Cells

  /// What tests in a cell of a table say, below a header that names their subject.
  func cell(_ tests: UnaryTests, _ type: ValueType) -> Phrase {
    if tests.isAnything { return say("不论", "any") }
    let values = tests.alternatives.compactMap { alternative -> Phrase? in
      guard case .equal(let value) = alternative else { return nil }
      return result(value)
    }
    guard values.count == tests.alternatives.count, !type.isNumberOrDate else {
      return test(tests, type).trimmed
    }
    let list = values.joined(by: say("、", ", ").text)
    if !tests.isNegated { return list }
    return values.count == 1
      ? say("非\(list)", "not \(list)") : say("都不是：\(list)", "none of: \(list)")
  }

  /// A value alone in a cell: words need no quotes there.
  func result(_ expression: TypedExpression) -> Phrase {
    if case .constant(.text(let text)) = expression.node { return Phrase(text) }
    return term(expression)
  }
}

extension ValueType {
  fileprivate var isNumberOrDate: Bool { unit != nil || self == .date }
}

extension TypedExpression {
  fileprivate var isConstant: Bool {
    if case .constant = node { return true }
    return false
  }
}
