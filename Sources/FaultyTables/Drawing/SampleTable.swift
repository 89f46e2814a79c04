/// A rule set that is judged: with one fault, whose place is known, or with none.
public struct SampleTable: Sendable {
  /// Lower-case words joined by hyphens.
  public let kind: String
  public let variant: Int
  public let text: String
  /// What is to be found; nil in a sound rule set, in which nothing is.
  public let fault: Planted?

  public init(kind: String, variant: Int, text: String, fault: Planted?) {
    self.kind = kind
    self.variant = variant
    self.text = text
    self.fault = fault
  }

  public struct Planted: Sendable {
    /// The name of the finding's code.
    public let finding: String
    /// What its Chinese message says of the place: a word, a bound, a number of a row.
    public let mentions: [String]
    /// It begins on a line with the mark.
    public let isOnMarkedLine: Bool
  }
}

/// A way in which tables and criteria go wrong, or only seem to.
public struct TableKind: Sendable {
  public let name: String
  public let isFaulty: Bool
  let make: @Sendable (inout Draw, inout RuleText) -> SampleTable.Planted?

  init(
    faulty name: String,
    _ make: @escaping @Sendable (inout Draw, inout RuleText) -> SampleTable.Planted
  ) {
    self.name = name
    isFaulty = true
    self.make = { make(&$0, &$1) }
  }

  init(sound name: String, _ make: @escaping @Sendable (inout Draw, inout RuleText) -> Void) {
    self.name = name
    isFaulty = false
    self.make = {
      make(&$0, &$1)
      return nil
    }
  }

  public static let all: [TableKind] =
    gaps + overlaps + deadRows + criteria + soundTables + soundRules

  /// So many rule sets of the kind, no two alike.
  public func samples(seed: UInt64, variants: Int = 3) -> [SampleTable] {
    (0..<variants).map { variant in
      var draw = Draw(seed: seed &+ UInt64(variant) &* 7919, word: name)
      var text = RuleText()
      Self.addCompany(&draw, &text)
      let fault = make(&draw, &text)
      return SampleTable(kind: name, variant: variant, text: text.text, fault: fault)
    }
  }

  /// Sound tables and criteria round what is planted.
  private static func addCompany(_ draw: inout Draw, _ text: inout RuleText) {
    let bound = draw.sum(30...90)
    if draw.flag() {
      text.addTable(
        "旁表甲", policy: nil, header: ["家庭年收入"],
        rows: [["< \(bound)", "一"], [">= \(bound)", "二"]])
    }
    if draw.flag() {
      text.addFlag("旁项")
      text.addTable(
        "旁表乙", policy: "first", header: ["旁项", "家庭人口"],
        rows: [["true", "-", "一"], ["-", "> \(draw.number(3...8))", "二"], ["-", "-", "三"]])
    }
    if draw.flag() {
      text.addCategory("旁类", all: ["收入低: 家庭年收入 < \(bound * 12) 元/年", "人口: 家庭人口 >= 2 人"])
    }
  }
}
