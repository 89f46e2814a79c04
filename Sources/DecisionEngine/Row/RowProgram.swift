import DecisionColumns
import DecisionModel
import DecisionPlan
import DecisionValues

/// A plan for one household at a time, where a batch of one row would be all overhead.
///
/// The same instructions over cells of 64 bits, one after another in one block of memory: numbers at a scale,
/// dates, codes and states take a cell, decimals three. Members have blocks of their own behind the household's.
/// Immutable, so that many threads may run it at once; each run has its cells on its own stack.
public final class RowProgram: @unchecked Sendable {
  // Nothing is written after `init`, and all memory lives until `deinit`.
  public let plan: Plan
  let segments: [RowSegment]
  let instructions: UnsafeMutablePointer<RowInstruction>
  let extras: UnsafeMutablePointer<RowExtra>
  /// Instructions of the plan that are carried out as they stand there.
  let planned: [Plan.Step]
  let numbers: UnsafeMutablePointer<Int64>
  let bytes: UnsafeMutablePointer<UInt8>
  /// The cells of one row of each domain before a run: constants in their places, otherwise 0.
  let templates: [[Int64]]
  /// Which cell holds which register of the plan, within a row of its domain.
  let wordCells: [Int]
  let stateCells: [Int]
  let decimalCells: [Int]
  let facts: [FactPlace]
  /// The same for the fields of the members of each domain; none for the households.
  let fields: [[FactPlace]]
  let checks: [RowCheck]
  /// The first cells of the household's row hold all results.
  let resultCount: Int
  let words: RuleWords

  /// - Parameter takesUnknown: unknown results stand as they are, as in `markOpenRows`.
  ///
  /// Nil when no household could be settled so: a result that columns do not work out, or members within members.
  public init?(_ plan: Plan, takesUnknown: Bool) {
    guard let built = RowProgramBuilder(plan, takesUnknown: takesUnknown) else { return nil }
    self.plan = plan
    segments = built.segments
    instructions = Self.copied(built.instructions)
    extras = Self.copied(built.extras)
    planned = built.planned
    numbers = Self.copied(built.numbers)
    bytes = Self.copied(built.bytes)
    templates = built.templates
    wordCells = built.wordCells
    stateCells = built.stateCells
    decimalCells = built.decimalCells
    facts = built.facts
    fields = built.fields
    checks = built.checks
    resultCount = built.resultCount
    words = RuleWords(plan.words)
  }

  deinit {
    instructions.deallocate()
    extras.deallocate()
    numbers.deallocate()
    bytes.deallocate()
  }

  private static func copied<T>(_ values: [T]) -> UnsafeMutablePointer<T> {
    let memory = UnsafeMutablePointer<T>.allocate(capacity: max(1, values.count))
    for (index, value) in values.enumerated() { (memory + index).initialize(to: value) }
    return memory
  }

  /// Decides one household.
  ///
  /// - Parameters:
  ///   - facts: one per input of the rule set.
  ///   - members: one element per member table.
  ///
  /// Nil when the interpreter has to decide: a result is open, something is invalid or too large, or a table that the rules
  /// read was not given.
  public func run(_ facts: [Fact], _ members: [[[Fact]]?]) -> RowResults? {
    withUnsafeTemporaryAllocation(of: RowPlace.self, capacity: templates.count) { places in
      guard let places = places.baseAddress, let size = size(members, places) else { return nil }
      return withUnsafeTemporaryAllocation(of: Int64.self, capacity: size) { cells in
        guard let base = cells.baseAddress else { return nil }
        var run = RowRun(self, places)
        run.prepare(base)
        run.fill(facts, members)
        run.execute()
        return run.isSettled ? run.results() : nil
      }
    }
  }

  /// The number of cells that all rows take together.
  private func size(
    _ members: [[[Fact]]?], _ places: UnsafeMutablePointer<RowPlace>
  ) -> Int? {
    var size = 0
    for domain in 0..<templates.count {
      var count = 1
      if let table = plan.domains[domain].table {
        guard let rows = members[table] else { return nil }
        count = rows.count
      }
      let stride = templates[domain].count
      // The base is set once the memory is there.
      (places + domain).initialize(
        to: RowPlace(base: numbers, stride: stride, count: count))
      size += stride * count
    }
    return max(1, size)
  }
}

/// Where a fact goes: the cells of its value and its state, -1 where no instruction reads it.
struct FactPlace {
  let index: Int
  var value = -1
  var state = -1
  let form: ColumnForm
}

/// A state that decides whether columns have settled the household.
struct RowCheck {
  let cell: Int
  /// The cell with the condition under which it counts; -1 for always.
  let condition: Int
  /// It counts where the condition is known, or where it is not.
  let whenKnown: Bool
  let kind: Kind

  enum Kind {
    /// Unknown and poison leave the household open.
    case certain
    /// Poison leaves it open.
    case unpoisoned
    /// All but known leaves it open.
    case known
  }
}
