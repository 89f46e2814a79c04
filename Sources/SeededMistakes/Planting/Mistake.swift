import DecisionDiagnostics

/// A mistake to plant in a correct rule file, and what a checker has to say about it.
public struct Mistake: Sendable {
  /// One change of the correct text, in its UTF-8 offsets.
  public struct Edit: Sendable, Hashable {
    public let range: Range<Int>
    public let text: String
  }

  /// Where a finding may begin: an offset of the correct text, and so many bytes on in the new text.
  public struct Place: Sendable, Hashable {
    public let anchor: Int
    public let bytesOn: Int

    public init(_ anchor: Int, plus bytesOn: Int = 0) {
      self.anchor = anchor
      self.bytesOn = bytesOn
    }
  }

  /// What the finding owes its reader beside the place.
  public enum Remedy: Sendable, Hashable {
    /// No remedy is obvious.
    case none
    /// A fix-it, though the author may have meant something else.
    case offered
    /// A fix-it that leaves a rule set without findings.
    case cleans
  }

  /// Ascending, without overlaps.
  public let edits: [Edit]
  public let places: [Place]
  public let codes: [DiagnosticCode]
  public let remedy: Remedy

  init(_ edits: [Edit], at places: [Place], _ codes: [DiagnosticCode], _ remedy: Remedy) {
    self.edits = edits
    self.places = places
    self.codes = codes
    self.remedy = remedy
  }

  /// Writes `text` in the place of a span; the finding begins there unless `place` says otherwise.
  init(
    _ span: SourceSpan, _ text: String, _ code: DiagnosticCode, _ remedy: Remedy,
    at place: Place? = nil
  ) {
    self.init(
      [Edit(range: span.lower..<span.upper, text: text)], at: [place ?? Place(span.lower)], [code],
      remedy)
  }

  /// The correct text with the mistake in it.
  public func planted(in text: [UInt8]) -> [UInt8] { Self.applying(edits, to: text) }

  /// The offset of a place once all `edits` (of this and other mistakes) are made.
  static func offset(of place: Place, after edits: [Edit]) -> Int {
    let shift = edits.reduce(0) { sum, edit in
      edit.range.lowerBound < place.anchor ? sum + edit.text.utf8.count - edit.range.count : sum
    }
    return place.anchor + shift + place.bytesOn
  }

  /// Makes edits that do not overlap.
  static func applying(_ edits: [Edit], to text: [UInt8]) -> [UInt8] {
    var result = text
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      result.replaceSubrange(edit.range, with: Array(edit.text.utf8))
    }
    return result
  }
}
