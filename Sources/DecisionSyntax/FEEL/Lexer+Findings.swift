import DecisionDiagnostics

extension Lexer {
  mutating func reportFullWidth(from start: Int, replacement: String) {
    let place = span(from: start, to: position)
    let written = text(from: start)
    diagnostics.append(
      Diagnostic(
        .fullWidthSign, at: place,
        LocalizedText(
          zh: "“\(written)”是全角字符，应写半角的 \(replacement)",
          en: "“\(written)” is full-width; write the half-width \(replacement)"),
        label: LocalizedText(zh: "全角", en: "full-width"),
        fixIts: [.replace(place, with: replacement)]))
  }

  mutating func reportMathematicalSign(_ sign: Sign, from start: Int) {
    let place = span(from: start, to: position)
    diagnostics.append(
      Diagnostic(
        .foreignOperator, at: place,
        LocalizedText(
          zh: "标准 FEEL 没有“\(text(from: start))”，应写 \(sign.rawValue)",
          en: "standard FEEL has no “\(text(from: start))”; write \(sign.rawValue)"),
        fixIts: [.replace(place, with: sign.rawValue)]))
  }

  mutating func reportUnclosedComment(from start: Int) {
    let opener = span(from: start, to: start + 2)
    let end = emptySpan(at: position)
    diagnostics.append(
      Diagnostic(
        .unclosed, at: opener,
        LocalizedText(zh: "注释没有结束：缺少 */", en: "the comment has no end: */ is missing"),
        fixIts: [FixIt(LocalizedText(zh: "补上 */", en: "add */"), [TextEdit(end, " */")])]))
  }

  mutating func reportUnclosedString(from start: Int) {
    let opener = span(from: start, to: start + 1)
    diagnostics.append(
      Diagnostic(
        .unclosed, at: opener,
        LocalizedText(zh: "文字没有结束：缺少右引号", en: "the text has no end: the closing quote is missing"),
        label: LocalizedText(zh: "从这里开始", en: "begins here"),
        fixIts: [
          FixIt(
            LocalizedText(zh: "补上右引号", en: "add the closing quote"),
            [TextEdit(emptySpan(at: position), "\"")])
        ]))
  }

  mutating func reportWrongQuotes(from start: Int) {
    let place = span(from: start, to: position)
    let inner = text(from: start + 1, to: position - 1)
    let hasQuote = inner.unicodeScalars.contains("\"")
    let open = span(from: start, to: start + 1)
    let close = span(from: position - 1, to: position)
    let edits = [TextEdit(open, "\""), TextEdit(close, "\"")]
    diagnostics.append(
      Diagnostic(
        .wrongQuotes, at: place,
        LocalizedText(
          zh: "文字要用英文双引号 \" 括起来", en: "texts stand in straight double quotes \""),
        fixIts: hasQuote
          ? []
          : [FixIt(LocalizedText(zh: "改为 \"\(inner)\"", en: "write \"\(inner)\""), edits)]))
  }

  mutating func reportBadEscape(from start: Int) {
    let place = span(from: start, to: position)
    diagnostics.append(
      Diagnostic(
        .badStringEscape, at: place,
        LocalizedText(
          zh: "“\(text(from: start))”不是转义符", en: "“\(text(from: start))” is no escape"),
        notes: [
          DiagnosticNote(
            LocalizedText(
              zh: #"可用 \" \' \\ \n \r \t \uXXXX \UXXXXXX；反斜杠本身写 \\"#,
              en: #"known are \" \' \\ \n \r \t \uXXXX \UXXXXXX; a backslash itself is \\"#))
        ],
        fixIts: [.replace(place, with: "\\" + text(from: start))]))
  }

  mutating func reportExponent(_ number: String, _ exponentLength: Int, from start: Int) {
    let place = span(from: start, to: position)
    let plain = DecimalText.withoutExponent(number, exponentLength: exponentLength)
    diagnostics.append(
      Diagnostic(
        .badNumber, at: place,
        LocalizedText(
          zh: "数 \(number) 用了科学记数法，应写出全部数字",
          en: "\(number) is in scientific notation; write all its digits"),
        fixIts: plain.map { [.replace(place, with: $0)] } ?? []))
  }

  mutating func reportSeveralPoints(from start: Int) {
    diagnostics.append(
      Diagnostic(
        .badNumber, at: span(from: start, to: position),
        LocalizedText(
          zh: "\(text(from: start)) 不是数：小数点只能有一个",
          en: "\(text(from: start)) is no number: it has more than one decimal point")))
  }

  mutating func reportBareDate(_ date: String, from start: Int) {
    let place = span(from: start, to: position)
    diagnostics.append(
      Diagnostic(
        .bareDate, at: place,
        LocalizedText(
          zh: "日期 \(text(from: start)) 要写成 @\"\(date)\"",
          en: "the date \(text(from: start)) is written @\"\(date)\""),
        fixIts: [.replace(place, with: "@\"\(date)\"")]))
  }

  private func emptySpan(at index: Int) -> SourceSpan {
    guard index > 0 else { return origin.span(0, 0) }
    let last = span(from: index - 1, to: index)
    return SourceSpan(source: last.source, lower: last.upper, upper: last.upper)
  }

  private func text(from start: Int, to end: Int? = nil) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<max(start, end ?? position)])
    return String(view)
  }
}

/// Decimal numbers as digits.
enum DecimalText {
  /// `1.5e3` as `1500`; nil if that would take more than 40 digits.
  static func withoutExponent(_ number: String, exponentLength: Int) -> String? {
    guard let exponent = Int(number.suffix(exponentLength - 1)), abs(exponent) <= 40 else {
      return nil
    }
    let mantissa = number.dropLast(exponentLength)
    let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    let whole = parts.first.map(String.init) ?? ""
    let point = whole.count + exponent
    var digits = whole + fraction
    if point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
    if point >= digits.count {
      return digits + String(repeating: "0", count: point - digits.count)
    }
    digits.insert(".", at: digits.index(digits.startIndex, offsetBy: point))
    return digits
  }
}
