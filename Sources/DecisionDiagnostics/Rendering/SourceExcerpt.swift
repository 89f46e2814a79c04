/// The lines of a span as they are shown, with the columns to mark.
struct SourceExcerpt {
  enum Row: Equatable {
    /// A line, and the columns (from 0) of the carets beneath it, if any.
    case line(number: Int, text: String, carets: Range<Int>?)
    /// Lines left out.
    case gap
  }

  let rows: [Row]
  /// Digits of the greatest line number shown.
  let gutterWidth: Int
  private let textWidth: Int

  /// Spans of more lines than this are shown by their first two lines and their last.
  private static let greatestLineCount = 4

  init(_ source: SourceText, _ span: SourceSpan, width: Int) {
    let first = source.position(of: span.lower).line
    // A span that ends with a line end does not reach into the next line.
    let last = source.position(of: max(span.lower, span.upper - 1)).line
    gutterWidth = String(last).count
    let textWidth = width - gutterWidth - 3
    self.textWidth = textWidth
    let row = { (number: Int) in sourceRow(source, number, span, width: textWidth) }
    if last - first < Self.greatestLineCount {
      rows = (first...last).map(row)
    } else {
      rows = [row(first), row(first + 1), .gap, row(last)]
    }
  }

  /// Whether a few words fit on the line behind the last carets.
  func hasRoom(for label: String) -> Bool {
    guard case .line(_, _, let carets?) = rows.last else { return false }
    return carets.upperBound + 1 + label.displayWidth <= textWidth
  }
}

private func sourceRow(
  _ source: SourceText, _ number: Int, _ span: SourceSpan, width: Int
) -> SourceExcerpt.Row {
  let bytes = source.utf8Range(ofLine: number)
  let line = DisplayLine(utf8: source.utf8[bytes])
  let lower = max(span.lower, bytes.lowerBound) - bytes.lowerBound
  let upper = min(span.upper, bytes.upperBound) - bytes.lowerBound
  var marked = line.cells(lower: lower, upper: upper)
  let isContinued = span.lower < bytes.lowerBound
  if isContinued {
    let indent = line.cells[marked].prefix { $0.text.allSatisfy { $0 == " " } }.count
    marked = (marked.lowerBound + indent)..<marked.upperBound
  }
  let window = line.window(around: marked, width: width)
  let carets = isContinued && marked.isEmpty ? nil : window.carets
  return .line(number: number, text: window.text, carets: carets)
}

extension DisplayLine {
  /// As much of the line as fits, the marked cells within, ellipses where text is left out; and the
  /// columns of the marked cells in it, at least one.
  fileprivate func window(
    around marked: Range<Int>, width room: Int
  ) -> (text: String, carets: Range<Int>) {
    let shown = visibleCells(around: marked, room)
    let head = shown.lowerBound > 0 ? "…" : ""
    let tail = shown.upperBound < cells.count ? "…" : ""
    let shift = head.displayWidth - columns[shown.lowerBound]
    let lower = columns[marked.lowerBound] + shift
    let upper = columns[min(marked.upperBound, shown.upperBound)] + shift
    return (head + text(of: shown) + tail, lower..<max(lower + 1, upper))
  }

  private func visibleCells(around marked: Range<Int>, _ room: Int) -> Range<Int> {
    if width <= room { return cells.indices }
    if columns[marked.upperBound] < room { return 0..<lastCell(from: 0, within: room - 1) }
    let inner = room - 2
    let markedWidth = columns[marked.upperBound] - columns[marked.lowerBound]
    let context = max(0, inner - markedWidth) / 2
    let end = lastCell(from: firstCell(to: marked.lowerBound, within: context), within: inner)
    let isAtEnd = end == cells.count
    let start =
      isAtEnd
      ? firstCell(to: end, within: room - 1) : firstCell(to: marked.lowerBound, within: context)
    return min(start, marked.lowerBound)..<end
  }

  /// The end of the longest stretch from `start` that is at most `room` wide.
  private func lastCell(from start: Int, within room: Int) -> Int {
    let limit = columns[start] + room
    return (columns.firstIndex { $0 > limit } ?? columns.count) - 1
  }

  /// The start of the longest stretch up to `end` that is at most `room` wide.
  private func firstCell(to end: Int, within room: Int) -> Int {
    columns.firstIndex { columns[end] - $0 <= room } ?? end
  }
}
