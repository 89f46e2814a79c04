import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

/// An entry as labelled texts in one canonical form, so that blanks, comments and quotes do not count.
struct EntryText {
  struct Field {
    let key: String
    let effect: RuleChange.Effect
    let content: Content
    let span: SourceSpan?

    /// What two fields are compared by.
    var text: String {
      switch content {
      case .text(let text): text
      case .expression(let expression): ExpressionPrinter().text(expression)
      case .table(let table): table.text
      case .parameter(let parameter): ParameterText.text(parameter)
      }
    }
  }

  enum Content {
    case text(String)
    case expression(Expression)
    case table(TableText)
    case parameter(Parameter)
  }

  let key: EntryKey
  let span: SourceSpan?
  let source: String?
  var fields: [Field] = []

  init(_ key: EntryKey, at span: SourceSpan?, source: String? = nil) {
    self.key = key
    self.span = span
    self.source = source
  }

  /// All that can change a decision or the reading of a roster, names replaced.
  func signature(_ renames: Renames) -> String {
    fields.filter { $0.effect < .otherDates }
      .map { "\($0.key)=\(renames.applied(to: $0.text))" }.joined(separator: "\n")
  }

  /// Whether any rule in it mentions one of the names.
  func mentions(_ names: Set<String>) -> Bool {
    fields.contains { field in
      field.effect < .otherDates && Renames.names(in: field.text).contains(where: names.contains)
    }
  }

  mutating func add(_ key: String, _ name: Name?, _ effect: RuleChange.Effect = .decisions) {
    guard let name else { return }
    fields.append(Field(key: key, effect: effect, content: .text(name.text), span: name.span))
  }

  mutating func add(
    _ key: String, words: [String], _ effect: RuleChange.Effect = .decisions,
    at span: SourceSpan? = nil
  ) {
    if words.isEmpty { return }
    fields.append(
      Field(
        key: key, effect: effect, content: .text(words.joined(separator: "、")), span: span))
  }

  mutating func add(
    _ key: String, _ expression: ExpressionSyntax?, _ effect: RuleChange.Effect = .decisions
  ) {
    guard let expression else { return }
    fields.append(
      Field(
        key: key, effect: effect, content: .expression(expression.expression),
        span: expression.span))
  }

  mutating func add(_ title: TitleSyntax?) {
    let words = [title?.zh, title?.en].compactMap { $0 }
    add("title", words: words, .none)
  }

  mutating func add(_ remarks: RemarksSyntax) {
    if let source = remarks.source {
      fields.append(
        Field(key: "source", effect: .none, content: .text(source.text), span: source.span))
    }
    add("reading", remarks.reading?.taken, .none)
    add("alternative", remarks.reading?.alternative?.text, .none)
    add("alternative is", remarks.reading?.alternative?.expression, .none)
    add("note", remarks.note, .none)
  }
}

/// Names of the old version by those that the new one has in their place.
struct Renames {
  private(set) var map: [String: String] = [:]

  mutating func add(_ old: String, _ new: String) { map[old] = new }

  /// The text with old names replaced, outside of quotes.
  func applied(to text: String) -> String {
    if map.isEmpty { return text }
    return Self.pieces(of: text).map { $0.isName ? map[$0.text] ?? $0.text : $0.text }.joined()
  }

  /// Words outside of quotes that may be names.
  static func names(in text: String) -> [String] {
    pieces(of: text).filter(\.isName).map(\.text)
  }

  private static func pieces(of text: String) -> [(text: String, isName: Bool)] {
    var result: [(text: String, isName: Bool)] = []
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      let isName =
        !isQuoted && (character.isLetter || character.isNumber || character == "_")
      if let last = result.indices.last, result[last].isName == isName {
        result[last].text.append(character)
      } else {
        result.append((String(character), isName))
      }
    }
    return result
  }
}
