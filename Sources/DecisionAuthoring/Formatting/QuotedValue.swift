import DecisionSyntax

/// When a one-line value of YAML needs quotes, and how it looks with them.
enum QuotedValue {
  /// Whether the text stands without quotes and reads as it is. Stricter than YAML, so that no
  /// reader of the file has to know when a colon or a sharp ends a value.
  static func isPlain(_ text: String, inFlow: Bool) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last else { return false }
    guard first.properties.isAlphabetic || "0"..."9" ~= first || first == "(",
      !last.properties.isWhitespace
    else { return false }
    return scalars.allSatisfy { scalar in
      switch scalar {
      case ":", "：", "#", "\u{0}"..<" ", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}": false
      case ",", "[", "]", "{", "}": !inFlow
      default: true
      }
    }
  }

  /// In double quotes, or in single ones where it holds double ones; nil where neither is plain to read.
  static func quoted(_ text: String) -> String? {
    if text.contains("\n") { return nil }
    if !text.contains("\""), !text.contains("\\") { return "\"\(text)\"" }
    return text.contains("'") ? nil : "'\(text)'"
  }
}
