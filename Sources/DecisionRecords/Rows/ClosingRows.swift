import DecisionCells

/// Tells the rows of a table that hold none of its records: totals, and who made or checked it.
///
/// A row is one only if its first cell that is not empty begins as such rows do, and nothing in it speaks for a record: its
/// key is empty or is that cell, or, where the table has no key, its known cells hold numbers alone. They may
/// stand anywhere, as the totals of each street do.
public struct ClosingRows: Sendable {
  /// Words for a sum, the whole of the cell or its end: `合 计`, `总计：`, `城关街道小计`.
  static let totals = ["合计", "总计", "小计", "共计", "累计"]
  /// Words for who answers for the table, mostly with a colon and a name behind them.
  static let signatures = [
    "制表人", "制表", "填报人", "填表人", "填报单位", "填报日期", "填表日期", "填报时间", "审核人", "审核", "复核人", "复核",
    "单位负责人", "负责人", "经办人", "主管领导", "联系人", "联系电话",
  ]
  /// Words for a remark on the whole table, which fills one cell.
  static let remarks = ["注", "备注", "说明", "填表说明", "填报说明"]

  private let key: Int?
  private let known: [Int]

  /// - Parameters:
  ///   - key: the column that identifies a record, from 0; nil when there is none.
  ///   - known: the columns that hold fields.
  public init(key: Int?, known: [Int]) {
    self.key = key
    self.known = known
  }

  /// Ragged rows may be one: signatures rarely fill a table.
  public func contains(_ record: CSVRecord) -> Bool {
    guard Self.isCandidate(record) else { return false }
    let isReadable = record.faults.allSatisfy { $0.reach == .notice || $0.isRagged }
    guard isReadable, let first = record.fields.indices.first(where: { !isBlank(record, $0) })
    else { return false }
    let text = RosterText.headerKey(record.text(at: first))
    let others = record.fields.indices.filter { $0 != first && !isBlank(record, $0) }
    if Self.isRemark(text) { return others.isEmpty }
    let isTotal = Self.isTotal(text)
    guard isTotal || Self.isSignature(text) else { return false }
    if let key {
      let isKeyless =
        key == first || !others.contains(key)
        || Self.isSignature(RosterText.headerKey(record.text(at: key)))
      return isKeyless && (isTotal || hasColon(text) || !holdsNumber(record, others))
    }
    return others.allSatisfy { column in
      let text = RosterText.headerKey(record.text(at: column))
      return !known.contains(column) || Self.isSignature(text) || isTotal && Self.isNumber(text)
    }
  }

  private func isBlank(_ record: CSVRecord, _ column: Int) -> Bool {
    RosterText.trimmed(record.text(at: column)).isEmpty
  }

  private func hasColon(_ text: String) -> Bool { text.contains(":") }

  private func holdsNumber(_ record: CSVRecord, _ columns: [Int]) -> Bool {
    columns.contains {
      known.contains($0) && Self.isNumber(RosterText.headerKey(record.text(at: $0)))
    }
  }

  // MARK: Words

  private static func isTotal(_ text: String) -> Bool {
    let text = text.hasSuffix(":") ? String(text.dropLast()) : text
    guard let first = text.unicodeScalars.first, !first.isASCII else { return false }
    return totals.contains { text == $0 || (text.hasSuffix($0) && text.count <= 12) }
  }

  private static func isSignature(_ text: String) -> Bool {
    signatures.contains { text == $0 || text.hasPrefix($0 + ":") }
  }

  private static func isRemark(_ text: String) -> Bool {
    remarks.contains { text.hasPrefix($0 + ":") }
  }

  private static func isNumber(_ text: String) -> Bool {
    text.utf8.allSatisfy {
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || ".,-+%".utf8.contains($0)
    }
  }

  // MARK: At a glance

  /// What the first cell with text of such a row begins with or holds; other rows need no closer look.
  public static let openings = OpeningWords(
    totals + signatures + remarks, inside: "计")

  /// Whether the first text begins with something beyond ASCII, as that of such a row does.
  private static func isCandidate(_ record: CSVRecord) -> Bool {
    let first = record.bytes.first { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: "*") }
    return (first ?? 0) >= 0x80
  }
}

extension RecordFault {
  fileprivate var isRagged: Bool {
    switch self {
    case .raggedShort, .raggedLong: true
    default: false
    }
  }
}
