import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// Finds what is wrong with one table in every regime.
struct TableAnalyser {
  let ruleSet: RuleSet
  let site: TableSite
  private var table: DecisionTable { site.table }

  /// A fault with the regimes in which it holds.
  struct Found {
    let fault: TableFault
    /// Ascending, neighbours put together; empty when it holds in every regime.
    let regimes: [Regime]
    /// A day on which it holds.
    let day: CivilDate
    /// A day of each regime in which it holds, neighbours not put together.
    let days: [CivilDate]
  }

  func faults() -> [Found] {
    var survey = ThresholdSurvey(ruleSet)
    for rule in table.rules { for tests in rule.tests { survey.add(tests) } }
    for rule in table.rules where [.unique, .any].contains(table.hitPolicy) {
      for output in rule.outputs { outputs(output, &survey) }
    }
    let regimes = Regime.all(of: ruleSet, parameters: survey.parameters.union(bounding))
    var order: [TableFault.Key] = []
    var holding: [TableFault.Key: [(regime: Regime, fault: TableFault)]] = [:]
    var analysed: [Regime] = []
    for regime in regimes {
      guard let groups = Valuation.choices(survey, in: regime), !groups.isEmpty else {
        continue
      }
      analysed.append(regime)
      for fault in faults(groups, in: regime) {
        if holding[fault.key] == nil { order.append(fault.key) }
        holding[fault.key, default: []].append((regime, fault))
      }
    }
    return order.compactMap { key in
      guard let found = holding[key], let first = found.first else { return nil }
      let current = found.first { $0.regime.contains(ruleSet.asOf) } ?? found.last ?? first
      let isEverywhere = found.count == analysed.count
      return Found(
        fault: current.fault, regimes: isEverywhere ? [] : Regime.merged(found.map(\.regime)),
        day: current.regime.day(near: ruleSet.asOf),
        days: found.map { $0.regime.day(near: ruleSet.asOf) })
    }
  }

  /// Parameters that bound what the columns can be.
  private var bounding: Set<Int> { FactUsage(ruleSet, of: table.inputs).parameters }

  /// Of outputs only parameters matter: what else they read leaves them open.
  private func outputs(_ output: TypedExpression, _ survey: inout ThresholdSurvey) {
    var own = ThresholdSurvey(ruleSet)
    own.add(output)
    if own.unknowns.isEmpty { survey.add(output) }
  }

  /// A case that comes up at some place, whatever else records bring; a row that is dead at all of them.
  private func faults(_ groups: [Valuation.Choices], in regime: Regime) -> [TableFault] {
    var bounds = regime.bounds(ruleSet)
    let domains = table.inputs.map { SubjectDomain(of: $0, in: ruleSet, &bounds) }
    let words = RegionWords(ruleSet: ruleSet)
    var somewhere: [TableFault] = []
    var everywhere: [TableFault]?
    for group in groups {
      // Samples show what may happen, and prove of no row that it never decides.
      for plain in group.plain {
        let found = TableGrid(table, domains, plain, in: regime).faults(words)
        let keys = Set(found.map(\.key))
        everywhere =
          everywhere.map { $0.filter { keys.contains($0.key) } } ?? found.filter(\.isOfWholeRow)
      }
      var common: [TableFault]?
      for valuation in group.sampled where valuation.isTypical {
        let found = TableGrid(table, domains, valuation, in: regime).faults(words)
        let keys = Set(found.map(\.key))
        common = common.map { $0.filter { keys.contains($0.key) } } ?? found
      }
      let known = Set(somewhere.map(\.key))
      somewhere += (common ?? []).filter { !$0.isOfWholeRow && !known.contains($0.key) }
    }
    return (everywhere ?? []) + somewhere
  }
}

extension Regime {
  func contains(_ date: CivilDate?) -> Bool {
    guard let date else { return false }
    return !(from.map { date < $0 } ?? false) && !(to.map { $0 < date } ?? false)
  }

  /// The date where it lies in the regime, otherwise a day of the regime.
  func day(near date: CivilDate?) -> CivilDate {
    guard let date, contains(date) else { return day }
    return date
  }
}
