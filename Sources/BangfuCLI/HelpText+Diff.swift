import DecisionDiagnostics

extension HelpText {
  static let diff = LocalizedText(
    zh: """
      bangfu diff 旧 新 [--on 名册] [选项]

      旧、新是规则集的文件夹；同一文件夹配两个日期，看日期带来的变动。

      例
        bangfu diff rules/tianmen-2024 rules/tianmen-2025
        bangfu diff rules/jingmen rules/jingmen --old-as-of 2024-06-30 --as-of 2025-07-01
        bangfu diff 旧规则 新规则 --on 名册.csv --by 区县 -o 差异.xlsx --html 差异.html

      选项
        --on 名册         两版各认定这份名册：谁从哪里到哪里、金额、归因
        --as-of 日期  --old-as-of 日期  新、旧规则的认定日期；缺省为规则集的 as of
        --old-roster 名册  旧规则认定这一份，按编号对上：分清数据变了还是规则变了
        --by 列           按名册的这一列分组，如 区县、单位
        -o, --output 文件 结果改变的户：行号、编号（遮盖）、旧→新、变动、条款；csv 或 xlsx
        --show-keys       上面的编号不遮盖
        --html 文件       一份网页：矩阵、流向、金额、分组、界线，不含个人信息，可离线打开
        --no-attribution  不归因到各处变动
        --format text|markdown  markdown 供评审，含两版的位置
        --no-examples     没有名册时，不逐项找认定会不同的家庭（或证明没有）
        --exit-code       有不同时以 1 退出
        --jobs N  --members 文件  --encoding 编码  --sheet 名称|N  --members-sheet 名称|N
        --mapping 文件  --no-input  --old-members 文件  与 classify 相同
        --json            schema bangfu.diff/1

      见 docs/diff.zh.md。
      """,
    en: """
      bangfu diff OLD NEW [--on ROSTER] [options]

      OLD and NEW are folders of rule sets; one folder at two dates shows what the date changes.

      Examples
        bangfu diff rules/tianmen-2024 rules/tianmen-2025
        bangfu diff rules/jingmen rules/jingmen --old-as-of 2024-06-30 --as-of 2025-07-01
        bangfu diff old new --on roster.csv --by district -o movers.xlsx --html impact.html

      Options
        --on ROSTER       both versions decide it: who moves where, amounts, which change is responsible
        --as-of DATE  --old-as-of DATE  of the new and the old rules; the rule set's `as of` by default
        --old-roster ROSTER  the old rules decide this one, joined by key: data, rules or both
        --by COLUMN       group by this column of the roster, such as a district
        -o, --output FILE the households that move: row, masked key, old and new, change, clauses; csv or xlsx
        --show-keys       keys as they are in that file
        --html FILE       one page: matrices, flows, amounts, groups, thresholds; no personal data, no network
        --no-attribution  do not look for the change that is responsible
        --format text|markdown  markdown for reviews, with the places in both versions
        --no-examples     without a roster, do not look for households decided differently, or the proof of none
        --exit-code       end with 1 when anything differs
        --jobs N  --members FILE  --encoding NAME  --sheet NAME|N  --members-sheet NAME|N
        --mapping FILE  --no-input  --old-members FILE  as for classify
        --json            schema bangfu.diff/1

      See docs/diff.md.
      """)
}
