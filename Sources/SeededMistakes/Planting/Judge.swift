import Bangfu
import DecisionDiagnostics
import DecisionSyntax

/// What the checker made of one planted mistake.
public struct Verdict: Sendable {
  public let isReported: Bool
  /// At a right line and column of the right file.
  public let isInPlace: Bool
  public let hasFixIt: Bool
  /// The first fix-it leaves a rule set without findings; nil where that was not tried.
  public let isCleanAfterFix: Bool?
  /// Messages that show the reader something of our own making: a Swift type's name, an empty text.
  public let leaks: [String]
  /// Findings beside the one that was wanted.
  public let others: Int

  /// Whether all is as it should be.
  public func passes(_ remedy: Mistake.Remedy) -> Bool {
    guard isReported, isInPlace, leaks.isEmpty else { return false }
    switch remedy {
    case .none: return true
    case .offered: return hasFixIt
    case .cleans: return hasFixIt && isCleanAfterFix == true
    }
  }
}

/// Runs the checker over planted texts.
struct Judge {
  let sample: String
  let path: String
  let correct: [UInt8]

  init(_ ground: Ground) {
    sample = ground.folder
    path = ground.source.path
    correct = ground.source.utf8
  }

  /// Plants mistakes of one file together and judges each of them.
  ///
  /// Throws: `FileError` when the rule set itself cannot be read.
  func verdicts(on mistakes: [Mistake]) throws(FileError) -> [Verdict] {
    let edits = mistakes.flatMap(\.edits)
    let planted = Mistake.applying(edits, to: correct)
    let loaded = try RuleSetLoader.load(sample, overlay: [path: planted])
    let leaks = Leaks.all(in: loaded)
    var verdicts: [Verdict] = []
    for mistake in mistakes {
      let places = Set(mistake.places.map { Mistake.offset(of: $0, after: edits) })
      let codes = Set(mistake.codes)
      let reported = loaded.diagnostics.filter { codes.contains($0.code) }
      let inPlace = reported.filter { finding in
        finding.span.map {
          loaded.sources[$0.source].path == path && places.contains($0.lower)
        } ?? false
      }
      let best = inPlace.first { !$0.fixIts.isEmpty } ?? inPlace.first ?? reported.first
      let fixIt = best?.fixIts.first
      let isTried = mistakes.count == 1 && mistake.remedy == .cleans
      var isClean: Bool?
      if isTried, let fixIt { isClean = try findsNothing(after: fixIt, loaded) }
      verdicts.append(
        Verdict(
          isReported: !reported.isEmpty, isInPlace: !inPlace.isEmpty, hasFixIt: fixIt != nil,
          isCleanAfterFix: isClean, leaks: leaks,
          others: loaded.diagnostics.count - (best == nil ? 0 : 1)))
    }
    return verdicts
  }

  private func findsNothing(after fixIt: FixIt, _ loaded: LoadedRuleSet) throws(FileError) -> Bool {
    var overlay: [String: [UInt8]] = [:]
    for text in loaded.sources.texts {
      let edits = fixIt.edits.filter { $0.span.source == text.id }.map {
        Mistake.Edit(range: $0.span.lower..<$0.span.upper, text: $0.replacement)
      }
      overlay[text.path] = Mistake.applying(edits, to: text.utf8)
    }
    return try RuleSetLoader.load(sample, overlay: overlay).diagnostics.isEmpty
  }
}

/// Messages that show what only we should see.
enum Leaks {
  private static let marks = [
    "Optional(", "nil", "DecisionModel", "DecisionSyntax", "Swift.", "Error(", "SourceSpan",
    "YAMLNode", "ValueType", "TypedExpression", "(allowed", "fatal", "(lower", "Unit(",
  ]

  static func all(in loaded: LoadedRuleSet) -> [String] {
    let texts = loaded.diagnostics.flatMap { finding in
      [finding.message] + [finding.label].compactMap(\.self) + finding.notes.map(\.text)
        + finding.fixIts.map(\.message)
    }
    let rendered = DiagnosticRenderer(loaded.sources).render(loaded.diagnostics)
    let isSilent = rendered.isEmpty && !loaded.diagnostics.isEmpty
    return texts.flatMap { [$0.zh, $0.en] }.filter { text in
      text.isEmpty || marks.contains { text.contains($0) }
    } + (isSilent ? ["nothing was printed"] : [])
  }
}
