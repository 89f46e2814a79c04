import DecisionInterpreter
import DecisionModel
import DecisionValues

/// An input of an engine's rule set, found by name once.
///
/// Handles belong to the engine that made them.
public struct InputHandle<Content: FactType>: Sendable {
  @usableFromInline let index: Int
  @usableFromInline let rule: FactRule
}

/// A field of a table of members, found by name once.
public struct FieldHandle<Content: FactType>: Sendable {
  @usableFromInline let index: Int
  @usableFromInline let rule: FactRule
}

/// A decision of an engine's rule set, found by name once.
public struct DecisionHandle<Content: FactType>: Sendable {
  let index: Int
}

/// A category of an engine's rule set, found by name once.
public struct CategoryHandle: Sendable {
  let index: Int
}

/// A table of members of an engine's rule set, found by name once.
public struct MembersHandle: Sendable {
  let index: Int
  private let table: MemberTable
  private let rules: [FactRule]

  init(_ index: Int, _ table: MemberTable) {
    self.index = index
    self.table = table
    rules = table.fields.map(FactRule.init)
  }

  /// A field by its name; its type is that of the variable it is assigned to, or `type`.
  ///
  /// Throws: `FactError` for an unknown name or another type.
  public func field<Content>(
    _ name: String, _ type: Content.Type = Content.self
  ) throws(FactError) -> FieldHandle<Content> {
    let index = try index(of: name)
    let own = table.fields[index].type
    guard type.matches(own) else { throw .type(name, own.text, asked: type.typeWords) }
    return FieldHandle(index: index, rule: rules[index])
  }

  /// A member of whom nothing is known yet.
  public func member() -> MemberRecord {
    MemberRecord(facts: Array(repeating: .missing, count: table.fields.count))
  }

  /// A member with facts by name: `["学段": "高中"]`; what is left out is missing.
  ///
  /// Throws: `FactError` for an unknown name, another type, or a value that is not admitted.
  public func member(_ facts: KeyValuePairs<String, FactValue>) throws(FactError) -> MemberRecord {
    var member = member()
    for (name, value) in facts {
      let index = try index(of: name)
      member.facts[index] = try rules[index].fact(named: value)
    }
    return member
  }

  private func index(of name: String) throws(FactError) -> Int {
    if let index = table.fields.firstIndex(where: { $0.name == name }) { return index }
    throw .unknown(
      name, .init(zh: "\(table.name)的字段", en: "field of \(table.name)"),
      among: table.fields.map(\.name))
  }
}

/// One member of a household.
public struct MemberRecord: Sendable, Hashable {
  /// One per field of the table, in its order.
  public var facts: [Fact]

  public init(facts: [Fact]) { self.facts = facts }
}
