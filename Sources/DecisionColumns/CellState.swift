/// What is known of one cell or intermediate result, as one byte.
///
/// The numbers are chosen so that Kleene's `and` is the smaller and `or` the larger of two truth values,
/// and that a known value of any other type has the same byte as a certain truth.
public enum CellState {
  /// A condition that fails. Values of other types are never in this state.
  public static let isFalse: UInt8 = 0
  /// A missing fact, or what follows from one.
  public static let unknown: UInt8 = 1
  /// A condition that holds; any other value that is certain.
  public static let known: UInt8 = 2
  /// The row needs the interpreter: a cell that cannot be read, a conflict, a number too large.
  public static let poison: UInt8 = 3
}
