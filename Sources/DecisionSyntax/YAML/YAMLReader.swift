import DecisionDiagnostics

/// Reads a text as YAML without YAML's traps: raw scalars with exact places, and plain errors for
/// all that would be misread.
///
///     let (root, diagnostics) = YAMLReader().read(source)
///
/// Refused: aliases, anchors, tags, directives, further documents, merge keys, keys that are not
/// scalars, duplicate and empty keys, control and bidirectional characters, and text past the
/// limits. Source: YAML 1.2.2 as far as libyaml reads it; the refusals are our own.
public struct YAMLReader: Sendable {
  public var limits: YAMLLimits

  public init(limits: YAMLLimits = YAMLLimits()) { self.limits = limits }

  /// The tree of a text and everything wrong with it, in the order of the file.
  ///
  /// After a mistake the reader goes on with the text as the fix-it would leave it, so that one run
  /// finds all independent mistakes; the tree is then a best guess and may be partial. The root is
  /// nil where the text holds no value (an empty file has none and is no error), or is refused as a
  /// whole for its size, depth or encoding.
  public func read(_ source: SourceText) -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
    guard source.utf8.count <= limits.fileSizeBytes else {
      return (nil, [tooLarge(source)])
    }
    if let refusal = YAMLEncoding.refusal(source) { return (nil, [refusal]) }
    var reading = YAMLReading(source, limits)
    let root = reading.run()
    return (root, reading.sortedDiagnostics)
  }

  private func tooLarge(_ source: SourceText) -> Diagnostic {
    Diagnostic(
      .tooLarge, at: SourceSpan(source: source.id, lower: 0, upper: 0),
      LocalizedText(
        zh: "文件有 \(source.utf8.count) 字节，最多 \(limits.fileSizeBytes) 字节",
        en: "the file has \(source.utf8.count) bytes; the limit is \(limits.fileSizeBytes)"))
  }
}

/// One run of the reader: read, repair the first mistake, read again.
private struct YAMLReading {
  private var text: YAMLText
  private let limits: YAMLLimits
  private var diagnostics: [Diagnostic] = []

  init(_ source: SourceText, _ limits: YAMLLimits) {
    text = YAMLText(source)
    self.limits = limits
    diagnostics = text.cleanCharacters()
  }

  var sortedDiagnostics: [Diagnostic] {
    diagnostics.enumerated().sorted { a, b in
      let (left, right) = (a.element.span?.lower ?? 0, b.element.span?.lower ?? 0)
      return (left, a.element.code.number, a.offset) < (right, b.element.code.number, b.offset)
    }.map(\.element)
  }

  mutating func run() -> YAMLNode? {
    for _ in 0..<limits.repairCount {
      let stream = YAMLEvents(text.utf8, limits: limits)
      switch stream.end {
      case .failure(let failure) where !stream.hasSecondDocument:
        repair([YAMLFailureDiagnosis(text, stream.events, failure).finding])
      case .tooDeep(let offset):
        diagnostics.append(tooDeep(offset))
        return nil
      case .tooMany(let offset):
        diagnostics.append(tooMany(offset))
        return nil
      case .complete, .failure:
        let builder = YAMLTreeBuilder(text: text, events: stream.events, limits: limits)
        let repairs = builder.findings.filter { !$0.repair.isEmpty }
        guard repairs.isEmpty else {
          repair(repairs)
          continue
        }
        diagnostics += builder.findings.map(\.diagnostic)
        return builder.root
      }
    }
    let stream = YAMLEvents(text.utf8, limits: limits)
    return YAMLTreeBuilder(text: text, events: stream.events, limits: limits).root
  }

  /// Takes up findings and carries out their edits. A finding whose edits touch an earlier one's
  /// waits for the next round, where it may have gone.
  private mutating func repair(_ findings: [YAMLFinding]) {
    var edits: [YAMLEdit] = []
    let inOrder = findings.sorted { $0.repair[0].range.lowerBound < $1.repair[0].range.lowerBound }
    for finding in inOrder {
      let end = edits.last?.range.upperBound ?? -1
      guard finding.repair[0].range.lowerBound > end else { continue }
      edits += finding.repair
      if !isFollowOn(finding.diagnostic) { diagnostics.append(finding.diagnostic) }
    }
    text.apply(edits)
  }

  /// Whether a syntax error stands at the place of another: a repair that did not help.
  private func isFollowOn(_ diagnostic: Diagnostic) -> Bool {
    diagnostics.contains { $0.span?.lower == diagnostic.span?.lower }
  }

  private func tooDeep(_ offset: Int) -> Diagnostic {
    Diagnostic(
      .tooDeep, at: text.span(offset..<offset),
      LocalizedText(
        zh: "列表和映射最多套 \(limits.depth) 层",
        en: "lists and mappings may be nested \(limits.depth) deep"))
  }

  private func tooMany(_ offset: Int) -> Diagnostic {
    Diagnostic(
      .tooLarge, at: text.span(offset..<offset),
      LocalizedText(
        zh: "一个文件最多 \(limits.nodeCount) 个值",
        en: "a file may hold at most \(limits.nodeCount) values"))
  }
}

extension YAMLEvents {
  fileprivate var hasSecondDocument: Bool {
    events.count { if case .documentStart = $0.kind { true } else { false } } > 1
  }
}
