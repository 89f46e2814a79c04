/// 07: rosters.
extension DiagnosticPage {
  static let rosterPages: [DiagnosticPage] = [
    duplicateHeader, emptyHeader, missingColumn, ambiguousColumn, ambiguousHeader, emptyRoster,
    unreadableHeader, closingRow, badMapping, membersInRows,
  ]

  static let duplicateHeader = DiagnosticPage(
    701,
    title: LocalizedText(zh: "表头重复", en: "A header stands twice"),
    what: LocalizedText(
      zh: """
        名册有两列的表头相同（不计空格、星号、大小写和全半角）。规则用不到这一列时只是提醒；用得\
        到时，另报 BF0704。
        """,
      en: """
        Two columns of the roster have the same header, apart from blanks, asterisks, case and \
        width. Where the rules do not need the column this is a warning only; where they do, \
        BF0704 follows.
        """),
    why: LocalizedText(
      zh: "同名的两列常常是合并表格时带进来的，内容可能不一样。",
      en: "They often come from merging tables, and need not hold the same."),
    wrong: LocalizedText(
      zh: "户号,家庭人口,备注,备注",
      en: "key,persons,note,note"),
    right: LocalizedText(
      zh: "户号,家庭人口,备注,补充备注",
      en: "key,persons,note,further_note"))

  static let emptyHeader = DiagnosticPage(
    702,
    title: LocalizedText(zh: "有一列没有表头", en: "A column without a header"),
    what: LocalizedText(
      zh: "名册的第一行有空的表头。没有表头的列不会被读取。",
      en: "The first line of the roster has an empty header. A column without one is not read."),
    why: LocalizedText(
      zh: "规则按表头找列，不按第几列找：这样插进一列，结果也不会错位。",
      en: """
        Columns are found by their headers, not by their position, so that a column more shifts \
        nothing.
        """),
    wrong: LocalizedText(
      zh: """
        户号,,家庭人口
        1001,张某,3
        """,
      en: """
        key,,persons
        1001,Zhang,3
        """),
    right: LocalizedText(
      zh: """
        户号,姓名,家庭人口
        1001,张某,3
        """,
      en: """
        key,name,persons
        1001,Zhang,3
        """))

  static let missingColumn = DiagnosticPage(
    703,
    title: LocalizedText(zh: "缺少必须有的列", en: "A column is missing"),
    what: LocalizedText(
      zh: "成员表里没有对应到户的那一列。这一列的名称是规则集里成员表的 key，别名写在 columns。",
      en: """
        The table of members lacks the column that says to which household each belongs. Its \
        name is the `key` of the member table in the rule set; other names go to `columns`.
        """),
    why: LocalizedText(
      zh: "没有这一列，成员对应不到户，子女助学这类按成员认定的项目就无从谈起。",
      en: "Without it members belong to nobody, and what is decided by member cannot be."),
    wrong: LocalizedText(
      zh: """
        编号,年龄
        1001,67
        （规则：成员 key: 户号）
        """,
      en: """
        no,age
        1001,67
        (rules: key: household)
        """),
    right: LocalizedText(
      zh: """
        户号,年龄
        1001,67
        """,
      en: """
        household,age
        1001,67
        """))

  static let ambiguousColumn = DiagnosticPage(
    704,
    title: LocalizedText(zh: "有几列都可以", en: "Several columns would do"),
    what: LocalizedText(
      zh: "一项事实在名册里对应不止一列：两列都是它的名称或别名。删去或改名，只留一列。",
      en: """
        More than one column of the roster bears a name of the same fact. Remove or rename all \
        but one.
        """),
    why: LocalizedText(
      zh: "两列的数字可能不同。程序不猜用哪一列。",
      en: "Their numbers may differ, and none is picked by guesswork."),
    wrong: LocalizedText(
      zh: """
        户号,家庭人口,家庭人口数
        1001,3,4
        """,
      en: """
        key,persons,household_size
        1001,3,4
        """),
    right: LocalizedText(
      zh: """
        户号,家庭人口
        1001,3
        """,
      en: """
        key,persons
        1001,3
        """))

  static let ambiguousHeader = DiagnosticPage(
    705,
    title: LocalizedText(zh: "一列可以是几项事实", en: "A header of several facts"),
    what: LocalizedText(
      zh: "名册的一个表头，在规则里是几项事实的名称或别名。改规则集里的 columns，或者改表头。",
      en: """
        A header of the roster is a name of more than one fact. Change `columns` in the rule \
        set, or the header.
        """),
    why: LocalizedText(
      zh: "“收入”是工资还是家庭年收入，差得很远。",
      en: "“income” may be wages or all that a family earns."),
    wrong: LocalizedText(
      zh: """
        家庭年收入: {unit: 元/年, columns: [收入]}
        工资: {unit: 元/月, columns: [收入]}
        """,
      en: """
        yearly: {unit: 元/年, columns: [income]}
        wages: {unit: 元/月, columns: [income]}
        """),
    right: LocalizedText(
      zh: """
        家庭年收入: {unit: 元/年, columns: [年收入]}
        工资: {unit: 元/月, columns: [月工资]}
        """,
      en: """
        yearly: {unit: 元/年, columns: [yearly_income]}
        wages: {unit: 元/月, columns: [monthly_wages]}
        """))

  static let emptyRoster = DiagnosticPage(
    706,
    title: LocalizedText(zh: "名册是空的", en: "The roster is empty"),
    what: LocalizedText(
      zh: "文件里什么都没有，连表头也没有。",
      en: "The file holds nothing, not even a header."),
    why: LocalizedText(
      zh: "空文件若算作“认定了 0 户”，导出失败就没有人发现。",
      en: "Were it counted as 0 households decided, nobody would notice that an export failed."),
    wrong: LocalizedText(
      zh: "（空文件）",
      en: "(an empty file)"),
    right: LocalizedText(
      zh: """
        户号,家庭人口
        1001,3
        """,
      en: """
        key,persons
        1001,3
        """))

  static let unreadableHeader = DiagnosticPage(
    707,
    title: LocalizedText(zh: "表头读不了", en: "The header cannot be read"),
    what: LocalizedText(
      zh: "名册的第一行坏了：引号没有结束，或者有的字节读不成文字。编码是自动判别的，也可以用 --encoding 指定。",
      en: """
        The first line of the roster is damaged: a quote is never closed, or bytes are no text. \
        The encoding is detected; --encoding gives it.
        """),
    why: LocalizedText(
      zh: "不知道各列是什么，整份名册都不能认定。",
      en: "Without knowing the columns nothing can be decided."),
    wrong: LocalizedText(
      zh: "户号,\"家庭人口,家庭年收入",
      en: "key,\"persons,income"),
    right: LocalizedText(
      zh: "户号,家庭人口,家庭年收入",
      en: "key,persons,income"))

  static let closingRow = DiagnosticPage(
    708,
    title: LocalizedText(zh: "合计、落款的行不是户", en: "Totals and signatures are no households"),
    what: LocalizedText(
      zh: """
        有的行以“合计”“小计”“制表人”“审核”之类开头，又没有户编号（规则集没有 key 时：除这一格外只\
        有数字）。这些行不算户，结果和汇总里都没有，行号列在消息里；成员表也一样。
        """,
      en: """
        Rows that begin with 合计, 小计, 制表人, 审核 and the like and have no key (without a key in the \
        rule set: nothing but numbers besides). They are no households and are left out of results \
        and summary; the message names their lines. Member files likewise.
        """),
    why: LocalizedText(
      zh: """
        合计行当作一户，就会多出一户“待核实”，金额也会重复。带着户编号的行不会被拿掉：请核对行号，确有\
        遗漏，就给那一行填上户编号。
        """,
      en: """
        Taken for a household a total would add one that is undetermined. A row with a key is never \
        left out: look at the lines named, and give a row its key if it is a household after all.
        """),
    wrong: LocalizedText(
      zh: """
        户号,家庭人口,家庭年收入
        1001,3,30000
        合计,3,30000
        制表人：张某
        """,
      en: """
        key,persons,income
        1001,3,30000
        合计,3,30000
        制表人: Zhang
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

  static let badMapping = DiagnosticPage(
    709,
    title: LocalizedText(zh: "列对应文件有错", en: "The column mapping is wrong"),
    what: LocalizedText(
      zh: """
        列对应.yaml（或 --mapping 的文件）写明名册的哪一列是规则的哪一项。它的写法不对，或者写了规则里\
        没有的名称。
        """,
      en: """
        列对应.yaml (or the file of --mapping) says which column of a roster holds which input of the \
        rules. It is not written as it should be, or names an input that the rules do not have.
        """),
    why: LocalizedText(
      zh: "对应错了而不说，那一项就成了缺失，好像名册里没有填。用 --save-mapping 重写一份最省事。",
      en: """
        A wrong name that is passed over would leave the input missing, as if nobody had filled it \
        in. The easiest remedy is --save-mapping, which writes the file anew.
        """),
    wrong: LocalizedText(
      zh: """
        tables:
          - fingerprint: "0123456789abcdef"
            columns:
              "C 全年收入": 年收人
        """,
      en: """
        tables:
          - fingerprint: "0123456789abcdef"
            columns:
              "C earned": yearly_incone
        """),
    right: LocalizedText(
      zh: """
        tables:
          - fingerprint: "0123456789abcdef"
            columns:
              "C 全年收入": 年收入
        """,
      en: """
        tables:
          - fingerprint: "0123456789abcdef"
            columns:
              "C earned": yearly_income
        """))

  static let membersInRows = DiagnosticPage(
    710,
    title: LocalizedText(zh: "名册看来是每行一人", en: "Each row seems to be a person"),
    what: LocalizedText(
      zh: """
        名册的表头里有成员的栏目（如与户主关系、学段），接连几行的户编号相同，或者只在第一行填了户编号，\
        而各行说的是不同的人。每户一行的读法会把第二个人起都当作重复的户。
        """,
      en: """
        The header of the roster has columns of members (relation to the head, level of school), the key \
        stands in several rows running, or in the first of them only, and each is another person. Read \
        as a household a row, all but the first would count as repeated households.
        """),
    why: LocalizedText(
      zh: """
        怎样读名册不能猜：合错了户，人口、收入都会变。加上 --members-in-rows 就按每行一人读：户的事实取首先\
        写明的那一行，后面的行与它矛盾要报告；同户各行要排在一起。
        """,
      en: """
        How to read a roster is not guessed: households wrongly joined change in size and income. With \
        --members-in-rows each row is a person: a household has what its first row to say so says, and rows that \
        contradict it are reported; rows of a household have to stand together.
        """),
    wrong: LocalizedText(
      zh: """
        户号,家庭年收入,姓名,与户主关系
        1001,30000,许建,本人
        ,,蒋梅,配偶
        """,
      en: """
        key,income,name,relation
        1001,30000,Xu Jian,head
        ,,Jiang Mei,spouse
        """),
    right: LocalizedText(
      zh: "bangfu classify 名册.csv --members-in-rows",
      en: "bangfu classify roster.csv --members-in-rows"))
}
