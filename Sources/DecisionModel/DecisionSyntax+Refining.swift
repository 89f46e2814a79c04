import DecisionDiagnostics
import DecisionSyntax

extension DecisionSyntax: EntrySyntax {
  var section: EntrySection { .decisions }

  var citedSource: String? {
    if let source = remarks.source { return source.text }
    switch logic {
    case .table(let table, _, _)?: return table.citedSources
    case .brackets(let brackets)?: return brackets.table?.citedSources
    default: return nil
    }
  }

  var hasLogic: Bool { logic != nil }
  var isOpen: Bool { isAbstract?.text == "true" && logic == nil }

  func refining(_ inherited: DecisionSyntax, _ merger: inout RuleSetMerger) -> DecisionSyntax {
    var result = self
    result.question = question ?? inherited.question
    result.title = title ?? inherited.title
    result.type = type ?? inherited.type
    result.unit = unit ?? inherited.unit
    result.scale = scale ?? inherited.scale
    result.rounding = rounding ?? inherited.rounding
    result.values = values.isEmpty ? inherited.values : values
    result.publish = publish ?? inherited.publish
    result.isAbstract = isAbstract ?? inherited.isAbstract
    result.remarks = remarks.refining(inherited.remarks, isReworded: logic != nil)
    result.logic = refinedLogic(inherited, &merger)
    return result
  }

  /// An abstract decision is a contract, which whoever gives it fulfils: what the contract says of the
  /// result holds unless said anew. It binds those further down the chain too.
  func replacing(_ inherited: DecisionSyntax) -> DecisionSyntax {
    guard inherited.isAbstract?.text == "true" else { return self }
    var result = self
    result.isAbstract = isAbstract ?? inherited.isAbstract
    result.question = question ?? inherited.question
    result.title = title ?? inherited.title
    result.publish = publish ?? inherited.publish
    // One of them alone may not go with the others: words have no unit.
    if type == nil, unit == nil, values.isEmpty {
      (result.type, result.unit) = (inherited.type, inherited.unit)
      result.values = inherited.values
    }
    return result
  }

  /// The logic given takes the place of the inherited one; a table keeps what is said about it.
  private func refinedLogic(
    _ inherited: DecisionSyntax, _ merger: inout RuleSetMerger
  ) -> LogicSyntax? {
    var policy = inheritance.hitPolicy
    var otherwise = inheritance.otherwise
    if case .table(_, let mine, let other)? = logic { (policy, otherwise) = (mine, other) }
    guard case .table(let table, let inheritedPolicy, let inheritedOther)? = inherited.logic else {
      if logic == nil, let stray = policy ?? otherwise {
        merger.report(
          .badValue, stray.span, "继承来的“\(name.text)”没有表格，“hit policy”和“default”用不上",
          "the inherited “\(name.text)” has no table for “hit policy” and “default”")
      }
      return logic ?? inherited.logic
    }
    switch logic {
    case .table(let own, _, _)?:
      return .table(
        own, hitPolicy: policy ?? inheritedPolicy, otherwise: otherwise ?? inheritedOther)
    case nil:
      return .table(
        table, hitPolicy: policy ?? inheritedPolicy, otherwise: otherwise ?? inheritedOther)
    default: return logic
    }
  }
}
