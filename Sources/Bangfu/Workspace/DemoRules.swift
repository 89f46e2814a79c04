/// The rule set, its cases and its roster with which a workspace begins: invented figures, to be replaced.
///
/// They stand here as text so that the command alone, wherever it was copied to, has them.
enum DemoRules {
  static let ruleSet = """
    # yaml-language-server: $schema=.vscode/rules.schema.json
    # $schema: .vscode/rules.schema.json
    # 示范规则：办法和数值都是虚构的，请换成本地文件里的。写法见 docs/rule-language.zh.md。
    # 改完运行：bangfu check && bangfu test
    ruleset: demo
    title: {zh: 困难家庭认定（示范）, en: Families in hardship (an example)}
    as of: 2025-07-01
    key: 编号

    sources:
      办法: {title: 困难职工帮扶办法（示范）, issuer: 某市总工会, date: 2025-06-01}

    # columns 是名册里这一列的其他表头；认不出的列写在 列对应.yaml。
    inputs:
      编号: {type: text, columns: [户编号, 户号, 职工编号, 档案编号, 档案号]}
      家庭人口:
        {type: integer, unit: 人, constraint: "[1..20]", columns: [家庭人口数, 家庭人数, 户内人口, 人口]}
      家庭年收入:
        type: number
        scale: 2
        unit: 元/年
        constraint: ">= 0"
        columns: [家庭年度总收入, 家庭年总收入, 家庭总收入, 年收入]
      突发变故: {type: boolean, columns: [是否突发变故, 有无突发变故, 意外变故]}

    parameters:
      低保标准:
        unit: 元/人/月
        table: |
          | 自         | 至         | 值      | 依据        |
          | 2024-07-01 | 2025-06-30 | 980.00  | 办法 第三条 |
          | 2025-07-01 | -          | 1025.00 | 办法 第三条 |

    decisions:
      月人均收入: {unit: 元/人/月, is: monthly(家庭年收入) / 家庭人口, source: 办法 第四条}
      困难档次:
        question: 该户属于哪一档？
        values: [深度困难, 意外致困, 相对困难, 不符合]
        hit policy: first
        table: |
          | 月人均收入     | 突发变故 | => 困难档次 | 依据        |
          | < 低保标准     | -        | 深度困难    | 办法 第五条 |
          | < 2 * 低保标准 | true     | 意外致困    | 办法 第六条 |
          | < 2 * 低保标准 | -        | 相对困难    | 办法 第七条 |
          | -              | -        | 不符合      |             |

    categories:
      生活救助:
        source: 办法 第八条
        all:
          建档: 困难档次 != "不符合"
        cap: {is: 12 人月 * 低保标准, scale: 2, rounding: half up}

    """

  static let cases = """
    # yaml-language-server: $schema=../.vscode/cases.schema.json
    # $schema: ../.vscode/cases.schema.json
    # 用例：给出一户的事实，写明应当得到什么。改了规则就运行 bangfu test。
    cases:
      - name: 三口人，年收入三万
        given: {编号: 甲, 家庭人口: 3, 家庭年收入: 30000, 突发变故: false}
        expect: {困难档次: 深度困难, 生活救助: 符合, 生活救助.amount: 12300.00}
      - name: 正好等于两倍标准，不算低于
        given: {编号: 乙, 家庭人口: 3, 家庭年收入: 73800, 突发变故: false}
        expect: {困难档次: 不符合, 生活救助: 不符合, 生活救助.reasons: [建档]}
      - name: 收入高些，遭了变故
        given: {编号: 丙, 家庭人口: 3, 家庭年收入: 50000, 突发变故: true}
        expect: {困难档次: 意外致困, 生活救助: 符合}
      - name: 没填收入，要先核实
        given: {编号: 丁, 家庭人口: 3, 突发变故: false}
        expect:
          困难档次: 待核实
          生活救助: 待核实
          生活救助.possible: [符合, 不符合]
          生活救助.needed: [家庭年收入]
      - name: 没填人口，但 1 到 20 人都符合
        given: {编号: 戊, 家庭年收入: 24000, 突发变故: true}
        expect: {困难档次: 待核实, 生活救助: 符合}
      - name: 有没有变故只影响档次，不影响救助
        given: {编号: 己, 家庭人口: 3, 家庭年收入: 50000}
        expect: {困难档次: 待核实, 生活救助: 符合}

    """

  /// Excel takes a file for Chinese text if it begins with a byte-order mark.
  static let roster = """
    \u{FEFF}户编号,家庭人口,年收入(元/年),突发变故
    01,3,"30,000",否
    02,3,50000,是
    03,2,60000,否
    04,,24000,是
    05,3,,否

    """

  /// Runs the checks in an editor and shows what they find in its place.
  static let tasks = #"""
    {
      "version": "2.0.0",
      "tasks": [
        {
          "label": "检查规则（bangfu check）",
          "type": "process",
          "command": "bangfu",
          "args": ["check", "--format", "compact"],
          "group": {"kind": "build", "isDefault": true},
          "problemMatcher": {
            "owner": "bangfu",
            "severity": "info",
            "fileLocation": ["relative", "${workspaceFolder}"],
            "pattern": {
              "regexp": "^(.+?):(\\d+):(\\d+): (error|warning|note) (BF\\d+): (.*)$",
              "file": 1,
              "line": 2,
              "column": 3,
              "severity": 4,
              "code": 5,
              "message": 6
            }
          }
        },
        {
          "label": "运行用例（bangfu test）",
          "type": "process",
          "command": "bangfu",
          "args": ["test"],
          "group": {"kind": "test", "isDefault": true},
          "problemMatcher": []
        }
      ]
    }

    """#

  /// - Parameters:
  ///   - classify: the command that decides the roster, as it is typed in the folder.
  ///   - explain: the command that explains its first row.
  static func readme(classify: String, explain: String) -> String {
    """
    # 帮扶工作区

    这个文件夹就是一个规则集：在这里运行 bangfu，不用再写 --rules。规则里的办法和数值都是虚构的，认定真人之前请换成本地文件里的。

    在这个文件夹里依次运行：

    ```console
    \(classify)
    \(explain)
    bangfu check && bangfu test
    ```

    第一条认定名册，结果写到 结果.csv；第二条说明第一户为什么这样认定；改了规则，用第三条检查，并把用例重算一遍。

    | 文件 | 是什么 |
    |---|---|
    | ruleset.yaml | 规则：输入、参数、决定、类别 |
    | cases/示范.yaml | 用例：给出事实，写明应得的结果 |
    | 列对应.yaml | 名册的哪一列是规则的哪一项（从名册建立时才有）；表头不变就沿用 |
    | 名册.csv | 示范名册（没有给名册时才有） |
    | .vscode/tasks.json | 在 VS Code 里按 Ctrl+Shift+B 检查规则，出错处直接标出 |

    名册里有个人信息：不要把名册和结果放进公开的版本库。

    """
  }
}
