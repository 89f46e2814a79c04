/// 03: types and values.
extension DiagnosticPage {
  static let typeMismatch = DiagnosticPage(
    301,
    title: LocalizedText(zh: "类型不合", en: "Types do not agree"),
    what: LocalizedText(
      zh: """
        两边的类型不同，或者这里要的是另一种类型：数与文字相比，日期与文字相比，文字排大小，等等。\
        数不加引号，日期写 @"2024-01-01"，是否写 true 或 false。
        """,
      en: """
        Two sides, or a part and its place, are of unlike types: a number against a text, a date \
        against a text, an order of texts. Numbers have no quotes, dates are @"2024-01-01", and \
        yes or no is true or false.
        """),
    why: LocalizedText(
      zh: "\"3\" 和 3 永远不相等。这样的条件在标准 FEEL 里是空值，永远不成立，也没有人知道。",
      en: """
        "3" never equals 3. In standard FEEL such a condition is null, never holds, and nobody \
        learns of it.
        """),
    wrong: LocalizedText(
      zh: "三人户: 家庭人口 = \"3\"",
      en: "three: persons = \"3\""),
    right: LocalizedText(
      zh: "三人户: 家庭人口 = 3 人",
      en: "three: persons = 3 人"))

  static let notBoolean = DiagnosticPage(
    302,
    title: LocalizedText(zh: "这不是一个条件", en: "Not a condition"),
    what: LocalizedText(
      zh: "条件的结果要是“是”或“否”。这里写的是一个数、一段文字或一个日期，没有和什么相比。",
      en: """
        A condition is true or false. Here stands a number, a text or a date that is compared \
        with nothing.
        """),
    why: LocalizedText(
      zh: "有的语言把非零的数当作“是”。那样写的条件，人人都符合。",
      en: "Some languages take any number but 0 for true. Everybody would be eligible."),
    wrong: LocalizedText(
      zh: "收入: 月收入",
      en: "low: income"),
    right: LocalizedText(
      zh: "收入: 月收入 < 980 元/月",
      en: "low: income < 980 元/月"))

  static let wrongArguments = DiagnosticPage(
    303,
    title: LocalizedText(zh: "函数的参数不对", en: "Wrong arguments"),
    what: LocalizedText(
      zh: """
        参数的个数或种类不对；内置函数的参数写了名称；舍入的位数不是 -6 到 12 的整数；名称不是函\
        数却加了括号，或者是函数却没有括号。按别的日期取参数值时，括号里写一个日期：低保标准\
        (@"2020-01-01")。
        """,
      en: """
        The number or kind of arguments is wrong; a built-in function got a name with an \
        argument; digits of a rounding are no whole number from -6 to 12; a name with ( ) is no \
        function, or a function stands without them. A parameter at another date takes one: \
        threshold(@"2020-01-01").
        """),
    why: LocalizedText(
      zh: "多写的参数若被忽略，写的人以为起了作用。",
      en: "Were an argument too many ignored, its author would think it counted."),
    wrong: LocalizedText(
      zh: "月收入: monthly(年收入, 12)",
      en: "wages: monthly(income, 12)"),
    right: LocalizedText(
      zh: "月收入: monthly(年收入)",
      en: "wages: monthly(income)"))

  static let unlistedValue = DiagnosticPage(
    304,
    title: LocalizedText(zh: "取值表里没有这个词", en: "Not among the listed values"),
    what: LocalizedText(
      zh: """
        输入或决定用 values 列出了可能的取值，这里写的词不在其中。消息列出全部取值，并提示相近的\
        一个。
        """,
      en: """
        An input or a decision lists its values, and the word is none of them. The message gives \
        them all, and the nearest.
        """),
    why: LocalizedText(
      zh: "名册里不会有这个值，所以这个条件永远不成立。",
      en: "No record can have the value, so that the condition could never hold."),
    wrong: LocalizedText(
      zh: """
        困难类型: {values: [低保, 低收入]}
        …
        类型: 困难类型 = "低保户"
        """,
      en: """
        kind: {values: [poor, near_poor]}
        …
        type: kind = "pure"
        """),
    right: LocalizedText(
      zh: """
        困难类型: {values: [低保, 低收入]}
        …
        类型: 困难类型 = "低保"
        """,
      en: """
        kind: {values: [poor, near_poor]}
        …
        type: kind = "poor"
        """))

  static let unknownType = DiagnosticPage(
    305,
    title: LocalizedText(zh: "没有这种类型", en: "No such type"),
    what: LocalizedText(
      zh: """
        类型有五种：number 数、integer 整数、text 文字、boolean 是否、date 日期，另有 item \
        definitions 里定义的名称；类型定义自己只能用这五种。写“整数”“日期”或别的语言的类型名时，\
        消息会提示对应的写法。
        """,
      en: """
        There are five types: number, integer, text, boolean and date, and the names under item \
        definitions; a definition itself is of one of the five. For the names of other languages \
        the message offers ours.
        """),
    why: LocalizedText(
      zh: "没有类型，名册里的一格就不知道该怎么读，条件也无法检查。",
      en: "Without a type the cells of a roster cannot be read, nor conditions checked."),
    wrong: LocalizedText(
      zh: "家庭人口: {type: 整数, unit: 人}",
      en: "persons: {type: int, unit: 人}"),
    right: LocalizedText(
      zh: "家庭人口: {type: integer, unit: 人}",
      en: "persons: {type: integer, unit: 人}"))

  static let unknownUnit = DiagnosticPage(
    306,
    title: LocalizedText(zh: "没有这个单位", en: "No such unit"),
    what: LocalizedText(
      zh: """
        单位由元、万元、人、户、岁、年、月、日（天）、平方米（㎡）、套、辆、次组成，可以连写（人\
        月）或相除（元/人/月）。
        """,
      en: """
        Units are made of 元 万元 人 户 岁 年 月 日 (天) 平方米 (㎡) 套 辆 次, joined (人月) or \
        divided (元/人/月).
        """),
    why: LocalizedText(
      zh: "只有认识的单位才能换算和核对。“周”“季”与月没有整数关系，不作单位。",
      en: "Only known units can be converted and compared. Weeks and quarters are not among them."),
    wrong: LocalizedText(
      zh: "工资: {type: number, unit: 元/周}",
      en: "wages: {type: number, unit: 元/周}"),
    right: LocalizedText(
      zh: "工资: {type: number, unit: 元/月}",
      en: "wages: {type: number, unit: 元/月}"))

  static let notInProfile = DiagnosticPage(
    307,
    title: LocalizedText(zh: "规则里不用这种写法", en: "Not used in rules"),
    what: LocalizedText(
      zh: """
        标准 FEEL 有、规则里不用的写法：乘方、instance of、上下文、匿名函数、同时遍历几个列表、空\
        列表，以及时钟、正则等函数。区间和单独的比较只能写在 in 后面、表格格子和取值范围里。格\
        子里的“不等于”写成 not(…)，如 not("无")，不写 !=。确有必要时，可把决定\
        声明为 dynamic: true（见 BF0409）。
        """,
      en: """
        Standard FEEL that rules do without: powers, instance of, contexts, function literals, \
        loops over several lists, the empty list, and functions for the clock, patterns and the \
        like. Ranges and lone comparisons stand behind `in`, in cells and in constraints only. \
        “Not equal” in a cell is not(…), as in not("none"), and never !=. Where \
        nothing else will do, declare the decision dynamic: true (see BF0409).
        """),
    why: LocalizedText(
      zh: "规则要小到可以穷尽地分析：不重叠、不遗漏、同样的名册永远得到同样的结果。",
      en: """
        Rules must be small enough to analyse: no overlaps, no gaps, and the same results for \
        the same roster, always.
        """),
    wrong: LocalizedText(
      zh: "面积: 边长 ** 2",
      en: "area: side ** 2"),
    right: LocalizedText(
      zh: "面积: 边长 * 边长",
      en: "area: side * side"))
}
