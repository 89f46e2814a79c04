/// 042x: amounts by bands.
extension DiagnosticPage {
  static let bracketPages: [DiagnosticPage] = [bracketModeUnsaid, badBands]

  static let bracketModeUnsaid = DiagnosticPage(
    420,
    title: LocalizedText(zh: "没有写明分段还是套档", en: "Bands that do not say how they count"),
    what: LocalizedText(
      zh: """
        brackets 要写 mode。piecewise 是分段累计：每一部分按本段的比例；slab 是全额套档：全部按所在\
        那一段的比例。没有默认值；提示里用一个数算出两种结果，挑来源所说的一种写上。
        """,
      en: """
        `brackets` needs a mode. Under piecewise each part takes the rate of its own band; under \
        slab the whole takes the rate of the band it falls into. There is no default: the finding \
        works out both for one amount; write the one that the source means.
        """),
    why: LocalizedText(
      zh: "同一张表，两种算法相差可以成千上万元，文件里常常只写“分段”。",
      en: "The same table pays very different sums, and sources often say no more than “by bands”."),
    wrong: LocalizedText(
      zh: """
        brackets:
          of: 自付费用
          table: …
        """,
      en: """
        brackets:
          of: costs
          table: …
        """),
    right: LocalizedText(
      zh: """
        brackets:
          of: 自付费用
          mode: piecewise
          table: …
        """,
      en: """
        brackets:
          of: costs
          mode: piecewise
          table: …
        """))

  static let badBands = DiagnosticPage(
    421,
    title: LocalizedText(zh: "各段接不上", en: "Bands that do not join"),
    what: LocalizedText(
      zh: """
        各段从小到大写，后一段从前一段结束的地方开始，不重叠，不留空当。“超过”配“不超过”，“满”配\
        “不满”。只有最后一段可以没有上限（-）；全额套档（slab）时必须没有。
        """,
      en: """
        Bands ascend, and each begins where the one before it ends, without overlap or gap. “over” \
        goes with “up to”, “from” with “below”. Only the last band may be without an end (-); under \
        slab it must be.
        """),
    why: LocalizedText(
      zh: "落在空当里的钱一分不给，重叠的给两次；多半是抄错了一个数。",
      en: "Money in a gap earns nothing, in an overlap twice; mostly one number was miscopied."),
    wrong: LocalizedText(
      zh: """
        | 超过  | 不超过 | 比例 |
        | 0     | 10000  | 90%  |
        | 20000 | -      | 70%  |
        """,
      en: """
        | over  | up to | rate |
        | 0     | 10000 | 90%  |
        | 20000 | -     | 70%  |
        """),
    right: LocalizedText(
      zh: """
        | 超过  | 不超过 | 比例 |
        | 0     | 10000  | 90%  |
        | 10000 | -      | 70%  |
        """,
      en: """
        | over  | up to | rate |
        | 0     | 10000 | 90%  |
        | 10000 | -     | 70%  |
        """))
}
