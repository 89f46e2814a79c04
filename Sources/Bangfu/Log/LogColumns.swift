import DecisionInterpreter
import DecisionLog
import DecisionModel
import DecisionRecords

/// What a log says of a row as a second set of result columns: codes instead of words, nothing of the facts.
///
/// Worked out by what writes the results themselves, so that both ways of deciding give the same.
struct LogColumns: Sendable {
  let columns: ResultColumns
  let options = CSVWriterOptions(
    delimiter: DecisionShape.delimiter, newline: .lineFeed, guardsFormulas: false)
  let shape: DecisionShape

  /// - Parameter tag: `RuleSetReference.tag`.
  init(_ ruleSet: RuleSet, tag: String) {
    let published = ruleSet.decisions.indices.filter { ruleSet.decisions[$0].isPublished }
    columns = ResultColumns(ruleSet, Self.columns(ruleSet, published))
    shape = DecisionShape(
      tag: tag, outcomes: ruleSet.categories.map(\.name),
      decisions: published.map { ruleSet.decisions[$0].name },
      words: Dictionary(
        uniqueKeysWithValues: Outcome.allCases.map { ($0.word.zh, $0.rawValue) }))
  }

  /// In the order that `DecisionShape` reads.
  private static func columns(
    _ ruleSet: RuleSet, _ published: [Int]
  ) -> [OutputProfile.Column] {
    let codes = Outcome.order.map(\.rawValue)
    func all(_ source: (Int) -> OutputProfile.Source) -> [OutputProfile.Column] {
      ruleSet.categories.indices.map {
        OutputProfile.Column(name: ruleSet.categories[$0].name, source: source($0), words: codes)
      }
    }
    let decisions = published.map { index in
      OutputProfile.Column(
        name: ruleSet.decisions[index].name, source: .decision(index), words: codes,
        scale: scale(ofDecision: index, ruleSet))
    }
    return all { .outcome(category: $0) } + decisions + all { .amount(category: $0) }
      + all {
        .reasons(category: $0, whenFalse: "{code}", whenUnknown: "{code}?", separator: ";")
      } + all { .needed(category: $0) }
  }

  /// As many digits as the results show: a number is worked out in one way only.
  private static func scale(ofDecision index: Int, _ ruleSet: RuleSet) -> Int? {
    for column in ruleSet.output?.columns ?? [] {
      if case .decision(index) = column.source, let scale = column.scale { return scale }
    }
    return nil
  }
}
