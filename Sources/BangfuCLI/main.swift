import Bangfu
import DecisionDiagnostics

for path in CommandLine.arguments.dropFirst() {
  do throws(FileError) {
    let loaded = try RuleSetLoader.load(path)
    print(DiagnosticRenderer(loaded.sources).render(loaded.diagnostics))
    print(loaded.ruleSet?.name ?? "no rule set")
  } catch {
    print(error.path, error.reason)
  }
}
