/// The members of each household, by a key that both tables have.
///
/// Nothing is lost: every row of either table has a status. Members keep the order of their file.
/// Cost: O(households + members).
public struct MemberJoin: Sendable {
  /// One element per household: its member rows, from 0, in order.
  ///
  /// Households with the same key all get the members of that key, so that none of them looks as if
  /// it had no members; their status says that they must not be decided.
  public let members: [[Int]]
  /// One element per household.
  public let householdStatuses: [HouseholdStatus]
  /// One element per member.
  public let memberStatuses: [MemberStatus]

  /// - Parameters:
  ///   - households: the key of each row of the main roster; nil where it could not be read.
  ///   - members: the household's key in each row of the member table; nil likewise.
  public init(households: [String?], members: [String?]) {
    let households = RowKeys(households)
    let members = RowKeys(members)
    self.members = households.keys.map { key in key.map { members.rows(for: $0) } ?? [] }
    householdStatuses = households.keys.enumerated().map { row, key in
      guard let key, let first = households.rows(for: key).first else { return .emptyKey }
      return households.rows(for: key).count == 1 ? .unique : .duplicateKey(firstRow: first)
    }
    memberStatuses = members.keys.map { key in
      guard let key else { return .emptyKey }
      let found = households.rows(for: key)
      guard let first = found.first else { return .orphan }
      return found.count == 1 ? .joined(household: first) : .ambiguous(firstHousehold: first)
    }
  }
}

/// How a row of the main roster stands with its key.
public enum HouseholdStatus: Sendable, Hashable {
  case unique
  /// Several rows have the key; `firstRow` (from 0) is the first of them, maybe this one.
  case duplicateKey(firstRow: Int)
  case emptyKey
}

/// Where a row of the member table belongs.
public enum MemberStatus: Sendable, Hashable {
  /// To one household, by its row from 0.
  case joined(household: Int)
  /// To a key that several households share; the first of them, from 0.
  case ambiguous(firstHousehold: Int)
  /// No household has the key.
  case orphan
  case emptyKey
}
