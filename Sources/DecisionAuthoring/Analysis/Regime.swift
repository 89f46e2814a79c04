import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// A stretch of days on which every parameter keeps its value; nil is open.
struct Regime: Hashable {
  let from: CivilDate?
  let to: CivilDate?
  /// A day of the regime: its first where it has one.
  let day: CivilDate

  /// The regimes in which a rule set is in force, cut where one of these parameters changes; ascending.
  static func all(of ruleSet: RuleSet, parameters: Set<Int>) -> [Regime] {
    var starts: Set<CivilDate> = []
    for index in parameters {
      for entry in ruleSet.parameters[index].entries {
        if let from = entry.from { starts.insert(from) }
        if let next = entry.to?.adding(days: 1) { starts.insert(next) }
      }
    }
    let (first, last) = ruleSet.inForce
    let inside = starts.filter { start in
      (first.map { $0 < start } ?? true) && (last.map { start <= $0 } ?? true)
    }.sorted()
    let any = ruleSet.asOf ?? CivilDate(year: 2000, month: 1, day: 1)
    let ends = inside.map { $0.adding(days: -1) } + [last]
    return zip([first] + inside, ends).compactMap { from, to in
      (from ?? to ?? any).map { Regime(from: from, to: to, day: $0) }
    }
  }

  /// What quantities may be on the days of the regime; their parameters do not change on them.
  func bounds(_ ruleSet: RuleSet) -> RuleBounds {
    RuleBounds(ruleSet, asOf: day, days: DateRange(from: from, to: to))
  }

  /// Its first and its last day; far off where it is open.
  var ends: [CivilDate] {
    let first = from ?? CivilDate(year: 1900, month: 1, day: 1) ?? day
    let last = to ?? CivilDate(year: 2100, month: 12, day: 31) ?? day
    return first == last ? [day] : [min(first, day), max(last, day)]
  }

  /// Neighbours put together; in the order of days.
  static func merged(_ regimes: [Regime]) -> [Regime] {
    var result: [Regime] = []
    for regime in regimes {
      if let last = result.last, let end = last.to, end.adding(days: 1) == regime.from {
        result[result.count - 1] = Regime(from: last.from, to: regime.to, day: last.day)
      } else {
        result.append(regime)
      }
    }
    return result
  }

  /// `自 2021-07-09 起`, `2021-07-09 至 2021-12-31`.
  var text: LocalizedText {
    switch (from, to) {
    case (let from?, let to?): LocalizedText(zh: "\(from) 至 \(to)", en: "from \(from) to \(to)")
    case (let from?, nil): LocalizedText(zh: "自 \(from) 起", en: "from \(from) on")
    case (nil, let to?): LocalizedText(zh: "到 \(to) 止", en: "until \(to)")
    case (nil, nil): LocalizedText(zh: "任何日期", en: "on any day")
    }
  }
}
