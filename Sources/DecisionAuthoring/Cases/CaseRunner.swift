import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel

/// Runs cases against a rule set by the plain evaluator.
///
/// Pure: no file, clock or locale; the same case yields the same result. One runner may serve many
/// threads.
public struct CaseRunner: Sendable {
  public let ruleSet: RuleSet

  public init(_ ruleSet: RuleSet) { self.ruleSet = ruleSet }

  /// Decides the household of a case and compares the result with every expectation.
  public func run(_ ruleCase: RuleCase) -> CaseResult {
    let interpreter = RuleInterpreter(ruleSet, asOf: ruleCase.asOf)
    let decision = interpreter.decide(ruleCase.record)
    if ruleCase.expectations.isEmpty {
      return CaseResult(
        ruleCase: ruleCase, decision: decision, failures: [Self.withoutExpectations(ruleCase)])
    }
    let failures = ruleCase.expectations.compactMap { expectation -> Diagnostic? in
      let actual = decision.result(of: expectation.subject, in: ruleSet)
      if expectation.expected.agrees(with: actual) { return nil }
      let causes = FailureCauses(
        interpreter: interpreter, record: ruleCase.record, decision: decision)
      return Self.failure(
        of: expectation, actual, in: ruleCase,
        causes.notes(for: expectation.subject, expecting: expectation.expected))
    }
    return CaseResult(ruleCase: ruleCase, decision: decision, failures: failures)
  }

  private static func withoutExpectations(_ ruleCase: RuleCase) -> Diagnostic {
    Diagnostic(
      .noExpectations, at: ruleCase.span,
      LocalizedText(
        zh: "用例“\(ruleCase.name)”没有写期望的结果，永远不会失败",
        en: "the case “\(ruleCase.name)” expects nothing and could never fail"))
  }

  private static func failure(
    of expectation: CaseExpectation, _ actual: CaseExpectation.Result, in ruleCase: RuleCase,
    _ causes: [DiagnosticNote]
  ) -> Diagnostic {
    let (wanted, got) = (expectation.expected.text, actual.text)
    return Diagnostic(
      .failedCase, at: expectation.span,
      LocalizedText(
        zh: "用例“\(ruleCase.name)”：\(expectation.name) 应为 \(wanted.zh)，得出 \(got.zh)",
        en: "case “\(ruleCase.name)”: \(expectation.name) should be \(wanted.en), but is \(got.en)"),
      label: LocalizedText(zh: "得出 \(got.zh)", en: "is \(got.en)"),
      notes: causes + ruleCase.invalidFacts)
  }
}

/// What became of a case.
public struct CaseResult: Sendable {
  public let ruleCase: RuleCase
  /// Everything that was decided, expected or not.
  public let decision: HouseholdDecision
  /// One finding per expectation that was not met, in their order; each points to the expectation in
  /// the case file and, in its notes, to the criteria or table rows responsible.
  public let failures: [Diagnostic]

  public var hasPassed: Bool { failures.isEmpty }
}
