import DecisionDiagnostics

extension ExpressionReader {
  /// A number and, in the profile, the unit behind it.
  mutating func number() -> Expression {
    let start = index
    let digits = current.text
    advance()
    let unit = isProfile ? unit() : nil
    return Expression(.number(digits, unit: unit), at: span(from: start))
  }

  /// `人月`, `元/人/月`. A quotient goes on only with a unit that is not also a name in scope:
  /// `10 元/月` is a rate, `10 元/家庭人口` a division.
  private mutating func unit() -> UnitText? {
    guard current.kind == .word else { return nil }
    guard isUnitProduct(current.text) else {
      reportWordBehindNumber()
      guard current.kind == .word, isUnitProduct(current.text) else { return nil }
      return unit()
    }
    let start = index
    var text = current.text
    advance()
    while at(.slash), isUnit(token(ahead: 1)), token(ahead: 2).sign != .leftParenthesis {
      text += "/" + token(ahead: 1).text
      advance()
      advance()
    }
    return UnitText(text, at: span(from: start))
  }

  private func isUnit(_ token: Token) -> Bool {
    token.kind == .word && !names.contains(word: token.text) && isUnitProduct(token.text)
  }

  /// Cuts glued keywords off a unit (`6 人月且甲`), or reports that there is no such unit.
  private mutating func reportWordBehindNumber() {
    let isName = names.contains(word: current.text)
    let isOperator =
      ForeignWord.operators[current.text] != nil || ForeignWord.capitalised(current.text) != nil
    if isName || isOperator { return }
    if splitGluedWord(isBehindNumber: true) { return }
    let meant = NameSuggestion.closest(to: current.text, among: parser.units.union(["人月"]))
    reportBadUnit(meant: meant)
    if let meant { tokens[index].text = meant.name } else { advance() }
  }

  /// Whether a word is made of unit names only.
  func isUnitProduct(_ word: String) -> Bool {
    let letters = Array(word)
    guard letters.count <= 16 else { return parser.units.contains(word) }
    var reachable: Set<Int> = [0]
    for end in 1...max(1, letters.count) where end <= letters.count {
      let isReached = reachable.contains { start in
        start < end && parser.units.contains(String(letters[start..<end]))
      }
      if isReached { reachable.insert(end) }
    }
    return !letters.isEmpty && reachable.contains(letters.count)
  }
}
