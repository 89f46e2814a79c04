import DecisionModel
import DecisionValues

/// What an expression yields, in terms of the variables of a problem.
///
/// `ok` says when there is a value at all: where it does not hold, the rules fail (a conflict).
indirect enum Symbol {
  case truth(Truth)
  case number(LinearForm, ok: Formula)
  /// One of these words, each under its own condition; the conditions exclude each other.
  case words([Case], ok: Formula)
  /// A month counted from the year 0, and a day of it: the order of dates is theirs.
  case date(CalendarForm, ok: Formula)
  case list([Item], ok: Formula)
  case record([String: Symbol])
  case row(table: Int, index: Int)
  /// Beyond what can be expressed here: whatever is made of it is free.
  case unknown

  struct Case {
    let guarded: Formula
    let word: Word
  }

  /// An item of a list: when it is in it, and when it is not.
  struct Item {
    let yes: Formula
    let no: Formula
    let value: Symbol
  }

  static func constant(_ value: Value) -> Symbol {
    switch value {
    case .number(let number): .number(LinearForm(Rational(number)), ok: .yes)
    case .text(let text): .words([Case(guarded: .yes, word: .text(text))], ok: .yes)
    case .boolean(let flag): .truth(flag ? .isTrue : .isFalse)
    case .date(let date): .date(CalendarForm(date), ok: .yes)
    case .list(let items):
      .list(items.map { Item(yes: .yes, no: .no, value: .constant($0)) }, ok: .yes)
    case .record(let fields): .record(fields.mapValues { .constant($0) })
    }
  }
}

/// A text, or one that no rule mentions.
enum Word: Hashable {
  case text(String)
  /// Some other text, the same wherever this number stands.
  case other(Int)
}

/// A date as a month (12 times the year, and 0 to 11) and a day.
struct CalendarForm: Hashable {
  var month: LinearForm
  var day: LinearForm

  init(month: LinearForm, day: LinearForm) {
    self.month = month
    self.day = day
  }

  init(_ date: CivilDate) {
    month = LinearForm(Rational(date.year * 12 + date.month - 1))
    day = LinearForm(Rational(date.day))
  }

  /// The day, where it is one.
  var date: CivilDate? {
    guard let month = month.value?.int, let day = day.value?.int else { return nil }
    return Self.date(month: month, day: day)
  }

  /// Nil for a day that the month does not have.
  static func date(month: Int, day: Int) -> CivilDate? {
    let part = (month % 12 + 12) % 12
    return CivilDate(year: (month - part) / 12, month: part + 1, day: day)
  }
}
