/// Reads the cells of one column.
///
/// Nothing is guessed: a cell is a value of its field, missing, or invalid with a reason. A unit is taken only where the
/// cell writes it out; month against year, and the order of day and month, are never inferred from the cell.
public struct FieldReader: Sendable, Hashable {
  public let kind: FieldKind
  /// The unit that a number may repeat; nil where the field has none.
  public let unit: NumberUnit?

  public init(_ kind: FieldKind, unit: NumberUnit? = nil) {
    self.kind = kind
    self.unit = unit
  }

  /// The cell of a record, `index` from 0.
  public func reading(_ record: CSVRecord, at index: Int) -> CellReading {
    guard !record.isBroken, record.fields.indices.contains(index) else {
      return .invalid(.unreadableRecord)
    }
    for fault in record.faults {
      switch fault {
      case .invalidUTF8(let fields) where fields.contains(index): return .invalid(.notUTF8)
      case .containsNUL(let fields) where fields.contains(index): return .invalid(.containsNUL)
      default: break
      }
    }
    return reading(record.text(at: index))
  }

  /// A cell with these bytes, in a record that is otherwise sound.
  public func reading(utf8 bytes: [UInt8]) -> CellReading {
    if !UTF8Check.isValid(bytes[...]) { return .invalid(.notUTF8) }
    if bytes.contains(0) { return .invalid(.containsNUL) }
    return reading(String(decoding: bytes, as: UTF8.self))
  }

  /// A cell with this text. Blanks around it mean nothing.
  public func reading(_ text: String) -> CellReading {
    let trimmed = RosterText.trimmed(text)
    guard !trimmed.isEmpty else { return CellReading(.missing) }
    let reading = reading(trimmed: trimmed)
    guard case .invalid = reading.value, Self.saysNothing(trimmed) else { return reading }
    return CellReading(.missing, conversions: .unclear)
  }

  private func reading(trimmed: String) -> CellReading {
    switch kind {
    case .text(let values):
      return values?.reading(trimmed) ?? CellReading(.known(.text(trimmed)))
    case .number(let scale):
      return halfWidth(trimmed) { NumberText.reading($0, scale: scale, unit: unit) }
    case .integer:
      return halfWidth(trimmed) { NumberText.integerReading($0, unit: unit) }
    case .boolean(let words):
      return words.reading(trimmed)
    case .date:
      return halfWidth(trimmed) { DateText.reading($0) }
    }
  }

  /// Words of somebody who did not know; `-` is none of them, since spreadsheets write 0 so.
  private static func saysNothing(_ text: String) -> Bool {
    let words: Set<String> = [
      "不详", "未知", "不明", "不清", "不清楚", "说不清", "待查", "待核", "待核实", "/", "\\", "—", "——", "N/A", "n/a",
      "#N/A", "?",
    ]
    return words.contains(RosterText.halfWidth(text))
  }

  private func halfWidth(_ text: String, _ read: (String) -> CellReading) -> CellReading {
    let folded = RosterText.halfWidth(text)
    let reading = read(folded)
    guard folded != text, case .known = reading.value else { return reading }
    return CellReading(reading.value, conversions: reading.conversions.union(.fullWidth))
  }
}
