import DecisionDiagnostics

/// Features that the rule language refuses and libyaml cannot read either.
extension YAMLFailureDiagnosis {
  func property() -> YAMLFinding? {
    let start = failure.contextOffset ?? offset
    guard let region = text.region(at: start, flowStart: openFlows.last) else { return nil }
    let diagnostic: Diagnostic
    switch failure.context {
    case "while scanning an anchor":
      return YAMLFinding(
        diagnostic: text.anchor(word(start)), repair: [YAMLEdit(word(start), "")])
    case "while scanning an alias": diagnostic = text.alias(region.range)
    case "while scanning a tag", "while parsing a tag":
      diagnostic = text.tag(word(start), before: region.range.upperBound)
    default: return nil
    }
    return YAMLFinding(diagnostic: diagnostic, repair: text.quoting(region.range).edits)
  }

  func word(_ start: Int) -> Range<Int> {
    var end = start + 1
    while !text.isBlankOrEnd(end) { end += 1 }
    return start..<end
  }

  func directive() -> YAMLFinding? {
    let isDirective =
      failure.context.contains("directive") || failure.problem.contains("directive")
      || failure.problem == "found incompatible YAML document"
    guard isDirective else { return nil }
    let start = failure.contextOffset ?? offset
    guard text.utf8[start...].first == UInt8(ascii: "%") else { return nil }
    let range = text.lineRange(at: start)
    return YAMLFinding(
      diagnostic: text.directive(at: start), repair: [YAMLEdit(range, "")])
  }

  /// `---` and `...` where libyaml wants neither, and what follows `...`.
  func documentMarker() -> YAMLFinding? {
    let before = text.trimmingBlanks(0..<line.range.lowerBound).upperBound
    let isAfterMarker = failure.problem.contains("<document start>") && isMarker(at: before)
    guard isAfterMarker || isMarker(at: offset) else { return nil }
    return YAMLFinding(
      diagnostic: text.severalDocuments(at: offset),
      repair: [YAMLEdit(line.range.lowerBound..<text.utf8.count, "")])
  }

  func isMarker(at offset: Int) -> Bool {
    let line = text.utf8[text.lineRange(at: offset)]
    return line.starts(with: "---".utf8) || line.starts(with: "...".utf8)
  }
}
