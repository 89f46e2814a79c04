import DecisionInterpreter
import Testing

@Suite("Identity numbers in rules")
struct ProfileIdentityTests {
  private static let text = """
    inputs:
      证件: text
      两个: {type: text, values: [990001199002280074, 990001199002280077]}
      两错: {type: text, values: [990001199002280070, 990001199002280077]}
    decisions:
      有效: valid identity number(证件)
      中文: 有效身份证号(证件)
      其一: 有效身份证号(两个)
      都错: 有效身份证号(两错)
    """

  @Test(
    "eighteen characters, a real day and the right check character are valid",
    arguments: [
      ("11010519491231002X", "true"), ("11010519491231002x", "true"),
      ("990001199002280074", "true"), ("990001199002280077", "false"),
      ("990001900228007", "false"), ("990001199002300071", "false"),
      ("99000119900228007", "false"), ("９９０００１１９９００２２８００７４", "false"), ("", "false"),
    ])
  func valid(_ number: String, _ result: String) throws {
    let decided = try ProfileRules(Self.text).decide(["证件": number])
    #expect(decided["有效"] == result)
    #expect(decided["中文"] == result)
  }

  @Test("of a missing number nothing is known, unless all that it may be are wrong")
  func missing() throws {
    let decided = try ProfileRules(Self.text).decide()
    #expect(decided["有效"] == "true | false")
    #expect(decided["其一"] == "true | false")
    #expect(decided["都错"] == "false")
    #expect(try ProfileRules(Self.text).decide(["证件": "!"])["有效"] == "invalid")
  }
}
