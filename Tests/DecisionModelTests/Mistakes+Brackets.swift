import DecisionDiagnostics

extension Mistake {
  private static let bands = """
    | 超过  | 不超过 | 比例 |
    | 0     | 10000  | 90%  |
    | 10000 | -      | 70%  |
    """

  private static func brackets(
    _ code: DiagnosticCode, _ head: String, _ rows: String = bands, mode: String = "piecewise",
    fix: String? = nil
  ) -> Mistake {
    let heads = head.split(separator: "\n").map { "      " + $0 + "\n" }.joined()
    let table = rows.split(separator: "\n").map { "        " + $0 }.joined(separator: "\n")
    let text =
      "结果:\n    source: 文\n    brackets:\n\(heads)      mode: \(mode)\n      table: |\n\(table)\n"
    return .decision(code, text, fix: fix)
  }

  private static func bands(
    _ code: DiagnosticCode, _ rows: String, mode: String = "piecewise", fix: String? = nil
  ) -> Mistake {
    brackets(code, "of: 存款", rows, mode: mode, fix: fix)
  }

  /// BF0420, BF0421, and other codes in brackets.
  static let brackets: [Mistake] = [
    .decision(
      .bracketModeUnsaid,
      """
      结果:
          source: 文
          ⟦brackets⟧:   # 分段
            of: 存款
            table: |
              | 超过 | 不超过 | 比例 |
              | 0    | -      | 90%  |
      """, fix: elsewhere),
    .decision(
      .bracketModeUnsaid,
      "结果: {source: 文, ⟦brackets⟧: {of: 存款, table: \"| 超过 | 不超过 | 比例 |\\n| 0 | - | 1 |\"}}",
      fix: elsewhere),
    brackets(.badValue, "of: 存款", mode: "⟦分段累计⟧", fix: "piecewise"),
    brackets(.badValue, "of: 存款", mode: "⟦slabs⟧", fix: "slab"),
    brackets(.badValue, "of: 存款", mode: "⟦混合⟧"),
    brackets(.typeMismatch, "of: ⟦低保⟧"),
    brackets(.unknownName, "of: ⟦存歀⟧", fix: "存款"),
    .decision(
      .unknownName,
      """
      结果:
          source: 文
          unit: 元
          brackets:
            of: ⟦不明⟧
            mode: slab
            at most: 3000 元
            table: |
              | 超过 | 不超过  | 比例 |
              | 0    | 1000 元 | 90%  |
              | 1000 | -       | 80%  |
        另一: {is: 结果 > 3 元}
      """),
    brackets(.unitMismatch, "of: 存款\nat most: ⟦3 人⟧"),
    brackets(.typeMismatch, "of: 存款\nat most: ⟦低保⟧"),
    .decision(
      .missingKey, "结果: {source: 文, ⟦brackets⟧: {of: 存款, mode: slab}}"),
    .decision(
      .missingKey,
      "结果: {source: 文, ⟦brackets⟧: {mode: slab, table: \"| 超过 | 不超过 | 比例 |\\n| 0 | - | 1 |\"}}"),
    .decision(
      .badValue,
      """
      结果:
          source: 文
          is: 存款
          ⟦brackets⟧:
            of: 存款
            mode: slab
            table: |
              | 超过 | 不超过 | 比例 |
              | 0    | -      | 90%  |
      """),
    .decision(
      .monthAgainstYear,
      """
      结果:
          source: 文
          unit: 元/月
          brackets:
            of: ⟦年收入⟧
            mode: slab
            table: |
              | 超过 | 不超过 | 比例 |
              | 0    | -      | 90%  |
      """, fix: "monthly(年收入)"),
    bands(.missingTableColumn, "| ⟦超过⟧ | 不超过 |\n| 0 | - |"),
    bands(.unknownName, "| 超过 | 不超过 | ⟦比列⟧ |\n| 0 | - | 90% |", fix: "比例"),
    bands(.unknownName, "| 超过 | 不超过 | 比例 | ⟦颜色⟧ |\n| 0 | - | 90% | 红 |"),
    bands(.badPipeTable, "| 超过 | 不超过 | ⟦不超过⟧ | 比例 |\n| 0 | - | - | 90% |"),
    bands(.badBands, "| 超过 | ⟦不满⟧ | 比例 |\n| 0 | - | 90% |", fix: "不超过"),
    bands(.badBands, "| from | ⟦up to⟧ | rate |\n| 0 | - | 90% |", fix: "below"),
    bands(
      .badBands, "| 超过 | 不超过 | 比例 |\n| 0 | 10000 | 90% |\n| ⟦20000⟧ | - | 70% |",
      fix: "10000"),
    bands(
      .badBands, "| 超过 | 不超过 | 比例 |\n| 0 | 10000 | 90% |\n| ⟦9000⟧ | - | 70% |", fix: "10000"),
    bands(
      .badBands, "| 超过 | 不超过 | 比例 |\n| 0 | ⟦-⟧ | 90% |\n| 9000 | - | 70% |", fix: "9000"),
    bands(.badBands, "| 超过 | 不超过 | 比例 |\n| 10000 | - | 70% |\n| ⟦0⟧ | 10000 | 90% |"),
    bands(.badBands, "| 超过 | 不超过 | 比例 |\n| 10000 | ⟦10000⟧ | 70% |"),
    bands(.badBands, "| 超过 | 不超过 | 比例 |\n| ⟦-1⟧ | - | 70% |"),
    bands(
      .badBands, "| 超过 | 不超过 | 比例 |\n| 0 | ⟦10000⟧ | 70% |", mode: "slab", fix: "-"),
    bands(.emptyCell, "| 超过 | 不超过 | 比例 |\n| ⟦-⟧ | - | 70% |", fix: "0"),
    bands(.emptyCell, "| 超过 | 不超过 | 比例 |\n| 0 | ⟦⟧ | 70% |", fix: "-"),
    bands(.emptyCell, "| 超过 | 不超过 | 比例 |\n| 0 | - | ⟦⟧ |"),
    bands(.badNumber, "| 超过 | 不超过 | 比例 |\n| 0 | ⟦10,000⟧ | 70% |", fix: "10000"),
    bands(.badNumber, "| 超过 | 不超过 | 比例 |\n| 0 | ⟦一万⟧ | 70% |"),
    bands(.badNumber, "| 超过 | 不超过 | 比例 |\n| 0 | - | ⟦70⟧ |", fix: "70%"),
    bands(.badNumber, "| 超过 | 不超过 | 比例 |\n| 0 | - | ⟦７０％⟧ |", fix: "70%"),
    bands(.badNumber, "| 超过 | 不超过 | 比例 |\n| 0 | - | ⟦七成⟧ |"),
    bands(.badNumber, "| 超过 | 不超过 | 比例 |\n| 0 | - | ⟦-70%⟧ |"),
    bands(
      .wanAgainstYuan, "| 超过 | 不超过 | 比例 |\n| 0 | ⟦1 万元⟧ | 70% |", fix: "10000"),
    bands(.unitMismatch, "| 超过 | 不超过 | 比例 |\n| 0 | ⟦1 人⟧ | 70% |"),
    .decision(
      .missingSource,
      """
      结果:
          brackets:
            of: 存款
            mode: slab
            table: |
              | 超过 | 不超过 | 比例 | 依据 |
              | 0    | 10 元  | 90%  | 文   |
              | 10元 | -      | 150% | ⟦⟧     |
      """),
  ]
}
