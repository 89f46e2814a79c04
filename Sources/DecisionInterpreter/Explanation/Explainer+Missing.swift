import DecisionModel
import DecisionValues

extension Explainer {
  /// What open categories need, facts with what each alone would decide.
  func missing(_ decided: HouseholdDecision) -> [MissingValue] {
    let open = openSubjects(decided).map { (subject: $0, usage: usage($0)) }
    var needed: [NeededValue] = []
    for category in decided.categories {
      let members = category.members.filter { $0.outcome == .undetermined }.flatMap(\.needed)
      for value in category.needed + members where !needed.contains(value) { needed.append(value) }
    }
    return needed.map { value in
      let readers = open.filter { $0.usage.reads(value) && $0.subject.concerns(value) }
        .map(\.subject)
      return MissingValue(
        needed: value, subjects: readers, options: readers.isEmpty ? [] : options(value, readers))
    }
  }

  /// What is undetermined; a category decided member by member, for each open member.
  private func openSubjects(_ decided: HouseholdDecision) -> [ExplainedSubject] {
    let results = results(subjects, record)
    return zip(subjects, results).flatMap { subject, result -> [ExplainedSubject] in
      if case .category(let index) = subject, !decided.categories[index].members.isEmpty {
        return decided.categories[index].members.filter { $0.outcome == .undetermined }
          .map { .member(category: index, $0.member) }
      }
      return result == Outcome.undetermined.rawValue ? [subject] : []
    }
  }

  /// Nothing can be put in for a parameter, nor for a table that was not given.
  private func options(
    _ value: NeededValue, _ subjects: [ExplainedSubject]
  ) -> [MissingValue.Option] {
    guard case .fact(let reference) = value else { return [] }
    return options(reference, subjects).withoutEffects {
      $0.allSatisfy { $0 == Outcome.undetermined.rawValue }
    }
  }

  private func options(
    _ reference: FactReference, _ subjects: [ExplainedSubject]
  ) -> [MissingValue.Option] {
    let input = input(reference)
    switch input.type {
    case .boolean:
      return [true, false].map { flag in
        option(.flag(flag), subjects, results(subjects, reference, .boolean(flag)))
      }
    case .text(let allowed?): return words(reference, allowed, subjects)
    case .number: return numbers(reference, input, subjects)
    default: return []
    }
  }

  private func words(
    _ reference: FactReference, _ allowed: [String], _ subjects: [ExplainedSubject]
  ) -> [MissingValue.Option] {
    var groups: [(words: [String], results: [String])] = []
    for word in allowed {
      let results = results(subjects, reference, .text(word))
      if let index = groups.firstIndex(where: { $0.results == results }) {
        groups[index].words.append(word)
      } else {
        groups.append(([word], results))
      }
    }
    return groups.map { option(.words($0.words), subjects, $0.results) }
  }

  private func numbers(
    _ reference: FactReference, _ input: Input, _ subjects: [ExplainedSubject]
  ) -> [MissingValue.Option] {
    let step = Decimal128(coefficient: 1, exponent: -(input.scale ?? (input.isInteger ? 0 : 2)))
    var origin: Decimal128 = 0
    if case .numbers(let range) = input.range, let lower = range.lower {
      origin = lower.isClosed ? lower.value : lower.value + step
    }
    let axis = NumberAxis(origin: origin, step: step) { value in
      input.admits(.number(value)) ? results(subjects, reference, .number(value)) : nil
    }
    return axis.stretches(limit: 6).enumerated().map { index, stretch in
      option(
        .numbers(stretch.range(step: step, isOrigin: index == 0)), subjects, stretch.results)
    }
  }

  private func option(
    _ values: MissingValue.Values, _ subjects: [ExplainedSubject], _ results: [String]
  ) -> MissingValue.Option {
    MissingValue.Option(
      values: values,
      effects: zip(subjects, results).map { Effect(subject: $0, result: $1) })
  }
}

extension ExplainedSubject {
  /// A member's outcome does not hang on another member's facts alone.
  fileprivate func concerns(_ value: NeededValue) -> Bool {
    guard case .member(_, let member) = self, case .fact(let reference) = value,
      let other = reference.member
    else { return true }
    return member == other
  }
}

extension [MissingValue.Option] {
  /// Without the subjects whose results under all options the closure wants gone; without options
  /// when nothing is left to tell.
  fileprivate func withoutEffects(_ isVain: ([String]) -> Bool) -> [MissingValue.Option] {
    guard let first else { return [] }
    let kept = first.effects.indices.filter { index in !isVain(map { $0.effects[index].result }) }
    if kept.isEmpty { return [] }
    return map { option in
      .init(values: option.values, effects: kept.map { option.effects[$0] })
    }
  }
}
