import DecisionSyntax

/// The keys of the head of a rule file and of what records are asked for.
extension RuleSchema {
  static let ruleSet = [
    SchemaKey("ruleset", .text, "规则集的名称", "the name of the rule set"),
    SchemaKey(
      "title", .shortOrMapping(.title), "标题：一段文字，或 {zh, en}", "a title: one text, or {zh, en}"),
    SchemaKey(
      "extends", .text, "在哪个规则集的基础上写：它的文件夹", "the folder of the rule set that this one builds on"),
    SchemaKey("include", .list, "同一规则集的其他文件", "further files of this rule set"),
    SchemaKey(
      "in force", .mapping(.period), "施行的起止日；之外的认定日期不认定",
      "first and last day in force; a run at another date is refused"),
    SchemaKey("as of", .date, "没有指定时用的认定日期", "the as-of date of a run that names none"),
    SchemaKey(
      "missing", .choice(["narrow", "kleene"]), "缺的事实怎样看：narrow 按可能的取值（缺省），kleene 三值逻辑",
      "missing facts: narrow keeps what they may be (the default), kleene is plain three-valued logic"
    ),
    SchemaKey("key", .text, "标识一户的输入", "the input that identifies a household"),
    SchemaKey(
      "sources", .entries(.mapping(.source)), "规则所依据的文件", "the documents that the rules stand on"),
    SchemaKey(
      "item definitions", .entries(.shortOrMapping(.itemDefinition)), "有名称的类型，供几处共用",
      "types with a name, for others to share"),
    SchemaKey(
      "inputs", .entries(.shortOrMapping(.input)), "事实：名册的列；成员表写 rows 和 fields",
      "the facts: columns of the roster; a member table has rows and fields"),
    SchemaKey("parameters", .entries(.mapping(.parameter)), "按日期取的值，如低保标准", "dated values"),
    SchemaKey("functions", .entries(.mapping(.function)), "可以重复使用的算法", "calculations for reuse"),
    SchemaKey(
      "decisions", .entries(.shortOrMapping(.decision)), "一步步算出来的", "what is worked out on the way"),
    SchemaKey("categories", .entries(.mapping(.category)), "符合什么、得到什么", "who qualifies for what"),
    SchemaKey("output", .mapping(.output), "结果的列", "the columns of the results"),
    note,
  ]

  static let period = [
    SchemaKey("from", .date, "第一天", "the first day"),
    SchemaKey("to", .date, "最后一天", "the last day"),
  ]

  static let title = [
    SchemaKey("zh", .text, "中文", "in Chinese"), SchemaKey("en", .text, "英文", "in English"),
  ]

  static let source = [
    SchemaKey("id", .text, "资料编号，如 S01", "its number in the dossier, such as S01"), titleKey,
    SchemaKey("issuer", .text, "发文单位", "who issued it"),
    SchemaKey("date", .text, "日期", "its date"),
    SchemaKey("url", .text, "网址", "its address"),
    SchemaKey(
      "grade", .choice(["O", "M", "R", "?"]), "怎样得到：O 官方，M 媒体，R 转载，? 不明",
      "obtained as: O official, M press, R repost, ? unclear"),
    note,
  ]

  static let types = [
    SchemaKey(
      "type", .suggested(["number", "integer", "text", "boolean", "date"]),
      "类型：number、integer、text、boolean、date，或类型定义的名称",
      "number, integer, text, boolean, date or an item definition"),
    SchemaKey(
      "unit", .suggested(["元", "元/年", "元/月", "元/人/月", "人", "岁", "平方米"]), "单位，如 元/人/月",
      "the unit, such as 元/人/月"),
    SchemaKey("scale", .digits, "小数至多几位", "the most fraction digits"),
    SchemaKey(
      "constraint", .suggested([">= 0", "[1..20]"]), "每个值都要通过的检验，加引号：\">= 0\"、\"[1..20]\"",
      "tests that every value passes, quoted: \">= 0\", \"[1..20]\""),
    SchemaKey("values", .list, "只许这些词", "the only texts allowed"),
    SchemaKey(
      "synonyms", .entries(.scalar), "名册里的其他写法: 代表的值",
      "other words found in rosters: the value they stand for"),
  ]

  static let input = [
    SchemaKey("columns", .list, "名册里的其他列名", "other headers of the column"),
    SchemaKey(
      "required", .flag, "必填：没有可用的值，整户不认定", "without a valid value the household is not decided"),
  ]

  static let memberTable = [
    SchemaKey("rows", .text, "成员表：一户几行", "a member table: a household has several rows"),
    SchemaKey("key", .text, "成员表里户编号的列", "the column that holds the household's key"),
    SchemaKey(
      "fields", .entries(.shortOrMapping(.input)), "成员的事实，写法同 inputs",
      "the facts of a member, written as inputs are"),
    SchemaKey("columns", .list, "户编号列的其他列名", "other headers of the key's column"),
    SchemaKey("empty", .choice(["zero"]), "zero：一行也没有时合计为零", "zero: sums over no rows are 0"),
    SchemaKey("unit", .text, "count 得到的单位，如 人", "what count yields, such as 人"),
  ]

  static let parameter = [
    SchemaKey(
      "type", .suggested(["number", "text", "boolean", "date"]), "类型，缺省为 number",
      "the type, number by default"),
    SchemaKey("unit", .text, "单位，如 元/人/月", "the unit, such as 元/人/月"),
    SchemaKey(
      "table", .table, "表：输入名、自、至、值、依据、说明",
      "a table: inputs, 自 from, 至 to, 值 value, 依据 source, 说明 note"),
    SchemaKey("value", .scalar, "不变的一个值", "one value that does not change"),
    SchemaKey(
      "absent", .choice(["unknown"]), "unknown：没有值的地方和日期当作未知，不算规则冲突",
      "unknown: a place and day without a value is unknown instead of a conflict"),
    abstract,
  ]

  static let function = [
    SchemaKey(
      "parameters", .entries(.shortOrMapping(.input)), "参数，写法同 inputs",
      "parameters, written as inputs are"),
    SchemaKey("is", .scalar, "表达式", "an expression"),
    SchemaKey("unit", .text, "结果的单位", "the unit of the result"),
  ]

  // MARK: Remarks

  static let note = SchemaKey("note", .text, "说明", "a remark")
  private static let titleKey = SchemaKey("title", .shortOrMapping(.title), "标题", "a title")
  private static let citation = SchemaKey(
    "source", .text, "依据：来源的名称和条款，如 办法 第三条", "the name of a source and an article")
  static let remarks = [
    titleKey, citation,
    SchemaKey("reading", .text, "原文怎样读", "how the source was read"), note,
  ]
  static let openRemarks = [
    titleKey, citation,
    SchemaKey(
      "reading", .shortOrMapping(.reading), "原文怎样读；两种读法写 {taken, alternative, is}",
      "how the source was read; where two readings are open: {taken, alternative, is}"),
    note,
  ]
  static let accept = SchemaKey(
    "accept", .entries(.shortOrMapping(.acceptance)), "照此接受的提示: 理由；到期的写 {reason, until}",
    "a finding that is in order: the reason; {reason, until} where it ends")
  static let acceptance = [
    SchemaKey("reason", .text, "为什么这样是对的", "why it is in order"),
    SchemaKey("until", .date, "接受到哪一天", "the last day on which it is in order"),
  ]
  static let abstract = SchemaKey(
    "abstract", .flag, "由继承它的规则集给出", "given by the rule set that extends this one")
  static let inherit = SchemaKey(
    "inherit", .flag, "true：逐键细化继承来的同名一项，不整个顶替",
    "true refines the inherited entry key by key instead of taking its place")
  static let drop = SchemaKey(
    "drop", .list, "去掉继承来的条件、措施或字段", "inherited criteria, measures or fields that are left out")
}
