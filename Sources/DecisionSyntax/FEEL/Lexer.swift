import DecisionDiagnostics

/// Cuts a text into tokens; every character ends up in a token or between two.
///
/// It knows nothing of names with spaces: the reader puts those together from tokens, because only
/// the reader knows what is in scope. The last token is always `.end`.
struct Lexer {
  let dialect: ExpressionParser.Dialect
  let origin: TextOrigin
  /// The text, and for each scalar (and the end) its UTF-8 offset.
  let scalars: [Unicode.Scalar]
  let offsets: [Int]
  var position = 0
  var tokens: [Token] = []
  var diagnostics: [Diagnostic] = []

  init(_ text: String, origin: TextOrigin, dialect: ExpressionParser.Dialect) {
    self.dialect = dialect
    self.origin = origin
    scalars = Array(text.unicodeScalars)
    var offsets: [Int] = []
    offsets.reserveCapacity(scalars.count + 1)
    var offset = 0
    for scalar in scalars {
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    self.offsets = offsets
  }

  mutating func run() {
    while true {
      let start = position
      skipBlanksAndComments()
      let hasGap = position > start
      guard position < scalars.count else {
        append(.end, "", from: position, hasGap: hasGap)
        return
      }
      readToken(hasGap: hasGap)
    }
  }

  private mutating func readToken(hasGap: Bool) {
    let start = position
    guard let first = peek() else { return }
    if let closing = foreignQuoteAhead(hasGap: hasGap) {
      readString(closing: closing, hasGap: hasGap)
    } else if first == "\"" {
      readString(closing: ["\""], hasGap: hasGap)
    } else if first == "@", peek(1) == "\"" {
      readTemporal(hasGap: hasGap)
    } else if first.isDigit || first == "." && peek(1)?.isDigit == true && peek(-1) != "." {
      readNumber(hasGap: hasGap)
    } else if first == "?" {
      position += 1
      append(.word, "?", from: start, hasGap: hasGap)
    } else if first.startsName(in: dialect) {
      readWord(hasGap: hasGap)
    } else if let sign = Sign.mathematical[first] {
      position += 1
      append(.sign(sign), String(first), from: start, hasGap: hasGap)
      if dialect == .standard { reportMathematicalSign(sign, from: start) }
    } else {
      readSign(hasGap: hasGap)
    }
  }

  // MARK: Characters

  /// The scalar ahead, full-width signs folded in the profile.
  func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    let index = position + distance
    guard scalars.indices.contains(index) else { return nil }
    let scalar = scalars[index]
    guard scalar.value >= 0x80 else { return scalar }
    if dialect == .standard {
      return (0x2010...0x2015).contains(scalar.value) || scalar.value == 0x2212 ? "-" : scalar
    }
    return scalar.halfWidth ?? scalar
  }

  func span(from start: Int, to end: Int) -> SourceSpan {
    origin.span(offsets[start], offsets[end])
  }

  mutating func append(_ kind: Token.Kind, _ text: String, from start: Int, hasGap: Bool) {
    tokens.append(
      Token(
        kind: kind, text: text, lower: offsets[start], upper: offsets[position], hasGap: hasGap))
  }

  /// The folded text of what was just read; reports it when anything had to be folded.
  mutating func foldedText(from start: Int) -> String {
    var text = String.UnicodeScalarView()
    var isFolded = false
    for index in start..<position {
      let folded = peek(index - position) ?? scalars[index]
      isFolded = isFolded || folded != scalars[index]
      text.append(folded)
    }
    let result = String(text)
    if isFolded { reportFullWidth(from: start, replacement: result) }
    return result
  }

  // MARK: Blanks and comments

  private mutating func skipBlanksAndComments() {
    while let scalar = peek() {
      if scalar.isBlank {
        position += 1
      } else if scalar == "/", peek(1) == "/" {
        while let next = peek(), !next.isLineEnd { position += 1 }
      } else if scalar == "/", peek(1) == "*" {
        skipBlockComment()
      } else {
        return
      }
    }
  }

  private mutating func skipBlockComment() {
    let start = position
    position += 2
    while position < scalars.count {
      if peek() == "*", peek(1) == "/" {
        position += 2
        return
      }
      position += 1
    }
    reportUnclosedComment(from: start)
  }

  // MARK: Words and signs

  private mutating func readWord(hasGap: Bool) {
    let start = position
    position += 1
    while let next = peek(), next.continuesName(in: dialect) { position += 1 }
    let text = foldedText(from: start)
    let alias = dialect == .profile ? Keyword.byAlias[text] : nil
    let kind: Token.Kind = (Keyword(rawValue: text) ?? alias).map { .keyword($0) } ?? .word
    append(kind, text, from: start, hasGap: hasGap)
  }

  private mutating func readSign(hasGap: Bool) {
    let start = position
    let candidates = peek().flatMap { Sign.byFirst[$0] } ?? []
    let match = candidates.first { candidate in
      candidate.indices.allSatisfy { peek($0) == candidate[$0] }
        && (dialect == .profile || candidate.count < 3 || candidate[0] != ".")
    }
    position += match?.count ?? 1
    let text = foldedText(from: start)
    append(Sign(rawValue: text).map { .sign($0) } ?? .stray, text, from: start, hasGap: hasGap)
  }

  // MARK: Numbers

  private mutating func readNumber(hasGap: Bool) {
    let start = position
    if dialect == .profile, let date = bareDateAhead() {
      position += date.length
      append(.temporal(date.text), date.text, from: start, hasGap: hasGap)
      reportBareDate(date.text, from: start)
      return
    }
    skipDigits()
    if peek() == ".", peek(1)?.isDigit == true {
      position += 1
      skipDigits()
    }
    let exponent = readExponent()
    let text = foldedText(from: start)
    if dialect == .profile, let exponent { reportExponent(text, exponent, from: start) }
    append(.number, text, from: start, hasGap: hasGap)
    skipFurtherFractions(from: start)
  }

  /// A date written as people write it (`2021-07-09`, `2021.7.9`, `2021年7月9日`): read as an
  /// expression it would be a difference, or nothing at all.
  private func bareDateAhead() -> (text: String, length: Int)? {
    guard let year = digitsAhead(0), year.count == 4, (1900...2199).contains(year.value),
      let separator = peek(4), ["-", "/", ".", "年"].contains(separator),
      let month = digitsAhead(5), month.count <= 2, (1...12).contains(month.value),
      peek(5 + month.count) == (separator == "年" ? "月" : separator),
      let day = digitsAhead(6 + month.count), day.count <= 2, (1...31).contains(day.value)
    else { return nil }
    let end = 6 + month.count + day.count
    let hasSuffix = separator == "年" && (peek(end) == "日" || peek(end) == "号")
    func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let text = "\(year.value)-\(padded(month.value))-\(padded(day.value))"
    return (text, hasSuffix ? end + 1 : end)
  }

  private func digitsAhead(_ distance: Int) -> (value: Int, count: Int)? {
    var value = 0
    var count = 0
    while count < 5, let digit = peek(distance + count), digit.isDigit {
      value = value * 10 + Int(digit.value - 0x30)
      count += 1
    }
    return count > 0 ? (value, count) : nil
  }

  private mutating func skipDigits() {
    while peek()?.isDigit == true { position += 1 }
  }

  /// Passes over `e-4` if it is there and returns its length in scalars.
  private mutating func readExponent() -> Int? {
    guard peek() == "e" || peek() == "E" else { return nil }
    let signLength = peek(1) == "+" || peek(1) == "-" ? 1 : 0
    guard peek(1 + signLength)?.isDigit == true else { return nil }
    let start = position
    position += 1 + signLength
    skipDigits()
    return position - start
  }

  /// `2021.7.9` is no number: the rest is passed over with one report.
  private mutating func skipFurtherFractions(from start: Int) {
    let end = position
    while peek() == ".", peek(1)?.isDigit == true {
      position += 1
      skipDigits()
    }
    guard position > end else { return }
    tokens[tokens.count - 1].upper = offsets[position]
    reportSeveralPoints(from: start)
  }
}
