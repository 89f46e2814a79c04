import DecisionInterpreter
import DecisionModel
import DecisionValues
import Testing

@Suite("Brackets")
struct ProfileBracketTests {
  private static func rules(
    _ head: String, _ table: String, missing: String = "narrow", constraint: String = ">= 0"
  ) throws -> ProfileRules {
    let rows = table.split(separator: "\n").map { "        " + $0 }.joined(separator: "\n")
    return try ProfileRules(
      """
      missing: \(missing)
      inputs:
        费用: {type: number, unit: 元, constraint: "\(constraint)"}
        上限: {type: number, unit: 元, constraint: "[100..500]"}
        除数: number
      decisions:
        补助:
          brackets:
            of: 费用
      \(head.split(separator: "\n").map { "      " + $0 }.joined(separator: "\n"))
            table: |
      \(rows)
      """)
  }

  private static let shanghai = """
    | 超过  | 不超过 | 比例 |
    | 0     | 10000  | 90%  |
    | 10000 | -      | 70%  |
    """
  private static let yulin = """
    | 超过  | 不超过 | 比例 |
    | 0     | 2000   | 80%  |
    | 2000  | 10000  | 0.7  |
    | 10000 | -      | 50%  |
    """

  @Test(
    "Shanghai: 90% to 10,000, 70% above, at most 20,000",
    arguments: [
      ("0", "0"), ("10000", "9000"), ("10000.01", "9000.007"), ("15000", "12500"),
      ("25714.29", "20000"), ("30000", "20000"),
    ])
  func shanghai(cost: String, aid: String) throws {
    let rules = try Self.rules("mode: piecewise\nat most: 20000 元", Self.shanghai)
    try expectNumber(rules.decide(["费用": cost]), aid)
  }

  @Test(
    "Yulin: 80% to 2,000, 70% to 10,000, 50% above, by parts or as a whole",
    arguments: [
      ("2000", "1600", "1600"), ("2000.01", "1600.007", "1400.007"), ("10000", "7200", "7000"),
      ("12000", "8200", "6000"),
    ])
  func yulin(cost: String, piecewise: String, slab: String) throws {
    let parts = try Self.rules("mode: piecewise", Self.yulin)
    try expectNumber(parts.decide(["费用": cost]), piecewise)
    let whole = try Self.rules("mode: slab", Self.yulin)
    try expectNumber(whole.decide(["费用": cost]), slab)
  }

  private func expectNumber(_ result: ProfileResult, _ wanted: String) throws {
    #expect(result.decision.decisions[0].known == .number(try #require(Decimal128(wanted))))
  }

  @Test("a bound belongs to the band that its headers say, and what no band holds gets nothing")
  func ends() throws {
    let upTo = "| over | up to | rate |\n| 100 | 200 | 10% |\n| 200 | - | 50% |"
    let below = "| 满 | 不满 | 比例 |\n| 100 | 200 | 10% |\n| 200 | - | 50% |"
    for (table, wanted) in [(upTo, ["0", "0", "20"]), (below, ["0", "10", "100"])] {
      let rules = try Self.rules("mode: slab", table)
      for (cost, aid) in zip(["99", "100", "200"], wanted) {
        try expectNumber(rules.decide(["费用": cost]), aid)
      }
    }
    let closed = try Self.rules(
      "mode: piecewise", "| 超过 | 不超过 | 比例 |\n| 100 | 300 | 50% |")
    try expectNumber(closed.decide(["费用": "200"]), "50")
    try expectNumber(closed.decide(["费用": "1000"]), "100")
  }

  // MARK: Open quantities

  @Test("an open quantity has exact bounds; a ceiling closes them")
  func bounds() throws {
    let head = "mode: piecewise\nat most: 20000"
    let rules = try Self.rules(head, Self.shanghai, constraint: "[5000..12000)")
    #expect(try rules.decide()["补助"] == "[4500.0..10400.0)")
    #expect(try Self.rules(head, Self.shanghai).decide()["补助"] == "[0..20000]")
    let slab = try Self.rules("mode: slab", Self.yulin, constraint: "[0..12000]")
    #expect(try slab.decide()["补助"] == "[0..7000.0]")
    let high = try Self.rules(head, Self.shanghai, constraint: ">= 30000")
    #expect(try high.decide()["补助"] == "20000")
  }

  @Test("an open ceiling lowers what is certain")
  func openCeiling() throws {
    let rules = try Self.rules("mode: slab\nat most: 上限", Self.yulin)
    #expect(try rules.decide(["费用": "1000"])["补助"] == "[100..500]")
    #expect(try rules.decide(["费用": "200"])["补助"] == "[100..160.0]")
    #expect(try rules.decide(["费用": "100"])["补助"] == "80.0")
    #expect(try rules.decide(["费用": "!"])["补助"] == "invalid")
    #expect(try rules.decide(["费用": "1000", "上限": "!"])["补助"] == "invalid")
  }

  @Test("under plain three-valued logic an open quantity leaves all open")
  func kleene() throws {
    let head = "mode: slab\nat most: 上限"
    let rules = try Self.rules(head, Self.yulin, missing: "kleene")
    #expect(try rules.decide()["补助"] == "(-..-)")
    #expect(try rules.decide(["费用": "0"])["补助"] == "(-..-)")
    #expect(try rules.decide(["费用": "1000", "上限": "300"])["补助"] == "300")
  }

  @Test("a quantity that fails fails the sum")
  func faults() throws {
    let rules = try ProfileRules(
      """
      inputs: {费用: {type: number, constraint: ">= 0"}, 除数: number}
      decisions:
        补助:
          brackets:
            of: 费用 / 除数
            mode: slab
            table: |
              | 超过 | 不超过 | 比例 |
              | 0    | -      | 50%  |
      """)
    #expect(try rules.decide(["费用": "3", "除数": "0"])["补助"] == "conflict")
    #expect(try rules.decide(["费用": "3", "除数": "2"])["补助"] == "0.75")
  }

  @Test("a cap by brackets is rounded, counts its facts and is decided member by member")
  func amounts() throws {
    let rules = try ProfileRules(
      """
      inputs:
        比例上限: {type: number, unit: 元, constraint: ">= 0"}
        成员: {rows: 成员, key: 编号, fields: {学费: {type: number, unit: 元, constraint: ">= 0"}}}
      categories:
        助学:
          for each: 成员
          all: {在读: 学费 > 0}
          cap:
            scale: 0
            rounding: half up
            brackets:
              of: 学费
              mode: piecewise
              at most: 比例上限
              table: |
                | 超过 | 不超过 | 比例 |
                | 0    | 100    | 50%  |
                | 100  | -      | 25%  |
      """)
    let members = [["学费": "150"], ["学费": "11"], ["学费": "0"]]
    #expect(try rules.decide(["比例上限": "1000"], members: members).amount("助学") == "69")
    let open = try rules.decide(members: members)
    #expect(try open.outcome("助学") == "eligible")
    #expect(try open.needed("助学") == ["比例上限"])
  }

  // MARK: Small worlds

  /// Bands and a range to draw the quantity from.
  private struct World: CustomStringConvertible {
    let lower: [Int]
    let upper: [Int?]
    let rates: [Int]
    let includesLower: Bool
    let mode: String
    let range: (Int, Int, isOpenBelow: Bool, isOpenAbove: Bool)

    init(_ generator: inout ProfileGenerator) {
      let count = Int.random(in: 1...3, using: &generator)
      let bounds = (0...6).shuffled(using: &generator).prefix(count + 1).sorted()
      mode = Bool.random(using: &generator) ? "piecewise" : "slab"
      let isEndless = mode == "slab" || Bool.random(using: &generator)
      lower = Array(bounds.prefix(count))
      upper = bounds.dropFirst().map { $0 == bounds.last && isEndless ? nil : $0 }
      rates = (0..<count).map { _ in [0, 25, 50, 100].randomElement(using: &generator) ?? 0 }
      includesLower = Bool.random(using: &generator)
      let from = Int.random(in: -1...6, using: &generator)
      let to = Int.random(in: (from + 1)...8, using: &generator)
      range = (from, to, Bool.random(using: &generator), Bool.random(using: &generator))
    }

    var constraint: String {
      (range.isOpenBelow ? "(" : "[") + "\(range.0)..\(range.1)" + (range.isOpenAbove ? ")" : "]")
    }

    var table: String {
      let head = includesLower ? "| 满 | 不满 | 比例 |" : "| 超过 | 不超过 | 比例 |"
      let rows = rates.indices.map {
        "| \(lower[$0]) | \(upper[$0].map(String.init) ?? "-") | \(rates[$0])% |"
      }
      return ([head] + rows).joined(separator: "\n")
    }

    var description: String { "\(mode) of \(constraint)\n\(table)" }

    /// Every 64th of the range.
    var quantities: [Decimal128] {
      (range.0 * 64...range.1 * 64).filter {
        !(range.isOpenBelow && $0 == range.0 * 64) && !(range.isOpenAbove && $0 == range.1 * 64)
      }.map { Decimal128($0) / 64 }
    }

    /// The definition, band by band.
    func value(of quantity: Decimal128) -> Decimal128 {
      var sum: Decimal128 = 0
      for (index, rate) in rates.enumerated() {
        let low = Decimal128(lower[index])
        let high = upper[index].map { Decimal128($0) } ?? 1000
        let isReached = includesLower ? low <= quantity : low < quantity
        let isPassed = includesLower ? high <= quantity : high < quantity
        if mode == "slab" {
          if isReached, !isPassed { sum = quantity * Decimal128(rate) / 100 }
        } else if isReached {
          sum += (min(quantity, high) - low) * Decimal128(rate) / 100
        }
      }
      return sum
    }
  }

  @Test("over 400 small worlds: each value is the definition's, and bounds are tight")
  func worlds() throws {
    var generator = ProfileGenerator(seed: 20_240_607)
    for _ in 0..<400 {
      let world = World(&generator)
      let rules = try Self.rules(
        "mode: \(world.mode)", world.table, constraint: world.constraint)
      let open = try #require(try rules.decide().decision.decisions[0].numbers)
      let values = world.quantities.map { world.value(of: $0) }
      for value in values { #expect(open.contains(value), "\(value) in \(world)") }
      let least = try #require(values.min())
      let most = try #require(values.max())
      let low = try #require(open.lower)
      let high = try #require(open.upper)
      // Between two neighbours of the sample the sum moves by no more than this, save at a jump.
      let step = Decimal128(1) / 64
      #expect(low.isClosed ? low.value == least : least - low.value <= step, "\(low) \(world)")
      #expect(high.isClosed ? high.value == most : high.value - most <= step, "\(high) \(world)")
      for quantity in world.quantities.shuffled(using: &generator).prefix(5) {
        let known = try rules.decide(["费用": quantity.description])
        #expect(
          known.decision.decisions[0].known == .number(world.value(of: quantity)),
          "\(quantity) \(world)")
      }
    }
  }
}
