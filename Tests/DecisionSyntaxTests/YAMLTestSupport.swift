import DecisionDiagnostics
import Foundation

@testable import DecisionSyntax

/// Reads a text under the name `rules.yaml`.
func readYAML(_ text: String, limits: YAMLLimits = YAMLLimits()) -> YAMLResult {
  readYAML(Array(text.utf8), limits: limits)
}

func readYAML(_ utf8: [UInt8], limits: YAMLLimits = YAMLLimits()) -> YAMLResult {
  var sources = SourceSet()
  let source = sources.add(path: "rules.yaml", utf8: utf8)
  let (root, diagnostics) = YAMLReader(limits: limits).read(source)
  return YAMLResult(source: source, root: root, diagnostics: diagnostics)
}

struct YAMLResult {
  let source: SourceText
  let root: YAMLNode?
  let diagnostics: [Diagnostic]

  /// `line:column code «text of the span»`, one finding a line.
  var report: String {
    diagnostics.map { diagnostic in
      guard let span = diagnostic.span else { return "? \(diagnostic.code.name)" }
      let place = source.position(of: span.lower)
      return "\(place.line):\(place.column) \(diagnostic.code.name) «\(source.text(of: span))»"
    }.joined(separator: "\n")
  }

  /// The text after all first fix-its, as an editor would carry them out.
  var fixed: String {
    let edits = diagnostics.compactMap(\.fixIts.first).flatMap(\.edits)
      .sorted { ($0.span.lower, $0.span.upper) > ($1.span.lower, $1.span.upper) }
    var utf8 = source.utf8
    for edit in edits {
      utf8.replaceSubrange(edit.span.lower..<edit.span.upper, with: Array(edit.replacement.utf8))
    }
    return String(decoding: utf8, as: UTF8.self)
  }

  /// The tree as JSON-like text, every scalar a string.
  var tree: String { root?.outline ?? "nothing" }
}

extension YAMLNode {
  var outline: String {
    switch content {
    case .scalar(let scalar): return scalar.text.debugDescription
    case .sequence(let elements):
      return "[" + elements.map(\.outline).joined(separator: ", ") + "]"
    case .mapping(let entries):
      return "{"
        + entries.map { "\($0.key.text.debugDescription): \($0.value.outline)" }
        .joined(separator: ", ") + "}"
    }
  }

  /// All scalars below this node, keys included, with their spans, in the order of the file.
  var scalars: [(scalar: YAMLScalar, span: SourceSpan)] {
    switch content {
    case .scalar(let scalar): [(scalar, span)]
    case .sequence(let elements): elements.flatMap(\.scalars)
    case .mapping(let entries): entries.flatMap { [($0.key, $0.keySpan)] + $0.value.scalars }
    }
  }
}

/// The first byte of a scalar's text that its origin does not account for; nil where all is well.
///
/// A byte is accounted for if the file has the same byte there, if it is the blank or line feed of
/// a folded line break, or if an escape stands there.
func unaccountedByte(_ scalar: YAMLScalar, _ span: SourceSpan, in source: SourceText) -> Int? {
  var escapeUpper = 0
  for (textOffset, byte) in scalar.text.utf8.enumerated() {
    let place = scalar.origin.fileOffset(of: textOffset)
    guard
      (span.lower..<max(span.upper, span.lower + 1)).contains(place)
        || byte == 0x0A || byte == 0x20,
      place <= source.utf8.count
    else { return textOffset }
    let isChomped = place == source.utf8.count && byte == 0x0A
    if isChomped { continue }
    let raw = source.utf8[place]
    let isFold = byte == 0x20 && raw == 0x0A && scalar.style != .literal
    if raw == UInt8(ascii: "\\"), scalar.style == .doubleQuoted { escapeUpper = place + 4 }
    if raw != byte, !isFold, place >= escapeUpper { return textOffset }
  }
  return nil
}

/// Where the shared conformance material lies; nil on a machine that has none.
let sharedFolder: String? = {
  let package = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  let path =
    ProcessInfo.processInfo.environment["BANGFU_SHARED"]
    ?? package.appending(path: "../shared").path
  return FileManager.default.fileExists(atPath: path + "/conformance/yaml") ? path : nil
}()
