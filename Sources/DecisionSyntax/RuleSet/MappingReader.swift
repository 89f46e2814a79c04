import DecisionDiagnostics

/// Reads the keys of one YAML mapping and reports those that do not belong.
///
/// Every rule file is read through this type, so that a misspelt key is never silently ignored.
struct MappingReader {
  let entries: [YAMLEntry]
  let span: SourceSpan
  /// Entries with an unknown key, by the key that was probably meant.
  private let meant: [String: YAMLEntry]

  /// Nil, with a diagnostic, when the node is not a mapping.
  init?(
    _ node: YAMLNode, _ what: LocalizedText, keys: [String], _ diagnostics: inout [Diagnostic]
  ) {
    guard case .mapping(let entries) = node.content else {
      diagnostics.append(
        Diagnostic(
          .wrongShape, at: node.span,
          LocalizedText(
            zh: "\(what.zh)要写成“键: 值”的映射", en: "\(what.en) must be a mapping of keys to values")))
      return nil
    }
    self.entries = entries
    span = node.span
    var meant: [String: YAMLEntry] = [:]
    for entry in entries where !keys.contains(entry.key.text) {
      let nearest = KeyWords.meant(by: entry.key.text, among: keys)
      let free = keys.filter { key in !entries.contains { $0.key.text == key } }
      diagnostics.append(Self.unknownKey(entry, what, keys, nearest, free: free))
      if let nearest, meant[nearest] == nil { meant[nearest] = entry }
    }
    self.meant = meant
  }

  subscript(key: String) -> YAMLNode? { entry(key)?.value }

  func keySpan(_ key: String) -> SourceSpan? { entry(key)?.keySpan }

  /// The entry of a key, or the one whose misspelt key can only have meant it: what it holds is
  /// read all the same, so that one mistake in a key is one finding.
  private func entry(_ key: String) -> YAMLEntry? {
    entries.first { $0.key.text == key } ?? meant[key]
  }

  private static func unknownKey(
    _ entry: YAMLEntry, _ what: LocalizedText, _ keys: [String], _ nearest: String?,
    free: [String]
  ) -> Diagnostic {
    let written = entry.key.text
    let suggestion = NameSuggestion.closest(to: written, among: keys)
    return Diagnostic(
      .unknownKey, at: entry.keySpan,
      LocalizedText(
        zh: "\(what.zh)没有“\(written)”这个键", en: "\(what.en) has no key “\(written)”"),
      label: suggestion?.question
        ?? nearest.map { LocalizedText(zh: "是不是“\($0)”？", en: "did you mean “\($0)”?") },
      notes: [
        DiagnosticNote(
          LocalizedText(
            zh: "可用的键：\(keys.joined(separator: "、"))",
            en: "keys: \(keys.joined(separator: ", "))"))
      ],
      fixIts: nearest.map { [.replace(entry.keySpan, with: $0)] } ?? [], candidates: free)
  }
}

extension YAMLNode {
  /// The scalar as a name, or nil with a diagnostic when it is a list or a mapping.
  func name(_ what: LocalizedText, _ diagnostics: inout [Diagnostic]) -> Name? {
    guard case .scalar(let scalar) = content else {
      diagnostics.append(
        Diagnostic(
          .wrongShape, at: span,
          LocalizedText(
            zh: "\(what.zh)要写成一个值，不是列表或映射",
            en: "\(what.en) must be a single value, not a list or a mapping")))
      return nil
    }
    return Name(scalar.text, at: span)
  }

  /// A list of scalars; a single scalar counts as a list of one.
  func names(_ what: LocalizedText, _ diagnostics: inout [Diagnostic]) -> [Name] {
    guard case .sequence(let items) = content else {
      return name(what, &diagnostics).map { [$0] } ?? []
    }
    return items.compactMap { $0.name(what, &diagnostics) }
  }
}
