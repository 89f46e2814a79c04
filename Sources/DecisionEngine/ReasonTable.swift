import DecisionColumns
import DecisionPlan

/// The reasons of a row, put together from pieces made beforehand.
///
/// Four criteria at a time give one of 256 texts, so a row costs a copy for each four criteria instead of a test for each.
final class ReasonTable {
  /// The most bytes that the reasons of a row take.
  let width: Int
  private let groups: [ResultCell.ReasonGroup]
  private let separator: [UInt8]
  /// All reasons come from pieces.
  let isSimple: Bool
  /// For each four criteria the texts by their states, separators behind each.
  private let parts: [StateTexts]
  private let pieces: UnsafeMutablePointer<StateTexts.Piece>

  init(_ groups: [ResultCell.ReasonGroup], _ separator: [UInt8], _ store: SnippetStore) {
    self.groups = groups
    self.separator = separator
    let criteria = groups.flatMap(\.criteria)
    let texts = criteria.flatMap { [$0.whenFalse, $0.whenUnknown] }
    // Alternatives hang together, members may be none, and a text that two criteria share is told once.
    isSimple =
      groups.allSatisfy { $0.table == nil && !$0.criteria.contains(where: \.isAlternative) }
      && Set(texts).count == texts.count
    let none = groups.reduce(0) { $0 + $1.noMembers.count }
    width = texts.reduce(none + 32) { $0 + $1.count + separator.count }
    let simple = isSimple ? criteria : []
    let parts = stride(from: 0, to: simple.count, by: StateTexts.mostRegisters).map { first in
      let some = Array(simple[first..<min(first + StateTexts.mostRegisters, simple.count)])
      return StateTexts(some.map(\.state), store) { Self.reason(some[$0], $1, separator) }
    }
    self.parts = parts
    pieces = store.allocate(parts.count)
    for (index, part) in parts.enumerated() { (pieces + index).initialize(to: part.piece) }
  }

  /// What a criterion in a state adds to the reasons, the separator behind it included.
  private static func reason(
    _ criterion: ResultCell.ReasonGroup.Criterion, _ state: UInt8, _ separator: [UInt8]
  ) -> [UInt8] {
    switch state {
    case CellState.unknown: criterion.whenUnknown + separator
    case CellState.isFalse where !criterion.isExclusion: criterion.whenFalse + separator
    case CellState.known where criterion.isExclusion: criterion.whenFalse + separator
    default: []
    }
  }

  /// Works out which pieces each row of the batch takes.
  func prepare(_ run: PlanRun) {
    for (index, part) in parts.enumerated() { pieces[index] = part.prepare(run) }
  }

  /// What the loop over rows needs of a simple table.
  struct Pieces {
    let pieces: UnsafePointer<StateTexts.Piece>
    let count: Int
    let separatorCount: Int

    @inline(__always)
    func put(
      _ row: Int, _ start: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
      var end = start
      for part in 0..<count { end = pieces[part].put(row, end) }
      return end > start ? end - separatorCount : end
    }
  }

  /// Valid as long as the table; what they point to changes with each batch.
  var plainMemory: Pieces {
    Pieces(
      pieces: UnsafePointer(pieces), count: parts.count, separatorCount: separator.count)
  }

  /// The reasons of a row of which not all come from pieces.
  @inline(never)
  func writeOneByOne(
    _ run: PlanRun, _ row: Int, _ start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var told: [[UInt8]] = []
    for group in groups where run.states(group.outcome)[row] != CellState.known {
      if let table = group.table {
        let starts = run.batch.members[table].starts.base
        if starts[row] == starts[row + 1] {
          if !told.contains(group.noMembers) { told.append(group.noMembers) }
          continue
        }
      }
      let isSettled = group.criteria.contains {
        $0.isAlternative && run.states($0.state)[row] == CellState.known
      }
      for criterion in group.criteria where !(isSettled && criterion.isAlternative) {
        let state = run.states(criterion.state)[row]
        let isHeld = state == (criterion.isExclusion ? CellState.isFalse : CellState.known)
        if isHeld { continue }
        let text = state & 1 == 1 ? criterion.whenUnknown : criterion.whenFalse
        if !told.contains(text) { told.append(text) }
      }
    }
    var end = start
    for (index, text) in told.enumerated() {
      if index > 0 { end = Digits.put(separator, end) }
      end = Digits.put(text, end)
    }
    return end
  }
}
