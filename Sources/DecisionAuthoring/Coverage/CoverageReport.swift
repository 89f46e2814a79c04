import DecisionDiagnostics

/// Coverage in words, and as data.
public struct CoverageReport: Sendable {
  /// Each rule set by itself, with what it inherits.
  public let ruleSets: [(name: String, tally: CoverageTally)]
  public let total: CoverageTally

  public init(ruleSets: [(name: String, tally: CoverageTally)], total: CoverageTally) {
    self.ruleSets = ruleSets
    self.total = total
  }

  // MARK: Text

  public func lines(in language: Language) -> [String] {
    (ruleSets.count > 1 ? table(language) + [""] : []) + [totalLine(language)]
      + missingLines(language)
  }

  private func table(_ language: Language) -> [String] {
    let headers = [
      LocalizedText(zh: "规则集", en: "rule set"), LocalizedText(zh: "规则", en: "rules"),
      LocalizedText(zh: "分支", en: "branches"), LocalizedText(zh: "标准线两侧", en: "threshold sides"),
    ].map { $0.text(in: language) }
    var table = TextTable(
      headers.enumerated().map { TextTable.Column($1, $0 == 0 ? .left : .right) })
    for (name, tally) in ruleSets {
      table.append([name] + CoveragePoint.Measure.allCases.map { Self.fraction(tally.count($0)) })
    }
    return table.lines()
  }

  private func totalLine(_ language: Language) -> String {
    let (rules, branches, thresholds) = (
      Self.text(total.count(.rules)), Self.text(total.count(.branches)),
      Self.text(total.count(.thresholds))
    )
    let line = LocalizedText(
      zh: "覆盖  规则 \(rules)  分支 \(branches)  标准线两侧 \(thresholds)",
      en: "coverage  rules \(rules)  branches \(branches)  threshold sides \(thresholds)"
    ).text(in: language)
    let argued = CoveragePoint.Measure.allCases.map { total.count($0).argued }.reduce(0, +)
    if argued == 0 { return line }
    return line
      + LocalizedText(zh: "  其中写明走不到 \(argued)", en: "  of these argued \(argued)")
      .text(in: language)
  }

  private func missingLines(_ language: Language) -> [String] {
    let label = LocalizedText(zh: "未测", en: "not shown").text(in: language)
    let rows = total.missing.map { entry, side in
      [
        "  \(label)", "\(entry.path):\(entry.position.line)",
        "\(entry.owner)  \(entry.point.text.text(in: language))",
        entry.point.text(of: side).text(in: language),
      ]
    }
    let widths = (0..<3).map { column in rows.map { min(60, $0[column].displayWidth) }.max() ?? 0 }
    return rows.map { row in
      (0..<3).map { row[$0].withVisibleControls.padded(to: widths[$0]) }.joined(separator: "  ")
        + "  " + row[3]
    }
  }

  private static func fraction(_ count: CoverageTally.Count) -> String {
    "\(count.shown)/\(count.wanted)"
  }

  private static func text(_ count: CoverageTally.Count) -> String {
    "\(fraction(count)) (\(percent(count.perMille)))"
  }

  public static func percent(_ perMille: Int) -> String { "\(perMille / 10).\(perMille % 10)%" }

  // MARK: Data

  /// Schema `bangfu.coverage/1`, one line.
  public var json: String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bangfu.coverage/1")
      json.member(
        "rule_sets",
        array: { json in
          for (name, tally) in ruleSets {
            json.object { json in
              json.member("name", name)
              Self.write(tally, &json)
            }
          }
        })
      json.member("total", object: { Self.write(total, &$0) })
      json.member(
        "missing",
        array: { json in
          for (entry, side) in total.missing { Self.write(entry, side, &json) }
        })
    }
    return json.text
  }

  private static func write(_ tally: CoverageTally, _ json: inout JSONWriter) {
    for measure in CoveragePoint.Measure.allCases {
      let count = tally.count(measure)
      json.member(
        measure.rawValue,
        object: { json in
          json.member("shown", count.shown - count.argued)
          json.member("argued", count.argued)
          json.member("wanted", count.wanted)
        })
    }
  }

  private static func write(
    _ entry: CoverageTally.Entry, _ side: Sides, _ json: inout JSONWriter
  ) {
    json.object { json in
      json.member("path", entry.path)
      json.member("line", entry.position.line)
      json.member("measure", entry.point.measure.rawValue)
      json.member("of", entry.owner)
      json.member(
        "text",
        object: { json in
          json.member("zh", entry.point.text.zh)
          json.member("en", entry.point.text.en)
        })
      let words = entry.point.text(of: side)
      json.member("side", side == .holds)
      json.member(
        "wanted",
        object: { json in
          json.member("zh", words.zh)
          json.member("en", words.en)
        })
    }
  }
}
