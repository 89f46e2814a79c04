import DecisionDiagnostics
import DecisionModel

extension RuleSet {
  /// Reads and checks a rule set with all that it includes and extends.
  ///
  /// - Parameter path: the folder of the rule set, or its `ruleset.yaml`.
  ///
  /// Warnings are not told; `RuleSetLoader.load` returns them all.
  /// Throws: `RuleSetError` with every finding when one of them is an error, or when the file cannot be read.
  public init(loading path: String) throws(RuleSetError) {
    let loaded: LoadedRuleSet
    do throws(FileError) {
      loaded = try RuleSetLoader.load(path)
    } catch {
      throw RuleSetError(diagnostics: [error.diagnostic], sources: SourceSet())
    }
    guard let ruleSet = loaded.ruleSet else {
      throw RuleSetError(diagnostics: loaded.diagnostics, sources: loaded.sources)
    }
    self = ruleSet
  }
}

/// Why a rule set could not be loaded.
public struct RuleSetError: Error, Sendable, CustomStringConvertible {
  /// All findings in reading order, warnings among them; at least one is an error.
  public let diagnostics: [Diagnostic]
  /// The texts that the findings point into.
  public let sources: SourceSet

  /// The findings as the command line prints them, with the lines that they point at.
  public func text(in language: Language) -> String {
    DiagnosticRenderer(sources, .init(language: language)).render(diagnostics)
  }

  /// The findings in English.
  public var description: String { text(in: .en) }
}
