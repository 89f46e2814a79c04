import DecisionDiagnostics
import DecisionInterpreter
import DecisionRecords
import DecisionValues
import DecisionWorkbooks

/// Movers as rows of a file: which row, from what to what, and by which change.
public struct MoverTable: Sendable {
  private let shape: ImpactShape
  private let changes: [ImpactChange]
  private let groupName: String?
  /// Identity numbers are masked unless keys are wanted as they are; without a key only the row number tells.
  private let showsKeys: Bool
  private let language: Language

  init(
    _ shape: ImpactShape, _ changes: [ImpactChange], group: String?, showsKeys: Bool,
    _ language: Language
  ) {
    self.shape = shape
    self.changes = changes
    groupName = group
    self.showsKeys = showsKeys
    self.language = language
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  public var header: [String] {
    var names = [say("行号", "row"), say("编号", "key")]
    if let groupName { names.append(groupName) }
    for name in shape.words.map(\.name) + shape.categories.map(\.name) {
      names += [say("\(name) 旧", "\(name) old"), say("\(name) 新", "\(name) new")]
    }
    for category in shape.categories where !category.unit.isEmpty {
      names += [
        say("\(category.name) 金额 旧", "\(category.name) amount old"),
        say("\(category.name) 金额 新", "\(category.name) amount new"),
      ]
    }
    return names + [say("变动", "change"), say("起作用的条款", "clauses"), say("依据", "articles")]
  }

  public func cells(_ mover: Mover) -> [OutputCell] {
    var cells: [OutputCell] = [.number(.init(mover.row)), .text(key(mover))]
    if groupName != nil { cells.append(.text(Privacy.masked(mover.group ?? ""))) }
    let count = shape.categories.count
    for place in shape.words.indices.map({ count + $0 }) + Array(shape.categories.indices) {
      cells += [word(mover.old.texts[place]), word(mover.new.texts[place])]
    }
    for place in shape.categories.indices where !shape.categories[place].unit.isEmpty {
      let at = shape.resultCount + place
      cells += [amount(mover.old.texts[at]), amount(mover.new.texts[at])]
    }
    let sources =
      mover.turned.compactMap(\.source) + mover.cause.changes.flatMap { changes[$0].sources }
    var seen: Set<String> = []
    return cells + [
      .text(mover.cause == .unknown ? "" : mover.cause.text(changes, language)),
      .text(mover.turned.map(clause).joined(separator: say("；", "; "))),
      .text(sources.filter { seen.insert($0).inserted }.joined(separator: say("；", "; "))),
    ]
  }

  private func clause(_ turned: TurnedCriterion) -> String {
    (turned.isNew ? say("不再满足 ", "fails now: ") : say("不再受阻于 ", "no longer fails: ")) + turned.name
  }

  private func key(_ mover: Mover) -> String {
    guard let key = mover.key else { return "" }
    return showsKeys ? key : Self.masked(key)
  }

  /// The first and the last two characters of a key, an identity number as everywhere.
  private static func masked(_ key: String) -> String {
    let masked = Privacy.masked(key)
    if masked != key { return masked }
    guard key.count > 4 else { return String(repeating: "*", count: key.count) }
    return key.prefix(2) + String(repeating: "*", count: key.count - 4) + key.suffix(2)
  }

  private func word(_ code: String) -> OutputCell {
    .text(Outcome(rawValue: code)?.word.text(in: language) ?? code)
  }

  private func amount(_ text: String) -> OutputCell {
    guard let number = Decimal128(text) else { return text.isEmpty ? .empty : .text(text) }
    return .number(number)
  }
}

extension RosterImpact {
  /// How movers of this comparison are told in a file.
  public func moverTable(showsKeys: Bool, _ language: Language) -> MoverTable {
    MoverTable(shape, changes, group: wishes.groupColumn, showsKeys: showsKeys, language)
  }
}

/// A file of movers, as CSV or a workbook; its bytes are handed on in order.
public final class MoverFile {
  private let table: MoverTable
  private var book: WorkbookWriter?
  private var text: CSVWriter?
  private var isBegun = false

  public init(_ table: MoverTable, _ form: ResultForm, _ flush: @escaping ResultSink) {
    self.table = table
    if form.format == .xlsx {
      book = WorkbookWriter(header: table.header, sheetName: "差异") { try flush($0.span) }
    } else {
      text = CSVWriter(CSVWriterOptions(form, nil)) { try flush($0.span) }
    }
  }

  /// Throws: `WorkbookFault` when the rows do not fit a workbook, and what `flush` throws.
  public func write(_ mover: Mover) throws {
    try begin()
    let cells = table.cells(mover)
    try book?.write(cells)
    try text?.write(cells)
  }

  /// Throws: as `write` does.
  public func finish() throws {
    try begin()
    if let book = book.take() { try book.finish() }
    if let text = text.take() { try text.finish() }
  }

  private func begin() throws {
    if isBegun { return }
    isBegun = true
    try text?.write(table.header)
  }
}
