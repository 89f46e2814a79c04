import DecisionDiagnostics
import DecisionModel
import DecisionValues

/// What is to be said about accepted findings themselves.
struct AcceptanceFindings {
  let ruleSet: RuleSet
  let depth: RuleSetAnalysis.Depth

  init(_ ruleSet: RuleSet, _ depth: RuleSetAnalysis.Depth) {
    self.ruleSet = ruleSet
    self.depth = depth
  }

  /// Those that have run out, and those that accept what does not come up: the latter only where all was looked at.
  ///
  /// The day is the rule set's as-of date, never today. What is inherited is the business of those who
  /// wrote it: a finding may come up in one rule set that builds on theirs and not in another.
  func diagnostics(for found: [Diagnostic]) -> [Diagnostic] {
    ruleSet.acceptances.filter { !$0.isInherited }.compactMap { acceptance in
      if let until = acceptance.until, let asOf = ruleSet.asOf, until < asOf {
        return expired(acceptance, until)
      }
      let isNeeded = depth == .quick || found.contains { acceptance.covers($0) }
      return isNeeded ? nil : unneeded(acceptance)
    }
  }

  private func expired(_ acceptance: Acceptance, _ until: CivilDate) -> Diagnostic {
    Diagnostic(
      .expiredAcceptance, at: acceptance.span,
      LocalizedText(
        zh: "“\(acceptance.finding)”只接受到 \(until)，已经过期",
        en: "“\(acceptance.finding)” was accepted until \(until), which is past"),
      notes: [
        DiagnosticNote(
          LocalizedText(
            zh: "当时的理由：\(acceptance.reason)。再看一遍：改规则，或写新的理由和日期",
            en:
              "the reason was: \(acceptance.reason). Look again: mend the rule, or give a new reason and date"
          ))
      ])
  }

  private func unneeded(_ acceptance: Acceptance) -> Diagnostic {
    Diagnostic(
      .unneededAcceptance, at: acceptance.span,
      LocalizedText(
        zh: "这里没有“\(acceptance.finding)”可接受",
        en: "there is no “\(acceptance.finding)” here to accept"),
      notes: [
        DiagnosticNote(
          LocalizedText(
            zh: "删去这一条，否则将来真出了问题也看不见",
            en: "delete it: it would hide a finding that comes up one day"))
      ])
  }
}
