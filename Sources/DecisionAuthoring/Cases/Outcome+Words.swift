import DecisionDiagnostics
import DecisionInterpreter

extension Outcome {
  /// The word for the outcome in results and cases.
  public var word: LocalizedText {
    switch self {
    case .eligible: LocalizedText(zh: "符合", en: "eligible")
    case .ineligible: LocalizedText(zh: "不符合", en: "ineligible")
    case .undetermined: LocalizedText(zh: "待核实", en: "undetermined")
    case .invalidInput: LocalizedText(zh: "输入错误", en: "invalid_input")
    case .conflict: LocalizedText(zh: "规则冲突", en: "conflict")
    }
  }

  /// Reads the word in either language.
  public init?(word: String) {
    guard let outcome = Self.allCases.first(where: { $0.word.zh == word || $0.word.en == word })
    else { return nil }
    self = outcome
  }

  /// Neither eligible nor ineligible: what can become of any decision, not of categories alone.
  var isUnsettled: Bool { self != .eligible && self != .ineligible }
}
