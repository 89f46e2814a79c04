import DecisionDiagnostics

/// Words of other languages, or of everyday Chinese, that stand for something of ours.
enum ForeignWord {
  static let operators: [String: String] = [
    "并且": "and", "而且": "and", "同时": "and", "或者": "or",
    "等于": "=", "不等于": "!=", "大于": ">", "高于": ">", "超过": ">", "小于": "<", "低于": "<",
    "大于等于": ">=", "不小于": ">=", "不低于": ">=", "小于等于": "<=", "不大于": "<=", "不高于": "<=",
    "不超过": "<=", "加": "+", "减": "-", "乘": "*", "乘以": "*", "除以": "/", "则": "then",
  ]

  static let values: [String: Keyword] = [
    "是": .true, "否": .false, "若": .if, "None": .null, "nil": .null, "NIL": .null,
  ]

  /// What the right-hand side of `operators` is to the reader.
  static func kind(of meaning: String) -> Token.Kind {
    if let keyword = Keyword(rawValue: meaning) { return .keyword(keyword) }
    return Sign(rawValue: meaning).map { .sign($0) } ?? .word
  }

  /// `x not in …` in one word; reads as the negation of `in`.
  static let notIn: Set<String> = ["不属于", "不在"]

  /// A keyword in capitals (`AND`, `True`).
  static func capitalised(_ word: String) -> Keyword? {
    guard word.utf8.contains(where: { (0x41...0x5A).contains($0) }) else { return nil }
    return Keyword(rawValue: word.lowercased())
  }
}

/// Reads what was meant where a word or sign is wrong but its meaning is plain.
extension ExpressionReader {
  /// Turns what can only be meant as an operator or keyword into one, with a report.
  mutating func mendBehindOperand() {
    if at(.tripleDot) {
      reportForeign(current, meaning: Sign.dotDot.rawValue)
      tokens[index].kind = .sign(.dotDot)
    }
    guard current.kind == .word, !names.contains(word: current.text) else { return }
    let word = current
    if let keyword = ForeignWord.capitalised(word.text) {
      reportForeign(word, meaning: keyword.rawValue)
      tokens[index].kind = .keyword(keyword)
    } else if let meaning = ForeignWord.operators[word.text] {
      reportForeign(word, meaning: meaning)
      tokens[index].kind = ForeignWord.kind(of: meaning)
    } else if isProfile {
      _ = splitGluedWord(isBehindNumber: false)
    }
  }

  /// Turns an unknown word that can only be meant as a literal into one, with a report.
  mutating func mendForeignValue() -> Bool {
    let word = current
    guard
      let keyword = ForeignWord.values[word.text] ?? ForeignWord.capitalised(word.text)
    else { return false }
    reportForeign(word, meaning: keyword.rawValue)
    tokens[index].kind = .keyword(keyword)
    return true
  }

  // MARK: Glued keywords

  /// Cuts a word into known names, keywords and numbers, with a report, if it is made of them and
  /// holds at least one keyword or operator (`甲且乙`, `非甲`, `年龄大于18`).
  mutating func splitGluedWord(isBehindNumber: Bool) -> Bool {
    let word = current
    let letters = Array(word.text)
    // Folded digits have moved the offsets: such a word is not worth the trouble.
    guard (2...64).contains(letters.count), word.upper - word.lower == word.text.utf8.count,
      let pieces = pieces(of: letters, isBehindNumber: isBehindNumber)
    else { return false }
    reportGlued(word, pieces: pieces.map(\.meaning))
    var lower = word.lower
    var parts: [Token] = []
    for piece in pieces {
      let upper = lower + piece.text.utf8.count
      parts.append(
        Token(
          kind: piece.kind, text: piece.text, lower: lower, upper: upper,
          hasGap: parts.isEmpty ? word.hasGap : true))
      lower = upper
    }
    tokens.replaceSubrange(index...index, with: parts)
    return true
  }

  private struct Piece {
    let kind: Token.Kind
    let text: String
    /// What should be written instead of the text.
    let meaning: String

    init(_ kind: Token.Kind, _ text: String, meaning: String? = nil) {
      self.kind = kind
      self.text = text
      self.meaning = meaning ?? text
    }

    var isOperator: Bool {
      switch kind {
      case .keyword, .sign: true
      default: false
      }
    }
  }

  /// The division into the fewest pieces; nil if there is none with an operator in it.
  private func pieces(of letters: [Character], isBehindNumber: Bool) -> [Piece]? {
    var best: [[Piece]?] = Array(repeating: nil, count: letters.count + 1)
    best[0] = []
    for end in 1...letters.count {
      for start in 0..<end {
        guard let before = best[start], before.count + 1 < best[end]?.count ?? Int.max,
          let piece = piece(letters, start, end, isBehindNumber: isBehindNumber)
        else { continue }
        best[end] = before + [piece]
      }
    }
    guard let result = best[letters.count] else { return nil }
    return result.contains(where: \.isOperator) ? result : nil
  }

  private func piece(
    _ letters: [Character], _ start: Int, _ end: Int, isBehindNumber: Bool
  ) -> Piece? {
    let text = String(letters[start..<end])
    if let keyword = Keyword.byAlias[text] { return Piece(.keyword(keyword), text) }
    if let keyword = Keyword(rawValue: text), standsApart(letters, start, end) {
      return Piece(.keyword(keyword), text)
    }
    if names.contains(word: text) { return Piece(.word, text) }
    if let meaning = ForeignWord.operators[text] {
      return Piece(ForeignWord.kind(of: meaning), text, meaning: meaning)
    }
    if start == 0, isBehindNumber, isUnitProduct(text) { return Piece(.word, text) }
    if start > 0, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return Piece(.number, text)
    }
    return nil
  }

  /// Whether no Latin letter or digit touches the stretch, so that `and` is not cut out of `hand`.
  private func standsApart(_ letters: [Character], _ start: Int, _ end: Int) -> Bool {
    (start == 0 || !letters[start - 1].isASCII) && (end == letters.count || !letters[end].isASCII)
  }
}
