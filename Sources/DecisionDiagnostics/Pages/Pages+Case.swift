/// 06: cases of a rule set.
extension DiagnosticPage {
  static let casePages: [DiagnosticPage] = [
    unknownCaseKey, unknownFact, badCaseValue, unknownExpectation, noCases, noExpectations,
    missingAsOf, failedCase, blankExpectation, unneededArgument,
  ]

  private static let unknownCaseKey = DiagnosticPage(
    601,
    title: LocalizedText(zh: "用例里没有这个键", en: "No such key in a case"),
    what: LocalizedText(
      zh: "用例只有这些键：name、as of、source、note、given、expect；文件只有 cases、as of 和 note。",
      en: """
        A case has the keys name, as of, source, note, given and expect; a file of cases has \
        cases, as of and note.
        """),
    why: LocalizedText(
      zh: "键写错一个字母，期望就不会被检验，用例看上去却是通过的。",
      en:
        "With one letter wrong an expectation would not be tested, and the case would seem to pass."
    ),
    wrong: LocalizedText(
      zh: "cases:\n  - name: 缺收入\n    exepct: {金秋助学: 待核实}",
      en: "cases:\n  - name: no income\n    exepct: {education: undetermined}"),
    right: LocalizedText(
      zh: "cases:\n  - name: 缺收入\n    expect: {金秋助学: 待核实}",
      en: "cases:\n  - name: no income\n    expect: {education: undetermined}"))

  private static let unknownFact = DiagnosticPage(
    602,
    title: LocalizedText(zh: "没有这项事实", en: "No such fact"),
    what: LocalizedText(
      zh: "given 下面（或 explain --set）写了一个名称，但规则集没有这样的输入；算出来的决定也不能当作事实给出。",
      en: """
        A name under given, or of explain --set, is no input of the rule set. What the rules decide cannot be given as a \
        fact either.
        """),
    why: LocalizedText(
      zh: "不认识的事实若被忽略，该户的这一项就成了缺失，用例检验的就不是它所写的那一户。",
      en: """
        Were an unknown fact ignored, the household would lack it, and the case would test another \
        household than the one it describes.
        """),
    wrong: LocalizedText(
      zh: "given: {家庭年收人: 48000}", en: "given: {yearly_incone: 48000}"),
    right: LocalizedText(
      zh: "given: {家庭年收入: 48000}", en: "given: {yearly_income: 48000}"))

  private static let badCaseValue = DiagnosticPage(
    603,
    title: LocalizedText(zh: "用例里的值不对", en: "A wrong value in a case"),
    what: LocalizedText(
      zh: """
        写成列表的地方要一个值，或者反过来；日期、数或结论写错了；期望的结果不在决定的取值表里。\
        （given 里不合类型或范围的值不算写错：它就是一格输入错误。explain --set 的值要合。）
        """,
      en: """
        A list stands where one value is wanted or the other way round; a date, number or outcome \
        cannot be read; an expected result is not among the values of its decision. (A given value \
        that breaks its type or range is no mistake: it is an invalid cell. One of explain --set must fit.)
        """),
    why: LocalizedText(
      zh: "永远不可能得出的结果，写在期望里毫无意义。",
      en: "To expect a result that can never come out is to test nothing."),
    wrong: LocalizedText(
      zh: "expect: {金秋助学: 待核查}", en: "expect: {education: undecided}"),
    right: LocalizedText(
      zh: "expect: {金秋助学: 待核实}", en: "expect: {education: undetermined}"))

  private static let unknownExpectation = DiagnosticPage(
    604,
    title: LocalizedText(zh: "规则不决定这一项", en: "Nothing that the rules decide"),
    what: LocalizedText(
      zh: """
        expect 下面的名称要是一个决定、一个类别，或者类别加 .amount、.possible、.needed、.confirm、\
        .reasons、.measures；决定可以加 .confirm；列表里的名称要是规则集里的事实、可以没有值的参数、\
        条件代码或措施。
        """,
      en: """
        A name under expect is a decision, a category, or a category with .amount, .possible, \
        .needed, .confirm, .reasons or .measures; a decision may have .confirm. Names in lists \
        are facts, parameters that may lack a value, codes of criteria or measures.
        """),
    why: LocalizedText(
      zh: "检验一个不存在的结果，等于没有检验。", en: "To test a result that does not exist is to test nothing."),
    wrong: LocalizedText(
      zh: "expect: {金秋助学.金额: 7100}", en: "expect: {education.sum: 7100}"),
    right: LocalizedText(
      zh: "expect: {金秋助学.amount: 7100}", en: "expect: {education.amount: 7100}"))

  private static let noCases = DiagnosticPage(
    605,
    title: LocalizedText(zh: "没有用例", en: "No cases"),
    what: LocalizedText(
      zh: "用例文件是空的，或者 cases 下面一条也没有。",
      en: "A file of cases is empty, or has nothing under cases."),
    why: LocalizedText(
      zh: "空文件会“全部通过”，让人误以为规则检验过了。",
      en: "All cases of an empty file pass, which looks as if the rules had been tested."),
    wrong: LocalizedText(zh: "cases: []", en: "cases: []"),
    right: LocalizedText(
      zh: "cases:\n  - name: 缺收入\n    expect: {金秋助学: 待核实}",
      en: "cases:\n  - name: no income\n    expect: {education: undetermined}"))

  private static let noExpectations = DiagnosticPage(
    606,
    title: LocalizedText(zh: "用例没有期望的结果", en: "A case that expects nothing"),
    what: LocalizedText(
      zh: "用例写了一户的情况，却没有写应当得出什么。",
      en: "A case describes a household and does not say what must be decided about it."),
    why: LocalizedText(
      zh: "没有期望的用例永远不会失败，也就什么都没有检验。",
      en: "A case without expectations can never fail, and so tests nothing."),
    wrong: LocalizedText(
      zh: "cases:\n  - name: 三口之家\n    given: {家庭人口: 3}",
      en: "cases:\n  - name: family of three\n    given: {persons: 3}"),
    right: LocalizedText(
      zh: "cases:\n  - name: 三口之家\n    given: {家庭人口: 3}\n    expect: {金秋助学: 待核实}",
      en: """
        cases:
          - name: family of three
            given: {persons: 3}
            expect: {education: undetermined}
        """))

  private static let missingAsOf = DiagnosticPage(
    607,
    title: LocalizedText(zh: "没有认定日期", en: "No as-of date"),
    what: LocalizedText(
      zh: "用例没有写认定日期（as of），用例文件没有写，规则集也没有。",
      en: """
        Neither the case nor its file nor its rule set says as of which day the household is \
        decided.
        """),
    why: LocalizedText(
      zh: "低保标准等参数按日期取值；程序从不看当天的日期，否则同一用例明天可能得出另一个结果。",
      en: """
        Parameters have values by date, and the clock is never read: the same case would come out \
        otherwise tomorrow.
        """),
    wrong: LocalizedText(
      zh: "cases:\n  - name: 缺收入\n    expect: {金秋助学: 待核实}",
      en: "cases:\n  - name: no income\n    expect: {education: undetermined}"),
    right: LocalizedText(
      zh: "cases:\n  - name: 缺收入\n    as of: 2021-07-09\n    expect: {金秋助学: 待核实}",
      en:
        "cases:\n  - name: no income\n    as of: 2021-07-09\n    expect: {education: undetermined}")
  )

  private static let failedCase = DiagnosticPage(
    608,
    title: LocalizedText(zh: "用例不通过", en: "A case fails"),
    what: LocalizedText(
      zh: """
        按规则算出来的，和用例期望的不一样。箭头指着期望；下面列出起作用的条件或表格行，以及它们引用的条款。
        """,
      en: """
        The rules decide otherwise than the case expects. The caret points to the expectation; the \
        notes name the criteria or table rows responsible, with their articles.
        """),
    why: LocalizedText(
      zh: "要么规则写错了，要么用例写错了；对照条款才知道是哪一个。",
      en: "Either the rules are wrong or the case is; the article tells which."),
    wrong: LocalizedText(
      zh: "given: {地区: 荆门市市直, 学段: 本科}\nexpect: {金秋助学.amount: 7440}   # 2018年的标准",
      en:
        "given: {place: Jingmen, stage: bachelor}\nexpect: {education.amount: 7440}   # as of 2018"),
    right: LocalizedText(
      zh: "given: {地区: 荆门市市直, 学段: 本科}\nexpect: {金秋助学.amount: 7100}   # 10 × 710",
      en: "given: {place: Jingmen, stage: bachelor}\nexpect: {education.amount: 7100}   # 10 × 710")
  )

  private static let blankExpectation = DiagnosticPage(
    609,
    title: LocalizedText(zh: "期望的结果还没有填", en: "An expected value is blank"),
    what: LocalizedText(
      zh: "用例写了要看哪个结果，没有写应得什么。bangfu test --suggest 补出的用例就是这样，等人来填。",
      en: """
        The case names a result and does not say what it must be. So does bangfu test --suggest \
        write cases, for a person to fill in.
        """),
    why: LocalizedText(
      zh: "应得的结果要对照条款得出；照抄程序算出来的，用例就检验不了规则。",
      en: "What must come out follows from the article; copied from the program, it tests nothing."),
    wrong: LocalizedText(
      zh: "given: {家庭人口: 3, 家庭年收入: 25560}\nexpect:\n  困难档次:",
      en: "given: {people: 3, income: 25560}\nexpect:\n  tier:"),
    right: LocalizedText(
      zh: "given: {家庭人口: 3, 家庭年收入: 25560}\nexpect:\n  困难档次: 相对困难   # 第六条：低于 710，正好 710 不算",
      en: "given: {people: 3, income: 25560}\nexpect:\n  tier: relative   # article 6: below 710")
  )

  private static let unneededArgument = DiagnosticPage(
    610,
    title: LocalizedText(zh: "这条理由用不上", en: "The argument is not needed"),
    what: LocalizedText(
      zh: "argued.yaml 里有一条理由，说某处不用用例检验；规则里没有这一处，或者已经有用例检验到了。",
      en: """
        An entry of argued.yaml says why something need not be shown by a case; the rules have no such \
        place, or a case shows it.
        """),
    why: LocalizedText(
      zh: "规则改了，旧理由留着，会把以后真正的漏洞盖住。",
      en: "When rules change, an argument left behind hides what is really untested."),
    wrong: LocalizedText(
      zh: "unreachable:\n  - {of: 困难档次, text: 月人均收入 < 710,\n     side: 正好到线, reason: 到不了}   # 已有用例",
      en:
        "unreachable:\n  - {of: tier, text: income < 710,\n     side: exactly at the threshold, reason: cannot be}"
    ),
    right: LocalizedText(zh: "unreachable: []", en: "unreachable: []"))
}
