import DecisionColumns

/// Rows put aside, say for a slower and exact reading.
public final class RowList {
  private let rows = Buffer<UInt32>()
  public private(set) var count = 0

  public init() {}

  public func begin(_ room: Int) {
    rows.reserve(room)
    count = 0
  }

  /// Within the room that `begin` made.
  @inline(__always)
  func append(_ row: Int) {
    rows.base[count] = UInt32(truncatingIfNeeded: row)
    count &+= 1
  }

  public subscript(index: Int) -> Int {
    precondition(index < count, "a row of the list")
    return Int(rows.base[index])
  }
}
