import DecisionDiagnostics

extension ExpressionReader {
  mutating func report(
    _ code: DiagnosticCode, at span: SourceSpan, _ message: LocalizedText,
    label: LocalizedText? = nil, notes: [DiagnosticNote] = [], fixIts: [FixIt] = []
  ) {
    guard !isAbandoned else { return }
    diagnostics.append(
      Diagnostic(code, at: span, message, label: label, notes: notes, fixIts: fixIts))
  }

  /// Of the errors that say "something else should stand here", only the first at a token counts.
  mutating func reportHere(
    _ code: DiagnosticCode, at span: SourceSpan, _ message: LocalizedText,
    notes: [DiagnosticNote] = [], fixIts: [FixIt] = []
  ) {
    guard lastReported != index else { return }
    lastReported = index
    report(code, at: span, message, notes: notes, fixIts: fixIts)
  }

  private func shown(_ token: Token) -> LocalizedText {
    let text = token.text.count > 24 ? token.text.prefix(24) + "…" : token.text
    return token.kind == .end
      ? LocalizedText(zh: "结尾", en: "the end")
      : LocalizedText(zh: "“\(text)”", en: "“\(text)”")
  }

  func insertion(_ text: String) -> FixIt {
    FixIt(
      LocalizedText(zh: "补上\(text)", en: "add\(text)"),
      [TextEdit(emptySpan(before: index), text)])
  }

  // MARK: Operands and operators

  mutating func reportMissingOperand() {
    let next = shown(current)
    guard index > 0 else {
      let message =
        isAtEnd
        ? LocalizedText(zh: "这里是空的，应写表达式", en: "nothing stands here; an expression is wanted")
        : LocalizedText(
          zh: "表达式不能以\(next.zh)开头", en: "an expression cannot begin with \(next.en)")
      return reportHere(.missingOperand, at: currentSpan, message)
    }
    let before = shown(tokens[index - 1])
    reportHere(
      .missingOperand, at: isAtEnd ? span(of: tokens[index - 1]) : currentSpan,
      LocalizedText(
        zh: "\(before.zh)后面缺少值，却是\(next.zh)",
        en: "a value is missing behind \(before.en); \(next.en) follows"))
  }

  /// Something follows what was complete already.
  mutating func reportTrailing() {
    let next = shown(current)
    if current.kind == .stray { return reportStray(current) }
    if at(.dotDot) { return reportBareRange() }
    if at(.comma) || at(.semicolon) {
      return reportHere(
        .unexpectedToken, at: currentSpan,
        LocalizedText(zh: "这里只能有一个值，不能有逗号", en: "only one value may stand here; no comma"),
        notes: [
          DiagnosticNote(
            LocalizedText(zh: "几个值写成列表：[甲, 乙]", en: "several values are a list: [a, b]"))
        ])
    }
    guard startsOperand(current), index > 0 else {
      return reportHere(
        .unexpectedToken, at: currentSpan,
        LocalizedText(zh: "这里不应有\(next.zh)", en: "\(next.en) does not belong here"))
    }
    let before = shown(tokens[index - 1])
    reportHere(
      .missingOperator, at: currentSpan,
      LocalizedText(
        zh: "\(before.zh)与\(next.zh)之间缺少运算符或逗号",
        en: "an operator or comma is missing between \(before.en) and \(next.en)"),
      fixIts: isBetweenListedTexts ? [insertion(",")] : [])
  }

  /// Two texts side by side in brackets can only be items of one list.
  private var isBetweenListedTexts: Bool {
    guard !closers.isEmpty || isReadingTests, index > 0, case .string = tokens[index - 1].kind,
      case .string = current.kind
    else { return false }
    return true
  }

  private mutating func reportBareRange() {
    reportHere(
      .unexpectedToken, at: currentSpan,
      LocalizedText(zh: "区间要用方括号或圆括号括起来", en: "a range stands in brackets"),
      notes: [
        DiagnosticNote(
          LocalizedText(
            zh: "[1..5] 含两端，(1..5) 不含两端", en: "[1..5] has its ends, (1..5) has not"))
      ])
  }

  mutating func reportForeign(_ token: Token, meaning: String) {
    report(
      .foreignOperator, at: span(of: token),
      LocalizedText(
        zh: "这里没有“\(token.text)”这种写法，应写 \(meaning)",
        en: "“\(token.text)” is not part of the language; write \(meaning)"),
      fixIts: [.replace(span(of: token), with: spaced(meaning, around: token))])
  }

  /// A word needs blanks where a sign did not (`a&&b`).
  private func spaced(_ meaning: String, around token: Token) -> String {
    guard let first = meaning.unicodeScalars.first, first.startsName(in: .profile) else {
      return meaning
    }
    let isTight = token.sign != nil
    let needsGapBehind = isTight && !self.token(ahead: 1).hasGap
    return (isTight && !token.hasGap ? " " : "") + meaning + (needsGapBehind ? " " : "")
  }

  mutating func reportPercent(_ token: Token) {
    report(
      .foreignOperator, at: span(of: token),
      LocalizedText(zh: "没有百分号；百分之五写作 0.05", en: "there is no percent sign; 5 percent is 0.05"),
      fixIts: [.replace(span(of: token), with: " / 100")])
  }

  mutating func reportNegationWithoutParentheses(_ token: Token, operand: SourceSpan) {
    let word = token.keyword == nil ? "not" : token.text
    let place = span(of: token)
    // From the sign up to the operand: the blanks between them go.
    let opening = SourceSpan(source: place.source, lower: place.lower, upper: operand.lower)
    let end = SourceSpan(source: place.source, lower: operand.upper, upper: operand.upper)
    report(
      token.keyword == nil ? .foreignOperator : .unexpectedToken, at: place,
      LocalizedText(
        zh: "否定要写成 \(word)(…)", en: "a negation is written \(word)(…)"),
      fixIts: [
        FixIt(
          LocalizedText(zh: "改为 \(word)(…)", en: "write \(word)(…)"),
          [TextEdit(opening, word + "("), TextEdit(end, ")")])
      ])
  }

  mutating func reportNotIn(_ words: SourceSpan, membership: SourceSpan) {
    let (start, end) = (membership.lower, membership.upper)
    report(
      .foreignOperator, at: words,
      LocalizedText(
        zh: "“不属于”要写成 not(… in …)", en: "“not in” is written not(… in …)"),
      fixIts: [
        FixIt(
          LocalizedText(zh: "改为 not(… in …)", en: "write not(… in …)"),
          [
            TextEdit(SourceSpan(source: words.source, lower: start, upper: start), "not("),
            TextEdit(words, "in"),
            TextEdit(SourceSpan(source: words.source, lower: end, upper: end), ")"),
          ])
      ])
  }

  // MARK: Keywords and signs that are wanted

  mutating func reportExpected(keyword: Keyword, after start: Keyword) {
    let next = shown(current)
    reportHere(
      .unexpectedToken, at: isAtEnd ? emptySpan(before: index) : currentSpan,
      LocalizedText(
        zh: "\(words(start).zh)后面应有\(words(keyword).zh)，却是\(next.zh)",
        en: "\(words(start).en) wants \(words(keyword).en) here, not \(next.en)"))
  }

  mutating func reportMissingElse(_ opening: Token) {
    let place = isAtEnd ? emptySpan(before: index) : currentSpan
    let alias = opening.text == Keyword.if.alias ? Keyword.else.alias : nil
    reportHere(
      .unexpectedToken, at: place,
      LocalizedText(
        zh: "\(words(.if).zh)缺少\(words(.else).zh)部分",
        en: "\(words(.if).en) has no \(words(.else).en)"),
      notes: [
        DiagnosticNote(
          LocalizedText(zh: "条件从这里开始", en: "the condition begins here"), at: span(of: opening))
      ],
      fixIts: isBoundary(current)
        ? [insertion(" \(alias ?? "else") \(alias == nil ? "null" : "空")")] : [])
  }

  private func words(_ keyword: Keyword) -> LocalizedText {
    let english = "“\(keyword.rawValue)”"
    guard isProfile, let alias = keyword.alias else {
      return LocalizedText(zh: english, en: english)
    }
    return LocalizedText(zh: "“\(alias)”（\(keyword.rawValue)）", en: english)
  }

  mutating func reportExpected(sign: Sign) {
    let next = shown(current)
    reportHere(
      .unexpectedToken, at: isAtEnd ? emptySpan(before: index) : currentSpan,
      LocalizedText(
        zh: "这里应有 \(sign.rawValue)，却是\(next.zh)",
        en: "\(sign.rawValue) is wanted here, not \(next.en)"))
  }

  mutating func reportMissingName(after text: String) {
    let next = shown(current)
    reportHere(
      .missingOperand, at: isAtEnd ? emptySpan(before: index) : currentSpan,
      LocalizedText(
        zh: "“\(text)”后面应有名称，却是\(next.zh)", en: "a name is wanted behind “\(text)”, not \(next.en)")
    )
  }

  mutating func reportMissingKey() {
    reportHere(
      .unexpectedToken, at: currentSpan,
      LocalizedText(
        zh: "花括号里的每一项写成“名称: 值”", en: "each entry in braces is written “name: value”"))
  }

  mutating func reportNameOfSeveralWords(from start: Int) {
    report(
      .unexpectedToken, at: span(from: start),
      LocalizedText(
        zh: "名称只能由文字、数字和下划线组成，中间不能有空格或符号",
        en: "a name is made of letters, digits and “_”, without blanks or signs"))
  }

  mutating func reportBadType() {
    let next = shown(current)
    reportHere(
      .badType, at: isAtEnd ? emptySpan(before: index) : currentSpan,
      LocalizedText(zh: "这里应是类型，却是\(next.zh)", en: "a type is wanted here, not \(next.en)"),
      notes: [
        DiagnosticNote(
          LocalizedText(
            zh: "例如 number、string、date、list<number>、context<a: number>",
            en: "for example number, string, date, list<number>, context<a: number>"))
      ])
  }

  // MARK: Characters and words

  mutating func reportStray(_ token: Token) {
    let code = token.text.unicodeScalars.first.map { String($0.value, radix: 16, uppercase: true) }
    let point = "U+" + String(repeating: "0", count: max(0, 4 - (code ?? "").count)) + (code ?? "")
    reportHere(
      .unexpectedToken, at: span(of: token),
      LocalizedText(
        zh: "表达式里不能有“\(token.text)”（\(point)）",
        en: "“\(token.text)” (\(point)) has no meaning in an expression"),
      fixIts: [
        FixIt(LocalizedText(zh: "删去", en: "delete it"), [TextEdit(span(of: token), "")])
      ])
  }

  mutating func reportGlued(_ word: Token, pieces: [String]) {
    let apart = pieces.joined(separator: " ")
    report(
      .aliasNotSeparate, at: span(of: word),
      LocalizedText(
        zh: "关键词要与前后的名称分开：“\(apart)”", en: "keywords stand apart from names: “\(apart)”"),
      fixIts: [.replace(span(of: word), with: apart)])
  }

  /// - Parameter meant: the unit that the word was probably meant to be.
  mutating func reportBadUnit(meant: NameSuggestion?) {
    let known = parser.units.sorted { ($0.count, $0) < ($1.count, $1) }
    report(
      .badUnit, at: currentSpan,
      LocalizedText(zh: "“\(current.text)”不是单位", en: "“\(current.text)” is no unit"),
      label: meant.map(\.question),
      notes: [
        DiagnosticNote(
          LocalizedText(
            zh: "单位有：\(known.joined(separator: "、"))，可以连写（人月）或相除（元/月）",
            en: "units are \(known.joined(separator: ", ")); joined (人月) or divided (元/月)"))
      ],
      fixIts: meant.map { [.replace(currentSpan, with: $0.name)] } ?? [])
  }
}
