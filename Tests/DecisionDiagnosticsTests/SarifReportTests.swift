import Foundation
import Testing

@testable import DecisionDiagnostics

@Suite("Findings for code scanning")
struct SarifReportTests {
  private var sample: (sources: SourceSet, diagnostic: Diagnostic) {
    var source = MarkedSource("a: 1\n收入: ⟦家庭净收人⟧ < 😀\n", path: "rules/某市, 一/ruleset.yaml")
    source.add("⟦b⟧: 1\n", path: "/srv/base.yaml")
    let diagnostic = Diagnostic(
      .unknownName, at: source.spans[0],
      LocalizedText(zh: "没有“家庭净收人”这个量", en: "there is no “家庭净收人”"),
      label: LocalizedText(zh: "是不是“家庭净收入”？", en: "did you mean “家庭净收入”?"),
      notes: [
        DiagnosticNote(LocalizedText(zh: "在这里", en: "here"), at: source.spans[1]),
        DiagnosticNote(LocalizedText(zh: "一字不差", en: "every character")),
      ],
      fixIts: [.replace(source.spans[0], with: "家庭净收入")])
    return (source.sources, diagnostic)
  }

  private func json(
    _ parts: [SarifReport.Part], _ language: Language = .zh
  ) throws -> [String: Any] {
    let text = SarifReport(parts, language: language, toolVersion: "1.2.3").text
    #expect(text.hasSuffix("}\n"))
    return try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func run(_ log: [String: Any]) throws -> [String: Any] {
    try #require((log["runs"] as? [[String: Any]])?.first)
  }

  private func results(_ log: [String: Any]) throws -> [[String: Any]] {
    try #require(try run(log)["results"] as? [[String: Any]])
  }

  /// What stands at a path of keys and positions.
  private func value(_ object: Any?, _ path: Any...) -> String {
    var object = object
    for step in path {
      if let key = step as? String {
        object = (object as? [String: Any])?[key]
      } else if let index = step as? Int {
        object = (object as? [Any]).flatMap { $0.indices.contains(index) ? $0[index] : nil }
      }
    }
    return object.map { "\($0)" } ?? "nil"
  }

  @Test("places are lines and columns in scalars, and paths are references")
  func places() throws {
    let (sources, diagnostic) = sample
    let log = try json([([diagnostic], sources)])
    #expect(value(log, "version") == "2.1.0")
    #expect(value(try run(log), "columnKind") == "unicodeCodePoints")
    let place = value(
      try results(log)[0], "locations", 0, "physicalLocation", "region", "startColumn")
    #expect(place == "5")
    let region = ["startLine", "endLine", "endColumn"].map {
      (try? value(results(log)[0], "locations", 0, "physicalLocation", "region", $0)) ?? ""
    }
    #expect(region == ["2", "2", "10"])
    #expect(
      value(try results(log)[0], "locations", 0, "physicalLocation", "artifactLocation", "uri")
        == "rules/%E6%9F%90%E5%B8%82%2C%20%E4%B8%80/ruleset.yaml")
    #expect(
      value(
        try results(log)[0], "relatedLocations", 0, "physicalLocation", "artifactLocation", "uri")
        == "file:///srv/base.yaml")
  }

  @Test("a result carries its remedy, its rule and both languages of help")
  func rules() throws {
    let (sources, diagnostic) = sample
    let log = try json([([diagnostic], sources)], .en)
    let result = try results(log)[0]
    #expect(value(result, "ruleId") == "BF0203" && value(result, "level") == "error")
    #expect(
      value(result, "message", "text")
        == "there is no “家庭净收人”\ndid you mean “家庭净收入”?\nevery character")
    let change = try #require(
      ((result["fixes"] as? [[String: Any]])?[0]["artifactChanges"] as? [[String: Any]])?.first)
    #expect(value(change, "replacements", 0, "insertedContent", "text") == "家庭净收入")
    #expect(value(change, "replacements", 0, "deletedRegion", "startColumn") == "5")
    let help = value(try run(log), "tool", "driver", "rules", 0, "help", "text")
    #expect(help.contains("是什么") && help.contains("What it means"))
  }

  @Test(
    "a finding that two rule sets share stands once, and fingerprints outlive lines added above")
  func fingerprints() throws {
    let (sources, diagnostic) = sample
    let twice = try json([([diagnostic], sources), ([diagnostic], sources)])
    #expect(try results(twice).count == 1)
    var moved = MarkedSource("a: 1\n\n# 新的一行\n收入: ⟦家庭净收人⟧ < 😀\n", path: sources.texts[0].path)
    moved.add("b: 1\n", path: "/srv/base.yaml")
    let later = Diagnostic(.unknownName, at: moved.spans[0], diagnostic.message)
    let prints = try [twice, json([([later], moved.sources)])].map {
      value(try results($0)[0], "partialFingerprints", "bangfuFinding/v1")
    }
    #expect(prints[0] == prints[1])
  }

  @Test("without findings there is a run without results")
  func empty() throws {
    let log = try json([([], SourceSet())])
    #expect(try results(log).isEmpty)
    #expect(value(try run(log), "tool", "driver", "version") == "1.2.3")
  }

  @Test("GitHub's commands escape what would end them")
  func gitHub() {
    let (sources, diagnostic) = sample
    let renderer = DiagnosticRenderer(sources, .init(format: .github, language: .en))
    #expect(
      renderer.render([diagnostic]) == """
        ::error file=rules/某市%2C 一/ruleset.yaml,line=2,endLine=2,col=5,endColumn=10,\
        title=BF0203 unknown-name::there is no “家庭净收人”%0Adid you mean “家庭净收入”?

        """)
    let note = Diagnostic(.sampleNote, at: nil, LocalizedText(same: "50% a: b, c\r\n"))
    #expect(
      renderer.render([note]) == "::notice title=BF0801 nothing-to-do::50%25 a: b, c%0D%0A\n")
  }
}
