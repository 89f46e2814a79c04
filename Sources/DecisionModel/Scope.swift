import DecisionDiagnostics

/// The names that an expression sees besides those of the rule set, innermost last.
struct Scope {
  enum Binding {
    /// A parameter of a function or the variable of a loop.
    case named(String, slot: Int, ValueType)
    /// A member row whose fields are names of their own.
    case row(slot: Int, table: Int)
  }

  var bindings: [Binding] = []
  var slotCount = 0
  /// What `?` means: the subject of unary tests.
  var subject: (slot: Int, type: ValueType)?

  mutating func bind(_ name: String, _ type: ValueType) -> Int {
    bindings.append(.named(name, slot: slotCount, type))
    slotCount += 1
    return slotCount - 1
  }

  mutating func bindRow(_ table: Int) -> Int {
    bindings.append(.row(slot: slotCount, table: table))
    slotCount += 1
    return slotCount - 1
  }
}
