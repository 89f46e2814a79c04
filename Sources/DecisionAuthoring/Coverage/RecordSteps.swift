import DecisionInterpreter
import DecisionModel
import DecisionValues

/// The records that lie one step beside a record.
struct RecordSteps {
  let ruleSet: RuleSet
  let record: HouseholdRecord

  /// One unit more and one less of each known fact and, for rows that are counted, one more and one
  /// less; what a constraint forbids is no step.
  func neighbours(_ steps: ValueSteps) -> [(record: HouseholdRecord, moved: ValueSteps)] {
    var result: [(record: HouseholdRecord, moved: ValueSteps)] = []
    for name in steps.facts.sorted() {
      let moved = ValueSteps(facts: [name])
      result += places(of: name).flatMap { place in
        [-1, 1].compactMap { self.moved(place, by: $0) }.map { (record: $0, moved: moved) }
      }
    }
    for table in steps.tables.sorted() {
      result += rowSteps(table).map { (record: $0, moved: ValueSteps(tables: [table])) }
    }
    return result
  }

  /// Where a fact stands in the record.
  struct Place: Hashable {
    let name: ValueSteps.FactName
    let member: Int?
  }

  func places(of name: ValueSteps.FactName) -> [Place] {
    guard let table = name.table else { return [Place(name: name, member: nil)] }
    return (record.members[table] ?? []).indices.map { Place(name: name, member: $0) }
  }

  func fact(at place: Place) -> Fact {
    guard let table = place.name.table, let member = place.member else {
      return record.facts[place.name.index]
    }
    return record.members[table]?[member][place.name.index] ?? .missing
  }

  /// The record with another fact in a place.
  func with(_ fact: Fact, at place: Place) -> HouseholdRecord {
    var result = record
    if let table = place.name.table, let member = place.member {
      result.members[table]?[member][place.name.index] = fact
    } else {
      result.facts[place.name.index] = fact
    }
    return result
  }

  /// Nil when the fact is not known or may not be moved there.
  func moved(_ place: Place, by count: Int) -> HouseholdRecord? {
    guard case .known(let value) = fact(at: place) else { return nil }
    let input = place.name.input(in: ruleSet)
    guard let next = Self.value(value, movedBy: count, input), input.admits(next) else {
      return nil
    }
    return with(.known(next), at: place)
  }

  static func value(_ value: Value, movedBy count: Int, _ input: Input) -> Value? {
    switch value {
    case .number(let number): .number(number + unit(of: input) * Decimal128(count))
    case .date(let date): date.adding(days: count).map { .date($0) }
    default: nil
    }
  }

  /// One of the last digit that a cell may have; of numbers with any number of digits, a hundredth.
  static func unit(of input: Input) -> Decimal128 {
    let scale = input.isInteger ? 0 : input.scale ?? 2
    return Decimal128(coefficient: 1, exponent: -scale)
  }

  private func rowSteps(_ table: Int) -> [HouseholdRecord] {
    guard let rows = record.members[table] else { return [] }
    var result: [HouseholdRecord] = []
    for index in rows.indices {
      var fewer = record
      fewer.members[table]?.remove(at: index)
      var more = record
      more.members[table]?.append(rows[index])
      result += [fewer, more]
    }
    return result
  }
}
