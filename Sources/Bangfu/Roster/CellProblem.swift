import DecisionDiagnostics
import DecisionModel
import DecisionRecords

/// A cell that holds no value of its input.
public struct CellProblem: Sendable, Hashable {
  public enum Fault: Sendable, Hashable {
    case cell(CellFault)
    /// Outside the constraint that the rule set declares.
    case outOfRange
    /// Nothing where a value is required.
    case blank
    /// Another row of the same household says something else.
    case contradiction

    /// A stable word for machine formats.
    public var name: String {
      switch self {
      case .cell(let fault): fault.name
      case .outOfRange: "out-of-range"
      case .blank: "blank"
      case .contradiction: "contradiction"
      }
    }
  }

  /// The physical line, from 1.
  public let line: Int
  /// From 0.
  public let column: Int
  /// The input.
  public let name: String
  /// The member table whose file it stands in; nil for the roster.
  public let table: String?
  /// The rows of the member table are those of the roster.
  public internal(set) var isInRoster = false
  public let fault: Fault
  public let message: LocalizedText

  /// - Parameter message: what is wrong with the cell; said besides is whether the whole row is refused
  ///   for it.
  init(
    _ fault: Fault, _ record: CSVRecord, _ column: Int, _ input: Input, _ table: String?,
    _ message: LocalizedText
  ) {
    let isRefused = table == nil && input.isRequired
    line = record.line
    self.column = column
    name = input.name
    self.table = table
    self.fault = fault
    self.message =
      isRefused
      ? LocalizedText(
        zh: "\(message.zh)；此项必填，整行不认定",
        en: "\(message.en); it is required, and the row is not decided")
      : message
  }

  static func outOfRange(
    _ record: CSVRecord, _ column: Int, _ input: Input, _ table: String?
  ) -> CellProblem {
    let text = Privacy.masked(record.text(at: column))
    return CellProblem(
      .outOfRange, record, column, input, table,
      LocalizedText(
        zh: "“\(text)”超出取值范围 \(input.constraintText ?? "")",
        en: "“\(text)” is outside \(input.constraintText ?? "the range")"))
  }

  static func blank(
    _ record: CSVRecord, _ column: Int, _ input: Input, _ table: String?
  ) -> CellProblem {
    CellProblem(
      .blank, record, column, input, table, LocalizedText(zh: "空着", en: "is blank"))
  }

  /// Place and fault in words.
  public var text: LocalizedText {
    if isInRoster, let table {
      return LocalizedText(
        zh: "第 \(line) 行\(table)的“\(name)”：\(message.zh)",
        en: "line \(line), “\(name)” of \(table): \(message.en)")
    }
    return LocalizedText(
      zh: "\(table.map { "\($0)表" } ?? "")第 \(line) 行“\(name)”：\(message.zh)",
      en: "\(table.map { "\($0) file, " } ?? "")line \(line), “\(name)”: \(message.en)")
  }
}
