import DecisionDiagnostics
import DecisionSyntax

/// Lists and results of several parts within one cell: `[甲, 乙]`, `{档次: 深度困难, 金额: 100}`.
///
/// Words stand bare, or between quotation marks where they hold a sign that parts or ends something.
/// What is no such list is a text as it stands.
enum FlowText {
  /// What the cell says; all parts have its place.
  static func node(_ cell: CellSyntax) -> YAMLNode {
    let text = cell.trimmedText
    if let first = text.first, "[{\"".contains(first) {
      var reader = FlowReader(text, cell)
      if let node = reader.value(), reader.isAtEnd { return node }
    }
    let scalar = YAMLScalar(text: text, style: .doubleQuoted, origin: cell.origin)
    return YAMLNode(content: .scalar(scalar), span: cell.span)
  }

  static func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

  static func record(_ fields: [(name: String, value: String)]) -> String {
    "{" + fields.map { "\(word($0.name)): \($0.value)" }.joined(separator: ", ") + "}"
  }

  /// A word within a list.
  static func word(_ text: String) -> String {
    let isBare =
      !text.isEmpty && text.first?.isWhitespace == false && text.last?.isWhitespace == false
      && !text.contains { ",，:：[]{}\"\\\n".contains($0) }
    return isBare ? text : quoted(text)
  }

  /// A text that is a cell by itself.
  static func alone(_ text: String) -> String {
    let isBare =
      text.first.map { !$0.isWhitespace && !"[{\"".contains($0) } ?? false
      && text.last?.isWhitespace == false
    return isBare ? text : quoted(text)
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.reduce(into: "") { result, character in
      if character == "\"" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return "\"\(escaped)\""
  }
}

private struct FlowReader {
  private var rest: Substring
  private let cell: CellSyntax

  init(_ text: String, _ cell: CellSyntax) {
    rest = text[...]
    self.cell = cell
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// Nil where something is not closed.
  mutating func value() -> YAMLNode? {
    skipBlanks()
    switch rest.first {
    case "[": return list()
    case "{": return mapping()
    default: return word().map { YAMLNode(content: .scalar($0), span: cell.span) }
    }
  }

  private mutating func list() -> YAMLNode? {
    rest.removeFirst()
    var items: [YAMLNode] = []
    if takes("]") { return YAMLNode(content: .sequence([]), span: cell.span) }
    repeat {
      guard let item = value() else { return nil }
      items.append(item)
    } while takes(",", "，")
    return takes("]") ? YAMLNode(content: .sequence(items), span: cell.span) : nil
  }

  private mutating func mapping() -> YAMLNode? {
    rest.removeFirst()
    var entries: [YAMLEntry] = []
    repeat {
      skipBlanks()
      guard let key = word(), takes(":", "："), let value = value() else { return nil }
      entries.append(YAMLEntry(key: key, keySpan: cell.span, value: value, separator: ""))
    } while takes(",", "，")
    return takes("}") ? YAMLNode(content: .mapping(entries), span: cell.span) : nil
  }

  private mutating func word() -> YAMLScalar? {
    if rest.first == "\"" { return quoted() }
    let end = rest.firstIndex { ",，:：[]{}\"".contains($0) } ?? rest.endIndex
    var text = rest[..<end]
    while text.last?.isWhitespace ?? false { text.removeLast() }
    rest = rest[end...]
    return text.isEmpty ? nil : scalar(String(text))
  }

  private mutating func quoted() -> YAMLScalar? {
    rest.removeFirst()
    var text = ""
    while let character = rest.popFirst() {
      switch character {
      case "\"": return scalar(text)
      case "\\":
        guard let escaped = rest.popFirst() else { return nil }
        text.append(escaped)
      default: text.append(character)
      }
    }
    return nil
  }

  private func scalar(_ text: String) -> YAMLScalar {
    YAMLScalar(text: text, style: .doubleQuoted, origin: cell.origin)
  }

  private mutating func takes(_ signs: Character...) -> Bool {
    skipBlanks()
    guard let first = rest.first, signs.contains(first) else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func skipBlanks() { rest = rest.drop(while: \.isWhitespace) }
}
