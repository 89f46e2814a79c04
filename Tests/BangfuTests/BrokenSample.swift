import Bangfu
import DecisionAuthoring
import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import Foundation
import Testing

/// One folder of `samples/broken-rules`: a mistake, and the findings it gives, in both languages.
struct BrokenSample: CustomTestStringConvertible {
  /// `BF0203-unknown-name`.
  let name: String

  var number: Int { Int(name.dropFirst(2).prefix(4)) ?? 0 }
  var testDescription: String { name }
  var folder: String { "\(Self.root)/\(Self.place)/\(name)" }

  /// In the order of their codes.
  static let all: [BrokenSample] = (FileBytes.names(in: "\(root)/\(place)") ?? [])
    .filter { $0.hasPrefix("BF") }.map { BrokenSample(name: $0) }

  private static let place = "samples/broken-rules"
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  static func expectedName(_ language: Language) -> String {
    language == .zh ? "expected.txt" : "expected.en.txt"
  }

  func has(_ file: String) -> Bool { FileBytes.exists("\(folder)/\(file)") }

  func text(_ file: String) throws -> String {
    String(decoding: try FileBytes.contents(of: "\(folder)/\(file)"), as: UTF8.self)
  }
}

// MARK: - What is found

extension BrokenSample {
  /// Findings that are printed together.
  struct Report {
    let diagnostics: [Diagnostic]
    var sources = SourceSet()
  }

  /// What the command of the sample prints about its mistakes, without the results.
  func printed(_ language: Language) throws -> String {
    try reports().filter { !$0.diagnostics.isEmpty }
      .map { DiagnosticRenderer($0.sources, .init(language: language)).render($0.diagnostics) }
      .joined().replacing(Self.root + "/", with: "")
  }

  func reports() throws -> [Report] {
    if number == DiagnosticCode.tooLarge.number { return [try tooLarge()] }
    if has("command.txt") { return try rosterReports() }
    let loaded = try RuleSetLoader.load(folder)
    let rules = Report(diagnostics: Self.checked(loaded), sources: loaded.sources)
    guard let ruleSet = loaded.ruleSet else { return [rules] }
    return try [rules]
      + RuleSetFinder.caseFiles(of: folder)
      .map { try caseReport($0, ruleSet, loaded.sources) }
  }

  /// What `bangfu check` finds.
  private static func checked(_ loaded: LoadedRuleSet) -> [Diagnostic] {
    guard let ruleSet = loaded.ruleSet else { return loaded.diagnostics }
    let lints = RuleSetLints(ruleSet, chain: loaded.chain).diagnostics
    return RuleSetAnalysis(ruleSet).diagnostics(beside: loaded.diagnostics + lints)
  }

  /// What `bangfu test` finds in one file of cases.
  private func caseReport(
    _ path: String, _ ruleSet: RuleSet, _ known: SourceSet
  ) throws -> Report {
    var sources = known
    let source = sources.add(path: path, utf8: try FileBytes.contents(of: path))
    let (root, findings) = YAMLReader().read(source)
    let file = CaseFile.read(root, for: ruleSet)
    let failures = file.cases.flatMap { CaseRunner(ruleSet).run($0).failures }
    return Report(diagnostics: findings + file.diagnostics + failures, sources: sources)
  }

  /// A file of more than 8 MiB is not worth keeping: the sample's own, and blank lines behind it.
  private func tooLarge() throws -> Report {
    var sources = SourceSet()
    let path = "\(folder)/\(RuleSetLoader.fileName)"
    let blanks = Array(repeating: UInt8(ascii: "\n"), count: YAMLLimits().fileSizeBytes)
    let source = sources.add(path: path, utf8: try FileBytes.contents(of: path) + blanks)
    return Report(diagnostics: YAMLReader().read(source).diagnostics, sources: sources)
  }

  // MARK: Rosters

  /// Goes the way of `bangfu classify`, step by step, to the first error.
  private func rosterReports() throws -> [Report] {
    let words = try text("command.txt").split(whereSeparator: \.isWhitespace).map(String.init)
    let loaded = try RuleSetLoader.load(folder)
    let ruleSet = try #require(loaded.ruleSet)
    var reports = [Report(diagnostics: loaded.diagnostics, sources: loaded.sources)]
    let asOf = words.firstIndex(of: "--as-of").map { words[$0 + 1] }
    guard case .success(let session) = Session.start(ruleSet, asOf: asOf) else {
      return reports + [Report(diagnostics: Self.refusal(ruleSet, asOf))]
    }
    do {
      let people = try PeopleInRows(
        "\(folder)/roster.csv", ruleSet, decoding: .automatic, mapping: ColumnMapping())
      if let people {
        return reports + [Report(diagnostics: [people.diagnostic("\(folder)/roster.csv")])]
      }
      var reader = try rosterReader(ruleSet)
      reports.append(Report(diagnostics: reader.diagnostics))
      if reader.diagnostics.contains(where: { $0.severity == .error }) { return reports }
      let report = try session.classifier.classify(&reader) { _ in }
      return reports + [Report(diagnostics: report.problems)]
    } catch let error as FileError {
      return reports + [Report(diagnostics: [error.diagnostic])]
    }
  }

  private static func refusal(_ ruleSet: RuleSet, _ asOf: String?) -> [Diagnostic] {
    guard case .failure(let refusal) = Session.start(ruleSet, asOf: asOf) else { return [] }
    return [refusal.diagnostic]
  }

  func rosterReader(_ ruleSet: RuleSet) throws(FileError) -> RosterReader {
    let roster = "\(folder)/roster.csv"
    let members = RosterPaths.members(beside: roster)
    let mapping = RosterPaths.mapping(beside: roster)
    return try RosterReader(
      roster, members: FileBytes.exists(members) ? members : nil, ruleSet: ruleSet,
      mapping: FileBytes.exists(mapping) ? try ColumnMapping.read(mapping).mapping : ColumnMapping()
    )
  }
}
