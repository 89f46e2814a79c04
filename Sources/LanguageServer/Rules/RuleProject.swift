import Bangfu
import DecisionAuthoring
import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

/// A rule set as it stands in the editor, with its cases and all that is to say about them.
///
/// Made anew whenever a text of it changes, from nothing but the texts: so that no place in it can be
/// one of an earlier state.
struct RuleProject: Sendable {
  let folder: String
  let loaded: LoadedRuleSet
  let cases: [CaseDocument]
  /// What is wrong with the rules: what checking found and, where there is no error, what the quick analysis does.
  private let ruleFindings: [Diagnostic]
  /// What names are described by: the rules as they are, or as they last were without an error.
  let ruleSet: RuleSet?

  /// A case file with what is wrong with it.
  struct CaseDocument: Sendable {
    let path: String
    let document: RuleDocument
    let findings: [Diagnostic]
  }

  /// Cases are decided while typing as long as there are no more than these; beyond they are only read.
  static let decidedCaseCount = 500

  /// Nil when the folder has no rule set that can be read.
  ///
  /// - Parameters:
  ///   - overlay: the texts that editors have open, by path.
  ///   - earlier: the rules as they last were without an error.
  init?(_ folder: String, overlay: [String: [UInt8]], earlier: RuleSet?) {
    do throws(FileError) {
      loaded = try RuleSetLoader.load(folder, overlay: overlay)
    } catch {
      return nil
    }
    self.folder = folder
    ruleSet = loaded.ruleSet ?? earlier
    ruleFindings = Self.findings(of: loaded)
    cases = Self.cases(of: loaded, overlay)
  }

  /// Where the names stand. Made when asked for: most keys that are pressed ask for nothing.
  var index: NameIndex { NameIndex(loaded, cases) }

  /// Paths of all texts, those of the rule set first.
  var paths: [String] { loaded.sources.texts.map(\.path) + cases.map(\.path) }

  /// The findings of every file, by path; a file without any has an empty list.
  var findings: [(path: String, sources: SourceSet, findings: [Diagnostic])] {
    var byPath: [String: [Diagnostic]] = [:]
    for finding in ruleFindings {
      let path = finding.span.map { loaded.sources[$0.source].path }
      byPath[path ?? loaded.ownPaths[0], default: []].append(finding)
    }
    let rules = loaded.sources.texts.map { ($0.path, loaded.sources, byPath[$0.path] ?? []) }
    return rules + cases.map { ($0.path, $0.document.sources, $0.findings) }
  }

  /// The text of a file of the rule set; spans into it count from its first byte behind a mark.
  func text(of path: String) -> SourceText? {
    loaded.sources.texts.first { $0.path == path }
      ?? cases.first { $0.path == path }?.document.sources.texts.last
  }

  func caseDocument(_ path: String) -> CaseDocument? { cases.first { $0.path == path } }
}

extension RuleProject {
  private static func findings(of loaded: LoadedRuleSet) -> [Diagnostic] {
    guard let ruleSet = loaded.ruleSet else { return loaded.diagnostics }
    let lints = RuleSetLints(
      ruleSet, chain: loaded.chain, files: loaded.ownFiles,
      servesOthers: RuleSetFinder.isExtended(loaded.folder))
    return RuleSetAnalysis(ruleSet, depth: .quick)
      .diagnostics(beside: loaded.diagnostics + lints.diagnostics).inReadingOrder()
  }

  private static func cases(
    of loaded: LoadedRuleSet, _ overlay: [String: [UInt8]]
  ) -> [CaseDocument] {
    let folder = loaded.folder + "/cases/"
    let open = overlay.keys.filter {
      $0.hasPrefix(folder) && isCaseFile($0.dropFirst(folder.count))
    }
    let paths = Set(RuleSetFinder.caseFiles(of: loaded.folder)).union(open).sorted()
    var room = decidedCaseCount
    return paths.compactMap { path in
      document(path, loaded, overlay).map { read($0, path, loaded.ruleSet, &room) }
    }
  }

  private static func isCaseFile(_ name: Substring) -> Bool {
    !name.contains("/") && (name.hasSuffix(".yaml") || name.hasSuffix(".yml"))
  }

  private static func document(
    _ path: String, _ loaded: LoadedRuleSet, _ overlay: [String: [UInt8]]
  ) -> RuleDocument? {
    if let text = overlay[path] { return loaded.document(path, utf8: text) }
    do throws(FileError) {
      return try loaded.document(path)
    } catch {
      return nil
    }
  }

  /// As `bangfu test` reads it, and with what it finds; without sound rules, only as YAML.
  private static func read(
    _ document: RuleDocument, _ path: String, _ ruleSet: RuleSet?, _ room: inout Int
  ) -> CaseDocument {
    var findings = document.diagnostics
    if let ruleSet, document.root != nil || findings.isEmpty {
      let (cases, mistakes) = CaseFile.read(document.root, for: ruleSet, at: document.start)
      findings += mistakes
      room -= cases.count
      if room >= 0 {
        let runner = CaseRunner(ruleSet)
        for ruleCase in cases { findings += runner.run(ruleCase).failures }
      }
    }
    return CaseDocument(path: path, document: document, findings: findings)
  }
}
