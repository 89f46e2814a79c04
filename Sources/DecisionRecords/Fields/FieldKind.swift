/// What the cells of a column are read as.
public enum FieldKind: Sendable, Hashable {
  /// Any text, or one of the values given.
  case text(TextValues?)
  /// A decimal number with at most `scale` fraction digits; nil for no limit.
  case number(scale: Int?)
  case integer
  case boolean(BooleanWords)
  case date

  public static let anyText = FieldKind.text(nil)

  /// Words that the cells of such a column mostly hold; a reader of the kind says what they mean.
  public var commonWords: [String] {
    switch self {
    case .text(let values): values?.known ?? []
    case .boolean(let words): words.known
    case .number, .integer, .date: []
    }
  }
}

/// The values that a text field may have, and other words for them.
public struct TextValues: Sendable, Hashable {
  /// In the order of the author.
  public let allowed: [String]
  /// From a word to the value that it stands for.
  public let synonyms: [String: String]
  private let allowedSet: Set<String>
  /// From the half-width form of a value or synonym to the value; only where it is one value.
  private let byHalfWidth: [String: String]

  public init(_ allowed: [String], synonyms: [String: String] = [:]) {
    self.allowed = allowed
    let allowedSet = Set(allowed)
    self.allowedSet = allowedSet
    self.synonyms = synonyms.filter { allowedSet.contains($0.value) }
    var folded: [String: Set<String>] = [:]
    for value in allowed { folded[RosterText.halfWidth(value), default: []].insert(value) }
    for (word, value) in self.synonyms {
      folded[RosterText.halfWidth(word), default: []].insert(value)
    }
    byHalfWidth = folded.compactMapValues { $0.count == 1 ? $0.first : nil }
  }

  /// Values and synonyms, values first.
  var known: [String] { allowed + synonyms.keys.sorted() }

  func reading(_ text: String) -> CellReading {
    if allowedSet.contains(text) { return CellReading(.known(.text(text))) }
    if let value = synonyms[text] {
      return CellReading(.known(.text(value)), conversions: .synonym)
    }
    let folded = RosterText.halfWidth(text)
    guard let value = byHalfWidth[folded] else { return .invalid(.notAllowed) }
    let isValue = RosterText.halfWidth(value) == folded
    return CellReading(
      .known(.text(value)), conversions: isValue ? .fullWidth : [.fullWidth, .synonym])
  }
}

/// The words for yes and for no, compared in lower case and half width.
public struct BooleanWords: Sendable, Hashable {
  private var values: [String: Bool]
  /// Words of the field's own; a sign among them is no convention any more.
  private var own: Set<String> = []
  /// Words of the field's own that say neither.
  private var unclear: Set<String> = []
  /// Signs, letters and digits among the words, which say yes or no by convention only.
  private static let signs: Set<String> = ["√", "✓", "✔", "y", "1", "×", "✗", "✘", "n", "0"]

  /// Nil if a word would mean both.
  public init?(yes: [String], no: [String]) {
    let yes = Set(yes.map(Self.key))
    let no = Set(no.map(Self.key))
    guard yes.isDisjoint(with: no) else { return nil }
    self.init(yes, no)
  }

  private init(_ yes: Set<String>, _ no: Set<String>) {
    var values: [String: Bool] = [:]
    for word in yes { values[word] = true }
    for word in no { values[word] = false }
    self.values = values
  }

  /// 是 有 true √ Y 1, and 否 无 没有 false × N 0.
  public static let standard = BooleanWords(
    ["是", "有", "true", "√", "✓", "✔", "y", "1"],
    ["否", "无", "没有", "false", "×", "✗", "✘", "n", "0"])

  /// These words with others of a field, which come first: `["1": "是", "2": "否", "0": "不详"]`.
  ///
  /// What stands for neither yes nor no is read as missing.
  public func taking(_ synonyms: [String: String]) -> BooleanWords {
    var result = self
    for (word, meaning) in synonyms {
      let word = Self.key(word)
      result.values[word] = values[Self.key(meaning)]
      if result.values[word] == nil { result.unclear.insert(word) }
      result.own.insert(word)
    }
    return result
  }

  /// The words in lower and in upper case, in a fixed order.
  var known: [String] { values.keys.sorted().flatMap { [$0, $0.uppercased()] } }

  func reading(_ text: String) -> CellReading {
    let folded = RosterText.halfWidth(text)
    let word = folded.lowercased()
    if unclear.contains(word) { return CellReading(.missing, conversions: .unclear) }
    guard let value = values[word] else { return .invalid(.notABoolean) }
    var conversions: CellConversions = folded == text ? [] : .fullWidth
    if own.contains(word) {
      conversions.insert(.synonym)
    } else if Self.signs.contains(word) {
      conversions.insert(.booleanSign)
    }
    return CellReading(.known(.boolean(value)), conversions: conversions)
  }

  private static func key(_ word: String) -> String { RosterText.halfWidth(word).lowercased() }
}
