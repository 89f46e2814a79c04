import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel

/// An explanation for people: conclusion first, then the articles with the numbers put in, the margins,
/// what is missing, and what would change the result.
///
/// Keys that are identity numbers are masked. Source: dossier section 7 (PIPL art. 24).
struct ExplanationText {
  let ruleSet: RuleSet
  let row: DecidedRow
  /// Nil for a row that was not decided.
  let explanation: Explanation?
  let asOf: String
  let words: ExplanationWords
  /// Show members and criteria that decided nothing, and every change.
  let isVerbose: Bool
  /// Whether the key is masked if it may be an identity number.
  var isMasked = true

  init(
    _ ruleSet: RuleSet, _ row: DecidedRow, _ explanation: Explanation?, asOf: String,
    language: Language, isVerbose: Bool
  ) {
    self.ruleSet = ruleSet
    self.row = row
    self.explanation = explanation
    self.asOf = asOf
    self.isVerbose = isVerbose
    words = ExplanationWords(ruleSet: ruleSet, language: language)
  }

  func say(_ zh: String, _ en: String) -> String { words.say(zh, en) }

  func lines() -> [String] {
    var sections = [headline()]
    if let explanation {
      sections += [conclusion(explanation), faults(explanation), cellProblems()]
      sections.append(valuesNotFound(explanation))
      sections += [missing(explanation), confirmations(explanation)]
      sections += explanation.decisions.filter(isTable).map(table)
      sections.append(quantities(explanation))
      sections += explanation.categories.map(category)
      sections += [parameters(explanation), changes(explanation), basis(explanation)]
    } else {
      sections.append(notDecided())
      if !row.refusals.isEmpty { sections.append(cellProblems()) }
    }
    let printed = sections.filter { !$0.isEmpty }.joined(separator: [""])
    return printed.map(\.withVisibleControls)
  }

  func headline() -> [String] {
    let shown = row.row.key.map { isMasked ? Privacy.masked($0) : $0 }
    let key = shown.map { "  " + say("编号 ", "key ") + $0 } ?? ""
    let place =
      row.row.row == 0
      ? say("一户", "Household")
      : say(
        "第 \(row.row.row) 行（文件第 \(row.row.line) 行）", "Row \(row.row.row) (line \(row.row.line))")
    let title = ruleSet.title?.text(in: words.language)
    let rules = title.map { "\($0)（\(ruleSet.name)）" } ?? ruleSet.name
    return [
      place + key + say("  认定日期 \(asOf)", "  as of \(asOf)"),
      words.language == .zh
        ? "规则  \(rules)" : "rules  \(title.map { "\($0) (\(ruleSet.name))" } ?? rules)",
    ]
  }

  /// A row that could not be read, or repeats another one.
  private func notDecided() -> [String] {
    let outcome = words.outcome(.invalidInput)
    if let first = row.row.firstLineOfKey {
      return [
        say("结论  \(outcome)：未认定", "Conclusion  \(outcome): not decided"),
        say(
          "  与文件第 \(first) 行是同一户编号，只认定先出现的那一行",
          "  line \(first) of the file has the same key, and only the first of them is decided"),
        say("  怎么办  删去重复的一行，或改正编号", "  remedy  delete the repeated row, or correct its key"),
      ]
    }
    if !row.refusals.isEmpty {
      let names = row.refusals.map { ruleSet.inputs[$0].name }.joined(separator: say("、", ", "))
      return [
        say("结论  \(outcome)：未认定", "Conclusion  \(outcome): not decided"),
        say("  必填的没有可用的值：\(names)", "  required, and without a valid value: \(names)"),
        say(
          "  怎么办  补上或改正，再认定一次；不归本规则集管的户从名册里去掉",
          "  remedy  fill in or correct it and classify again, or take a household of another place out"
        ),
      ]
    }
    let reasons = row.row.faults.map { "  " + $0.message.text(in: words.language) }
    return [
      say(
        "结论  \(outcome)：整行读不了，没有认定", "Conclusion  \(outcome): the row is unreadable and not decided"
      )
    ] + reasons + [
      say(
        "  怎么办  改正文件第 \(row.row.line) 行，再认定一次",
        "  remedy  correct line \(row.row.line) of the file and classify again")
    ]
  }

  private func cellProblems() -> [String] {
    let problems = row.row.cellProblems
    if problems.isEmpty { return [] }
    return [say("读不了的格", "Cells that could not be read")]
      + problems.map { "  " + $0.text.text(in: words.language) }
  }

  func isTable(_ explained: ExplainedDecision) -> Bool { !explained.rows.isEmpty }
}
