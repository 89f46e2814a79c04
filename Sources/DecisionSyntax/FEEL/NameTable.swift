import DecisionDiagnostics

/// The names in scope, found by the tokens they are made of.
///
/// FEEL lets a name hold blanks, signs and keywords (`date and time`, `Post-bureau risk`): only who
/// knows the name can tell where it ends. The longest known name wins; where the name has a blank
/// the text must have one too, and nowhere else, so that `a - b` stays a difference beside `a-b`.
struct NameTable: Sendable {
  struct Known: Sendable {
    let parts: [Part]
    let text: String
  }

  struct Part: Sendable, Equatable {
    let text: String
    let hasGap: Bool
  }

  /// By first part, longest first.
  private var byFirst: [String: [Known]] = [:]

  init(_ names: some Sequence<String> = []) {
    for name in names { insert(name) }
  }

  func adding(_ names: some Sequence<String>) -> NameTable {
    var result = self
    for name in names { result.insert(name) }
    return result
  }

  mutating func insert(_ name: String) {
    let parts = Self.parts(of: name)
    guard let first = parts.first else { return }
    let known = Known(parts: parts, text: Self.text(of: parts))
    var list = byFirst[first.text, default: []]
    let place = list.firstIndex { $0.parts.count <= parts.count } ?? list.endIndex
    list.insert(known, at: place)
    byFirst[first.text] = list
  }

  /// The longest known name that starts at a token, and how many tokens it takes.
  func match(_ tokens: [Token], at index: Int) -> (name: String, count: Int)? {
    guard let candidates = byFirst[tokens[index].text] else { return nil }
    for known in candidates where matches(known.parts, tokens, at: index) {
      return (known.text, known.parts.count)
    }
    return nil
  }

  /// Whether the text is a name of one word in scope.
  func contains(word: String) -> Bool {
    byFirst[word]?.contains { $0.parts.count == 1 } ?? false
  }

  private func matches(_ parts: [Part], _ tokens: [Token], at index: Int) -> Bool {
    guard index + parts.count <= tokens.count else { return false }
    for offset in parts.indices {
      let token = tokens[index + offset]
      guard token.text == parts[offset].text, Self.canBePart(token) else { return false }
      if offset > 0, token.hasGap != parts[offset].hasGap { return false }
    }
    return true
  }

  private static func canBePart(_ token: Token) -> Bool {
    switch token.kind {
    case .word, .keyword, .number, .sign, .stray: true
    case .string, .temporal, .end: false
    }
  }

  private static func parts(of name: String) -> [Part] {
    var lexer = Lexer(
      name, origin: TextOrigin(source: SourceID(index: 0)), dialect: .standard)
    lexer.run()
    return lexer.tokens.dropLast().map { Part(text: $0.text, hasGap: $0.hasGap) }
  }

  private static func text(of parts: [Part]) -> String {
    var result = ""
    for (index, part) in parts.enumerated() {
      if index > 0, part.hasGap { result += " " }
      result += part.text
    }
    return result
  }
}

/// Names of the language itself that are made of several words (DMN 1.5, clauses 10.3.2.3 and 10.3.4).
enum BuiltInNames {
  static let table = NameTable(functions)
  static let profileTable = table.adding(profileFunctions)

  static let functions: [String] = [
    "date and time", "years and months duration", "string length", "upper case", "lower case",
    "substring before", "substring after", "starts with", "ends with", "string join",
    "list contains", "list replace", "insert before", "index of", "distinct values",
    "get value", "get entries", "context put", "context merge", "round up", "round down",
    "round half up", "round half down", "day of year", "day of week", "month of year",
    "week of year", "met by", "overlaps before", "overlaps after", "finished by", "started by",
  ]

  /// Functions of several words that only rule sets have.
  private static let profileFunctions = ["valid identity number"]

  /// Functions of one word: names like any other to the reader, but never unknown.
  static let wordFunctions: Set<String> = [
    "abs", "after", "all", "any", "append", "before", "ceiling", "coincides", "concatenate",
    "contains", "context", "count", "date", "decimal", "duration", "during", "even", "exp",
    "finishes", "flatten", "floor", "includes", "is", "log", "matches", "max", "mean", "median",
    "meets", "min", "mode", "modulo", "not", "now", "number", "odd", "overlaps", "product", "range",
    "remove",
    "replace", "reverse", "sort", "split", "sqrt", "starts", "stddev", "string", "sublist",
    "substring", "sum", "time", "today", "union",
  ]

  static let properties = ["time offset", "start included", "end included"]

  static let types = ["date and time", "days and time duration", "years and months duration"]
}
