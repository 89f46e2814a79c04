import DecisionDiagnostics

extension HelpText {
  static let table = LocalizedText(
    zh: """
      bangfu table [规则集] [表名] [-o 文件|--from 文件 [--diff]]

      例
        bangfu table rules/jingmen-2021
        bangfu table rules/jingmen-2021 低保标准 -o 低保标准.xlsx
        bangfu table rules/jingmen-2021 低保标准 --from 低保标准.xlsx --diff
        bangfu table rules/jingmen-2021 低保标准 --from 低保标准.xlsx

      不写表名，列出规则集里的表：参数、决策表、分段、金额（“类别”或“类别.措施”）。在规则集的文件夹里可以只写表名。

        -o 文件      写成 .csv 或 .xlsx，第一行是表头，格子里都是文字；不写就是标准输出（CSV）
        --from 文件  把行写回规则文件：只改这张表的行，注释和别处不动；没有变化就一个字节也不改
        --diff       和 --from 一起：什么也不写，打印会改的地方

      工作簿里叫表名的一页，没有就是第一页。格子里不能换行，| 要在字符串里。CSV 里像公式的格子前有 '，读回时去掉。
      放进去规则集就有错的，不写，以 1 退出。从别的规则集继承来的表在那边改。
      """,
    en: """
      bangfu table [RULES] [NAME] [-o FILE|--from FILE [--diff]]

      Examples
        bangfu table rules/jingmen-2021
        bangfu table rules/jingmen-2021 低保标准 -o standard.xlsx
        bangfu table rules/jingmen-2021 低保标准 --from standard.xlsx --diff
        bangfu table rules/jingmen-2021 低保标准 --from standard.xlsx

      Without a name it lists the tables of the rule set: parameters, decision tables, brackets, and amounts
      (CATEGORY or CATEGORY.MEASURE). Inside the folder of a rule set the name alone will do.

        -o FILE      writes .csv or .xlsx, header first, all cells as texts; standard output (CSV) without it
        --from FILE  puts the rows back: only the lines of this table change; the same rows change no byte
        --diff       with --from: writes nothing and prints what would change

      Of a workbook the sheet of that name, or else the first, is read. A cell holds no line end, and | only
      in a string. Texts of CSV that look like formulas have a ' in front, which reading takes away. Rows with
      which the rule set had errors are not written: exit 1. Inherited tables are changed where they stand.
      """)
}
