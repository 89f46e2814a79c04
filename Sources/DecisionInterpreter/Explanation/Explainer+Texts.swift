import DecisionModel
import DecisionValues

extension Explainer {
  /// The expression in the words of the rule.
  func words(_ expression: TypedExpression) -> String {
    ExpressionText(ruleSet: ruleSet, keywords: keywords) { _ in nil }.text(expression)
  }

  /// The expression with facts, parameters and decisions replaced by their values; of a conditional
  /// whose condition is settled only the branch taken remains.
  func numbers(_ expression: TypedExpression, _ evaluation: inout Evaluation) -> String {
    let state = evaluation
    return ExpressionText(ruleSet: ruleSet, keywords: keywords) { part in
      var evaluation = state
      return replacement(part, &evaluation)
    }.text(expression)
  }

  private func replacement(
    _ part: TypedExpression, _ evaluation: inout Evaluation
  ) -> String? {
    switch part.node {
    case .input, .field, .parameter, .decision, .output, .local, .rows, .map, .filter, .asOfDate:
      return display(evaluation.evaluate(part), part.type.elementUnit)
    case .conditional(let condition, let yes, let no):
      switch evaluation.evaluate(condition).truth {
      case .isTrue: return numbers(yes, &evaluation)
      case .isFalse: return numbers(no, &evaluation)
      default: return nil
      }
    case .quantified(_, let list, let slot, let condition):
      return answers(list, slot, condition, &evaluation)
    default: return nil
    }
  }

  /// What the condition of a quantifier says of each item: `[成员1: true, 成员2: ?]`.
  private func answers(
    _ list: TypedExpression, _ slot: Int, _ condition: TypedExpression,
    _ evaluation: inout Evaluation
  ) -> String? {
    guard case .list(let content) = evaluation.evaluate(list).content, content.rest == nil else {
      return nil
    }
    let answers = content.items.map { item in
      evaluation.locals[slot] = item.value
      return "\(display(item.value)): \(display(evaluation.evaluate(condition)))"
    }
    return "[" + answers.joined(separator: ", ") + "]"
  }

  /// A value as people read it; a range for what is known in part, `?` for what is not known.
  func display(_ value: Possible, _ unit: Unit? = nil) -> String {
    switch value.content {
    case .list(let list): return display(list, unit)
    case .row(let table, let index?): return "\(ruleSet.tables[table].name)\(index + 1)"
    case .numbers(let range) where range != .all && value.faults.isEmpty:
      return NumberText.interval(range, unit)
    case .texts(let words) where value.faults.isEmpty:
      return "{" + words.map { "\"\($0)\"" }.joined(separator: ", ") + "}"
    default: break
    }
    switch value.known {
    case .number(let number)?: return NumberText.plain(number, unit)
    case .text(let text)?: return "\"\(text)\""
    case .boolean(let flag)?: return keyword(flag ? "true" : "false")
    case let known?: return known.description
    case nil: return "?"
    }
  }

  private func keyword(_ word: String) -> String {
    ExpressionText(ruleSet: ruleSet, keywords: keywords) { _ in nil }.word(word)
  }

  private func display(_ list: ListContent, _ unit: Unit?) -> String {
    let items = list.items.map { display($0.value, unit) + ($0.isSure ? "" : "?") }
    return "[" + (items + (list.rest == nil ? [] : ["?"])).joined(separator: ", ") + "]"
  }
}

extension ValueType {
  /// The unit of a number, or of the numbers in a list.
  fileprivate var elementUnit: Unit? {
    if case .list(let element) = self { return element.elementUnit }
    return unit
  }
}
