/// The remedies among findings that can be carried out without asking anybody, and the texts after them.
///
/// A finding with one remedy is mended; one with several is the author's to decide. In the order of the texts, a
/// remedy of which any edit touches one already taken waits: the finding may look different next time.
public struct FixItSelection: Sendable {
  /// Findings whose remedy is carried out.
  public private(set) var mended: [Diagnostic] = []
  /// Findings with several remedies.
  public private(set) var ambiguous: [Diagnostic] = []
  /// Findings whose remedy would change a text that is not to be changed.
  public private(set) var elsewhere: [Diagnostic] = []
  /// Findings whose remedy touches that of an earlier one.
  public private(set) var waiting: [Diagnostic] = []
  /// Findings without a remedy.
  public private(set) var withoutRemedy: [Diagnostic] = []
  private var edits: [SourceID: [TextEdit]] = [:]

  /// - Parameter mayChange: whether a text is open to changes.
  public init(_ diagnostics: [Diagnostic], mayChange: (SourceID) -> Bool) {
    for diagnostic in diagnostics.inReadingOrder() {
      guard let fixIt = diagnostic.fixIts.first else {
        withoutRemedy.append(diagnostic)
        continue
      }
      if diagnostic.fixIts.count > 1 {
        ambiguous.append(diagnostic)
      } else if !fixIt.edits.allSatisfy({ mayChange($0.span.source) }) {
        elsewhere.append(diagnostic)
      } else if fixIt.edits.contains(where: touchesAnother) {
        waiting.append(diagnostic)
      } else {
        mended.append(diagnostic)
        for edit in fixIt.edits { edits[edit.span.source, default: []].append(edit) }
      }
    }
  }

  /// Whether an edit and one already taken have bytes or a place of insertion in common.
  private func touchesAnother(_ edit: TextEdit) -> Bool {
    edits[edit.span.source, default: []].contains {
      $0.span.lower <= edit.span.upper && edit.span.lower <= $0.span.upper
    }
  }

  /// The texts that change, each with its new bytes, in the order of the sources.
  public func texts(in sources: SourceSet) -> [(source: SourceID, utf8: [UInt8])] {
    edits.sorted { $0.key < $1.key }.map { source, edits in
      let old = sources[source].utf8
      var new: [UInt8] = []
      var copied = 0
      for edit in edits.sorted(by: { $0.span.lower < $1.span.lower }) {
        new += old[copied..<edit.span.lower]
        new += edit.replacement.utf8
        copied = edit.span.upper
      }
      return (source, new + old[copied...])
    }
  }
}
