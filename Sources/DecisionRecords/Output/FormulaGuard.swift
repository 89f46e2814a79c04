/// Keeps spreadsheets from running a text as a formula.
///
/// A text whose first sign, after blanks and quotation marks, is one of = + - @ tab CR LF or a
/// full-width twin gets an apostrophe in front. Texts that already have one get another, so that
/// `restored` undoes `guarded` for every text.
///
/// Source: OWASP, "CSV Injection".
public enum FormulaGuard {
  public static func guarded(_ text: String) -> String { isRisky(text) ? "'" + text : text }

  /// The text before `guarded`.
  public static func restored(_ text: String) -> String {
    guard text.unicodeScalars.first == "'" else { return text }
    let rest = String(text.unicodeScalars.dropFirst())
    return isRisky(rest) ? rest : text
  }

  static func isRisky(_ text: String) -> Bool {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": return true
      case " ", "\u{3000}", "'", "\"": continue
      default: return false
      }
    }
    return false
  }
}
