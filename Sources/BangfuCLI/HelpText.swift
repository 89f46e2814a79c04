import DecisionDiagnostics

/// The help of the commands, examples first.
enum HelpText {
  static func page(_ command: String?) -> LocalizedText {
    switch command {
    case "check": check
    case "classify": classify
    case "diff": HelpText.diff
    case "doc": articles
    case "explain": explain
    case "fmt": fmt
    case "init": start
    case "lsp": lsp
    case "profile": profile
    case "prove": ProveHelp.page
    case "schema": schema
    case "table": table
    case "template": template
    case "test": test
    default: overview
    }
  }

  static let overview = LocalizedText(
    zh: """
      bangfu  困难职工精准识别：用 YAML 规则认定名册，说清每一户为什么

      例
        bangfu classify 名册.csv --rules rules/jingmen-2021 -o 结果.csv
        bangfu explain 名册.csv --rules rules/jingmen-2021 --row 12
        bangfu check rules/          bangfu test rules/

      命令
        init       建立工作区：规则、用例、列对应，可从一份名册开始
        classify   认定一份名册
        explain    说明一户的认定：条款、数字、差多少、缺什么
        profile    把名册的质量写成一页：完整、换算、分布、问题，不含个人信息
        template   生成名册模板（Excel 工作簿），填好就能认定
        check      检查规则集
        test       运行规则集的用例
        prove      证明规则集的性质，或给出反例；列出收入断崖
        diff       两版规则改了什么、影响哪些户、是哪处改动起作用
        fmt        排齐规则文件的版式
        table      规则里的表写成电子表格，改好再写回
        audit      决定日志：核对、查看、统计、证明
        lsp        编辑器的语言服务：边写边查、补全、改名
        doc        把规则集写成条文：网页或 Markdown
        schema     规则、用例等文件的 JSON Schema，供编辑器用
        help       说明一个命令或错误代码：bangfu help BF0203

      各命令通用
        --lang zh|en   --color auto|always|never   --json   --version   --help
        --generate-completion-script bash|zsh|fish   生成命令补全
        环境变量  BANGFU_LANG（其次 LC_ALL、LC_MESSAGES、LANG）、BANGFU_COLOR、NO_COLOR

      退出码  0 正常；1 有问题（规则有错、用例不过）；2 运行不了；3 日志或证明不成立；64 命令写错；
              130、143 中断（不留下半个结果文件）
      不联网，不上传任何数据。
      """,
    en: """
      bangfu  identifies workers in hardship: YAML rules decide a roster and say why

      Examples
        bangfu classify roster.csv --rules rules/jingmen-2021 -o results.csv
        bangfu explain roster.csv --rules rules/jingmen-2021 --row 12
        bangfu check rules/          bangfu test rules/

      Commands
        init       begin a workspace: rules, cases, columns, from a roster if there is one
        classify   decide a roster
        explain    explain one household: articles, numbers, margins, what is missing
        profile    a page on the quality of a roster, without personal data
        template   make a roster workbook to be filled in
        check      check rule sets
        test       run the cases of rule sets
        prove      prove properties of a rule set, or refute them; list benefit cliffs
        diff       what two versions of rules differ in, whom that moves, and by which change
        fmt        set the layout of rule files
        table      tables of rules as spreadsheets, and back
        audit      the decision log: verify, look up, count, prove
        lsp        language server for editors: findings while typing, completion, renaming
        doc        a rule set as articles: a page or Markdown
        schema     JSON Schemas of rules, cases and other files, for editors
        help       explain a command or an error code: bangfu help BF0203

      For every command
        --lang zh|en   --color auto|always|never   --json   --version   --help
        --generate-completion-script bash|zsh|fish   print shell completions
        environment  BANGFU_LANG (then LC_ALL, LC_MESSAGES, LANG), BANGFU_COLOR, NO_COLOR

      Exit codes  0 fine; 1 not fine (errors in rules, failed cases); 2 could not run; 3 log or
                  proof does not hold; 64 usage;
                  130, 143 interrupted (no partial results are left)
      No network, no telemetry.
      """)

  static let classify = LocalizedText(
    zh: """
      bangfu classify 名册 --rules 文件夹 [选项]

      例
        bangfu classify 名册.csv --rules rules/jingmen-2021 -o 结果.csv
        bangfu classify 名册.xlsx --sheet 汇总 --rules rules/jingmen-2021 -o 结果.xlsx
        cat 名册.csv | bangfu classify - --rules rules/jingmen-2021 --format jsonl
        bangfu classify 名册.csv --rules rules/jingmen-2021 --log 日志 -o 结果.csv --operator op3

      选项
        --rules 文件夹    规则集；当前文件夹就是规则集时可省
        --members 文件    成员表；缺省用名册旁的 members.csv，没有就按未提供处理
        --members-in-rows 名册每行一人：户编号相同、或首行以下空着的相连各行是一户；户的事实取首先写明的
                          那一行，矛盾的要报告
        --as-of 日期      认定日期，如 2021-07-09；缺省用规则集的 as of，从不用今天
        --encoding 编码   名册和成员表的编码：utf-8、gb18030（gbk）、utf-16；缺省自动判别
        --sheet 名称|N    名册是 Excel 工作簿（xlsx）时读哪张工作表；缺省读表头认得出的那一张
        --members-sheet 名称|N  成员在哪张工作表；没有 --members 时是名册的工作簿
        --mapping 文件    列对应：哪一列是什么；缺省用名册旁、再用规则集里的 列对应.yaml
        --save-mapping    把各列的对应写到列对应文件，表头不变就沿用
        --no-input        从不提问；缺列、分不清的列是错误
        -o, --output 文件 结果写到文件（先写临时文件再改名）；缺省写到标准输出
        --report 文件     把两张表再读一遍，逐行互相核对（身份证号、重复、户与成员、收入），
                          写成 CSV；只报告，不改认定
        --also-check 文件…  核对时一并看的别的名册（各月、各区）：同一人不应两处都有
        --check-columns 文件  核对认列名用的字典：CSV，每行“用途,列名”，如 身份证号,证件号
        --returns 文件    退回表（xlsx 或 csv）：原表照抄、行号不变，错格标红、加批注，右边加一列
                          “错误说明”；填报单位在原处改好，再认定这份文件就行
        --returns-by 列   分单位退回：--returns 是文件夹，每个单位一份 xlsx，只有要改的行
        --format csv|xlsx|jsonl  缺省看结果文件的后缀，否则为 csv
        --by household|member  每户一行（缺省），或逐人认定的类别每名成员一行
        --jobs N          同时认定的线程数；缺省为处理器数，结果与它无关
        --limit N         只认定前 N 行
        --log 文件夹      存档：每条决定写进决定日志（一年一份），原始行封存；中断后再运行一次就接着做
        --keys 文件夹  --operator 代号  --log-name 名称  --new-batch  --no-seal  --unsafe-fs  --require-anchor
                          与 --log 同用，见 docs/decision-log.zh.md
        --json            汇总用 JSON（有 -o 时写到标准输出，否则写到标准错误）

      每一行都有结果：读不了的行、重复的户是“输入错误”，缺事实的是“待核实”并写明缺什么。
      """,
    en: """
      bangfu classify ROSTER --rules FOLDER [options]

      Examples
        bangfu classify roster.csv --rules rules/jingmen-2021 -o results.csv
        bangfu classify roster.xlsx --sheet Summary --rules rules/jingmen-2021 -o results.xlsx
        cat roster.csv | bangfu classify - --rules rules/jingmen-2021 --format jsonl
        bangfu classify roster.csv --rules rules/jingmen-2021 --log log -o results.csv --operator op3

      Options
        --rules FOLDER    the rule set; may be left out inside one
        --members FILE    the members; members.csv beside the roster by default
        --members-in-rows each row is a person: rows running with one key, or none below the first, are a
                          household; it has what its first row to say so says, contradictions are reported
        --as-of DATE      the as-of date, such as 2021-07-09; the rule set's `as of` by default,
                          never today
        --encoding NAME   of roster and members: utf-8, gb18030 (gbk), utf-16; detected by default
        --sheet NAME|N    the sheet of a roster that is an Excel workbook (xlsx); by default the one
                          whose headers are known
        --members-sheet NAME|N  the sheet of the members, in the roster's workbook without --members
        --mapping FILE    which column holds what; 列对应.yaml beside the roster, or with the rules,
                          by default
        --save-mapping    write that file; it is used again while the header stays the same
        --no-input        never ask; a missing or doubtful column is an error
        -o, --output FILE results to a file (written aside, then renamed); standard output by default
        --report FILE     read both files again, hold their rows against each other (identity numbers,
                          repetitions, households and members, income) and write a CSV; no decision changes
        --also-check FILE…  more rosters for the report, of other months or districts: nobody should
                          stand in two of them
        --check-columns FILE  headers for the report: a CSV of “role,header”, such as identity,card_no
        --returns FILE    give the roster back (xlsx or csv): same rows and row numbers, wrong cells red
                          with a comment, and a column 错误说明; corrected in place, it is classified again
        --returns-by COLUMN  one xlsx for each reporting unit, with the rows to be corrected;
                          --returns is a folder then
        --format csv|xlsx|jsonl  by the suffix of the results file, else csv
        --by household|member  a row per household (the default), or per member for the categories
                          that are decided member by member
        --jobs N          threads that decide, one per processor by default; results do not depend on it
        --limit N         decide the first N rows only
        --log FOLDER      every decision into the log of the year, rows sealed; after an interruption
                          the same command goes on
        --keys FOLDER  --operator CODE  --log-name NAME  --new-batch  --no-seal  --unsafe-fs  --require-anchor
                          with --log: see docs/decision-log.md
        --json            the summary as JSON (to standard output with -o, else to standard error)

      Every row has a result: unreadable rows and repeated households are input errors, missing facts
      make it undetermined and are named.
      """)

  static let explain = LocalizedText(
    zh: """
      bangfu explain 名册 --rules 文件夹 --row N | --key-stdin [选项]
      bangfu explain --plan --rules 文件夹 [--as-of 日期] [--json]
      bangfu explain --decision 批次/行 --log 日志 [--keys 文件夹]

      例
        bangfu explain 名册.csv --rules rules/jingmen-2021 --row 12
        bangfu explain 名册.csv --rules rules/jingmen-2021 --key-stdin   （再输入编号）
        bangfu explain 名册.csv --rules rules/jingmen-2021 --row 12 --set 家庭人口=4
        bangfu explain --plan --rules rules/jingmen-2021

      选项
        --row N           表头以下第 N 行
        --key-stdin       从标准输入读编号，不留在命令历史里
        -v, --verbose     列出全部成员、条件和变化
        --set 名称=值     假设一项事实不同，与现在对照；可写几次：家庭人口=4、成员[2].学段=高中、突发变故=（未填）
        --decision 批次/行  按日志里封存的行和存档的规则说明，不用名册
        --plan            不看名册：每个表达式整列算还是逐行算，为什么，哪些行还要逐行
        --members 文件  --members-in-rows  --as-of 日期  --encoding 编码  --sheet 名称|N  --members-sheet 名称|N  --json
      """,
    en: """
      bangfu explain ROSTER --rules FOLDER --row N | --key-stdin [options]
      bangfu explain --plan --rules FOLDER [--as-of DATE] [--json]
      bangfu explain --decision BATCH/ROW --log LOG [--keys FOLDER]

      Examples
        bangfu explain roster.csv --rules rules/jingmen-2021 --row 12
        bangfu explain roster.csv --rules rules/jingmen-2021 --key-stdin   (then type the key)
        bangfu explain roster.csv --rules rules/jingmen-2021 --row 12 --set 家庭人口=4
        bangfu explain --plan --rules rules/jingmen-2021

      Options
        --row N           the Nth row below the header
        --key-stdin       read the key from standard input: it stays out of the shell history
        -v, --verbose     every member, criterion and change
        --set NAME=VALUE  suppose a fact were otherwise, beside what is: 家庭人口=4, 成员[2].学段=高中,
                          突发变故= for a missing one; any number of times
        --decision BATCH/ROW  from the sealed row and the archived rules, without a roster
        --plan            no roster: which expressions run in columns and which row by row, why,
                          and which rows still leave the columns
        --members FILE  --members-in-rows  --as-of DATE  --encoding NAME  --sheet NAME|N  --members-sheet NAME|N
        --json
      """)

  static let start = LocalizedText(
    zh: """
      bangfu init 文件夹 [--from 名册] [选项]

      例
        bangfu init 帮扶2025 --from 7月名册.csv
        bangfu init 试用 && cd 试用 && bangfu test

      选项
        --from 名册       读这份名册的表头，把各列的对应写进工作区；缺省带一份示范名册
        --sheet 名称|N    名册在工作簿的哪张工作表
        --encoding 编码   名册的编码；缺省自动判别
        -y, --yes, --no-input  从不提问：认得出的列照认，其余不用

      新文件夹是一个规则集（数值为虚构的示范规则）：在里面运行 bangfu 不用写 --rules。已有内容的文件夹不动。
      """,
    en: """
      bangfu init FOLDER [--from ROSTER] [options]

      Examples
        bangfu init aid2025 --from july.csv
        bangfu init trial && cd trial && bangfu test

      Options
        --from ROSTER     read the header of this roster and keep what its columns hold; without it
                          an example roster comes along
        --sheet NAME|N    the sheet of a roster that is a workbook
        --encoding NAME   of the roster; detected by default
        -y, --yes, --no-input  never ask: take the columns that are known and no others

      The new folder is a rule set, of example rules with invented figures: commands run inside need no
      --rules. A folder that holds anything is left alone.
      """)

  static let profile = LocalizedText(
    zh: """
      bangfu profile 名册 --rules 文件夹 [-o 质量.html] [选项]

      例
        bangfu profile 名册.csv --rules rules/jingmen-2021 -o 质量.html
        bangfu profile 名册.csv --rules rules/jingmen-2021 --json

      一页网页，不到 1 MB，不用脚本和网络，可以打印：文件怎么读的、各列完整程度、换算、问题和出路、
      分布和界线（临界户数）、认定结果、行与行的核对。没有姓名、号码、住址，也没有任何一格的文字；
      分布里 1、2 户写作“<3”。

      选项
        -o, --output 文件 网页写到文件；缺省写到标准输出
        --no-checks       不做行与行的核对（核对要把文件再读一遍，每行占一点内存）
        --json            同样的数字用 JSON（写到标准输出）；有 -o 时网页照写
        --jobs N          线程数；结果与它无关
        --rules 文件夹  --members 文件  --members-in-rows  --as-of 日期  --encoding 编码
        --sheet 名称|N  --members-sheet 名称|N  --mapping 文件  --save-mapping  --no-input
      """,
    en: """
      bangfu profile ROSTER --rules FOLDER [-o quality.html] [options]

      Examples
        bangfu profile roster.csv --rules rules/jingmen-2021 -o quality.html
        bangfu profile roster.csv --rules rules/jingmen-2021 --json

      One page under 1 MB, without scripts or network, fit to be printed: how the file was read,
      completeness, conversions, problems and ways out, distributions and thresholds, outcomes, rows
      held against each other. No names, numbers or addresses and no text of any cell; one or two
      households are written “<3” in distributions.

      Options
        -o, --output FILE the page to a file; standard output by default
        --no-checks       do not hold rows against each other (that reads the files again, and takes
                          some memory for each row)
        --json            the same figures as JSON on standard output; the page only with -o
        --jobs N          threads; the figures do not depend on it
        --rules FOLDER  --members FILE  --members-in-rows  --as-of DATE  --encoding NAME
        --sheet NAME|N  --members-sheet NAME|N  --mapping FILE  --save-mapping  --no-input
      """)

  static let check = LocalizedText(
    zh: """
      bangfu check [文件夹…] [--fix [--diff]] [--overrides] [--format text|compact|json|sarif|github]

      例
        bangfu check rules/jingmen-2021
        bangfu check rules/ --format compact
        bangfu check --fix --diff rules/jingmen-2021
        bangfu check --overrides rules/jingmen-2021

      文件夹可以是一个规则集，也可以是装着几个规则集的。所有问题一次列出；有错误时退出码为 1。

        --fix        照建议改好只有一种改法的问题，再报剩下的；只动这些文件夹里的文件
        --diff       只打印 --fix 会改的地方，什么也不写
        --format     sarif 供代码扫描，github 供 GitHub Actions
        --overrides  改为逐级列出取代、细化、给出、改为计算、去掉了哪些继承来的条目，各在哪里、依据什么
      """,
    en: """
      bangfu check [FOLDER…] [--fix [--diff]] [--overrides] [--format text|compact|json|sarif|github]

      Examples
        bangfu check rules/jingmen-2021
        bangfu check rules/ --format compact
        bangfu check --fix --diff rules/jingmen-2021
        bangfu check --overrides rules/jingmen-2021

      A folder is a rule set, or holds several. All findings come in one run; errors exit with 1.

        --fix        carries out the remedy of each finding that has just one, then reports the rest;
                     changes files in these folders only
        --diff       prints what --fix would change and writes nothing
        --format     sarif is for code scanning, github for GitHub Actions
        --overrides  lists instead, level by level, which inherited entries are replaced, refined,
                     given, computed or dropped, where, and by which source
      """)

  static let articles = LocalizedText(
    zh: """
      bangfu doc [文件夹] [-o 条文.html|条文.md] [--as-of 日期] [--lang zh|en]

      例
        bangfu doc rules/jingmen-2021 -o 条文.html
        bangfu doc rules/jingmen-2021 --as-of 2021-08-01 > 条文.md

      把规则集写成可以念的条文：怎样计算、符合什么得到什么、负面清单、读法未定的地方、要填报的事实、
      参数的历次取值和当日的值、哪个量用到哪个量、来源。继承来的一并写全，每条注明出处。
      没有 -o 时写到标准输出（Markdown）；网页不用脚本和网络，可以打印，里面有图。
      """,
    en: """
      bangfu doc [FOLDER] [-o articles.html|articles.md] [--as-of DATE] [--lang zh|en]

      Examples
        bangfu doc rules/jingmen-2021 -o articles.html
        bangfu doc rules/jingmen-2021 --as-of 2021-08-01 > articles.md

      The rule set as articles to be read aloud: how things are worked out, who qualifies for what,
      exclusions, open readings, the facts asked for, parameters with their history and the values of
      the day, which quantity needs which, sources. What is inherited is written out; everything is cited.
      Markdown on standard output without -o; the page has no scripts, needs no network and can be printed.
      """)

  static let schema = LocalizedText(
    zh: """
      bangfu schema rules|cases|mapping|result|summary [-o 文件.json]

      例
        bangfu schema rules -o 规则.schema.json

      JSON Schema（draft-07），各键有中英文说明，编辑器据此提示和检查：
        rules 规则文件；cases 用例；mapping 列对应.yaml；result 逐户结果（jsonl）；summary 汇总
      在 YAML 第一行写（路径从该文件算起）：
        # yaml-language-server: $schema=规则.schema.json     （VS Code、Neovim 等）
        # $schema: 规则.schema.json                          （JetBrains）
      """,
    en: """
      bangfu schema rules|cases|mapping|result|summary [-o FILE.json]

      Example
        bangfu schema rules -o rules.schema.json

      JSON Schema (draft 7) with descriptions of every key, for editors to complete and check:
        rules: rule files; cases; mapping: 列对应.yaml; result: a line of jsonl results; summary
      First line of a YAML file (the path is relative to it):
        # yaml-language-server: $schema=rules.schema.json    (VS Code, Neovim and others)
        # $schema: rules.schema.json                         (JetBrains)
      """)

  static let template = LocalizedText(
    zh: """
      bangfu template --rules 文件夹 [-o 名册模板.xlsx]

      例
        bangfu template --rules rules/jingmen-2021 -o 名册模板.xlsx

      按规则集用到的输入生成 Excel 工作簿：“名册”一张表，规则用到成员时再加一张；下拉选项、数字和日期
      检查、填写提示都在里面，“说明”表逐列写明填什么、依据什么。填好直接认定，不用再对应列。

        --rules 文件夹    规则集；当前文件夹就是规则集时可省
        -o, --output 文件 缺省为 名册模板.xlsx；已有的文件不覆盖
      """,
    en: """
      bangfu template --rules FOLDER [-o template.xlsx]

      Example
        bangfu template --rules rules/jingmen-2021 -o template.xlsx

      Makes an Excel workbook from the inputs that the rule set reads: a sheet 名册 for households, and one
      for members where rules read them, with drop-down lists, checks of numbers and dates, and prompts; the
      sheet 说明 says what belongs into each column, and why. Filled in, it is classified as it is.

        --rules FOLDER    the rule set; may be left out inside one
        -o, --output FILE 名册模板.xlsx by default; an existing file is never replaced
      """)

  static let test = LocalizedText(
    zh: """
      bangfu test [文件夹…] [--filter 文字] [--json]

      例
        bangfu test rules/
        bangfu test rules/jingmen-2021 --filter 金秋助学
        bangfu test rules/jingmen-2021 --coverage
        bangfu test rules/jingmen-2021 --suggest > 补充.yaml
        bangfu test rules/jingmen-2021 --to-spreadsheet 用例.xlsx

      运行规则集 cases/ 里的用例（.yaml、.csv、.xlsx），--filter 只运行名称含有这段文字的。没有用例、用例没有
      期望、用例写错，都算不通过，退出码为 1。最后一行是 N passed, N failed。

        --coverage            用例走到了哪些规则、分支和标准线两侧，没有的列出行号
        --coverage-min 百分数 三项里有一项更低，退出码为 1
        --coverage-html 文件  规则原文按测到与否着色的网页
        --suggest             写出还缺的用例，应得的结果留空，由人填写
        --mutants             每次改错规则一处，列出用例没有发现的
        --format junit -o 文件  JUnit 报告；--format json 同 --json
        --to-spreadsheet 文件  把用例写成 .csv 或 .xlsx，一例一行；放在 cases/ 里照样运行
      """,
    en: """
      bangfu test [FOLDER…] [--filter TEXT] [--json]

      Examples
        bangfu test rules/
        bangfu test rules/jingmen-2021 --filter 金秋助学
        bangfu test rules/jingmen-2021 --coverage
        bangfu test rules/jingmen-2021 --suggest > more.yaml
        bangfu test rules/jingmen-2021 --to-spreadsheet cases.xlsx

      Runs the cases in cases/ of rule sets (.yaml, .csv, .xlsx); with --filter those with the text in
      their name. No cases, a case without expectations and a case with a mistake are failures, exit 1. The last line
      is N passed, N failed.

        --coverage            which rules, branches and sides of thresholds cases show; the others by line
        --coverage-min PCT    exit 1 when one of the three figures is lower
        --coverage-html FILE  the rule text as a page, tinted by what is shown
        --suggest             the cases that are lacking, expected values blank for a person to fill in
        --mutants             one mistake at a time in the rules; those that no case notices
        --format junit -o FILE  a JUnit report; --format json is --json
        --to-spreadsheet FILE   the cases as .csv or .xlsx, a row each; in cases/ they run like others
      """)
}
