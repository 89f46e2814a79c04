import DecisionDiagnostics

/// Turns libyaml's complaint into what a person did, with the way out.
struct YAMLFailureDiagnosis {
  let text: YAMLText
  let failure: YAMLFailure
  /// The brackets that are open where the events end.
  let openFlows: [Int]
  let lastEvent: YAMLEvent?

  init(_ text: YAMLText, _ events: [YAMLEvent], _ failure: YAMLFailure) {
    self.text = text
    self.failure = failure
    lastEvent = events.last
    var open: [(offset: Int, isFlow: Bool)] = []
    for event in events {
      switch event.kind {
      case .sequenceStart(let flow), .mappingStart(let flow): open.append((event.lower, flow))
      case .collectionEnd: open.removeLast()
      default: break
      }
    }
    openFlows = open.filter(\.isFlow).map(\.offset)
  }

  var finding: YAMLFinding {
    let unread = tabs() ?? quotedText() ?? property() ?? directive() ?? documentMarker()
    let key = unread ?? quotedKey() ?? simpleKey() ?? emptyKey()
    let found = key ?? bracket() ?? misplaced() ?? quotable()
    return found ?? fallback()
  }

  var offset: Int { min(failure.problemOffset, text.utf8.count) }
  var line: YAMLLine { text.line(at: offset) }

  // MARK: Everything else

  func fallback() -> YAMLFinding {
    let range = text.lineRange(at: offset)
    let diagnostic = Diagnostic(
      .yamlSyntax, at: text.span(offset..<max(offset, range.upperBound)),
      LocalizedText(zh: "YAML 读不懂这里", en: "YAML cannot read this"),
      notes: [DiagnosticNote(LocalizedText(zh: failure.problem, en: failure.problem))])
    // A collection that loses one of its lines only raises more complaints.
    let isInFlow = failure.context.contains("flow") && failure.contextOffset ?? offset < offset
    let repair =
      isInFlow
      ? YAMLEdit((failure.contextOffset ?? offset)..<max(offset, range.upperBound), "")
      : blank(from: range.lowerBound)
    return YAMLFinding(diagnostic: diagnostic, repair: [repair])
  }

  func blankLine(at offset: Int) -> YAMLEdit {
    blank(from: text.lineRange(at: offset).lowerBound)
  }

  /// Drops the rest of a line and the deeper lines below it, which belong to it.
  func blank(from start: Int) -> YAMLEdit {
    let depth = text.indentation(at: start)
    var end = text.lineRange(at: start).upperBound
    var next = text.nextLineStart(after: end)
    while next < text.utf8.count {
      let line = text.lineRange(at: next)
      let isBlank = text.skippingBlanks(next) >= line.upperBound
      guard isBlank || text.indentation(at: next) > depth else { break }
      end = line.upperBound
      next = text.nextLineStart(after: end)
    }
    return YAMLEdit(start..<end, "")
  }
}
