import Bangfu
import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

/// A rule set without findings, opened for planting.
public struct SampleRuleSet: Sendable {
  public let folder: String
  /// Its own files; those of rule sets that it extends are samples of their own.
  let grounds: [Ground]

  /// Nil when the rule set has findings of its own, which would blur what a mistake adds.
  ///
  /// Throws: `FileError` when it cannot be read.
  public init?(folder: String) throws(FileError) {
    let loaded = try RuleSetLoader.load(folder)
    guard loaded.diagnostics.isEmpty, let ruleSet = loaded.ruleSet else { return nil }
    self.folder = folder
    let own = loaded.sources.texts.filter { $0.path.hasPrefix(loaded.folder + "/") }
    grounds = own.compactMap { source in
      YAMLReader().read(source).root.map { Ground(folder, source, $0, ruleSet) }
    }
  }

  /// The rule sets in the given folders that have no findings, sorted.
  ///
  /// Throws: `FileError` when one cannot be read.
  public static func all(in folders: [String]) throws(FileError) -> [SampleRuleSet] {
    var samples: [SampleRuleSet] = []
    for folder in folders {
      for found in RuleSetFinder.folders(in: folder) {
        if let sample = try SampleRuleSet(folder: found) { samples.append(sample) }
      }
    }
    return samples
  }
}
