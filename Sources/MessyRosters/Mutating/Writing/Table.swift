/// A table before it is written: titles, headers, and rows of which not all are records.
struct Table {
  enum Role: Sendable { case record, blank, closing }

  struct Row {
    var cells: [String]
    var role = Role.record
  }

  /// What each column holds, by the headers of the sample; a header may say it in other words.
  var names: [String]
  /// What stands above the header.
  var titles: [[String]] = []
  /// One row of headers, or two.
  var headers: [[String]]
  var rows: [Row]

  init(names: [String], rows: [[String]]) {
    self.names = names
    headers = [names]
    self.rows = rows.map { Row(cells: $0) }
  }

  /// Places in `rows` of the records.
  var records: [Int] { rows.indices.filter { rows[$0].role == .record } }

  /// The place of a column, from 0; the table has it.
  func column(_ name: String) -> Int {
    guard let index = names.firstIndex(of: name) else {
      preconditionFailure("the sample has a column \(name)")
    }
    return index
  }

  subscript(_ row: Int, _ name: String) -> String {
    get { rows[row].cells[column(name)] }
    set { rows[row].cells[column(name)] = newValue }
  }

  func key(_ row: Int) -> String { self[row, Sample.key] }

  /// Says the header of a column in other words.
  mutating func rename(_ name: String, _ header: String) { headers[0][column(name)] = header }

  mutating func renameAll(_ change: (String) -> String) { headers[0] = headers[0].map(change) }

  /// Adds a column on the right.
  mutating func append(_ name: String, _ cell: (Row) -> String) {
    names.append(name)
    for index in headers.indices { headers[index].append(index == 0 ? name : "") }
    for index in rows.indices { rows[index].cells.append(cell(rows[index])) }
  }

  mutating func remove(_ name: String) {
    let index = column(name)
    names.remove(at: index)
    for row in headers.indices { headers[row].remove(at: index) }
    for row in rows.indices { rows[row].cells.remove(at: index) }
  }

  mutating func reorder(_ order: [Int]) {
    names = order.map { names[$0] }
    headers = headers.map { cells in order.map { cells[$0] } }
    for row in rows.indices { rows[row].cells = order.map { rows[row].cells[$0] } }
  }

  /// Changes the cells of a column in all records; how many came out otherwise.
  @discardableResult
  mutating func change(_ name: String, _ change: (String) -> String?) -> Int {
    var count = 0
    for row in records {
      guard let changed = change(self[row, name]), changed != self[row, name] else { continue }
      self[row, name] = changed
      count += 1
    }
    return count
  }

  /// All that is written, from top to bottom.
  var allCells: [[String]] { titles + headers + rows.map(\.cells) }
}
