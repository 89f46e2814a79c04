import DecisionValues

extension Builtins {
  /// Source: DMN 1.5, clause 10.3.4.8.
  static let contexts: [Builtin] = [
    Builtin(
      "get value",
      BuiltinSignature([BuiltinParameter("m", .context([])), BuiltinParameter("key", .string)]) {
        call in
        call.context(0)[call.string(1)]
          ?? call.null(zh: "没有名为 \(call.string(1)) 的项", en: "there is no entry \(call.string(1))")
      }),
    Builtin(
      "get entries",
      BuiltinSignature([BuiltinParameter("m", .context([]))]) { call in
        .list(
          call.context(0).entries.map { entry in
            .context(StandardContext([("key", .string(entry.key)), ("value", entry.value)]))
          })
      }),
    Builtin(
      "context",
      BuiltinSignature([BuiltinParameter("entries", .list(.context([])))]) { $0.contextOfEntries }),
    Builtin(
      "context put",
      BuiltinSignature([
        BuiltinParameter("context", .context([])), BuiltinParameter("key", .string),
        BuiltinParameter("value", .any).orNull,
      ]) { call in
        var context = call.context(0)
        context[call.string(1)] = call[2]
        return .context(context)
      },
      BuiltinSignature([
        BuiltinParameter("context", .context([])), BuiltinParameter("keys", .list(.string)),
        BuiltinParameter("value", .any).orNull,
      ]) { call in
        put(call[2], call.list(1)[...], call[0])
          ?? call.null(zh: "键不通向任何上下文", en: "the keys lead to no context")
      }),
    Builtin(
      "context merge",
      BuiltinSignature([BuiltinParameter("contexts", .list(.context([])))]) { call in
        var merged = StandardContext()
        for item in call.list(0) {
          guard case .context(let context) = item else {
            return call.null(zh: "列表中有空值", en: "the list holds null")
          }
          for (key, value) in context.entries { merged[key] = value }
        }
        return .context(merged)
      }),
  ]

  /// The context with a value at the end of a chain of keys; nil when the chain breaks.
  private static func put(
    _ value: StandardValue, _ keys: ArraySlice<StandardValue>, _ target: StandardValue
  ) -> StandardValue? {
    guard case .string(let key)? = keys.first, case .context(var context) = target
    else { return nil }
    let rest = keys.dropFirst()
    guard let inner = rest.isEmpty ? value : context[key].flatMap({ put(value, rest, $0) })
    else { return nil }
    context[key] = inner
    return .context(context)
  }
}

extension BuiltinCall {
  fileprivate var contextOfEntries: StandardValue {
    var result = StandardContext()
    for item in list(0) {
      guard case .context(let entry) = item, case .string(let key)? = entry["key"],
        let value = entry["value"]
      else {
        return null(zh: "每一项需要 key 和 value", en: "every element needs a key and a value")
      }
      guard result[key] == nil else {
        return null(zh: "键 \(key) 重复", en: "the key \(key) occurs twice")
      }
      result[key] = value
    }
    return .context(result)
  }
}
