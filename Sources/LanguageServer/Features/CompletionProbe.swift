import DecisionDiagnostics

/// Texts with a mark at the cursor where a key, a name or a word could stand.
///
/// What could stand there the checker knows best. It is given the text with a name that nothing bears
/// in the place of the word at the cursor; its finding about that name tells all that would have been
/// right. So completion knows no grammar of its own, and offers a new key as soon as the reader has it.
struct CompletionProbe {
  /// A name that nothing bears, far from any that somebody may.
  static let mark = "ǂ光标ǂ"

  /// The bytes of the word at the cursor, up to the cursor.
  let typed: Range<Int>
  private let utf8: [UInt8]
  /// Where the word ends that the cursor is in.
  private let wordEnd: Int
  private let line: Range<Int>

  /// - Parameters:
  ///   - line: the bytes of the line of the cursor, without its end.
  init(_ utf8: [UInt8], at offset: Int, line: Range<Int>) {
    self.utf8 = utf8
    self.line = line
    let before = String(decoding: utf8[line.lowerBound..<offset], as: UTF8.self).unicodeScalars
    let behind = String(decoding: utf8[offset..<line.upperBound], as: UTF8.self).unicodeScalars
    let start = before.reversed().prefix(while: Self.isInWord).reduce(0) { $0 + Self.size($1) }
    let end = behind.prefix(while: Self.isInWord).reduce(0) { $0 + Self.size($1) }
    typed = (offset - start)..<offset
    wordEnd = offset + end
  }

  /// A probe: the text, the bytes of the mark in it, and what goes around a word that is chosen.
  struct Attempt {
    let utf8: [UInt8]
    let mark: Range<Int>
    /// Goes before and behind what is chosen.
    let prefix: String
    let suffix: String
    /// The mark stands in a string, and only words of a list are meant.
    let isInString: Bool
  }

  /// What to try, the likeliest first; all that find something count.
  var attempts: [Attempt] {
    if isInString { return [attempt("", "", isInString: true)] }
    if isBehindColon { return [attempt(" ", "", prefix: " ")] }
    let quoted = attempt("\"", "\"", prefix: "\"", suffix: "\"", isInString: true)
    let plain = [attempt("", ""), quoted]
    guard isKeyPlace else { return plain }
    let hasColon = utf8[wordEnd..<line.upperBound].first { $0 != 0x20 } == UInt8(ascii: ":")
    return [hasColon ? attempt("", "") : attempt("", ": 0", suffix: ": ")] + plain
  }

  private func attempt(
    _ before: String, _ behind: String, prefix: String = "", suffix: String = "",
    isInString: Bool = false
  ) -> Attempt {
    let lead = Array(before.utf8)
    let mark = Array(Self.mark.utf8)
    let start = typed.lowerBound + lead.count
    return Attempt(
      utf8: utf8[..<typed.lowerBound] + lead + mark + Array(behind.utf8) + utf8[wordEnd...],
      mark: start..<(start + mark.count), prefix: prefix, suffix: suffix, isInString: isInString)
  }

  /// Whether the line with the mark holds an expression that cannot be read, so that nothing is said of
  /// its names.
  func isBroken(_ attempt: Attempt, _ findings: [Diagnostic]) -> Bool {
    let end = line.upperBound + attempt.utf8.count - utf8.count
    return findings.contains { finding in
      guard let span = finding.span, finding.severity == .error else { return false }
      return Self.expressionCodes.contains(finding.code) && line.lowerBound <= span.lower
        && span.lower <= end
    }
  }

  private static let expressionCodes: Set<DiagnosticCode> = [
    .unexpectedToken, .missingOperator, .unclosed, .badUnit,
  ]

  // MARK: The line before the word

  private var before: String {
    String(decoding: utf8[line.lowerBound..<typed.lowerBound], as: UTF8.self)
  }

  /// Behind an odd number of quotation marks.
  private var isInString: Bool { before.count { $0 == "\"" } % 2 == 1 }

  /// `type:` with nothing between: YAML takes it for a part of the key.
  private var isBehindColon: Bool { before.last == ":" }

  /// At the start of a line or of an item, or behind `{` or a comma inside braces.
  private var isKeyPlace: Bool {
    let trimmed = before.drop { $0 == " " }
    if trimmed.allSatisfy({ $0 == "-" || $0 == " " }) { return true }
    guard let last = trimmed.last(where: { $0 != " " }), last == "{" || last == "," else {
      return false
    }
    return trimmed.count { $0 == "{" } > trimmed.count { $0 == "}" }
  }

  private static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isXIDContinue || scalar == "_"
  }

  private static func size(_ scalar: Unicode.Scalar) -> Int { UTF8.width(scalar) }
}
