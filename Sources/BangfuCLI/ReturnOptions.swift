import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionWorkbooks

/// Options for giving a roster back to be corrected.
struct ReturnOptions: ParsableArguments {
  @Option(
    help: "退回表：原表照抄，错格标红并说明（xlsx 或 csv）",
    completion: .file(extensions: ["xlsx", "csv"]))
  var returns: String?

  @Option(name: .customLong("returns-by"), help: "按这一列分单位退回；--returns 这时是文件夹")
  var returnsBy: String?

  /// Throws: `ValidationError` for options that do not go together.
  func check(_ input: String) throws {
    guard let returns else {
      guard returnsBy != nil else { return }
      throw ValidationError(
        UsageMessage.pair(
          "--returns-by 要和 --returns 文件夹 一起用", "--returns-by goes with --returns FOLDER"))
    }
    if input == "-" {
      throw ValidationError(
        UsageMessage.pair(
          "--returns 要把名册再读一遍，不能从标准输入读", "--returns reads the roster again: not from standard input"
        ))
    }
    if returnsBy == nil, Self.format(of: returns) == nil {
      throw ValidationError(
        UsageMessage.pair(
          "--returns 的文件要以 .xlsx 或 .csv 结尾，不能是 \(returns)",
          "--returns takes a file that ends in .xlsx or .csv, not \(returns)"))
    }
  }

  /// The place of the single file; nil when there is none.
  var file: String? { returnsBy == nil ? returns : nil }

  /// The column of units, which must be one.
  ///
  /// - Parameter column: finds it by its header.
  ///
  /// Throws: `ExitStatus.usage` when it is none, or more than one.
  func unitColumn(_ column: (String) -> Int?, _ console: Console) throws(ExitStatus) {
    guard let returnsBy, column(returnsBy) == nil else { return }
    console.say(
      LocalizedText(
        zh: "名册里没有“\(returnsBy)”这一列，或者不止一列，不能用 --returns-by",
        en: "the roster has no column “\(returnsBy)”, or more than one: no --returns-by"))
    throw .usage
  }

  /// Writes the files, if any are wanted and anything is to be corrected; nil otherwise.
  func write(
    _ report: ClassificationReport, _ roster: RosterChoice, _ session: Session, _ console: Console,
    sparing sources: [String], _ drafts: Drafts
  ) throws -> ReturnFigures? {
    guard let returns, let notes = report.notes else { return nil }
    guard !notes.rows.isEmpty else { return nil }
    if let returnsBy, let column = notes.column(called: returnsBy, session.ruleSet) {
      return try ReturnFolder(
        roster.input, notes, by: column, session.ruleSet, roster.silentDecoding,
        in: console.language
      ).write(returns, sparing: sources) { drafts.add($0) }
    }
    let file = try drafts.open(returns)
    let figures = try ReturnFile(
      roster.input, notes, session.ruleSet, roster.silentDecoding,
      memberSheet: roster.memberSheetInside, in: console.language
    ).write(as: Self.format(of: returns) ?? .csv) { try file.write($0.span) }
    try file.commit()
    return figures
  }

  /// What came of it.
  func line(_ figures: ReturnFigures?) -> LocalizedText? {
    guard let returns else { return nil }
    guard let figures else {
      return LocalizedText(
        zh: "没有要退回的行，没有生成 \(returns)", en: "nothing to be corrected: \(returns) was not written")
    }
    let count = LocalizedText(
      zh: "\(figures.rowCount) 行要改，其中标出 \(figures.cellCount) 格",
      en: "\(figures.rowCount) rows to correct, \(figures.cellCount) cells marked")
    if returnsBy != nil {
      return LocalizedText(
        zh: "已在 \(returns) 生成 \(figures.fileCount) 份退回表（注明原行号，错格标红，可分别发回填报单位）：\(count.zh)",
        en:
          "\(figures.fileCount) files written to \(returns) (with original row numbers, wrong cells red; one for each unit): \(count.en)"
      )
    }
    let look =
      Self.format(of: returns) == .xlsx
      ? LocalizedText(zh: "错格标红，", en: "wrong cells red, ") : LocalizedText(zh: "", en: "")
    return LocalizedText(
      zh: "已生成 \(returns)（保留原行号，\(look.zh)可直接发回填报单位）：\(count.zh)",
      en: "\(returns) written (same row numbers, \(look.en)ready to be sent back): \(count.en)")
  }

  private static func format(of name: String) -> ReturnFile.Format? {
    switch name.split(separator: ".").last?.lowercased() {
    case "xlsx" where name.contains("."): .xlsx
    case "csv" where name.contains("."): .csv
    default: nil
    }
  }
}
