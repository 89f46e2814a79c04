import DecisionInterpreter
import DecisionModel
import DecisionValues

/// Facts by handle. Nil is a missing fact; a value that the rule set does not admit (outside the constraint, too many fraction digits)
/// becomes invalid, as a cell of a roster would, and is read back as nil.
extension HouseholdRecord {
  public subscript(input: InputHandle<Decimal128>) -> Decimal128? {
    get { facts[input.index].known() }
    @inlinable set { facts[input.index] = input.rule.fact(newValue) }
  }

  public subscript(input: InputHandle<String>) -> String? {
    get { facts[input.index].known() }
    @inlinable set { facts[input.index] = input.rule.fact(newValue) }
  }

  public subscript(input: InputHandle<Bool>) -> Bool? {
    get { facts[input.index].known() }
    @inlinable set { facts[input.index] = input.rule.fact(newValue) }
  }

  public subscript(input: InputHandle<CivilDate>) -> CivilDate? {
    get { facts[input.index].known() }
    @inlinable set { facts[input.index] = input.rule.fact(newValue) }
  }

  /// The members of the household; nil when no table of them was given, which is not the same as having none.
  public subscript(members: MembersHandle) -> [MemberRecord]? {
    get { self.members[members.index].map { rows in rows.map { MemberRecord(facts: $0) } } }
    set { self.members[members.index] = newValue.map { rows in rows.map(\.facts) } }
  }
}

/// Facts by handle, as for a household.
extension MemberRecord {
  public subscript(field: FieldHandle<Decimal128>) -> Decimal128? {
    get { facts[field.index].known() }
    @inlinable set { facts[field.index] = field.rule.fact(newValue) }
  }

  public subscript(field: FieldHandle<String>) -> String? {
    get { facts[field.index].known() }
    @inlinable set { facts[field.index] = field.rule.fact(newValue) }
  }

  public subscript(field: FieldHandle<Bool>) -> Bool? {
    get { facts[field.index].known() }
    @inlinable set { facts[field.index] = field.rule.fact(newValue) }
  }

  public subscript(field: FieldHandle<CivilDate>) -> CivilDate? {
    get { facts[field.index].known() }
    @inlinable set { facts[field.index] = field.rule.fact(newValue) }
  }
}

extension Fact {
  fileprivate func known<Content: FactType>() -> Content? {
    if case .known(let value) = self { return Content(fact: value) }
    return nil
  }
}
