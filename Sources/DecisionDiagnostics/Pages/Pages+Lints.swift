/// 05: what makes a sound rule set hard to trust.
extension DiagnosticPage {
  static let lintPages: [DiagnosticPage] = [unusedEntry, unusedSource, repeatedValue, alikeNames]

  static let unusedEntry = DiagnosticPage(
    510,
    title: LocalizedText(zh: "没有一处用到", en: "Nothing reads it"),
    what: LocalizedText(
      zh: """
        这个输入、参数、函数或决定，没有条件、算式、表格或输出列用到它。只看规则集自己写的；继承来的、\
        只供别的规则集继承的，都不报。
        """,
      en: """
        No condition, formula, table or output column reads this input, parameter, function or \
        decision. Only what the rule set writes itself is looked at, and only if it shows results.
        """),
    why: LocalizedText(
      zh: "常常是漏写了一个条件：文件里要扣房租，录入了房租，算式却没有扣。也会让人以为它起作用。",
      en: """
        Often a condition was forgotten: rent is recorded, for the circular deducts it, and no \
        formula does. And readers believe that it matters.
        """),
    wrong: LocalizedText(
      zh: """
        inputs:
          年收入: number 元/年
          房租: number 元/年
        decisions:
          净收入: {is: 年收入, publish: true}
        """,
      en: """
        inputs:
          income: number 元/年
          rent: number 元/年
        decisions:
          net: {is: income, publish: true}
        """),
    right: LocalizedText(
      zh: """
        inputs:
          年收入: number 元/年
          房租: number 元/年
        decisions:
          净收入: {is: 年收入 - 房租, publish: true}
        """,
      en: """
        inputs:
          income: number 元/年
          rent: number 元/年
        decisions:
          net: {is: income - rent, publish: true}
        """))

  static let unusedSource = DiagnosticPage(
    511,
    title: LocalizedText(zh: "来源没有人引用", en: "A source that nothing cites"),
    what: LocalizedText(
      zh: "sources 里列了这个来源，却没有一条规则、一个值以它为依据。只供别的规则集继承的不报。",
      en: """
        The source stands under sources, and no rule or value names it as its ground. A rule set \
        that is there for others is not looked at.
        """),
    why: LocalizedText(
      zh: "多半是引用时写成了另一个文件，或者新文件的规则还没有写进来。审计按来源找条款，找不到。",
      en: """
        Mostly another document was cited in its place, or its rules are not written yet. An \
        audit that goes from sources to articles finds nothing.
        """),
    wrong: LocalizedText(
      zh: """
        sources:
          办法: {title: 认定办法}
          补充: {title: 补充通知}
        categories:
          救助: {source: 办法 第三条, …}
        """,
      en: """
        sources:
          rules: {title: Rules of recognition}
          supplement: {title: Supplementary notice}
        categories:
          aid: {source: rules art. 3, …}
        """),
    right: LocalizedText(
      zh: """
        sources:
          办法: {title: 认定办法}
          补充: {title: 补充通知}
        categories:
          救助: {source: 补充 第一条, …}
        """,
      en: """
        sources:
          rules: {title: Rules of recognition}
          supplement: {title: Supplementary notice}
        categories:
          aid: {source: supplement art. 1, …}
        """))

  static let repeatedValue = DiagnosticPage(
    512,
    title: LocalizedText(zh: "参数里已有这个数", en: "A number that a parameter holds"),
    what: LocalizedText(
      zh: """
        条件里直接写了一个数，而有个参数的值和单位都与它相同。没有单位的数，12 以内的整数和 100 不报。\
        参数只有一个值时，改法就是写它的名称。
        """,
      en: """
        A condition holds a number, and a parameter has the same value in the same unit. Numbers \
        without a unit, whole numbers up to 12 and 100 are not reported. Where the parameter has \
        but one value the remedy is its name.
        """),
    why: LocalizedText(
      zh: "标准每年调整，改了参数，直接写的数不会跟着变，认定就错了。数相同而意思不同的，不必改。",
      en: """
        Standards change every year; a number written out stays behind, and decisions go wrong. \
        If the two are equal by chance, leave it.
        """),
    wrong: LocalizedText(
      zh: """
        parameters:
          低保标准: {unit: 元/人/月, value: 710}
        …
            收入: 月人均收入 < 710 元/人/月
        """,
      en: """
        parameters:
          standard: {unit: 元/人/月, value: 710}
        …
            income: income_a_head < 710 元/人/月
        """),
    right: LocalizedText(
      zh: """
        parameters:
          低保标准: {unit: 元/人/月, value: 710}
        …
            收入: 月人均收入 < 低保标准
        """,
      en: """
        parameters:
          standard: {unit: 元/人/月, value: 710}
        …
            income: income_a_head < standard
        """))

  static let alikeNames = DiagnosticPage(
    513,
    title: LocalizedText(zh: "两个名称同音或同形", en: "Names that sound or look the same"),
    what: LocalizedText(
      zh: """
        两个名称每个字都同音（净收入、静收入），或者只差大小写、全角半角，程序当作两个量。
        """,
      en: """
        Two names sound the same in every character (净收入, 静收入), or differ only in letter case \
        or width. They are two different things here.
        """),
    why: LocalizedText(
      zh: "输入法选错一个字，就用到了另一个量，而且不报错：两个名称都有。",
      en: """
        One slip of the input method and a rule reads the other one, without an error, for both \
        names exist.
        """),
    wrong: LocalizedText(
      zh: """
        decisions:
          净收入: 年收入 - 刚性支出
          静收入: 净收入 - 赡养支出
        """,
      en: """
        decisions:
          净收入: income - expenses
          静收入: 净收入 - maintenance
        """),
    right: LocalizedText(
      zh: """
        decisions:
          净收入: 年收入 - 刚性支出
          扣除赡养后收入: 净收入 - 赡养支出
        """,
      en: """
        decisions:
          净收入: income - expenses
          扣除赡养后收入: 净收入 - maintenance
        """))
}
