import DecisionModel
import DecisionValues

extension Lowering {
  func builtin(
    _ function: ProfileFunction, _ arguments: [TypedExpression], _ expression: TypedExpression
  ) -> Symbol {
    let type = expression.type
    let values = arguments.map { lower($0) }
    switch function {
    case .minimum, .maximum: return extremum(values[0], isMinimum: function == .minimum, type)
    case .sum: return sum(values[0], emptyIsZero: isEmptyZero(arguments[0]), type)
    case .mean: return mean(values[0], type)
    case .count: return count(values[0], type)
    case .all, .any: return .truth(truth(ofAll: values[0], isAll: function == .all))
    case .listContains: return .truth(contains(values[0], values[1]))
    case .contains, .startsWith, .endsWith: return texts(function, values[0], values[1])
    case .validIdentityNumber:
      return texts(function, values[0], .constant(.text("")))
    case .stringLength: return length(values[0], type)
    case .monthsBetween:
      guard case .date(let from, let okA) = values[0], case .date(let to, let okB) = values[1]
      else { return free(type) }
      return monthsBetween(from, to, ok: problem.all([okA, okB]))
    case .date: return date(values)
    case .year, .month, .day: return part(function, values[0], type)
    default: return numeric(function, values, arguments, type)
    }
  }

  private func numeric(
    _ function: ProfileFunction, _ values: [Symbol], _ arguments: [TypedExpression],
    _ type: ValueType
  ) -> Symbol {
    guard case .number(let form, let ok) = values[0] else { return free(type) }
    func rounded(_ rule: DecimalRounding) -> Symbol {
      guard values.count == 2, case .number(let digits, _) = values[1],
        let scale = digits.value?.int
      else { return free(type) }
      return .number(self.rounded(form, scale, rule), ok: ok)
    }
    let twelve = Rational(12)
    switch function {
    case .absolute: return .number(absolute(form), ok: ok)
    case .floor: return .number(self.rounded(form, 0, .floor), ok: ok)
    case .ceiling: return .number(self.rounded(form, 0, .ceiling), ok: ok)
    case .roundUp: return rounded(.up)
    case .roundDown: return rounded(.down)
    case .roundHalfUp: return rounded(.halfUp)
    case .roundHalfDown: return rounded(.halfDown)
    case .roundHalfEven: return rounded(.halfEven)
    case .monthly:
      let isBelow = (arguments[0].type.unit?.exponent(of: "年") ?? -1) < 0
      return .number(form * (isBelow ? Rational.one / twelve : twelve), ok: ok)
    case .yearly:
      let isBelow = (arguments[0].type.unit?.exponent(of: "月") ?? -1) < 0
      return .number(form * (isBelow ? twelve : Rational.one / twelve), ok: ok)
    case .yuan: return .number(form * Rational(10_000), ok: ok)
    default: return free(type)
    }
  }

  private func isEmptyZero(_ list: TypedExpression) -> Bool {
    switch list.node {
    case .map(let inner, _, _), .filter(let inner, _, _): isEmptyZero(inner)
    case .rows(let table): ruleSet.tables[table].isEmptyZero
    default: false
    }
  }

  private func part(_ function: ProfileFunction, _ value: Symbol, _ type: ValueType) -> Symbol {
    guard case .date(let date, let ok) = value else { return free(type) }
    switch function {
    case .year: return .number(year(of: date), ok: ok)
    case .month: return .number(month(of: date), ok: ok)
    default: return .number(date.day, ok: ok)
    }
  }

  // MARK: Texts

  private func texts(_ function: ProfileFunction, _ subject: Symbol, _ part: Symbol) -> Symbol {
    guard case .words(let subjects, let okA) = subject, case .words(let parts, let okB) = part
    else {
      return .truth(anyTruth())
    }
    var yes: [Formula] = []
    var no: [Formula] = []
    for subject in subjects {
      for part in parts {
        let pair = problem.all([subject.guarded, part.guarded])
        guard case .text(let text) = subject.word, case .text(let piece) = part.word else {
          let open = problem.opaqueTruth()
          yes.append(problem.all([pair, open.yes]))
          no.append(problem.all([pair, open.no]))
          continue
        }
        if function.holds(text, piece) { yes.append(pair) } else { no.append(pair) }
      }
    }
    return .truth(
      Truth(
        yes: problem.all([okA, okB, problem.any(yes)]),
        no: problem.all([okA, okB, problem.any(no)])))
  }

  private func length(_ subject: Symbol, _ type: ValueType) -> Symbol {
    guard case .words(let words, let ok) = subject else { return free(type) }
    let forms = words.map { word -> (guarded: Formula, form: LinearForm) in
      if case .text(let text) = word.word {
        return (word.guarded, LinearForm(Rational(text.unicodeScalars.count)))
      }
      let open = problem.number(lower: Limit(.zero), grid: .one)
      return (word.guarded, LinearForm(variable: open))
    }
    return .number(choice(forms), ok: ok)
  }
}
