import DecisionDiagnostics

/// An impact as one HTML page that needs nothing else: no script, no network, no other file, and no personal data.
public struct ImpactPage {
  let report: ImpactReport
  /// Entry, change and place of each change of the rules.
  let changes: [[String]]
  let quiet: [String]
  let language: Language

  public init(_ report: ImpactReport, changes: [[String]], quiet: [String], in language: Language) {
    self.report = report
    self.changes = changes
    self.quiet = quiet
    self.language = language
  }

  public func html() -> String { "" }
}
