import DecisionDiagnostics

extension LanguageServer {
  /// The fix-its of findings that touch the range, each as it is in `bangfu check`.
  mutating func codeActions(_ params: JSON) throws(ResponseError) -> JSON {
    guard let range = TextRange(params["range"]) else { throw .missing("range") }
    guard let (_, path, project) = try place(params) else { return [] }
    if let only = params["context"]?["only"]?.array?.compactMap(\.string),
      !only.contains(where: { $0 == "quickfix" || $0.isEmpty })
    {
      return []
    }
    var actions: [JSON] = []
    for file in project.findings where file.path == path {
      for finding in file.findings {
        guard let span = finding.span else { continue }
        let place = locator(file.sources[span.source]).range(span)
        guard place.start <= range.end, range.start <= place.end else { continue }
        for fixIt in finding.fixIts {
          actions.append(action(fixIt, finding, isOnly: finding.fixIts.count == 1, file.sources))
        }
      }
    }
    return .array(actions)
  }

  private func action(
    _ fixIt: FixIt, _ finding: Diagnostic, isOnly: Bool, _ sources: SourceSet
  ) -> JSON {
    var byFile: [String: [JSON]] = [:]
    for edit in fixIt.edits {
      let source = sources[edit.span.source]
      byFile[uri(of: source.path), default: []].append(
        [
          "range": locator(source).range(edit.span).json, "newText": .string(edit.replacement),
        ])
    }
    let changes = byFile.keys.sorted().map { (key: $0, value: JSON.array(byFile[$0] ?? [])) }
    return [
      "title": .string("\(fixIt.message.text(in: language)) [\(finding.code.id)]"),
      "kind": "quickfix",
      "isPreferred": .boolean(isOnly),
      "edit": ["changes": .object(changes)],
    ]
  }
}
