extension Expression {
  /// Whether both say the same, wherever they were written: spans are ignored, and so are brackets
  /// that change nothing.
  public func isSame(as other: Expression) -> Bool { kind.isSame(as: other.kind) }
}

extension Expression.Kind {
  fileprivate func isSame(as other: Expression.Kind) -> Bool {
    switch (self, other) {
    case (.number(let a, let unitA), .number(let b, let unitB)):
      a == b && unitA?.text == unitB?.text
    case (.string(let a), .string(let b)), (.temporal(let a), .temporal(let b)): a == b
    case (.boolean(let a), .boolean(let b)): a == b
    case (.null, .null), (.anything, .anything), (.unreadable, .unreadable): true
    case (.name(let a), .name(let b)): a == b
    case (.path(_, let a), .path(_, let b)): a.text == b.text && haveSameChildren(other)
    case (.negate, .negate), (.between, .between), (.isIn, .isIn), (.filter, .filter),
      (.conditional, .conditional), (.list, .list), (.negatedTests, .negatedTests):
      haveSameChildren(other)
    case (.binary(let a, _, _), .binary(let b, _, _)),
      (.comparison(let a, _), .comparison(let b, _)):
      a == b && haveSameChildren(other)
    case (.instanceOf(_, let a), .instanceOf(_, let b)): a == b && haveSameChildren(other)
    case (.loop(let a, _), .loop(let b, _)): namesMatch(a, b) && haveSameChildren(other)
    case (.quantified(let a, let over, _), .quantified(let b, let across, _)):
      a == b && namesMatch(over, across) && haveSameChildren(other)
    case (.context(let a), .context(let b)):
      a.map(\.key.text) == b.map(\.key.text) && haveSameChildren(other)
    case (.range(let a), .range(let b)):
      a.includesLower == b.includesLower && a.includesUpper == b.includesUpper
        && haveSameChildren(other)
    case (.function(let a, _, let externalA), .function(let b, _, let externalB)):
      a.map(\.name.text) == b.map(\.name.text) && a.map(\.type) == b.map(\.type)
        && externalA == externalB && haveSameChildren(other)
    case (.call(_, let a), .call(_, let b)):
      a.map(\.name?.text) == b.map(\.name?.text) && haveSameChildren(other)
    default: false
    }
  }

  private func haveSameChildren(_ other: Expression.Kind) -> Bool {
    let (ours, theirs) = (children, other.children)
    return ours.count == theirs.count && zip(ours, theirs).allSatisfy { $0.isSame(as: $1) }
  }

  private func namesMatch(_ a: [Iteration], _ b: [Iteration]) -> Bool {
    a.map(\.name.text) == b.map(\.name.text)
      && a.map { $0.upper == nil } == b.map { $0.upper == nil }
  }
}
