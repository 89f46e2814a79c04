import DecisionDiagnostics

extension LanguageServer {
  /// What a name stands for: what it is, the value in force, and the article.
  mutating func hover(_ params: JSON) throws(ResponseError) -> JSON {
    guard let cursor = try cursor(params),
      let place = cursor.project.index.place(at: cursor.offset, in: cursor.path),
      let text = describe(cursor.project).markdown(of: place.entry),
      let locator = locator(cursor.path, in: cursor.project)
    else { return .null }
    return [
      "contents": ["kind": "markdown", "value": .string(text)],
      "range": locator.range(place.range).json,
    ]
  }
}
