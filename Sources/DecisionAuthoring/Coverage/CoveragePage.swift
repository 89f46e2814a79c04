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
    let files = sources.compactMap(file).joined()
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <h1>\(title)</h1>
      \(summary)
      <p><span class="full">\(local("都测到", "all shown"))</span>
      <span class="half">\(local("测到一半", "in part"))</span>
      <span class="none">\(local("没有测到", "not shown"))</span></p>
      \(files)</body>
      </html>

      """
  }

  private static let style = """
    :root { color-scheme: light dark; --full: #dff3e0; --half: #fdf0c8; --none: #fbd9d5; }
    @media (prefers-color-scheme: dark) {
      :root { --full: #1c3a22; --half: #4a3d12; --none: #542420; }
    }
    body { font: 15px/1.6 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
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

  private var summary: String {
    let names = [
      CoveragePoint.Measure.rules: local("规则", "rules"),
      .branches: local("分支", "branches"), .thresholds: local("标准线两侧", "threshold sides"),
    ]
    let rows = CoveragePoint.Measure.allCases.map { measure in
      let count = tally.count(measure)
      return "<tr><th>\(names[measure] ?? "")</th><td>\(count.shown)/\(count.wanted)</td>"
        + "<td>\(CoverageReport.percent(count.perMille))</td></tr>\n"
    }
    return "<table>\n\(rows.joined())</table>"
  }

  // MARK: Files

  private func file(_ source: SourceText) -> String? {
    let entries = tally.entries.filter { $0.path == source.path }
    guard !entries.isEmpty else { return nil }
    let byLine = Dictionary(grouping: entries) { $0.position.line }
    var lines = source.lineStarts.indices.map { line($0 + 1, source, byLine[$0 + 1] ?? []) }
    if source.utf8.last == 0x0A { lines.removeLast() }
    return "<h2>\(MarkupText.escaped(source.path))</h2>\n<pre>\(lines.joined())</pre>\n"
  }

  private func line(
    _ number: Int, _ source: SourceText, _ entries: [CoverageTally.Entry]
  ) -> String {
    let text = "<i>\(number)</i>" + MarkupText.escaped(source.line(number).withVisibleControls)
    guard !entries.isEmpty else { return "<span>\(text)</span>" }
    let wanted = entries.reduce(0) { $0 + $1.point.wanted.each.count }
    let lacking = entries.reduce(0) { $0 + $1.lacking.each.count }
    let tint = lacking == 0 ? "full" : lacking == wanted ? "none" : "half"
    let notes = entries.flatMap { entry in
      entry.lacking.each.map { side in
        let words =
          entry.point.text.text(in: language) + local("，", ", ")
          + entry.point.text(of: side).text(in: language)
        return "<b>\(MarkupText.escaped(words.withVisibleControls))</b>"
      }
    }
    return "<span class=\"\(tint)\">\(text)\(notes.joined())</span>"
  }

  private func local(_ zh: String, _ en: String) -> String {
    LocalizedText(zh: zh, en: en).text(in: language)
  }
}
