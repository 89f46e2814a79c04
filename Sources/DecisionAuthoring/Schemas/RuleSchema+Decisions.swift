import DecisionModel
import DecisionSyntax

/// The keys of what is decided.
extension RuleSchema {
  private static let roundings = [
    "half up", "half down", "half even", "up", "down", "floor", "ceiling",
  ]

  static let logic = [
    SchemaKey("is", .scalar, "表达式", "an expression"),
    SchemaKey(
      "table", .table, "决策表，每行以 | 开头和结尾；=> 后面是结果",
      "a decision table, each row between |; => heads an output"),
    SchemaKey(
      "hit policy", .choice(HitPolicy.words + HitPolicy.allCases.map(\.rawValue)),
      "几行都符合时取哪一行，缺省 unique", "which row counts where several apply; unique by default"),
    SchemaKey("default", .scalar, "没有一行符合时的结果", "the result where no row applies"),
    SchemaKey("brackets", .mapping(.brackets), "分段，每段有自己的比例", "bands, each with its rate"),
  ]

  private static let money = [
    SchemaKey("scale", .digits, "结果的小数位数", "the fraction digits of the result"),
    SchemaKey("rounding", .choice(roundings), "怎样舍入：half up 四舍五入", "how it is rounded"),
  ]

  static let decision =
    [
      SchemaKey(
        "question", .text, "它回答什么问题；有问题的决定列在结果里",
        "what it answers; a decision with a question stands in the results"),
      SchemaKey(
        "publish", .flag, "true：列在结果里；false：不列",
        "true: it stands in the results; false: it stays out"),
      SchemaKey(
        "type", .suggested(["number", "text", "boolean", "date"]), "结果的类型", "the type of the result"
      ),
      SchemaKey("unit", .text, "结果的单位", "the unit of the result"),
      SchemaKey("values", .list, "结果只许这些词", "the only words that it may be"),
      SchemaKey("dynamic", .flag, "true：is 是完整的 FEEL，不检查类型", "true: `is` is full, untyped FEEL"),
      abstract,
    ] + money

  static let brackets = [
    SchemaKey("of", .scalar, "被分段的数", "the number that is cut"),
    SchemaKey(
      "mode", .choice(Brackets.Mode.allCases.map(\.rawValue)), "piecewise 分段累计，slab 全额套档",
      "piecewise: each part at its own rate; slab: the whole at one rate"),
    SchemaKey("at most", .scalar, "合计的上限", "the ceiling of the whole"),
    SchemaKey(
      "table", .table, "各段：超过、不超过（或满、不满）、比例",
      "the bands: 超过 over, 不超过 up to (or 满 from, 不满 below), 比例 rate"),
  ]

  private static let sums = [
    SchemaKey("amount", .shortOrMapping(.amount), "金额", "a sum of money"),
    SchemaKey("cap", .shortOrMapping(.amount), "封顶额", "the ceiling of a sum"),
  ]

  static let category =
    [
      SchemaKey("for each", .text, "按哪张成员表逐人认定", "the member table that is decided row by row"),
      SchemaKey(
        "all", .entries(.shortOrMapping(.criterion)), "都要符合的条件", "criteria that must all hold"),
      SchemaKey(
        "any", .entries(.shortOrMapping(.criterion)), "至少符合一项的条件", "criteria of which one must hold"
      ),
      SchemaKey(
        "none", .entries(.shortOrMapping(.criterion)), "负面清单：一项都不能有", "exclusions: none may hold"),
      SchemaKey(
        "measures", .entries(.mapping(.measure)), "符合的给什么帮扶", "what is done for who qualifies"),
    ] + sums

  static let criterion = [
    SchemaKey("is", .scalar, "条件", "the condition"),
    SchemaKey(
      "code", .text, "结果里写的代码，缺省为名称", "what stands in the reasons of results; the name by default"),
  ]

  static let measure =
    [
      SchemaKey("when", .scalar, "限于什么情形", "where it applies"),
      SchemaKey("silent", .text, "来源没有规定金额：照实写明", "says in words that the source gives no sum"),
    ] + sums

  static let amount =
    [SchemaKey("unit", .text, "单位，缺省为 元", "the unit, 元 by default")] + money

  static let reading = [
    SchemaKey("taken", .text, "采用的读法", "the reading that the rule follows"),
    SchemaKey("alternative", .text, "也可能的读法，一句话", "how it may be read as well, in words"),
    SchemaKey(
      "is", .scalar, "另一读法写成表达式；不写则为未知", "the alternative as an expression; unknown if left out"),
  ]

  static let output = [
    SchemaKey(
      "columns", .entries(.shortOrMapping(.outputColumn)), "结果的列，依次",
      "the columns of the results, in order"),
    SchemaKey("bom", .flag, "文件开头加字节序标记，便于电子表格", "a byte-order mark at the start of files"),
    SchemaKey("newline", .choice(["crlf", "lf"]), "换行", "line ends"),
    SchemaKey("quote", .choice(["all", "minimal"]), "哪些格加引号", "which cells are quoted"),
  ]

  static let outputColumn = [
    SchemaKey(
      "of", .text, "取什么：输入、决定、类别，或 类别.amount 等",
      "an input, decision or category, or such as CATEGORY.amount"),
    SchemaKey("unknown", .anything, "待核实的写成什么", "what stands for an undetermined value"),
    SchemaKey(
      "words", .list, "符合、不符合、待核实、输入错误、规则冲突各写成什么",
      "the words for eligible, ineligible, undetermined, invalid input, conflict"),
    SchemaKey("scale", .digits, "小数位数", "fraction digits"),
    SchemaKey("reasons", .text, "all 或类别：不符合的代码", "all or a category: codes of what is not met"),
    SchemaKey(
      "false", .scalar, "不成立的条件写成什么，{code} 是代码",
      "the pattern of a criterion that fails, with {code}"),
    SchemaKey("join", .text, "用什么连起来", "what stands between them"),
  ]
}
