/// 03: units.
extension DiagnosticPage {
  static let unitMismatch = DiagnosticPage(
    310,
    title: LocalizedText(zh: "单位不同", en: "Units differ"),
    what: LocalizedText(
      zh: """
        相加减、相比较的两边单位要相同；函数和日期加减也要合适的单位。这里两边不同，而且没有折算\
        的函数可用。常见的是忘了除以家庭人口。
        """,
      en: """
        What is added, subtracted or compared must have equal units, and functions and dates \
        need fitting ones. Here they differ, and no conversion joins them. Often a division by \
        the number of persons was forgotten.
        """),
    why: LocalizedText(
      zh: "全家的收入不能与人均的标准相比。数字比得出大小，结论却是错的。",
      en: """
        The income of a whole family is not to be compared with a limit per head. The numbers \
        compare, the outcome is wrong.
        """),
    wrong: LocalizedText(
      zh: "收入: monthly(家庭年收入) < 980 元/人/月",
      en: "low: monthly(income) < 980 元/人/月"),
    right: LocalizedText(
      zh: "收入: monthly(家庭年收入) / 家庭人口 < 980 元/人/月",
      en: "low: monthly(income) / persons < 980 元/人/月"))

  static let monthAgainstYear = DiagnosticPage(
    311,
    title: LocalizedText(zh: "年与月相混", en: "Years meet months"),
    what: LocalizedText(
      zh: """
        一边按年，一边按月。要用 monthly()（折月）或 yearly()（折年）折算其中一边；除此以外没有别\
        的桥。两边都可以折，由您按文件的口径选。
        """,
      en: """
        One side is by the year, the other by the month. monthly() or yearly() converts one of \
        them, and nothing else does. Which side to convert is yours to choose, as the circular \
        counts.
        """),
    why: LocalizedText(
      zh: """
        这是政策规则里最常见的错误：年收入与月标准直接相比，几乎没有家庭能低于标准，该帮的都漏掉\
        了。
        """,
      en: """
        This is the commonest mistake in policy rules: against a monthly limit hardly any yearly \
        income is low, and those in need are left out.
        """),
    wrong: LocalizedText(
      zh: "收入: 家庭年收入 / 家庭人口 < 980 元/人/月",
      en: "low: income / persons < 980 元/人/月"),
    right: LocalizedText(
      zh: "收入: monthly(家庭年收入) / 家庭人口 < 980 元/人/月",
      en: "low: monthly(income) / persons < 980 元/人/月"))

  static let bareNumber = DiagnosticPage(
    312,
    title: LocalizedText(zh: "这个数没有单位", en: "A number without its unit"),
    what: LocalizedText(
      zh: """
        表达式里的数没有写单位，而另一边有单位。0 除外。表格格子、取值范围和 in 后面的数，自动取\
        被比较一方的单位，不用写。
        """,
      en: """
        A number in an expression has no unit, and the other side has one. 0 needs none. In \
        cells, in constraints and behind `in` a number takes the unit of what is tested.
        """),
    why: LocalizedText(
      zh: "980 是每月还是每年，是每户还是每人，写出来才核对得了。",
      en: """
        Whether 980 is by the month or the year, by the household or by the head, can be checked \
        only if it is said.
        """),
    wrong: LocalizedText(
      zh: "收入: 月收入 < 980",
      en: "low: income < 980"),
    right: LocalizedText(
      zh: "收入: 月收入 < 980 元/月",
      en: "low: income < 980 元/月"))

  static let wanAgainstYuan = DiagnosticPage(
    313,
    title: LocalizedText(zh: "万元与元相混", en: "万元 meets 元"),
    what: LocalizedText(
      zh: "一边以万元计，一边以元计。用 元() 把万元换成元。",
      en: "One side is in 万元 (ten thousand yuan), the other in 元. 元() converts to 元."),
    why: LocalizedText(
      zh: "差一万倍的数相比，结论一目了然，却一定是错的。",
      en: "Compared as numbers they differ ten thousandfold, and the outcome is sure to be wrong."),
    wrong: LocalizedText(
      zh: "资产少: 家庭存款 < 3 万元",
      en: "few_assets: savings < 3 万元"),
    right: LocalizedText(
      zh: "资产少: 家庭存款 < 元(3 万元)",
      en: "few_assets: savings < 元(3 万元)"))
}
