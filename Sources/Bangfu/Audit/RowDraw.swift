import DecisionLog

/// Draws rows of a batch so that nobody could have chosen them and anybody can draw them again.
///
/// A row's ticket is `SHA-256(seed ‖ row)`, the row in eight bytes, the highest first; the seed is
/// `SHA-256` of four lines, each with its line feed: `bangfu-sample/1`, the root of the log as 64
/// hexadecimal digits, the batch, and the public number. The rows with the lowest tickets are drawn.
///
/// The root is signed before the public number is known (a lottery's, say), and the number is not the
/// office's to choose; so neither side can aim.
public struct RowDraw {
  private let seed: Digest
  private let count: Int
  /// Of each group the lowest tickets so far.
  private var groups: [String: [Ticket]] = [:]

  public struct Ticket: Sendable, Hashable {
    public let row: UInt64
    public let entry: UInt64
    public let hash: Digest
  }

  /// `count`: how many of each group.
  public init(root: Digest, batch: String, number: String, count: Int) {
    seed = Digest(of: Array("bangfu-sample/1\n\(root.hex)\n\(batch)\n\(number)\n".utf8))
    self.count = count
  }

  /// Puts a row into the draw. `group`: the value that is drawn by, empty for none.
  public mutating func add(row: UInt64, entry: UInt64, group: String) {
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: row >> UInt64(56 - 8 * $0)) }
    let ticket = Ticket(row: row, entry: entry, hash: Digest(of: seed.array + bytes))
    var tickets = groups[group] ?? []
    if tickets.count == count, let last = tickets.last, !Self.isLower(ticket, last) { return }
    let place = tickets.firstIndex { Self.isLower(ticket, $0) } ?? tickets.count
    tickets.insert(ticket, at: place)
    if tickets.count > count { tickets.removeLast() }
    groups[group] = tickets
  }

  /// What was drawn: groups by name, rows in their order.
  public var drawn: [(group: String, tickets: [Ticket])] {
    groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value.sorted { $0.row < $1.row }) }
  }

  private static func isLower(_ a: Ticket, _ b: Ticket) -> Bool {
    a.hash.array.lexicographicallyPrecedes(b.hash.array)
  }
}

extension RowDraw {
  /// Draws from a batch. `by`: a category or decision whose values are drawn from apart.
  ///
  /// Returns: nil when the log has no row of that batch. Throws: `LogFault`.
  public static func draw(
    _ log: LogReader, batch: String, number: String, count: Int, by name: String? = nil
  ) throws(LogFault) -> RowDraw? {
    var filter = EntryFilter()
    filter.batch = batch
    filter.kinds = [.decision, .unreadable]
    var draw = RowDraw(root: log.checkpoint.root, batch: batch, number: number, count: count)
    let wanted = name.map { EntryValue.text($0).bytes.dropFirst().dropLast() }
    try log.forEach(filter) { entry throws(LogFault) in
      guard let row = entry.integer("r") else { return true }
      draw.add(row: row, entry: entry.number, group: wanted.map { group(entry, $0) } ?? "")
      return true
    }
    return draw.groups.isEmpty ? nil : draw
  }

  /// The value under a name of the outcomes, else of the decisions; empty where there is none.
  private static func group(_ entry: EntryOutline, _ name: ArraySlice<UInt8>) -> String {
    var value = ""
    for member in ["out", "dec"] as [StaticString] {
      guard let range = entry.value(member) else { continue }
      _ = entry.forEach(in: range) { part in
        if value.isEmpty, entry.bytes(part.name).elementsEqual(name) {
          value = EntryValue(reading: entry.bytes(part.value))?.text ?? ""
        }
      }
    }
    return value
  }
}
