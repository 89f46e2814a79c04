import DecisionModel
import DecisionValues

extension Lowering {
  // MARK: Moving

  func moved(_ date: CalendarForm, months: LinearForm, ok: Formula) -> Symbol {
    if let day = date.date, let count = months.value?.int {
      guard let result = day.adding(months: count) else { return failing(.date) }
      return .date(CalendarForm(result), ok: ok)
    }
    guard isWhole(months) else { return free(.date) }
    return .date(CalendarForm(month: date.month + months, day: shortened(date.day)), ok: ok)
  }

  private func isWhole(_ form: LinearForm) -> Bool {
    guard form.constant.isWhole else { return false }
    return form.terms.isEmpty
      || problem.step(of: LinearForm(terms: form.terms))?.isWhole ?? false
  }

  /// The day in a month that may be too short for it.
  private func shortened(_ day: LinearForm) -> LinearForm {
    let alwaysFits = problem.atMostZero(day - LinearForm(Rational(28)), isStrict: false)
    if alwaysFits == .yes { return day }
    let variable = problem.number(lower: Limit(.one), upper: Limit(Rational(31)), grid: .one)
    let result = LinearForm(variable: variable)
    problem.numbers[variable].definition = problem.any([
      problem.all([alwaysFits, problem.isZero(result - day)]),
      problem.all([
        problem.not(alwaysFits), problem.atMostZero(result - day, isStrict: false),
        problem.atMostZero(LinearForm(Rational(28)) - result, isStrict: false),
      ]),
    ])
    return result
  }

  func moved(_ date: CalendarForm, days: LinearForm, ok: Formula) -> Symbol {
    if let day = date.date, let count = days.value?.int {
      guard let result = day.adding(days: count) else { return failing(.date) }
      return .date(CalendarForm(result), ok: ok)
    }
    guard case .date(let result, let fits) = free(.date) else { return .unknown }
    let link = isDay(dayNumber(date) + days, of: result)
    for form in [result.month, result.day] {
      if let term = form.terms.first { problem.numbers[term.variable].definition = link }
    }
    return .date(result, ok: problem.all([ok, fits]))
  }

  // MARK: Days

  /// The day counted from 1970-01-01: exact for a constant, within a few days for a variable.
  func dayNumber(_ date: CalendarForm) -> LinearForm {
    if let day = date.date { return LinearForm(Rational(day.dayNumber)) }
    let variable = problem.number(grid: .one)
    let form = LinearForm(variable: variable)
    problem.numbers[variable].definition = isDay(form, of: date)
    return form
  }

  /// Months have 365.2425 / 12 days on average; no first of a month is further than four days from
  /// where that puts it.
  private func isDay(_ day: LinearForm, of date: CalendarForm) -> Formula {
    let average = Rational(3_652_425, 120_000)
    let start = (date.month - LinearForm(Rational(1970 * 12))) * average
    let distance = day - start - date.day + LinearForm(.one)
    let most = LinearForm(Rational(4))
    return problem.all([
      problem.atMostZero(distance - most, isStrict: false),
      problem.atMostZero(-distance - most, isStrict: false),
    ])
  }

  // MARK: Months and years

  func monthsBetween(_ from: CalendarForm, _ to: CalendarForm, ok: Formula) -> Symbol {
    let base = to.month - from.month
    let reached = problem.atMostZero(from.day - to.day, isStrict: false)
    let isFull = problem.any([reached, isLastDay(to)])
    if isFull == .yes { return .number(base, ok: ok) }
    return .number(
      choice([(isFull, base), (problem.not(isFull), base - LinearForm(.one))]), ok: ok)
  }

  /// The last day of a month fills it, however long the first one was.
  private func isLastDay(_ date: CalendarForm) -> Formula {
    if let day = date.date {
      return day.day == CivilDate.dayCount(ofMonth: day.month, year: day.year) ? .yes : .no
    }
    return problem.all([
      problem.atMostZero(LinearForm(Rational(28)) - date.day, isStrict: false),
      problem.opaqueTruth().yes,
    ])
  }

  func year(of date: CalendarForm) -> LinearForm {
    if let month = date.month.value { return LinearForm((month / Rational(12)).floor) }
    if let known = problem.choices[.year(date.month)] { return LinearForm(variable: known) }
    let range = problem.range(of: date.month)
    let variable = problem.number(
      lower: range.lower.map { Limit(($0.value / Rational(12)).floor) },
      upper: range.upper.map { Limit(($0.value / Rational(12)).floor) }, grid: .one)
    problem.choices[.year(date.month)] = variable
    let start = LinearForm(variable: variable) * Rational(12)
    problem.numbers[variable].definition = problem.all([
      problem.atMostZero(start - date.month, isStrict: false),
      problem.atMostZero(date.month - start - LinearForm(Rational(11)), isStrict: false),
    ])
    return LinearForm(variable: variable)
  }

  func month(of date: CalendarForm) -> LinearForm {
    date.month - year(of: date) * Rational(12) + LinearForm(.one)
  }

  /// Of a year, a month and a day, which may be none of the calendar.
  func date(_ parts: [Symbol]) -> Symbol {
    if parts.count == 1 { return parts[0] }
    let forms = parts.compactMap { part -> LinearForm? in
      if case .number(let form, ok: .yes) = part { return form }
      return nil
    }
    guard forms.count == 3 else { return free(.date) }
    if let year = forms[0].value?.int, let month = forms[1].value?.int,
      let day = forms[2].value?.int
    {
      return CivilDate(year: year, month: month, day: day).map {
        .date(CalendarForm($0), ok: .yes)
      } ?? failing(.date)
    }
    let month = forms[0] * Rational(12) + forms[1] - LinearForm(.one)
    return .date(
      CalendarForm(month: month, day: forms[2]), ok: problem.opaqueTruth().yes)
  }
}
