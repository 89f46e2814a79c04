import DecisionDiagnostics

extension TextPosition {
  init?(_ json: JSON?) {
    guard let line = json?["line"]?.int, let character = json?["character"]?.int,
      line >= 0, character >= 0
    else { return nil }
    self.init(line: line, character: character)
  }

  var json: JSON { ["line": .integer(line), "character": .integer(character)] }
}

extension TextRange {
  init?(_ json: JSON?) {
    guard let start = TextPosition(json?["start"]), let end = TextPosition(json?["end"]) else {
      return nil
    }
    self.init(start: start, end: end)
  }

  var json: JSON { ["start": start.json, "end": end.json] }
}

extension TextChange {
  /// Nil for what is no change: without a text, or with a range that cannot be read.
  init?(_ json: JSON) {
    guard let text = json["text"]?.string else { return nil }
    self.text = text
    range = TextRange(json["range"])
    if let given = json["range"], !given.isNull, range == nil { return nil }
  }
}
