import DecisionAuthoring
import DecisionSyntax
import Testing

@Suite("Formatted rule files")
struct RuleFormatterTests {
  private func format(_ text: String, _ form: ExpressionRewriter.Form? = nil) -> String {
    RuleFormatter(form: form).format(text)
  }

  /// A rule file with one decision.
  private func decision(_ body: String) -> String { "decisions:\n  甲: {\(body)}\n" }

  @Test("levels stand two blanks further in, and what goes on over lines moves along")
  func indentation() {
    let text = """
      inputs:
          人口: {type: integer,
                 unit: 人}
          # 收入
          收入: number 元/年
      decisions:
         说明文字:
             note: >-
                 第一行
                   缩进的
             is: |-
               甲
                 + 乙
      categories:
       救助:
        all:
          - 甲
      """
    #expect(
      format(text)
        == """
        inputs:
          人口: {type: integer,
                 unit: 人}
          # 收入
          收入: number 元/年
        decisions:
          说明文字:
            note: >-
              第一行
                缩进的
            is: |-
              甲
                + 乙
        categories:
          救助:
            all:
              - 甲

        """)
  }

  @Test("a dash has one blank behind it, and its mapping stands below the first key")
  func dashes() {
    let text = "cases:\n-   name: 甲\n    given: {a: 1,\n            b: 2}\n\n-   name: 乙\n"
    let wanted =
      "cases:\n  - name: 甲\n    given: {a: 1,\n            b: 2}\n\n  - name: 乙\n"
    #expect(format(text) == wanted)
  }

  @Test("a comment keeps to the level it stood at, below or above")
  func comments() {
    let text = """
      # 文件
      inputs:
         # 户
         人口: integer
         # 户以外的
      # 决定
      decisions:
         甲: 1   # 行尾
      """
    #expect(
      format(text) == """
        # 文件
        inputs:
          # 户
          人口: integer
          # 户以外的
        # 决定
        decisions:
          甲: 1   # 行尾

        """)
  }

  @Test("blanks at line ends go, and of several blank lines one stays")
  func blanks() {
    #expect(
      format("\n\nruleset: 甲  \n \n\n\ninputs:\t\n  a: text\n\n")
        == "ruleset: 甲\n\ninputs:\n  a: text\n")
    #expect(format("# 只有说明 \n\n\n") == "# 只有说明\n")
    #expect(format("") == "")
  }

  @Test("blank lines and blanks that are part of a text stay")
  func texts() {
    let text = "ruleset: 甲\nnote: |+\n  一 \n\n\n  二\n\n\ninputs:\n  a: {note: \"一\n\n\n    二\"}\n"
    #expect(format(text) == text)
  }

  @Test("bars stand below each other as terminals show them")
  func tables() {
    let text = """
      decisions:
        档次:
          values: [甲, 乙-丙]
          table: |
           |收入|   残疾 | => 档次   |依据|
           |:--|---:|---|---|

           | <1000|- |甲| 办法 第一条  |
           | - | not( "轻度" ) |乙-丙||
      """
    #expect(
      format(text) == """
        decisions:
          档次:
            values: [甲, 乙-丙]
            table: |
              | 收入   | 残疾        | => 档次 | 依据        |
              |:-------|------------:|---------|-------------|

              | < 1000 | -           | 甲      | 办法 第一条 |
              | -      | not("轻度") | 乙-丙   |             |

        """)
  }

  @Test(
    "operators stand between blanks, brackets and units as they are written",
    arguments: [
      ("a+b*-c", "a + b * -c"), ("a  -b", "a - b"), ("(a+b )/ 2", "(a + b) / 2"),
      ("100元/月+x", "100 元/月 + x"), ("max( a,b )", "max(a, b)"), ("not (a)", "not(a)"),
      ("a and(b)or not(c)", "a and (b) or not(c)"), ("x in(1,2)", "x in (1, 2)"),
      ("x in [1..3]", "x in [1..3]"), ("成员[a=1].b", "成员[a = 1].b"),
      ("a ≥b", "a ≥ b"), ("-a", "-a"), ("a=-1", "a = -1"),
      ("if a then b else-c", "if a then b else -c"), ("10 元/家庭人口", "10 元 / 家庭人口"),
    ])
  func operators(_ written: String, _ wanted: String) {
    #expect(
      format("decisions:\n  甲:\n    is: |-\n      \(written)\n")
        == "decisions:\n  甲:\n    is: |-\n      \(wanted)\n")
  }

  @Test(
    "an expression has the quotes that YAML needs and no others",
    arguments: [
      ("is: '学段 != \"无\"'", "is: 学段 != \"无\""), ("is: 'max(a,b)'", "is: 'max(a, b)'"),
      ("is: \"成员[a = 1]\"", "is: \"成员[a = 1]\""), ("is: 'a'", "is: a"),
      ("note: 'a'", "note: 'a'"), ("is: '-a'", "is: '-a'"),
    ])
  func quotes(_ written: String, _ wanted: String) {
    #expect(format(decision(written)) == decision(wanted))
  }

  @Test("a condition that needs quotes in the other form gets them, and loses them on the way back")
  func quotesOfForms() {
    let chinese = "inputs:\n  人口: {type: integer, constraint: \"≥ 1\"}\n"
    let canonical = "inputs:\n  人口: {type: integer, constraint: \">= 1\"}\n"
    #expect(format(chinese, .canonical) == canonical)
    #expect(format(canonical, .chinese) == chinese)
  }

  @Test("words and signs go to the other form on every line of a condition, in tables too")
  func forms() {
    let canonical = """
      decisions:
        甲:
          is: |-
            if a >= 1
            and not(b) then null
            else x in (true, false)
        乙:
          unit: 元
          table: |
            | a != 1 | => 乙                  |
            | true   | if a then 1 元 else 0 元 |

      """
    let chinese = format(canonical, .chinese)
    #expect(chinese.contains("如果 a ≥ 1\n      且 非(b) 那么 空\n      否则 x 属于 (真, 假)\n"))
    #expect(chinese.contains("| a ≠ 1 | => 乙                      |\n"))
    #expect(chinese.contains("| 真    | 如果 a 那么 1 元 否则 0 元 |\n"))
    #expect(format(chinese, .canonical) == format(canonical))
  }

  @Test("full FEEL, conditions with mistakes and bare words stay as they are")
  func untouched() {
    for text in [
      "decisions:\n  甲: {is: a+b, dynamic: true, type: text}\n",
      "decisions:\n  甲: {is: a+*b}\n",
      "decisions:\n  甲:\n    values: [a+b]\n    table: |\n      | x | => 甲 |\n      | - | a+b   |\n",
      "parameters:\n  甲:\n    table: |\n      | 地区 | 值 |\n      | a+b  | 1  |\n",
    ] { #expect(format(text) == text) }
  }

  @Test("a file that is no YAML comes back as it is, with its errors")
  func unreadable() {
    let bytes = Array("inputs:\n\ta: [1\n".utf8)
    let formatted = RuleFormatter().format(bytes, path: "x.yaml")
    #expect(formatted.utf8 == bytes)
    #expect(!formatted.diagnostics.isEmpty)
    #expect(format("a: [1\n") == "a: [1\n")
  }

  @Test("line ends and a byte-order mark stay")
  func lineEnds() {
    #expect(format("a: 1 \r\n\r\n\r\nb: 2\r\n") == "a: 1\r\n\r\nb: 2\r\n")
    let marked = RuleFormatter().format([0xEF, 0xBB, 0xBF] + Array("a: 1 \n".utf8), path: "")
    #expect(marked.utf8 == [0xEF, 0xBB, 0xBF] + Array("a: 1\n".utf8))
  }
}
