import Bangfu
import DecisionDiagnostics

/// What was said of a file: of which version of it, and what.
struct Publication: Sendable {
  let version: Int?
  let findings: [UInt8]
}

extension LanguageServer {
  /// The findings of each file of which something new is to be said: a file that changed, findings
  /// that did, and nothing where there were some and the file is gone.
  mutating func publications() -> [ServerMessage] {
    guard hasNews else { return [] }
    hasNews = false
    refresh()
    var messages: [ServerMessage] = []
    var wanted: [String: (version: Int?, findings: JSON)] = [:]
    for (path, findings) in currentFindings {
      wanted[uri(of: path)] = (documents[uri(of: path)]?.version, findings)
    }
    for uri in Set(published.keys).union(wanted.keys).sorted() {
      guard let now = wanted[uri] else {
        published[uri] = nil
        messages.append(Self.message(uri, nil, []))
        continue
      }
      var writer = JSONWriter()
      writer.value(now.findings)
      let before = published[uri]
      // Of a file that is not open, nothing wrong needs no saying.
      let isSilent = before == nil && now.version == nil && writer.utf8 == Array("[]".utf8)
      if isSilent || before?.findings == writer.utf8 && before?.version == now.version { continue }
      published[uri] = Publication(version: now.version, findings: writer.utf8)
      messages.append(Self.message(uri, now.version, now.findings))
    }
    return messages
  }

  private static func message(_ uri: String, _ version: Int?, _ findings: JSON) -> ServerMessage {
    let params: JSON = ["uri": .string(uri), "diagnostics": findings]
    return .notification(
      method: "textDocument/publishDiagnostics",
      params: params.adding("version", version.map { .integer($0) }))
  }

  /// By path. A file says what its own rule set says of it, or, where that is not open, all those that
  /// include it.
  private var currentFindings: [String: JSON] {
    let overlay = overlay
    var result: [String: [JSON]] = [:]
    var seen: [String: Set<[UInt8]>] = [:]
    for folder in projects.keys.sorted() {
      guard let project = projects[folder] else { continue }
      for file in project.findings {
        let owner = RuleSetFinder.folder(around: file.path, overlay: overlay)
        if owner != folder, owner.flatMap({ projects[$0] })?.text(of: file.path) != nil { continue }
        for finding in file.findings {
          let json = json(of: finding, at: file.path, file.sources)
          var writer = JSONWriter()
          writer.value(json)
          guard seen[file.path, default: []].insert(writer.utf8).inserted else { continue }
          result[file.path, default: []].append(json)
        }
        result[file.path, default: []] += []
      }
    }
    return result.mapValues { .array($0) }
  }

  private func json(of finding: Diagnostic, at path: String, _ sources: SourceSet) -> JSON {
    let range = finding.span.map { span in locator(sources[span.source]).range(span) }
    let start = TextPosition(line: 0, character: 0)
    let related = finding.notes.compactMap { note -> JSON? in
      guard let span = note.span else { return nil }
      let source = sources[span.source]
      return [
        "location": [
          "uri": .string(uri(of: source.path)), "range": locator(source).range(span).json,
        ],
        "message": .string(note.text.text(in: language)),
      ]
    }
    let json: JSON = [
      "range": (range ?? TextRange(start: start, end: start)).json,
      "severity": .integer(finding.severity.protocolNumber),
      "code": .string(finding.code.id),
      "source": "bangfu",
      "message": .string(message(of: finding)),
    ]
    return json.adding("relatedInformation", related.isEmpty ? nil : .array(related))
  }

  /// The message, what stands beside the caret, and what has no place of its own.
  private func message(of finding: Diagnostic) -> String {
    var lines = [finding.message.text(in: language)]
    if let label = finding.label { lines.append(label.text(in: language)) }
    lines += finding.notes.filter { $0.span == nil }.map { $0.text.text(in: language) }
    return lines.joined(separator: "\n")
  }
}

extension Severity {
  fileprivate var protocolNumber: Int {
    switch self {
    case .error: 1
    case .warning: 2
    case .note: 3
    }
  }
}
