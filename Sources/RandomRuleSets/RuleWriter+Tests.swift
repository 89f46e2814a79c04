import DecisionModel

/// Tests of table cells and behind `in`.
extension RuleWriter {
  /// - Parameters:
  ///   - isFact: the subject is one, so that it may be missing.
  ///   - isCell: a cell, in which `-` stands for anything.
  mutating func tests(of type: ValueType, isFact: Bool, isCell: Bool, _ depth: Int) -> String {
    if isCell, random.chance(22) { return "-" }
    var alternatives = (0..<random.pick([1, 1, 1, 2, 3], or: 1)).map { _ in
      alternative(type, depth)
    }
    if isFact, random.chance(10) { alternatives.append("null") }
    let text = alternatives.joined(separator: ", ")
    return isCell && random.chance(15) ? "not(\(text))" : text
  }

  private mutating func alternative(_ type: ValueType, _ depth: Int) -> String {
    switch type {
    case .number, .date: ordered(type, depth)
    case .text: word(type)
    default: random.chance(85) ? constant(.boolean) : leaf(.boolean)
    }
  }

  private mutating func ordered(_ type: ValueType, _ depth: Int) -> String {
    switch random.below(20) {
    case 0...2: return bare(type)
    case 3...8: return "\(sign()) \(bare(type))"
    case 9...13:
      guard let (low, high) = ends(of: type) else { return bare(type) }
      return random.chance(50) ? "[\(low)..\(high)\(close())" : "(\(low)..\(high)\(close())"
    case 14: return openEnded(type)
    case 15, 16: return "\(sign()) \(expression(type, min(depth, 1)))"
    case 17: return list(of: type, min(depth, 1))
    case 18: return "? \(sign()) \(expression(type, 0))"
    default: return term(of: type)?.text ?? bare(type)
    }
  }

  private mutating func sign() -> String { random.pick(["<", "<=", ">", ">="], or: "<") }

  private mutating func close() -> String { random.chance(50) ? "]" : ")" }

  /// A constant without its unit, which is the subject's.
  private mutating func bare(_ type: ValueType) -> String {
    if case .number(let unit) = type { return digits(unit) }
    return constant(type)
  }

  /// A range with an end that is no constant; it may be empty.
  private mutating func openEnded(_ type: ValueType) -> String {
    guard let term = term(of: type), !term.text.contains(".") else { return bare(type) }
    return random.chance(50)
      ? "[\(bare(type))..\(term.text)]" : "[\(term.text)..\(bare(type))\(close())"
  }

  private mutating func word(_ type: ValueType) -> String {
    switch random.below(12) {
    case 0: return list(of: type, 0)
    case 1:
      return
        "\(random.pick(["contains", "starts with"], or: "contains"))(?, \(constant(.text(allowed: nil))))"
    case 2: return leaf(type)
    default: return constant(type)
    }
  }
}
