import Bangfu
import DecisionAuthoring
import DecisionDiagnostics

/// Both versions that `diff` compares, loaded and checked, with their texts side by side.
struct DiffRules {
  let old: LoadedRuleSet
  let new: LoadedRuleSet
  let comparison: RuleSetComparison
  /// Nil where a version has no as-of date, or cannot decide on it.
  let oldSession: Session?
  let newSession: Session?
  /// Why a roster cannot be decided.
  let refusals: [Diagnostic]

  var sources: SourceSet { new.sources }

  init(
    _ oldFolder: String, _ newFolder: String, asOf: String?, oldAsOf: String?, _ console: Console
  ) throws(ExitStatus) {
    old = try RuleSetArguments.compared(oldFolder, after: SourceSet(), console)
    new = try RuleSetArguments.compared(newFolder, after: old.sources, console)
    guard let oldRules = old.ruleSet, let newRules = new.ruleSet else { throw .couldNotRun }
    var refusals: [Diagnostic] = []
    func session(_ result: Result<Session, Session.Refusal>, isAsked: Bool) throws(ExitStatus)
      -> Session?
    {
      switch result {
      case .success(let session): return session
      case .failure(let refusal):
        if isAsked {
          console.report([refusal.diagnostic])
          throw .couldNotRun
        }
        refusals.append(refusal.diagnostic)
        return nil
      }
    }
    oldSession = try session(
      Session.start(oldRules, asOf: oldAsOf ?? asOf), isAsked: (oldAsOf ?? asOf) != nil)
    newSession = try session(Session.start(newRules, asOf: asOf), isAsked: asOf != nil)
    self.refusals = refusals
    // Without both dates all periods count alike.
    let hasDates = oldSession != nil && newSession != nil
    comparison = RuleSetComparison(
      ComparedRules(old.chain, oldRules, asOf: hasDates ? oldSession?.asOf : nil),
      ComparedRules(new.chain, newRules, asOf: hasDates ? newSession?.asOf : nil))
  }
}
