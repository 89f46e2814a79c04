extension Workbook {
  /// What the sheet with the roster is called in templates.
  public static let rosterSheet = "名册"

  /// The sheet with a roster.
  ///
  /// - Parameters:
  ///   - name: what the user says: a name or, if no sheet is called so, a place from 1, or from -1 at the end. Nil leaves
  ///     the choice to the headers.
  ///   - knownCount: how many cells of a row are headers that are known.
  ///
  /// The headers decide when one sheet has at least twice as many of them in its first rows as any other, else the
  /// name 名册; sheets that are hidden count only if they are named.
  ///
  /// Throws: `WorkbookFault`; with the names of the sheets where none is chosen.
  public func sheet(
    named name: String?, knownCount: ([String]) -> Int
  ) throws(WorkbookFault) -> Sheet {
    if let name { return try sheet(named: name) }
    let visible = sheets.filter { !$0.isHidden }
    let names = (visible.isEmpty ? sheets : visible).map(\.name)
    guard visible.count != 1 else { return visible[0] }
    var best: (sheet: Sheet, count: Int)?
    var second = 0
    for sheet in visible {
      let count = try mostKnown(in: sheet, knownCount)
      if count > best?.count ?? 0 {
        second = best?.count ?? 0
        best = (sheet, count)
      } else {
        second = max(second, count)
      }
    }
    if let best, best.count >= 2 * second { return best.sheet }
    guard let usual = visible.first(where: { $0.name == Self.rosterSheet }) else {
      throw .unclearSheet(sheets: names)
    }
    return usual
  }

  private func sheet(named name: String) throws(WorkbookFault) -> Sheet {
    if let sheet = sheets.first(where: { $0.name == name }) { return sheet }
    if let number = Int(name), number != 0 {
      let index = number > 0 ? number - 1 : sheets.count + number
      if sheets.indices.contains(index) { return sheets[index] }
    }
    throw .noSuchSheet(name, sheets: sheets.map(\.name))
  }

  /// Rows in which a header may stand.
  private static var headerRowCount: Int { 16 }

  private func mostKnown(
    in sheet: Sheet, _ knownCount: ([String]) -> Int
  ) throws(WorkbookFault) -> Int {
    var rows = try SheetRows(self, sheet)
    var most = 0
    for _ in 0..<Self.headerRowCount {
      guard try rows.next() else { break }
      most = max(most, knownCount(rows.row.texts))
    }
    return most
  }
}
