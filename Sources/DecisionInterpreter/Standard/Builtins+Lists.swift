import DecisionValues

extension Builtins {
  /// Source: DMN 1.5, clause 10.3.4.4.
  static let lists: [Builtin] = [
    Builtin(
      "list contains",
      BuiltinSignature([
        BuiltinParameter("list", .list(.any)), BuiltinParameter("element", .any).orNull,
      ]) { call in
        .boolean(call.list(0).contains { call.run.equal($0, call[1]) == true })
      }),
    Builtin(
      "count",
      BuiltinSignature([BuiltinParameter("list", .list(.any))]) {
        StandardValue($0.list(0).count)
      }),
    Builtin(
      "index of",
      BuiltinSignature([
        BuiltinParameter("list", .list(.any)), BuiltinParameter("match", .any).orNull,
      ]) { call in
        let places = call.list(0).enumerated().filter {
          call.run.equal($0.element, call[1]) == true
        }
        return .list(places.map { StandardValue($0.offset + 1) })
      }),
    Builtin(
      "distinct values",
      BuiltinSignature([BuiltinParameter("list", .list(.any))]) { $0.distinct($0.list(0)) }),
    Builtin(
      "flatten",
      BuiltinSignature([BuiltinParameter("list", .list(.any))]) { call in
        call.run.canWalk(call[0]) ? .list(call.list(0).flatMap(\.flattened)) : .null
      }),
    Builtin(
      "reverse",
      BuiltinSignature([BuiltinParameter("list", .list(.any))]) { .list($0.list(0).reversed()) }),
    Builtin(
      "sort",
      BuiltinSignature([
        BuiltinParameter("list", .list(.any)),
        BuiltinParameter("precedes", .function([.any, .any], .any)),
      ]) { $0.sorted }),
  ]
}

extension StandardValue {
  fileprivate var flattened: [StandardValue] {
    if case .list(let items) = self { items.flatMap(\.flattened) } else { [self] }
  }
}

extension BuiltinCall {
  /// The first of every group of equal elements.
  func distinct(_ items: [StandardValue]) -> StandardValue {
    var kept: [StandardValue] = []
    for item in items {
      guard run.spend(kept.count + 1) else { return .null }
      if !kept.contains(where: { run.equal($0, item) == true }) { kept.append(item) }
    }
    return .list(kept)
  }

  /// Elements that precede each other neither way keep their order.
  fileprivate var sorted: StandardValue {
    guard case .function(let precedes) = arguments[1] else { return .null }
    var isValid = true
    let sorted = list(0).sorted { a, b in
      guard isValid, let truth = invoke(precedes, a, b).truth else {
        isValid = false
        return false
      }
      return truth
    }
    return isValid
      ? .list(sorted)
      : null(zh: "比较函数没有给出布尔值", en: "the precedes function gave no boolean")
  }
}
