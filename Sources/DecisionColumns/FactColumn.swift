/// One input of many rows: a value and a state for each.
///
/// Numbers are integers at the column's scale (12.34 at scale 2 is 1234), dates are `PackedDate`, texts
/// are codes of the batch's `TextPool`. The state of a boolean is its truth value and it has no
/// value besides; otherwise the state is known, unknown (a blank cell) or poison (a cell that holds no valid
/// value, or a number that does not fit the column).
public final class FactColumn {
  public let values = Buffer<Int64>()
  public let states = Buffer<UInt8>()

  public init() {}

  public func reserve(_ count: Int) {
    values.reserve(count)
    states.reserve(count)
  }

  public func state(_ row: Int) -> UInt8 { states.base[row] }

  /// Meaningful where the state is known.
  public func value(_ row: Int) -> Int64 { values.base[row] }

  @inlinable
  public func set(_ row: Int, value: Int64) {
    values.base[row] = value
    states.base[row] = CellState.known
  }

  /// A blank or an unusable cell, or the truth of a boolean. A defined value stands beside it, so that kernels may
  /// compute with it.
  @inlinable
  public func set(_ row: Int, state: UInt8) {
    values.base[row] = 0
    states.base[row] = state
  }

  /// The same blank for many rows.
  public func setAll(_ rows: Range<Int>, state: UInt8) {
    values.base.advanced(by: rows.lowerBound).update(repeating: 0, count: rows.count)
    states.base.advanced(by: rows.lowerBound).update(repeating: state, count: rows.count)
  }
}
