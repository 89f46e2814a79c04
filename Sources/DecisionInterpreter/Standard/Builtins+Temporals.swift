import DecisionValues

extension Builtins {
  /// Source: DMN 1.5, clauses 10.3.4.6, 10.3.4.7 and 10.3.4.10.
  static let temporals: [Builtin] = [
    Builtin(
      "is",
      BuiltinSignature([
        BuiltinParameter("value1", .any).orNull, BuiltinParameter("value2", .any).optional.orNull,
      ]) { call in
        .boolean(call[0].isSame(as: call[1], call.zones))
      }),
    calendar("day of year") { StandardValue($0.dayOfYear) },
    calendar("day of week") { .string(weekdayNames[$0.weekday - 1]) },
    calendar("month of year") { .string(monthNames[$0.month - 1]) },
    calendar("week of year") { StandardValue($0.weekOfYear) },
    Builtin(
      "now",
      BuiltinSignature([]) { call in
        call.run.environment.now.map(StandardValue.dateTime) ?? call.noClock
      }),
    Builtin(
      "today",
      BuiltinSignature([]) { call in
        call.run.environment.now.map { .date($0.date) } ?? call.noClock
      }),
  ]

  private static func calendar(
    _ name: String, _ body: @escaping @Sendable (CivilDate) -> StandardValue
  ) -> Builtin {
    let signature = { (type: StandardType) in
      BuiltinSignature([BuiltinParameter("date", type)]) { call in
        call.day(0).map(body) ?? .null
      }
    }
    return Builtin(name, signature(.date), signature(.dateTime))
  }

  private static let weekdayNames = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}

extension BuiltinCall {
  fileprivate var noClock: StandardValue {
    null(zh: "求值环境没有给出当前时间", en: "the evaluation was given no current time")
  }
}

extension StandardValue {
  /// Equal in value and in form: times with different zones differ, whatever the moment.
  fileprivate func isSame(as other: StandardValue, _ zones: ZoneRules) -> Bool {
    switch (self, other) {
    case (.time(let a), .time(let b)): a == b
    case (.dateTime(let a), .dateTime(let b)): a == b
    default: equals(other, zones) == true
    }
  }
}
