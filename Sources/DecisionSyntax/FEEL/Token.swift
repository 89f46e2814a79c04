/// One word, number, string or sign of an expression; offsets are into the expression's own text.
struct Token {
  enum Kind: Equatable {
    case word
    case keyword(Keyword)
    case number
    /// The value, escapes resolved.
    case string(String)
    case temporal(String)
    case sign(Sign)
    /// A character that belongs nowhere in an expression.
    case stray
    case end
  }

  var kind: Kind
  /// As written, but with full-width signs and digits folded to half-width ones.
  var text: String
  var lower: Int
  var upper: Int
  /// Whether blanks or comments stand before it.
  var hasGap: Bool

  var sign: Sign? {
    if case .sign(let sign) = kind { sign } else { nil }
  }

  var keyword: Keyword? {
    if case .keyword(let keyword) = kind { keyword } else { nil }
  }

  /// Words and keywords: what can be a part of a name.
  var isWordLike: Bool {
    switch kind {
    case .word, .keyword: true
    default: false
    }
  }
}

/// The reserved words. `of` is one only behind `instance`, `not` only before a parenthesis, so
/// neither ends a name made of several words.
enum Keyword: String, CaseIterable {
  case and, or, not, `if`, then, `else`, `for`, `in`, `return`, some, every, satisfies, between
  case instance, function, `true`, `false`, null

  /// The word that the profile takes for it.
  var alias: String? {
    switch self {
    case .and: "且"
    case .or: "或"
    case .not: "非"
    case .if: "如果"
    case .then: "那么"
    case .else: "否则"
    case .in: "属于"
    case .between: "介于"
    case .some: "存在"
    case .every: "所有"
    case .satisfies: "满足"
    case .true: "真"
    case .false: "假"
    case .null: "空"
    case .for, .return, .instance, .function: nil
    }
  }

  static let byAlias: [String: Keyword] = {
    var table: [String: Keyword] = [:]
    for keyword in allCases {
      if let alias = keyword.alias { table[alias] = keyword }
    }
    return table
  }()
}

/// The signs of the language, and those that people bring along from other languages.
enum Sign: String, CaseIterable {
  case plus = "+"
  case minus = "-"
  case star = "*"
  case starStar = "**"
  case slash = "/"
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case dot = "."
  case dotDot = ".."
  case comma = ","
  case colon = ":"
  case arrow = "->"
  case leftParenthesis = "("
  case rightParenthesis = ")"
  case leftBracket = "["
  case rightBracket = "]"
  case leftBrace = "{"
  case rightBrace = "}"
  /// Only inside names (`Person's age`).
  case apostrophe = "'"

  // Read as what was meant, with an error.
  case doubleEqual = "=="
  case tripleEqual = "==="
  case notDoubleEqual = "!=="
  case angles = "<>"
  case equalGreater = "=>"
  case equalLess = "=<"
  case doubleAnd = "&&"
  case ampersand = "&"
  case doubleBar = "||"
  case bar = "|"
  case bang = "!"
  case caret = "^"
  case percent = "%"
  case semicolon = ";"
  case tripleDot = "..."

  /// By first character; longest first, so that the first match is the right one.
  static let byFirst: [Unicode.Scalar: [[Unicode.Scalar]]] = {
    let spellings = allCases.map { Array($0.rawValue.unicodeScalars) }
    return Dictionary(grouping: spellings.sorted { $0.count > $1.count }) { $0[0] }
  }()

  /// The mathematical signs of the profile.
  static let mathematical: [Unicode.Scalar: Sign] = [
    "≥": .greaterOrEqual, "≤": .lessOrEqual, "≠": .notEqual, "×": .star, "÷": .slash,
  ]

  /// May be part of a name that is known to contain it.
  var isNameSymbol: Bool {
    switch self {
    case .dot, .slash, .minus, .apostrophe, .plus, .star, .starStar: true
    default: false
    }
  }

  var comparison: BinaryOperator? {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    default: nil
    }
  }

  var arithmetic: BinaryOperator? {
    switch self {
    case .plus: .add
    case .minus: .subtract
    case .star: .multiply
    case .slash: .divide
    case .starStar: .power
    default: nil
    }
  }

  /// What the writer most likely meant by a sign of another language.
  var intended: BinaryOperator? {
    switch self {
    case .doubleEqual, .tripleEqual: .equal
    case .notDoubleEqual, .angles: .notEqual
    case .equalGreater: .greaterOrEqual
    case .equalLess: .lessOrEqual
    case .doubleAnd, .ampersand: .and
    case .doubleBar, .bar: .or
    case .caret: .power
    default: nil
    }
  }
}
