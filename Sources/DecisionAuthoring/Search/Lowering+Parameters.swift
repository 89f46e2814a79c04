import DecisionModel
import DecisionValues

extension Lowering {
  /// The value in force, by the words of its key inputs.
  func parameter(_ index: Int, at date: TypedExpression?) -> Symbol {
    let parameter = ruleSet.parameters[index]
    guard let date else { return value(of: parameter, at: asOf) }
    guard case .date(let form, let ok) = lower(date), let day = form.date else {
      return free(parameter.type)
    }
    let result = value(of: parameter, at: day)
    return ok == .yes ? result : select([(ok, { result })], parameter.type)
  }

  private func value(of parameter: Parameter, at day: CivilDate) -> Symbol {
    var choices: [(guarded: Formula, keys: [String])] = [(.yes, [])]
    for key in parameter.keys {
      guard case .words(let words, _) = facts.symbol(nil, row: 0, key, in: number),
        choices.count * words.count <= 4096
      else { return free(parameter.type) }
      choices = choices.flatMap { choice in
        words.map { word in
          let text = if case .text(let text) = word.word { text } else { "" }
          return (problem.all([choice.guarded, word.guarded]), choice.keys + [text])
        }
      }
    }
    return select(merged(choices, parameter, day), parameter.type)
  }

  /// Places with one value make one choice.
  private func merged(
    _ choices: [(guarded: Formula, keys: [String])], _ parameter: Parameter, _ day: CivilDate
  ) -> [(Formula, () -> Symbol)] {
    var values: [(value: Value?, guards: [Formula])] = []
    for (guarded, keys) in choices {
      let value = parameter.entryIndex(keys, at: day).flatMap { parameter.entries[$0].value }
      if let known = values.firstIndex(where: { $0.value == value }) {
        values[known].guards.append(guarded)
      } else {
        values.append((value, [guarded]))
      }
    }
    return values.compactMap { value, guards in
      if let value { return (problem.any(guards), { .constant(value) }) }
      guard parameter.isAbsentUnknown else { return nil }
      return (problem.any(guards), { self.free(parameter.type) })
    }
  }
}
