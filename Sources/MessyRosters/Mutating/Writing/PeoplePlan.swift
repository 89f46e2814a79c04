/// How a roster and its members become one table with a person in each row.
struct PeoplePlan {
  /// What is said of the household, its key included, stands in its first row only.
  var isSaidOnce = false
  /// In a workbook such cells are merged over the rows of the household.
  var isMerged = false
  /// Rows of members that stand at the end of the table, away from their household.
  var strays: Set<Int> = []
  /// What rows of members say of their household, otherwise than its first row.
  var contradictions: [(row: Int, column: String, text: String)] = []

  /// Columns of the roster that say something of a person: those of the member take their place.
  private static let personal: Set<String> = ["姓名", "性别", "身份证号"]

  /// The table, and where the rows of both tables have come to stand in it.
  struct Placed {
    var table: Table
    /// The first row of each household, by its row in the roster.
    var households: [Int: Int] = [:]
    var members: [Int: Int] = [:]
    /// Columns of the household.
    var columns: [Int] = []
    /// Ranges of rows that hold a household each.
    var spans: [ClosedRange<Int>] = []
  }

  func placed(_ roster: Table, _ members: Table) -> Placed {
    let common = roster.names.filter { !Self.personal.contains($0) }
    let own = members.names.filter { $0 != Sample.key }
    var placed = Placed(table: Table(names: common + own, rows: []))
    placed.columns = Array(common.indices)
    var cells: [[String]] = []
    func append(_ row: Int, _ household: Int, isFirst: Bool) {
      let said = common.map { column in
        if let other = contradictions.first(where: { $0.row == row && $0.column == column }) {
          return other.text
        }
        return isFirst || !isSaidOnce ? roster[household, column] : ""
      }
      placed.members[row] = cells.count
      cells.append(said + own.map { members[row, $0] })
    }
    let rows = Dictionary(grouping: members.records) { members.key($0) }
    for household in roster.records {
      let all = rows[roster.key(household)] ?? []
      let here = all.filter { !strays.contains($0) }
      placed.households[household] = cells.count
      for row in here { append(row, household, isFirst: row == here.first) }
      placed.spans.append(cells.count - here.count...cells.count - 1)
    }
    for household in roster.records {
      for row in rows[roster.key(household)] ?? [] where strays.contains(row) {
        append(row, household, isFirst: true)
      }
    }
    placed.table = Table(names: common + own, rows: cells)
    placed.table.titles = roster.titles
    return placed
  }

  /// Cells that are merged in a sheet, by the names of spreadsheets.
  func merged(_ placed: Placed) -> [String] {
    guard isMerged else { return [] }
    let above = placed.table.titles.count + placed.table.headers.count + 1
    return placed.spans.filter { $0.count > 1 }.flatMap { span in
      placed.columns.map { column in
        let letters = BookForm.letters(column)
        return "\(letters)\(span.lowerBound + above):\(letters)\(span.upperBound + above)"
      }
    }
  }
}
