import DecisionLog
import DecisionRecords

/// Rows of a unit: an employer, a district, a trade union. It stands in the sealed row and nowhere else in the log.
public struct UnitFilter: Sendable, Hashable {
  /// The header of the column; nil for all that commonly hold units.
  private let column: String?
  private let value: NamePattern

  /// Reads `西城区`, `工作单位=第一*`; nil without a value.
  public init?(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let value = NamePattern(String(parts[parts.count - 1])) else { return nil }
    column = parts.count == 2 ? NamePattern.plain(String(parts[0])) : nil
    self.value = value
    if column?.isEmpty ?? false { return nil }
  }

  private static let words = [
    "单位", "企业", "公司", "区县", "县区", "县市", "市县", "地区", "辖区", "城区", "街道", "乡镇", "工会", "employer",
    "district", "unit",
  ]

  func isMet(by record: SealedRecord, of batch: String, _ columns: inout SealedColumns) -> Bool {
    columns.cells(of: record, batch, where: isWanted).contains {
      value.matches(NamePattern.plain($0))
    }
  }

  private func isWanted(_ column: RosterColumn) -> Bool {
    let header = NamePattern.plain(column.text)
    if let wanted = self.column { return header == wanted }
    return Self.words.contains { header.lowercased().contains($0) }
  }
}

extension LogReader {
  /// Gives the entries of rows that a filter wants and that are of a unit, until `body` returns false.
  ///
  /// O(rows): each is opened. Returns what could not be opened. Throws: `LogFault`.
  public func forEach(
    _ filter: EntryFilter, of unit: UnitFilter, _ vault: KeyVault,
    _ body: (EntryOutline) -> Bool
  ) throws(LogFault) -> RowOpener.Count {
    let prepared = EntryFilter.Prepared(filter)
    var outline = EntryOutline()
    var columns = try SealedColumns(self, vault)
    var opener: RowOpener
    do { opener = try RowOpener(self, vault) } catch { throw .cryptography }
    var isAtEnd = false
    return try opener.scan(entries) { row in
      if isAtEnd || !outline.read(row.line) || !prepared.matches(outline) { return }
      if unit.isMet(by: row.record, of: row.head.batch, &columns) { isAtEnd = !body(outline) }
    }
  }
}
