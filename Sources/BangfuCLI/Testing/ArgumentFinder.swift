import Bangfu
import DecisionAuthoring
import DecisionDiagnostics

/// Finds the `argued.yaml` files beside the rules of the rule sets that are tested.
enum ArgumentFinder {
  /// - Parameter part: the arguments that are wanted, of those in a file.
  static func arguments(
    _ tests: [RuleSetTest], _ part: KeyPath<ArguedFile, [ArguedFile.Entry]>,
    _ options: GlobalOptions
  ) throws(ExitStatus) -> Arguments {
    let folders = Set(tests.map(\.loaded.folder))
    var arguments = Arguments()
    for test in tests {
      for folder in test.loaded.foldersOfRules {
        let path = folder == "." ? ArguedFile.fileName : "\(folder)/\(ArguedFile.fileName)"
        guard FileBytes.exists(path), !arguments.holds(path) else { continue }
        let document: RuleDocument
        do throws(FileError) {
          document = try test.loaded.document(path)
        } catch {
          throw options.console.failure(error)
        }
        let (file, findings) = ArguedFile.read(document.root, for: test.ruleSet)
        options.console.report(document.diagnostics + findings, document.sources)
        if !(document.diagnostics + findings).isEmpty { throw ExitStatus.couldNotRun }
        arguments.add(
          file[keyPath: part], document.sources, path: path, isJudged: folders.contains(folder))
      }
    }
    return arguments
  }
}

extension LoadedRuleSet {
  /// The folders that its files are in, its own first, each once.
  fileprivate var foldersOfRules: [String] {
    var folders = [folder]
    for text in sources.texts {
      let parent = text.path.lastIndex(of: "/").map { String(text.path[..<$0]) } ?? "."
      if !folders.contains(parent) { folders.append(parent) }
    }
    return folders
  }
}
