/// How tightly a printed form binds: what is looser than its place asks for gets parentheses.
enum Tightness: Int, Comparable {
  /// `if`, `for`, `some`, `function`, `< 5`: they take all that follows.
  case loosest
  case or, and
  /// `x instance of list` swallows a `<` behind it, so it is bracketed beside comparisons.
  case instance
  case comparison, sum, product, power, negation, postfix, atom
  /// What always gets parentheses.
  case beyond

  static func < (a: Tightness, b: Tightness) -> Bool { a.rawValue < b.rawValue }

  var next: Tightness { Tightness(rawValue: rawValue + 1) ?? .atom }
}

extension BinaryOperator {
  var tightness: Tightness {
    switch precedence {
    case .or: .or
    case .and: .and
    case .comparison: .comparison
    case .sum: .sum
    case .product: .product
    case .power: .power
    }
  }
}

extension Expression.Kind {
  var tightness: Tightness {
    switch self {
    case .conditional, .loop, .quantified, .function, .comparison: .loosest
    case .binary(let operation, _, _): operation.tightness
    case .instanceOf: .instance
    case .between, .isIn: .comparison
    case .negate: .negation
    case .path, .filter, .call: .postfix
    case .number, .string, .boolean, .null, .temporal, .name, .list, .context, .range,
      .negatedTests, .anything, .unreadable:
      .atom
    }
  }
}

extension Expression.Kind {
  var isQuotedOrNumber: Bool {
    switch self {
    case .number, .string, .temporal: true
    default: false
    }
  }
}
