import DecisionAuthoring
import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

/// What the analysis found in a sample.
public struct Verdict: Sendable {
  public let sample: SampleTable
  /// Code, line and message of each finding.
  public let findings: [String]
  /// The planted fault was found at its place.
  public let isFound: Bool
  /// Findings that nobody planted.
  public let strays: [String]

  /// Found, or, in a sound rule set, nothing found at all.
  public var passes: Bool { sample.fault == nil ? findings.isEmpty : isFound && strays.isEmpty }

  public init(_ sample: SampleTable) {
    self.sample = sample
    var sources = SourceSet()
    let source = sources.add(path: "\(sample.kind).yaml", utf8: Array(sample.text.utf8))
    let (root, mistakes) = YAMLReader().read(source)
    var diagnostics = mistakes
    if let root {
      let (syntax, slips) = RuleSetReader.read(root)
      let (ruleSet, faults) = RuleSetChecker.check([syntax])
      diagnostics += slips + faults
      if let ruleSet { diagnostics += RuleSetAnalysis(ruleSet).diagnostics }
    }
    let told = diagnostics.map { diagnostic in
      let line = diagnostic.span.map { source.position(of: $0.lower).line } ?? 0
      return (
        text: "\(diagnostic.code.name) \(line): \(diagnostic.message.zh)",
        isPlanted: Self.isPlanted(diagnostic, source.line(line), sample.fault)
      )
    }
    findings = told.map(\.text)
    isFound = told.contains { $0.isPlanted }
    strays = told.filter { !$0.isPlanted }.map(\.text)
  }

  private static func isPlanted(
    _ diagnostic: Diagnostic, _ line: String, _ fault: SampleTable.Planted?
  ) -> Bool {
    guard let fault, diagnostic.code.name == fault.finding else { return false }
    if fault.isOnMarkedLine, !line.contains(RuleText.mark) { return false }
    return fault.mentions.allSatisfy { diagnostic.message.zh.contains($0) }
  }
}
