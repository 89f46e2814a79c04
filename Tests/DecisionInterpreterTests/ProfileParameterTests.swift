import DecisionInterpreter
import Testing

@Suite("Parameters by place and date")
struct ProfileParameterTests {
  private static let text = """
    inputs:
      地区: {type: text, values: [甲市, 乙市, 丙市]}
      别地: text
      日: date
    parameters:
      标准:
        table: |
          | 地区 | 自         | 至         | 值  |
          | 甲市 | 2018-04-01 | 2021-07-08 | 620 |
          | 甲市 | 2021-07-09 | -          | 710 |
          | 乙市 | -          | -          | 800 |
          | 丙市 | 2021-01-01 | 2021-12-31 | 900 |
      宽松:
        absent: unknown
        table: |
          | 地区 | 自         | 至 | 值  |
          | 甲市 | 2021-07-09 | -  | 710 |
      自由:
        table: |
          | 别地 | 值 |
          | 甲   | 1  |
      一个: {value: 3}
    decisions:
      当日: 标准
      指定日: 标准(日)
      放宽: 宽松
      文字: 自由
      常数: 一个
      全不低: 标准 >= 600
    """

  @Test("a known place and date has the value in force, first and last day included")
  func inForce() throws {
    let rules = try ProfileRules(Self.text)
    func value(_ place: String, _ asOf: String) throws -> String {
      try rules.decide(["地区": place], asOf: asOf)["当日"]
    }
    #expect(try value("甲市", "2018-04-01") == "620")
    #expect(try value("甲市", "2021-07-08") == "620")
    #expect(try value("甲市", "2021-07-09") == "710")
    #expect(try value("甲市", "2099-01-01") == "710")
    #expect(try value("乙市", "1990-01-01") == "800")
    #expect(try rules.decide()["常数"] == "3")
  }

  @Test("a known place and date without a value is a conflict, or unknown where that is declared")
  func absent() throws {
    let rules = try ProfileRules(Self.text)
    let early = try rules.decide(["地区": "甲市"], asOf: "2018-03-31")
    #expect(early["当日"] == "conflict")
    #expect(early["放宽"] == "(-..-)")
    #expect(early.faultKinds.contains("no-value-in-force"))
    #expect(try rules.decide(["地区": "丙市"], asOf: "2022-01-01")["当日"] == "conflict")
    #expect(try rules.decide(["别地": "乙"])["文字"] == "conflict")
    #expect(try rules.decide(["别地": "甲"])["文字"] == "1")
    #expect(try rules.decide(["地区": "!"])["当日"] == "invalid")
  }

  @Test(
    "a row that says that no value was found decides as if it were not there",
    arguments: ["未知", "unknown"])
  func notFound(_ word: String) throws {
    let rules = try ProfileRules(
      """
      inputs: {地区: {type: text, values: [甲市, 乙市]}}
      parameters:
        标准:
          table: &
            | 地区 | 自         | 至         | 值     | 说明     |
            | 甲市 | 2018-01-01 | 2018-12-31 | 620    |          |
            | 甲市 | 2019-01-01 | 2019-12-31 | \(word) | 网站未载 |
            | 甲市 | 2020-01-01 | -          | 710    |          |
            | 乙市 | -          | -          | \(word) |          |
        宽松:
          absent: unknown
          table: &
            | 地区 | 值     |
            | 甲市 | \(word) |
            | 乙市 | 5      |
      decisions: {当日: 标准, 放宽: 宽松 >= 3}
      """.replacing("&", with: "|"))
    let gap = try rules.decide(["地区": "甲市"], asOf: "2019-06-30")
    #expect(gap["当日"] == "conflict")
    #expect(gap.faultKinds == ["no-value-in-force"])
    #expect(gap["放宽"] == "true | false")
    #expect(try rules.decide(["地区": "甲市"], asOf: "2018-12-31")["当日"] == "620")
    #expect(try rules.decide(["地区": "甲市"], asOf: "2020-01-01")["当日"] == "710")
    #expect(try rules.decide(asOf: "2020-01-01")["当日"] == "710 | conflict")
    #expect(try rules.decide(["地区": "乙市"])["放宽"] == "true")
  }

  @Test("a missing place leaves the values of all places, or nothing under three-valued logic")
  func missingPlace() throws {
    let rules = try ProfileRules(Self.text)
    let open = try rules.decide()
    #expect(open["当日"] == "[710..900]")
    #expect(open["全不低"] == "true")
    #expect(open["放宽"] == "(-..-)")
    #expect(open["文字"] == "(-..-)")
    let late = try rules.decide(asOf: "2022-01-01")
    #expect(late["当日"] == "[710..800] | conflict")
    let kleene = try ProfileRules("missing: kleene\n" + Self.text).decide(asOf: "2022-01-01")
    #expect(kleene["当日"] == "(-..-)")
    #expect(kleene["全不低"] == "true | false")
  }

  @Test(
    "a parameter called with a date has the value of that date; with a missing one it is unknown")
  func dated() throws {
    let rules = try ProfileRules(Self.text)
    #expect(try rules.decide(["地区": "甲市", "日": "2020-01-01"])["指定日"] == "620")
    #expect(try rules.decide(["地区": "甲市", "日": "2000-01-01"])["指定日"] == "conflict")
    #expect(try rules.decide(["地区": "甲市"])["指定日"] == "(-..-)")
    #expect(try rules.decide(["地区": "甲市", "日": "!"])["指定日"] == "invalid")
  }

  private static let openText = """
    inputs:
      地区: {type: text, values: [甲市, 乙市]}
      收入: number
      成人: boolean
      日: date
    parameters:
      标准:
        absent: unknown
        table: |
          | 地区 | 自         | 值   |
          | 甲市 | 2021-01-01 | 700  |
          | 乙市 | 2021-01-01 | 未知 |
      倍数: {absent: unknown, table: "| 至 | 值 |\\n| 2020-12-31 | 2 |"}
    decisions:
      限: 标准 * 2
    categories:
      救助: {all: {低: 收入 < 限, 成年: 成人}}
      往年: {all: {低: 收入 < 标准(日)}}
      补助: {all: {成年: 成人}, amount: {unit: 元, is: 收入 * 1 元 * 倍数, scale: 2, rounding: up}}
    """

  @Test("a parameter that is without a value and leaves a result open is needed, by its name")
  func needed() throws {
    let rules = try ProfileRules(Self.openText)
    func needed(_ category: String, _ facts: [String: String]) throws -> [String] {
      try rules.decide(facts).needed(category)
    }
    #expect(try needed("救助", ["地区": "乙市", "收入": "9", "成人": "true"]) == ["标准"])
    #expect(try needed("救助", ["地区": "乙市"]) == ["收入", "标准", "成人"])
    // Settled without it, or with a value: not needed.
    #expect(try needed("救助", ["地区": "乙市", "收入": "9", "成人": "false"]) == [])
    #expect(try needed("救助", ["地区": "甲市", "收入": "9"]) == ["成人"])
    // Of an eligible household, for the sum; the day is past all rows.
    #expect(try needed("补助", ["收入": "9", "成人": "true"]) == ["倍数"])
  }

  @Test("the place and the day of a parameter come first, the parameter once they are known")
  func neededInTurn() throws {
    let rules = try ProfileRules(Self.openText)
    func needed(_ facts: [String: String]) throws -> [String] {
      try rules.decide(facts.merging(["收入": "9"]) { $1 }).needed("往年")
    }
    #expect(try needed([:]) == ["地区", "日"])
    #expect(try needed(["日": "2020-01-01"]) == ["地区"])
    #expect(try needed(["地区": "甲市", "日": "2020-01-01"]) == ["标准"])
    #expect(try needed(["地区": "乙市", "日": "2021-01-01"]) == ["标准"])
    #expect(try needed(["地区": "甲市", "日": "2021-01-01"]) == [])
    let kleene = try ProfileRules("missing: kleene\n" + Self.openText)
    #expect(try kleene.decide(["日": "2021-01-01", "收入": "9"]).needed("往年") == ["地区"])
    #expect(
      try kleene.decide(["地区": "乙市", "日": "2021-01-01", "收入": "9"]).needed("往年") == ["标准"])
  }
}
