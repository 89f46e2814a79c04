import DecisionDiagnostics
import DecisionRecords
import Testing

@Suite struct MemberJoinTests {
  @Test func `members stand with their household in the order of their file`() {
    let join = MemberJoin(
      households: ["H1", "H2", "H3"], members: ["H2", "H1", " H2 ", "Ｈ２"])
    #expect(join.members == [[1], [0, 2, 3], []])
    #expect(join.householdStatuses == [.unique, .unique, .unique])
    #expect(
      join.memberStatuses == [
        .joined(household: 1), .joined(household: 0), .joined(household: 1), .joined(household: 1),
      ])
  }

  @Test func `orphans and empty keys are reported and not lost`() {
    let join = MemberJoin(households: ["H1", " "], members: ["H9", nil, "", "H1"])
    #expect(join.memberStatuses == [.orphan, .emptyKey, .emptyKey, .joined(household: 0)])
    #expect(join.householdStatuses == [.unique, .emptyKey])
    #expect(join.members == [[3], []])
  }

  @Test func `households with the same key are flagged, and none of them looks empty`() {
    let join = MemberJoin(households: ["H1", "H2", "H1"], members: ["H1", "H2"])
    #expect(
      join.householdStatuses
        == [.duplicateKey(firstRow: 0), .unique, .duplicateKey(firstRow: 0)])
    #expect(join.memberStatuses == [.ambiguous(firstHousehold: 0), .joined(household: 1)])
    #expect(join.members == [[0], [1], [0]])
  }

  @Test func `keys are text: zeros in front and case count`() {
    let join = MemberJoin(households: ["007", "x"], members: ["7", "X"])
    #expect(join.memberStatuses == [.orphan, .orphan])
  }

  @Test func `messages tell rows by the lines of the file`() {
    let line = { (row: Int) in row + 2 }
    #expect(HouseholdStatus.unique.message(line: line) == nil)
    #expect(HouseholdStatus.duplicateKey(firstRow: 3).message(line: line)?.zh == "编号重复，首见于第 5 行")
    #expect(MemberStatus.joined(household: 0).message(line: line) == nil)
    #expect(
      MemberStatus.ambiguous(firstHousehold: 0).message(line: line)?.en
        == "more than one household has the key, first in line 2 of the roster")
  }

  @Test func `many rows with one key take linear time`() {
    let join = MemberJoin(
      households: Array(repeating: "H", count: 20_000),
      members: Array(repeating: "H", count: 20_000))
    #expect(join.members[19_999].count == 20_000)
    #expect(join.memberStatuses.allSatisfy { $0 == .ambiguous(firstHousehold: 0) })
  }
}
