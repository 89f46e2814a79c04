/// 08: what a run finds in a roster.
extension DiagnosticPage {
  static let noKnownColumn = DiagnosticPage(
    806,
    title: LocalizedText(zh: "没有一列是规则认识的", en: "Not one known column"),
    what: LocalizedText(
      zh: """
        名册（或成员表）的表头里，没有一列是规则集里的输入或它的别名。多半是用错了规则集，或者表\
        头不在前 30 行里。表头上面有标题和单位不要紧。
        """,
      en: """
        No header of the roster (or of the members) is an input of the rule set or another name \
        of one. Most likely it is the wrong rule set, or the header is \
        not among the first 30 lines. Titles and units above it do no harm.
        """),
    why: LocalizedText(
      zh: "一项事实也读不到，每一户都只能是“待核实”，认定没有意义。",
      en: "Without a single fact every household would be undetermined."),
    wrong: LocalizedText(
      zh: """
        户主,几口人,一年挣多少
        1001,3,30000
        """,
      en: """
        head,people,earns
        1001,3,30000
        """),
    right: LocalizedText(
      zh: "户号,家庭人口,家庭年收入",
      en: "key,persons,income"))

  static let absentFacts = DiagnosticPage(
    807,
    title: LocalizedText(zh: "有的事实没有列", en: "Facts without a column"),
    what: LocalizedText(
      zh: """
        规则要用的几项事实，名册里没有对应的列。每一户的这几项都按缺失处理；结论取决于它们的，就\
        是“待核实”。有相近的表头时会提示。
        """,
      en: """
        The rules read facts for which the roster has no column. They count as missing in every \
        household, and outcomes that depend on them are undetermined. Near headers are offered.
        """),
    why: LocalizedText(
      zh: "缺失不是 0，也不是“否”：没有填收入的家庭，不能当作没有收入。",
      en: """
        Missing is neither 0 nor no: a family whose income is not stated is not one without \
        income.
        """),
    wrong: LocalizedText(
      zh: """
        户号,家庭人口,家庭收入
        （规则：家庭年收入: number 元/年）
        """,
      en: """
        key,persons,income
        (rules: yearly_income: number 元/年)
        """),
    right: LocalizedText(
      zh: "户号,家庭人口,家庭年收入",
      en: "key,persons,yearly_income"))

  static let headerUnit = DiagnosticPage(
    810,
    title: LocalizedText(zh: "表头的单位与规则不符", en: "The header has another unit"),
    what: LocalizedText(
      zh: """
        名册的表头在括号里写了单位，与规则集里这一项的单位矛盾：按月对按年，元对万元。列是万元、规则\
        是元的，读时乘以 10000 并告知，不算矛盾。
        """,
      en: """
        The header names a unit in brackets which contradicts that of the rule set: months \
        against years, 元 against 万元. A column in 万元 where the rules have 元 is multiplied by \
        10,000, which is said, and contradicts nothing.
        """),
    why: LocalizedText(
      zh: "按月填的收入，若当作一年的，人人都成了困难户。请先换算这一列，再改表头。",
      en: """
        A monthly income taken for that of a year would make everybody poor. Convert the column, then \
        its header.
        """),
    wrong: LocalizedText(
      zh: """
        户号,家庭年收入(元/月)
        1001,2500
        """,
      en: """
        key,yearly_income(元/月)
        1001,2500
        """),
    right: LocalizedText(
      zh: """
        户号,家庭年收入(元)
        1001,30000
        """,
      en: """
        key,yearly_income(元)
        1001,30000
        """))

  static let orphanMembers = DiagnosticPage(
    812,
    title: LocalizedText(zh: "成员找不到户", en: "Members without a household"),
    what: LocalizedText(
      zh: """
        成员表里有的行，名册里没有对应的户，或者没有填户的编号。消息列出前 5 行；这些成员不计入\
        任何一户。
        """,
      en: """
        Rows of the member table have a key that is not in the roster, or none. The message \
        lists the first 5; these members count for no household.
        """),
    why: LocalizedText(
      zh: "编号错一位，孩子就算不到家里，助学金就会漏发。",
      en: "With one digit wrong a child belongs to no family, and gets no aid."),
    wrong: LocalizedText(
      zh: """
        名册：户号 1001、1002
        成员：户号 1003，年龄 12
        """,
      en: """
        roster:  household 1001, 1002
        members: household 1003, age 12
        """),
    right: LocalizedText(
      zh: """
        名册：户号 1001、1002
        成员：户号 1002，年龄 12
        """,
      en: """
        roster:  household 1001, 1002
        members: household 1002, age 12
        """))

  static let duplicateHousehold = DiagnosticPage(
    813,
    title: LocalizedText(zh: "同一户出现两次", en: "A household twice"),
    what: LocalizedText(
      zh: "名册里两行的编号相同。先出现的一行照常认定；后面的一行结果是“输入错误”，不再认定。",
      en: """
        Two rows of the roster have the same key. The first is decided; the later ones are input \
        errors.
        """),
    why: LocalizedText(
      zh: "一户不能领两次。两行内容不同时，哪一行对，要由人来定。",
      en: """
        No household is helped twice; and where the rows differ, people must say which is right.
        """),
    wrong: LocalizedText(
      zh: """
        户号,家庭人口
        1001,3
        1001,4
        """,
      en: """
        key,persons
        1001,3
        1001,4
        """),
    right: LocalizedText(
      zh: """
        户号,家庭人口
        1001,4
        """,
      en: """
        key,persons
        1001,4
        """))

  static let brokenRow = DiagnosticPage(
    814,
    title: LocalizedText(zh: "有一行读不了", en: "A row that cannot be read"),
    what: LocalizedText(
      zh: """
        名册或成员表的一行整个读不了：格数与表头不同、引号没有结束、一行太长。这一户的结果是“输入\
        错误”；消息列出前 5 行。
        """,
      en: """
        A row of the roster or of the members cannot be read at all: its cells do not match the \
        header, a quote is never closed, it is too long. The household is an input error; the \
        first 5 are listed.
        """),
    why: LocalizedText(
      zh: "多一个逗号，右边各格全部错位，人口成了收入。其余各户不受影响。",
      en: "One comma too many shifts every cell to its right. Other households are not touched."),
    wrong: LocalizedText(
      zh: """
        户号,家庭人口,家庭年收入
        1001,3,30,000
        """,
      en: """
        key,persons,income
        1001,3,30,000
        """),
    right: LocalizedText(
      zh: """
        户号,家庭人口,家庭年收入
        1001,3,30000
        """,
      en: """
        key,persons,income
        1001,3,30000
        """))

  static let invalidCell = DiagnosticPage(
    815,
    title: LocalizedText(zh: "有一格读不出值", en: "A cell without a value of its kind"),
    what: LocalizedText(
      zh: """
        一格里写的不是这一项该有的值：数不成数，日期不成日期，不在取值表里，或者超出取值范围。结\
        论取决于它的，就是“输入错误”；消息列出前 5 格。
        """,
      en: """
        A cell does not hold a value of its input: no number, no date, not among the values, or \
        outside the constraint. Outcomes that depend on it are input errors; the first 5 cells \
        are listed.
        """),
    why: LocalizedText(
      zh: "填错的一格不能当作没有填，更不能当作 0。改好名册再认定。",
      en: "A wrong cell is neither an empty one nor 0. Correct the roster and run again."),
    wrong: LocalizedText(
      zh: """
        户号,家庭年收入
        1001,三万
        """,
      en: """
        key,income
        1001,thirty thousand
        """),
    right: LocalizedText(
      zh: """
        户号,家庭年收入
        1001,30000
        """,
      en: """
        key,income
        1001,30000
        """))
}
