import DecisionSyntax
import DecisionValues

/// FEEL's `+ - * / **` and the minus sign; nil where the standard defines no result.
///
/// Source: DMN 1.5, clause 10.3.2.8 and tables 56 to 60.
struct StandardArithmetic {
  let zones: ZoneRules

  func result(
    _ operation: BinaryOperator, _ a: StandardValue, _ b: StandardValue
  ) -> StandardValue? {
    switch operation {
    case .add: sum(a, b)
    case .subtract: difference(a, b)
    case .multiply: product(a, b)
    case .divide: quotient(a, b)
    case .power: power(a, b)
    default: nil
    }
  }

  func negation(_ value: StandardValue) -> StandardValue? {
    switch value {
    case .number(let number): .number(-number)
    case .daysTime(let duration): .daysTime(duration.negated)
    case .yearsMonths(let duration): .yearsMonths(duration.negated)
    default: nil
    }
  }

  private func sum(_ a: StandardValue, _ b: StandardValue) -> StandardValue? {
    switch (a, b) {
    case (.number(let a), .number(let b)): finite(a + b)
    case (.string(let a), .string(let b)): .string(a + b)
    case (.daysTime(let a), .daysTime(let b)): a.adding(b).map(StandardValue.daysTime)
    case (.yearsMonths(let a), .yearsMonths(let b)): a.adding(b).map(StandardValue.yearsMonths)
    case (.daysTime(let duration), let moment), (let moment, .daysTime(let duration)):
      later(moment, by: duration)
    case (.yearsMonths(let duration), let moment), (let moment, .yearsMonths(let duration)):
      later(moment, by: duration)
    default: nil
    }
  }

  private func difference(_ a: StandardValue, _ b: StandardValue) -> StandardValue? {
    switch (a, b) {
    case (.number(let a), .number(let b)): finite(a - b)
    case (.daysTime(let a), .daysTime(let b)): a.adding(b.negated).map(StandardValue.daysTime)
    case (.yearsMonths(let a), .yearsMonths(let b)):
      a.adding(b.negated).map(StandardValue.yearsMonths)
    case (let moment, .daysTime(let duration)): later(moment, by: duration.negated)
    case (let moment, .yearsMonths(let duration)): later(moment, by: duration.negated)
    case (.time(let a), .time(let b)):
      Moment(a, zones).distance(from: Moment(b, zones)).map(StandardValue.daysTime)
    default: distance(a, b)
    }
  }

  /// Between days and moments; a date is the midnight UTC at which it begins.
  private func distance(_ a: StandardValue, _ b: StandardValue) -> StandardValue? {
    guard let first = moment(a), let second = moment(b) else { return nil }
    return first.distance(from: second).map(StandardValue.daysTime)
  }

  private func moment(_ value: StandardValue) -> Moment? {
    switch value {
    case .date(let date): Moment(utcMidnightOf: date)
    case .dateTime(let dateTime): Moment(dateTime, zones)
    default: nil
    }
  }

  private func later(_ value: StandardValue, by duration: DaysTimeDuration) -> StandardValue? {
    switch value {
    case .date(let date):
      CivilDateTime(date, .midnight).adding(duration).map { .date($0.date) }
    case .dateTime(let dateTime): dateTime.adding(duration).map(StandardValue.dateTime)
    case .time(let time): .time(time.adding(duration))
    default: nil
    }
  }

  private func later(_ value: StandardValue, by duration: YearsMonthsDuration) -> StandardValue? {
    switch value {
    case .date(let date): date.adding(months: duration.totalMonths).map(StandardValue.date)
    case .dateTime(let dateTime):
      dateTime.adding(months: duration.totalMonths).map(StandardValue.dateTime)
    default: nil
    }
  }

  private func product(_ a: StandardValue, _ b: StandardValue) -> StandardValue? {
    switch (a, b) {
    case (.number(let a), .number(let b)): finite(a * b)
    case (.daysTime(let duration), .number(let factor)),
      (.number(let factor), .daysTime(let duration)):
      days(nanoseconds: Decimal128(duration.nanoseconds) * factor)
    case (.yearsMonths(let duration), .number(let factor)),
      (.number(let factor), .yearsMonths(let duration)):
      months(Decimal128(duration.totalMonths) * factor)
    default: nil
    }
  }

  private func quotient(_ a: StandardValue, _ b: StandardValue) -> StandardValue? {
    switch (a, b) {
    case (.number(let a), .number(let b)): finite(a / b)
    case (.daysTime(let duration), .number(let divisor)):
      days(nanoseconds: Decimal128(duration.nanoseconds) / divisor)
    case (.yearsMonths(let duration), .number(let divisor)):
      months(Decimal128(duration.totalMonths) / divisor)
    case (.daysTime(let a), .daysTime(let b)):
      finite(Decimal128(a.nanoseconds) / Decimal128(b.nanoseconds))
    case (.yearsMonths(let a), .yearsMonths(let b)):
      finite(Decimal128(a.totalMonths) / Decimal128(b.totalMonths))
    default: nil
    }
  }

  private func power(_ a: StandardValue, _ b: StandardValue) -> StandardValue? {
    guard case .number(let base) = a, case .number(let exponent) = b else { return nil }
    return base.power(exponent).flatMap(finite)
  }

  private func finite(_ number: Decimal128) -> StandardValue? {
    number.isFinite ? .number(number) : nil
  }

  /// Cut towards zero.
  private func days(nanoseconds: Decimal128) -> StandardValue? {
    Int128(truncating: nanoseconds).flatMap { DaysTimeDuration(nanoseconds: $0) }
      .map(StandardValue.daysTime)
  }

  /// Cut towards zero.
  private func months(_ number: Decimal128) -> StandardValue? {
    Int(truncating: number).flatMap { YearsMonthsDuration(totalMonths: $0) }
      .map(StandardValue.yearsMonths)
  }
}

extension Decimal128 {
  /// Exact below 34 digits, else rounded half-even.
  init(_ value: Int128) {
    self.init(coefficient: value.magnitude, exponent: 0, isNegative: value < 0)
  }
}

extension Int128 {
  /// The number without its fraction; nil when it is not finite or has more than 34 digits.
  init?(truncating number: Decimal128) {
    let whole = number.rounded(toScale: 0, .down)
    guard whole.isFinite else { return nil }
    guard !whole.isZero else {
      self = 0
      return
    }
    var magnitude = Int128(whole.coefficient)
    guard whole.exponent <= 34 else { return nil }
    for _ in 0..<Swift.max(0, whole.exponent) {
      let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      magnitude = product
    }
    self = whole.isNegative ? -magnitude : magnitude
  }
}

extension Int {
  /// The number without its fraction; nil when it does not fit.
  init?(truncating number: Decimal128) {
    guard let whole = Int128(truncating: number), let value = Int(exactly: whole)
    else { return nil }
    self = value
  }
}
