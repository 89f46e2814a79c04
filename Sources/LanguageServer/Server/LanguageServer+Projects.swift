import Bangfu
import DecisionDiagnostics
import DecisionModel

/// A place in an open file, as a request names it.
struct Cursor {
  let document: TextDocument
  let path: String
  let project: RuleProject
  /// Byte offset as spans count it.
  let offset: Int
}

extension LanguageServer {
  /// The document of a request; nil for one that is not open, or belongs to no rule set.
  mutating func place(
    _ params: JSON
  ) throws(ResponseError) -> (document: TextDocument, path: String, project: RuleProject)? {
    guard let uri = params["textDocument"]?["uri"]?.string else {
      throw .missing("textDocument.uri")
    }
    refresh()
    guard let document = documents[uri], let path = document.path, let project = project(of: path)
    else { return nil }
    return (document, path, project)
  }

  mutating func cursor(_ params: JSON) throws(ResponseError) -> Cursor? {
    guard let position = TextPosition(params["position"]) else { throw .missing("position") }
    guard let (document, path, project) = try place(params) else { return nil }
    let offset = document.lines.offset(of: position, encoding) - document.markSizeBytes
    return Cursor(document: document, path: path, project: project, offset: max(0, offset))
  }

  /// The rule set that a file belongs to: its own, or else one that includes it.
  func project(of path: String) -> RuleProject? {
    if let folder = RuleSetFinder.folder(around: path, overlay: overlay),
      let own = projects[folder], own.text(of: path) != nil
    {
      return own
    }
    let folder = projects.keys.sorted().first { projects[$0]?.text(of: path) != nil }
    return folder.flatMap { projects[$0] }
  }

  /// The address of a file, as the editor writes it where it has the file open.
  func uri(of path: String) -> String {
    document(at: path)?.uri ?? FileURI.uri(of: path)
  }

  /// The open document of a file; of several addresses for one file, the one whose text is taken.
  func document(at path: String) -> TextDocument? {
    documents.keys.sorted().last { documents[$0]?.path == path }.flatMap { documents[$0] }
  }

  func describe(_ project: RuleProject) -> EntryDescription {
    EntryDescription(
      project: project, language: language,
      asOf: asOf ?? project.ruleSet?.asOf)
  }
}

/// Leads from bytes of one file to the editor's places.
struct Locator {
  private let lines: TextLines
  private let markSizeBytes: Int
  private let encoding: PositionEncoding

  /// - Parameter source: the text without its byte-order mark, as the checker has it.
  init(_ source: SourceText, _ document: TextDocument?, _ encoding: PositionEncoding) {
    lines = document?.lines ?? TextLines(source.utf8)
    markSizeBytes = document?.markSizeBytes ?? 0
    self.encoding = encoding
  }

  func position(_ offset: Int) -> TextPosition {
    lines.position(of: offset + markSizeBytes, encoding)
  }

  func range(_ bytes: Range<Int>) -> TextRange {
    TextRange(start: position(bytes.lowerBound), end: position(bytes.upperBound))
  }

  func range(_ span: SourceSpan) -> TextRange { range(span.lower..<span.upper) }
}

extension LanguageServer {
  func locator(_ path: String, in project: RuleProject) -> Locator? {
    project.text(of: path).map { locator($0) }
  }

  func locator(_ source: SourceText) -> Locator {
    Locator(source, document(at: source.path), encoding)
  }

  func location(_ place: NameIndex.Place, in project: RuleProject) -> JSON? {
    locator(place.path, in: project).map {
      ["uri": .string(uri(of: place.path)), "range": $0.range(place.range).json]
    }
  }
}
