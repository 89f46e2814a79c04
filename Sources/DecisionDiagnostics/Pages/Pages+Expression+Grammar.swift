/// 02: what stands where in an expression.
extension DiagnosticPage {
  static let unexpectedToken = DiagnosticPage(
    201,
    title: LocalizedText(zh: "这里不应有这个", en: "Something else should stand here"),
    what: LocalizedText(
      zh: """
        表达式读到这里，语法上应当是别的东西。常见的有：“如果”缺“否则”；区间没有括号（写 [1..5]）；\
        该写一个值的地方有逗号；否定没有写成 not(…)；名称里有空格或符号。
        """,
      en: """
        At this place the grammar wants something else. Often an if lacks its else, a range \
        lacks its brackets ([1..5]), a comma stands where one value is wanted, a negation is not \
        written not(…), or a name has blanks or signs in it.
        """),
    why: LocalizedText(
      zh: "程序不猜漏写的部分：漏写“否则”的条件，在不成立时该得什么，只有写规则的人知道。",
      en: """
        What was left out is not guessed: only the author knows what holds where a condition \
        without else fails.
        """),
    wrong: LocalizedText(
      zh: "标准: if 家庭人口 > 3 人 then 980 元/月",
      en: "limit: if persons > 3 人 then 980 元/月"),
    right: LocalizedText(
      zh: "标准: if 家庭人口 > 3 人 then 980 元/月 else 1200 元/月",
      en: "limit: if persons > 3 人 then 980 元/月 else 1200 元/月"))

  static let expressionTooDeep = DiagnosticPage(
    208,
    title: LocalizedText(zh: "表达式太深或太长", en: "The expression is too deep or too long"),
    what: LocalizedText(
      zh: "括号最多套 200 层，连在一起最多 1000 项。",
      en: "Brackets may nest 200 deep, and a thousand terms may be chained."),
    why: LocalizedText(
      zh: "人读不了这样长的条件。把它拆成几个决定，各起一个名称，再合起来。",
      en: "Nobody can read such a condition. Divide it into decisions with names of their own."),
    wrong: LocalizedText(
      zh: "符合: ((((((((((…",
      en: "eligible: ((((((((((…"),
    right: LocalizedText(
      zh: """
        收入低: 月收入 < 980 元/月
        符合: 收入低 and 单亲
        """,
      en: """
        poor: income < 980 元/月
        eligible: poor and single
        """))

  static let missingOperand = DiagnosticPage(
    209,
    title: LocalizedText(zh: "缺少一个值", en: "A value is missing"),
    what: LocalizedText(
      zh: "运算符、逗号或括号旁边少了一个值，或者整个表达式是空的。",
      en: """
        An operator, comma or bracket lacks the value beside it, or nothing stands there at all.
        """),
    why: LocalizedText(
      zh: "少了的也许是标准，也许是输入，程序不能替人补上。",
      en: "It may be a threshold or an input; only the author knows."),
    wrong: LocalizedText(
      zh: "收入: 月收入 <",
      en: "low: income <"),
    right: LocalizedText(
      zh: "收入: 月收入 < 980 元/月",
      en: "low: income < 980 元/月"))

  static let aliasNotSeparate = DiagnosticPage(
    210,
    title: LocalizedText(zh: "关键词要分开写", en: "Keywords stand apart"),
    what: LocalizedText(
      zh: "且、或、属于、如果等中文关键词，前后要有空格，否则整个词会被读成一个名称。",
      en: """
        The Chinese keywords (且 and, 或 or, 属于 in and so on) need blanks around them; glued \
        to a name they make another name.
        """),
    why: LocalizedText(
      zh: "“单亲且失业”究竟是一个名称还是两个条件，要写得分明。",
      en: "单亲且失业 could be one name or two conditions; it must be plain which."),
    wrong: LocalizedText(
      zh: "优先: 单亲且失业",
      en: "first: 单亲且失业"),
    right: LocalizedText(
      zh: "优先: 单亲 且 失业",
      en: "first: 单亲 且 失业"))

  static let badUnit = DiagnosticPage(
    211,
    title: LocalizedText(zh: "没有这个单位", en: "No such unit behind the number"),
    what: LocalizedText(
      zh: """
        数后面的词不是单位。单位有元、万元、人、户、岁、年、月、日（天）、平方米、套、辆、次，可\
        以连写（人月）或相除（元/人/月）。“个”“块”不是单位。
        """,
      en: """
        The word behind a number is no unit. Units are 元 万元 人 户 岁 年 月 日 (天) 平方米 套 \
        辆 次, joined (人月) or divided (元/人/月).
        """),
    why: LocalizedText(
      zh: "单位在这里是类型：写对了单位，程序才能发现把年收入当作月收入这类错误。",
      en: """
        Units are types here: with them a yearly income that is taken for a monthly one is found.
        """),
    wrong: LocalizedText(
      zh: "多人户: 家庭人口 >= 3 个",
      en: "large: persons >= 3 个"),
    right: LocalizedText(
      zh: "多人户: 家庭人口 >= 3 人",
      en: "large: persons >= 3 人"))

  static let missingOperator = DiagnosticPage(
    213,
    title: LocalizedText(zh: "两个值之间缺少运算符", en: "An operator is missing"),
    what: LocalizedText(
      zh: "两个值紧挨着，中间没有运算符，也没有逗号。",
      en: "Two values stand side by side with neither an operator nor a comma between them."),
    why: LocalizedText(
      zh: "是“小于”还是“不超过”，差的就是标准线上的那些家庭。",
      en: """
        Whether it is “below” or “at most” decides about the households exactly at the threshold.
        """),
    wrong: LocalizedText(
      zh: "收入: 月收入 980 元/月",
      en: "low: income 980 元/月"),
    right: LocalizedText(
      zh: "收入: 月收入 <= 980 元/月",
      en: "low: income <= 980 元/月"))

  static let badType = DiagnosticPage(
    214,
    title: LocalizedText(zh: "类型写得不对", en: "Not a type"),
    what: LocalizedText(
      zh: """
        instance of 后面，或函数参数的冒号后面，要写类型，如 number、string、date、list<number>。\
        规则里一般用不到：输入的类型写在 inputs 里。
        """,
      en: """
        Behind `instance of`, or the colon of a parameter, stands a type such as number, string, \
        date or list<number>. Rules seldom need it: types of inputs stand under inputs.
        """),
    why: LocalizedText(
      zh: "检查时已经知道每一项的类型，条件里不必再问。",
      en: "The check knows the type of everything; conditions need not ask."),
    wrong: LocalizedText(
      zh: "有人口: 家庭人口 instance of 3",
      en: "known: persons instance of 3"),
    right: LocalizedText(
      zh: "有人口: 家庭人口 != null",
      en: "known: persons != null"))
}
