import DecisionDiagnostics
import DecisionInterpreter
import DecisionValues

/// The histogram of a quantity as an SVG picture with the thresholds of the rules marked.
struct DistributionPicture {
  let quantity: ProfiledQuantity
  let histogram: Histogram
  let language: Language

  private static let width = 640
  private static let height = 176
  private static let base = 150
  private static let top = 40
  /// Thresholds that depend on the place may be many: the first are marked.
  private static let marked = 8

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func write(_ html: inout HTMLWriter) {
    let shown = SmallCount.shown(histogram.counts)
    let label = say("\(quantity.name)的分布", "distribution of \(quantity.name)")
    html.element(
      "svg",
      [
        "viewBox": "0 0 \(Self.width) \(Self.height)", "role": "img", "aria-label": label,
      ]
    ) { html in
      html.element("title", label)
      html.element("desc", description(shown))
      ceiling(shown, &html)
      bars(shown, &html)
      html.void(
        "line",
        [
          "x1": "0", "y1": "\(Self.base)", "x2": "\(Self.width)", "y2": "\(Self.base)",
          "class": "axis",
        ])
      scale(&html)
      marks(&html)
    }
  }

  /// Bins from left to right, the open ones at both ends included.
  private var binWidth: Int { Self.width * 100 / max(1, histogram.counts.count) }

  private func bars(_ shown: [SmallCount], _ html: inout HTMLWriter) {
    let most = shown.compactMap(\.exact).max() ?? 0
    for (index, count) in shown.enumerated() where count != .exact(0) {
      // What is not told by number is not told by height.
      let height = count.exact.map { max(1, $0 * (Self.base - Self.top) / max(1, most)) } ?? 2
      html.element(
        "rect",
        [
          "x": Self.hundredths(index * binWidth + 50), "y": "\(Self.base - height)",
          "width": Self.hundredths(max(100, binWidth - 100)), "height": "\(height)",
          "class": count.exact == nil ? "few" : "bar",
        ]
      ) { html in html.element("title", "\(range(index)): \(count.text)") }
    }
  }

  /// How many households the highest bar stands for.
  private func ceiling(_ shown: [SmallCount], _ html: inout HTMLWriter) {
    guard let most = shown.compactMap(\.exact).max(), most > 0 else { return }
    html.void(
      "line",
      [
        "x1": "0", "y1": "\(Self.top)", "x2": "\(Self.width)", "y2": "\(Self.top)", "class": "grid",
      ])
    html.element(
      "text", ["x": "\(Self.width)", "y": "\(Self.top - 4)", "text-anchor": "end"],
      say("\(most) 户", "\(most)"))
  }

  /// A few round numbers below the axis.
  private func scale(_ html: inout HTMLWriter) {
    let stride = max(1, histogram.edges.count / 6)
    for (index, edge) in histogram.edges.enumerated() where index.isMultiple(of: stride) {
      html.element(
        "text",
        [
          "x": Self.hundredths((index + 1) * binWidth), "y": "\(Self.base + 19)",
          "text-anchor": "middle",
        ], Self.short(edge))
    }
  }

  private func marks(_ html: inout HTMLWriter) {
    let values = Set(quantity.thresholds.flatMap(\.distinctValues)).sorted(by: <)
    for (place, value) in values.prefix(Self.marked).enumerated() {
      guard let x = position(value) else { continue }
      let at = Self.hundredths(x)
      html.void(
        "line",
        [
          "x1": at, "y1": "\(place.isMultiple(of: 2) ? 18 : 36)", "x2": at, "y2": "\(Self.base)",
          "class": "mark",
        ])
      html.element(
        "text",
        [
          "x": at, "y": place.isMultiple(of: 2) ? "14" : "32", "text-anchor": "middle",
          "class": "marked",
        ], Self.short(value))
    }
  }

  /// In hundredths of a unit of the picture; nil beyond the edges.
  private func position(_ value: Decimal128) -> Int? {
    let edges = histogram.edges
    guard let above = edges.firstIndex(where: { value < $0 }), above > 0 else { return nil }
    let (low, high) = (edges[above - 1], edges[above])
    let part = ((value - low) * Decimal128(binWidth) / (high - low)).rounded(toScale: 0, .down)
    return above * binWidth + Int(part.integer(atScale: 0) ?? 0)
  }

  private func range(_ index: Int) -> String {
    let edges = histogram.edges.map(Self.short)
    if index == 0 { return "< \(edges[0])" }
    return index == edges.count ? "≥ \(edges[index - 1])" : "\(edges[index - 1])–\(edges[index])"
  }

  private func description(_ shown: [SmallCount]) -> String {
    let filled = shown.enumerated().filter { $1 != .exact(0) }
    let bins = filled.map { "\(range($0)) \(say("有", "has")) \($1.text)" }
    let values = Set(quantity.thresholds.flatMap(\.distinctValues)).sorted(by: <)
    let marks =
      values.isEmpty
      ? ""
      : say("。界线：", ". Thresholds: ") + values.map(Self.short).joined(separator: say("、", ", "))
    return bins.joined(separator: say("；", "; ")) + marks
  }

  /// `1,800`, and 万 or 亿 nowhere: the same in both languages.
  static func short(_ number: Decimal128) -> String {
    NumberText.grouped(number, scale: min(2, number.scale))
  }

  private static func hundredths(_ value: Int) -> String {
    let part = value % 100
    return "\(value / 100).\(part < 10 ? "0" : "")\(part)"
  }
}
