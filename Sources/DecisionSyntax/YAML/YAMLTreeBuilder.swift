import DecisionDiagnostics

/// A finding and the edits after which the text reads as its author meant it.
struct YAMLFinding {
  var diagnostic: Diagnostic
  /// Empty where reading can go on without a repair.
  var repair: [YAMLEdit] = []
}

/// Builds the tree of the first document from libyaml's events, and finds what the rule language
/// refuses although libyaml reads it.
struct YAMLTreeBuilder {
  let text: YAMLText
  let limits: YAMLLimits
  private let events: [YAMLEvent]
  private var next = 0
  private(set) var findings: [YAMLFinding] = []
  private(set) var root: YAMLNode?

  init(text: YAMLText, events: [YAMLEvent], limits: YAMLLimits) {
    self.text = text
    self.events = events
    self.limits = limits
    buildDocument()
  }

  private mutating func buildDocument() {
    while next < events.count {
      let event = events[next]
      guard case .documentStart(let hasDirectives) = event.kind else {
        if root == nil { root = node(inFlow: false) } else { next += 1 }
        continue
      }
      next += 1
      if root != nil {
        report(text.severalDocuments(at: event.lower))
        return
      }
      if hasDirectives { report(text.directive(at: event.lower)) }
    }
  }

  mutating func report(_ diagnostic: Diagnostic, repair: [YAMLEdit] = []) {
    take(YAMLFinding(diagnostic: diagnostic, repair: repair))
  }

  private mutating func take(_ finding: YAMLFinding) {
    if findings.count < limits.findingCount { findings.append(finding) }
  }

  /// Nil where the events end early.
  private mutating func node(inFlow: Bool, isKey: Bool = false) -> YAMLNode? {
    guard next < events.count else { return nil }
    let event = events[next]
    next += 1
    let start = reportProperties(of: event)
    switch event.kind {
    case .scalar(let string, let style):
      return scalar(event, start, string, style, inFlow: inFlow, isKey: isKey)
    case .alias:
      let range = event.lower..<event.upper
      report(text.alias(range))
      let runs = [TextOrigin.Run(textOffset: 0, fileOffset: event.lower)]
      return scalarNode(text.string(range), .plain, range, runs)
    case .sequenceStart(let flow): return sequence(start, flow)
    case .mappingStart(let flow): return mapping(start, flow)
    case .collectionEnd, .documentStart, .documentEnd: return nil
    }
  }

  // MARK: Scalars

  private mutating func scalar(
    _ event: YAMLEvent, _ start: Int, _ string: String, _ style: YAMLScalar.Style, inFlow: Bool,
    isKey: Bool
  ) -> YAMLNode {
    let range = min(start, event.upper)..<event.upper
    let runs = YAMLOriginWalk.runs(of: string, style: style, in: text.utf8, range)
    let isBlock = style == .literal || style == .folded
    let node = scalarNode(string, style, isBlock ? text.trimmingBlanks(range) : range, runs)
    if string.utf8.count > limits.scalarSizeBytes {
      report(YAMLMessages.longScalar(node.span, limits.scalarSizeBytes))
    }
    switch style {
    case .singleQuoted, .doubleQuoted: reportGluedComment(at: event.upper)
    case .literal, .folded: reportGluedComment(at: text.blockHeaderEnd(start))
    case .plain: break
    }
    if style == .plain, !isKey, findings.count < limits.findingCount {
      for finding in text.misreadings(ofPlain: range, inFlow: inFlow) { take(finding) }
    }
    return node
  }

  /// libyaml takes `"a"#b` for a value and a comment; YAML 1.2.2 wants a blank before the comment.
  private mutating func reportGluedComment(at offset: Int) {
    guard text.utf8[offset...].first == UInt8(ascii: "#") else { return }
    report(YAMLMessages.gluedComment(text.span(offset..<offset + 1)))
  }

  private func scalarNode(
    _ string: String, _ style: YAMLScalar.Style, _ range: Range<Int>, _ runs: [TextOrigin.Run]
  ) -> YAMLNode {
    let origin = text.origin(of: runs, textSizeBytes: string.utf8.count)
    let scalar = YAMLScalar(text: string, style: style, origin: origin)
    return YAMLNode(content: .scalar(scalar), span: text.span(range))
  }

  // MARK: Collections

  private mutating func sequence(_ start: Int, _ flow: Bool) -> YAMLNode? {
    var elements: [YAMLNode] = []
    var span = text.span(start..<start + 1)
    while next < events.count {
      if case .collectionEnd = events[next].kind {
        if flow {
          let range = start..<events[next].upper
          if let interval = interval(elements, range) {
            next += 1
            return interval
          }
          span = text.span(range)
          reportGluedComment(at: range.upperBound)
        }
        next += 1
        break
      }
      guard let element = node(inFlow: flow) else { break }
      elements.append(element)
      span = span.union(element.span)
    }
    return YAMLNode(content: .sequence(elements), span: span)
  }

  /// `[1..20]` is an interval to its author and a list of one to YAML.
  private mutating func interval(_ elements: [YAMLNode], _ range: Range<Int>) -> YAMLNode? {
    guard elements.count == 1, case .scalar(let scalar) = elements[0].content,
      scalar.style == .plain, scalar.text.contains("..")
    else { return nil }
    report(text.needsQuotes(range, .interval))
    let runs = [TextOrigin.Run(textOffset: 0, fileOffset: range.lowerBound)]
    return scalarNode(text.string(range), .plain, range, runs)
  }

  private mutating func mapping(_ start: Int, _ flow: Bool) -> YAMLNode? {
    var builder = YAMLEntries()
    var span = text.span(start..<start + 1)
    var previousValue: Range<Int>?
    while next < events.count {
      if case .collectionEnd = events[next].kind {
        if flow {
          span = text.span(start..<events[next].upper)
          reportGluedComment(at: events[next].upper)
        }
        next += 1
        break
      }
      let keyEvent = events[next]
      if let finding = text.questionMark(before: keyEvent) {
        take(finding)
      }
      guard let key = node(inFlow: flow, isKey: true) else { break }
      let valueEvent = next < events.count ? events[next] : keyEvent
      if flow, text.lacksColon(keyEvent, valueEvent) {
        take(text.entryWithoutColon(keyEvent, previousValue))
      }
      guard let value = node(inFlow: flow) else { break }
      previousValue = valueEvent.lower..<valueEvent.upper
      span = span.union(key.span).union(value.span)
      if let scalar = acceptedKey(key, keyEvent) {
        let separator = flow ? ", " : "\n" + text.blanks(toColumnOf: keyEvent.lower)
        let entry = YAMLEntry(
          key: scalar, keySpan: key.span, value: value, separator: separator)
        if let first = builder.add(entry) {
          report(YAMLMessages.duplicateKey(scalar.text, key.span, first: first))
        }
      }
    }
    return YAMLNode(content: .mapping(builder.entries), span: span)
  }

  private mutating func acceptedKey(_ key: YAMLNode, _ event: YAMLEvent) -> YAMLScalar? {
    guard case .scalar(let scalar) = key.content else {
      report(YAMLMessages.complexKey(key.span))
      return nil
    }
    if case .alias = event.kind { return nil }
    if scalar.isEmpty {
      report(YAMLMessages.emptyKey(key.span))
      return nil
    }
    if scalar.style == .plain, scalar.text == "<<" {
      report(YAMLMessages.mergeKey(key.span))
      return nil
    }
    if scalar.style == .plain {
      if let finding = text.fullWidthColon(inKey: event.lower..<event.upper) {
        take(finding)
      }
    }
    return scalar
  }

  // MARK: Tags and anchors

  /// Reports what stands before the value, and returns where the value itself starts.
  private mutating func reportProperties(of event: YAMLEvent) -> Int {
    guard event.hasTag || event.hasAnchor else { return event.lower }
    var at = event.lower
    while let property = text.property(at: at, before: event.upper) {
      let isTag = text.utf8[property.lowerBound] == UInt8(ascii: "!")
      report(isTag ? text.tag(property, before: event.upper) : text.anchor(property))
      at = property.upperBound
    }
    return text.skippingBlanksAndComments(at, before: event.upper)
  }
}

/// Entries in the order of the file, unique by key.
private struct YAMLEntries {
  private(set) var entries: [YAMLEntry] = []
  private var keySpans: [String: SourceSpan] = [:]

  /// Leaves out an entry whose key is there already, and returns where that key stands.
  mutating func add(_ entry: YAMLEntry) -> SourceSpan? {
    if let first = keySpans[entry.key.text] { return first }
    keySpans[entry.key.text] = entry.keySpan
    entries.append(entry)
    return nil
  }
}
