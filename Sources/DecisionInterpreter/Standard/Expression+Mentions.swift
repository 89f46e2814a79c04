import DecisionSyntax

extension Expression {
  /// Whether the expression speaks of the name; names bound further in are not told apart.
  func mentions(_ name: String) -> Bool {
    if case .name(let own) = kind { return own == name }
    return kind.children.contains { $0.mentions(name) }
  }
}
