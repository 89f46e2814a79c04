import DecisionInterpreter
import Testing

@Suite("Arithmetic over ranges")
struct ProfileArithmeticTests {
  private static let facts = """
    inputs:
      正: {type: number, constraint: "[2..4]"}
      跨: {type: number, constraint: "[-2..4]"}
      非负: {type: number, constraint: ">= 0"}
      开: {type: number, constraint: "(0..5)"}
      左开: {type: number, constraint: "(1..2]"}
      零: {type: number, constraint: "[0..3]"}
      任意: number
      日: {type: date, constraint: "[@\\"2020-01-31\\"..@\\"2020-02-29\\"]"}
      某日: date

    """

  @Test(
    "each operator yields the interval of its results, open ends and infinite ones included",
    arguments: [
      ("正 + 跨", "[0..8]"), ("正 - 跨", "[-2..6]"), ("正 * 跨", "[-8..16]"), ("-跨", "[-4..2]"),
      ("正 + 开", "(2..9)"), ("左开 * 正", "(2..8]"), ("左开 - 左开", "(-1..1)"), ("开 * 开", "(0..25)"),
      ("零 * 开", "[0..15)"), ("零 * 非负", "[0..-)"), ("任意 * 0", "0"), ("任意 * 正", "(-..-)"),
      ("正 / 左开", "[1..4)"), ("1 / 开", "(0.2..-)"), ("正 / 非负", "(0..-) | conflict"),
      ("1 / 跨", "(-..-) | conflict"), ("0 / 正", "0"), ("正 / 正", "[0.5..2]"), ("非负 / 正", "[0..-)"),
      ("1 / 零", "[0.3333333333333333333333333333333333..-) | conflict"),
      ("-1 / 正", "[-0.5..-0.25]"),
      ("abs(跨)", "[0..4]"), ("abs(-正)", "[2..4]"), ("abs(任意)", "[0..-)"),
      ("min(正, 跨)", "[-2..4]"), ("max(正, 跨)", "[2..4]"), ("max(左开, 2)", "2"),
      ("min(左开, 1)", "1"), ("min(任意, 3)", "(-..3]"),
      ("floor(左开)", "[1..2]"), ("ceiling(开)", "[0..5]"), ("round half up(开 / 2, 0)", "[0..3]"),
      ("日 + 1 月", "[2020-02-29..2020-03-29]"), ("日 + 1 日", "[2020-02-01..2020-03-01]"),
      ("日 - 1 年", "[2019-01-31..2019-02-28]"), ("日 - @\"2020-01-01\"", "[30..59]"),
      ("months_between(日, @\"2020-03-30\")", "1"), ("months_between(@\"2019-12-31\", 日)", "[1..2]"),
      ("日.year", "2020"), ("日.month", "[1..12]"), ("某日.year", "(-..-)"), ("某日 + 1 月", "[-..-]"),
      ("某日 - 日", "(-..-)"), ("日 > @\"2020-03-01\"", "false"),
      ("日 = @\"2020-02-01\"", "true | false"),
    ])
  func interval(_ expression: String, _ expected: String) throws {
    let rules = try ProfileRules(Self.facts + "decisions:\n  结果: '\(expression)'\n")
    #expect(try rules.decide()["结果"] == expected)
  }

  @Test(
    "a comparison is settled when the ends settle it",
    arguments: [
      ("开 > 0", "true"), ("开 < 5", "true"), ("开 >= 5", "false"), ("开 = 5", "false"),
      ("左开 > 1", "true"), ("左开 >= 2", "true | false"), ("左开 <= 2", "true"),
      ("正 = 正", "true | false"),
      ("正 != 7", "true"), ("正 in [2..4]", "true"), ("正 in (2..4)", "true | false"),
      ("正 in (5, [6..7])", "false"), ("左开 in (> 1)", "true"), ("任意 > 0", "true | false"),
    ])
  func comparison(_ expression: String, _ expected: String) throws {
    let rules = try ProfileRules(Self.facts + "decisions:\n  结果: '\(expression)'\n")
    #expect(try rules.decide()["结果"] == expected)
  }

  @Test("division by zero and overflow are conflicts, with their reason")
  func faults() throws {
    let greatest = "9" + String(repeating: "0", count: 6144)
    let rules = try ProfileRules(
      """
      inputs: {x: number, y: number, 大: {type: number, constraint: "[1..\(greatest)]"}}
      decisions:
        商: x / y
        积: x * 大
        和: 大 + 大
        有: 商 > 3
      categories: {甲: {all: {一: 商 > 3}}, 乙: {all: {一: 积 > 0}}}
      """)
    let zero = try rules.decide(["x": "1", "y": "0", "大": "1"])
    #expect(zero["商"] == "conflict")
    #expect(zero["有"] == "conflict")
    #expect(try zero.outcome("甲") == "conflict")
    #expect(zero.faultKinds == ["division-by-zero"])
    let huge = try rules.decide(["x": "10", "y": "4", "大": "9e6144"])
    #expect(huge["商"] == "2.5")
    #expect(huge["积"] == "conflict")
    #expect(huge["和"] == "conflict")
    #expect(try huge.outcome("乙") == "conflict")
    #expect(Set(huge.faultKinds) == ["overflow"])
    let open = try rules.decide(["x": "10", "y": "1"])
    #expect(open["积"] == "[10..-) | conflict")
    #expect(open["和"] == "[2..-) | conflict")
    #expect(try open.outcome("乙") == "undetermined")
    #expect(try open.possible("乙") == ["eligible", "conflict"])
    let unknownDivisor = try rules.decide(["x": "1", "大": "1"])
    #expect(unknownDivisor["商"] == "(-..-) | conflict")
    #expect(try unknownDivisor.possible("甲") == ["eligible", "ineligible", "conflict"])
  }

  @Test("31 January and one month is the last of February; 29 February comes round")
  func monthEnds() throws {
    let rules = try ProfileRules(
      """
      inputs: {日: date, 到: date}
      decisions:
        一月后: 日 + 1 月
        一年后: 日 + 1 年
        十八年后: 日 + 18 岁
        满月: months_between(日, 到)
        岁数: floor(months_between(日, 到) / 12 月)
        差: 到 - 日
      """)
    let january = try rules.decide(["日": "2021-01-31", "到": "2021-02-28"])
    #expect(january["一月后"] == "2021-02-28")
    #expect(january["满月"] == "1")
    #expect(january["差"] == "28")
    let leap = try rules.decide(["日": "2020-02-29", "到": "2021-02-28"])
    #expect(leap["一年后"] == "2021-02-28")
    #expect(leap["十八年后"] == "2038-02-28")
    #expect(leap["满月"] == "12")
    #expect(leap["岁数"] == "1")
    let dayBefore = try rules.decide(["日": "2020-02-29", "到": "2021-02-27"])
    #expect(dayBefore["满月"] == "11")
    #expect(dayBefore["岁数"] == "0")
    let leapAgain = try rules.decide(["日": "2020-02-29", "到": "2024-02-29"])
    #expect(leapAgain["满月"] == "48")
    #expect(try rules.decide(["日": "2020-01-30"])["一月后"] == "2020-02-29")
  }

  @Test("a date that the calendar does not have is a conflict")
  func badDate() throws {
    let rules = try ProfileRules(
      "inputs: {年: integer}\ndecisions: {结果: 'date(年, 2, 29)', 日: '@\"2021-01-01\" + 年 * 1 日'}\n")
    #expect(try rules.decide(["年": "2020"])["结果"] == "2020-02-29")
    #expect(try rules.decide(["年": "2021"])["结果"] == "conflict")
    #expect(try rules.decide(["年": "0.5"])["日"] == "conflict")
    #expect(try rules.decide()["结果"] == "[-..-] | conflict")
  }
}
