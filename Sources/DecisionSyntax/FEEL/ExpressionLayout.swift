import DecisionDiagnostics

/// A stretch of an expression's own text and what takes its place.
public struct ExpressionEdit: Sendable, Hashable {
  /// UTF-8 offsets into the text, half-open; an empty stretch is an insertion.
  public let range: Range<Int>
  public let replacement: String
}

/// Sets the blanks of a written expression of the profile: one round each operator and behind each
/// comma, none inside parentheses.
///
/// Line ends, comments and square brackets stay as the author set them. What the text says never
/// changes: the edits are made up for a text that reads without any finding, and what they lead to
/// is read again and compared.
public struct ExpressionLayout: Sendable {
  public enum Grammar: Sendable, Hashable { case expression, tests }

  let parser: ExpressionParser
  /// The form that keywords and comparison signs get; nil leaves them as they are.
  public let form: ExpressionRewriter.Form?
  /// In YAML without quotes a colon with a blank behind it would end the text.
  public var setsBlankBehindColon = true

  public init(_ parser: ExpressionParser, form: ExpressionRewriter.Form? = nil) {
    self.parser = parser
    self.form = form
  }

  /// The edits in the order of the text, none touching another; nil when the text cannot be read
  /// without findings. O(text).
  public func edits(_ text: String, as grammar: Grammar) -> [ExpressionEdit]? {
    guard let (reader, trees) = read(text, as: grammar) else { return nil }
    var layout = LayoutOfTokens(reader: reader, text: Array(text.utf8), layout: self)
    let edits = layout.edits()
    if edits.isEmpty { return [] }
    guard let (_, again) = read(Self.applying(edits, to: text), as: grammar),
      trees.count == again.count, zip(trees, again).allSatisfy({ $0.isSame(as: $1) })
    else { return nil }
    return edits
  }

  /// The text with edits carried out.
  public static func applying(_ edits: [ExpressionEdit], to text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var copied = 0
    for edit in edits {
      result += bytes[copied..<edit.range.lowerBound]
      result += edit.replacement.utf8
      copied = edit.range.upperBound
    }
    result += bytes[copied...]
    return String(decoding: result, as: UTF8.self)
  }

  private func read(
    _ text: String, as grammar: Grammar
  ) -> (reader: ExpressionReader, trees: [Expression])? {
    let origin = TextOrigin(source: SourceID(index: 0))
    var reader = ExpressionReader(text, origin: origin, parser: parser)
    let trees = grammar == .tests ? reader.wholeUnaryTests() : [reader.wholeExpression()]
    return reader.diagnostics.isEmpty ? (reader, trees) : nil
  }
}

/// One pass over the tokens of a text, gap by gap.
private struct LayoutOfTokens {
  let tokens: [Token]
  let text: [UInt8]
  let layout: ExpressionLayout
  /// What was read as an operator or a keyword, by its first byte.
  private let meanings: [Int: ExpressionReader.Rewritable.Meaning]

  init(reader: ExpressionReader, text: [UInt8], layout: ExpressionLayout) {
    tokens = reader.tokens.filter { $0.kind != .end }
    self.text = text
    self.layout = layout
    meanings = Dictionary(
      reader.rewritable.map { ($0.lower, $0.meaning) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func edits() -> [ExpressionEdit] {
    var edits: [ExpressionEdit] = []
    for index in tokens.indices {
      if index > 0, let edit = gapEdit(before: index) { edits.append(edit) }
      if let edit = wordEdit(tokens[index]) { edits.append(edit) }
    }
    return edits
  }

  private func wordEdit(_ token: Token) -> ExpressionEdit? {
    guard let form = layout.form, let meaning = meanings[token.lower],
      let word = form.word(for: meaning), !word.utf8.elementsEqual(text[token.lower..<token.upper])
    else { return nil }
    return ExpressionEdit(range: token.lower..<token.upper, replacement: word)
  }

  private func gapEdit(before index: Int) -> ExpressionEdit? {
    let gap = tokens[index - 1].upper..<tokens[index].lower
    guard text[gap].allSatisfy({ $0 == UInt8(ascii: " ") }),
      let wanted = blanks(before: index, written: gap.count), wanted != gap.count
    else { return nil }
    return ExpressionEdit(range: gap, replacement: String(repeating: " ", count: wanted))
  }

  /// How many blanks stand before a token; nil leaves them as they are.
  private func blanks(before index: Int, written: Int) -> Int? {
    let (left, right) = (tokens[index - 1], tokens[index])
    if right.sign == .comma { return 0 }
    if left.sign == .comma { return 1 }
    if right.sign == .colon { return nil }
    if left.sign == .colon { return layout.setsBlankBehindColon ? 1 : nil }
    if left.sign == .leftParenthesis || right.sign == .rightParenthesis { return 0 }
    if [left.sign, right.sign].contains(.dotDot) { return 0 }
    if isSquare(left) || isSquare(right) {
      return isSpaced(left, at: index - 1) || isSpaced(right, at: index) ? 1 : nil
    }
    if isPrefix(index - 1) { return left.sign == .minus ? 0 : 1 }
    if isSpaced(left, at: index - 1) || isSpaced(right, at: index) { return 1 }
    if right.sign == .leftParenthesis { return isNegation(left) ? 0 : nil }
    if case .number = left.kind, case .word = right.kind { return 1 }
    return written > 1 ? 1 : nil
  }

  private func isSquare(_ token: Token) -> Bool {
    token.sign == .leftBracket || token.sign == .rightBracket
  }

  /// An operator between two values, or a keyword that is not a value itself.
  private func isSpaced(_ token: Token, at index: Int) -> Bool {
    switch meanings[token.lower] {
    case .sign: !isPrefix(index)
    case .keyword(.true), .keyword(.false), .keyword(.null), .keyword(.not), nil: false
    case .keyword: true
    }
  }

  private func isNegation(_ token: Token) -> Bool {
    if case .keyword(.not) = meanings[token.lower] { true } else { false }
  }

  /// An operator without a value on its left: `-x`, `< 3`.
  private func isPrefix(_ index: Int) -> Bool {
    guard case .sign = meanings[tokens[index].lower] else { return false }
    guard index > 0 else { return true }
    let left = tokens[index - 1]
    if let meaning = meanings[left.lower] {
      switch meaning {
      case .keyword(.true), .keyword(.false), .keyword(.null): return false
      case .keyword, .sign: return true
      }
    }
    switch left.sign {
    case .leftParenthesis, .leftBracket, .leftBrace, .comma, .colon, .dotDot: return true
    default: return false
    }
  }
}

extension ExpressionRewriter.Form {
  /// How a keyword or an operator is written in this form; nil leaves it as it is.
  func word(for meaning: ExpressionReader.Rewritable.Meaning) -> String? {
    switch (meaning, self) {
    case (.keyword(let keyword), .canonical): keyword.rawValue
    case (.keyword(let keyword), .chinese): keyword.alias
    case (.sign(let sign), .canonical): sign.rawValue
    case (.sign(.greaterOrEqual), .chinese): "≥"
    case (.sign(.lessOrEqual), .chinese): "≤"
    case (.sign(.notEqual), .chinese): "≠"
    case (.sign, .chinese): nil
    }
  }
}
