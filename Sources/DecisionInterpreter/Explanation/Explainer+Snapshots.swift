import DecisionModel
import DecisionValues

extension Explainer {
  /// Results that have few values and can be compared: published decisions of words and yes or no,
  /// and the outcome of each category.
  var subjects: [ExplainedSubject] {
    let decisions = ruleSet.decisions.indices.filter { index in
      guard ruleSet.decisions[index].isPublished else { return false }
      switch ruleSet.decisions[index].type {
      case .text, .boolean: return true
      default: return false
      }
    }
    return decisions.map { .decision($0) } + ruleSet.categories.indices.map { .category($0) }
  }

  func usage(_ subject: ExplainedSubject) -> FactUsage {
    switch subject {
    case .decision(let index): FactUsage(ruleSet, decision: index)
    case .category(let index), .member(let index, _):
      FactUsage(ruleSet, category: ruleSet.categories[index])
    }
  }

  /// What becomes of the subjects with one fact replaced: values as text, or raw outcomes.
  func results(_ subjects: [ExplainedSubject], _ reference: FactReference, _ value: Value)
    -> [String]
  {
    results(subjects, record.with(reference, value))
  }

  func results(_ subjects: [ExplainedSubject], _ record: HouseholdRecord) -> [String] {
    var evaluation = Evaluation(ruleSet, record, asOf: asOf)
    return subjects.map { subject in
      switch subject {
      case .decision(let index):
        let value = evaluation.decision(index)
        if let known = value.known { return known.description }
        guard value.content == .none else { return Outcome.undetermined.rawValue }
        let outcome: Outcome = value.faults.contains(.conflict) ? .conflict : .invalidInput
        return outcome.rawValue
      case .category(let index):
        return evaluation.decide(ruleSet.categories[index]).outcome.rawValue
      case .member(let index, let member):
        let members = evaluation.decide(ruleSet.categories[index]).members
        return (members.first { $0.member == member }?.outcome ?? .undetermined).rawValue
      }
    }
  }

  func input(_ reference: FactReference) -> Input {
    reference.table.map { ruleSet.tables[$0].fields[reference.index] }
      ?? ruleSet.inputs[reference.index]
  }

  /// The facts read by any of the usages: the household's, then each member's.
  func references(_ usages: [FactUsage]) -> [FactReference] {
    let inputs = usages.reduce(into: Set<Int>()) { $0.formUnion($1.inputs) }
    var references = inputs.sorted().map { FactReference(table: nil, member: nil, index: $0) }
    for table in ruleSet.tables.indices {
      let fields = usages.reduce(into: Set<Int>()) { $0.formUnion($1.fields[table] ?? []) }
      for row in (record.members[table] ?? []).indices {
        references += fields.sorted().map { FactReference(table: table, member: row, index: $0) }
      }
    }
    return references
  }
}

extension FactUsage {
  func reads(_ value: NeededValue) -> Bool {
    switch value {
    case .fact(let reference): reads(reference)
    case .table(let index): tables.contains(index)
    case .parameter(let index): parameters.contains(index)
    }
  }

  func reads(_ reference: FactReference) -> Bool {
    reference.table.map { fields[$0]?.contains(reference.index) ?? false }
      ?? inputs.contains(reference.index)
  }
}

extension HouseholdRecord {
  fileprivate func with(_ reference: FactReference, _ value: Value) -> HouseholdRecord {
    var changed = self
    if let table = reference.table, let member = reference.member {
      changed.members[table]?[member][reference.index] = .known(value)
    } else {
      changed.facts[reference.index] = .known(value)
    }
    return changed
  }
}
