import DecisionDiagnostics

/// A graph as a picture: boxes that are links, lines from what is needed to what needs it.
struct GraphPicture {
  private let graph: QuantityGraph
  private let layout: LayeredLayout
  private let lefts: [Double]
  private let widths: [Double]
  private static let unit = 7.0
  private static let gap = 44.0

  init(_ graph: QuantityGraph) {
    self.graph = graph
    let layout = LayeredLayout(graph)
    self.layout = layout
    var lefts: [Double] = []
    var widths: [Double] = []
    var x = 1.0
    for layer in layout.layers {
      let labels = layer.compactMap { spot in layout.spots[spot].node.map { graph.nodes[$0].label }
      }
      let width = Double(labels.map(\.displayWidth).max() ?? 0) * Self.unit + 18
      lefts.append(x)
      widths.append(width)
      x += width + Self.gap
    }
    self.lefts = lefts
    self.widths = widths
  }

  private var width: Double { (lefts.last ?? 0) + (widths.last ?? 0) + 1 }
  private var height: Double { layout.height + 2 }

  func write(_ picture: Manuscript.Picture, _ html: inout HTMLWriter) {
    let size = (number(width), number(height))
    html.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(size.0) \(size.1)",
        "width": size.0, "height": size.1, "role": "img",
        "aria-labelledby": "graph-title graph-text",
      ]
    ) { html in
      html.element("title", ["id": "graph-title"], picture.title)
      html.element("desc", ["id": "graph-text"], picture.description)
      for line in layout.lines { draw(line, &html) }
      for spot in layout.spots {
        if let node = spot.node {
          draw(graph.nodes[node], spot, &html)
        } else {
          thread(spot, &html)
        }
      }
    }
  }

  private func draw(_ line: (from: Int, to: Int), _ html: inout HTMLWriter) {
    let (a, b) = (layout.spots[line.from], layout.spots[line.to])
    let x1 = lefts[a.layer] + widths[a.layer]
    let x2 = lefts[b.layer]
    let middle = (x1 + x2) / 2
    let (y1, y2) = (number(a.y + 1), number(b.y + 1))
    html.void(
      "path",
      [
        "class": "line",
        "d":
          "M\(number(x1)) \(y1)C\(number(middle)) \(y1) \(number(middle)) \(y2) \(number(x2)) \(y2)",
      ])
  }

  /// A line passing a layer.
  private func thread(_ spot: LayeredLayout.Spot, _ html: inout HTMLWriter) {
    let left = lefts[spot.layer]
    let y = number(spot.y + 1)
    html.void(
      "path",
      ["class": "line", "d": "M\(number(left)) \(y)H\(number(left + widths[spot.layer]))"])
  }

  private func draw(
    _ node: QuantityGraph.Node, _ spot: LayeredLayout.Spot, _ html: inout HTMLWriter
  ) {
    let left = lefts[spot.layer]
    let top = spot.y + 1 - spot.height / 2
    html.element("a", ["href": "#\(node.anchor)"]) { html in
      html.void(
        "rect",
        [
          "class": node.kind.rawValue, "x": number(left), "y": number(top + 3),
          "width": number(widths[spot.layer]), "height": "28",
          "rx": node.kind == .category ? "14" : "4",
        ])
      html.element(
        "text",
        [
          "x": number(left + widths[spot.layer] / 2), "y": number(spot.y + 6),
          "text-anchor": "middle",
        ], node.label)
    }
  }

  /// Whole units are fine enough, and the same on every machine.
  private func number(_ value: Double) -> String { "\(Int(value.rounded()))" }
}
