import DecisionDiagnostics
import DecisionValues

/// The histogram of a quantity with the movers in it, and its thresholds before and after.
struct MovedPicture {
  let distribution: MovedDistribution
  let language: Language

  private static let width = 640
  private static let height = 176
  private static let base = 150
  private static let top = 40
  /// Thresholds that depend on the place may be many: the first are marked.
  private static let marked = 6

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  private var edges: [Decimal128] { distribution.all.edges }

  private var binWidth: Int { Self.width * 100 / max(1, distribution.all.counts.count) }

  func write(_ html: inout HTMLWriter) {
    let all = SmallCount.shown(distribution.all.counts)
    let movers = SmallCount.shown(distribution.movers.counts)
    let label = say(
      "\(distribution.name)的分布和结果改变的户", "distribution of \(distribution.name), and who changes")
    html.element(
      "svg",
      ["viewBox": "0 0 \(Self.width) \(Self.height)", "role": "img", "aria-label": label]
    ) { html in
      html.element("title", label)
      html.element("desc", description(movers))
      let most = all.compactMap(\.exact).max() ?? 0
      bars(all, most, "rest", &html)
      bars(movers, most, "moved", &html)
      html.void(
        "line",
        [
          "x1": "0", "y1": "\(Self.base)", "x2": "\(Self.width)", "y2": "\(Self.base)",
          "class": "axis",
        ])
      scale(&html)
      marks(distribution.oldThresholds, besides: distribution.newThresholds, "old", y: 34, &html)
      marks(distribution.newThresholds, besides: distribution.oldThresholds, "new", y: 14, &html)
    }
  }

  private func bars(
    _ shown: [SmallCount], _ most: Int, _ kind: String, _ html: inout HTMLWriter
  ) {
    for (index, count) in shown.enumerated() where count != .exact(0) {
      // What is not told by number is not told by height.
      let height = count.exact.map { max(1, $0 * (Self.base - Self.top) / max(1, most)) } ?? 2
      html.element(
        "rect",
        [
          "x": text(index * binWidth + 50), "y": "\(Self.base - height)",
          "width": text(max(100, binWidth - 100)), "height": "\(height)", "class": kind,
        ]
      ) { html in html.element("title", "\(range(index)): \(count.text)") }
    }
  }

  private func scale(_ html: inout HTMLWriter) {
    let stride = max(1, edges.count / 6)
    for (index, edge) in edges.enumerated() where index.isMultiple(of: stride) {
      html.element(
        "text",
        [
          "x": text((index + 1) * binWidth), "y": "\(Self.base + 19)", "text-anchor": "middle",
        ], DistributionPicture.short(edge))
    }
  }

  /// Those that only one version has.
  private func marks(
    _ values: [Decimal128], besides others: [Decimal128], _ kind: String, y: Int,
    _ html: inout HTMLWriter
  ) {
    for value in values.filter({ !others.contains($0) }).prefix(Self.marked) {
      guard let x = position(value) else { continue }
      html.void(
        "line",
        ["x1": text(x), "y1": "\(y + 4)", "x2": text(x), "y2": "\(Self.base)", "class": kind])
      html.element(
        "text",
        [
          "x": text(x), "y": "\(y)", "text-anchor": "middle",
          "class": kind == "new" ? "marked" : "plain",
        ],
        DistributionPicture.short(value))
    }
  }

  /// In hundredths of a unit of the picture; nil beyond the edges.
  private func position(_ value: Decimal128) -> Int? {
    guard let above = edges.firstIndex(where: { value < $0 }), above > 0 else { return nil }
    let (low, high) = (edges[above - 1], edges[above])
    let part = ((value - low) * Decimal128(binWidth) / (high - low)).rounded(toScale: 0, .down)
    return above * binWidth + Int(part.integer(atScale: 0) ?? 0)
  }

  private func range(_ index: Int) -> String {
    let texts = edges.map(DistributionPicture.short)
    if index == 0 { return "< \(texts[0])" }
    return index == texts.count ? "≥ \(texts[index - 1])" : "\(texts[index - 1])–\(texts[index])"
  }

  private func description(_ movers: [SmallCount]) -> String {
    let filled = movers.enumerated().filter { $1 != .exact(0) }
    let bins = filled.map { "\(range($0)) \(say("有", "has")) \($1.text)" }
    func list(_ values: [Decimal128]) -> String {
      values.map(DistributionPicture.short).joined(separator: say("、", ", "))
    }
    return bins.joined(separator: say("；", "; "))
      + say("。旧界线：", ". Old thresholds: ") + list(distribution.oldThresholds)
      + say("；新界线：", "; new thresholds: ") + list(distribution.newThresholds)
  }

  private func text(_ hundredths: Int) -> String {
    let part = hundredths % 100
    return "\(hundredths / 100).\(part < 10 ? "0" : "")\(part)"
  }
}
