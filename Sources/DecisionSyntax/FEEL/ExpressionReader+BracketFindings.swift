import DecisionDiagnostics

/// What is wrong with brackets, commas and depth.
extension ExpressionReader {
  mutating func reportUnclosed(_ closer: Sign, opener: Int) {
    let name = tokens[opener].text
    report(
      .unclosed, at: emptySpan(before: index),
      LocalizedText(
        zh: "“\(name)”没有配上“\(closer.rawValue)”",
        en: "“\(name)” is not closed by “\(closer.rawValue)”"),
      notes: [opened(at: opener)], fixIts: [insertion(closer.rawValue)])
  }

  mutating func reportWrongCloser(expected closer: Sign, opener: Int) {
    report(
      .unclosed, at: currentSpan,
      LocalizedText(
        zh: "“\(tokens[opener].text)”要用“\(closer.rawValue)”结束，不是“\(current.text)”",
        en: "“\(tokens[opener].text)” is closed by “\(closer.rawValue)”, not “\(current.text)”"),
      notes: [opened(at: opener)], fixIts: [.replace(currentSpan, with: closer.rawValue)])
  }

  private func opened(at opener: Int) -> DiagnosticNote {
    DiagnosticNote(
      LocalizedText(zh: "从这里开始", en: "it opens here"), at: span(of: tokens[opener]))
  }

  mutating func reportUnopened() {
    report(
      .unclosed, at: currentSpan,
      LocalizedText(
        zh: "“\(current.text)”没有与之相配的开括号", en: "nothing opens what “\(current.text)” closes"),
      fixIts: [
        FixIt(LocalizedText(zh: "删去", en: "delete it"), [TextEdit(currentSpan, "")])
      ])
  }

  mutating func reportCommaTooMany() {
    let comma = span(of: tokens[index - 1])
    reportHere(
      .missingOperand, at: comma,
      LocalizedText(zh: "最后一个逗号后面没有值", en: "no value stands behind the last comma"),
      fixIts: [FixIt(LocalizedText(zh: "删去逗号", en: "delete the comma"), [TextEdit(comma, "")])])
  }

  mutating func reportListInParentheses(_ place: SourceSpan, opener: Int) {
    let end = span(of: tokens[index - 1])
    report(
      .unexpectedToken, at: place,
      LocalizedText(zh: "列表要用方括号", en: "a list stands in square brackets"),
      fixIts: [
        FixIt(
          LocalizedText(zh: "改为 […]", en: "write […]"),
          [TextEdit(span(of: tokens[opener]), "["), TextEdit(end, "]")])
      ])
  }

  mutating func reportTooDeep(at span: SourceSpan) {
    report(
      .expressionTooDeep, at: span,
      LocalizedText(
        zh:
          "表达式嵌套过深或过长（至多 \(ExpressionParser.maximumNesting) 层，\(ExpressionParser.maximumHeight) 项）",
        en: """
          the expression is nested too deeply or too long (at most \
          \(ExpressionParser.maximumNesting) levels, \(ExpressionParser.maximumHeight) terms)
          """),
      notes: [
        DiagnosticNote(
          LocalizedText(zh: "把它拆成几个决策", en: "divide it into several decisions"))
      ])
  }
}
