import Bangfu
import Foundation
import Testing

/// The sample of the first run, judged by a program that shares nothing with this one:
/// `Tools/generate-first-run.py` decides each household by trying every completion of its facts.
struct FirstRunSampleTests {
  /// The categories with an open reading: the notice may or may not bar costly private schools.
  private static let readTwoWays = ["金秋助学", "临时困难助学"]
  private static let root = String(
    "\(#filePath)".dropLast("/Tests/BangfuTests/FirstRunSampleTests.swift".count))

  private func session() throws -> Session {
    let loaded = try RuleSetLoader.load(Self.root + "/rules/jingmen-2021")
    return try Session.start(try #require(loaded.ruleSet), asOf: nil).get()
  }

  private func reader(_ session: Session) throws -> RosterReader {
    let roster = Self.root + "/samples/first-run/workers.csv"
    return try RosterReader(
      roster, members: RosterPaths.members(beside: roster), ruleSet: session.ruleSet)
  }

  @Test("every household has the outcomes that trying all completions gives, under both readings")
  func outcomes() throws {
    let text = try String(
      contentsOfFile: Self.root + "/samples/first-run/expected-outcomes.csv", encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).dropFirst()
    let session = try session()
    var reader = try reader(session)
    var decided: [String] = []
    while let row = try reader.next() {
      let result = session.classifier.decide(row)
      let outcomes = session.ruleSet.categories.indices.map {
        result.outcome(category: $0).rawValue
      }
      let confirm = Self.readTwoWays.map { name in
        session.ruleSet.names(
          ofReadings: result.decision?.readingsToConfirm(
            category: session.ruleSet.categories.firstIndex { $0.name == name } ?? 0) ?? []
        ).joined(separator: ";")
      }
      decided.append(([row.key ?? ""] + outcomes + confirm).joined(separator: ","))
    }
    #expect(decided.count == 200)
    #expect(decided == lines.map(String.init))
  }

  @Test("the summary adds up to the same counts and sums")
  func summary() throws {
    let session = try session()
    var reader = try reader(session)
    let report = try session.classifier.classify(&reader) { _ in }
    func object(_ data: Data) throws -> NSDictionary {
      try #require(try JSONSerialization.jsonObject(with: data) as? NSDictionary)
    }
    let expected = try object(
      Data(contentsOf: URL(filePath: Self.root + "/samples/first-run/expected-summary.json")))
    let actual = try object(Data(report.summary.json().utf8))
    for key in ["rule_set", "as_of", "rows", "decisions", "confirm"] {
      #expect(actual[key] as? NSObject == expected[key] as? NSObject, "\(key)")
    }
    let categories = try #require(expected["categories"] as? [String: [String: Any]])
    let found = try #require(actual["categories"] as? [String: [String: Any]])
    #expect(categories.count == found.count)
    for (name, figures) in categories {
      for (figure, value) in figures {
        #expect(found[name]?[figure] as? NSObject == value as? NSObject, "\(name).\(figure)")
      }
    }
  }
}
