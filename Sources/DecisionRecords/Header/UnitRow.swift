/// A row below the names of a printed table that says what their columns are counted in: `元`, `（人）`, `元/年`.
enum UnitRow {
  private static let plain: Set<String> = [
    "元", "千元", "万元", "人民币", "人", "口", "岁", "周岁", "户", "套", "辆", "亩", "平方米", "平米", "㎡", "m2",
    "m²", "%",
  ]
  /// Names of columns as well, so that they are units only beside others.
  private static let periods: Set<String> = ["年", "月", "日", "天", "次", "学年", "学期"]

  /// Whether nothing but units stands in a row, in brackets or not.
  ///
  /// - Parameter isBelowGaps: the header has cells without names, as printed tables do, and any bracket passes for a unit.
  static func isUnits(_ cells: [String], isBelowGaps: Bool = false) -> Bool {
    let texts = cells.map(RosterText.trimmed).filter { !$0.isEmpty }
    guard !texts.isEmpty else { return false }
    if isBelowGaps, texts.allSatisfy(RosterColumn.isBracket) { return true }
    return texts.allSatisfy { RosterColumn.isBracket($0) || isUnit($0) || isPeriod($0) }
      && texts.contains { isUnit(RosterColumn.inBracket($0) ?? $0) }
  }

  /// A unit as brackets have it.
  static func bracketed(_ cell: String) -> String {
    cell.isEmpty || RosterColumn.isBracket(cell) ? cell : "(\(cell))"
  }

  /// `元`, and what is made of it: `元/年`, `元/人/月`.
  private static func isUnit(_ text: String) -> Bool {
    let parts = parts(text)
    return parts.contains(where: plain.contains)
      && parts.allSatisfy { plain.contains($0) || periods.contains($0) }
  }

  private static func isPeriod(_ text: String) -> Bool {
    parts(text).allSatisfy(periods.contains)
  }

  private static func parts(_ text: String) -> [String] {
    RosterText.halfWidth(text).lowercased()
      .split(omittingEmptySubsequences: false) { "/·每".contains($0) }
      .map { RosterText.trimmed(String($0)) }
  }
}
