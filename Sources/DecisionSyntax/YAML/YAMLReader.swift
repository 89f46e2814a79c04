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
  private var repairedLines: Set<Int> = []

  init(_ source: SourceText, _ limits: YAMLLimits) {
    text = YAMLText(source)
    self.limits = limits
    diagnostics = text.cleanCharacters(limit: limits.findingCount)
    text.endLastLine()
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
        let diagnosis = YAMLFailureDiagnosis(text, stream.events, failure)
        guard repair(diagnosis) else { return bestGuess(stream) }
      case .tooDeep(let offset):
        diagnostics.append(tooDeep(offset))
        return nil
      case .tooMany(let offset):
        diagnostics.append(tooMany(offset))
        return nil
      case .complete, .failure:
        let builder = YAMLTreeBuilder(text: text, events: stream.events, limits: limits)
        let repairs = builder.findings.filter { !$0.repair.isEmpty && isNews($0) }
        guard !repairs.isEmpty else {
          diagnostics += builder.findings.map(\.diagnostic)
          return builder.root
        }
        repairAll(repairs)
      }
    }
    return bestGuess(YAMLEvents(text.utf8, limits: limits))
  }

  private func bestGuess(_ stream: YAMLEvents) -> YAMLNode? {
    YAMLTreeBuilder(text: text, events: stream.events, limits: limits).root
  }

  /// Takes up the finding and carries out its edits; false where nothing is left to try.
  ///
  /// A line is repaired once. If libyaml fails there again, the repair was wrong and the line goes:
  /// a second complaint would only be about the repair.
  private mutating func repair(_ diagnosis: YAMLFailureDiagnosis) -> Bool {
    let finding = diagnosis.finding
    if isNews(finding) {
      repairedLines.insert(lineStart(finding))
      diagnostics.append(finding.diagnostic)
      text.apply(finding.repair)
      return true
    }
    let places = [finding.repair[0].range.lowerBound, diagnosis.failure.problemOffset]
    for edit in places.map({ diagnosis.blankLine(at: $0) }) where !edit.range.isEmpty {
      text.apply([edit])
      return true
    }
    return false
  }

  /// Findings whose edits touch an earlier one's wait for the next round, where they may have gone.
  private mutating func repairAll(_ findings: [YAMLFinding]) {
    var edits: [YAMLEdit] = []
    let inOrder = findings.sorted { $0.repair[0].range.lowerBound < $1.repair[0].range.lowerBound }
    for finding in inOrder {
      let end = edits.last?.range.upperBound ?? -1
      guard finding.repair[0].range.lowerBound > end else { continue }
      edits += finding.repair
      repairedLines.insert(lineStart(finding))
      diagnostics.append(finding.diagnostic)
    }
    text.apply(edits)
  }

  private func isNews(_ finding: YAMLFinding) -> Bool {
    !repairedLines.contains(lineStart(finding))
  }

  /// The file offset of the line that a finding repairs.
  private func lineStart(_ finding: YAMLFinding) -> Int {
    text.fileOffset(of: text.lineRange(at: finding.repair[0].range.lowerBound).lowerBound)
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
