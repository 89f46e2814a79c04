import DecisionDiagnostics

extension Outcome {
  /// The word officials use.
  public var word: LocalizedText {
    switch self {
    case .eligible: LocalizedText(zh: "符合", en: "eligible")
    case .ineligible: LocalizedText(zh: "不符合", en: "ineligible")
    case .undetermined: LocalizedText(zh: "待核实", en: "undetermined")
    case .invalidInput: LocalizedText(zh: "输入错误", en: "invalid input")
    case .conflict: LocalizedText(zh: "规则冲突", en: "rule conflict")
    }
  }

  /// The order of `words:` in an output profile and of columns in summaries.
  public static let order: [Outcome] = [
    .eligible, .ineligible, .undetermined, .invalidInput, .conflict,
  ]
}

extension Possible {
  /// What stands for a value that is not certain.
  public var status: Outcome? {
    if known != nil { return nil }
    if content == .none { return faults.contains(.conflict) ? .conflict : .invalidInput }
    return .undetermined
  }
}
