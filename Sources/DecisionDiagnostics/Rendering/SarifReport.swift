/// Findings as a SARIF log, for code scanning services and editors (OASIS SARIF 2.1.0).
///
/// One run of one tool. Lines and columns count from 1, columns in Unicode scalars
/// (`columnKind: unicodeCodePoints`), ends are exclusive. Relative paths stay relative. A finding that
/// several rule sets share stands once. The rules of a run are the codes that occur, with their pages in
/// both languages; everything else is in the chosen one.
public struct SarifReport: Sendable {
  /// Findings, and the texts that they point into.
  public typealias Part = (diagnostics: [Diagnostic], sources: SourceSet)

  private let parts: [Part]
  private let language: Language
  private let toolVersion: String

  public init(_ parts: [Part], language: Language = .zh, toolVersion: String) {
    self.parts = parts.map { ($0.diagnostics.inReadingOrder(), $0.sources) }
    self.language = language
    self.toolVersion = toolVersion
  }

  /// One line of JSON, ended.
  public var text: String {
    let codes = Set(parts.flatMap(\.diagnostics).map(\.code)).sorted { $0.number < $1.number }
    var json = JSONWriter()
    json.object { json in
      json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.member("version", "2.1.0")
      json.member(
        "runs",
        array: { json in
          json.object { run(codes, &$0) }
        })
    }
    json.endLine()
    return json.text
  }

  private func run(_ codes: [DiagnosticCode], _ json: inout JSONWriter) {
    json.member(
      "tool",
      object: { json in
        json.member(
          "driver",
          object: { json in
            json.member("name", "bangfu")
            json.member("version", toolVersion)
            json.member("language", language == .zh ? "zh-CN" : "en-US")
            json.member("rules", array: { json in for code in codes { rule(code, &json) } })
          })
      })
    json.member("columnKind", "unicodeCodePoints")
    json.member("results", array: { results(codes, &$0) })
  }

  // MARK: Rules

  private func rule(_ code: DiagnosticCode, _ json: inout JSONWriter) {
    json.object { json in
      json.member("id", code.id)
      json.member("name", code.name)
      if let page = DiagnosticPages.page(for: code.id) {
        message("shortDescription", page.title.text(in: language), &json)
        message("fullDescription", page.what.text(in: language), &json)
        let texts = Language.allCases.map { page.rendered(as: code, in: $0) }
        message("help", texts.joined(separator: "\n"), &json)
      }
      json.member(
        "defaultConfiguration", object: { $0.member("level", code.severity.sarifLevel) })
    }
  }

  private func message(_ key: String, _ text: String, _ json: inout JSONWriter) {
    json.member(key, object: { $0.member("text", text) })
  }

  private func message(_ text: LocalizedText, _ json: inout JSONWriter) {
    message("message", text.text(in: language), &json)
  }

  // MARK: Results

  private func results(_ codes: [DiagnosticCode], _ json: inout JSONWriter) {
    var seen: [String: Set<String>] = [:]
    for (diagnostics, sources) in parts {
      for diagnostic in diagnostics {
        let fingerprint = FindingFingerprint(diagnostic, in: sources)
        guard seen[fingerprint.content, default: []].insert(fingerprint.place).inserted
        else { continue }
        let occurrence = seen[fingerprint.content]?.count ?? 1
        result(
          diagnostic, sources, codes.firstIndex(of: diagnostic.code) ?? 0,
          "\(fingerprint.content):\(occurrence)", &json)
      }
    }
  }

  private func result(
    _ diagnostic: Diagnostic, _ sources: SourceSet, _ ruleIndex: Int, _ fingerprint: String,
    _ json: inout JSONWriter
  ) {
    json.object { json in
      json.member("ruleId", diagnostic.code.id)
      json.member("ruleIndex", ruleIndex)
      json.member("level", diagnostic.severity.sarifLevel)
      message(whole(diagnostic), &json)
      if let span = diagnostic.span {
        json.member("locations", array: { json in json.object { place(span, sources, &$0) } })
      }
      let notes = diagnostic.notes.filter { $0.span != nil }
      if !notes.isEmpty {
        json.member("relatedLocations", array: { related(notes, sources, &$0) })
      }
      json.member(
        "partialFingerprints", object: { $0.member("bangfuFinding/v1", fingerprint) })
      if !diagnostic.fixIts.isEmpty {
        json.member(
          "fixes", array: { json in for fix in diagnostic.fixIts { self.fix(fix, sources, &json) } }
        )
      }
    }
  }

  /// The sentence, what stands beside the caret, and the notes without a place.
  private func whole(_ diagnostic: Diagnostic) -> LocalizedText {
    let texts =
      [diagnostic.message] + (diagnostic.label.map { [$0] } ?? [])
      + diagnostic.notes.filter { $0.span == nil }.map(\.text)
    return LocalizedText(
      zh: texts.map(\.zh).joined(separator: "\n"), en: texts.map(\.en).joined(separator: "\n"))
  }

  private func related(
    _ notes: [DiagnosticNote], _ sources: SourceSet, _ json: inout JSONWriter
  ) {
    for (index, note) in notes.enumerated() {
      guard let span = note.span else { continue }
      json.object { json in
        json.member("id", index + 1)
        place(span, sources, &json)
        message(note.text, &json)
      }
    }
  }

  private func fix(_ fix: FixIt, _ sources: SourceSet, _ json: inout JSONWriter) {
    json.object { json in
      message("description", fix.message.text(in: language), &json)
      let bySource = Dictionary(grouping: fix.edits, by: \.span.source).sorted { $0.key < $1.key }
      json.member(
        "artifactChanges",
        array: { json in
          for (source, edits) in bySource {
            json.object { change(sources[source], edits, &$0) }
          }
        })
    }
  }

  private func change(_ source: SourceText, _ edits: [TextEdit], _ json: inout JSONWriter) {
    artifact(source, &json)
    json.member(
      "replacements",
      array: { json in
        for edit in edits {
          json.object { json in
            region("deletedRegion", edit.span, source, &json)
            message("insertedContent", edit.replacement, &json)
          }
        }
      })
  }

  // MARK: Places

  private func place(_ span: SourceSpan, _ sources: SourceSet, _ json: inout JSONWriter) {
    let source = sources[span.source]
    json.member(
      "physicalLocation",
      object: { json in
        artifact(source, &json)
        region("region", span, source, &json)
      })
  }

  private func artifact(_ source: SourceText, _ json: inout JSONWriter) {
    json.member("artifactLocation", object: { $0.member("uri", Self.uri(source.path)) })
  }

  private func region(
    _ key: String, _ span: SourceSpan, _ source: SourceText, _ json: inout JSONWriter
  ) {
    let (start, end) = (source.position(of: span.lower), source.position(of: span.upper))
    json.member(
      key,
      object: { json in
        json.member("startLine", start.line)
        json.member("startColumn", start.column)
        json.member("endLine", end.line)
        json.member("endColumn", end.column)
      })
  }

  /// The path as a reference of RFC 3986: relative if it is, with all but unreserved characters as
  /// percent signs and bytes.
  static func uri(_ path: String) -> String {
    let encoded = path.utf8.reduce(into: "") { uri, byte in
      let scalar = Unicode.Scalar(byte)
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", "/":
        uri.unicodeScalars.append(scalar)
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        uri += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return path.hasPrefix("/") ? "file://" + encoded : encoded
  }
}

extension Severity {
  fileprivate var sarifLevel: String {
    switch self {
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }
}
