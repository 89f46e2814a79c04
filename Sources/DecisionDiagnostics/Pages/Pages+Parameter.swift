/// 05: parameters, dates and sources.
extension DiagnosticPage {
  static let parameterPages: [DiagnosticPage] = [
    overlappingPeriods, periodGap, missingSource, unknownSource, badDate,
  ]

  static let overlappingPeriods = DiagnosticPage(
    501,
    title: LocalizedText(zh: "两段时间重叠", en: "Periods overlap"),
    what: LocalizedText(
      zh: """
        参数表里，同一地区（或同样的其他条件）的两个值，生效时间有重叠。前一段的止日要早于后一段\
        的起日；“至”写 - 表示没有期限。
        """,
      en: """
        In the table of a parameter two values for the same place (or other keys) are in force \
        on the same day. A period must end before the next begins; - under 至 means no end.
        """),
    why: LocalizedText(
      zh: "同一天有两个标准，用哪一个都说不清。往往是新标准出台后忘了给旧标准写止日。",
      en: """
        With two values for one day neither can be defended. Mostly the old one was given no end \
        when the new one came.
        """),
    wrong: LocalizedText(
      zh: """
        | 自         | 至         | 值  |
        | 2022-07-01 | -          | 690 |
        | 2023-07-01 | -          | 730 |
        """,
      en: """
        | from       | to         | value |
        | 2022-07-01 | -          | 690   |
        | 2023-07-01 | -          | 730   |
        """),
    right: LocalizedText(
      zh: """
        | 自         | 至         | 值  |
        | 2022-07-01 | 2023-06-30 | 690 |
        | 2023-07-01 | -          | 730 |
        """,
      en: """
        | from       | to         | value |
        | 2022-07-01 | 2023-06-30 | 690   |
        | 2023-07-01 | -          | 730   |
        """))

  static let periodGap = DiagnosticPage(
    502,
    title: LocalizedText(zh: "两段时间之间有空缺", en: "Days without a value"),
    what: LocalizedText(
      zh: """
        参数表里，前一段的止日和后一段的起日之间，有几天没有值。消息写明是哪几天。确实查不到当时的\
        值，就补一行，值写“未知”。
        """,
      en: """
        In the table of a parameter some days between two periods have no value. The message \
        says which. Where the value of that time cannot be found, give them a row with unknown \
        for its value.
        """),
    why: LocalizedText(
      zh: "落在这几天的认定，标准是多少无从说起，结果只能是“规则冲突”。",
      en: "As of such a day there is no threshold, and the outcome is a conflict."),
    wrong: LocalizedText(
      zh: """
        | 自         | 至         | 值  |
        | 2022-07-01 | 2023-05-31 | 690 |
        | 2023-07-01 | -          | 730 |
        """,
      en: """
        | from       | to         | value |
        | 2022-07-01 | 2023-05-31 | 690   |
        | 2023-07-01 | -          | 730   |
        """),
    right: LocalizedText(
      zh: """
        | 自         | 至         | 值  |
        | 2022-07-01 | 2023-06-30 | 690 |
        | 2023-07-01 | -          | 730 |
        """,
      en: """
        | from       | to         | value |
        | 2022-07-01 | 2023-06-30 | 690   |
        | 2023-07-01 | -          | 730   |
        """))

  static let missingSource = DiagnosticPage(
    503,
    title: LocalizedText(zh: "没有写依据", en: "No source"),
    what: LocalizedText(
      zh: """
        条件、措施、参数值或表格的一行没有依据。自己写 source（表格里写“依据”列），或者由所在的类\
        别、决定、参数统一写。各格都是 - 的兜底行不用写。
        """,
      en: """
        A criterion, measure, value or row of a table names no source. It has one of its own (a \
        依据 column in tables), or shares that of its category, decision or parameter. A last \
        row of nothing but - needs none.
        """),
    why: LocalizedText(
      zh: "每一户的结论都要说得出依据哪个文件哪一条。没有依据的规则，审计时说不清从哪里来。",
      en: "Every outcome must be traced to an article. A rule without a source cannot be."),
    wrong: LocalizedText(
      zh: "收入: {is: 月收入 < 980 元/月}",
      en: "low: {is: income < 980 元/月}"),
    right: LocalizedText(
      zh: "收入: {is: 月收入 < 980 元/月, source: 认定办法 第三条}",
      en: "low: {is: income < 980 元/月, source: rules article 3}"))

  static let unknownSource = DiagnosticPage(
    504,
    title: LocalizedText(zh: "没有登记这个来源", en: "No such source"),
    what: LocalizedText(
      zh: """
        依据的第一个词要是 sources 里登记的名称，后面空一格写条款。这里的名称没有登记，或者写错了\
        字。
        """,
      en: """
        A citation begins with a name listed under `sources`, then a space and the article. This \
        name is not listed, or is misspelt.
        """),
    why: LocalizedText(
      zh: "登记了来源，才知道文件的全名、发文单位、日期和网址。",
      en: "The list gives the full title of a source, who issued it, when, and where to find it."),
    wrong: LocalizedText(
      zh: """
        sources:
          认定办法: {issuer: 青山市总工会}
        …
        source: 困难职工认定办法 第三条
        """,
      en: """
        sources:
          rules: {issuer: Union of Qingshan}
        …
        source: the-rules article 3
        """),
    right: LocalizedText(
      zh: """
        sources:
          认定办法: {issuer: 青山市总工会}
        …
        source: 认定办法 第三条
        """,
      en: """
        sources:
          rules: {issuer: Union of Qingshan}
        …
        source: rules article 3
        """))

  static let badDate = DiagnosticPage(
    505,
    title: LocalizedText(zh: "日期写得不对", en: "Not a date"),
    what: LocalizedText(
      zh: """
        日期写成 2024-03-01 的样子：四位年、两位月、两位日，中间用短横；要是历法里有的一天。参数\
        表里没有界限的写 -，不能留空；止日不能早于起日。
        """,
      en: """
        A date is written 2024-03-01, with four, two and two digits, and must exist in the \
        calendar. In the table of a parameter - means no limit and nothing may be empty; the \
        last day is not before the first.
        """),
    why: LocalizedText(
      zh: "2024/1/3 在有的地方是三月，2024-02-30 哪里都没有。",
      en: "Elsewhere 2024/1/3 is in March, and 2024-02-30 is nowhere."),
    wrong: LocalizedText(
      zh: "as of: 2024年3月1日",
      en: "as of: 2024/3/1"),
    right: LocalizedText(
      zh: "as of: 2024-03-01",
      en: "as of: 2024-03-01"))
}
