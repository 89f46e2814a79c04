import DecisionInterpreter
import Testing

@Suite("Decision tables with unknown cells")
struct ProfileTableTests {
  /// Three rows that overlap; x and p are known or missing.
  private static func rules(
    _ policy: String, missing: String = "narrow", head: String = ""
  ) throws -> ProfileRules {
    try ProfileRules(
      """
      missing: \(missing)
      inputs: {x: {type: integer, constraint: "[0..9]"}, p: boolean}
      decisions:
        结果:
          hit policy: \(policy)
          \(head)
          table: |
            | x      | p    | => 结果 |
            | < 5    | -    | 1       |
            | < 3    | true | 2       |
            | >= 4   | true | 4       |
      """)
  }

  struct Sample: Sendable, CustomTestStringConvertible {
    let policy: String
    /// For x = 1, 3, 4, 6 and missing, each with p true and p missing; then x = 6, p false.
    let narrow: [String]

    var testDescription: String { policy }
  }

  private static let records: [[String: String]] =
    ["1", "3", "4", "6"].flatMap { [["x": $0, "p": "true"], ["x": $0]] } + [
      ["p": "true"], [:], ["x": "6", "p": "false"],
    ]

  @Test(
    "each hit policy yields its result for every set of rows that may hit",
    arguments: [
      Sample(
        policy: "U",
        narrow: [
          "conflict", "1 | conflict", "1", "1", "conflict", "1 | conflict", "4", "4 | conflict",
          "[1..4] | conflict", "[1..4] | conflict", "conflict",
        ]),
      Sample(
        policy: "A",
        narrow: [
          "conflict", "1 | conflict", "1", "1", "conflict", "1 | conflict", "4", "4 | conflict",
          "[1..4] | conflict", "[1..4] | conflict", "conflict",
        ]),
      Sample(
        policy: "F",
        narrow: [
          "1", "1", "1", "1", "1", "1", "4", "4 | conflict", "[1..4] | conflict",
          "[1..4] | conflict", "conflict",
        ]),
      Sample(
        policy: "R",
        narrow: [
          "[1, 2]", "[1, 2?]", "[1]", "[1]", "[1, 4]", "[1, 4?]", "[4]", "[4?]", "[1?, 2?, 4?]",
          "[1?, 2?, 4?]", "[]",
        ]),
      Sample(
        policy: "C",
        narrow: [
          "[1, 2]", "[1, 2?]", "[1]", "[1]", "[1, 4]", "[1, 4?]", "[4]", "[4?]", "[1?, 2?, 4?]",
          "[1?, 2?, 4?]", "[]",
        ]),
      Sample(
        policy: "C+",
        narrow: [
          "3", "[1..3]", "1", "1", "5", "[1..5]", "4", "4 | conflict", "[1..5] | conflict",
          "[1..5] | conflict", "conflict",
        ]),
      Sample(
        policy: "C#",
        narrow: [
          "2", "[1..2]", "1", "1", "2", "[1..2]", "1", "[0..1]", "[0..2]", "[0..2]", "0",
        ]),
      Sample(
        policy: "C<",
        narrow: [
          "1", "1", "1", "1", "1", "1", "4", "4 | conflict", "[1..4] | conflict",
          "[1..4] | conflict", "conflict",
        ]),
      Sample(
        policy: "C>",
        narrow: [
          "2", "[1..2]", "1", "1", "4", "[1..4]", "4", "4 | conflict", "[1..4] | conflict",
          "[1..4] | conflict", "conflict",
        ]),
    ])
  func hitPolicy(_ sample: Sample) throws {
    let rules = try Self.rules(sample.policy)
    let results = try Self.records.map { try rules.decide($0)["结果"] }
    #expect(results == sample.narrow)
  }

  @Test("under plain three-valued logic a row that could matter makes the result unknown")
  func kleene() throws {
    let results = try ["U", "F", "C+", "C#", "C>"].map { policy in
      let rules = try Self.rules(policy, missing: "kleene")
      return try Self.records.map { try rules.decide($0)["结果"] }
    }
    let unknown = "(-..-)"
    let conflict = "(-..-) | conflict"
    #expect(
      results == [
        [
          "conflict", conflict, "1", "1", "conflict", conflict, "4", conflict, conflict, conflict,
          "conflict",
        ],
        ["1", "1", "1", "1", "1", "1", "4", conflict, conflict, conflict, "conflict"],
        ["3", unknown, "1", "1", "5", unknown, "4", conflict, conflict, conflict, "conflict"],
        ["2", unknown, "1", "1", "2", unknown, "1", unknown, unknown, unknown, "0"],
        ["2", unknown, "1", "1", "4", unknown, "4", conflict, conflict, conflict, "conflict"],
      ])
  }

  @Test("P and O rank results by the list of values")
  func priorities() throws {
    func rules(_ policy: String) throws -> ProfileRules {
      try ProfileRules(
        """
        inputs: {p: boolean, q: boolean}
        decisions:
          结果:
            values: [高, 中, 低]
            hit policy: \(policy)
            table: |
              | p    | q    | => 结果 |
              | -    | -    | 低      |
              | true | -    | 中      |
              | -    | true | 高      |
        """)
    }
    let highest = try rules("P")
    #expect(try highest.decide(["p": "true", "q": "true"])["结果"] == "高")
    #expect(try highest.decide(["p": "true"])["结果"] == "中 | 高")
    #expect(try highest.decide(["q": "true"])["结果"] == "高")
    #expect(try highest.decide(["p": "false", "q": "false"])["结果"] == "低")
    #expect(try highest.decide()["结果"] == "低 | 中 | 高")
    let ordered = try rules("O")
    #expect(try ordered.decide(["p": "true", "q": "true"])["结果"] == "[高, 中, 低]")
    #expect(try ordered.decide(["p": "true"])["结果"] == "[高?, 中, 低]")
  }

  @Test("rows proven disjoint never hit together, and a complete table always hits")
  func proofs() throws {
    let rules = try ProfileRules(
      """
      inputs:
        x: {type: integer, constraint: "[0..9]"}
        线: {type: number, constraint: "[3..6]"}
        p: boolean
        级: {type: text, values: [甲, 乙, 丙]}
      decisions:
        数:
          table: |
            | x      | => 数 |
            | < 3    | 1     |
            | [3..6) | 2     |
            | >= 6   | 3     |
        线上下:
          table: |
            | x     | p     | => 线上下 |
            | < 线  | -     | 1         |
            | >= 线 | true  | 2         |
            | >= 线 | false | 3         |
        级别:
          hit policy: C#
          table: |
            | 级          | => 级别 |
            | "甲"        | 1       |
            | "乙", "丙"  | 2       |
        否定:
          table: |
            | 级           | => 否定 |
            | not("甲")    | 1       |
            | "甲"         | 2       |
        不全:
          table: |
            | x   | => 不全 |
            | < 3 | 1       |
            | > 3 | 2       |
        有余:
          default: 9
          table: |
            | x   | => 有余 |
            | < 3 | 1       |
            | > 3 | 2       |
      """)
    let open = try rules.decide()
    #expect(open["数"] == "[1..3]")
    #expect(open["线上下"] == "[1..3]")
    // The two rows exclude each other and leave nothing out: exactly one hits.
    #expect(open["级别"] == "1")
    #expect(open["否定"] == "[1..2]")
    #expect(open["不全"] == "[1..2] | conflict")
    #expect(open["有余"] == "[1..9]")
    #expect(try rules.decide(["x": "3"])["不全"] == "conflict")
    #expect(try rules.decide(["x": "3"])["有余"] == "9")
    #expect(try rules.decide(["x": "9"])["线上下"] == "[2..3]")
    #expect(try rules.decide(["x": "9", "p": "true"])["线上下"] == "2")
    #expect(try rules.decide(["p": "true"])["线上下"] == "[1..2]")
  }

  @Test("`-` passes whatever the cell is; a false cell absorbs an invalid one in its row")
  func invalidCells() throws {
    let rules = try ProfileRules(
      """
      inputs: {x: integer, p: boolean}
      decisions:
        随意:
          hit policy: first
          table: |
            | x | => 随意 |
            | - | 1       |
        吸收:
          hit policy: first
          table: |
            | p    | x   | => 吸收 |
            | true | > 3 | 1       |
            | -    | -   | 2       |
        先中:
          hit policy: first
          table: |
            | p     | x   | => 先中 |
            | false | -   | 1       |
            | -     | > 3 | 2       |
        出错:
          table: |
            | x   | => 出错 |
            | > 3 | 1       |
            | < 3 | 2       |
      """)
    let result = try rules.decide(["x": "!", "p": "false"])
    #expect(result["随意"] == "1")
    #expect(result["吸收"] == "2")
    #expect(result["先中"] == "1")
    #expect(result["出错"] == "invalid")
    let open = try rules.decide(["x": "!"])
    #expect(open["先中"] == "1 | invalid")
    #expect(open["吸收"] == "2 | invalid")
  }

  @Test("a threshold that is a longer calculation does not make a table complete")
  func calculatedThreshold() throws {
    let rules = try ProfileRules(
      """
      inputs: {x: {type: number, constraint: ">= 0"}, y: {type: number, constraint: ">= 0"}}
      decisions:
        数:
          hit policy: C+
          default: 7
          table: |
            | x                          | => 数 |
            | > (if y > 5 then y else 5) | 1     |
      """)
    #expect(try rules.decide(["x": "3", "y": "1"])["数"] == "7")
    #expect(try rules.decide(["x": "9", "y": "1"])["数"] == "1")
  }

  @Test("under plain three-valued logic each of several outputs is known or unknown for itself")
  func plainOutputs() throws {
    let result = try ProfileRules(
      """
      missing: kleene
      inputs: {x: {type: integer, constraint: "[0..9]"}, p: boolean}
      decisions:
        表:
          hit policy: F
          table: |
            | p    | => 甲 | => 乙 |
            | true | 7     | x     |
            | -    | 7     | 8     |
        甲: 表.甲
        乙: 表.乙
      """)
    let sure = try result.decide(["p": "true"])
    #expect([sure["甲"], sure["乙"]] == ["7", "(-..-)"])
    let open = try result.decide(["x": "3"])
    #expect([open["甲"], open["乙"]] == ["7", "(-..-)"])
  }

  @Test("several outputs are chosen together and can be asked for by name")
  func outputs() throws {
    let rules = try ProfileRules(
      """
      inputs: {p: boolean}
      decisions:
        两项:
          table: |
            | p     | => 甲 | => 乙  |
            | true  | 1     | "一"   |
            | false | 2     | "二"   |
        甲加一: 两项.甲 + 1
        乙: 两项.乙
      """)
    #expect(try rules.decide(["p": "true"])["两项"] == "{乙: 一, 甲: 1}")
    #expect(try rules.decide(["p": "true"])["甲加一"] == "2")
    #expect(try rules.decide()["甲加一"] == "[2..3]")
    #expect(try rules.decide()["乙"] == "一 | 二")
  }

  @Test("sums, counts and extremes are over sets of rows that can hit together")
  func openSums() throws {
    func rules(_ policy: String) throws -> ProfileRules {
      try ProfileRules(
        """
        inputs: {收入: {type: number, constraint: "[0..1500]"}, p: boolean}
        decisions:
          分:
            hit policy: \(policy)
            table: |
              | 收入         | p    | => 分 |
              | < 1000       | -    | 5     |
              | [1000..1500] | -    | 3     |
              | -            | true | 1     |
        """)
    }
    // The first two never hit together, and some row always hits; more is not asked of the proofs.
    #expect(try rules("C+").decide()["分"] == "[1..6]")
    #expect(try rules("C#").decide()["分"] == "[1..2]")
    #expect(try rules("C<").decide()["分"] == "[1..5]")
    #expect(try rules("C>").decide()["分"] == "[1..5]")
    #expect(try rules("C+").decide(["p": "false"])["分"] == "[3..5]")
    #expect(try rules("C+").decide(["收入": "10"])["分"] == "[5..6]")
  }
}
