import DecisionEngine
import DecisionInterpreter
import DecisionLog
import DecisionRecords

/// Takes what a run decides, row by row, beside its results.
///
/// Each thread writes with a scribe of its own; what scribes have written is handed on in the order of the roster.
protocol RowLedger: AnyObject {
  var logColumns: LogColumns { get }
  /// Throws: `LogFault`.
  func makeScribe() throws -> RowScribe
  /// Takes rows in their order, after the results of the same rows. Throws: what makes the run stop.
  func append(_ rows: [LoggedRow]) throws
}

/// Makes rows ready for a log. One thread's own.
final class RowScribe {
  let log: LogColumns
  private(set) var rows: [LoggedRow] = []
  private var sealer: RowSealer
  private var shape: DecisionShape
  /// Which number a row has in the log, and what was sealed for it, where rows are worked out again.
  private let recall: ((Int, RowSource) -> (number: UInt64, record: SealedRecord)?)?
  private let bytes = ResultBytes()

  init(
    _ log: LogColumns, _ sealer: RowSealer,
    recall: ((Int, RowSource) -> (number: UInt64, record: SealedRecord)?)? = nil
  ) {
    self.log = log
    self.sealer = sealer
    shape = log.shape
    self.recall = recall
  }

  func begin() { rows.removeAll(keepingCapacity: true) }

  /// All that was written, which is then forgotten.
  func take() -> [LoggedRow] {
    defer { begin() }
    return rows
  }

  /// Notes a row that the interpreter decided. `number`: among the rows decided, from 1.
  ///
  /// Throws: `CryptographyFailure`.
  func note(_ row: DecidedRow, number: Int, _ source: RowSource) throws(CryptographyFailure) {
    if row.row.record == nil { return try note(unreadable: row.row, number: number, source) }
    let cells = log.options.record(log.columns.cells(row))
    var start = 0
    try note(cells.span, from: &start, number: number, source)
  }

  /// Notes a row whose cells were written from columns.
  ///
  /// `start`: where the cells begin; afterwards, behind them. Throws: `CryptographyFailure`.
  func note(
    _ cells: Span<UInt8>, from start: inout Int, number: Int, _ source: RowSource
  ) throws(CryptographyFailure) {
    let (row, record) = recalled(number, source)
    rows.append(
      try sealer.row(row, record: record) { shape.append(cells, from: &start, to: &$0) })
  }

  private func note(
    unreadable row: HouseholdRow, number: Int, _ source: RowSource
  ) throws(CryptographyFailure) {
    let fault = row.faults.first
    let (number, record) = recalled(number, source)
    rows.append(
      try sealer.row(
        number, .unreadable(code: fault?.name ?? "unreadable", column: fault?.column),
        record: record, identifiers: record.identifiers))
  }

  private func recalled(
    _ number: Int, _ source: RowSource
  ) -> (UInt64, SealedRecord) {
    recall?(number, source) ?? (UInt64(number), source.record)
  }
}

extension RecordFault {
  /// The first column that the fault is about, from 1; nil where it is about the whole record.
  fileprivate var column: Int? {
    switch self {
    case .invalidUTF8(let fields), .containsNUL(let fields), .strayQuote(let fields):
      fields.first.map { $0 + 1 }
    default: nil
    }
  }
}
