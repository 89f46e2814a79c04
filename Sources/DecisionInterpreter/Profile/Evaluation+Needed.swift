import DecisionModel
import DecisionSyntax
import DecisionValues

extension Evaluation {
  /// What is missing that open criteria read and that can change them, in source order.
  ///
  /// A fact counts when it is read by a part that is itself open: settled parts of an `and`, an `or`
  /// or a sum cannot be changed by what is missing in them.
  mutating func needed(_ category: Category, _ criteria: [TruthSet]) -> [NeededValue] {
    var needed = NeededValues()
    let conditions = category.criteria
    for index in category.decisive(criteria) where criteria[index].isOpen {
      // Where only faults are possible, `and` and `or` are looked into all the same, part by part.
      let isOpen = !criteria[index].isDisjoint(with: .unknown)
      collect(conditions[index].condition, isOpen: isOpen, into: &needed)
    }
    return needed.found
  }

  /// What is missing and leaves the amount of an eligible household open.
  mutating func needed(ofAmount category: Category) -> [NeededValue] {
    var needed = NeededValues()
    if let amount = category.amount { collect(amount.logic, into: &needed) }
    for measure in category.measures where category.amount == nil && measure.amount != nil {
      if let when = measure.when { collectOpen(when, into: &needed) }
      if let amount = measure.amount { collect(amount.logic, into: &needed) }
    }
    return needed.found
  }

  /// - Parameter isOpen: its value has been found open; otherwise only faults are possible.
  private mutating func collect(
    _ expression: TypedExpression, isOpen: Bool = true, into needed: inout NeededValues
  ) {
    switch expression.node {
    case .input, .field: collectFact(expression, into: &needed)
    case .and(let a, let b), .or(let a, let b):
      collectOpen(a, into: &needed)
      collectOpen(b, into: &needed)
    case .not(let inner), .negate(let inner): collectOpen(inner, into: &needed)
    case .compare(_, let a, let b), .arithmetic(_, let a, let b):
      collectOpen(a, into: &needed)
      collectOpen(b, into: &needed)
    case .test(let subject, let tests):
      collectOpen(subject, into: &needed)
      for value in tests.values { collectOpen(value, into: &needed) }
    case .conditional(let condition, let yes, let no):
      let value = evaluate(condition)
      let truth = value.truth
      collectOpen(condition, is: value, into: &needed)
      if truth.contains(.isTrue) { collectOpen(yes, into: &needed) }
      if truth.contains(.isFalse) { collectOpen(no, into: &needed) }
    case .parameter(let index, let date):
      collectParameter(index, at: date, into: &needed)
    case .decision(let index):
      guard needed.enter(index) else { return }
      // A decision reads no parameters of the function that asks for it, and its loops leave alone the
      // rows that are bound where it is asked for.
      let (calls, outer) = (needed.calls, locals)
      needed.calls = []
      collect(ruleSet.decisions[index].logic, isOpen: isOpen, into: &needed)
      (needed.calls, locals) = (calls, outer)
    case .output(let base, _): collectOpen(base, into: &needed)
    case .call(let index, let arguments):
      if isOpen { collectCall(index, arguments, into: &needed) }
    case .builtin(_, let arguments), .list(let arguments):
      for argument in arguments { collectOpen(argument, into: &needed) }
    case .filter(let list, let slot, let part), .map(let list, let slot, let part),
      .quantified(_, let list, let slot, let part):
      let value = evaluate(list)
      collectOpen(list, is: value, into: &needed)
      collectItems(value, slot, part, into: &needed)
    case .dynamic:
      for part in expression.children { collectOpen(part, into: &needed) }
    case .local(let slot): collectArgument(slot, into: &needed)
    case .constant, .unknown, .rows, .asOfDate, .isMissing: return
    }
  }

  /// Descends only where the part is not settled.
  private mutating func collectOpen(_ expression: TypedExpression, into needed: inout NeededValues)
  {
    switch expression.node {
    case .input, .field: collectFact(expression, into: &needed)
    default: collectOpen(expression, is: evaluate(expression), into: &needed)
    }
  }

  /// The same where the value has been worked out.
  private mutating func collectOpen(
    _ expression: TypedExpression, is value: Possible, into needed: inout NeededValues
  ) {
    switch expression.node {
    case .input, .field: collectFact(expression, into: &needed)
    default: if value.isOpen { collect(expression, into: &needed) }
    }
  }

  private func collectFact(_ expression: TypedExpression, into needed: inout NeededValues) {
    guard let reference = reference(expression), fact(reference) == .missing,
      possible(reference).known == nil
    else { return }
    needed.add(NeededValue(reference))
  }

  /// Its place and day first; once these are known, the parameter itself where it has no value.
  private mutating func collectParameter(
    _ index: Int, at date: TypedExpression?, into needed: inout NeededValues
  ) {
    let parameter = ruleSet.parameters[index]
    for key in parameter.keys {
      let reference = FactReference(table: nil, member: nil, index: key)
      if fact(reference) == .missing { needed.add(NeededValue(reference)) }
    }
    if let date { collectOpen(date, into: &needed) }
    guard parameter.isAbsentUnknown, let day = day(date), let place = place(parameter) else {
      return
    }
    let entry = parameter.entryIndex(place, at: day)
    if entry.flatMap({ parameter.entries[$0].value }) == nil { needed.add(.parameter(index)) }
  }

  private mutating func day(_ date: TypedExpression?) -> CivilDate? {
    guard let date else { return asOf }
    guard case .date(let day)? = evaluate(date).known else { return nil }
    return day
  }

  /// The words that choose the row of a parameter; nil while one of them is open.
  private func place(_ parameter: Parameter) -> [String]? {
    let words = parameter.keys.compactMap { key -> String? in
      guard
        case .text(let word)? = possible(FactReference(table: nil, member: nil, index: key)).known
      else { return nil }
      return word
    }
    return words.count == parameter.keys.count ? words : nil
  }

  private mutating func collectCall(
    _ index: Int, _ arguments: [TypedExpression], into needed: inout NeededValues
  ) {
    let values = arguments.map { evaluate($0) }
    let outer = locals
    needed.calls.append(NeededValues.Call(arguments: arguments, locals: outer))
    locals = Locals(values)
    // The call is open, and so is its body, whose value it has.
    collect(ruleSet.functions[index].body, into: &needed)
    locals = outer
    needed.calls.removeLast()
  }

  /// A parameter of the function that is being looked at: what is missing is missing in its argument.
  private mutating func collectArgument(_ slot: Int, into needed: inout NeededValues) {
    guard let call = needed.calls.last, slot < call.arguments.count else { return }
    let inner = locals
    needed.calls.removeLast()
    locals = call.locals
    collectOpen(call.arguments[slot], is: inner[slot], into: &needed)
    locals = inner
    needed.calls.append(call)
  }

  private mutating func collectItems(
    _ list: Possible, _ slot: Int, _ result: TypedExpression, into needed: inout NeededValues
  ) {
    guard case .list(let content) = list.content else { return }
    for item in content.items {
      locals[slot] = item.value
      collectOpen(result, into: &needed)
    }
    if let rest = content.rest {
      locals[slot] = rest
      collectOpen(result, into: &needed)
    }
  }

  /// - Parameter isOpen: what the logic yields has been found open.
  private mutating func collect(
    _ logic: Logic, isOpen: Bool = false, into needed: inout NeededValues
  ) {
    switch logic {
    case .expression(let expression):
      if isOpen {
        collect(expression, into: &needed)
      } else {
        collectOpen(expression, into: &needed)
      }
    case .rounded(let inner, _, _): collect(inner, isOpen: isOpen, into: &needed)
    case .brackets(let brackets):
      for part in brackets.expressions { collectOpen(part, into: &needed) }
    case .table(let table):
      let outer = locals
      var subjects = [Possible?](repeating: nil, count: table.inputs.count)
      for rule in table.rules {
        let cells = rule.tests.indices.map { cell(table, rule.tests[$0], $0, &subjects) }
        let truth = cells.reduce(TruthSet.isTrue) { $0 && $1 }
        if truth.isOpen {
          for (column, cell) in cells.enumerated() where cell.isOpen {
            collectOpen(table.inputs[column], into: &needed)
            for value in rule.tests[column].values { collectOpen(value, into: &needed) }
          }
        }
        if truth.contains(.isTrue) {
          for output in rule.outputs { collectOpen(output, into: &needed) }
        }
        if table.hitPolicy == .first, !truth.contains(.isFalse) { break }
      }
      locals = outer
    }
  }
}

/// What is needed in the order of finding, each once.
struct NeededValues {
  private(set) var found: [NeededValue] = []
  private var decisions: Set<Int> = []
  /// Functions that are being looked into, outermost first.
  var calls: [Call] = []

  /// The arguments of a call, and what was bound where it stands.
  struct Call {
    let arguments: [TypedExpression]
    let locals: Locals
  }

  mutating func add(_ value: NeededValue) {
    if !found.contains(value) { found.append(value) }
  }

  /// True the first time a decision is asked about.
  mutating func enter(_ decision: Int) -> Bool { decisions.insert(decision).inserted }
}
