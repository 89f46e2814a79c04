extension String {
  /// The text broken into lines of at most `width` cells.
  ///
  /// Breaks at blanks and between Chinese characters, but never before a closing mark or after an
  /// opening one. A line end in the text stays one; a word wider than the line stands alone.
  public func wrapped(to width: Int) -> [String] {
    split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { wrappedParagraph($0, to: width) }
  }
}

private func wrappedParagraph(_ paragraph: Substring, to width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  for piece in unbreakablePieces(paragraph) {
    let word = piece.withoutTrailingBlanks
    if !line.isEmpty, line.displayWidth + word.displayWidth > width {
      lines.append(line.withoutTrailingBlanks)
      line = ""
    }
    line += piece
  }
  return lines + [line.withoutTrailingBlanks]
}

/// Words with the blank behind them, and wide characters with the marks that belong to them.
private func unbreakablePieces(_ text: Substring) -> [String] {
  var pieces: [String] = []
  var piece = ""
  for character in text {
    if let last = piece.last, canBreak(between: last, and: character) {
      pieces.append(piece)
      piece = ""
    }
    piece.append(character)
  }
  return piece.isEmpty ? pieces : pieces + [piece]
}

private func canBreak(between left: Character, and right: Character) -> Bool {
  if right == " " || closingMarks.contains(right) || openingMarks.contains(left) { return false }
  return left == " " || DisplayWidth.of(left) == 2 || DisplayWidth.of(right) == 2
}

/// A straight quotation mark may open or close, so it stands in both sets.
private let closingMarks: Set<Character> = [
  "。", "，", "、", "；", "：", "？", "！", "）", "》", "」", "』", "】", "〕", "”", "’", "…", ".", ",", ";",
  ":",
  "?", "!", ")", "]", "}", "\"",
]
private let openingMarks: Set<Character> = [
  "（", "《", "「", "『", "【", "〔", "“", "‘", "(", "[", "{", "\"",
]

extension String {
  /// Without the blanks at its end.
  var withoutTrailingBlanks: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
