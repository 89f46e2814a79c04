import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import Testing

/// A rule set out of its text.
enum RuleSetText {
  static func ruleSet(_ text: String) throws -> RuleSet {
    var sources = SourceSet()
    let source = sources.add(path: "ruleset.yaml", utf8: Array(text.utf8))
    let (root, yaml) = YAMLReader().read(source)
    let (syntax, findings) = RuleSetReader.read(try #require(root, "\(yaml)"))
    let (checked, more) = RuleSetChecker.check([syntax])
    let errors = (yaml + findings + more).filter { $0.severity == .error }
    try #require(errors.isEmpty, "\(errors.map(\.message.en))\n\(text)")
    return try #require(checked)
  }
}
