import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// A household made up or taken from a source, and what the rules must decide about it.
public struct RuleCase: Sendable {
  public let name: String
  /// The day as of which it is decided.
  public let asOf: CivilDate
  /// Where the case comes from, in the author's words.
  public let source: String?
  public let note: String?
  public let record: HouseholdRecord
  /// In the order of the file.
  public let expectations: [CaseExpectation]
  /// Given values that were read as invalid facts because they break their type or constraint; the
  /// word for an invalid cell (输入错误, `invalid`) is not among them.
  public let invalidFacts: [DiagnosticNote]
  /// The name of the case in its file.
  public let span: SourceSpan
}

/// One line under `expect:`.
public struct CaseExpectation: Sendable {
  /// What is asked for.
  public enum Subject: Sendable, Hashable {
    case decision(Int)
    /// One output of a decision table with several.
    case output(decision: Int, name: String)
    case outcome(category: Int)
    case amount(category: Int)
    case possible(category: Int)
    case needed(category: Int)
    case reasons(category: Int)
    case measures(category: Int)
    case confirmation(category: Int)
    case confirmationOfDecision(Int)
  }

  /// What must come out, or what came out.
  public enum Result: Sendable, Hashable {
    case value(Value)
    case outcome(Outcome)
    /// The outcomes that are possible; their order means nothing.
    case outcomes([Outcome])
    /// Names or codes in the order of the rules.
    case names([String])
    /// No amount at all.
    case nothing
  }

  public let subject: Subject
  /// The subject as the case writes it: `金秋助学.amount`.
  public let name: String
  public let expected: Result
  /// The expected value in the case file.
  public let span: SourceSpan
}

extension CaseExpectation.Result {
  /// Whether both say the same; numbers by value, so that 7100 is 7100.00.
  func agrees(with other: CaseExpectation.Result) -> Bool {
    if case .outcomes(let a) = self, case .outcomes(let b) = other { return Set(a) == Set(b) }
    return self == other
  }

  var text: LocalizedText {
    switch self {
    case .value(let value): LocalizedText(zh: "\(value)", en: "\(value)")
    case .outcome(let outcome): outcome.word
    case .outcomes(let outcomes):
      LocalizedText(
        zh: Self.listed(Outcome.allCases.filter(outcomes.contains).map(\.word.zh)),
        en: Self.listed(Outcome.allCases.filter(outcomes.contains).map(\.word.en)))
    case .names(let names): LocalizedText(zh: Self.listed(names), en: Self.listed(names))
    case .nothing: LocalizedText(zh: "无", en: "none")
    }
  }

  private static func listed(_ words: [String]) -> String {
    "[" + words.joined(separator: ", ") + "]"
  }
}
