/// Reads the rows of a sheet one after another, cells as texts. Memory: one row.
struct SheetRows {
  /// The row that was read last.
  private(set) var row = SheetRow()

  private var xml: XMLReader<ZipPart>
  private let part: String
  private let styles: CellStyles
  private let strings: SharedStrings
  private let countsFrom1904: Bool
  private var isAtEnd = false
  private var value: [UInt8] = []
  private var formula: [UInt8] = []

  /// Throws: `WorkbookFault`.
  init(_ workbook: Workbook, _ sheet: Workbook.Sheet) throws(WorkbookFault) {
    part = sheet.part
    styles = workbook.styles
    strings = try workbook.strings()
    countsFrom1904 = workbook.countsFrom1904
    xml = try workbook.reader(part)
    while true {
      switch try xml.next() {
      case .start where xml.name == "sheetData": return
      case .finished: throw .damaged(part: part)
      default: break
      }
    }
  }

  /// Bytes of the packed sheet that have been read, in a hundred.
  var percentRead: Int {
    let (read, count) = (xml.source.packedRead, xml.source.entry.packedCount)
    return count == 0 ? 100 : read * 100 / count
  }

  /// Reads the next row; false at the end.
  ///
  /// Throws: `WorkbookFault`.
  mutating func next() throws(WorkbookFault) -> Bool {
    while !isAtEnd {
      switch try xml.next() {
      case .start where xml.name == "row":
        try readRow()
        return true
      case .end where xml.name == "sheetData":
        isAtEnd = true
        // To the last byte, where the checksum is compared.
        while try xml.next() != .finished {}
      case .finished: throw .damaged(part: part)
      default: break
      }
    }
    return false
  }

  /// The ranges of merged cells, which stand behind the rows: those that are left are passed over.
  ///
  /// Throws: `WorkbookFault`.
  mutating func mergedRanges() throws(WorkbookFault) -> [MergedRange] {
    if !isAtEnd { try xml.skip(toEndOf: "sheetData") }
    isAtEnd = true
    var ranges: [MergedRange] = []
    while true {
      switch try xml.next() {
      case .finished: return ranges
      case .end where xml.name == "mergeCells": return ranges
      case .start where xml.name == "mergeCell":
        guard ranges.count < 1 << 16 else { return ranges }
        if let range = xml["ref"].flatMap(MergedRange.init) { ranges.append(range) }
      default: break
      }
    }
  }

  // MARK: Rows

  private mutating func readRow() throws(WorkbookFault) {
    let number = try xml["r"].map { text throws(WorkbookFault) in try self.number(text) }
    let next = number ?? row.number + 1
    guard next > row.number, next <= WorkbookBounds.rowCount else { throw .damaged(part: part) }
    row.number = next
    row.cells.removeAll(keepingCapacity: true)
    row.bytes.removeAll(keepingCapacity: true)
    var column = -1
    var isInOrder = true
    while true {
      switch try xml.next() {
      case .start where xml.name == "c":
        let place = xml["r"].map { CellPlace($0)?.column ?? WorkbookBounds.columnCount }
        let next = place ?? column + 1
        guard next < WorkbookBounds.columnCount else { throw .damaged(part: part) }
        isInOrder = isInOrder && next > column
        column = next
        try readCell(column)
        guard row.bytes.count <= WorkbookBounds.rowBytes else { throw .tooLarge(.rowBytes) }
      case .end where xml.name == "row":
        if !isInOrder { try sortCells() }
        return
      case .finished: throw .damaged(part: part)
      default: break
      }
    }
  }

  /// Some writers leave the cells of a row in any order; none has two of one place.
  private mutating func sortCells() throws(WorkbookFault) {
    row.cells.sort { $0.column < $1.column }
    for (cell, next) in zip(row.cells, row.cells.dropFirst()) where cell.column == next.column {
      throw .damaged(part: part)
    }
  }

  private func number(_ digits: ArraySlice<UInt8>) throws(WorkbookFault) -> Int {
    guard let number = Int(String(decoding: digits, as: UTF8.self)), number >= 0 else {
      throw .damaged(part: part)
    }
    return number
  }

  // MARK: Cells

  private enum Kind { case number, shared, text, boolean, date }

  private var kind: Kind {
    guard let type = xml["t"] else { return .number }
    switch type.first {
    case UInt8(ascii: "s"): return type.count == 1 ? .shared : .text
    case UInt8(ascii: "i"), UInt8(ascii: "e"): return .text
    case UInt8(ascii: "b"): return .boolean
    case UInt8(ascii: "d"): return .date
    default: return .number
    }
  }

  private mutating func readCell(_ column: Int) throws(WorkbookFault) {
    let kind = kind
    let style = try xml["s"].map { text throws(WorkbookFault) in try number(text) } ?? 0
    let hasFormula = try readContents()
    let start = row.bytes.count
    if !value.isEmpty {
      try append(kind, styles[style])
    } else if hasFormula, kind == .number {
      // Never worked out: shown as it is, so that nobody takes it for an empty cell.
      row.bytes.append(UInt8(ascii: "="))
      SheetText.append(formula, to: &row.bytes)
    }
    guard row.bytes.count > start else { return }
    row.cells.append(
      SheetRow.Cell(
        column: column, range: start..<row.bytes.count, isText: kind == .shared || kind == .text))
  }

  /// Reads up to the end of the cell; true when it has a formula.
  private mutating func readContents() throws(WorkbookFault) -> Bool {
    value.removeAll(keepingCapacity: true)
    formula.removeAll(keepingCapacity: true)
    var hasFormula = false
    var isValue = false
    var isFormula = false
    var phoneticDepth = 0
    while true {
      switch try xml.next() {
      case .start:
        switch xml.name {
        case "v": isValue = true
        case "t": isValue = phoneticDepth == 0
        case "f":
          hasFormula = true
          isFormula = true
        case "rPh": phoneticDepth += 1
        default: break
        }
      case .text:
        if isValue { value.append(contentsOf: xml.text) }
        if isFormula { formula.append(contentsOf: xml.text) }
        guard value.count + formula.count <= WorkbookBounds.rowBytes else {
          throw .tooLarge(.rowBytes)
        }
      case .end:
        switch xml.name {
        case "c": return hasFormula
        case "rPh": phoneticDepth -= 1
        default:
          isValue = false
          isFormula = false
        }
      case .finished: throw .damaged(part: part)
      }
    }
  }

  private mutating func append(_ kind: Kind, _ form: CellStyles.Form) throws(WorkbookFault) {
    switch kind {
    case .text: SheetText.append(value, to: &row.bytes)
    case .shared:
      guard let text = strings[try number(value[...])] else { throw .damaged(part: part) }
      row.bytes.append(contentsOf: text)
    case .boolean:
      row.bytes.append(contentsOf: (value == [UInt8(ascii: "1")] ? "TRUE" : "FALSE").utf8)
    case .date: row.bytes.append(contentsOf: value.prefix { $0 != UInt8(ascii: "T") })
    case .number:
      if form != .number,
        let date = SheetNumber.date(value, form: form, countsFrom1904: countsFrom1904)
      {
        row.bytes.append(contentsOf: date.utf8)
      } else {
        SheetNumber.append(value, to: &row.bytes)
      }
    }
  }
}
