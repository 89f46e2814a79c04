import DecisionDiagnostics

/// How a place in the source was read: `reading: 含硕士`, or a mapping where two readings are open.
public struct ReadingSyntax: Sendable {
  /// The reading taken where the source is open or weak.
  public let taken: Name
  /// What the source may mean as well; nil for a reading that is only told.
  public var alternative: Alternative?

  public struct Alternative: Sendable {
    public let text: Name
    /// What stands in the place of the entry's own expression; nil leaves the entry's value unknown.
    public var expression: ExpressionSyntax?
    /// The entry is `dynamic`, and so the expression is full FEEL too.
    public let isDynamic: Bool
  }

  public var text: String { taken.text }
}

extension RuleSetReader {
  /// Remarks of an entry that decides something: its reading may be open.
  mutating func remarksWithOpenReading(_ mapping: MappingReader) -> RemarksSyntax {
    guard let node = mapping["reading"], case .mapping = node.content else {
      return remarks(mapping)
    }
    return RemarksSyntax(
      source: citation(mapping), reading: openReading(node, mapping),
      note: scalar(mapping, "note"), acceptances: acceptances(mapping), extents: [mapping.span])
  }

  /// The reading of an entry that decides nothing: one text.
  mutating func plainReading(_ mapping: MappingReader) -> ReadingSyntax? {
    if let node = mapping["reading"], case .mapping = node.content {
      diagnostics.append(
        Diagnostic(
          .wrongShape, at: node.span,
          LocalizedText(
            zh: "这里的“reading”要写成一段文字：两种读法只能写在决定、条件、措施和金额上",
            en:
              "“reading” is one text here: only decisions, criteria, measures and amounts have two"
          )))
      return nil
    }
    return scalar(mapping, "reading").map { ReadingSyntax(taken: $0) }
  }

  /// `{taken, alternative, is}`
  private mutating func openReading(
    _ node: YAMLNode, _ entry: MappingReader
  ) -> ReadingSyntax? {
    let what = LocalizedText(zh: "读法", en: "the reading")
    guard
      let mapping = MappingReader(node, what, keys: RuleMapping.reading.keys, &diagnostics)
    else { return nil }
    for key in ["taken", "alternative"] where mapping[key] == nil {
      missing(key, of: what, at: entry.keySpan("reading") ?? node.span)
    }
    let isDynamic = entry["dynamic"]?.scalar?.text == "true"
    let expression = mapping["is"].flatMap {
      isDynamic ? standardExpression($0, "is") : self.expression($0, "is")
    }
    guard let taken = scalar(mapping, "taken"), let alternative = alternative(mapping)
    else { return nil }
    return ReadingSyntax(
      taken: taken,
      alternative: .init(text: alternative, expression: expression, isDynamic: isDynamic))
  }

  /// What the alternative is in words; `is` inside it is a slip that many make.
  private mutating func alternative(_ mapping: MappingReader) -> Name? {
    guard let node = mapping["alternative"], case .mapping(let entries) = node.content,
      let stray = entries.first(where: { $0.key.text == "is" })
    else { return scalar(mapping, "alternative") }
    diagnostics.append(
      Diagnostic(
        .wrongShape, at: node.span,
        LocalizedText(
          zh: "“alternative”是一句话：“is”写在它旁边，不写在它里面",
          en: "“alternative” is said in words: “is” stands beside it, not in it"),
        notes: [
          DiagnosticNote(
            LocalizedText(
              zh: "写成 reading: {taken: …, alternative: …, is: …}",
              en: "write reading: {taken: …, alternative: …, is: …}"),
            at: stray.keySpan)
        ]))
    return nil
  }
}
