import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

/// A file of cases (`cases/*.yaml`): households with what must be decided about each.
public enum CaseFile {
  /// Reads the cases of one file against the rule set that they are about.
  ///
  /// Never fails: a case with a mistake is reported and left out, the others are read all the same.
  /// A file without cases and a case without expectations are errors, for neither could ever fail.
  /// The text of the file must belong to the source set of the rule set, so that findings can point
  /// into both.
  ///
  /// - Parameters:
  ///   - root: the tree of the file; nil for a file that holds nothing.
  ///   - place: where to report a file that holds nothing.
  public static func read(
    _ root: YAMLNode?, for ruleSet: RuleSet, at place: SourceSpan? = nil
  ) -> (cases: [RuleCase], diagnostics: [Diagnostic]) {
    var reader = CaseReader(ruleSet)
    guard let root else {
      reader.reportNoCases(at: place)
      return ([], reader.diagnostics)
    }
    let cases = reader.cases(root)
    return (cases, reader.diagnostics)
  }
}
