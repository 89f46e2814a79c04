import DecisionDiagnostics

/// The rule text of a coverage report as one page, tinted by what cases show of each line.
///
/// One file without script, fonts or pictures; light and dark as the reader's system is. It holds rule
/// text and counts alone, and nothing of any household.
public struct CoveragePage: Sendable {
  private let tally: CoverageTally
  private let sources: [SourceText]
  private let language: Language

  /// - Parameter sources: the texts of the rules; those without a point are left out.
  public init(_ tally: CoverageTally, _ sources: [SourceText], in language: Language) {
    self.tally = tally
    self.language = language
    var paths: Set<String> = []
    self.sources = sources.filter { paths.insert($0.path).inserted }.sorted { $0.path < $1.path }
  }

  public var html: String {
    let title = local("用例覆盖", "Coverage")
    return HTMLWriter.page(title, language, styles: Self.style) { html in
      html.element("h1", title)
      summary(&html)
      html.element("p") { html in
        html.element("span", ["class": "full"], local("都测到", "all shown"))
        html.text(" ")
        html.element("span", ["class": "half"], local("测到一半", "in part"))
        html.text(" ")
        html.element("span", ["class": "none"], local("没有测到", "not shown"))
      }
      for source in sources { file(source, &html) }
    }
  }

  private static let style: StaticString = """
    :root { color-scheme: light dark; --full: #dff3e0; --half: #fdf0c8; --none: #fbd9d5; }
    @media (prefers-color-scheme: dark) {
      :root { --full: #1c3a22; --half: #4a3d12; --none: #542420; }
    }
    main { font: 15px/1.6 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
    table { border-collapse: collapse; }
    th, td { text-align: left; padding: .2rem 1rem .2rem 0; }
    pre { font: 13px/1.5 ui-monospace, monospace; overflow-x: auto; }
    pre span { display: block; }
    pre i { display: inline-block; width: 4em; font-style: normal; opacity: .55; user-select: none; }
    pre b { font: 12px system-ui, sans-serif; display: block; padding-left: 4.3em; opacity: .85; }
    .full { background: var(--full); }
    .half { background: var(--half); }
    .none { background: var(--none); }
    """

  private func summary(_ html: inout HTMLWriter) {
    let names = [
      CoveragePoint.Measure.rules: local("规则", "rules"),
      .branches: local("分支", "branches"), .thresholds: local("标准线两侧", "threshold sides"),
    ]
    html.element("table") { html in
      for measure in CoveragePoint.Measure.allCases {
        let count = tally.count(measure)
        html.element("tr") { html in
          html.element("th", ["scope": "row"], names[measure] ?? "")
          html.element("td", "\(count.shown)/\(count.wanted)")
          html.element("td", CoverageReport.percent(count.perMille))
          if count.argued > 0 {
            html.element(
              "td", local("其中写明走不到 \(count.argued)", "\(count.argued) of them argued"))
          }
        }
        html.line()
      }
    }
  }

  // MARK: Files

  private func file(_ source: SourceText, _ html: inout HTMLWriter) {
    let entries = tally.entries.filter { $0.path == source.path }
    guard !entries.isEmpty else { return }
    let byLine = Dictionary(grouping: entries) { $0.position.line }
    let count = source.lineStarts.count - (source.utf8.last == 0x0A ? 1 : 0)
    html.element("h2", source.path)
    html.element("pre") { html in
      for number in 1...max(1, count) { line(number, source, byLine[number] ?? [], &html) }
    }
    html.line()
  }

  private func line(
    _ number: Int, _ source: SourceText, _ entries: [CoverageTally.Entry],
    _ html: inout HTMLWriter
  ) {
    let wanted = entries.reduce(0) { $0 + $1.point.wanted.each.count }
    let lacking = entries.reduce(0) { $0 + $1.lacking.each.count }
    let tint = lacking == 0 ? "full" : lacking == wanted ? "none" : "half"
    html.element("span", entries.isEmpty ? [:] : ["class": tint]) { html in
      html.element("i", "\(number)")
      html.text(source.line(number).withVisibleControls)
      for entry in entries {
        for side in entry.lacking.each {
          let words =
            entry.point.text.text(in: language) + local("，", ", ")
            + entry.point.text(of: side).text(in: language)
          html.element("b", words.withVisibleControls)
        }
      }
    }
  }

  private func local(_ zh: String, _ en: String) -> String {
    LocalizedText(zh: zh, en: en).text(in: language)
  }
}
