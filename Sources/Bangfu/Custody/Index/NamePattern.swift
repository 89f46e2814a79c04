import DecisionLog
import DecisionRecords

/// A name that somebody asks for, of a person or a unit: whole, or with `*` for whatever may stand there, as in `张*`.
///
/// White space inside says nothing: forms have `张  三` for `张三`. Prints as nothing but its length.
public struct NamePattern: Sendable, Hashable, CustomStringConvertible {
  /// Between the stars.
  private let parts: [String]

  /// nil for nothing but stars and white space.
  public init?(_ text: String) {
    let parts = text.split(separator: "*", omittingEmptySubsequences: false).map {
      Self.plain(String($0))
    }
    guard parts.contains(where: { !$0.isEmpty }) else { return nil }
    self.parts = parts
  }

  public var description: String { String(repeating: "*", count: parts.joined().count) }

  func matches(_ name: String) -> Bool {
    guard parts.count > 1 else { return name == parts[0] }
    guard name.hasPrefix(parts[0]) else { return false }
    var rest = name.dropFirst(parts[0].count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(parts[parts.count - 1])
  }

  /// For `LIKE … ESCAPE '\'`: it holds for all that `matches`, and for some more.
  var pattern: String {
    parts.map { part in
      part.map { "%_\\".contains($0) ? "\\\($0)" : String($0) }.joined()
    }.joined(separator: "%")
  }

  /// As names are compared and kept.
  static func plain(_ name: String) -> String {
    String(name.filter { !$0.isWhitespace && $0 != "\0" })
  }

  /// Whether a column holds names of persons.
  static func isNameColumn(_ column: RosterColumn) -> Bool {
    column.text.contains("姓名") || column.text.lowercased().split(separator: " ").last == "name"
  }
}

/// Whom a search is for.
public enum PersonQuery: Sendable, Hashable {
  case number(PersonNumber)
  case name(NamePattern)

  func isMeant(_ row: RowOpener.Row, _ columns: inout SealedColumns) -> Bool {
    switch self {
    case .number(let number): number.isMeant(in: row.record)
    case .name(let name): columns.names(of: row).contains(where: name.matches)
    }
  }
}

extension SealedColumns {
  /// The names in a row and its members.
  mutating func names(of row: RowOpener.Row) -> [String] {
    cells(of: row.record, row.head.batch, where: NamePattern.isNameColumn).map(NamePattern.plain)
      .filter { !$0.isEmpty }
  }
}
