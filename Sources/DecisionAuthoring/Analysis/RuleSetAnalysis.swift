import DecisionDiagnostics
import DecisionModel
import DecisionValues

/// What is wrong with the tables and criteria of a rule set though every part of it is well formed.
///
/// Gaps, overlaps, rows and criteria that never decide: in every regime, that is on all days between two
/// of which no parameter changes. Pure and deterministic; no finding is an error. What an entry
/// accepts with a reason is left out, and accepting what does not come up is a finding itself.
public struct RuleSetAnalysis: Sendable {
  /// How much time may be spent.
  public enum Depth: Sendable {
    /// Tables and criteria by themselves. No household is looked for: cases that none comes to are told
    /// where columns read different facts, and criteria that only such a search proves idle are not; nor is what was
    /// accepted in vain.
    case quick
    /// Looks for whole households too: to show findings, to leave out what no household can reach, and
    /// to leave out rows and criteria that some household refutes.
    case full
  }

  public let ruleSet: RuleSet
  public let depth: Depth

  public init(_ ruleSet: RuleSet, depth: Depth = .full) {
    self.ruleSet = ruleSet
    self.depth = depth
  }

  /// In the order of the rules: tables, criteria, then what was accepted in vain.
  public var diagnostics: [Diagnostic] { diagnostics(beside: []) }

  /// - Parameter others: findings of other kinds about the same rule set, which entries may accept too;
  ///   those that none accepts come first in the result.
  public func diagnostics(beside others: [Diagnostic]) -> [Diagnostic] {
    var found = others + tableFindings + criteriaFindings
    if depth == .full { found += HouseholdFindings(ruleSet)?.diagnostics(beside: found) ?? [] }
    let accepted = ruleSet.acceptances
    let open = found.filter { finding in !accepted.contains { $0.covers(finding) } }
    return open + AcceptanceFindings(ruleSet, depth).diagnostics(for: found)
  }

  private var tableFindings: [Diagnostic] {
    TableSite.all(of: ruleSet).flatMap { site in
      TableReport(ruleSet, site, depth).diagnostics(of: TableAnalyser(ruleSet: ruleSet, site: site))
    }
  }

  private var criteriaFindings: [Diagnostic] {
    ruleSet.categories.flatMap { category in
      CriteriaReport(ruleSet, category, depth)
        .diagnostics(of: CriteriaAnalyser(ruleSet: ruleSet, category: category))
    }
  }
}
