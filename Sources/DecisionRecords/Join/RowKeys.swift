/// The rows of a table by their key, in the order of the file.
///
/// Keys are compared without blanks around them and in half width; letters keep their case. A nil
/// key stands for a cell that could not be read and counts as empty.
public struct RowKeys: Sendable {
  /// One element per row; nil for an empty key.
  public let keys: [String?]
  private let rowsByKey: [String: [Int]]

  public init(_ keys: [String?]) {
    let normal = keys.map { key -> String? in
      guard let key else { return nil }
      let trimmed = RosterText.trimmed(RosterText.halfWidth(key))
      return trimmed.isEmpty ? nil : trimmed
    }
    self.keys = normal
    var rows: [String: [Int]] = [:]
    for (row, key) in normal.enumerated() {
      if let key { rows[key, default: []].append(row) }
    }
    rowsByKey = rows
  }

  /// Whether a key is what stands in its cell, blanks apart.
  public static func isPlain(_ key: String, in cell: String) -> Bool {
    RosterText.trimmed(cell).utf8.elementsEqual(key.utf8)
  }

  /// The rows with a key in the form in which `keys` gives it, in order.
  public func rows(for key: String) -> [Int] { rowsByKey[key] ?? [] }
}
