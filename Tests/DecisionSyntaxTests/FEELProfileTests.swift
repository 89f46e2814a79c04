import DecisionDiagnostics
import DecisionSyntax
import Testing

/// A text of the profile, what it is read as, and what the fix-its make of it.
struct Mistake: CustomTestStringConvertible, Sendable {
  let text: String
  let codes: [String]
  let repaired: String
  let tree: String

  init(_ text: String, _ codes: [String], _ repaired: String, _ tree: String) {
    self.text = text
    self.codes = codes
    self.repaired = repaired
    self.tree = tree
  }

  var testDescription: String { text }
}

@Suite("The profile of FEEL")
struct FEELProfileTests {
  static let names: Set = ["甲", "乙", "年龄", "低保标准", "家庭人口", "真实收入", "非农业户口"]

  @Test(
    "Chinese keywords and mathematical signs",
    arguments: [
      Reading("甲 且 乙 或 非(甲)", "(or (and 甲 乙) (call not 甲))"),
      Reading("如果 甲 那么 1 否则 2", "(if 甲 1 2)"), Reading("甲 属于 (1, 2)", "(in 甲 1 2)"),
      Reading("甲 介于 1 且 2 且 乙", "(and (between 甲 1 2) 乙)"),
      Reading("存在 x in 甲 满足 x ≥ 1", "(some (x 甲) (>= x 1))"),
      Reading("所有 x 属于 甲 满足 x ≠ 空", "(every (x 甲) (!= x #null))"),
      Reading("[真, 假, 空]", "[#true #false #null]"),
      Reading("甲 × 2 ÷ 3 ≤ 4", "(<= (/ (* 甲 2) 3) 4)"),
      Reading("(甲)且(乙)", "(and 甲 乙)"), Reading("年龄>18且(乙)", "(and (> 年龄 18) 乙)"),
      Reading("非农业户口", "非农业户口"), Reading("真实收入 > 1", "(> 真实收入 1)"),
      Reading("date and time(\"x\")", "(call `date and time` 'x')"),
      Reading("round half up(甲, 2)", "(call `round half up` 甲 2)"),
      Reading("[1..2].start included", "(. [1..2] start included)"), Reading("成员.学费", "(. 成员 学费)"),
      Reading("substring(\"a\", start position: 2)", "(call substring 'a' start position: 2)"),
    ])
  func aliases(_ reading: Reading) {
    let (tree, findings) = read(reading.text, .profile, names: Self.names)
    #expect(dump(tree) == reading.tree)
    #expect(findings.isEmpty, "\(findings.map(\.message.zh))")
  }

  @Test(
    "numbers with units",
    arguments: [
      Reading("6 人月 * 低保标准", "(* 6[人月] 低保标准)"), Reading("16岁", "16[岁]"),
      Reading("710.00 元/人/月", "710.00[元/人/月]"), Reading("10 元 / 月", "10[元/月]"),
      Reading("100 元 / 家庭人口", "(/ 100[元] 家庭人口)"), Reading("20 平方米", "20[平方米]"),
      Reading("100 元 / 2", "(/ 100[元] 2)"), Reading("2 学分 + 1", "(+ 2[学分] 1)"),
      Reading("< 2 元", "(< 2[元])"), Reading("2021-7-x", "(- (- 2021 7) x)"),
      Reading("2021 年", "2021[年]"), Reading("3 万元 且 真", "(and 3[万元] #true)"),
    ])
  func units(_ reading: Reading) {
    let (tree, findings) = read(reading.text, .profile, names: Self.names, units: ["学分"])
    #expect(dump(tree) == reading.tree)
    #expect(findings.isEmpty, "\(findings.map(\.message.zh))")
  }

  @Test("a quotient ends before a unit that is also a name in scope")
  func unitThatIsAName() {
    #expect(dump(read("10 元/月", .profile, names: ["月"]).tree) == "(/ 10[元] 月)")
    #expect(dump(read("10 元/月(1)", .profile).tree) == "(/ 10[元] (call 月 1))")
  }

  @Test(
    "mistakes are reported, mended by their fix-its and read as they were meant",
    arguments: [
      Mistake("年龄＞＝１８", ["BF0204", "BF0204"], "年龄>=18", "(>= 年龄 18)"),
      Mistake("max（甲，乙）", ["BF0204", "BF0204", "BF0204"], "max(甲,乙)", "(call max 甲 乙)"),
      Mistake("[甲、乙]", ["BF0204"], "[甲,乙]", "[甲 乙]"),
      Mistake("甲＋乙－1×2", ["BF0204", "BF0204"], "甲+乙-1×2", "(- (+ 甲 乙) (* 1 2))"),
      Mistake("甲 = “是”", ["BF0212"], "甲 = \"是\"", "(= 甲 '是')"),
      Mistake("甲 = '是'", ["BF0212"], "甲 = \"是\"", "(= 甲 '是')"),
      Mistake("甲 == 乙", ["BF0207"], "甲 = 乙", "(= 甲 乙)"),
      Mistake(
        "甲 <> 乙 && !甲", ["BF0207", "BF0207", "BF0207"], "甲 != 乙 and not(甲)",
        "(and (!= 甲 乙) (call not 甲))"),
      Mistake("甲||乙", ["BF0207"], "甲 or 乙", "(or 甲 乙)"),
      Mistake(
        "甲 => 1 and 甲 =< 2", ["BF0207", "BF0207"], "甲 >= 1 and 甲 <= 2", "(and (>= 甲 1) (<= 甲 2))"),
      Mistake("甲 = True AND 乙", ["BF0207", "BF0207"], "甲 = true and 乙", "(and (= 甲 #true) 乙)"),
      Mistake("甲 并且 乙 大于 3", ["BF0207", "BF0207"], "甲 and 乙 > 3", "(and 甲 (> 乙 3))"),
      Mistake("甲且乙", ["BF0210"], "甲 且 乙", "(and 甲 乙)"),
      Mistake("如果甲 那么 1 否则 2", ["BF0210"], "如果 甲 那么 1 否则 2", "(if 甲 1 2)"),
      Mistake("年龄 ≥ 18 岁且甲", ["BF0210"], "年龄 ≥ 18 岁 且 甲", "(and (>= 年龄 18[岁]) 甲)"),
      Mistake("年龄大于18且甲不低于2", ["BF0210"], "年龄 > 18 且 甲 >= 2", "(and (> 年龄 18) (>= 甲 2))"),
      Mistake(
        "甲 not in (1, 2) 且 乙", ["BF0207"], "not(甲 in (1, 2)) 且 乙", "(and (call not (in 甲 1 2)) 乙)"),
      Mistake("甲 不属于 [1..2]", ["BF0207"], "not(甲 in [1..2])", "(call not (in 甲 [1..2]))"),
      Mistake("非甲", ["BF0210", "BF0201"], "", "(call not 甲)"),
      Mistake("非 甲 且 乙", ["BF0201"], "非(甲) 且 乙", "(and (call not 甲) 乙)"),
      Mistake("1.5e3 元", ["BF0205"], "1500 元", "1.5e3[元]"),
      Mistake("2E-3", ["BF0205"], "0.002", "2E-3"),
      Mistake("50%", ["BF0207"], "50 / 100", "(/ 50 100)"),
      Mistake("[1...5]", ["BF0207"], "[1..5]", "[1..5]"),
      Mistake("甲 ^ 2", ["BF0207"], "甲 ** 2", "(** 甲 2)"),
      Mistake("max(甲; 乙)", ["BF0207"], "max(甲, 乙)", "(call max 甲 乙)"),
      Mistake("max(甲, 乙", ["BF0202"], "max(甲, 乙)", "(call max 甲 乙)"),
      Mistake("max(甲, [乙)", ["BF0202"], "max(甲, [乙])", "(call max 甲 [乙])"),
      Mistake("(甲 + 乙]", ["BF0202"], "(甲 + 乙)", "(+ 甲 乙)"),
      Mistake("甲 + 乙)", ["BF0202"], "甲 + 乙", "(+ 甲 乙)"),
      Mistake("甲 = \"乙", ["BF0202"], "甲 = \"乙\"", "(= 甲 '乙')"),
      Mistake("甲 /* 乙", ["BF0202"], "甲 /* 乙 */", "甲"),
      Mistake("[甲, 乙, ]", ["BF0209"], "[甲, 乙 ]", "[甲 乙]"),
      Mistake("(甲, 乙)", ["BF0201"], "[甲, 乙]", "[甲 乙]"),
      Mistake("如果 甲 那么 1", ["BF0201"], "如果 甲 那么 1 否则 空", "(if 甲 1 #?)"),
      Mistake("\"a\\d\"", ["BF0206"], "\"a\\\\d\"", "'a\\d'"),
      Mistake("甲 > 2021-07-09", ["BF0215"], "甲 > @\"2021-07-09\"", "(> 甲 @2021-07-09)"),
      Mistake("甲 > 2021年7月9日", ["BF0215"], "甲 > @\"2021-07-09\"", "(> 甲 @2021-07-09)"),
      Mistake("甲 > 2021.7.9", ["BF0215"], "甲 > @\"2021-07-09\"", "(> 甲 @2021-07-09)"),
      Mistake("甲 # 乙", ["BF0201"], "", "甲"),
    ])
  func mistakes(_ mistake: Mistake) {
    let (tree, findings) = read(mistake.text, .profile, names: Self.names)
    #expect(findings.map(\.code.id) == mistake.codes, "\(findings.map(\.message.zh))")
    #expect(dump(tree) == mistake.tree)
    guard !mistake.repaired.isEmpty else { return }
    let mended = repaired(mistake.text, findings)
    #expect(mended == mistake.repaired)
    #expect(read(mended, .profile, names: Self.names).findings.isEmpty)
  }

  @Test("names that may be declared are letters, digits and underscores, and no keywords")
  func declaredNames() {
    for name in ["甲", "_a1", "非农业户口", "a类", "external"] {
      #expect(ExpressionParser.isName(name), "\(name)")
    }
    for name in ["", "1a", "a b", "a-b", "且", "and", "如果", "人（户）", "a＞"] {
      #expect(!ExpressionParser.isName(name), "\(name)")
    }
  }

  @Test("types read on their own")
  func types() {
    let parser = ExpressionParser(dialect: .profile)
    let origin = TextOrigin(source: SourceID(index: 0), fileOffset: 10)
    let (type, findings) = parser.type("list<context<a: number>>", origin: origin)
    #expect(type == .list(.context(["a": .named("number")])))
    #expect(findings.isEmpty)
    #expect(places(parser.type("list<", origin: origin).1) == ["BF0214@15..<15"])
    #expect(places(parser.type("number 1", origin: origin).1) == ["BF0213@17..<18"])
  }

  @Test("the word behind a number must be a unit")
  func unknownUnit() {
    let (tree, findings) = read("6 人口 + 甲", .profile, names: Self.names)
    // Read on as the unit that it comes nearest to, so that one slip is one finding.
    #expect(dump(tree) == "(+ 6[人月] 甲)")
    #expect(places(findings) == ["BF0211@2..<8"])
  }

  @Test("a name of several words is refused where names are declared")
  func namesHaveNoBlanks() {
    let (_, findings) = read("for a b in 甲 return 1", .profile, names: Self.names)
    #expect(places(findings) == ["BF0201@4..<7"])
  }

  @Test("texts keep their full-width signs")
  func textsAreLeftAlone() {
    let (tree, findings) = read("\"（是）：“甲”\"", .profile)
    #expect(dump(tree) == "'（是）：“甲”'")
    #expect(findings.isEmpty)
  }

  @Test("mathematical signs and smart quotes are errors with a fix in standard FEEL")
  func standardIsStrict() {
    let (tree, findings) = read("a ≥ “b”")
    #expect(dump(tree) == "(>= a 'b')")
    #expect(findings.map(\.code.id) == ["BF0207", "BF0212"])
    #expect(repaired("a ≥ “b”", findings) == "a >= \"b\"")
  }
}
