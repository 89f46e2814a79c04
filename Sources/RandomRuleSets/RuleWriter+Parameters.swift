import DecisionModel
import DecisionValues

/// Parameters: one value, or rows by place and by date with holes in both.
extension RuleWriter {
  mutating func parameterSection() -> [String] {
    var lines = ["parameters:"]
    for _ in 0..<random.within(2...4) { lines += parameter() }
    terms += parameters
    return lines
  }

  private mutating func parameter() -> [String] {
    let name = name("参数")
    let type = parameterType()
    var lines = ["  \(name):"] + typeKeys(type).map { "    " + $0 }
    if random.chance(isCalm ? 95 : 40) { lines.append("    absent: unknown") }
    lines.append("    source: 文 附表")
    parameters.append(Term(text: name, type: type))
    if random.chance(isCalm ? 50 : 25) { return lines + ["    value: \(Self.quoted(cell(type)))"] }
    let texts = terms.filter { if case .text = $0.type { true } else { false } }
    let keys = random.sample(
      random.pick(isCalm ? [0, 0, 0, 1, 2] : [0, 1, 1, 2], or: 1), of: texts)
    let isDated = keys.isEmpty || random.chance(60)
    let header = keys.map(\.text) + (isDated ? ["自", "至"] : []) + ["值"]
    var rows: [[String]] = []
    for place in places(keys) {
      for period in isDated ? periods() : [[]] {
        rows.append(place + period + [random.chance(isCalm ? 2 : 10) ? "未知" : cell(type)])
      }
    }
    return lines + ["    table: |"] + Self.table(header, rows, indent: 6)
  }

  private mutating func parameterType() -> ValueType {
    switch random.below(10) {
    case 0: .boolean
    case 1: .date
    case 2: .text(allowed: random.sample(3, of: Words.listed))
    default: .number(random.pick(Self.units, or: .none))
    }
  }

  /// The keys that declare the type of a parameter, which takes a list of words from an item definition.
  private mutating func typeKeys(_ type: ValueType) -> [String] {
    guard case .text(let allowed?) = type else { return declaration(of: type) }
    let definition = name("类型")
    definitions.append("  \(definition): {values: [\(allowed.joined(separator: ", "))]}")
    return ["type: \(definition)"]
  }

  /// The keys that declare a type.
  func declaration(of type: ValueType) -> [String] {
    switch type {
    case .number(let unit): unit == .none ? ["type: number"] : ["unit: \(unit)"]
    case .text(let allowed?): ["values: [\(allowed.joined(separator: ", "))]"]
    case .text: ["type: text"]
    case .boolean: ["type: boolean"]
    case .date: ["type: date"]
    default: []
    }
  }

  /// A value as parameters write it.
  private mutating func cell(_ type: ValueType) -> String {
    switch type {
    case .number(let unit): digits(unit)
    case .date: Calendar.day(&random).description
    case .text(let allowed): random.pick(allowed ?? Words.all, or: "甲")
    default: random.chance(50) ? "true" : "false"
    }
  }

  /// The places that have rows: not all that there are.
  private mutating func places(_ keys: [Term]) -> [[String]] {
    var result: [[String]] = [[]]
    for key in keys {
      var words = Words.listed
      if case .text(let allowed?) = key.type { words = allowed }
      words = random.sample(min(words.count, 3), of: words)
      result = result.flatMap { place in words.map { place + [$0] } }
    }
    if keys.isEmpty { return result }
    let kept = result.filter { _ in random.chance(85) }
    return kept.isEmpty ? Array(result.prefix(1)) : kept
  }

  /// Periods without holes between them; before the first and after the last there may be nothing.
  private mutating func periods() -> [[String]] {
    let days = Array(Set((0..<random.within(2...4)).map { _ in Calendar.day(&random) })).sorted()
    var result: [[String]] = []
    for (from, next) in zip(days, days.dropFirst()) {
      result.append([from.description, (next.adding(days: -1) ?? next).description])
    }
    guard let last = days.last else { return [["-", "-"]] }
    result.append([last.description, "-"])
    if random.chance(isCalm ? 5 : 40) {
      result[result.count - 1][1] = (last.adding(days: 400) ?? last).description
    }
    if random.chance(isCalm ? 95 : 40) { result[0][0] = "-" }
    return result
  }
}
