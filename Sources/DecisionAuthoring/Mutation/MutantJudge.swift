import DecisionInterpreter
import DecisionModel
import DecisionValues

/// Runs all cases of a rule set against mutants.
///
/// Immutable and `Sendable`: one judge serves many threads. Cases that fail already judge nothing.
public struct MutantJudge: Sendable {
  private let ruleSet: RuleSet
  private let cases: [RuleCase]
  /// For each case, the rows of parameters that it asks for.
  private let parameterRows: [Set<ParameterRow>]

  public init(_ ruleSet: RuleSet, _ results: [CaseResult]) {
    self.ruleSet = ruleSet
    cases = results.filter(\.hasPassed).map(\.ruleCase)
    parameterRows = cases.map { ruleCase in
      let interpreter = RuleInterpreter(ruleSet, asOf: ruleCase.asOf)
      return Set(interpreter.parameterRows(for: ruleCase.record))
    }
  }

  /// Whether some case fails on the rules with the mistake.
  public func finds(_ mutant: Mutant) -> Bool {
    let mutated = mutant.applied(to: ruleSet)
    var interpreters: [CivilDate: RuleInterpreter] = [:]
    for (ruleCase, rows) in zip(cases, parameterRows) {
      if case .value(let parameter, let entry, _) = mutant.change,
        !rows.contains(ParameterRow(parameter: parameter, entry: entry))
      {
        continue
      }
      let interpreter =
        interpreters[ruleCase.asOf] ?? RuleInterpreter(mutated, asOf: ruleCase.asOf)
      interpreters[ruleCase.asOf] = interpreter
      let decision = interpreter.decide(ruleCase.record)
      let holds = ruleCase.expectations.allSatisfy {
        $0.expected.agrees(with: decision.result(of: $0.subject, in: mutated))
      }
      if !holds { return true }
    }
    return false
  }

  /// Without values that no case asks for, but for the first of a parameter of which no case asks for
  /// any: figures are held to their sources elsewhere.
  public func relevant(_ mutants: [Mutant]) -> [Mutant] {
    let read = parameterRows.reduce(into: Set<ParameterRow>()) { $0.formUnion($1) }
    var known = Set(read.map(\.parameter))
    return mutants.filter { mutant in
      guard case .value(let parameter, let entry, _) = mutant.change else { return true }
      if read.contains(ParameterRow(parameter: parameter, entry: entry)) { return true }
      return known.insert(parameter).inserted
    }
  }
}
