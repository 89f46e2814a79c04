import DecisionRecords

/// How a cell of a form looks.
public enum SheetStyle: Int, Sendable, Hashable {
  /// A number as it is.
  case general
  case text
  case header
  /// A text, or an empty cell, to be corrected: red.
  case wrong
  case wrongNumber
  /// A text over several lines.
  case note
  /// The header of a sheet to be filled in.
  case formHeader
  case date
}

/// One cell of a form.
public struct FormCell: Sendable, Hashable {
  /// From 0.
  public var column: Int
  public var content: OutputCell
  /// Nil takes what suits the content.
  public var style: SheetStyle?

  public init(_ column: Int, _ content: OutputCell, _ style: SheetStyle? = nil) {
    self.column = column
    self.content = content
    self.style = style
  }
}

/// A sheet that people fill in or correct: its columns, what stands still, what is printed.
public struct SheetForm: Sendable {
  public struct Column: Sendable, Hashable {
    /// In characters of the usual width; Chinese ones take two.
    public var width: Int
    /// Of cells in which nothing stands yet.
    public var style: SheetStyle?

    public init(width: Int, style: SheetStyle? = nil) {
      self.width = width
      self.style = style
    }
  }

  /// At most 31 characters, none of `[]:*?/\'`; see `SheetForm.name(_:)`.
  public var name: String
  public var columns: [Column]
  /// Rows on top that stand still.
  public var frozenRowCount = 0
  /// Rows that each printed page repeats, from 1.
  public var titleRows: ClosedRange<Int>?
  public var isHidden = false

  public init(name: String, columns: [Column]) {
    self.name = Self.name(name)
    self.columns = columns
  }

  /// A text as a sheet may be called.
  public static func name(_ text: String) -> String {
    let plain = text.map { #"[]:*?/\'"#.contains($0) || $0.isNewline ? "_" : $0 }
    // The limit counts units of UTF-16.
    var name = String(plain)
    while name.utf16.count > 31 { name.removeLast() }
    return name.isEmpty ? "Sheet" : name
  }
}

/// A rectangle of cells, from 0.
public struct SheetRange: Sendable, Hashable {
  public var rows: ClosedRange<Int>
  public var columns: ClosedRange<Int>

  public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }

  var reference: String {
    "\(SheetXML.letters(columns.lowerBound))\(rows.lowerBound + 1):"
      + "\(SheetXML.letters(columns.upperBound))\(rows.upperBound + 1)"
  }

  /// The same with dollars, as formulas want it.
  public var absoluteReference: String {
    "$\(SheetXML.letters(columns.lowerBound))$\(rows.lowerBound + 1):"
      + "$\(SheetXML.letters(columns.upperBound))$\(rows.upperBound + 1)"
  }
}

/// A remark on one cell.
public struct SheetComment: Sendable, Hashable {
  /// From 0.
  public let row: Int
  /// From 0.
  public let column: Int
  public let text: String

  public init(row: Int, column: Int, _ text: String) {
    self.row = row
    self.column = column
    self.text = text
  }
}

/// What may be typed into the cells of a range, and what is said to who types.
public struct SheetValidation: Sendable, Hashable {
  public enum Rule: Sendable, Hashable {
    /// One of the texts in this range of another sheet, from a list that drops down.
    case list(sheet: String, SheetRange)
    /// Numbers as texts; nil where there is no limit.
    case number(isWhole: Bool, from: String?, to: String?)
    /// Any day that spreadsheets know.
    case date
    /// Anything: the cell only says what belongs into it.
    case anything
  }

  public var range: SheetRange
  public var rule: Rule
  public var title: String
  public var prompt: String

  public init(_ range: SheetRange, _ rule: Rule, title: String, prompt: String) {
    self.range = range
    self.rule = rule
    self.title = title
    self.prompt = prompt
  }
}
