import DecisionDiagnostics

/// JSON as a tree, members in their order: what schemas are made of.
indirect enum SchemaNode: Sendable {
  case object([(key: String, value: SchemaNode)])
  case array([SchemaNode])
  case string(String)
  case integer(Int)
  case boolean(Bool)

  static func strings(_ words: [String]) -> SchemaNode { .array(words.map { .string($0) }) }

  /// On several lines, two blanks for each level; lists of simple values on one.
  var text: String { text(indent: "") + "\n" }

  private func text(indent: String) -> String {
    let inner = indent + "  "
    switch self {
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map { "\(inner)\(Self.quoted($0.key)): \($0.value.text(indent: inner))" }
      return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
    case .array(let items):
      if items.allSatisfy(\.isSimple) {
        return "[\(items.map { $0.text(indent: "") }.joined(separator: ", "))]"
      }
      let lines = items.map { inner + $0.text(indent: inner) }
      return "[\n\(lines.joined(separator: ",\n"))\n\(indent)]"
    case .string(let text): return Self.quoted(text)
    case .integer(let number): return "\(number)"
    case .boolean(let flag): return flag ? "true" : "false"
    }
  }

  private var isSimple: Bool {
    switch self {
    case .object, .array: false
    case .string, .integer, .boolean: true
    }
  }

  private static func quoted(_ text: String) -> String {
    var json = JSONWriter()
    json.string(text)
    return json.text
  }
}
