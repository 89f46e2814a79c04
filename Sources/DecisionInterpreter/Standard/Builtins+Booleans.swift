extension Builtins {
  /// Source: DMN 1.5, clause 10.3.4.2.
  static let booleans: [Builtin] = [
    Builtin(
      "not",
      BuiltinSignature([BuiltinParameter("negand", .any).orNull]) { call in
        StandardValue(call[0].truth.map { !$0 })
      }),
    Builtin(
      "all", list { StandardValue.conjunction($0) }, variadic { StandardValue.conjunction($0) }),
    Builtin(
      "any", list { StandardValue.disjunction($0) }, variadic { StandardValue.disjunction($0) }),
  ]

  private static func list(
    _ combine: @escaping @Sendable ([Bool?]) -> Bool?
  ) -> BuiltinSignature {
    BuiltinSignature([BuiltinParameter("list", .list(.any))]) { call in
      StandardValue(combine(call.list(0).map(\.truth)))
    }
  }

  private static func variadic(
    _ combine: @escaping @Sendable ([Bool?]) -> Bool?
  ) -> BuiltinSignature {
    BuiltinSignature([BuiltinParameter("item", .any).orNull], variadic: true) { call in
      call.arguments.count > 1 ? StandardValue(combine(call.arguments.map(\.truth))) : .null
    }
  }
}
