/// 04: what the analysis of criteria finds, and what is said of accepted findings.
extension DiagnosticPage {
  static let analysedCriteriaPages: [DiagnosticPage] = [
    idleCriterion, hopelessCriterion, impliedCriterion, contradictingCriteria, idleMeasure,
  ]

  static let acceptancePages: [DiagnosticPage] = [expiredAcceptance, unneededAcceptance]

  static let idleCriterion = DiagnosticPage(
    416,
    title: LocalizedText(zh: "不起作用的条件", en: "A criterion that decides nothing"),
    what: LocalizedText(
      zh: "一个条件户户都符合；或者一个排除条件排除不到任何户，因为没有户符合它，或符合它的户已被别的条件挡住。",
      en: """
        Every household passes a criterion; or an exclusion excludes nobody, since none \
        meets it or others keep those who do away.
        """),
    why: LocalizedText(
      zh: "多半是界限或方向写错了。来源就是这样写的，用 accept 写明理由。",
      en: """
        Mostly a bound or a direction is wrong. If the source says so, accept it with the \
        reason.
        """),
    wrong: LocalizedText(
      zh: """
        all:
          有人: 家庭人口 >= 1 人
        # constraint: "[1..20]"
        """,
      en: """
        all:
          somebody: persons >= 1 人
        # constraint: "[1..20]"
        """),
    right: LocalizedText(
      zh: """
        all:
          两人以上: 家庭人口 >= 2 人
        """,
      en: """
        all:
          a couple: persons >= 2 人
        """))

  static let hopelessCriterion = DiagnosticPage(
    417,
    title: LocalizedText(zh: "没有人能符合的条件", en: "A criterion that nobody passes"),
    what: LocalizedText(
      zh: "没有一户能符合这个条件；或者一个排除条件把所有户都排除了。",
      en: """
        No household can pass the criterion; or an exclusion excludes every household.
        """),
    why: LocalizedText(
      zh: "这个类别从此没有人能享受（写在 any 下面的，是这一条路走不通）。",
      en: "Nobody is ever eligible; under any, this way is closed."),
    wrong: LocalizedText(
      zh: """
        all:
          大户: 家庭人口 > 20 人
        # constraint: "[1..20]"
        """,
      en: """
        all:
          large: persons > 20 人
        # constraint: "[1..20]"
        """),
    right: LocalizedText(
      zh: """
        all:
          大户: 家庭人口 > 10 人
        """,
      en: """
        all:
          large: persons > 10 人
        """))

  static let impliedCriterion = DiagnosticPage(
    418,
    title: LocalizedText(zh: "多余的条件", en: "A criterion that another implies"),
    what: LocalizedText(
      zh: "符合另一个条件的户必然符合这一个，所以它什么也不决定；写在 any 或 none 下面的，是它管的户别的条件都管到了。",
      en: """
        Whoever passes another criterion passes this one too, so that it decides nothing; \
        under any and none, another covers all that it covers.
        """),
    why: LocalizedText(
      zh: "两条不一样宽，多半有一条的界限写错了；来源两处都写了的，用 accept 写明理由。",
      en: """
        Two bounds for one thing: mostly one of them is wrong. If the source says both, \
        accept it with the reason.
        """),
    wrong: LocalizedText(
      zh: """
        all:
          低收入: 月人均收入 < 低保标准
          不高: 月人均收入 < 2 * 低保标准
        """,
      en: """
        all:
          poor: income < standard
          modest: income < 2 * standard
        """),
    right: LocalizedText(
      zh: """
        all:
          低收入: 月人均收入 < 低保标准
        """,
      en: """
        all:
          poor: income < standard
        """))

  static let contradictingCriteria = DiagnosticPage(
    419,
    title: LocalizedText(zh: "互相矛盾的条件", en: "Criteria that contradict each other"),
    what: LocalizedText(
      zh: "几个条件不能同时满足，所以没有一户符合这个类别。",
      en: """
        Some criteria cannot be met together, so that nobody is eligible for the category.
        """),
    why: LocalizedText(
      zh: "多半是两种人写在了 all 下面，应当写在 any 下面；或者界限方向写反了。",
      en: """
        Mostly two kinds of people stand under all and belong under any; or a bound is the \
        wrong way round.
        """),
    wrong: LocalizedText(
      zh: """
        all:
          低收入: 月人均收入 < 低保标准
          边缘: 月人均收入 >= 低保标准
        """,
      en: """
        all:
          poor: income < standard
          marginal: income >= standard
        """),
    right: LocalizedText(
      zh: """
        any:
          低收入: 月人均收入 < 低保标准
          边缘: '月人均收入 < 2 * 低保标准 且 突发变故'
        """,
      en: """
        any:
          poor: income < standard
          struck: 'income < 2 * standard and struck'
        """))

  static let idleMeasure = DiagnosticPage(
    422,
    title: LocalizedText(zh: "没有人用得上的措施", en: "A measure that nobody receives"),
    what: LocalizedText(
      zh: "措施的 when 没有一户能符合，或者与类别的条件不能同时成立。",
      en: """
        No household meets the measure's when, or none that meets the category's criteria \
        does.
        """),
    why: LocalizedText(
      zh: "来源给的帮扶一户也发不到。",
      en: "Aid that the source gives reaches nobody."),
    wrong: LocalizedText(
      zh: """
        all:
          失业: 身份 = "失业"
        measures:
          慰问: {when: '身份 = "在职"', silent: 无}
        """,
      en: """
        all:
          jobless: status = "a"
        measures:
          visit: {when: 'status = "b"', silent: none}
        """),
    right: LocalizedText(
      zh: """
        measures:
          慰问: {when: 突发变故, silent: 无}
        """,
      en: """
        measures:
          visit: {when: struck, silent: none}
        """))

  static let expiredAcceptance = DiagnosticPage(
    423,
    title: LocalizedText(zh: "接受已过期", en: "An acceptance that has run out"),
    what: LocalizedText(
      zh: "accept 写了 until，规则集的认定日期（as of）已在其后。那条提示仍不列出，但要再看一遍。",
      en: """
        The accept entry has an until, and the as-of date of the rule set lies behind it. \
        The finding itself stays out; it is time to look at it again.
        """),
    why: LocalizedText(
      zh: "接受时知道它只能管一时。",
      en: "Whoever accepted it knew that it would hold for a while only."),
    wrong: LocalizedText(
      zh: """
        accept:
          shadowed-row: {reason: 待细则, until: 2024-12-31}
        # as of: 2025-07-01
        """,
      en: """
        accept:
          shadowed-row: {reason: rules pending, until: 2024-12-31}
        # as of: 2025-07-01
        """),
    right: LocalizedText(
      zh: """
        accept:
          shadowed-row: {reason: 细则第三条确认, until: 2026-12-31}
        """,
      en: """
        accept:
          shadowed-row: {reason: confirmed by article 3, until: 2026-12-31}
        """))

  static let unneededAcceptance = DiagnosticPage(
    424,
    title: LocalizedText(zh: "多余的接受", en: "An acceptance of nothing"),
    what: LocalizedText(
      zh: "accept 接受的提示在这里并没有出现。",
      en: "The finding that the entry accepts does not come up there."),
    why: LocalizedText(
      zh: "规则已经改好而 accept 还留着，将来真出了问题也看不见。",
      en: """
        The rule was mended and the acceptance stayed: it would hide a finding that comes \
        up one day.
        """),
    wrong: LocalizedText(
      zh: """
        低收入: {is: 月人均收入 < 低保标准, accept: {idle-criterion: 来源如此}}
        """,
      en: """
        poor: {is: income < standard, accept: {idle-criterion: the source says so}}
        """),
    right: LocalizedText(
      zh: """
        低收入: 月人均收入 < 低保标准
        """,
      en: """
        poor: income < standard
        """))
}
