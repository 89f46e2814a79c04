import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionSyntax
import DecisionValues

/// A file of properties (`properties.yaml`) beside a rule set.
public struct PropertyFile: Sendable {
  /// The rule set with the conditions of the properties as decisions of its own.
  public let ruleSet: RuleSet
  public let properties: [Property]

  public static let fileName = "properties.yaml"

  /// Reads the properties and checks their conditions against the rule set.
  ///
  /// Nothing is thrown for what the author wrote: a property with a mistake is reported and left out.
  ///
  /// - Parameters:
  ///   - root: the tree of the file; nil for a file that holds nothing.
  ///   - chain: the rule set as it was written, with all that it extends.
  ///   - ruleSet: the same, checked.
  ///   - place: where to report a file that holds nothing.
  public static func read(
    _ root: YAMLNode?, for ruleSet: RuleSet, _ chain: [RuleSetSyntax], at place: SourceSpan
  ) -> (file: PropertyFile, diagnostics: [Diagnostic]) {
    var reader = PropertyReader(ruleSet)
    let entries = root.map { reader.entries($0) } ?? []
    if entries.isEmpty, reader.cases.diagnostics.isEmpty {
      reader.cases.report(
        .badCaseValue, place, "文件里没有性质：写“properties:”和列表",
        "the file holds no property: list them under “properties:”")
    }
    let (extended, findings) = reader.extended(chain, with: entries, in: place.source)
    reader.cases.diagnostics += findings
    reader.cases = CaseReader(extended, reader.cases.diagnostics)
    let properties = entries.compactMap { reader.property($0) }
    return (
      PropertyFile(ruleSet: extended, properties: properties), reader.cases.diagnostics
    )
  }
}

extension CaseReader {
  init(_ ruleSet: RuleSet, _ diagnostics: [Diagnostic]) {
    self.init(ruleSet)
    self.diagnostics = diagnostics
  }
}
