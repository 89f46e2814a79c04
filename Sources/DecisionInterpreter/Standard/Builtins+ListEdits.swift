import DecisionValues

extension Builtins {
  /// Functions that make a list from others. Positions count from 1, or from -1 backwards.
  ///
  /// Source: DMN 1.5, clause 10.3.4.4.
  static let listEdits: [Builtin] = [
    Builtin(
      "append",
      BuiltinSignature(
        [BuiltinParameter("list", .list(.any)), BuiltinParameter("item", .any).orNull],
        variadic: true
      ) { .list($0.list(0) + $0.arguments.dropFirst()) }),
    Builtin("concatenate", joined { .list($1) }),
    Builtin("union", joined { $0.distinct($1) }),
    Builtin(
      "sublist",
      BuiltinSignature([
        BuiltinParameter("list", .list(.any)), BuiltinParameter("start position", .number),
        BuiltinParameter("length", .number).optional,
      ]) { $0.sublist }),
    Builtin(
      "insert before",
      BuiltinSignature([
        BuiltinParameter("list", .list(.any)), BuiltinParameter("position", .number),
        BuiltinParameter("newItem", .any).orNull,
      ]) { call in call.edit { $0.insert(call[2], at: $1) } }),
    Builtin(
      "remove",
      BuiltinSignature([
        BuiltinParameter("list", .list(.any)), BuiltinParameter("position", .number),
      ]) { call in call.edit { $0.remove(at: $1) } }),
    Builtin(
      "list replace",
      BuiltinSignature([
        BuiltinParameter("list", .list(.any)), BuiltinParameter("position", .number),
        BuiltinParameter("newItem", .any).orNull,
      ]) { call in call.edit { $0[$1] = call[2] } },
      BuiltinSignature([
        BuiltinParameter("list", .list(.any)),
        BuiltinParameter("match", .function([.any, .any], .any)),
        BuiltinParameter("newItem", .any).orNull,
      ]) { $0.replaceMatches }),
  ]

  private static func joined(
    _ body: @escaping @Sendable (BuiltinCall, [StandardValue]) -> StandardValue
  ) -> BuiltinSignature {
    BuiltinSignature([BuiltinParameter("list", .list(.any))], variadic: true) { call in
      let items = call.arguments.indices.flatMap { call.list($0) }
      return call.run.allows(size: items.count) ? body(call, items) : .null
    }
  }
}

extension BuiltinCall {
  /// Where the second argument points in the first; nil, with the reason noted, when nowhere.
  private var place: Int? {
    let count = list(0).count
    guard let position = int(1), position != 0, position.magnitude <= UInt(count) else {
      _ = null(
        zh: "列表有 \(count) 项，没有第 \(number(1)) 项",
        en: "a list of \(count) has no element \(number(1))")
      return nil
    }
    return position > 0 ? position - 1 : count + position
  }

  fileprivate func edit(_ change: (inout [StandardValue], Int) -> Void) -> StandardValue {
    guard let place else { return .null }
    var items = list(0)
    change(&items, place)
    return .list(items)
  }

  fileprivate var sublist: StandardValue {
    guard let place else { return .null }
    let rest = list(0)[place...]
    guard has(2) else { return .list(Array(rest)) }
    guard let length = int(2), length >= 0, length <= rest.count else {
      return null(zh: "列表没有这么长", en: "the list is not that long")
    }
    return .list(Array(rest.prefix(length)))
  }

  /// Every element for which the function, given it and the new item, is true.
  fileprivate var replaceMatches: StandardValue {
    guard case .function(let match) = arguments[1] else { return .null }
    var items = list(0)
    for index in items.indices {
      guard let truth = invoke(match, items[index], arguments[2]).truth else {
        return null(zh: "匹配函数没有给出布尔值", en: "the match function gave no boolean")
      }
      if truth { items[index] = arguments[2] }
    }
    return .list(items)
  }
}
