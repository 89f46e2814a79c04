import DecisionModel
import DecisionSyntax

extension Evaluation {
  /// The missing facts that open criteria read and whose range can change them, in source order.
  ///
  /// A fact counts when it is read by a part that is itself open: settled parts of an `and`, an `or`
  /// or a sum cannot be changed by what is missing in them.
  mutating func neededFacts(_ category: Category, _ criteria: [TruthSet]) -> [FactReference] {
    var facts = NeededFacts()
    for index in category.decisive(criteria) where criteria[index].isOpen {
      collect(category.criteria[index].condition, into: &facts)
    }
    return facts.found
  }

  /// The missing facts that leave the amount of an eligible household open.
  mutating func neededFacts(ofAmount category: Category) -> [FactReference] {
    var facts = NeededFacts()
    if let amount = category.amount { collect(amount.logic, into: &facts) }
    for measure in category.measures where category.amount == nil && measure.amount != nil {
      if let when = measure.when { collectOpen(when, into: &facts) }
      if let amount = measure.amount { collect(amount.logic, into: &facts) }
    }
    return facts.found
  }

  private mutating func collect(_ expression: TypedExpression, into facts: inout NeededFacts) {
    switch expression.node {
    case .input, .field: collectFact(expression, into: &facts)
    case .and(let a, let b), .or(let a, let b):
      collectOpen(a, into: &facts)
      collectOpen(b, into: &facts)
    case .not(let inner), .negate(let inner): collectOpen(inner, into: &facts)
    case .compare(_, let a, let b), .arithmetic(_, let a, let b):
      collectOpen(a, into: &facts)
      collectOpen(b, into: &facts)
    case .test(let subject, let tests):
      collectOpen(subject, into: &facts)
      for value in tests.values { collectOpen(value, into: &facts) }
    case .conditional(let condition, let yes, let no):
      let truth = evaluate(condition).truth
      collectOpen(condition, into: &facts)
      if truth.contains(.isTrue) { collectOpen(yes, into: &facts) }
      if truth.contains(.isFalse) { collectOpen(no, into: &facts) }
    case .parameter(let index, let date):
      for key in ruleSet.parameters[index].keys {
        let reference = FactReference(table: nil, member: nil, index: key)
        if fact(reference) == .missing { facts.add(reference) }
      }
      if let date { collectOpen(date, into: &facts) }
    case .decision(let index):
      guard facts.enter(index) else { return }
      // A decision reads no parameters of the function that asks for it, and its loops leave alone the
      // rows that are bound where it is asked for.
      let (calls, outer) = (facts.calls, locals)
      facts.calls = []
      collect(ruleSet.decisions[index].logic, into: &facts)
      (facts.calls, locals) = (calls, outer)
    case .output(let base, _): collectOpen(base, into: &facts)
    case .call(let index, let arguments): collectCall(index, arguments, into: &facts)
    case .builtin(_, let arguments), .list(let arguments):
      for argument in arguments { collectOpen(argument, into: &facts) }
    case .filter(let list, let slot, let condition):
      collectOpen(list, into: &facts)
      collectItems(list, slot, condition, into: &facts)
    case .map(let list, let slot, let result):
      collectOpen(list, into: &facts)
      collectItems(list, slot, result, into: &facts)
    case .quantified(_, let list, let slot, let condition):
      collectOpen(list, into: &facts)
      collectItems(list, slot, condition, into: &facts)
    case .dynamic:
      for part in expression.children { collectOpen(part, into: &facts) }
    case .local(let slot): collectArgument(slot, into: &facts)
    case .constant, .unknown, .rows, .asOfDate, .isMissing: return
    }
  }

  /// Descends only where the part is not settled.
  private mutating func collectOpen(_ expression: TypedExpression, into facts: inout NeededFacts) {
    switch expression.node {
    case .input, .field: collectFact(expression, into: &facts)
    default:
      let value = evaluate(expression)
      if value.known == nil, value.content != .none { collect(expression, into: &facts) }
    }
  }

  private func collectFact(_ expression: TypedExpression, into facts: inout NeededFacts) {
    guard let reference = reference(expression), fact(reference) == .missing,
      possible(reference).known == nil
    else { return }
    facts.add(reference)
  }

  private mutating func collectCall(
    _ index: Int, _ arguments: [TypedExpression], into facts: inout NeededFacts
  ) {
    let values = arguments.map { evaluate($0) }
    let outer = locals
    facts.calls.append(NeededFacts.Call(arguments: arguments, locals: outer))
    for (slot, value) in values.enumerated() { locals[slot] = value }
    collectOpen(ruleSet.functions[index].body, into: &facts)
    locals = outer
    facts.calls.removeLast()
  }

  /// A parameter of the function that is being looked at: what is missing is missing in its argument.
  private mutating func collectArgument(_ slot: Int, into facts: inout NeededFacts) {
    guard let call = facts.calls.last, slot < call.arguments.count else { return }
    let inner = locals
    facts.calls.removeLast()
    locals = call.locals
    collectOpen(call.arguments[slot], into: &facts)
    locals = inner
    facts.calls.append(call)
  }

  private mutating func collectItems(
    _ list: TypedExpression, _ slot: Int, _ result: TypedExpression, into facts: inout NeededFacts
  ) {
    guard case .list(let content) = evaluate(list).content else { return }
    for item in content.items {
      locals[slot] = item.value
      collectOpen(result, into: &facts)
    }
    if let rest = content.rest {
      locals[slot] = rest
      collectOpen(result, into: &facts)
    }
  }

  private mutating func collect(_ logic: Logic, into facts: inout NeededFacts) {
    switch logic {
    case .expression(let expression): collectOpen(expression, into: &facts)
    case .rounded(let inner, _, _): collect(inner, into: &facts)
    case .brackets(let brackets):
      for part in brackets.expressions { collectOpen(part, into: &facts) }
    case .table(let table):
      let outer = locals
      for rule in table.rules {
        let cells = zip(table.inputs, rule.tests).map { ($0, $1, test($0, $1)) }
        let truth = cells.reduce(TruthSet.isTrue) { $0 && $1.2 }
        if truth.isOpen {
          for (input, tests, cell) in cells where cell.isOpen {
            collectOpen(input, into: &facts)
            for value in tests.values { collectOpen(value, into: &facts) }
          }
        }
        if truth.contains(.isTrue) {
          for output in rule.outputs { collectOpen(output, into: &facts) }
        }
        if table.hitPolicy == .first, !truth.contains(.isFalse) { break }
      }
      locals = outer
    }
  }
}

/// Facts in the order of finding, each once.
struct NeededFacts {
  private(set) var found: [FactReference] = []
  private var decisions: Set<Int> = []
  /// Functions that are being looked into, outermost first.
  var calls: [Call] = []

  /// The arguments of a call, and what was bound where it stands.
  struct Call {
    let arguments: [TypedExpression]
    let locals: [Possible]
  }

  mutating func add(_ fact: FactReference) {
    if !found.contains(fact) { found.append(fact) }
  }

  /// True the first time a decision is asked about.
  mutating func enter(_ decision: Int) -> Bool { decisions.insert(decision).inserted }
}
