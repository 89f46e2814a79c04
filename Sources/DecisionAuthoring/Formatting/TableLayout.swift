import DecisionDiagnostics
import DecisionSyntax

/// A pipe table with its bars below each other, as wide as terminals and editors show the text.
struct TableLayout {
  /// The header and the rows, each with as many cells.
  var cells: [[String]]
  private var lineKinds: [LineKind]

  private enum LineKind {
    case row
    /// `|---|:--|`: whether a colon stands at the left and the right end of each cell.
    case rule([(left: Bool, right: Bool)])
    case blank

    /// A rule for as many columns.
    func widened(to count: Int) -> LineKind {
      guard case .rule(let ends) = self else { return self }
      let more = max(0, count - ends.count)
      return .rule(ends.prefix(count) + Array(repeating: (left: false, right: false), count: more))
    }
  }

  /// - Parameter text: what the table was read from, without findings.
  init(_ table: PipeTable, of text: String) {
    cells = ([table.header] + table.rows).map { $0.map(\.text) }
    var kinds: [LineKind] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let kind = Self.kind(line)
      if case .blank = kind, kinds.last.map({ if case .blank = $0 { true } else { false } }) ?? true
      {
        continue
      }
      kinds.append(kind)
    }
    while case .blank? = kinds.last { kinds.removeLast() }
    lineKinds = kinds
  }

  private static func kind(_ line: Substring) -> LineKind {
    if line.allSatisfy({ $0 == " " || $0 == "\t" || $0 == "\r" }) { return .blank }
    guard line.contains("---"), line.allSatisfy({ "|-: \t\r".contains($0) }) else { return .row }
    let parts = line.split(separator: "|", omittingEmptySubsequences: false)
      .map { $0.filter { $0 == "-" || $0 == ":" } }.dropFirst().dropLast()
    guard parts.allSatisfy({ $0.count >= 3 }) else { return .row }
    return .rule(parts.map { ($0.hasPrefix(":"), $0.hasSuffix(":")) })
  }

  /// The table with other cells: blank lines stay with the rows behind them, the rule with the header.
  ///
  /// - Parameter cells: the header and the rows, each with as many cells.
  func replacingCells(with cells: [[String]]) -> TableLayout {
    var (leads, rule) = groups
    if leads.count < 2 { leads.append([]) }
    let kept = zip(self.cells.dropFirst(), cells.dropFirst()).prefix { $0 == $1 }.count
    let shorter = min(self.cells.count, cells.count) - 1 - kept
    let tail = zip(self.cells.reversed(), cells.reversed()).prefix(shorter).prefix { $0 == $1 }
      .count
    var copy = self
    copy.cells = cells
    copy.lineKinds = leads[0] + [.row] + rule
    for row in cells.indices.dropFirst() {
      let fromEnd = cells.count - row
      let old = fromEnd <= tail ? self.cells.count - fromEnd : row
      let isNew = fromEnd > tail && row >= self.cells.count - tail
      copy.lineKinds += (isNew || old >= leads.count ? [] : leads[old]) + [.row]
    }
    copy.lineKinds = copy.lineKinds.map { $0.widened(to: cells[0].count) }
    return copy
  }

  /// The lines that stand before each row, and the rule below the header.
  private var groups: (leads: [[LineKind]], rule: [LineKind]) {
    var leads: [[LineKind]] = []
    var lead: [LineKind] = []
    for kind in lineKinds {
      guard case .row = kind else {
        lead.append(kind)
        continue
      }
      leads.append(lead)
      lead = []
    }
    guard leads.count > 1,
      let last = leads[1].lastIndex(where: { if case .rule = $0 { true } else { false } })
    else { return (leads, []) }
    let rule = Array(leads[1][...last])
    leads[1].removeSubrange(...last)
    return (leads, rule)
  }

  /// The lines without indentation.
  var lines: [String] {
    let widths = cells[0].indices.map { column in
      cells.reduce(0) { max($0, $1[column].displayWidth) }
    }
    var row = 0
    return lineKinds.map { kind in
      switch kind {
      case .blank: return ""
      case .rule(let ends):
        return "|" + zip(widths, ends).map { Self.rule($0 + 2, $1) }.joined(separator: "|") + "|"
      case .row:
        defer { row += 1 }
        return "| " + zip(cells[row], widths).map { $0.padded(to: $1) }.joined(separator: " | ")
          + " |"
      }
    }
  }

  private static func rule(_ width: Int, _ ends: (left: Bool, right: Bool)) -> String {
    let count = max(3, width)
    return (ends.left ? ":" : "-") + String(repeating: "-", count: count - 2)
      + (ends.right ? ":" : "-")
  }
}
