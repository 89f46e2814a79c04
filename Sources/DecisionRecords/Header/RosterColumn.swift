/// One column of a roster, as its header names it.
public struct RosterColumn: Sendable, Hashable {
  /// From 0.
  public let index: Int
  /// The header without blanks around it.
  public let text: String
  /// The text in brackets at the end of the header: `元` of `家庭年收入(元)`.
  public let bracketText: String?
  /// The whole header in the form in which headers are compared.
  let key: String
  /// The same without the brackets at the end.
  let stem: String
  /// What stands under a group, without the group; nil for a header in one row.
  let leafKey: String?
  let leafStem: String?
  /// What a person says it holds; nil where nobody said.
  private(set) var choice: ColumnChoice?

  init(index: Int, header: String) { self.init(index: index, header: header, leaf: nil) }

  /// A header under a group: `家庭收入/年收入`. A lower row that is nothing but a bracket is a unit, not a name.
  init(index: Int, group: String, leaf: String) {
    let (group, leaf) = (RosterText.trimmed(group), RosterText.trimmed(leaf))
    if group.isEmpty || leaf.isEmpty || group == leaf || Self.isBracket(leaf) {
      self.init(index: index, header: group == leaf ? leaf : group + leaf, leaf: nil)
    } else {
      self.init(index: index, header: "\(group)/\(leaf)", leaf: leaf)
    }
  }

  private init(index: Int, header: String, leaf: String?) {
    self.index = index
    text = RosterText.trimmed(header)
    key = RosterText.headerKey(header)
    let parts = Self.splitBracket(RosterText.halfWidth(text).filter { $0 != "*" })
    bracketText = parts?.bracket
    stem = parts.map { RosterText.headerKey($0.stem) } ?? key
    leafKey = leaf.map(RosterText.headerKey)
    leafStem = leaf.flatMap { Self.splitBracket(RosterText.halfWidth($0).filter { $0 != "*" }) }
      .map { RosterText.headerKey($0.stem) }
  }

  /// The header of the column in which a return file says what is wrong with a row; it holds no fact.
  public static let notesName = "错误说明"

  /// The column is the one that a return file adds.
  public var isNotes: Bool { key == Self.notesName }

  func choosing(_ choice: ColumnChoice?) -> RosterColumn {
    var column = self
    column.choice = choice
    return column
  }

  /// Letters and header, by which a column is told from all others of its table: `C 家庭年收入(元)`.
  public var label: String { "\(letters) \(text)" }

  /// From 1, as people count.
  public var number: Int { index + 1 }

  /// The letters by which spreadsheets name the column: A, Z, AA.
  public var letters: String { Self.letters(of: index) }

  public static func letters(of index: Int) -> String {
    var letters = ""
    var rest = index + 1
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  /// Whether a cell holds a bracket and nothing else: `（元）`.
  static func isBracket(_ text: String) -> Bool {
    inBracket(text) != nil
  }

  /// What such a cell holds in its bracket; nil for any other.
  static func inBracket(_ text: String) -> String? {
    splitBracket("x" + RosterText.halfWidth(text)).flatMap { $0.stem == "x" ? $0.bracket : nil }
  }

  /// Nil without brackets at the end, or with nothing before or in them.
  private static func splitBracket(_ header: String) -> (stem: String, bracket: String)? {
    let header = RosterText.trimmed(header)
    let pairs: [Character: Character] = [")": "(", "]": "[", "】": "【", "〕": "〔"]
    guard let close = header.last, let open = pairs[close],
      let start = header.lastIndex(of: open)
    else { return nil }
    let stem = RosterText.trimmed(String(header[..<start]))
    let bracket = RosterText.trimmed(String(header[header.index(after: start)...].dropLast()))
    return stem.isEmpty || bracket.isEmpty ? nil : (stem, bracket)
  }
}

/// A field that the reader of a roster looks for, under any of its names.
public struct WantedColumn: Sendable, Hashable {
  public let name: String
  public let synonyms: [String]
  /// Without such a column the roster cannot be decided.
  public let isRequired: Bool
  /// All its names in the form in which headers are compared. Made once: each row that may be a header is held against them.
  let keys: Set<String>

  public init(_ name: String, synonyms: [String] = [], isRequired: Bool = true) {
    self.name = name
    self.synonyms = synonyms
    self.isRequired = isRequired
    keys = Set(([name] + synonyms).map(RosterText.headerKey))
  }
}
