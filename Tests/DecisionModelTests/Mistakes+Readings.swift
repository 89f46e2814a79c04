import DecisionDiagnostics

/// What can be wrong with a reading of two.
extension Mistake {
  static let readings: [Mistake] = [
    .decision(.missingKey, "结果: {is: 1, ⟦reading⟧: {taken: 甲}}"),
    .decision(.missingKey, "结果: {is: 1, ⟦reading⟧: {alternative: 乙}}"),
    .decision(
      .unknownKey, "结果: {is: 1, reading: {taken: 甲, alternative: 乙, ⟦when⟧: 2}}"),
    .decision(
      .unknownKey, "结果: {is: 1, reading: {taken: 甲, ⟦altenative⟧: 乙}}", fix: "alternative"),
    Mistake(
      .wrongShape,
      "ruleset: 甲\ninputs: {人口: {type: number, reading: ⟦{taken: 甲, alternative: 乙}⟧}}\n"),
    .decision(
      .wrongShape, "结果: {is: 1, reading: {taken: 甲, alternative: ⟦{is: 2}⟧}}"),
    reading(.unitMismatch, "月收入", "⟦monthly(存款 / 1 年) * 1 年⟧"),
    reading(.typeMismatch, "月收入", "⟦低保⟧"),
    reading(.unknownName, "月收入", "⟦月收人⟧", fix: "月收入"),
    reading(.cycle, "月收入", "⟦结果⟧"),
    .decision(
      .cycle,
      "结果: {is: 月收入, reading: {taken: 甲, alternative: 乙, is: 中间}}\n  中间: ⟦结果⟧"),
    .section(
      .notBoolean,
      "categories: {甲: {source: 文, all: {一: {is: 低保, reading: {taken: 甲, alternative: 乙, is: ⟦存款⟧}}}}}\n"
    ),
    .section(
      .notBoolean,
      "categories: {甲: {source: 文, all: {一: 低保}, measures: {二: {silent: 无, reading: {taken: 甲, alternative: 乙, is: ⟦存款⟧}}}}}\n"
    ),
    .section(
      .unitMismatch,
      "categories: {甲: {source: 文, all: {一: 低保}, amount: {is: 存款, scale: 2, rounding: up, reading: {taken: 甲, alternative: 乙, is: ⟦月收入⟧}}}}\n"
    ),
  ]

  /// A mistake in the alternative of a decision.
  private static func reading(
    _ code: DiagnosticCode, _ taken: String, _ alternative: String, fix: String? = nil
  ) -> Mistake {
    .decision(
      code, "结果: {is: \(taken), reading: {taken: 甲, alternative: 乙, is: \(alternative)}}",
      fix: fix)
  }
}
