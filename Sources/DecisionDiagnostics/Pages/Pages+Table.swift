/// 04: decisions, decision tables and criteria.
extension DiagnosticPage {
  static let tablePages: [DiagnosticPage] = [
    badHitPolicy, missingTableColumn, emptyCell, priorityNeedsValues, aggregateNeedsNumbers,
    amountUnsaid, cycle, badName, dynamicDecision,
  ]

  static let badHitPolicy = DiagnosticPage(
    401,
    title: LocalizedText(zh: "没有这种命中规则", en: "No such hit policy"),
    what: LocalizedText(
      zh: """
        命中规则说明几行同时符合时怎么办：unique（只许一行）、first（取第一行）、any（结果须相同）、priority、output \
        order、rule order、collect、collect sum/count/min/max，或字母 U F A P O R C C+ C# C< \
        C>。不写是 unique。
        """,
      en: """
        The hit policy says what holds when several rows apply: unique (one only), first, any \
        (results must agree), priority, output order, rule order, collect, collect \
        sum/count/min/max, or the letters U F A P O R C C+ C# C< C>. Without one it is unique.
        """),
    why: LocalizedText(
      zh: "同一张表，first 和 unique 得出的结果可以完全不同。",
      en: "The same table can come out quite differently under first and unique."),
    wrong: LocalizedText(
      zh: "hit policy: firts",
      en: "hit policy: firts"),
    right: LocalizedText(
      zh: "hit policy: first",
      en: "hit policy: first"))

  static let missingTableColumn = DiagnosticPage(
    402,
    title: LocalizedText(zh: "表格缺少结果列", en: "A table without its result"),
    what: LocalizedText(
      zh: "决策表要有一列结果，表头写“=> 名称”；参数表要有“值”列。",
      en: """
        A decision table needs an output column, headed => and a name; the table of a parameter \
        needs its 值 (value) column.
        """),
    why: LocalizedText(
      zh: "没有 => 的列都是条件。少了它，表格只有条件，没有结论。",
      en: "Every column without => is a condition. Without an output the table decides nothing."),
    wrong: LocalizedText(
      zh: """
        | 月收入 | 档次     |
        | < 700  | 深度困难 |
        """,
      en: """
        | income | tier |
        | < 700  | poor |
        """),
    right: LocalizedText(
      zh: """
        | 月收入 | => 档次  |
        | < 700  | 深度困难 |
        """,
      en: """
        | income | => tier |
        | < 700  | poor    |
        """))

  static let emptyCell = DiagnosticPage(
    403,
    title: LocalizedText(zh: "格子是空的", en: "An empty cell"),
    what: LocalizedText(
      zh: """
        条件的格子里，什么都符合时写 -，不能留空；结果的格子要有值。“依据”和“说明”两列可以留空。
        """,
      en: """
        In a condition write - for anything; an output cell needs its value. Only the columns \
        依据 (source) and 说明 (note) may be empty.
        """),
    why: LocalizedText(
      zh: "空格子可能是“不限”，也可能是漏填，读的人分不清。",
      en: "An empty cell may mean “anything” or may have been forgotten; a reader cannot tell."),
    wrong: LocalizedText(
      zh: """
        | 月收入 | => 档次 |
        |        | 不符合  |
        """,
      en: """
        | income | => tier |
        |        | none    |
        """),
    right: LocalizedText(
      zh: """
        | 月收入 | => 档次 |
        | -      | 不符合  |
        """,
      en: """
        | income | => tier |
        | -      | none    |
        """))

  static let priorityNeedsValues = DiagnosticPage(
    404,
    title: LocalizedText(zh: "按优先级命中要列出取值", en: "A priority needs its values"),
    what: LocalizedText(
      zh: """
        priority 和 output order 按结果的高低取舍，高低就是 values 里的先后：排在前面的优先。这个\
        决定没有写 values。
        """,
      en: """
        priority and output order rank results by the order of `values`, the highest first. The \
        decision has none.
        """),
    why: LocalizedText(
      zh: "没有先后，几行同时符合时就不知道该取哪一个。",
      en: "Without a ranking nobody knows which of several rows wins."),
    wrong: LocalizedText(
      zh: "hit policy: priority",
      en: "hit policy: priority"),
    right: LocalizedText(
      zh: """
        hit policy: priority
        values: [深度困难, 相对困难, 不符合]
        """,
      en: """
        hit policy: priority
        values: [deep, relative, none]
        """))

  static let aggregateNeedsNumbers = DiagnosticPage(
    405,
    title: LocalizedText(zh: "汇总要用一列数", en: "An aggregate of numbers"),
    what: LocalizedText(
      zh: """
        collect sum、collect min、collect max 把符合的各行汇总成一个数，表格只能有一列结果，而且\
        要是数。
        """,
      en: """
        collect sum, min and max make one number of all rows that apply; the table has one \
        output column, of numbers.
        """),
    why: LocalizedText(
      zh: "文字没有合计。要列出所有符合的结果，用 collect。",
      en: "Texts have no sum. To list all results use collect."),
    wrong: LocalizedText(
      zh: """
        hit policy: collect sum
          … | => 档次 |
        """,
      en: """
        hit policy: collect sum
          … | => tier |
        """),
    right: LocalizedText(
      zh: """
        hit policy: collect sum
          … | => 补助 |
        """,
      en: """
        hit policy: collect sum
          … | => aid |
        """))

  static let amountUnsaid = DiagnosticPage(
    406,
    title: LocalizedText(zh: "措施没有金额", en: "A measure without an amount"),
    what: LocalizedText(
      zh: "措施既没有写金额（amount）或封顶（cap），也没有用 silent 说明来源没有规定金额。",
      en: """
        The measure has neither an amount nor a cap, and does not say by `silent` that its \
        source gives none.
        """),
    why: LocalizedText(
      zh: "“没有规定”和“忘了写”要分得清，将来补上标准时才知道缺的是哪些。",
      en: "What the source leaves open must be told from what was forgotten."),
    wrong: LocalizedText(
      zh: "技能培训: {when: 失业}",
      en: "training: {when: jobless}"),
    right: LocalizedText(
      zh: "技能培训: {when: 失业, silent: 办法未规定金额}",
      en: "training: {when: jobless, silent: no sum in the rules}"))

  static let cycle = DiagnosticPage(
    407,
    title: LocalizedText(zh: "绕回来用到自己", en: "It comes back to itself"),
    what: LocalizedText(
      zh: """
        一个决定或函数要用到自己的结果，直接用，或者经过别的决定绕回来。消息指着绕回来的那一处。
        """,
      en: """
        A decision or function needs its own result, directly or through others. The message \
        points to where the circle closes.
        """),
    why: LocalizedText(
      zh: "先有哪个后有哪个，程序和人都算不出来。",
      en: "Neither people nor programs can tell which comes first."),
    wrong: LocalizedText(
      zh: """
        净收入: 收入 - 支出
        支出: 净收入 * 0.3
        """,
      en: """
        net: income - costs
        costs: net * 0.3
        """),
    right: LocalizedText(
      zh: """
        净收入: 收入 - 支出
        支出: 收入 * 0.3
        """,
      en: """
        net: income - costs
        costs: income * 0.3
        """))

  static let badName = DiagnosticPage(
    408,
    title: LocalizedText(zh: "这个名称不能用", en: "Not a name"),
    what: LocalizedText(
      zh: """
        名称只能用汉字、字母、数字和下划线，不以数字开头，也不能是 and、or、if 等关键词。中间不能\
        有空格、短横和括号。
        """,
      en: """
        Names are made of letters (Chinese ones included), digits and _, begin with no digit, \
        and are no word of the language such as and, or, if. No blanks, dashes or brackets.
        """),
    why: LocalizedText(
      zh: "条件里要写这个名称。“上年-收入”会被读成上年减收入。",
      en: """
        Conditions must be able to say the name: last-income would be read as last minus income.
        """),
    wrong: LocalizedText(
      zh: "3人以上: 家庭人口 >= 3 人",
      en: "3-and-more: persons >= 3 人"),
    right: LocalizedText(
      zh: "三人以上: 家庭人口 >= 3 人",
      en: "three_and_more: persons >= 3 人"))

  static let dynamicDecision = DiagnosticPage(
    409,
    title: LocalizedText(zh: "用完整 FEEL 书写的决定", en: "A decision in full FEEL"),
    what: LocalizedText(
      zh: """
        这个决定声明了 dynamic: true：可以用标准 FEEL 的全部写法，里面不查类型和单位；结果必须声\
        明 type、unit 或 values，算出别的就是“规则冲突”。这只是提醒，不妨碍认定，但有代价：结果列出\
        或用到它的户全部逐行认定，比整列认定慢得多；bangfu explain --plan 列出有哪些。
        """,
      en: """
        The decision is declared dynamic: true. All of standard FEEL may be used, and no types \
        or units are checked inside; its result has the declared type, and anything else is a \
        conflict. This is a note only, but it costs: households whose results show or need it \
        are decided row by row, many times slower than in columns. bangfu explain --plan lists \
        what is concerned.
        """),
    why: LocalizedText(
      zh: "不查单位，年与月相混就发现不了；不能分析，也就说不出还缺什么。能用普通写法就不要用它。",
      en: """
        Without units, months that meet years go unnoticed; without analysis nothing tells which \
        facts would decide. Use it only where nothing else will do.
        """),
    wrong: LocalizedText(
      zh: "人数: {dynamic: true, type: number, is: count(成员)}",
      en: "rows: {dynamic: true, type: number, is: count(members)}"),
    right: LocalizedText(
      zh: "人数: {unit: 人, is: count(成员)}",
      en: "rows: {unit: 人, is: count(members)}"))
}
