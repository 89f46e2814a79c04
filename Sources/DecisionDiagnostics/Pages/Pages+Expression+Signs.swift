/// 02: signs, numbers and quotes.
extension DiagnosticPage {
  static let unclosed = DiagnosticPage(
    202,
    title: LocalizedText(zh: "没有配对", en: "Something is not closed"),
    what: LocalizedText(
      zh: "括号、引号或注释只有一半。消息指着应当补上的地方，并说明另一半在哪里。",
      en: """
        A bracket, a quote or a comment has only one half. The message points to where the other \
        belongs and names the place of the first.
        """),
    why: LocalizedText(
      zh: "括号决定先算什么。放错地方，先折月再除以人口，就可能变成先除再折。",
      en: "Brackets say what is computed first."),
    wrong: LocalizedText(
      zh: "人均: monthly(年收入 / 家庭人口",
      en: "share: monthly(income / persons"),
    right: LocalizedText(
      zh: "人均: monthly(年收入) / 家庭人口",
      en: "share: monthly(income) / persons"))

  static let fullWidthSign = DiagnosticPage(
    204,
    title: LocalizedText(zh: "用了全角符号", en: "A full-width sign"),
    what: LocalizedText(
      zh: """
        表达式里的符号、数字和字母要用半角。全角的 ＜、＝、（、１ 要改成 < = ( 1。引号里的文字不\
        受限制。
        """,
      en: """
        Signs, digits and letters of an expression are half-width: < = ( 1 instead of ＜ ＝ （ \
        １. Texts in quotes may hold anything.
        """),
    why: LocalizedText(
      zh: """
        在标准 FEEL 里“年龄＞＝18”是一个名称，条件会悄悄变成空值。中文输入法最容易写出这种错误。
        """,
      en: """
        To standard FEEL 年龄＞＝18 is one name, and the condition would silently be null. \
        Chinese input methods make this mistake easy.
        """),
    wrong: LocalizedText(
      zh: "收入: 月收入 ＜ 980 元/月",
      en: "low: income ＜ 980 元/月"),
    right: LocalizedText(
      zh: "收入: 月收入 < 980 元/月",
      en: "low: income < 980 元/月"))

  static let badNumber = DiagnosticPage(
    205,
    title: LocalizedText(zh: "数写得不对", en: "Not a plain number"),
    what: LocalizedText(
      zh: """
        数只写数字和一个小数点。科学记数法（9.8e2）、两个小数点都不行；参数值里的千分位逗号（1,\
        200）也不行。
        """,
      en: """
        A number is digits with at most one point. Scientific notation (9.8e2), two points, and \
        in values of parameters commas between thousands (1,200) are refused.
        """),
    why: LocalizedText(
      zh: "金额要和文件上写的一个样，审计时才对得上。",
      en: "A sum must look as it does in the circular, so that it can be compared."),
    wrong: LocalizedText(
      zh: "收入: 月收入 < 9.8e2 元/月",
      en: "low: income < 9.8e2 元/月"),
    right: LocalizedText(
      zh: "收入: 月收入 < 980 元/月",
      en: "low: income < 980 元/月"))

  static let badStringEscape = DiagnosticPage(
    206,
    title: LocalizedText(zh: "反斜杠后面的字不对", en: "No such escape"),
    what: LocalizedText(
      zh: """
        表达式的文字里，反斜杠后面只能是 \\" \\' \\\\ \\n \\r \\t \\uXXXX \
        \\UXXXXXX。反斜杠本身写 \\\\。
        """,
      en: """
        In a text of an expression a backslash begins one of \\" \\' \\\\ \\n \\r \\t \\uXXXX \
        \\UXXXXXX. The backslash itself is \\\\.
        """),
    why: LocalizedText(
      zh: "略去反斜杠，文字就与名册里的对不上。",
      en: "Were the backslash dropped, the text would no longer equal the one in the roster."),
    wrong: LocalizedText(
      zh: "类型: 困难类型 = \"低保\\边缘\"",
      en: """
        type: kind = "poor
        ear"
        """),
    right: LocalizedText(
      zh: "类型: 困难类型 = \"低保\\\\边缘\"",
      en: """
        type: kind = "poor\\
        ear"
        """))

  static let foreignOperator = DiagnosticPage(
    207,
    title: LocalizedText(zh: "这是别的语言的写法", en: "An operator of another language"),
    what: LocalizedText(
      zh: """
        规则的表达式是 FEEL：相等写 =，不等写 !=，并且写 and（且），或者写 or（或），否定写 not(…\
        )。== && || <> True 和百分号都不用；百分之五写 0.05。
        """,
      en: """
        Expressions are FEEL: = for equal, != for unequal, and, or, not(…). There is no == && || \
        <> True, and no percent sign: 5 percent is 0.05.
        """),
    why: LocalizedText(
      zh: "消息给出对应的写法，照改即可。",
      en: "The message gives the FEEL of it."),
    wrong: LocalizedText(
      zh: "三人户: 家庭人口 == 3 人 && 单亲",
      en: "three: persons == 3 人 && single"),
    right: LocalizedText(
      zh: "三人户: 家庭人口 = 3 人 and 单亲",
      en: "three: persons = 3 人 and single"))

  static let wrongQuotes = DiagnosticPage(
    212,
    title: LocalizedText(zh: "文字要用英文双引号", en: "Texts stand in straight double quotes"),
    what: LocalizedText(
      zh: """
        表达式里的文字用英文双引号 "…"。单引号、中文引号“…”都不行。YAML 自己的引号在最外面，可以\
        用单引号。
        """,
      en: """
        A text in an expression stands in straight double quotes. Single and typographic quotes \
        are refused. The quotes of YAML around it all may be single.
        """),
    why: LocalizedText(
      zh: "几种引号看上去差不多，统一成一种，才不会一处一样。",
      en: "Quotes of several kinds look alike; one kind will do."),
    wrong: LocalizedText(
      zh: "类型: 困难类型 = '低保'",
      en: "type: kind = 'poor'"),
    right: LocalizedText(
      zh: "类型: 困难类型 = \"低保\"",
      en: "type: kind = \"poor\""))

  static let bareDate = DiagnosticPage(
    215,
    title: LocalizedText(zh: "日期要写成 @\"…\"", en: "A date is written @\"…\""),
    what: LocalizedText(
      zh: """
        表达式里的日期写成 @"2024-01-01"。不加引号的 2024-01-01 是 2024 减 1 减 1。参数表的“自”“\
        至”两列和 as of 等处直接写日期。
        """,
      en: """
        In an expression a date is @"2024-01-01"; bare, 2024-01-01 is 2024 minus 1 minus 1. The \
        columns 自 and 至 of parameters, `as of` and the like take plain dates.
        """),
    why: LocalizedText(
      zh: "不指出来，条件就变成认定日期与 2022 相比。",
      en: "Unnoticed, the as-of date would be compared with 2022."),
    wrong: LocalizedText(
      zh: "新办法: 认定日期 >= 2024-01-01",
      en: "new_rules: as_of >= 2024-01-01"),
    right: LocalizedText(
      zh: "新办法: 认定日期 >= @\"2024-01-01\"",
      en: "new_rules: as_of >= @\"2024-01-01\""))
}
