import DecisionDiagnostics

extension HelpText {
  static let fmt = LocalizedText(
    zh: """
      bangfu fmt [文件或文件夹…] [--check] [--diff] [--chinese|--feel]

      例
        bangfu fmt rules/
        bangfu fmt --check rules/
        bangfu fmt --chinese --diff rules/jingmen-2021
        bangfu fmt - < ruleset.yaml

      排齐规则文件和用例：缩进两格，最多空一行，行尾不留空格，表格的竖线按显示宽度对齐，运算符两边空一格，
      引号只在需要时写。注释、顺序和花括号里的写法不动，规则的意思不变。- 从标准输入读，写到标准输出。

        --check    什么也不写，列出要改的文件；有就以 1 退出
        --diff     什么也不写，打印会改的地方
        --chinese  条件写成 且、或、非、如果 那么 否则、≥、≤、≠
        --feel     条件写成 and、or、not、if then else、>=、<=、!=
      """,
    en: """
      bangfu fmt [FILE OR FOLDER…] [--check] [--diff] [--chinese|--feel]

      Examples
        bangfu fmt rules/
        bangfu fmt --check rules/
        bangfu fmt --chinese --diff rules/jingmen-2021
        bangfu fmt - < ruleset.yaml

      Sets the layout of rule files and cases: indentation of two, at most one blank line, no blanks at line
      ends, tables aligned as they are shown, blanks round operators, quotes where needed. Comments, order
      and what stands in braces stay; no rule changes. - reads standard input and writes standard output.

        --check    writes nothing and lists the files that would change; exits with 1 if there are any
        --diff     writes nothing and prints what would change
        --chinese  conditions with 且, 或, 非, 如果 那么 否则, ≥, ≤, ≠
        --feel     conditions with and, or, not, if then else, >=, <=, !=
      """)
}
