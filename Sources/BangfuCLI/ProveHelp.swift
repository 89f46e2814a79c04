import DecisionDiagnostics

/// The help of `bangfu prove`.
enum ProveHelp {
  static let page = LocalizedText(
    zh: """
      bangfu prove [规则集] [选项]

      例
        bangfu prove rules/jingmen-2021
        bangfu prove rules/jingmen-2021 --cliffs
        bangfu prove rules/jingmen-2021 --cliffs --in 家庭年收入 --json

      选项
        --properties 文件  性质文件；缺省用规则集里的 properties.yaml
        --as-of 日期       认定日期；缺省用规则集的 as of
        --cliffs           不看性质，列出“多一元收入、少的不止一元”的地方
        --in 输入          --cliffs 时看哪一项收入；缺省为名称含“收入”的各项
        --steps N          每个问题最多分析多少步，缺省 20000；多给就分析得更远
        --no-z3            不用 z3；装了 z3 时，never、always 未定的交给它，十秒为限
        --json             机器可读的结果

      性质写成 never（永不）、always（总是）、monotone（单调）、same（与另一规则集相同）。
      每条性质得出：成立（对哪些家庭）、不成立（给出一户）、未定（为什么）。
      退出码  0 全部成立、没有断崖；1 有不成立、未定或断崖；2 运行不了。 见 docs/prove.zh.md
      """,
    en: """
      bangfu prove [RULES] [options]

      Examples
        bangfu prove rules/jingmen-2021
        bangfu prove rules/jingmen-2021 --cliffs
        bangfu prove rules/jingmen-2021 --cliffs --in 家庭年收入 --json

      Options
        --properties FILE  the properties; properties.yaml of the rule set by default
        --as-of DATE       the as-of date; the rule set's `as of` by default
        --cliffs           instead of properties, list where one more yuan of income loses more
        --in INPUT         with --cliffs: over this income; by default each with 收入 in its name
        --steps N          effort for one question, 20000 by default; more looks further
        --no-z3            leave z3 alone; where installed, it is asked about open never and always, ten
                           seconds each
        --json             for programs

      A property says never, always, monotone, or same (as another rule set). Each comes out as proven
      (for which households), refuted (by one), or undecided (why).
      Exit codes  0 all proven, no cliff; 1 refuted, undecided or a cliff; 2 could not run. See docs/prove.md
      """)
}
