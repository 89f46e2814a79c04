import DecisionInterpreter

extension Outcome {
  /// Reads the word in either language, or the code of machine formats.
  public init?(word: String) {
    guard
      let outcome = Self.allCases.first(where: {
        $0.word.zh == word || $0.word.en == word || $0.rawValue == word
      })
    else { return nil }
    self = outcome
  }

  /// Neither eligible nor ineligible: what can become of any decision, not of categories alone.
  var isUnsettled: Bool { self != .eligible && self != .ineligible }
}
