import DecisionInterpreter
import DecisionModel
import DecisionValues

extension Valuation {
  /// The valuations at one place in a regime.
  struct Choices {
    /// Without samples, for every order in which thresholds come in the regime: for what holds always.
    let plain: [Valuation]
    /// On one day, by sample of what only records know: for what comes up.
    let sampled: [Valuation]
    /// Both: every order, by sample.
    let all: [Valuation]
  }

  /// The valuations in a regime, place by place.
  ///
  /// What holds at one place is a finding there; what depends on the sample chosen is none. Empty when a
  /// parameter has no value in the regime; nil when there are too many places to go through.
  static func choices(_ survey: ThresholdSurvey, in regime: Regime) -> [Choices]? {
    let ruleSet = survey.ruleSet
    let parameters = survey.parameters.sorted()
    guard let places = places(ruleSet, parameters, on: regime.day) else { return nil }
    var seen: Set<[Value]> = []
    var choices: [Choices] = []
    for place in places {
      var valuation = Valuation(
        ruleSet: ruleSet, day: regime.day, parameters: survey.parameters, places: place)
      let values = parameters.compactMap { valuation.value(ofParameter: $0) }
      guard values.count == parameters.count, seen.insert(values).inserted else { continue }
      valuation.asOf = regime.day
      let plain = valuation.throughout(regime, survey)
      let sampled = sampled(valuation, survey, in: regime)
      let all = survey.readsAsOf ? plain.flatMap { self.sampled($0, survey, in: regime) } : sampled
      choices.append(Choices(plain: plain, sampled: sampled, all: all))
    }
    return choices
  }

  /// For every order that the thresholds take on the days of the regime; without those that move with the
  /// as-of date where there is no telling.
  private func throughout(_ regime: Regime, _ survey: ThresholdSurvey) -> [Valuation] {
    guard survey.readsAsOf else { return [self] }
    let days: [CivilDate?] = survey.keepsOrder ? regime.ends : [nil]
    return days.map { day in
      var result = self
      result.asOf = day
      return result
    }
  }

  private static let mostPlaces = 1_000

  /// Every choice of words for the inputs by which these parameters are chosen.
  private static func places(
    _ ruleSet: RuleSet, _ parameters: [Int], on day: CivilDate
  ) -> [[Int: String]]? {
    var words: [Int: [String]] = [:]
    var order: [Int] = []
    for index in parameters {
      let parameter = ruleSet.parameters[index]
      for (position, key) in parameter.keys.enumerated() {
        let found = parameter.entries.filter { $0.contains(day) && $0.value != nil }
          .map { $0.keys[position] }
        if words[key] == nil { order.append(key) }
        var known = words[key] ?? []
        for word in found where !known.contains(word) { known.append(word) }
        words[key] = known
      }
    }
    var result: [[Int: String]] = [[:]]
    for key in order {
      let choices = words[key] ?? []
      if result.count * choices.count > mostPlaces { return nil }
      result = result.flatMap { place in
        choices.map { place.merging([key: $0]) { _, word in word } }
      }
    }
    return result
  }

  /// Far apart, so that any two quantities come in either order, and odd, so that no two thresholds meet
  /// by chance.
  private static let sizes: [Decimal128] = [
    Decimal128(scaled: 731, scale: 2), Decimal128(scaled: 91_337, scale: 2),
    Decimal128(scaled: 10_472_911, scale: 2),
  ]

  /// Values for what only records know: far below, far above and between the numbers that it meets.
  private static func sizes(among constants: [Decimal128]) -> [Decimal128] {
    let sorted = constants.filter { !$0.isZero && !$0.isNegative }.sorted(by: <)
    guard let least = sorted.first, let most = sorted.last else { return sizes }
    let odd = Decimal128(scaled: 97_713, scale: 2)
    let between = zip(sorted, sorted.dropFirst()).map { ($0 + $1) / 2 }
    return [least / odd] + between.prefix(8) + [most * odd]
  }

  private static func sampled(
    _ valuation: Valuation, _ survey: ThresholdSurvey, in regime: Regime
  ) -> [Valuation] {
    var bounds = regime.bounds(valuation.ruleSet)
    let sizes = sizes(among: survey.constants)
    var result = [valuation]
    for (index, unknown) in survey.unknowns.enumerated() {
      let range = bounds.numbers(of: unknown) ?? .all
      let factor = Decimal128(scaled: Int64(1000 + 37 * index), scale: 3)
      var typical = sizes.map { $0 * factor }.filter { range.contains($0) }
      if typical.isEmpty { typical = [inside(range)] }
      var extreme = extremes(of: range)
      // Beyond two quantities every combination would be too many: the others stay where they are.
      if index >= 2 { (typical, extreme) = ([typical[typical.count / 2]], []) }
      result = result.flatMap { valuation in
        typical.map { valuation.assuming(unknown, $0, isTypical: true) }
          + extreme.map { valuation.assuming(unknown, $0, isTypical: false) }
      }
    }
    return result
  }

  private func assuming(
    _ unknown: TypedExpression, _ value: Decimal128, isTypical: Bool
  ) -> Valuation {
    var result = self
    result.samples.append((unknown, value))
    result.isTypical = self.isTypical && isTypical
    return result
  }

  /// The ends of a range, or values beyond anything that rules name; and zero.
  private static func extremes(of range: NumberRange) -> [Decimal128] {
    let huge = Decimal128(1_000_000_000_007)
    let ends = [range.lower?.value ?? -huge, range.upper?.value ?? huge, 0]
    return ends.filter { range.contains($0) }
  }

  private static func inside(_ range: NumberRange) -> Decimal128 {
    switch (range.lower?.value, range.upper?.value) {
    case (let low?, let high?): (low + high) / 2
    case (let low?, nil): low + 1
    case (nil, let high?): high - 1
    case (nil, nil): 1
    }
  }
}
