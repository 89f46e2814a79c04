import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// Values of a parameter over time, as text.
enum ParameterText {
  static func text(_ parameter: Parameter) -> String {
    parameter.entries.map { entry in
      let days = [entry.from, entry.to].map { $0.map { "\($0)" } ?? "-" }
      return (entry.keys + days + [value(entry.value, parameter)]).joined(separator: " | ")
    }.joined(separator: "\n")
  }

  static func remarks(_ parameter: Parameter) -> [String] {
    parameter.entries.map { [$0.citation?.text, $0.note].compactMap { $0 }.joined(separator: " ") }
  }

  /// `1,025.00 元/人/月`.
  static func value(_ value: Value?, _ parameter: Parameter) -> String {
    switch value {
    case nil: "未知"
    case .number(let number)?:
      number.grouped
        + (parameter.type.unit.flatMap { $0 == .none ? nil : " \($0)" } ?? "")
    case .boolean(let flag)?: flag ? "true" : "false"
    case .some(let value): value.description
    }
  }
}

extension Decimal128 {
  /// All its digits, in groups of three.
  fileprivate var grouped: String {
    NumberText.grouped(normalized, scale: max(0, normalized.scale))
  }
}

/// Where two versions of a parameter have different values, and since when.
struct ParameterDifference {
  let old: (parameter: Parameter, asOf: CivilDate?)
  let new: (parameter: Parameter, asOf: CivilDate?)

  /// One for each place and stretch of days.
  func details() -> [RuleChange.Detail] {
    var seen: Set<[String]> = []
    let keys = (new.parameter.entries + old.parameter.entries).map(\.keys)
      .filter { seen.insert($0).inserted }
    return keys.flatMap(details)
  }

  private func details(_ keys: [String]) -> [RuleChange.Detail] {
    guard let oldDate = old.asOf, let newDate = new.asOf else {
      return stretches(keys).map { detail(keys, $0.old, $0.new, from: $0.from, .decisions) }
    }
    var result: [RuleChange.Detail] = []
    let before = entry(old.parameter, keys, oldDate)
    let after = entry(new.parameter, keys, newDate)
    let isOther = Self.differs(before, after)
    if isOther { result.append(detail(keys, before, after, from: after?.from, .decisions)) }
    for stretch in stretches(keys) {
      let isTold =
        isOther && stretch.old?.span == before?.span && stretch.new?.span == after?.span
      if !isTold {
        result.append(detail(keys, stretch.old, stretch.new, from: stretch.from, .otherDates))
      }
    }
    return result
  }

  private func detail(
    _ keys: [String], _ before: Parameter.Entry?, _ after: Parameter.Entry?, from: CivilDate?,
    _ effect: RuleChange.Effect
  ) -> RuleChange.Detail {
    let label = keys.joined(separator: "、")
    let note = from.map { LocalizedText(zh: "自 \($0)", en: "from \($0)") }
    return RuleChange.Detail(
      keys.isEmpty ? nil : LocalizedText(zh: label, en: label),
      before.map { ParameterText.value($0.value, old.parameter) },
      after.map { ParameterText.value($0.value, new.parameter) }, note: note, effect,
      at: before?.span, after?.span)
  }

  private func entry(
    _ parameter: Parameter, _ keys: [String], _ date: CivilDate
  ) -> Parameter.Entry? {
    parameter.entryIndex(keys, at: date).map { parameter.entries[$0] }
  }

  private static func differs(_ a: Parameter.Entry?, _ b: Parameter.Entry?) -> Bool {
    a?.value != b?.value
  }

  /// The days from one change of either version to the next, where both have different values.
  private func stretches(
    _ keys: [String]
  ) -> [(from: CivilDate?, old: Parameter.Entry?, new: Parameter.Entry?)] {
    let entries = (old.parameter.entries + new.parameter.entries).filter { $0.keys == keys }
    let starts = entries.compactMap(\.from) + entries.compactMap { $0.to?.adding(days: 1) }
    let days = Set(starts.map(\.dayNumber)).sorted(by: <).compactMap(CivilDate.init(dayNumber:))
    let first = days.first.flatMap { $0.adding(days: -1) }
    var result: [(from: CivilDate?, old: Parameter.Entry?, new: Parameter.Entry?)] = []
    var wasDifferent = false
    var moments: [(from: CivilDate?, day: CivilDate)] = days.map { ($0, $0) }
    if let start = first ?? CivilDate(dayNumber: 0) { moments.insert((nil, start), at: 0) }
    for (from, day) in moments {
      let before = entry(old.parameter, keys, day)
      let after = entry(new.parameter, keys, day)
      let isOther = Self.differs(before, after)
      let isSameAsLast =
        wasDifferent && result.last?.old?.value == before?.value
        && result.last?.new?.value == after?.value
      if isOther, !isSameAsLast { result.append((from, before, after)) }
      wasDifferent = isOther
    }
    return result
  }
}
