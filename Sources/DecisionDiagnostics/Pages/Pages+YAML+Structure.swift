/// 01: keys, indentation and block texts.
extension DiagnosticPage {
  static let emptyKey = DiagnosticPage(
    121,
    title: LocalizedText(zh: "冒号前面没有键", en: "Nothing before the colon"),
    what: LocalizedText(
      zh: "一行以冒号开头，冒号前面没有键。",
      en: "A line begins with a colon, and no key stands before it."),
    why: LocalizedText(
      zh: "没有键的值无处可用，多半是键被误删了。",
      en: "A value without a key has no use; most likely the key was deleted by mistake."),
    wrong: LocalizedText(
      zh: """
        家庭人口:
          type: integer
          : 人
        """,
      en: """
        persons:
          type: integer
          : 人
        """),
    right: LocalizedText(
      zh: """
        家庭人口:
          type: integer
          unit: 人
        """,
      en: """
        persons:
          type: integer
          unit: 人
        """))

  static let entryWithoutColon = DiagnosticPage(
    122,
    title: LocalizedText(zh: "花括号里的一项没有冒号", en: "An entry in braces without a colon"),
    what: LocalizedText(
      zh: """
        花括号里以逗号分隔的每一项都要写成“键: 值”。没有冒号的一项，或者是漏了键，或者是前一个值\
        里有逗号。
        """,
      en: """
        Each entry in braces is a key, a colon and a value. One without a colon lacks its key, \
        or is a part of the value before it, which had a comma.
        """),
    why: LocalizedText(
      zh: "YAML 会把它读成一个没有值的键，前一个值也就少了一截。",
      en: "YAML would take it for a key without a value, and cut the value before it short."),
    wrong: LocalizedText(
      zh: "办法: {title: 认定办法, 试行, grade: O}",
      en: "rules: {title: Rules, on trial, grade: O}"),
    right: LocalizedText(
      zh: "办法: {title: \"认定办法, 试行\", grade: O}",
      en: "rules: {title: \"Rules, on trial\", grade: O}"))

  static let badIndentation = DiagnosticPage(
    123,
    title: LocalizedText(zh: "缩进对不上", en: "The indentation does not fit"),
    what: LocalizedText(
      zh: "这一行的缩进与上下各行都对不上，看不出它属于哪一项。",
      en: """
        The line is indented to a depth that no line around it has, so that nobody can tell what \
        it belongs to.
        """),
    why: LocalizedText(
      zh: "缩进决定一行属于谁。差一个空格，取值范围就可能跑到另一项下面去。",
      en: """
        Indentation says what a line belongs to. With one space more or less a constraint would \
        move to another input.
        """),
    wrong: LocalizedText(
      zh: """
        家庭人口:
            type: integer
           unit: 人
        """,
      en: """
        persons:
            type: integer
           unit: 人
        """),
    right: LocalizedText(
      zh: """
        家庭人口:
            type: integer
            unit: 人
        """,
      en: """
        persons:
            type: integer
            unit: 人
        """))

  static let badEscape = DiagnosticPage(
    124,
    title: LocalizedText(zh: "反斜杠后面的字不对", en: "A backslash that means nothing"),
    what: LocalizedText(
      zh: """
        双引号里的反斜杠有特殊用途（\\" \\\\ \\n \\t \\uXXXX 等），后面跟了别的字。反斜杠本身写 \
        \\\\，或者改用单引号。
        """,
      en: """
        In double quotes a backslash begins an escape (\\" \\\\ \\n \\t \\uXXXX and others), and \
        something else follows it. Write \\\\ for the backslash itself, or use single quotes.
        """),
    why: LocalizedText(
      zh: "多见于文件路径。若略去反斜杠，值就变了。",
      en: "Mostly this is a path. To drop the backslash would change the value."),
    wrong: LocalizedText(
      zh: "note: \"见 D:\\文件\\认定办法.doc\"",
      en: "note: \"see D:\\papers\\rules.doc\""),
    right: LocalizedText(
      zh: "note: '见 D:\\文件\\认定办法.doc'",
      en: "note: 'see D:\\papers\\rules.doc'"))

  static let badBlockHeader = DiagnosticPage(
    125,
    title: LocalizedText(zh: "竖线后面不能再有文字", en: "Nothing may follow the bar"),
    what: LocalizedText(
      zh: """
        “键: |”（或 >）表示正文从下一行开始，这一行后面不能再写文字；竖线后面的缩进数字也不能是 0。
        """,
      en: """
        With `key: |` (or >) the text starts on the next line, so nothing may follow on this \
        one. Nor may the digit of indentation behind the bar be 0.
        """),
    why: LocalizedText(
      zh: "表格写在“table: |”下面，表头也要另起一行，否则 YAML 读不出表格。",
      en: """
        Tables stand below `table: |`, their header on a line of its own; otherwise YAML cannot \
        read them.
        """),
    wrong: LocalizedText(
      zh: """
        note: | 试行一年
          到期重定
        """,
      en: """
        note: | on trial
          for a year
        """),
    right: LocalizedText(
      zh: """
        note: |
          试行一年
          到期重定
        """,
      en: """
        note: |
          on trial
          for a year
        """))

  static let yamlSyntax = DiagnosticPage(
    129,
    title: LocalizedText(zh: "YAML 读不懂", en: "YAML cannot read this"),
    what: LocalizedText(
      zh: """
        这里不合 YAML 的写法，而又不是上面各种常见的错误。最常见的是注释符 # 前面没有空格。说明里\
        附有 YAML 程序的原话。
        """,
      en: """
        The text breaks YAML in a way that has no code of its own. Most often a # begins a \
        comment without a space before it. The note quotes what the YAML library says.
        """),
    why: LocalizedText(
      zh: "读不懂的地方若跳过去，规则就少了一条。",
      en: "To skip what cannot be read would be to lose a rule."),
    wrong: LocalizedText(
      zh: "title: \"认定办法\"#试行",
      en: "title: \"Rules\"#on trial"),
    right: LocalizedText(
      zh: "title: \"认定办法\" #试行",
      en: "title: \"Rules\" #on trial"))
}
