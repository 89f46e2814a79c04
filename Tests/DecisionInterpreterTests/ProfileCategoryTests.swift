import DecisionInterpreter
import Testing

@Suite("Categories")
struct ProfileCategoryTests {
  private static let text = """
    inputs:
      收入: {type: number, unit: 元, constraint: ">= 0"}
      低保: boolean
      残疾: boolean
      地区: {type: text, values: [甲市, 乙市]}
      成员:
        rows: 成员
        key: 编号
        empty: zero
        fields:
          在读: boolean
          学费: {type: number, unit: 元, constraint: "[0..8000]"}
          人数: {type: integer, constraint: "[0..2]"}
    parameters:
      线: {unit: 元, table: "| 地区 | 值 |\\n| 甲市 | 100 |\\n"}
    decisions:
      总学费: sum(成员.学费)
      贵: 总学费 > 5000 元
      平均: mean(成员.学费)
      多少: count(成员[在读])
      最贵: max(成员.学费)
      有在读: some 人 in 成员 satisfies 在读
      都在读: every 人 in 成员 satisfies 在读
    categories:
      救助:
        all: {收入低: 收入 < 线, 未超: 总学费 < 99999 元}
        any: {低保户: 低保, 残疾户: 残疾}
        none: {太贵: {is: 贵, code: N1}}
        amount: {is: 收入 + 1 元, scale: 0, rounding: half up}
      助学:
        for each: 成员
        all: {在读: 在读, 分数: 10 / 人数 > 1}
        cap: {is: 学费, scale: 2, rounding: half up}
      全户:
        for each: 成员
        all: {低保: 低保}
    """

  private func member(
    _ studies: String?, _ fee: String? = "1000", _ number: String? = "1"
  ) -> [String: String] {
    var row: [String: String] = [:]
    row["在读"] = studies
    row["学费"] = fee
    row["人数"] = number
    return row
  }

  @Test("all, any and none make one truth; reasons and needed facts come in the order of the rules")
  func household() throws {
    let rules = try ProfileRules(Self.text)
    let base = ["收入": "50", "低保": "true", "残疾": "false", "地区": "甲市"]
    let eligible = try rules.decide(base, members: [])
    #expect(try eligible.outcome("救助") == "eligible")
    #expect(try eligible.reasons("救助") == [])
    #expect(try eligible.amount("救助") == "51")
    let expensive = try rules.decide(base, members: [member("true", "6000")])
    #expect(try expensive.outcome("救助") == "ineligible")
    #expect(try expensive.reasons("救助") == ["N1"])
    #expect(try expensive.amount("救助") == "none")
    let open = try rules.decide([:])
    #expect(try open.outcome("救助") == "undetermined")
    #expect(try open.possible("救助") == ["eligible", "ineligible", "conflict"])
    let needed = try open.needed("救助")
    #expect(needed == ["收入", "地区", "成员", "低保", "残疾"])
    #expect(try open.reasons("救助") == ["收入低", "未超", "低保户", "残疾户", "N1"])
    let settled = try rules.decide(["收入": "500", "地区": "甲市"])
    #expect(try settled.outcome("救助") == "ineligible")
    #expect(try settled.needed("救助") == [])
    let conflict = try rules.decide(
      ["收入": "50", "低保": "true", "残疾": "false", "地区": "乙市"], members: [])
    #expect(try conflict.outcome("救助") == "conflict")
    #expect(try conflict.reasons("救助") == ["收入低"])
  }

  @Test("a fact that is missing but settled by its range or by others is not needed")
  func notNeeded() throws {
    let rules = try ProfileRules(Self.text)
    let result = try rules.decide(
      ["低保": "true", "地区": "甲市"], members: [member(nil, "6001")])
    #expect(try result.outcome("救助") == "ineligible")
    let other = try rules.decide(
      ["低保": "true", "地区": "甲市"], members: [member(nil, nil), member(nil, nil)])
    let needed = try other.needed("救助")
    #expect(needed == ["收入", "成员.学费", "成员.学费"])
    #expect(try other.possible("救助") == ["eligible", "ineligible"])
    // One open member: at most 8,000, which is enough to tip it; two paid ones settle it.
    let tipped = try rules.decide(
      ["收入": "1", "低保": "true", "地区": "甲市"], members: [member(nil, "5000"), member(nil, "1")])
    #expect(try tipped.outcome("救助") == "ineligible")
  }

  @Test(
    "for each: eligible if any member is, then conflict, invalid, undetermined, ineligible",
    arguments: [
      (["y", "n"], "eligible"), (["y", "c"], "eligible"), (["y", "i", "u"], "eligible"),
      (["c", "i", "u", "n"], "conflict"), (["i", "u", "n"], "invalid_input"),
      (["u", "n"], "undetermined"), (["n", "n"], "ineligible"), ([], "ineligible"),
    ])
  func precedence(_ members: [String], _ expected: String) throws {
    let rules = try ProfileRules(Self.text)
    let rows: [String: [String: String]] = [
      "y": member("true"), "n": member("false"), "c": member("true", "1000", "0"),
      "i": member("!"), "u": member(nil),
    ]
    for order in [members, members.reversed()] {
      let result = try rules.decide(members: order.compactMap { rows[$0] })
      #expect(try result.outcome("助学") == expected)
    }
  }

  @Test("the reasons of a household are those of the members that have its outcome")
  func memberReasons() throws {
    let rules = try ProfileRules(Self.text)
    let mixed = try rules.decide(members: [member("false", "1", "1"), member("true", "1", "!")])
    #expect(try mixed.outcome("助学") == "invalid_input")
    #expect(try mixed.reasons("助学") == ["分数"])
    let each = try rules.decide(members: [member("false"), member("false")])
    #expect(try each.reasons("助学") == ["在读"])
    let one = try rules.decide(members: [member("false"), member("true")])
    #expect(try one.reasons("助学") == [])
    #expect(try rules.decide().reasons("助学") == ["在读", "分数"])
  }

  @Test("what an open household may become follows the same precedence")
  func possibleOutcomes() throws {
    let rules = try ProfileRules(Self.text)
    let open = try rules.decide(members: [member(nil), member("false")])
    #expect(try open.possible("助学") == ["eligible", "ineligible"])
    #expect(try open.needed("助学") == ["成员.在读"])
    let divisor = try rules.decide(members: [member("true", "1", nil)])
    #expect(try divisor.outcome("助学") == "undetermined")
    #expect(try divisor.possible("助学") == ["eligible", "conflict"])
    let settled = try rules.decide(members: [member(nil), member("true")])
    #expect(try settled.possible("助学") == ["eligible"])
  }

  @Test("no member table given leaves it undetermined, unless the household alone settles it")
  func withoutMembers() throws {
    let rules = try ProfileRules(Self.text)
    #expect(try rules.decide().outcome("助学") == "undetermined")
    #expect(try rules.decide().possible("助学") == ["eligible", "ineligible", "conflict"])
    #expect(try rules.decide(["低保": "true"]).outcome("全户") == "undetermined")
    #expect(try rules.decide(["低保": "false"]).outcome("全户") == "ineligible")
    #expect(try rules.decide(["低保": "true"], members: []).outcome("全户") == "ineligible")
    #expect(try rules.decide(["低保": "true"], members: [[:]]).outcome("全户") == "eligible")
  }

  @Test("amounts add up over eligible members; open members raise the upper bound alone")
  func amounts() throws {
    let rules = try ProfileRules(Self.text)
    func amount(_ members: [[String: String]]) throws -> String {
      try rules.decide(members: members).amount("助学")
    }
    #expect(try amount([member("true", "1000"), member("true", "2000.555")]) == "3000.56")
    #expect(try amount([member("true", "1000"), member("false", "2000")]) == "1000")
    #expect(try amount([member("true", "1000"), member(nil, "2000")]) == "1000 up to 3000")
    #expect(try amount([member("true", "1000"), member(nil, nil)]) == "1000 up to 9000")
    #expect(try amount([member(nil, "2000")]) == "0 up to 2000")
    #expect(try amount([member("true", nil)]) == "[0..8000] up to 8000")
    #expect(try amount([]) == "0")
    let open = try rules.decide(["收入": "50", "低保": "true"], members: [])
    #expect(try open.outcome("救助") == "undetermined")
    #expect(try open.amount("救助") == "0 up to 51")
  }

  @Test("aggregates over members: unknown items are ranges, an empty list is what the table says")
  func aggregates() throws {
    let rules = try ProfileRules(Self.text)
    let known = try rules.decide(members: [member("true", "1000"), member("false", "3000")])
    #expect(
      ["总学费", "平均", "多少", "最贵", "有在读", "都在读"].map { known[$0] }
        == ["4000", "2000", "1", "3000", "true", "false"])
    let open = try rules.decide(members: [member(nil, "1000"), member("false", nil)])
    #expect(
      ["总学费", "多少", "最贵", "有在读", "都在读"].map { open[$0] }
        == ["[1000..9000]", "[0..1]", "[1000..8000]", "true | false", "false"])
    let empty = try rules.decide(members: [])
    #expect(
      ["总学费", "平均", "多少", "最贵", "有在读", "都在读"].map { empty[$0] }
        == ["0", "(-..-)", "0", "(-..-)", "false", "true"])
    let absent = try rules.decide()
    #expect(
      ["总学费", "多少", "有在读", "都在读"].map { absent[$0] }
        == ["[0..-)", "[0..-)", "true | false", "true | false"])
    let invalid = try rules.decide(members: [member("!", "1000"), member("true", "!")])
    #expect(
      ["总学费", "多少", "有在读", "都在读"].map { invalid[$0] }
        == ["invalid", "invalid", "true", "invalid"])
    let withoutZero = try ProfileRules(
      Self.text.split(separator: "\n").filter { !$0.contains("empty: zero") }.joined(
        separator: "\n"))
    #expect(try withoutZero.decide(members: [])["总学费"] == "(-..-)")
  }

  @Test(
    "without a valid value of a required input nothing is decided, whether a rule reads it or not",
    arguments: [[:], ["地区": "!"]])
  func required(_ facts: [String: String]) throws {
    let rules = try ProfileRules(
      """
      inputs:
        地区: {type: text, values: [甲市], required: true}
        y: integer
        成员: {rows: 成员, key: 地区, fields: {段: {type: text, required: true}}}
      decisions: {乙: y > 3, 丙: 3}
      categories:
        救助: {all: {大: y > 3}}
        助学: {for each: 成员, all: {有段: 段 != "无", 大: y > 3}}
      """)
    let refused = try rules.decide(facts.merging(["y": "5"]) { $1 }, members: [])
    #expect(refused["乙"] == "invalid" && refused["丙"] == "invalid")
    #expect(try refused.outcome("救助") == "invalid_input")
    #expect(try refused.possible("救助") == ["invalid_input"])
    #expect(try refused.outcome("助学") == "invalid_input")
    let decided = try rules.decide(["地区": "甲市", "y": "5"], members: [])
    #expect(decided["乙"] == "true" && decided["丙"] == "3")
    #expect(try decided.outcome("救助") == "eligible")
    #expect(try decided.outcome("助学") == "ineligible")
    // A member's blank reaches what reads it, and no further.
    let member = try rules.decide(["地区": "甲市", "y": "5"], members: [[:]])
    #expect(try member.outcome("助学") == "invalid_input")
    #expect(try member.outcome("救助") == "eligible")
    #expect(try rules.decide(["地区": "甲市", "y": "1"], members: [[:]]).outcome("助学") == "ineligible")
  }

  @Test("an eligible household with an open amount is asked for what the amount needs")
  func openAmount() throws {
    let rules = try ProfileRules(
      """
      sources: {文: {title: 通知}}
      inputs:
        低保: boolean
        学费: {type: number, unit: 元, constraint: ">= 0"}
      categories:
        助学:
          source: 文
          all: {低保户: 低保}
          amount: {is: 学费 / 2, scale: 2, rounding: half up}
      """)
    let open = try rules.decide(["低保": "true"])
    #expect(try open.outcome("助学") == "eligible")
    #expect(try open.needed("助学") == ["学费"])
    let settled = try rules.decide(["低保": "true", "学费": "100"])
    #expect(try settled.needed("助学") == [])
    #expect(try rules.decide(["低保": "false"]).needed("助学") == [])
  }
}
