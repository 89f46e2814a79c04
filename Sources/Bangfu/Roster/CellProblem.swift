import DecisionDiagnostics
import DecisionModel
import DecisionRecords

/// A cell that holds no value of its input.
public struct CellProblem: Sendable, Hashable {
  public enum Fault: Sendable, Hashable {
    case cell(CellFault)
    /// Outside the constraint that the rule set declares.
    case outOfRange

    /// A stable word for machine formats.
    public var name: String {
      switch self {
      case .cell(let fault): fault.name
      case .outOfRange: "out-of-range"
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
  public let fault: Fault
  public let message: LocalizedText

  static func outOfRange(
    _ record: CSVRecord, _ column: Int, _ input: Input, _ table: String?
  ) -> CellProblem {
    let text = Privacy.masked(record.text(at: column))
    return CellProblem(
      line: record.line, column: column, name: input.name, table: table, fault: .outOfRange,
      message: LocalizedText(
        zh: "“\(text)”超出取值范围 \(input.constraintText ?? "")",
        en: "“\(text)” is outside \(input.constraintText ?? "the range")"))
  }

  /// Place and fault in words.
  public var text: LocalizedText {
    LocalizedText(
      zh: "\(table.map { "\($0)表" } ?? "")第 \(line) 行“\(name)”：\(message.zh)",
      en: "\(table.map { "\($0) file, " } ?? "")line \(line), “\(name)”: \(message.en)")
  }
}
