import DecisionModel
import DecisionValues

extension Explainer {
  /// For each known number that a result reads: where, other things equal, results differ from what
  /// they are. Values outside the declared range are not proposed.
  func changes() -> [FactChange] {
    let usages = subjects.map { (subject: $0, usage: usage($0)) }
    let found = references(usages.map(\.usage)).flatMap { reference -> [FactChange] in
      guard case .known(.number(let recorded)) = fact(reference) else { return [] }
      let readers = usages.filter { $0.usage.reads(reference) }.map(\.subject)
      return changes(reference, recorded, readers)
    }
    return found.enumerated().sorted { a, b in
      let (x, y) = (usefulness(a.element), usefulness(b.element))
      return x == y ? a.offset < b.offset : x < y
    }.map(\.element)
  }

  private func changes(
    _ reference: FactReference, _ recorded: Decimal128, _ subjects: [ExplainedSubject]
  ) -> [FactChange] {
    let now = results(subjects, record)
    let input = input(reference)
    let size = Decimal128(coefficient: 1, exponent: -(input.scale ?? (input.isInteger ? 0 : 2)))
    return [-size, size].flatMap { step -> [FactChange] in
      let axis = NumberAxis(origin: recorded, step: step) { value in
        input.admits(.number(value)) ? results(subjects, reference, .number(value)) : nil
      }
      return axis.stretches(limit: 4).dropFirst().compactMap { stretch in
        let effects = zip(subjects, zip(now, stretch.results)).compactMap { subject, results in
          results.0 == results.1 ? nil : Effect(subject: subject, result: results.1)
        }
        guard !effects.isEmpty else { return nil }
        return FactChange(
          fact: reference, recorded: recorded, values: stretch.range(step: step, isOrigin: false),
          effects: effects)
      }
    }
  }

  /// Lower is more useful: what makes someone eligible first, what opens a question last; then by
  /// distance from what is recorded.
  private func usefulness(_ change: FactChange) -> Usefulness {
    let gains = change.effects.contains { $0.result == Outcome.eligible.rawValue }
    let isOpen = change.effects.allSatisfy { $0.result == Outcome.undetermined.rawValue }
    let near =
      [change.values.lower?.value, change.values.upper?.value].compactMap { $0 }
      .map { ($0 - change.recorded).magnitude }.min() ?? 0
    let size = change.recorded.isZero ? near : near / change.recorded.magnitude
    return Usefulness(rank: gains ? 0 : isOpen ? 2 : 1, distance: size)
  }

  func fact(_ reference: FactReference) -> Fact {
    Evaluation(ruleSet, record, asOf: asOf).fact(reference)
  }
}

private struct Usefulness: Comparable {
  let rank: Int
  let distance: Decimal128

  static func < (a: Usefulness, b: Usefulness) -> Bool {
    a.rank == b.rank ? a.distance < b.distance : a.rank < b.rank
  }
}
