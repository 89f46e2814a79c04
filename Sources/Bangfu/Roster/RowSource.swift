import DecisionLog
import DecisionRecords
import DecisionValues

/// A household as it stands in its files: what a log seals, and whom it is about.
struct RowSource: Sendable {
  /// The physical line on which it begins, from 1.
  let line: Int
  /// UTF-8, without the last line end.
  let row: [UInt8]
  /// Per member table, the rows of the household.
  let members: [[[UInt8]]]
  /// One per column of identity numbers, those of the row before those of its members.
  let identifiers: [[UInt8]]

  init(line: Int, row: [UInt8], members: [[MemberFile.Row]], identifiers: [[UInt8]]) {
    self.line = line
    self.row = row
    self.members = members.map { $0.map(\.source) }
    self.identifiers =
      members.isEmpty ? identifiers : identifiers + members.joined().flatMap(\.identifiers)
  }

  /// What is sealed.
  var record: SealedRecord {
    SealedRecord(line: UInt64(line), row: row, members: members, identifiers: identifiers)
  }

  /// The identity numbers of a record that can be read.
  static func identifiers(_ record: CSVRecord, _ columns: [Int]) -> [[UInt8]] {
    guard !record.isBroken else { return [] }
    return columns.filter { $0 < record.fields.count }.map {
      identifier(Array(record.bytes(at: $0)))
    }
  }

  /// A number in one spelling, whatever the cell's: 18 characters of a sound one, of any other what is
  /// written. Empty where the cell says nothing.
  static func identifier(_ cell: [UInt8]) -> [UInt8] {
    let isPlain =
      cell.count == 18
      && cell.enumerated().allSatisfy { place, byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (place == 17 && byte == UInt8(ascii: "X"))
      }
    return isPlain ? cell : identifier(String(decoding: cell, as: UTF8.self))
  }

  static func identifier(_ text: String) -> [UInt8] {
    guard let checked = CheckedIdentity(text) else { return [] }
    let folded = IdentityNumber.folded(text).filter { $0 != " " && $0 != "'" }
    return Array((checked.person ?? folded).utf8)
  }
}

/// The header of a table as it stands in its file.
struct TableSource: Sendable {
  let start: TableStart
  /// Lines without their ends.
  let lines: [[UInt8]]

  init(_ header: HeaderRecords) {
    start = header.start
    lines = header.records.map(\.source)
  }
}

extension RosterForm {
  /// Records that make a household, as they stand in their files; nil unless rows keep their bytes.
  ///
  /// - Parameters:
  ///   - key: nil for a household without members elsewhere.
  ///   - isRepeated: an earlier household has the key and the members.
  func source(_ records: [CSVRecord], key: String?, isRepeated: Bool) -> RowSource? {
    guard source != nil else { return nil }
    let rows = members.map { table in
      isRepeated ? [] : key.flatMap { table?.rows[$0] } ?? []
    }
    return RowSource(
      line: records[0].line, row: Array(records.map(\.source).joined(separator: [0x0A])),
      members: rows,
      identifiers: records.flatMap { RowSource.identifiers($0, identityColumns) })
  }
}
