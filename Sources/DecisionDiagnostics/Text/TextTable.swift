/// Rows under headings, in columns aligned by display width.
public struct TextTable: Sendable {
  public struct Column: Sendable, Hashable {
    public let header: String
    public let alignment: TextAlignment
    /// Cells beyond which texts are cut with an ellipsis; nil for no limit.
    public let maximumWidth: Int?

    public init(
      _ header: String, _ alignment: TextAlignment = .left, maximumWidth: Int? = nil
    ) {
      self.header = header
      self.alignment = alignment
      self.maximumWidth = maximumWidth
    }
  }

  public let columns: [Column]
  public private(set) var rows: [[String]] = []
  /// Stands under a second rule.
  public private(set) var total: [String]?

  public init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row of one text per column.
  public mutating func append(_ row: [String]) {
    precondition(row.count == columns.count, "a row has one text per column")
    rows.append(row)
  }

  /// Sets the last row, of one text per column.
  public mutating func setTotal(_ row: [String]) {
    precondition(row.count == columns.count, "a total has one text per column")
    total = row
  }

  /// Header, rule, rows, and rule and total if there is one; no blanks at line ends.
  public func lines() -> [String] {
    let header = columns.map(\.header)
    let grid = ([header] + rows + (total.map { [$0] } ?? [])).map(shown)
    let widths = columns.indices.map { column in
      grid.reduce(0) { max($0, $1[column].displayWidth) }
    }
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: gap)
    var lines = grid.map { aligned($0, widths) }
    if total != nil { lines.insert(rule, at: lines.count - 1) }
    lines.insert(rule, at: 1)
    return lines
  }

  private var gap: String { "  " }

  private func shown(_ row: [String]) -> [String] {
    zip(row, columns).map { text, column in
      let visible = text.withVisibleControls
      return column.maximumWidth.map(visible.truncated(to:)) ?? visible
    }
  }

  private func aligned(_ row: [String], _ widths: [Int]) -> String {
    columns.indices
      .map { row[$0].padded(to: widths[$0], alignment: columns[$0].alignment) }
      .joined(separator: gap)
      .withoutTrailingBlanks
  }
}
