import DecisionModel
import DecisionValues

/// The texts that a rule set mentions, for facts that may hold any text.
struct TextVocabulary {
  private(set) var texts: Set<String> = []

  init(_ ruleSet: RuleSet) {
    for decision in ruleSet.decisions { visit(decision.logic) }
    for function in ruleSet.functions { visit(function.body) }
    for category in ruleSet.categories {
      for criterion in category.criteria { visit(criterion.condition) }
      if let amount = category.amount { visit(amount.logic) }
      for measure in category.measures {
        if let when = measure.when { visit(when) }
        if let amount = measure.amount { visit(amount.logic) }
      }
    }
    for parameter in ruleSet.parameters where hasFreeKey(parameter, ruleSet) {
      for entry in parameter.entries { texts.formUnion(entry.keys) }
    }
  }

  private func hasFreeKey(_ parameter: Parameter, _ ruleSet: RuleSet) -> Bool {
    parameter.keys.contains { ruleSet.inputs[$0].type == .text(allowed: nil) }
  }

  private mutating func visit(_ logic: Logic) {
    for expression in logic.expressions { visit(expression) }
  }

  private mutating func visit(_ expression: TypedExpression) {
    if case .constant(.text(let text)) = expression.node { texts.insert(text) }
    if case .builtin(.validIdentityNumber, _) = expression.node {
      texts.insert(PlainValues.identityNumber)
    }
    for child in expression.children { visit(child) }
  }
}
