import DecisionDiagnostics

/// The header of a roster: which column stands where.
public struct RosterHeader: Sendable, Hashable {
  /// The physical line on which the header begins, from 1.
  public let line: Int
  /// In the order of the file.
  public let columns: [RosterColumn]

  init(line: Int, columns: [RosterColumn]) {
    self.line = line
    self.columns = columns
  }

  public init(cells: [String], line: Int) {
    self.line = line
    columns = cells.enumerated().map { RosterColumn(index: $0.offset, header: $0.element) }
  }

  /// A header of two rows: a row of groups, merged over their columns, above a row of names.
  ///
  /// A cell of the upper row stands for those to its right that are empty, as long as there are names below them. A lower
  /// row of units says in brackets what its names are counted in.
  init(upper: [String], lower: [String], line: Int) {
    self.line = line
    let isUnits = UnitRow.isUnits(lower)
    var group = ""
    columns = (0..<max(upper.count, lower.count)).map { index in
      let above = index < upper.count ? RosterText.trimmed(upper[index]) : ""
      let below = index < lower.count ? RosterText.trimmed(lower[index]) : ""
      if !above.isEmpty || below.isEmpty || isUnits { group = above }
      return RosterColumn(
        index: index, group: group, leaf: isUnits ? UnitRow.bracketed(below) : below)
    }
  }

  /// A header, if there is one to be read, and what is to be said about it.
  public struct Reading: Sendable {
    /// Nil when the roster cannot be read at all; then `diagnostics` holds an error.
    public let header: RosterHeader?
    public let diagnostics: [Diagnostic]
  }

  /// The header that one record holds, or two, a row of groups above a row of names; none stand for a roster without
  /// any record.
  public static func reading(_ records: [CSVRecord]) -> Reading {
    guard let first = records.first else {
      return Reading(header: nil, diagnostics: [emptyRoster()])
    }
    for record in records {
      if let fault = record.faults.first(where: { $0.reach != .notice }) {
        return Reading(header: nil, diagnostics: [unreadable(line: record.line, fault)])
      }
    }
    let header =
      records.count == 1
      ? RosterHeader(cells: first.texts, line: first.line)
      : RosterHeader(upper: first.texts, lower: records[1].texts, line: first.line)
    return Reading(header: header, diagnostics: header.diagnostics())
  }

  /// Columns without a header, and headers that stand twice; in the order of columns.
  public func diagnostics() -> [Diagnostic] {
    let unnamed = columns.filter { $0.key.isEmpty }
    return (unnamed.isEmpty ? [] : [emptyHeaders(unnamed)]) + duplicates()
  }

  private func duplicates() -> [Diagnostic] {
    var firsts: [String: RosterColumn] = [:]
    var found: [Diagnostic] = []
    for column in columns where !column.key.isEmpty {
      if let first = firsts[column.key] {
        found.append(duplicate(column, of: first))
      } else {
        firsts[column.key] = column
      }
    }
    return found
  }
}
