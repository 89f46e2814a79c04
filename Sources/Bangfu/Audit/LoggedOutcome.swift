import DecisionDiagnostics
import DecisionInterpreter

/// Outcomes as entries of a log have them, and as officials say them.
public enum LoggedOutcome {
  /// The code of a code or of a word in either language; nil for what is neither.
  public static func code(_ text: String) -> String? {
    Outcome.allCases.first { [$0.rawValue, $0.word.zh, $0.word.en].contains(text) }?.rawValue
  }

  /// The word for a code; any other text as it is.
  public static func word(_ text: String, in language: Language) -> String {
    Outcome(rawValue: text)?.word.text(in: language) ?? text
  }

  /// All that there are.
  public static var all: (words: String, codes: String) {
    (
      Outcome.order.map(\.word.zh).joined(separator: "、"),
      Outcome.order.map(\.rawValue).joined(separator: ", ")
    )
  }
}
