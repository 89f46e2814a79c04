import DecisionAuthoring
import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import Testing

@Suite("Lints of rule sets")
struct RuleSetLintsTests {
  /// Findings as `BF0510 name: fix`, of the last of rule sets that build on each other.
  private func lints(_ texts: String..., servesOthers: Bool = false) throws -> [String] {
    var sources = SourceSet()
    let chain = try texts.enumerated().map { index, text in
      let source = sources.add(path: "\(index).yaml", utf8: Array(text.utf8))
      return RuleSetReader.read(try #require(YAMLReader().read(source).root)).syntax
    }
    let (ruleSet, findings) = RuleSetChecker.check(chain)
    #expect(findings.filter { $0.severity == .error }.map(\.message.en) == [])
    return RuleSetLints(try #require(ruleSet), chain: chain, servesOthers: servesOthers)
      .diagnostics.map { finding in
        let fixes = finding.fixIts.flatMap(\.edits).map { ": \($0.replacement)" }.joined()
        return finding.code.id + " " + (finding.span.map { sources[$0.source].text(of: $0) } ?? "")
          + fixes
      }
  }

  private let head = "as of: 2024-01-01\nsources: {文: {title: 文}}\n"

  @Test("what nothing reads is told: inputs, fields, parameters, functions and decisions")
  func unused() throws {
    let text =
      head + """
        key: 编号
        inputs:
          编号: text
          收入: number 元/月
          房租: number 元/月
          必填: {type: boolean, required: true}
          地区: {type: text, values: [甲, 乙]}
          成员: {rows: 成员, key: 编号, fields: {年龄: number 岁, 工资: number 元/月}}
        parameters:
          标准: {unit: 元/月, source: 文, table: "| 地区 | 值 |\\n| 甲 | 700 |\\n| 乙 | 800 |"}
          旧标准: {unit: 元/月, value: 600, source: 文}
        functions:
          加倍: {parameters: {数: number}, is: 数 * 2}
        decisions:
          用不到: 收入 + 1 元/月
          合计: 收入 + sum(成员.工资)
        categories:
          救助: {source: 文 第一条, all: {低: 合计 < 标准}}
        """
    #expect(
      try lints(text) == [
        "BF0510 房租", "BF0510 年龄", "BF0510 旧标准", "BF0510 加倍", "BF0510 用不到",
      ])
  }

  @Test("what is inherited, and what others build on, is theirs to use")
  func inherited() throws {
    let base = head + "inputs: {收入: number 元/月, 房租: number 元/月}\n"
    let child = "categories: {救助: {source: 文, all: {低: 收入 < 700 元/月}}}\n"
    #expect(try lints(base) == [])
    #expect(try lints(base, child) == [])
    #expect(try lints(base, child + "inputs: {水费: number 元/月}\n") == ["BF0510 水费"])
    #expect(try lints(base + child) == ["BF0510 房租"])
    #expect(try lints(base + child, servesOthers: true) == [])
  }

  @Test("an alternative reading and an output column read what they name")
  func readingsAndColumns() throws {
    let text =
      head + """
        inputs: {收入: number 元/月, 净收入: number 元/月, 姓名: text}
        categories:
          救助:
            source: 文
            all: {低: {is: 收入 < 700 元/月, reading: {taken: 一, alternative: 二, is: 净收入 < 700 元/月}}}
        output: {columns: {姓名: {}, 救助: {}}}
        """
    #expect(try lints(text) == [])
  }

  @Test("a source that nothing cites is told; a row's article counts")
  func sources() throws {
    let text = """
      as of: 2024-01-01
      sources: {甲文: {title: 甲}, 乙文: {title: 乙}, 丙文: {title: 丙}}
      inputs: {收入: number 元/月}
      decisions:
        档: {publish: true, default: 1, table: "| 收入 | => 档 | 依据 |\\n| < 500 | 2 | 乙文 第一条 |"}
      categories: {救助: {source: 甲文 第一条, all: {低: 收入 < 700 元/月}}}
      """
    #expect(try lints(text) == ["BF0511 丙文"])
  }

  /// A rule set with a parameter of 710 that is in use, and one more condition.
  private func beside(_ condition: String, parameter: String = "value: 710") -> String {
    head + """
      inputs: {收入: number 元/月, 支出: number 元/年, 年龄: integer 岁}
      parameters:
        标准: {unit: 元/月, source: 文, \(parameter)}
      categories:
        救助: {source: 文, all: {低: 收入 < 2 * 标准, 另: '\(condition)', 龄: 年龄 > 0, 出: 支出 > 0}}
      """
  }

  @Test(
    "a number that a parameter holds is told where value and unit agree, and the name is its remedy",
    arguments: [
      ("收入 < 710 元/月", ["BF0512 710 元/月: 标准"]), ("收入 in [0..710]", ["BF0512 710: 标准"]),
      ("收入 < 710.00 元/月", ["BF0512 710.00 元/月: 标准"]), ("收入 < 711 元/月", []),
      ("支出 < 710 元/年", []), ("年龄 < 710 岁", []), ("收入 - 710 元/月 > 0", []),
    ])
  func repeated(_ condition: String, _ wanted: [String]) throws {
    #expect(try lints(beside(condition)) == wanted)
  }

  @Test("a value of everyday size is not told")
  func common() throws {
    #expect(try lints(beside("收入 < 12 元/月", parameter: "value: 12")) == [])
    #expect(try lints(beside("收入 < 100 元/月", parameter: "value: 100")) == [])
  }

  @Test("where a parameter changes with time its name is not put in by itself")
  func dated() throws {
    let table =
      "table: \"| 自 | 至 | 值 |\\n| 2020-01-01 | 2023-12-31 | 710 |\\n| 2024-01-01 | - | 800 |\""
    #expect(try lints(beside("收入 < 710 元/月", parameter: table)) == ["BF0512 710 元/月"])
  }

  @Test(
    "names that sound or look the same are told",
    arguments: [
      ("净收入", "静收入", true), ("Ａ类", "a类", true),
      ("净收入", "净支出", false), ("甲", "乙", false), ("收入", "收入线", false), ("已", "以", false),
    ])
  func alike(_ first: String, _ second: String, _ isTold: Bool) throws {
    let text =
      head + """
        inputs: {\(first): number 元/月, \(second): number 元/月}
        categories: {救助: {source: 文, all: {低: \(first) < \(second)}}}
        """
    #expect(try lints(text) == (isTold ? ["BF0513 \(second)"] : []))
  }

  @Test("of an inherited name and an own one, the own is told")
  func alikeInherited() throws {
    let base = head + "inputs: {净收入: number 元/月}\n"
    let child = "inputs: {静收入: number 元/月}\ncategories: {救助: {source: 文, all: {低: 静收入 < 净收入}}}\n"
    #expect(try lints(base, child) == ["BF0513 静收入"])
  }
}
