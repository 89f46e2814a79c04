import DecisionDiagnostics
import DecisionInterpreter

/// Who moved from which result to which, as ribbons; whoever stayed is told beside the names.
struct FlowPicture {
  let matrix: TransitionMatrix
  let language: Language

  private static let width = 640
  private static let left = 220
  private static let right = 412
  private static let nodeWidth = 8
  private static let gap = 18
  private static let top = 10
  /// Of all ribbons together, in units of the picture.
  private static let ribbons = 180

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// Codes that somebody left, and codes that somebody came to.
  private var sources: [Int] {
    matrix.codes.indices.filter { row in left(row) > 0 }
  }

  private var targets: [Int] {
    matrix.codes.indices.filter { column in came(column) > 0 }
  }

  private func left(_ row: Int) -> Int { matrix.rowTotal(row) - matrix.counts[row][row] }
  private func came(_ column: Int) -> Int {
    matrix.columnTotal(column) - matrix.counts[column][column]
  }

  /// In hundredths; thin ribbons stay visible.
  private func height(_ count: Int) -> Int {
    count == 0 ? 0 : max(100, count * Self.ribbons * 100 / max(1, matrix.movedCount))
  }

  private func nodeHeight(_ counts: [Int]) -> Int { counts.reduce(0) { $0 + height($1) } }

  func write(_ html: inout HTMLWriter) {
    let rows = sources
    let columns = targets
    let heights = (
      rows.map { row in nodeHeight(columns.map { moved(row, $0) }) },
      columns.map { column in nodeHeight(rows.map { moved($0, column) }) }
    )
    let starts = (Self.starts(heights.0), Self.starts(heights.1))
    let total = max(
      (starts.0.last ?? 0) + (heights.0.last ?? 0), (starts.1.last ?? 0) + (heights.1.last ?? 0))
    let label = say("\(matrix.name)：从旧结果到新结果", "\(matrix.name): from old results to new ones")
    html.element(
      "svg",
      [
        "viewBox": "0 0 \(Self.width) \(total / 100 + 2 * Self.top)", "role": "img",
        "class": "flow", "aria-label": label,
      ]
    ) { html in
      html.element("title", label)
      html.element("desc", description(rows, columns))
      ribbons(rows, columns, starts, &html)
      nodes(rows, heights.0, starts.0, isOld: true, &html)
      nodes(columns, heights.1, starts.1, isOld: false, &html)
    }
  }

  private func moved(_ row: Int, _ column: Int) -> Int {
    row == column ? 0 : matrix.counts[row][column]
  }

  private static func starts(_ heights: [Int]) -> [Int] {
    var place = top * 100
    return heights.map { height in
      defer { place += height + gap * 100 }
      return place
    }
  }

  private func ribbons(
    _ rows: [Int], _ columns: [Int], _ starts: ([Int], [Int]), _ html: inout HTMLWriter
  ) {
    var (from, to) = starts
    let middle = (Self.left + Self.right) / 2
    for (i, row) in rows.enumerated() {
      for (j, column) in columns.enumerated() where moved(row, column) > 0 {
        let height = height(moved(row, column))
        let (a, b) = (from[i], to[j])
        let (x, y) = (Self.left + Self.nodeWidth, Self.right)
        let path =
          "M\(x) \(text(a))C\(middle) \(text(a)) \(middle) \(text(b)) \(y) \(text(b))"
          + "V\(text(b + height))C\(middle) \(text(b + height)) \(middle) \(text(a + height)) \(x) \(text(a + height))Z"
        html.element("path", ["d": path, "class": "ribbon \(kind(row, column))"]) { html in
          html.element(
            "title",
            "\(matrix.label(row, language)) → \(matrix.label(column, language)): \(ImpactReport.grouped(moved(row, column)))"
          )
        }
        from[i] += height
        to[j] += height
      }
    }
  }

  private func kind(_ row: Int, _ column: Int) -> String {
    let eligible = Outcome.eligible.rawValue
    if matrix.codes[column] == eligible { return "gain" }
    return matrix.codes[row] == eligible ? "loss" : "other"
  }

  private func nodes(
    _ codes: [Int], _ heights: [Int], _ starts: [Int], isOld: Bool, _ html: inout HTMLWriter
  ) {
    for (place, code) in codes.enumerated() {
      let x = isOld ? Self.left : Self.right
      html.void(
        "rect",
        [
          "x": "\(x)", "y": text(starts[place]), "width": "\(Self.nodeWidth)",
          "height": text(max(100, heights[place])), "class": "node",
        ])
      let count = ImpactReport.grouped(isOld ? left(code) : came(code))
      let label = "\(matrix.label(code, language)) \(isOld ? "−" : "+")\(count)"
      html.element(
        "text",
        [
          "x": "\(isOld ? x - 8 : x + Self.nodeWidth + 8)",
          "y": text(starts[place] + heights[place] / 2 + 400),
          "text-anchor": isOld ? "end" : "start", "class": "node",
        ], label)
    }
  }

  private func description(_ rows: [Int], _ columns: [Int]) -> String {
    let flows = rows.flatMap { row in
      columns.filter { moved(row, $0) > 0 }.map { column in
        "\(matrix.label(row, language)) → \(matrix.label(column, language)) \(ImpactReport.grouped(moved(row, column)))"
      }
    }
    return flows.joined(separator: say("；", "; "))
  }

  private func text(_ hundredths: Int) -> String {
    let part = hundredths % 100
    return "\(hundredths / 100).\(part < 10 ? "0" : "")\(part)"
  }
}
