/// 08: what a run needs.
extension DiagnosticPage {
  static let noAsOfDate = DiagnosticPage(
    801,
    title: LocalizedText(zh: "没有认定日期", en: "No as-of date"),
    what: LocalizedText(
      zh: "命令没有用 --as-of 指定认定日期，规则集里也没有写 as of。",
      en: "Neither the command line (--as-of) nor the rule set (as of) gives an as-of date."),
    why: LocalizedText(
      zh: """
        标准按日期取值，周岁按日期计算。程序从不用今天的日期，否则同一份名册明天会得出另一个结果。
        """,
      en: """
        Thresholds and ages depend on the date. The clock is never read: the same roster would \
        come out otherwise tomorrow.
        """),
    wrong: LocalizedText(
      zh: "bangfu classify 名册.csv --rules rules/青山市",
      en: "bangfu classify roster.csv --rules rules/qingshan"),
    right: LocalizedText(
      zh: "bangfu classify 名册.csv --rules rules/青山市 --as-of 2024-03-01",
      en: "bangfu classify roster.csv --rules rules/qingshan --as-of 2024-03-01"))

  static let badAsOfDate = DiagnosticPage(
    802,
    title: LocalizedText(zh: "认定日期写得不对", en: "Not an as-of date"),
    what: LocalizedText(
      zh: "--as-of 后面的日期要写成 2024-03-01 的样子，而且要是历法里有的一天。",
      en: "The date behind --as-of is written 2024-03-01 and exists in the calendar."),
    why: LocalizedText(
      zh: "2024/1/3 是一月还是三月，各地写法不同，程序不猜。",
      en: "Whether 2024/1/3 is in January or March is not guessed."),
    wrong: LocalizedText(
      zh: "--as-of 2024/3/1",
      en: "--as-of 2024/3/1"),
    right: LocalizedText(
      zh: "--as-of 2024-03-01",
      en: "--as-of 2024-03-01"))

  static let notInForce = DiagnosticPage(
    803,
    title: LocalizedText(zh: "那一天规则不施行", en: "The rules are not in force"),
    what: LocalizedText(
      zh: "认定日期不在规则集写明的施行期间（in force）之内；起止两天都算在内。",
      en: """
        The as-of date lies outside the days on which the rule set is in force (both ends \
        included).
        """),
    why: LocalizedText(
      zh: "用没有生效或已经废止的办法认定，结论不成立。请换用那一天施行的规则集。",
      en: "Decisions by rules that are not in force do not stand. Use the rule set of that day."),
    wrong: LocalizedText(
      zh: """
        in force: {from: 2024-02-01}
        …  --as-of 2024-01-15
        """,
      en: """
        in force: {from: 2024-02-01}
        …  --as-of 2024-01-15
        """),
    right: LocalizedText(
      zh: """
        in force: {from: 2024-02-01}
        …  --as-of 2024-02-15
        """,
      en: """
        in force: {from: 2024-02-01}
        …  --as-of 2024-02-15
        """))

  static let abstractRuleSet = DiagnosticPage(
    804,
    title: LocalizedText(zh: "规则集还缺地方的规定", en: "A rule set to be completed"),
    what: LocalizedText(
      zh: """
        规则集里有声明了 abstract: true 的参数或决定，要由继承它的地方规则集给出。它本身不能用来\
        认定。
        """,
      en: """
        The rule set declares parameters or decisions as abstract: true, for a local rule set \
        that extends it to give. It decides nothing by itself.
        """),
    why: LocalizedText(
      zh: "低保标准这类数字各地不同，全国通用的规则里不能有，也不能猜。",
      en: """
        Figures such as the subsistence line differ from place to place and cannot stand in \
        common rules.
        """),
    wrong: LocalizedText(
      zh: "bangfu classify 名册.csv --rules rules/全省通用",
      en: "bangfu classify roster.csv --rules rules/common"),
    right: LocalizedText(
      zh: "bangfu classify 名册.csv --rules rules/青山市",
      en: "bangfu classify roster.csv --rules rules/qingshan"))

  static let unreadableFile = DiagnosticPage(
    805,
    title: LocalizedText(zh: "文件读写不了", en: "A file cannot be read or written"),
    what: LocalizedText(
      zh: """
        规则集、名册、成员表打不开，或者结果写不进去：文件不存在、路径写错、没有权限，等等；或者看不出\
        名册是什么编码，压缩的名册不完整。冒号后面是原因。
        """,
      en: """
        A rule set, a roster or a table of members cannot be opened, or the results cannot be \
        written: no such file, a misspelt path, no permission. Or nobody can tell the encoding of a \
        roster, or a packed one is incomplete. Behind the colon stands why.
        """),
    why: LocalizedText(
      zh: "什么都没有认定。结果先写在旁边的临时文件里，写完才改名，所以不会留下半份结果。",
      en: """
        Nothing was decided. Results are written aside and renamed when complete, so that no \
        half of them stays behind.
        """),
    wrong: LocalizedText(
      zh: """
        bangfu classify 名单.csv --rules rules/青山市
        （文件名其实是 名册.csv）
        """,
      en: """
        bangfu classify list.csv --rules rules/qingshan
        (the file is called roster.csv)
        """),
    right: LocalizedText(
      zh: "bangfu classify 名册.csv --rules rules/青山市",
      en: "bangfu classify roster.csv --rules rules/qingshan"))

  static let keyNotFound = DiagnosticPage(
    808,
    title: LocalizedText(zh: "名册里没有这个编号", en: "No such key"),
    what: LocalizedText(
      zh: "explain 从标准输入读到的编号，名册里没有。比较时不计首尾空格。",
      en: """
        The key that explain read from standard input is not in the roster. Blanks around it do \
        not count.
        """),
    why: LocalizedText(
      zh: "编号从标准输入读，不写在命令里：证件号码不会留在命令历史里。",
      en: """
        It is read from standard input so that numbers of people do not stay in the history of \
        the shell.
        """),
    wrong: LocalizedText(
      zh: """
        echo 1003 | bangfu explain 名册.csv --key-stdin
        （名册里只有 1001 和 1002）
        """,
      en: """
        echo 1003 | bangfu explain roster.csv --key-stdin
        (the roster has 1001 and 1002)
        """),
    right: LocalizedText(
      zh: "echo 1002 | bangfu explain 名册.csv --key-stdin",
      en: "echo 1002 | bangfu explain roster.csv --key-stdin"))

  static let rowNotFound = DiagnosticPage(
    809,
    title: LocalizedText(zh: "名册没有这一行", en: "No such row"),
    what: LocalizedText(
      zh: "--row 的行数大于名册的户数。行数从表头以下第 1 行数起，空行不算。",
      en: """
        --row is greater than the number of households. Rows count from 1 below the header; \
        blank lines do not count.
        """),
    why: LocalizedText(
      zh: "结果里 row 那一列就是这个数，可以照着写。",
      en: "The column `row` of the results holds this number."),
    wrong: LocalizedText(
      zh: "bangfu explain 名册.csv --row 3   （名册只有 2 户）",
      en: "bangfu explain roster.csv --row 3   (there are 2)"),
    right: LocalizedText(
      zh: "bangfu explain 名册.csv --row 2",
      en: "bangfu explain roster.csv --row 2"))

  static let noRules = DiagnosticPage(
    811,
    title: LocalizedText(zh: "没有规则集", en: "No rule set"),
    what: LocalizedText(
      zh: """
        指定的文件夹里没有 ruleset.yaml，它下一级的文件夹里也没有；或者没有用 --rules 指定，而当\
        前文件夹不是规则集。
        """,
      en: """
        The folder has no ruleset.yaml, nor has any folder in it; or --rules is missing and this \
        folder is no rule set.
        """),
    why: LocalizedText(
      zh: "用哪一套规则认定，要由人说清楚，不由程序挑。",
      en: "Which rules apply is for people to say."),
    wrong: LocalizedText(
      zh: "bangfu check 名册/",
      en: "bangfu check rosters/"),
    right: LocalizedText(
      zh: "bangfu check rules/",
      en: "bangfu check rules/"))

  static let unwritableFile = DiagnosticPage(
    816,
    title: LocalizedText(zh: "结果写不进去", en: "The results cannot be written"),
    what: LocalizedText(
      zh: "结果文件写不到指定的位置：文件夹不存在、没有权限、磁盘已满，等等。",
      en: """
        The results cannot be written where they should go: no such folder, no permission, no \
        space left.
        """),
    why: LocalizedText(
      zh: "结果先写在旁边的临时文件里，写完才改名：写不成时，原来的文件还是原来的样子。",
      en: """
        Results are written aside and renamed when complete: where that fails, the old file is \
        as it was.
        """),
    wrong: LocalizedText(
      zh: "bangfu classify 名册.csv -o /没有这个文件夹/结果.csv",
      en: "bangfu classify roster.csv -o /no-such-folder/results.csv"),
    right: LocalizedText(
      zh: "bangfu classify 名册.csv -o 结果.csv",
      en: "bangfu classify roster.csv -o results.csv"))
}
