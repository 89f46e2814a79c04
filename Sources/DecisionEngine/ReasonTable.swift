import DecisionColumns
import DecisionPlan

/// The reasons of a row, put together from pieces made beforehand.
///
/// Four criteria at a time give one of 256 texts, so a row costs a copy for each four criteria instead of a test for each.
final class ReasonTable {
  private let groups: [ResultCell.ReasonGroup]
  private let separator: [UInt8]
  private let isSimple: Bool
  private let longest: Int
  /// For each four criteria: the texts by their states, separators behind each.
  private var pieces: [[[UInt8]]] = []
  private var registers: [[StateRegister]] = []
  private let indexes: [Buffer<UInt8>]

  init(_ groups: [ResultCell.ReasonGroup], _ separator: [UInt8]) {
    self.groups = groups
    self.separator = separator
    let criteria = groups.flatMap(\.criteria)
    let texts = criteria.flatMap { [$0.whenFalse, $0.whenUnknown] } + groups.map(\.noMembers)
    // Alternatives hang together, members may be none, and a text that two criteria share is told once.
    isSimple =
      groups.allSatisfy { $0.table == nil && !$0.criteria.contains(where: \.isAlternative) }
      && Set(texts).count == texts.count - groups.count + Set(groups.map(\.noMembers)).count
    longest = texts.reduce(64) { $0 + $1.count + separator.count } + 64
    var parts: [Buffer<UInt8>] = []
    if isSimple {
      for start in stride(from: 0, to: criteria.count, by: 4) {
        let four = criteria[start..<min(start + 4, criteria.count)]
        registers.append(four.map(\.state))
        pieces.append((0..<256).map { Self.piece(Array(four), $0, separator) })
        parts.append(Buffer())
      }
    }
    indexes = parts
  }

  private static func piece(
    _ criteria: [ResultCell.ReasonGroup.Criterion], _ index: Int, _ separator: [UInt8]
  ) -> [UInt8] {
    var result: [UInt8] = []
    for (place, criterion) in criteria.enumerated() {
      switch UInt8(index >> (2 * place) & 3) {
      case CellState.unknown: result += criterion.whenUnknown + separator
      case CellState.isFalse where !criterion.isExclusion: result += criterion.whenFalse + separator
      case CellState.known where criterion.isExclusion: result += criterion.whenFalse + separator
      default: break
      }
    }
    return result
  }

  /// Works out which pieces each row of the batch takes.
  func prepare(_ run: PlanRun) {
    let count = run.batch.count
    for (part, four) in registers.enumerated() {
      let index = indexes[part]
      index.reserve(count)
      let out = index.base
      out.update(repeating: 0, count: count)
      for (place, register) in four.enumerated() {
        let states = run.states(register)
        let shift = UInt8(2 * place)
        for row in 0..<count { out[row] |= states[row] << shift }
      }
    }
  }

  func write(
    _ run: PlanRun, _ row: Int, _ out: ResultBytes, room: Int
  ) -> UnsafeMutablePointer<UInt8> {
    let start = out.reserve(longest + room)
    guard isSimple else { return writeOneByOne(run, row, start) }
    var end = start
    for part in pieces.indices {
      end = RowWriter.put(pieces[part][Int(indexes[part].base[row])], end)
    }
    return end > start ? end - separator.count : end
  }

  private func writeOneByOne(
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
      if index > 0 { end = RowWriter.put(separator, end) }
      end = RowWriter.put(text, end)
    }
    return end
  }
}
