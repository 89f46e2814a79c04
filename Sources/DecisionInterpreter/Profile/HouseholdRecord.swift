import DecisionModel

/// What a roster says about one household.
public struct HouseholdRecord: Sendable, Hashable {
  /// One per input of the rule set, in its order.
  public var facts: [Fact]
  /// One per member table: the rows, each with one fact per field; nil when no such table was given,
  /// which is not the same as an empty one.
  public var members: [[[Fact]]?]

  public init(facts: [Fact], members: [[[Fact]]?]) {
    self.facts = facts
    self.members = members
  }
}

/// Names one fact of a record.
public struct FactReference: Sendable, Hashable {
  /// The member table, or nil for a fact of the household.
  public let table: Int?
  /// The row of the member table; nil when the table itself was not given.
  public let member: Int?
  /// Index of the input or of the field.
  public let index: Int

  public init(table: Int?, member: Int?, index: Int) {
    self.table = table
    self.member = member
    self.index = index
  }

  /// The name as a rule writes it: `成员.学费`.
  public func name(in ruleSet: RuleSet) -> String {
    guard let table else { return ruleSet.inputs[index].name }
    return "\(ruleSet.tables[table].name).\(ruleSet.tables[table].fields[index].name)"
  }
}
