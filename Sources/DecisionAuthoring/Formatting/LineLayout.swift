import DecisionDiagnostics
import DecisionSyntax

/// The lines of a file: where each begins and ends, and how they are put together anew.
struct LineLayout {
  let source: SourceText
  /// Without line ends.
  private let ranges: [Range<Int>]
  private let lineEnd: [UInt8]

  init(_ source: SourceText) {
    self.source = source
    let (utf8, starts) = (source.utf8, source.lineStarts)
    ranges = starts.indices.map { index in
      let start = starts[index]
      var end = index + 1 < starts.count ? starts[index + 1] - 1 : utf8.count
      if end > start, utf8[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      return start..<end
    }
    let first = utf8.firstIndex(of: UInt8(ascii: "\n")) ?? 0
    lineEnd = first > 0 && utf8[first - 1] == UInt8(ascii: "\r") ? [0x0D, 0x0A] : [0x0A]
  }

  var count: Int { ranges.count }

  subscript(line: Int) -> Range<Int> { ranges[line] }

  /// The line, from 0, that a byte stands in.
  func line(at offset: Int) -> Int { source.position(of: offset).line - 1 }

  /// Blanks before the first character.
  func indentation(_ line: Int) -> Int {
    source.utf8[ranges[line]].prefix { $0 == UInt8(ascii: " ") }.count
  }

  func isBlank(_ line: Int) -> Bool {
    source.utf8[ranges[line]].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  func isComment(_ line: Int) -> Bool {
    source.utf8[ranges[line]].dropFirst(indentation(line)).first == UInt8(ascii: "#")
  }

  func lines(of node: YAMLNode) -> ClosedRange<Int> {
    let first = line(at: node.span.lower)
    return first...max(first, line(at: max(node.span.lower, node.span.upper - 1)))
  }

  /// The file anew.
  ///
  /// - Parameter columns: where each line begins; nil leaves all where they are.
  func bytes(
    _ columns: Indentation?, _ parts: PartLayout, _ root: YAMLNode? = nil
  ) -> [UInt8] {
    let plan = columns ?? Indentation.unchanged(root, self)
    var writing = LineWriting(lineEnd: lineEnd)
    let edits = (parts.edits + (columns?.edits ?? [])).sorted { $0.span.lower < $1.span.lower }
    var pending = edits[...]
    var line = 0
    while line < count {
      if let (header, node) = plan.tableBelow(line), let rows = parts.tables[node.span.lower] {
        for row in rows {
          let indent = row.isEmpty ? 0 : plan.columns[header + 1]
          writing.append(indent, Array(row.utf8)[...], isKept: true)
        }
        line = lines(of: node).upperBound + 1
        continue
      }
      let content = edited(line, &pending)
      let isFrozen = plan.frozen.contains(line)
      writing.append(plan.columns[line], content, isKept: isFrozen)
      line += 1
    }
    return writing.finished
  }

  /// The characters of a line behind its indentation, edits carried out.
  private func edited(_ line: Int, _ pending: inout ArraySlice<TextEdit>) -> ArraySlice<UInt8> {
    let range = ranges[line]
    var result: [UInt8] = []
    var copied = range.lowerBound + indentation(line)
    while let edit = pending.first, edit.span.lower < range.upperBound {
      pending.removeFirst()
      guard edit.span.lower >= copied else { continue }
      result += source.utf8[copied..<edit.span.lower]
      result += edit.replacement.utf8
      copied = edit.span.upper
    }
    if copied < range.upperBound { result += source.utf8[copied..<range.upperBound] }
    return result[...]
  }
}

/// Lines put behind each other.
private struct LineWriting {
  let lineEnd: [UInt8]
  private var bytes: [UInt8] = []
  /// Blank lines that are written only if something follows.
  private var hasBlankLine = false
  private var isEmpty = true

  init(lineEnd: [UInt8]) { self.lineEnd = lineEnd }

  /// - Parameter isKept: blanks at the end, and blank lines, belong to a value.
  mutating func append(_ column: Int, _ content: ArraySlice<UInt8>, isKept: Bool) {
    let blanks: Set<UInt8> = [UInt8(ascii: " "), UInt8(ascii: "\t")]
    var content = content
    if !isKept { while let last = content.last, blanks.contains(last) { content.removeLast() } }
    if content.isEmpty, !isKept {
      hasBlankLine = !isEmpty
      return
    }
    if hasBlankLine { bytes += lineEnd }
    hasBlankLine = false
    isEmpty = false
    if !content.isEmpty || isKept {
      bytes += [UInt8](repeating: UInt8(ascii: " "), count: column)
    }
    bytes += content
    bytes += lineEnd
  }

  var finished: [UInt8] { bytes }
}
