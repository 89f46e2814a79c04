/// What is kept of a row so that its decision can be recomputed, under the row's own key.
public struct SealedRecord: Sendable, Hashable {
  /// The line of the roster on which the row began, from 1.
  public let line: UInt64
  /// The row as it was read: UTF-8, delimited as the batch's manifest says.
  public let row: [UInt8]
  /// The rows of the household's members, table by table as the manifest lists them.
  public let members: [[[UInt8]]]
  /// The identity numbers that the commitment covers, in its order: whoever opens the record can check it
  /// without reading the row again.
  public internal(set) var identifiers: [[UInt8]]

  public init(
    line: UInt64, row: [UInt8], members: [[[UInt8]]] = [], identifiers: [[UInt8]] = []
  ) {
    self.line = line
    self.row = row
    self.members = members
    self.identifiers = identifiers
  }

  /// What is committed to and sealed: each part after its length, so that no two records share bytes.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64 + row.count + 32 * identifiers.count)
    bytes.append(Self.version)
    BigEndian.append(line, to: &bytes)
    Self.append(row, to: &bytes)
    BigEndian.append(UInt32(members.count), to: &bytes)
    for table in members {
      BigEndian.append(UInt32(table.count), to: &bytes)
      for row in table { Self.append(row, to: &bytes) }
    }
    BigEndian.append(UInt32(identifiers.count), to: &bytes)
    for identifier in identifiers { Self.append(identifier, to: &bytes) }
    return bytes
  }

  /// nil for anything but what `bytes` gives.
  public init?(bytes: [UInt8]) {
    var reader = FramedBytes(bytes[...])
    guard
      reader.byte() == Self.version, let line = reader.integer(byteCount: 8),
      let row = reader.part(), let tableCount = reader.integer(byteCount: 4)
    else { return nil }
    var members: [[[UInt8]]] = []
    for _ in 0..<tableCount {
      guard let rowCount = reader.integer(byteCount: 4) else { return nil }
      var rows: [[UInt8]] = []
      for _ in 0..<rowCount {
        guard let row = reader.part() else { return nil }
        rows.append(row)
      }
      members.append(rows)
    }
    guard let count = reader.integer(byteCount: 4) else { return nil }
    var identifiers: [[UInt8]] = []
    for _ in 0..<count {
      guard let identifier = reader.part() else { return nil }
      identifiers.append(identifier)
    }
    guard reader.isAtEnd else { return nil }
    self.init(line: line, row: row, members: members, identifiers: identifiers)
  }

  private static let version: UInt8 = 1

  private static func append(_ part: [UInt8], to bytes: inout [UInt8]) {
    BigEndian.append(UInt32(part.count), to: &bytes)
    bytes += part
  }
}

/// Reads integers and parts after their lengths; nil where the bytes end too early.
struct FramedBytes {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func byte() -> UInt8? { rest.popFirst() }

  mutating func integer(byteCount: Int) -> UInt64? {
    bytes(byteCount).map { BigEndian.integer($0) }
  }

  mutating func part() -> [UInt8]? {
    guard let count = integer(byteCount: 4) else { return nil }
    return bytes(Int(count)).map { Array($0) }
  }

  mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
    guard count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}
