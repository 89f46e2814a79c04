import DecisionDiagnostics

extension LanguageServer {
  /// The value in force and its unit behind each parameter that a rule reads.
  mutating func inlayHints(_ params: JSON) throws(ResponseError) -> JSON {
    guard let range = TextRange(params["range"]) else { throw .missing("range") }
    guard let (_, path, project) = try place(params), let locator = locator(path, in: project)
    else {
      return []
    }
    let description = describe(project)
    var hints: [JSON] = []
    for place in project.index.places
    where place.path == path && !place.isDefinition && place.entry.section == .parameters {
      let end = locator.position(place.range.upperBound)
      guard range.start <= end, end <= range.end,
        let value = description.valueInForce(of: place.entry)
      else { continue }
      hints.append(
        ["position": end.json, "label": .string("= \(value)"), "paddingLeft": true])
    }
    return .array(hints)
  }
}
