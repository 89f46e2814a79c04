import DecisionDiagnostics

/// The header of a roster: which column stands where.
public struct RosterHeader: Sendable, Hashable {
  /// The physical line on which the header begins, from 1.
  public let line: Int
  /// In the order of the file.
  public let columns: [RosterColumn]

  public init(cells: [String], line: Int) {
    self.line = line
    columns = cells.enumerated().map { RosterColumn(index: $0.offset, header: $0.element) }
  }

  /// A header, if there is one to be read, and what is to be said about it.
  public struct Reading: Sendable {
    /// Nil when the roster cannot be read at all; then `diagnostics` holds an error.
    public let header: RosterHeader?
    public let diagnostics: [Diagnostic]
  }

  /// The header that a record holds; nil stands for a roster without any record.
  public static func reading(_ record: CSVRecord?) -> Reading {
    guard let record else { return Reading(header: nil, diagnostics: [emptyRoster()]) }
    if let fault = record.faults.first(where: { $0.reach != .notice }) {
      return Reading(header: nil, diagnostics: [unreadable(line: record.line, fault)])
    }
    let header = RosterHeader(cells: record.texts, line: record.line)
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
