import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import DecisionValues

/// The evaluation of one record against one rule set: the plain evaluator that judges the fast one.
///
/// A value of its own for each record; it keeps results of decisions so that each is worked out once.
/// It reads no clock, locale or file.
struct Evaluation {
  private var rules: Rules
  var ruleSet: RuleSet { rules.ruleSet }
  let record: HouseholdRecord
  let asOf: CivilDate
  let policy: MissingPolicy
  /// Nothing is known of the record, not even whether a fact is missing.
  private let isAnyRecord: Bool
  /// What the as-of date may be; parameters keep their values on all these days.
  private let asOfDate: Possible

  /// Parameters and rows bound at the moment; `Scope` gave out the slots.
  var locals = Locals()
  /// Whether categories tell what is missing; nobody asks that of a reading that changes nothing.
  var tellsNeeded = true
  private var decided: [Possible?]
  /// Parameters that were asked for at the as-of date.
  private var parameterValues: [Int: Possible] = [:]
  private(set) var faultReasons: [FaultReason] = []
  /// Rows of parameters that were asked for, each once, in the order of asking.
  private(set) var parameterRows: [ParameterRow] = []

  init(_ ruleSet: RuleSet, _ record: HouseholdRecord, asOf: CivilDate) {
    self.init(Rules(ruleSet), record, asOf: asOf)
  }

  init(_ rules: Rules, _ record: HouseholdRecord, asOf: CivilDate) {
    self.rules = rules
    self.record = record
    self.asOf = asOf
    policy = rules.ruleSet.missing
    isAnyRecord = false
    asOfDate = Possible(.date(asOf))
    decided = Array(repeating: nil, count: rules.ruleSet.decisions.count)
  }

  /// Stands for all records at once, on `asOf` or on any of `days`.
  init(anyRecordOf ruleSet: RuleSet, asOf: CivilDate, days: DateRange?) {
    rules = Rules(ruleSet)
    record = HouseholdRecord(
      facts: ruleSet.inputs.map { _ in .missing }, members: ruleSet.tables.map { _ in nil })
    self.asOf = asOf
    policy = .narrow
    isAnyRecord = true
    asOfDate = days.map { Possible(.dates($0)) } ?? Possible(.date(asOf))
    decided = Array(repeating: nil, count: ruleSet.decisions.count)
  }

  /// The same record under rules that differ in one entry: what is worked out without it stays.
  ///
  /// - Parameter dependents: the decisions that need the entry.
  func restarted(under other: Rules, without dependents: [Int]) -> Evaluation {
    var result = self
    result.rules = other
    for index in dependents { result.decided[index] = nil }
    result.parameterValues = [:]
    return result
  }

  mutating func fault(_ kind: FaultReason.Kind, _ span: SourceSpan, _ name: String) -> Possible {
    let reason = FaultReason(kind: kind, span: span, name: name)
    if !faultReasons.contains(reason) { faultReasons.append(reason) }
    return .fault(.conflict)
  }

  // MARK: Facts

  func fact(_ reference: FactReference) -> Fact {
    guard let table = reference.table else { return record.facts[reference.index] }
    guard let member = reference.member, let rows = record.members[table] else { return .missing }
    return rows[member][reference.index]
  }

  func possible(_ reference: FactReference) -> Possible {
    switch fact(reference) {
    case .known(let value): return Possible(value)
    case .invalid: return .fault(.invalid)
    case .missing:
      guard let table = reference.table else {
        if rules.ruleSet.inputs[reference.index].isRequired, !isAnyRecord {
          return .fault(.invalid)
        }
        return unknown(
          rules.ruleSet.inputs[reference.index].type, rules.ruleSet.inputs[reference.index].range)
      }
      if reference.isGiven, rules.ruleSet.tables[table].fields[reference.index].isRequired {
        return .fault(.invalid)
      }
      return unknown(
        rules.ruleSet.tables[table].fields[reference.index].type,
        rules.ruleSet.tables[table].fields[reference.index].range)
    }
  }

  /// A missing fact: its declared range, or nothing at all under plain three-valued logic.
  private func unknown(_ type: ValueType, _ range: ValueRange) -> Possible {
    if policy == .kleene { return .anything(of: type) }
    switch range {
    case .numbers(let range):
      return range.single.map { Possible(.number($0)) } ?? Possible(.numbers(range))
    case .dates(let range): return Possible(.dates(range))
    case .texts(let words):
      return words.count == 1 ? Possible(.text(words[0])) : Possible(.texts(words))
    case .booleans: return Possible(.booleans)
    case .anything: return .anything(of: type)
    }
  }

  // MARK: Expressions

  mutating func evaluate(_ expression: TypedExpression) -> Possible {
    let span = expression.span
    switch expression.node {
    case .constant(let value): return Possible(value)
    case .unknown: return .anything(of: expression.type)
    case .input(let index): return possible(FactReference(table: nil, member: nil, index: index))
    case .local(let slot): return locals[slot]
    case .field(let row, let index):
      let row = evaluate(row)
      return field(row, index, expression.type)
    case .rows(let table): return rows(table)
    case .parameter(let index, let date): return parameter(index, at: date, span)
    case .decision(let index): return decision(index)
    case .output(let base, let name):
      let base = evaluate(base)
      return output(base, name, expression.type)
    case .asOfDate: return asOfDate
    case .negate(let inner):
      let value = evaluate(inner)
      return negated(value)
    case .arithmetic(let op, let a, let b):
      return arithmetic(op, evaluate(a), evaluate(b), expression)
    case .compare(let op, let a, let b):
      let (x, y) = (evaluate(a), evaluate(b))
      return Possible(compare(op, x, y))
    case .and(let a, let b): return Possible(evaluate(a).truth && evaluate(b).truth)
    case .or(let a, let b): return Possible(evaluate(a).truth || evaluate(b).truth)
    case .not(let a): return Possible(!evaluate(a).truth)
    case .isMissing(let fact): return Possible(isMissing(fact))
    case .test(let subject, let tests): return Possible(test(subject, tests))
    case .conditional(let condition, let yes, let no):
      return conditional(condition, yes, no, expression.type)
    case .call(let index, let arguments): return call(index, arguments)
    case .builtin(let builtin, let arguments):
      return self.builtin(builtin, arguments.map { evaluate($0) }, expression)
    case .list(let items):
      let values = items.map { ListContent.Item(value: evaluate($0), isSure: true) }
      return Possible(.list(ListContent(items: values)))
    case .filter(let list, let slot, let condition):
      return filtered(evaluate(list), slot, condition)
    case .map(let list, let slot, let result): return mapped(evaluate(list), slot, result)
    case .dynamic(let dynamic): return self.dynamic(dynamic, expression)
    case .quantified(let quantifier, let list, let slot, let condition):
      return Possible(quantified(quantifier, evaluate(list), slot, condition))
    }
  }

  private func field(_ row: Possible, _ index: Int, _ type: ValueType) -> Possible {
    guard case .row(let table, let member) = row.content else { return .anything(of: type) }
    return possible(FactReference(table: table, member: member, index: index))
  }

  private func rows(_ table: Int) -> Possible {
    guard let rows = record.members[table] else {
      let row = Possible(.row(table: table, index: nil))
      return Possible(.list(ListContent(items: [], rest: row)))
    }
    let items = rows.indices.map {
      ListContent.Item(value: Possible(.row(table: table, index: $0)), isSure: true)
    }
    return Possible(.list(ListContent(items: items)))
  }

  private func output(_ base: Possible, _ name: String, _ type: ValueType) -> Possible {
    if case .record(let fields) = base.content, let field = fields[name] {
      return Possible(field.content, faults: field.faults.union(base.faults))
    }
    if case .none = base.content { return base }
    return .anything(of: type)
  }

  private mutating func conditional(
    _ condition: TypedExpression, _ yes: TypedExpression, _ no: TypedExpression, _ type: ValueType
  ) -> Possible {
    let truth = evaluate(condition).truth
    if policy == .kleene, truth.isSuperset(of: .unknown) {
      return Possible(Possible.anything(of: type).content, faults: Faults(truth))
    }
    var result = Possible(.none, faults: Faults(truth))
    if truth.contains(.isTrue) { result = result.union(evaluate(yes)) }
    if truth.contains(.isFalse) { result = result.union(evaluate(no)) }
    return result
  }

  private mutating func call(_ index: Int, _ arguments: [TypedExpression]) -> Possible {
    let values = arguments.map { evaluate($0) }
    let outer = locals
    locals = Locals(values)
    let result = evaluate(rules.ruleSet.functions[index].body)
    locals = outer
    return result
  }

  func isMissing(_ expression: TypedExpression) -> TruthSet {
    guard let reference = reference(expression) else { return .unknown }
    switch fact(reference) {
    case .missing: return isAnyRecord ? .unknown : .isTrue
    case .known: return .isFalse
    case .invalid: return .invalid
    }
  }

  /// The fact that an expression names, when it names one.
  func reference(_ expression: TypedExpression) -> FactReference? {
    switch expression.node {
    case .input(let index): return FactReference(table: nil, member: nil, index: index)
    case .field(let row, let index):
      guard case .local(let slot) = row.node,
        case .row(let table, let member) = locals[slot].content
      else { return nil }
      return FactReference(table: table, member: member, index: index)
    default: return nil
    }
  }

  // MARK: Parameters and decisions

  private mutating func parameter(
    _ index: Int, at date: TypedExpression?, _ span: SourceSpan
  ) -> Possible {
    if date == nil, let value = parameterValues[index] { return value }
    let parameter = rules.ruleSet.parameters[index]
    let day: CivilDate
    if let date {
      let value = evaluate(date)
      if value.content == .none { return value }
      guard case .date(let known)? = value.known else {
        return Possible(Possible.anything(of: parameter.type).content, faults: value.faults)
      }
      day = known
    } else {
      day = asOf
    }
    var choices: [[String]] = [[]]
    for key in parameter.keys {
      let value = possible(FactReference(table: nil, member: nil, index: key))
      guard let words = value.words, value.faults.isEmpty, policy == .narrow || words.count == 1
      else {
        return Possible(
          value.content == .none ? .none : Possible.anything(of: parameter.type).content,
          faults: value.faults)
      }
      choices = choices.flatMap { choice in words.map { choice + [$0] } }
    }
    var result = Possible(.none)
    for keys in choices {
      let entry = parameter.entryIndex(keys, at: day)
      if let entry { note(ParameterRow(parameter: index, entry: entry)) }
      if let entry, let value = parameter.entries[entry].value {
        result = result.union(Possible(value))
      } else if parameter.isAbsentUnknown {
        result = result.union(.anything(of: parameter.type))
      } else {
        result = result.union(fault(.noValueInForce, span, parameter.name))
      }
    }
    // A fault is told of each place that asks.
    if date == nil, result.faults.isEmpty { parameterValues[index] = result }
    return result
  }

  private mutating func note(_ row: ParameterRow) {
    if !parameterRows.contains(row) { parameterRows.append(row) }
  }

  mutating func decision(_ index: Int) -> Possible {
    if let result = decided[index] { return result }
    let outer = locals
    locals = Locals()
    let result = logic(
      rules.ruleSet.decisions[index].logic, rules.ruleSet.decisions[index].name)
    locals = outer
    decided[index] = result
    return result
  }

  mutating func logic(_ logic: Logic, _ name: String) -> Possible {
    switch logic {
    case .expression(let expression): return evaluate(expression)
    case .table(let table): return self.table(table, name)
    case .brackets(let brackets): return self.brackets(brackets, name)
    case .rounded(let inner, let scale, let rule):
      let value = self.logic(inner, name)
      return rounded(value, scale, rule)
    }
  }

  func rounded(_ value: Possible, _ scale: Int, _ rule: DecimalRounding) -> Possible {
    switch value.content {
    case .one(.number(let number)):
      return Possible(.one(.number(number.rounded(toScale: scale, rule))), faults: value.faults)
    case .numbers(let range):
      return Possible(
        .numbers(range.mapped { $0.rounded(toScale: scale, rule) }), faults: value.faults
      )
      .collapsed
    default: return value
    }
  }
}

/// The rules of an evaluation behind one reference: evaluations come and go with each record, rules stay.
final class Rules: Sendable {
  let ruleSet: RuleSet

  init(_ ruleSet: RuleSet) { self.ruleSet = ruleSet }
}

/// What stands in the slots that `Scope` gave out; as many as are in use.
struct Locals {
  private var values: [Possible]

  init(_ values: [Possible] = []) { self.values = values }

  subscript(slot: Int) -> Possible {
    get { slot < values.count ? values[slot] : Possible(.anything) }
    set {
      while values.count <= slot { values.append(Possible(.anything)) }
      values[slot] = newValue
    }
  }
}

extension FactReference {
  /// The row exists (or the fact is the household's), so a blank in it is a blank cell.
  var isGiven: Bool { table == nil || member != nil }
}

extension Possible {
  /// A range of one number as that number.
  var collapsed: Possible {
    if case .numbers(let range) = content, let value = range.single {
      return Possible(.one(.number(value)), faults: faults)
    }
    return self
  }
}
