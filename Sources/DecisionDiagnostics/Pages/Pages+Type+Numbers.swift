/// 03: missing facts, rounding, ranges and divisors.
extension DiagnosticPage {
  static let nullComparison = DiagnosticPage(
    314,
    title: LocalizedText(zh: "只能问事实有没有", en: "Only facts can be absent"),
    what: LocalizedText(
      zh: """
        “= null”和“!= null”问的是名册里有没有这一项，只能用于输入和成员字段。算出来的决定、参数和\
        计算结果不能这样问。
        """,
      en: """
        `= null` and `!= null` ask whether the record has a fact, and only inputs and fields of \
        members are facts. Decisions, parameters and calculations are not.
        """),
    why: LocalizedText(
      zh: "算不出来的结果是“待核实”，它会自己传到结论里，不用也不能当作“没有”。",
      en: """
        A result that cannot be computed is undetermined and stays so up to the outcome; it is \
        not absent.
        """),
    wrong: LocalizedText(
      zh: "缺收入: 月人均收入 = null",
      en: "unknown: income_per_head = null"),
    right: LocalizedText(
      zh: "缺收入: 家庭年收入 = null",
      en: "unknown: income = null"))

  static let roundingUnsaid = DiagnosticPage(
    315,
    title: LocalizedText(zh: "金额没有写怎样取舍", en: "An amount without its rounding"),
    what: LocalizedText(
      zh: """
        金额（amount、cap）要写明保留几位小数（scale）和怎样取舍（rounding：half up、half \
        down、half even、up、down、floor、ceiling）。
        """,
      en: """
        An amount (or cap) says how many digits it keeps (scale) and how it is rounded \
        (rounding: half up, half down, half even, up, down, floor or ceiling).
        """),
    why: LocalizedText(
      zh: "四舍五入和舍去，一户差几分，一万户就对不上账。",
      en: """
        Between rounding and cutting off lie cents per household, and accounts that do not agree.
        """),
    wrong: LocalizedText(
      zh: "amount: 3 月 * 500 元/月",
      en: "amount: 3 月 * 500 元/月"),
    right: LocalizedText(
      zh: """
        amount:
          is: 3 月 * 500 元/月
          scale: 2
          rounding: half up
        """,
      en: """
        amount:
          is: 3 月 * 500 元/月
          scale: 2
          rounding: half up
        """))

  static let divisionByZero = DiagnosticPage(
    316,
    title: LocalizedText(zh: "除数是 0", en: "Division by 0"),
    what: LocalizedText(
      zh: "除号右边写的就是 0。",
      en: "What stands behind the division sign is 0 itself."),
    why: LocalizedText(
      zh: "每一户都算不出结果。",
      en: "No household would get a result."),
    wrong: LocalizedText(
      zh: "人均: 月收入 / 0",
      en: "share: income / 0"),
    right: LocalizedText(
      zh: "人均: 月收入 / 家庭人口",
      en: "share: income / persons"))

  static let badConstraint = DiagnosticPage(
    317,
    title: LocalizedText(zh: "取值范围要用常数写", en: "A constraint is made of constants"),
    what: LocalizedText(
      zh: """
        constraint 只能用常数写，如 ">= 0"、"[1..20]"，不能用别的输入、参数或决定，也不能用 not(…\
        )。
        """,
      en: """
        A constraint holds constants only, such as ">= 0" or "[1..20]": no other inputs, \
        parameters or decisions, and no not(…).
        """),
    why: LocalizedText(
      zh: "取值范围在读每一格时就要用，那时别的事实还没有读到。与别的事实有关的要求，写成条件。",
      en: """
        It is applied to each cell as it is read, before other facts are known. What depends on \
        other facts is a criterion.
        """),
    wrong: LocalizedText(
      zh: "医疗自付: {unit: 元/年, constraint: \"<= 医疗总费用\"}",
      en: "own_share: {unit: 元/年, constraint: \"<= medical_costs\"}"),
    right: LocalizedText(
      zh: "医疗自付: {unit: 元/年, constraint: \">= 0\"}",
      en: "own_share: {unit: 元/年, constraint: \">= 0\"}"))

  static let emptyRange = DiagnosticPage(
    318,
    title: LocalizedText(zh: "范围里没有任何值", en: "An empty range"),
    what: LocalizedText(
      zh: "范围的上限小于下限，或者两端相同却不含端点，没有值能通过。",
      en: """
        The upper end of the range is below the lower, or the ends are equal and not included: \
        nothing passes.
        """),
    why: LocalizedText(
      zh: "用在取值范围里，每一格都会成为输入错误；用在条件里，谁也不符合。",
      en: "In a constraint it makes every cell an input error, in a condition nobody is eligible."),
    wrong: LocalizedText(
      zh: "家庭人口: {unit: 人, constraint: \"[20..1]\"}",
      en: "persons: {unit: 人, constraint: \"[20..1]\"}"),
    right: LocalizedText(
      zh: "家庭人口: {unit: 人, constraint: \"[1..20]\"}",
      en: "persons: {unit: 人, constraint: \"[1..20]\"}"))

  static let neverMissing = DiagnosticPage(
    319,
    title: LocalizedText(zh: "必填项永远不会缺", en: "Never missing"),
    what: LocalizedText(
      zh: """
        条件问一项事实有没有（= null），而这一项写了 required: true。缺了它的一户先就是“输入错误”，\
        走不到这个条件。
        """,
      en: """
        The condition asks whether a fact is absent, and the fact is declared required: true. A \
        household without it is an input error before the condition is asked.
        """),
    why: LocalizedText(
      zh: "这一半条件从不起作用，看的人却以为它起作用。",
      en: "That half of the condition never counts, and readers would think it does."),
    wrong: LocalizedText(
      zh: """
        家庭人口: {type: integer, unit: 人, required: true}
        …
        缺人口: 家庭人口 = null
        """,
      en: """
        persons: {type: integer, unit: 人, required: true}
        …
        unknown: persons = null
        """),
    right: LocalizedText(
      zh: """
        家庭人口: {type: integer, unit: 人}
        …
        缺人口: 家庭人口 = null
        """,
      en: """
        persons: {type: integer, unit: 人}
        …
        unknown: persons = null
        """))

  static let possibleZeroDivisor = DiagnosticPage(
    320,
    title: LocalizedText(zh: "除数可能是 0", en: "A divisor that may be 0"),
    what: LocalizedText(
      zh: """
        除数是一项事实，而它声明的取值范围里有 0（没有声明范围时，也算有）。只看声明的范围，不看\
        前面是否已经判断过。
        """,
      en: """
        The divisor is a fact whose declared range holds 0; without a constraint it does. Only \
        the declaration counts, not what was tested before.
        """),
    why: LocalizedText(
      zh: "除数为 0 的一户会成为“规则冲突”。声明范围以后，0 在读名册时就作为输入错误指出来。",
      en: """
        A household with a divisor of 0 comes out as a conflict. With the range declared, the 0 \
        is an input error when the roster is read.
        """),
    wrong: LocalizedText(
      zh: """
        家庭人口: {type: integer, unit: 人}
        …
        人均: 月收入 / 家庭人口
        """,
      en: """
        persons: {type: integer, unit: 人}
        …
        share: income / persons
        """),
    right: LocalizedText(
      zh: """
        家庭人口: {type: integer, unit: 人, constraint: "[1..20]"}
        …
        人均: 月收入 / 家庭人口
        """,
      en: """
        persons: {type: integer, unit: 人, constraint: "[1..20]"}
        …
        share: income / persons
        """))
}
