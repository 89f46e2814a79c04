import DecisionDiagnostics

/// Turns a written expression of the profile into its canonical or its Chinese form.
///
/// Only keywords and comparison signs are replaced; comments, blanks and everything else stay as
/// they are. The canonical form of the Chinese form is the canonical form, byte for byte.
public struct ExpressionRewriter: Sendable {
  public enum Form: Sendable, Hashable {
    /// English keywords, `>=`, `<=`, `!=`, `*`, `/`.
    case canonical
    /// Chinese keywords, `≥`, `≤`, `≠`; `*` and `/` stay, since units are written with `/` too.
    case chinese
  }

  let parser: ExpressionParser

  public init(_ parser: ExpressionParser) { self.parser = parser }

  /// The text in the other form; nil when it cannot be read without errors.
  public func expression(_ text: String, to form: Form) -> String? {
    rewritten(text, to: form) { _ = $0.wholeExpression() }
  }

  /// Unary tests in the other form; nil when they cannot be read without errors.
  public func unaryTests(_ text: String, to form: Form) -> String? {
    rewritten(text, to: form) { _ = $0.wholeUnaryTests() }
  }

  private func rewritten(
    _ text: String, to form: Form, read: (inout ExpressionReader) -> Void
  ) -> String? {
    let origin = TextOrigin(source: SourceID(index: 0))
    var reader = ExpressionReader(text, origin: origin, parser: parser)
    read(&reader)
    guard reader.diagnostics.isEmpty else { return nil }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var copied = 0
    for place in reader.rewritable.sorted(by: { $0.lower < $1.lower }) {
      result += bytes[copied..<place.lower]
      let written = bytes[place.lower..<place.upper]
      result += form.word(for: place.meaning).map { Array($0.utf8) } ?? Array(written)
      copied = place.upper
    }
    result += bytes[copied...]
    return String(decoding: result, as: UTF8.self)
  }
}
