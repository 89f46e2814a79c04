/// 01: the shape of rule files.
extension DiagnosticPage {
  static let unknownKey = DiagnosticPage(
    130,
    title: LocalizedText(zh: "没有这个键", en: "No such key"),
    what: LocalizedText(
      zh: "规则语言在这个位置没有这个键。消息列出可用的键；相近的还会提示。",
      en: """
        The rule language has no such key in this place. The message lists the keys there are, \
        and offers a near one.
        """),
    why: LocalizedText(
      zh: "写错的键若被忽略，限制就悄悄失效：constraint 少一个字母，取值范围就不起作用。",
      en: """
        Were a misspelt key ignored, its effect would be lost silently: one letter wrong in \
        constraint, and any value passes.
        """),
    wrong: LocalizedText(
      zh: "家庭人口: {type: integer, constraints: \"> 0\"}",
      en: "persons: {type: integer, constraints: \"> 0\"}"),
    right: LocalizedText(
      zh: "家庭人口: {type: integer, constraint: \"> 0\"}",
      en: "persons: {type: integer, constraint: \"> 0\"}"))

  static let missingKey = DiagnosticPage(
    131,
    title: LocalizedText(zh: "缺少必须有的键", en: "A key is missing"),
    what: LocalizedText(
      zh: """
        少写了必须有的键。例如：输入缺 type；参数既没有 table 也没有 value；决定、条件或函数缺 is；\
        类别没有 all 或 any；成员表缺 key；scale 和 rounding 只写了一个。
        """,
      en: """
        A key that must be there is not: the type of an input, the table or value of a \
        parameter, `is` of a decision, criterion or function, all or any of a category, the key \
        of a member table, or one of scale and rounding.
        """),
    why: LocalizedText(
      zh: "程序不替人补上“想当然”的内容，少什么就说什么。",
      en: "Nothing is filled in by guesswork; what is lacking is named."),
    wrong: LocalizedText(
      zh: "年收入: {columns: [家庭年收入]}",
      en: "income: {columns: [yearly_income]}"),
    right: LocalizedText(
      zh: "年收入: {type: number, unit: 元/年, columns: [家庭年收入]}",
      en: "income: {type: number, unit: 元/年, columns: [yearly_income]}"))

  static let wrongShape = DiagnosticPage(
    132,
    title: LocalizedText(zh: "写成了另一种形状", en: "The wrong shape"),
    what: LocalizedText(
      zh: """
        应当写成“名称: 内容”的地方写成了列表，或者应当是一个值的地方写成了列表、映射，反过来也一\
        样。以 [ 或 { 开头的表达式要加引号。reading 里的 is 写在 alternative 旁边，不写在它里面。
        """,
      en: """
        Where names with their contents are wanted stands a list, or where a single value is \
        wanted stands a list or a mapping, or the other way round. An expression that begins \
        with [ or { needs quotes. The `is` of a reading stands beside `alternative`, not in it.
        """),
    why: LocalizedText(
      zh: "条件、措施和输出列都要有名称，说明原因时才能指名道姓。",
      en: "Criteria, measures and columns need names, by which reasons can refer to them."),
    wrong: LocalizedText(
      zh: """
        all:
          - 月收入 < 980 元/月
        """,
      en: """
        all:
          - income < 980 元/月
        """),
    right: LocalizedText(
      zh: """
        all:
          收入: 月收入 < 980 元/月
        """,
      en: """
        all:
          low: income < 980 元/月
        """))

  static let badValue = DiagnosticPage(
    133,
    title: LocalizedText(zh: "这里不能写这个值", en: "No such value here"),
    what: LocalizedText(
      zh: """
        这个键只接受少数几个词或一定范围的整数。例如 missing 是 narrow 或 kleene；absent 是 \
        unknown；required 是 true 或 false；scale 是 0 到 12；rounding 是 half up 等；来源的 grade \
        是 O、M、R 或 "?"。键后面是空的，或者 is 与 table、amount 与 cap 都写了，也报这个错误。
        """,
      en: """
        The key takes only certain words or whole numbers: missing is narrow or kleene, absent \
        is unknown, required is true or false, scale is 0 to 12, rounding is half up and so on; \
        the grade of a source is O, M, R or "?". An empty value, or both of is \
        and table or of amount and cap, are refused too.
        """),
    why: LocalizedText(
      zh: "不认识的词若按默认处理，结果就和写规则的人想的不一样。",
      en: """
        Were an unknown word replaced by a default, the results would not be those that were \
        meant.
        """),
    wrong: LocalizedText(
      zh: "rounding: 四舍五入",
      en: "rounding: to nearest"),
    right: LocalizedText(
      zh: "rounding: half up",
      en: "rounding: half up"))

  static let fileNotFound = DiagnosticPage(
    134,
    title: LocalizedText(zh: "找不到文件", en: "File not found"),
    what: LocalizedText(
      zh: """
        include 或 extends 写的文件不存在，或者无权读取。路径从本规则集的文件夹算起；extends 写的\
        是文件夹时，读其中的 ruleset.yaml。
        """,
      en: """
        The file that include or extends names is not there or may not be read. Paths start at \
        the folder of this rule set; where extends names a folder, its ruleset.yaml is read.
        """),
    why: LocalizedText(
      zh: "少了一个文件，就少了一部分规则，不能当作没有这一部分继续认定。",
      en: """
        Without the file a part of the rules is missing, and nothing can be decided as if it did \
        not exist.
        """),
    wrong: LocalizedText(
      zh: """
        extends: ../全省
        （上一级没有“全省”文件夹）
        """,
      en: """
        extends: ../province
        (there is no such folder)
        """),
    right: LocalizedText(
      zh: "extends: ../全省通用",
      en: "extends: ../common"))

  static let extendsCycle = DiagnosticPage(
    135,
    title: LocalizedText(zh: "规则集绕回来继承自己", en: "A rule set that extends itself"),
    what: LocalizedText(
      zh: "甲继承乙，乙又继承甲（或者经过更多规则集绕回来）。",
      en: """
        One rule set extends a second, and the second extends the first, directly or through \
        others.
        """),
    why: LocalizedText(
      zh: "谁是基础、谁是补充，必须分得清：后面的一项取代前面同名的一项。",
      en: """
        It must be clear which one is the base: an entry of the later one takes the place of an \
        entry of the same name.
        """),
    wrong: LocalizedText(
      zh: """
        全省/ruleset.yaml：extends: ../青山市
        青山市/ruleset.yaml：extends: ../全省
        """,
      en: """
        province/ruleset.yaml: extends: ../city
        city/ruleset.yaml:     extends: ../province
        """),
    right: LocalizedText(
      zh: """
        全省/ruleset.yaml：（不写 extends）
        青山市/ruleset.yaml：extends: ../全省
        """,
      en: """
        province/ruleset.yaml: (no extends)
        city/ruleset.yaml:     extends: ../province
        """))

  static let badPipeTable = DiagnosticPage(
    136,
    title: LocalizedText(zh: "表格的格数不齐", en: "Rows of a table do not line up"),
    what: LocalizedText(
      zh: """
        每行以 | 开头、以 | 结尾，格数与表头一样多，至少有一行内容，表头没有空格子。格数不对的行\
        不会被读取。
        """,
      en: """
        Each row begins and ends with |, has as many cells as the header, and there is at least \
        one; the header has no empty cell. A row of another length is left out.
        """),
    why: LocalizedText(
      zh: "少一格，右边的值就全部错位：起日成了金额，金额成了依据。",
      en: """
        With one cell missing all values to its right shift: a date becomes a sum, a sum becomes \
        a source.
        """),
    wrong: LocalizedText(
      zh: """
        | 自         | 至 | 值  |
        | 2023-07-01 | 730 |
        """,
      en: """
        | from       | to | value |
        | 2023-07-01 | 730 |
        """),
    right: LocalizedText(
      zh: """
        | 自         | 至 | 值  |
        | 2023-07-01 | -  | 730 |
        """,
      en: """
        | from       | to | value |
        | 2023-07-01 | -  | 730 |
        """))

  static let duplicateName = DiagnosticPage(
    137,
    title: LocalizedText(zh: "名称用了两次", en: "A name used twice"),
    what: LocalizedText(
      zh: """
        输入、参数、函数和决定共用一套名称，不能重名；同一张成员表的字段、同一个类别的条件也不能\
        重名。继承来的同名一项是被取代，不算重名。
        """,
      en: """
        Inputs, parameters, functions and decisions share one set of names; the fields of a \
        member table and the criteria of a category must differ too. An inherited entry of the \
        same name is replaced, which is no mistake.
        """),
    why: LocalizedText(
      zh: "两样东西同名，条件里写的是哪一个就说不清了。",
      en: "With two things of one name nobody can tell which of them a condition means."),
    wrong: LocalizedText(
      zh: """
        inputs:
          年收入: number 元/年
        decisions:
          年收入: 月收入 * 12 月/年
        """,
      en: """
        inputs:
          income: number 元/年
        decisions:
          income: yearly(wages)
        """),
    right: LocalizedText(
      zh: """
        inputs:
          年收入: number 元/年
        decisions:
          推算年收入: yearly(月收入)
        """,
      en: """
        inputs:
          income: number 元/年
        decisions:
          estimated_income: yearly(wages)
        """))
}
