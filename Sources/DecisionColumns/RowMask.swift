/// A mark per row of a batch.
public final class RowMask {
  public let bytes = Buffer<UInt8>()
  public private(set) var count = 0

  public init() {}

  /// Takes all marks away and makes room for `count` rows.
  public func begin(_ count: Int) {
    bytes.reserve(count)
    bytes.base.update(repeating: 0, count: count)
    self.count = count
  }

  /// Marks the rows that another mask of this size marks.
  public func add(_ other: RowMask) {
    precondition(other.count == count, "a mask of the same rows")
    let (own, more) = (bytes.base, other.bytes.base)
    for row in 0..<count { own[row] |= more[row] }
  }

  public func markAll() { bytes.base.update(repeating: 1, count: count) }

  /// Whether a row is marked.
  public subscript(row: Int) -> Bool {
    get { bytes.base[row] != 0 }
    set { bytes.base[row] = newValue ? 1 : 0 }
  }

  /// How many rows of a range are marked.
  public func markedCount(_ rows: Range<Int>) -> Int {
    precondition(rows.upperBound <= count, "rows of the mask")
    let marks = bytes.base
    var result = 0
    for row in rows { result &+= Int(marks[row] & 1) }
    return result
  }
}
