/// The facts of some households in columns, as the reader fills and the engine reads them.
///
/// Only the columns that a plan asks for hold anything. Not `Sendable`: each worker has its own.
public final class FactBatch {
  /// The number of households.
  public var count = 0
  /// One per input of the rule set, in its order.
  public let inputs: [FactColumn]
  /// One per member table of the rule set.
  public let members: [MemberBatch]
  public let texts: TextPool

  public init(inputs: Int, memberFields: [Int], texts: TextPool) {
    self.inputs = (0..<inputs).map { _ in FactColumn() }
    members = memberFields.map { MemberBatch(fields: $0) }
    self.texts = texts
  }

  /// Empties the batch and makes room for `count` households.
  public func begin(_ count: Int) {
    self.count = count
    for column in inputs { column.reserve(count) }
    for table in members { table.begin(households: count) }
    texts.reset()
  }
}

/// The rows of one member table that belong to the households of a batch, household after household.
public final class MemberBatch {
  public private(set) var count = 0
  /// One more than there are households: the rows of household h are `starts[h]..<starts[h + 1]`.
  public let starts = Buffer<Int32>()
  public let fields: [FactColumn]

  init(fields: Int) { self.fields = (0..<fields).map { _ in FactColumn() } }

  func begin(households: Int) {
    count = 0
    starts.reserve(households + 1)
    starts.base[0] = 0
  }

  /// Makes room for the rows of the next household, and returns the first of them.
  public func append(household: Int, rows: Int) -> Int {
    let first = count
    count += rows
    starts.base[household + 1] = Int32(count)
    for column in fields {
      column.values.grow(count, keeping: first)
      column.states.grow(count, keeping: first)
    }
    return first
  }
}
