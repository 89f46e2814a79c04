import DecisionInterpreter
import Testing

@Suite("Logic over missing and invalid facts")
struct ProfileLogicTests {
  private static let values: [(name: String, truth: TruthSet)] = [
    ("true", .isTrue), ("false", .isFalse), ("unknown", .unknown), ("conflict", .conflict),
    ("invalid", .invalid),
  ]

  @Test("and: false absorbs everything, then conflict, invalid, unknown")
  func conjunction() {
    let table = Self.values.map { a in
      Self.values.map { b in (a.truth && b.truth).text }.joined(separator: " ")
    }
    #expect(
      table == [
        "T F TF C I",
        "F F F F F",
        "TF F TF FC FI",
        "C F FC C C",
        "I F FI C I",
      ])
  }

  @Test("or: true absorbs everything, then conflict, invalid, unknown")
  func disjunction() {
    let table = Self.values.map { a in
      Self.values.map { b in (a.truth || b.truth).text }.joined(separator: " ")
    }
    #expect(
      table == [
        "T T T T T",
        "T F TF C I",
        "T TF TF TC TI",
        "T C TC C C",
        "T I TI C I",
      ])
  }

  @Test("not: turns true and false round and leaves faults")
  func negation() {
    #expect(Self.values.map { (!$0.truth).text } == ["F", "T", "TF", "C", "I"])
  }

  /// The nine combinations of true, false and null in rules, as SQL has them.
  @Test(
    "rules follow the three-valued tables of SQL under either policy",
    arguments: ["narrow", "kleene"])
  func inRules(_ policy: String) throws {
    let rules = try ProfileRules(
      """
      missing: \(policy)
      inputs: {p: boolean, q: boolean}
      decisions: {a: p and q, o: p or q, n: not(p), e: p = q}
      """)
    var lines: [String] = []
    for p in ["true", "false", nil] {
      for q in ["true", "false", nil] {
        var facts: [String: String] = [:]
        facts["p"] = p
        facts["q"] = q
        let result = try rules.decide(facts)
        lines.append(
          ["a", "o", "n", "e"].map { result[$0] == "true | false" ? "null" : result[$0] }
            .joined(separator: " "))
      }
    }
    #expect(
      lines == [
        "true true false true",
        "false true false false",
        "null true false null",
        "false true true false",
        "false false true true",
        "false null true null",
        "null true null null",
        "false null null null",
        "null null null null",
      ])
  }

  @Test("an invalid cell is an input error unless false and, or true or, absorb it")
  func invalidCells() throws {
    let rules = try ProfileRules(
      """
      inputs: {p: boolean, q: boolean, x: number}
      decisions:
        absorbed: p and q
        kept: p or q
        negated: not(q)
        compared: x > 3
        summed: x + 1
        tested: x in [1..2]
        missing: x = null
        chosen: if q then 1 else 2
        unread: if p then x else 2
      categories:
        甲: {all: {一: p, 二: q}}
        乙: {all: {二: q}}
        丙: {all: {三: p or not(p)}, none: {二: q}}
      """)
    let result = try rules.decide(["p": "false", "q": "!", "x": "!"])
    #expect(result["absorbed"] == "false")
    #expect(result["kept"] == "invalid")
    #expect(result["negated"] == "invalid")
    #expect(result["compared"] == "invalid")
    #expect(result["summed"] == "invalid")
    #expect(result["tested"] == "invalid")
    #expect(result["missing"] == "invalid")
    #expect(result["chosen"] == "invalid")
    #expect(result["unread"] == "2")
    #expect(try result.outcome("甲") == "ineligible")
    #expect(try result.outcome("乙") == "invalid_input")
    #expect(try result.outcome("丙") == "invalid_input")
    #expect(try result.reasons("甲") == ["一", "二"])
  }

  @Test("`x = null` asks about the record and is never open")
  func null() throws {
    for policy in ["narrow", "kleene"] {
      let rules = try ProfileRules(
        """
        missing: \(policy)
        inputs: {x: {type: integer, constraint: "[1..1]"}, 成员: {rows: 成员, key: 编号, fields: {y: number}}}
        decisions:
          无: x = null
          有: x != null
          没写: count(成员[y = null]) > 0
          表:
            table: |
              | x         | => 表 |
              | null      | "缺"  |
              | not(null) | "有"  |
        """)
      let missing = try rules.decide(members: [["y": "1"], [:]])
      #expect(missing["无"] == "true")
      #expect(missing["有"] == "false")
      #expect(missing["没写"] == "true")
      #expect(missing["表"] == "缺")
      let known = try rules.decide(["x": "1"], members: [["y": "1"]])
      #expect(known["无"] == "false")
      #expect(known["有"] == "true")
      #expect(known["没写"] == "false")
      #expect(known["表"] == "有")
    }
  }

  @Test("an unknown condition does not fall to else")
  func conditional() throws {
    let text = """
      inputs: {p: boolean, x: {type: integer, constraint: "[1..9]"}}
      decisions:
        数: if p then 1 else 5
        同: if p then 4 else 4
        词: if p then "甲" else "乙"
        套: if p then x else 0
        缺省: if p then x else null
        成真: if p then true else x > 3
      """
    let narrow = try ProfileRules(text).decide()
    #expect(narrow["数"] == "[1..5]")
    #expect(narrow["同"] == "4")
    #expect(narrow["词"] == "甲 | 乙")
    #expect(narrow["套"] == "[0..9]")
    #expect(narrow["缺省"] == "(-..-)")
    #expect(narrow["成真"] == "true | false")
    let kleene = try ProfileRules("missing: kleene\n" + text).decide()
    #expect(kleene["数"] == "(-..-)")
    #expect(kleene["词"] == "?")
    let known = try ProfileRules(text).decide(["p": "true", "x": "2"])
    #expect(known["数"] == "1")
    #expect(known["缺省"] == "2")
  }

  @Test("narrowing uses the declared range, plain three-valued logic does not")
  func policies() throws {
    let text = """
      inputs:
        人口: {type: integer, unit: 人, constraint: "[1..20]"}
        收入: {type: number, unit: 元, constraint: ">= 0"}
        学段: {type: text, values: [高中, 本科]}
        固定: {type: integer, constraint: "[7..7]"}
      decisions:
        有人: 人口 >= 1 人
        人太多: 人口 > 20 人
        不负: 收入 >= 0
        人均: 收入 / 人口
        列出: 学段 in ("高中", "本科")
        不在: not(学段 in ("高中", "本科"))
        七: 固定 = 7
        两可: 人口 > 3 人 or 人口 <= 3 人
      """
    let narrow = try ProfileRules(text).decide()
    #expect(narrow["有人"] == "true")
    #expect(narrow["人太多"] == "false")
    #expect(narrow["不负"] == "true")
    #expect(narrow["人均"] == "[0..-)")
    #expect(narrow["列出"] == "true")
    #expect(narrow["不在"] == "false")
    #expect(narrow["七"] == "true")
    // Occurrences are independent: nothing is split.
    #expect(narrow["两可"] == "true | false")
    let kleene = try ProfileRules("missing: kleene\n" + text).decide()
    for name in ["有人", "人太多", "不负", "列出", "不在", "七", "两可"] {
      #expect(kleene[name] == "true | false", "\(name)")
    }
  }
}

extension TruthSet {
  var text: String {
    (contains(.isTrue) ? "T" : "") + (contains(.isFalse) ? "F" : "")
      + (contains(.conflict) ? "C" : "") + (contains(.invalid) ? "I" : "")
  }
}
