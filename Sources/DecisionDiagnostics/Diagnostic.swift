/// A stable code: digits to quote over the telephone, a name that explains itself.
public struct DiagnosticCode: Sendable, Hashable {
  /// Four digits; the first two name the area (01 files and YAML, 02 expressions and names, 03 types
  /// and units, 04 tables and criteria, 05 parameters, dates and sources, 06 cases, 07 rosters, 08 runs).
  public let number: Int
  /// Lower-case English words joined by hyphens.
  public let name: String
  public let severity: Severity

  public init(_ number: Int, _ name: String, _ severity: Severity = .error) {
    self.number = number
    self.name = name
    self.severity = severity
  }

  /// `BF0203`.
  public var id: String { Self.id(of: number) }

  /// `BF0203` for 203.
  static func id(of number: Int) -> String {
    let digits = String(number)
    return "BF" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

public enum Severity: Int, Sendable, Comparable {
  case note, warning, error

  public static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
}

/// Replaces the text of a span.
public struct TextEdit: Sendable, Hashable {
  public let span: SourceSpan
  public let replacement: String

  public init(_ span: SourceSpan, _ replacement: String) {
    self.span = span
    self.replacement = replacement
  }
}

/// A remedy that a machine can carry out: edits that do not overlap.
public struct FixIt: Sendable, Hashable {
  public let message: LocalizedText
  public let edits: [TextEdit]

  public init(_ message: LocalizedText, _ edits: [TextEdit]) {
    self.message = message
    self.edits = edits
  }

  /// "Write `replacement`", as one edit; an empty span is an insertion, an empty text a deletion.
  public static func replace(_ span: SourceSpan, with replacement: String) -> FixIt {
    let message =
      if replacement.isEmpty {
        LocalizedText(zh: "删去这一处", en: "delete this")
      } else if span.lower == span.upper {
        LocalizedText(zh: "加入 \(replacement)", en: "insert \(replacement)")
      } else {
        LocalizedText(zh: "改为 \(replacement)", en: "write \(replacement)")
      }
    return FixIt(message, [TextEdit(span, replacement)])
  }
}

/// The cause, or another place that belongs to the finding.
public struct DiagnosticNote: Sendable, Hashable {
  public let text: LocalizedText
  public let span: SourceSpan?

  public init(_ text: LocalizedText, at span: SourceSpan? = nil) {
    self.text = text
    self.span = span
  }
}

/// One finding: the rule broken, the thing it is about, where it stands, and the way out.
///
/// The message states the rule broken and names the thing; the cause goes to notes, the remedy to
/// fix-its. Findings about a whole run or a command line have no span.
public struct Diagnostic: Sendable, Hashable {
  public var code: DiagnosticCode
  public var severity: Severity
  public var span: SourceSpan?
  public var message: LocalizedText
  /// A few words beside the caret.
  public var label: LocalizedText?
  public var notes: [DiagnosticNote]
  public var fixIts: [FixIt]
  /// All that would have been right in the place of a name, key or word that is not: what an editor
  /// offers there. Never printed.
  public var candidates: [String]

  public init(
    _ code: DiagnosticCode, at span: SourceSpan?, _ message: LocalizedText,
    label: LocalizedText? = nil, notes: [DiagnosticNote] = [], fixIts: [FixIt] = [],
    candidates: [String] = []
  ) {
    self.code = code
    severity = code.severity
    self.span = span
    self.message = message
    self.label = label
    self.notes = notes
    self.fixIts = fixIts
    self.candidates = candidates
  }
}
