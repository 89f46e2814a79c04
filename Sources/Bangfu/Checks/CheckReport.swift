import DecisionDiagnostics
import DecisionRecords

/// What the rows of a roster and its members say against each other.
public struct CheckReport: Sendable {
  /// In the order of the kinds, then of the rows.
  public let findings: [CheckFinding]
  public let rowCount: Int
  /// Cells of the roster and of the members that hold an identity number, and how many of them end in 000.
  public let identityCount: Int
  public let identityTailCount: Int

  /// How many findings of a kind are listed by line.
  private static let listed = 5

  /// The number of each kind that was found, with the first few lines.
  public func lines(in language: Language) -> [String] {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    var lines = [
      say(
        "核对  \(rowCount) 行，\(findings.count) 处要看",
        "checked  \(rowCount) rows, \(findings.count) to look at")
    ]
    for kind in CheckKind.allCases {
      let found = findings.filter { $0.kind == kind }
      guard !found.isEmpty else { continue }
      let places = found.prefix(Self.listed).map { $0.place.text.text(in: language) }
      let more = found.count > places.count ? say("等", " and others") : ""
      let title = kind.title.text(in: language)
      lines.append(
        say("  \(title)  \(found.count) 处：", "  \(title)  \(found.count): ")
          + places.joined(separator: say("、", ", ")) + more)
    }
    if looksDamaged { lines.append("  " + Self.damage.text(in: language)) }
    return lines
  }

  /// The number of each kind that was found, in the order of the kinds.
  public var counts: [(kind: CheckKind, count: Int)] {
    let counts = findings.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
    return CheckKind.allCases.compactMap { kind in counts[kind].map { (kind, $0) } }
  }

  func writeCounts(_ json: inout JSONWriter) {
    json.member("rows", rowCount)
    json.member("findings", findings.count)
    json.member(
      "kinds", object: { json in for (kind, count) in counts { json.member(kind.rawValue, count) } }
    )
  }

  /// Of sound numbers about one in a thousand ends in 000.
  public var looksDamaged: Bool { identityTailCount >= 3 && identityTailCount * 20 > identityCount }

  private static let damage = LocalizedText(
    zh: "身份证号列像是被表格软件当成数存过：后三位已经丢失，补不回来，请从原表按文本格式重取",
    en:
      "the identity numbers look as if a spreadsheet had kept them as numbers: the last digits are lost; export them again as text"
  )

  /// The findings as CSV, one row each; a byte-order mark in front for spreadsheets.
  ///
  /// Throws: what `flush` throws.
  public func write(in language: Language, flush: @escaping ResultSink) throws {
    var writer = CSVWriter(CSVWriterOptions(writesByteOrderMark: true)) { try flush($0.span) }
    let english = [
      "code", "check", "file", "line", "household", "other_file", "other_line", "note",
    ]
    let chinese = ["代码", "核对", "文件", "行", "户编号", "对照文件", "对照行", "说明"]
    try writer.write(language == .zh ? chinese : english)
    for finding in findings { try writer.write(cells(finding, language)) }
    try writer.finish()
  }

  private func cells(_ finding: CheckFinding, _ language: Language) -> [OutputCell] {
    func file(_ place: CheckFinding.Place) -> OutputCell {
      .text(place.file.text.text(in: language))
    }
    return [
      .text(finding.kind.rawValue), .text(finding.kind.title.text(in: language)),
      file(finding.place), .text("\(finding.place.line)"), .text(finding.key ?? ""),
      finding.other.map(file) ?? .empty, .text(finding.other.map { "\($0.line)" } ?? ""),
      .text(finding.note?.text(in: language) ?? ""),
    ]
  }
}
