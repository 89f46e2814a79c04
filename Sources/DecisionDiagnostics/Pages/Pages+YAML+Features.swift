/// 01: features of YAML that rule files do without.
extension DiagnosticPage {
  static let yamlAlias = DiagnosticPage(
    114,
    title: LocalizedText(zh: "不能用别名", en: "No aliases"),
    what: LocalizedText(
      zh: """
        *名称 在 YAML 里是“别名”，代表别处用 &名称 标出的值。规则文件不用别名，请写出值本身；若星\
        号本来就是文字，加引号。
        """,
      en: """
        To YAML *name is an alias: it stands for a value marked &name elsewhere. Rule files do \
        without; write the value itself, or quote it if the asterisk belongs to the text.
        """),
    why: LocalizedText(
      zh: "规则要逐行读得懂、对得上条款。别名让一处改动悄悄影响另一处。",
      en: """
        Rules are read and checked line by line. With aliases a change in one place silently \
        changes another.
        """),
    wrong: LocalizedText(
      zh: "issuer: *总工会",
      en: "issuer: *union"),
    right: LocalizedText(
      zh: "issuer: 青山市总工会",
      en: "issuer: Trade Union of Qingshan"))

  static let yamlAnchor = DiagnosticPage(
    115,
    title: LocalizedText(zh: "不能用锚点", en: "No anchors"),
    what: LocalizedText(
      zh: "&名称 在 YAML 里是“锚点”，给一个值起名，供别名引用。规则文件不用锚点，删去即可。",
      en: """
        To YAML &name is an anchor: it names a value for aliases to use. Rule files do without; \
        remove it.
        """),
    why: LocalizedText(
      zh: "没有别名，锚点就没有用处；要共用的计算写成决定或函数，各有名称和依据。",
      en: """
        Without aliases it serves nothing. A calculation for reuse is a decision or a function, \
        with a name and a source of its own.
        """),
    wrong: LocalizedText(
      zh: "issuer: &总工会 青山市总工会",
      en: "issuer: &union Trade Union of Qingshan"),
    right: LocalizedText(
      zh: "issuer: 青山市总工会",
      en: "issuer: Trade Union of Qingshan"))

  static let yamlTag = DiagnosticPage(
    116,
    title: LocalizedText(zh: "不能用标签", en: "No tags"),
    what: LocalizedText(
      zh: """
        以 ! 开头的词在 YAML 里是“标签”，规定值的类型。规则文件不用标签；若感叹号是文字的一部分，\
        加引号。
        """,
      en: """
        To YAML a word that begins with ! is a tag and gives the value a type. Rule files do \
        without; if the ! belongs to the text, quote it.
        """),
    why: LocalizedText(
      zh: "值的类型写在 type 里，谁都看得见；标签只有程序看得懂。",
      en: "The type of a value stands in `type`, where everybody can see it."),
    wrong: LocalizedText(
      zh: "date: !!str 2024-01-15",
      en: "date: !!str 2024-01-15"),
    right: LocalizedText(
      zh: "date: 2024-01-15",
      en: "date: 2024-01-15"))

  static let severalDocuments = DiagnosticPage(
    117,
    title: LocalizedText(zh: "一个文件里有两份文档", en: "Two documents in one file"),
    what: LocalizedText(
      zh: """
        单独一行的 --- 在 YAML 里表示另起一份文档。规则文件只能有一份；这一行以下的内容不会被读取。
        """,
      en: """
        A line of --- begins another document. A rule file holds one; what stands below the line \
        is not read.
        """),
    why: LocalizedText(
      zh: "分隔线若被当作装饰，下半份规则就全部失效。要分成几个文件，用 include。",
      en: """
        Taken for an ornament, the line would disable all rules below it. To divide rules into \
        files, use include.
        """),
    wrong: LocalizedText(
      zh: """
        decisions:
          大户: 家庭人口 >= 5 人
        ---
        categories: …
        """,
      en: """
        decisions:
          large: persons >= 5 人
        ---
        categories: …
        """),
    right: LocalizedText(
      zh: """
        decisions:
          大户: 家庭人口 >= 5 人
        categories: …
        """,
      en: """
        decisions:
          large: persons >= 5 人
        categories: …
        """))

  static let yamlDirective = DiagnosticPage(
    118,
    title: LocalizedText(zh: "不能用指令", en: "No directives"),
    what: LocalizedText(
      zh: "文件开头以 % 开始的行（%YAML、%TAG）是给 YAML 程序的指令。规则文件不用，删去这一行。",
      en: """
        A line at the start that begins with % (%YAML, %TAG) is a directive to YAML programs. \
        Rule files do without; remove the line.
        """),
    why: LocalizedText(
      zh: "指令能改变下面各行的读法，而读规则的人不会注意到它。",
      en: """
        A directive can change how the lines below are read, and no reader of the rules would \
        notice.
        """),
    wrong: LocalizedText(
      zh: """
        %YAML 1.2
        ---
        ruleset: 青山市
        """,
      en: """
        %YAML 1.2
        ---
        ruleset: qingshan
        """),
    right: LocalizedText(
      zh: "ruleset: 青山市",
      en: "ruleset: qingshan"))

  static let complexKey = DiagnosticPage(
    119,
    title: LocalizedText(zh: "键只能是一个词", en: "A key must be a word"),
    what: LocalizedText(
      zh: "冒号前面的键写成了列表或映射。键只能是一个词。",
      en: "What stands before the colon is a list or a mapping. A key is a word."),
    why: LocalizedText(
      zh: "规则里的每样东西都有一个名称，条件和结果靠名称引用它。",
      en: "Everything in the rules has a name, by which conditions and results refer to it."),
    wrong: LocalizedText(
      zh: """
        ? [家庭人口, 人口]
        : {type: integer, unit: 人}
        """,
      en: """
        ? [persons, members]
        : {type: integer, unit: 人}
        """),
    right: LocalizedText(
      zh: "家庭人口: {type: integer, unit: 人, columns: [人口]}",
      en: "persons: {type: integer, unit: 人, columns: [members]}"))

  static let mergeKey = DiagnosticPage(
    120,
    title: LocalizedText(zh: "不能用合并键", en: "No merge keys"),
    what: LocalizedText(
      zh: "<< 在某些 YAML 程序里把另一处的键合并进来。规则文件不用，请把各个键写出来。",
      en: """
        In some YAML programs << copies the keys of another mapping. Rule files do without; \
        write the keys themselves.
        """),
    why: LocalizedText(
      zh: """
        合并进来的键不在眼前，看规则的人不知道这一项究竟是怎么规定的。继承另一个规则集用 extends。
        """,
      en: """
        Keys that are copied in cannot be seen where they take effect. To build on another rule \
        set, use extends.
        """),
    wrong: LocalizedText(
      zh: """
        年收入:
          <<: {type: number, scale: 2}
          unit: 元/年
        """,
      en: """
        income:
          <<: {type: number, scale: 2}
          unit: 元/年
        """),
    right: LocalizedText(
      zh: "年收入: {type: number, scale: 2, unit: 元/年}",
      en: "income: {type: number, scale: 2, unit: 元/年}"))
}
