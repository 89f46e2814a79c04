/// A text that an editor has open, as it stands there, saved or not.
struct TextDocument: Sendable {
  let uri: String
  /// Where its file is; nil for a text that has none yet.
  let path: String?
  private(set) var version: Int
  private(set) var lines: TextLines

  init(uri: String, version: Int, text: String) {
    self.uri = uri
    path = FileURI.path(of: uri)
    self.version = version
    lines = TextLines(Array(text.utf8))
  }

  var utf8: [UInt8] { lines.utf8 }

  /// Spans of the checker do not count a byte-order mark; the editor's offsets do.
  var markSizeBytes: Int { utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// Carries out changes one after the other, each on what the one before left.
  mutating func apply(_ changes: [TextChange], version: Int, _ encoding: PositionEncoding) {
    self.version = version
    for change in changes {
      guard let range = change.range else {
        lines = TextLines(Array(change.text.utf8))
        continue
      }
      let start = lines.offset(of: range.start, encoding)
      let end = max(start, lines.offset(of: range.end, encoding))
      var utf8 = lines.utf8
      utf8.replaceSubrange(start..<end, with: change.text.utf8)
      lines = TextLines(utf8)
    }
  }
}

/// A stretch of a text between two places.
struct TextRange: Sendable, Hashable {
  var start: TextPosition
  var end: TextPosition
}

/// A new text for a stretch, or for the whole.
struct TextChange: Sendable {
  let range: TextRange?
  let text: String
}
