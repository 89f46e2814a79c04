extension Expression.Kind {
  /// The expressions directly inside, in the order of the text.
  public var children: [Expression] {
    switch self {
    case .number, .string, .boolean, .null, .temporal, .name, .anything, .unreadable: []
    case .path(let base, _), .negate(let base), .instanceOf(let base, _): [base]
    case .comparison(_, let end): [end]
    case .binary(_, let left, let right): [left, right]
    case .between(let value, let lower, let upper): [value, lower, upper]
    case .isIn(let value, let tests): [value] + tests
    case .conditional(let condition, let consequence, let alternative):
      [condition, consequence, alternative]
    case .loop(let iterations, let result): iterations.flatMap(\.children) + [result]
    case .quantified(_, let iterations, let condition):
      iterations.flatMap(\.children) + [condition]
    case .filter(let base, let condition): [base, condition]
    case .list(let elements), .negatedTests(let elements): elements
    case .context(let entries): entries.map(\.value)
    case .range(let range): [range.lower, range.upper]
    case .function(_, let body, _): [body]
    case .call(let function, let arguments): [function] + arguments.map(\.value)
    }
  }
}

extension Iteration {
  /// The domain, or both ends of it.
  var children: [Expression] { [domain] + (upper.map { [$0] } ?? []) }
}
