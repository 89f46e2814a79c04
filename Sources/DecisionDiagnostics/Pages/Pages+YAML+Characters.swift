/// 01: what a rule file may be made of.
extension DiagnosticPage {
  static let badEncoding = DiagnosticPage(
    101,
    title: LocalizedText(zh: "文件不是 UTF-8", en: "The file is not UTF-8"),
    what: LocalizedText(
      zh: """
        规则文件要用 UTF-8 编码保存。整个文件是 GBK、GB18030 或 UTF-16 时，一条消息说明，文件不再\
        往下读；只坏了个别字节时，逐个指出位置。
        """,
      en: """
        Rule files are saved as UTF-8. A file that is GBK, GB18030 or UTF-16 as a whole gets one \
        message and is read no further; single damaged bytes are named each with its place.
        """),
    why: LocalizedText(
      zh: "猜错编码，汉字就变成别的汉字，名称和条款都对不上。程序不猜，只告诉您看来是什么编码。",
      en: """
        With the encoding guessed wrong, characters turn into others, and neither names nor \
        articles agree. Nothing is guessed; the message says what the file looks like.
        """),
    wrong: LocalizedText(
      zh: "记事本 → 另存为 → 编码：ANSI",
      en: "Notepad → Save as → Encoding: ANSI"),
    right: LocalizedText(
      zh: "记事本 → 另存为 → 编码：UTF-8",
      en: "Notepad → Save as → Encoding: UTF-8"))

  static let tooLarge = DiagnosticPage(
    102,
    title: LocalizedText(zh: "文件太大", en: "Too large"),
    what: LocalizedText(
      zh: "规则文件最多 8 MiB，其中一段文字最多 1 MiB，键和值合计最多 100 万个。",
      en: """
        A rule file has at most 8 MiB, one text in it at most 1 MiB, and all keys and values \
        together number at most a million.
        """),
    why: LocalizedText(
      zh: "人写的规则远到不了这个限度。到了，多半是放错了文件，例如把名册当成了规则。",
      en: """
        No rules that people write come near these limits. A file that passes them is most \
        likely the wrong one, such as a roster.
        """),
    wrong: LocalizedText(
      zh: "include: [名册导出.yaml]",
      en: "include: [roster-export.yaml]"),
    right: LocalizedText(
      zh: "include: [子女.yaml, 医疗.yaml]",
      en: "include: [children.yaml, medical.yaml]"))

  static let tooDeep = DiagnosticPage(
    103,
    title: LocalizedText(zh: "套得太深", en: "Nested too deeply"),
    what: LocalizedText(
      zh: "列表和映射一层套一层，最多 64 层。超过时整个文件不再往下读。",
      en: """
        Lists and mappings may stand inside one another 64 deep. Past that the file is read no \
        further.
        """),
    why: LocalizedText(
      zh: "规则集自己的结构不到十层。套得更深的，多半是括号写错了。",
      en: "A rule set needs fewer than ten levels. More are most likely brackets gone wrong."),
    wrong: LocalizedText(
      zh: "values: [[[[[[…",
      en: "values: [[[[[[…"),
    right: LocalizedText(
      zh: "values: [低保, 低收入]",
      en: "values: [poor, near_poor]"))

  static let controlCharacter = DiagnosticPage(
    104,
    title: LocalizedText(zh: "文件里有控制字符", en: "A control character"),
    what: LocalizedText(
      zh: """
        文件里有看不见的控制字符（如退格、响铃），或者用了换行符以外的换行（如 U+2028）。每一处都\
        给出代码和位置。
        """,
      en: """
        The text holds an invisible control character (a backspace, a bell) or ends a line with \
        something else than a line feed (U+2028, say). Each is named by its code and place.
        """),
    why: LocalizedText(
      zh: """
        控制字符能让屏幕上显示的和文件里实际写的不一样。它们常常是从网页或文档里复制时带进来的。
        """,
      en: """
        A control character can make the screen show something else than what the file says. \
        They often come along when text is copied from web pages or documents.
        """),
    wrong: LocalizedText(
      zh: "title: 困难职工认<U+0008>定办法",
      en: "title: Workers in hard<U+0008>ship"),
    right: LocalizedText(
      zh: "title: 困难职工认定办法",
      en: "title: Workers in hardship"))

  static let bidiControl = DiagnosticPage(
    105,
    title: LocalizedText(zh: "有改变显示顺序的字符", en: "A character that reorders the text"),
    what: LocalizedText(
      zh: "文件里有改变左右顺序的控制字符（U+200E、U+202A 至 U+202E、U+2066 至 U+2069 等）。",
      en: """
        The text holds a control for the direction of writing (U+200E, U+202A to U+202E, U+2066 \
        to U+2069 and the like).
        """),
    why: LocalizedText(
      zh: """
        这些字符能让人看到的条件和程序执行的条件不同：看上去是“不符合”，实际写的是“符合”。规则要\
        经得起审计，所以一律不许。
        """,
      en: """
        With them a reader can see one condition while another is carried out. Rules must stand \
        up to an audit, so none are allowed.
        """),
    wrong: LocalizedText(
      zh: "title: 困难职工<U+202E>认定办法",
      en: "title: Workers <U+202E>in hardship"),
    right: LocalizedText(
      zh: "title: 困难职工认定办法",
      en: "title: Workers in hardship"))

  static let invisibleCharacter = DiagnosticPage(
    106,
    title: LocalizedText(zh: "有看不见的字符", en: "An invisible character"),
    what: LocalizedText(
      zh: "文字中间有零宽字符（U+200B、U+2060、U+FEFF、U+00AD），或者用全角空格、不间断空格缩进。",
      en: """
        The text holds a character without width (U+200B, U+2060, U+FEFF, U+00AD), or a line is \
        indented with a full-width or non-breaking space.
        """),
    why: LocalizedText(
      zh: "多了零宽字符的名称看上去一样，其实是另一个名称；全角空格缩进在 YAML 里不算缩进。",
      en: """
        A name with such a character in it looks the same and is another; and to YAML a \
        full-width space is no indentation.
        """),
    wrong: LocalizedText(
      zh: """
        inputs:
        　　家庭人口: integer 人
        （行首是全角空格）
        """,
      en: """
        inputs:
        　　persons: integer 人
        (indented with full-width spaces)
        """),
    right: LocalizedText(
      zh: """
        inputs:
          家庭人口: integer 人
        """,
      en: """
        inputs:
          persons: integer 人
        """))

  static let tabIndentation = DiagnosticPage(
    107,
    title: LocalizedText(zh: "用制表符缩进", en: "Indented with a tab"),
    what: LocalizedText(
      zh: "行首用了制表符（Tab）。YAML 的缩进只能用空格。",
      en: "A line begins with a tab. YAML is indented with spaces only."),
    why: LocalizedText(
      zh: """
        制表符在不同的编辑器里宽度不同，看上去对齐的，实际可能不对齐。请把编辑器设为用空格代替 \
        Tab。
        """,
      en: """
        A tab is as wide as the editor likes, so that lines which seem to align do not. Set the \
        editor to insert spaces.
        """),
    wrong: LocalizedText(
      zh: """
        家庭人口:
        ⇥unit: 人
        """,
      en: """
        persons:
        ⇥unit: 人
        """),
    right: LocalizedText(
      zh: """
        家庭人口:
          unit: 人
        """,
      en: """
        persons:
          unit: 人
        """))
}
