/// 04: what the analysis of tables and criteria finds.
extension DiagnosticPage {
  static let analysisPages: [DiagnosticPage] =
    analysedTablePages + analysedCriteriaPages + acceptancePages

  private static let analysedTablePages: [DiagnosticPage] = [
    tableGap, conflictingRows, overlappingRows, shadowedRow, duplicateRow, unreachableRow,
  ]

  static let tableGap = DiagnosticPage(
    410,
    title: LocalizedText(zh: "决策表有漏洞", en: "A gap in a decision table"),
    what: LocalizedText(
      zh: """
        有一种情况，表里没有一行管到，也没有写 default。提示里给出这种情况和一户例子；参数变动前后分开看，\
        只在某些日子有的漏洞会写明日期。
        """,
      en: """
        There is a case that no row covers, and no default; the finding names it and shows a \
        household. Days before and after a parameter changes are looked at apart: a gap that is \
        there on some days only says on which.
        """),
    why: LocalizedText(
      zh: "名册里遇到这样的户，结果是“规则冲突”，要等改了规则才能认定。",
      en: "A household of that kind ends in a rule conflict and waits until the rules are mended."),
    wrong: LocalizedText(
      zh: """
        | 家庭人口 | => 档 |
        | <= 3     | 一    |
        | > 4      | 二    |
        """,
      en: """
        | persons | => band |
        | <= 3    | one     |
        | > 4     | two     |
        """),
    right: LocalizedText(
      zh: """
        | 家庭人口 | => 档 |
        | <= 3     | 一    |
        | > 3      | 二    |
        """,
      en: """
        | persons | => band |
        | <= 3    | one     |
        | > 3     | two     |
        """))

  static let conflictingRows = DiagnosticPage(
    411,
    title: LocalizedText(zh: "两行同时成立", en: "Two rows apply at once"),
    what: LocalizedText(
      zh: "同一户会同时落入两行，结果不同，而命中规则只许一行成立（unique）或要求结果相同（any）。提示里给出重叠的范围和一户例子。",
      en: """
        One household passes both rows, with different results, under a hit policy that \
        allows one row (unique) or wants them to agree (any). The finding names the region \
        and shows a household.
        """),
    why: LocalizedText(
      zh: "遇到这样的户，结果是“规则冲突”，认定不了。",
      en: "Such a household ends in a rule conflict and cannot be decided."),
    wrong: LocalizedText(
      zh: """
        | 月人均收入 | => 档 |
        | <= 980     | 一    |
        | >= 980     | 二    |
        """,
      en: """
        | income  | => tier |
        | <= 980  | one     |
        | >= 980  | two     |
        """),
    right: LocalizedText(
      zh: """
        | 月人均收入 | => 档 |
        | < 980      | 一    |
        | >= 980     | 二    |
        """,
      en: """
        | income  | => tier |
        | < 980   | one     |
        | >= 980  | two     |
        """))

  static let overlappingRows = DiagnosticPage(
    412,
    title: LocalizedText(zh: "两行重叠，结果相同", en: "Rows that overlap with the same result"),
    what: LocalizedText(
      zh: "同一户会同时落入 unique 表的两行。结果虽然相同，unique 只许一行成立，遇到时仍是规则冲突。",
      en: """
        One household passes two rows of a unique table. Their results agree, and yet \
        unique allows one row only, so that it is a conflict.
        """),
    why: LocalizedText(
      zh: "多半是同一个词写在了两行里；真要两行都写，用 any。",
      en: """
        Mostly a word stands in two rows by mistake; if both are meant, any is the policy.
        """),
    wrong: LocalizedText(
      zh: """
        | 身份         | => 档 |
        | 失业, 灵活   | 一    |
        | 灵活, 退休   | 一    |
        """,
      en: """
        | status    | => tier |
        | a, b      | one     |
        | b, c      | one     |
        """),
    right: LocalizedText(
      zh: """
        | 身份         | => 档 |
        | 失业, 灵活   | 一    |
        | 退休         | 一    |
        """,
      en: """
        | status    | => tier |
        | a, b      | one     |
        | c         | one     |
        """))

  static let shadowedRow = DiagnosticPage(
    413,
    title: LocalizedText(zh: "轮不到的行", en: "A row that never decides"),
    what: LocalizedText(
      zh: """
        first 表里，前面的行把这一行管的情况都先管了（可能是几行合起来）；priority 表里，更\
        优先的结果处处同时成立。末行不引条款、全写“-”的兜底行不算。
        """,
      en: """
        In a first table, rows above apply in all cases of this one, one of them or several \
        together; in a priority table, a higher result always applies with it. A last row \
        of - without an article is a safety net and not told.
        """),
    why: LocalizedText(
      zh: "来源写了这一条，规则里却从不生效：要么顺序错了，要么界限写错了。",
      en: """
        The source has this rule and the table never follows it: the order is wrong, or a \
        bound is.
        """),
    wrong: LocalizedText(
      zh: """
        | 月人均收入 | 突发变故 | => 档 |
        | < 1960     | -        | 相对  |
        | < 980      | true     | 深度  |
        """,
      en: """
        | income | struck | => tier |
        | < 1960 | -      | mild    |
        | < 980  | true   | severe  |
        """),
    right: LocalizedText(
      zh: """
        | 月人均收入 | 突发变故 | => 档 |
        | < 980      | true     | 深度  |
        | < 1960     | -        | 相对  |
        """,
      en: """
        | income | struck | => tier |
        | < 980  | true   | severe  |
        | < 1960 | -      | mild    |
        """))

  static let duplicateRow = DiagnosticPage(
    414,
    title: LocalizedText(zh: "重复的行", en: "A row said twice"),
    what: LocalizedText(
      zh: "两行管同样的情况，结果也相同；各格写法可以不同（词的次序、界限的写法）。",
      en: """
        Two rows cover the same cases with the same result, however their cells are written.
        """),
    why: LocalizedText(
      zh: "unique 表里这是冲突，collect sum 表里钱会算两遍；别处也只是多余。",
      en: """
        In a unique table it is a conflict, in a collect sum table money is counted twice; \
        elsewhere it is only idle.
        """),
    wrong: LocalizedText(
      zh: """
        | 学段       | => 金额 |
        | 本科, 硕士 | 5000    |
        | 硕士, 本科 | 5000    |
        """,
      en: """
        | stage | => sum |
        | a, b  | 5000   |
        | b, a  | 5000   |
        """),
    right: LocalizedText(
      zh: """
        | 学段       | => 金额 |
        | 本科, 硕士 | 5000    |
        """,
      en: """
        | stage | => sum |
        | a, b  | 5000   |
        """))

  static let unreachableRow = DiagnosticPage(
    415,
    title: LocalizedText(zh: "没有一户能落入的行", en: "A row that no record passes"),
    what: LocalizedText(
      zh: """
        这一行的各格合起来没有值能通过：超出 constraint 或 values，上下界颠倒（常因参数变动\
        ，提示会写明从哪天起），或者管“未填”而那一项是必填的。
        """,
      en: """
        No value passes all cells of the row: it lies outside the constraint or the values, \
        its bounds cross (often since a parameter changed; the finding says from which \
        day), or it is for a missing fact that is required.
        """),
    why: LocalizedText(
      zh: "来源的一条规定落了空。",
      en: "A provision of the source comes to nothing."),
    wrong: LocalizedText(
      zh: """
        | 家庭人口 | => 档 |
        | > 20     | 三    |
        # constraint: "[1..20]"
        """,
      en: """
        | persons | => tier |
        | > 20    | three   |
        # constraint: "[1..20]"
        """),
    right: LocalizedText(
      zh: """
        | 家庭人口 | => 档 |
        | > 10     | 三    |
        """,
      en: """
        | persons | => tier |
        | > 10    | three   |
        """))
}
