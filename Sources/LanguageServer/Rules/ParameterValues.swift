import DecisionModel
import DecisionValues

/// The values of a parameter that hold on a day.
struct ParameterValues {
  /// The day; nil where values hold on every day.
  let day: CivilDate?
  /// In the order of the file: one, or one for each place.
  let entries: [Parameter.Entry]

  /// - Parameter asOf: the day that is asked about; nil takes the day from which the newest values hold.
  init(_ parameter: Parameter, asOf: CivilDate?) {
    let isDated = parameter.entries.contains { $0.from != nil || $0.to != nil }
    let day = isDated ? asOf ?? parameter.entries.compactMap(\.from).max() : nil
    self.day = day
    entries = parameter.entries.filter { entry in day.map(entry.contains) ?? true }
  }

  /// `1025.00`, or `980.00–1025.00` where places differ; nil when nothing holds.
  var summary: String? {
    let values = entries.compactMap(\.value)
    guard let first = values.first else { return nil }
    if values.allSatisfy({ $0 == first }) { return first.description }
    let numbers = values.compactMap { value -> Decimal128? in
      if case .number(let number) = value { number } else { nil }
    }
    guard numbers.count == values.count, let least = numbers.min(), let most = numbers.max() else {
      return nil
    }
    return "\(least)–\(most)"
  }
}
