import CColumnKernels
import DecisionColumns
import DecisionModel
import DecisionPlan

/// Loops over words that yield states.
enum StateKernels {
  static func compare(
    _ comparison: Comparison, _ a: WordSource, _ b: WordSource, _ state: States?, _ out: States,
    _ count: Int
  ) {
    switch (a, b) {
    case (.column(let a), .column(let b)):
      column_compare(comparison.kernel, a, b, out, count)
    case (.column(let a), .constant(let b)):
      column_compare_constant(comparison.kernel, a, b, out, count)
    case (.constant(let a), .column(let b)):
      column_compare_constant(comparison.mirrored.kernel, b, a, out, count)
    case (.constant(let a), .constant(let b)):
      out.update(repeating: PlanRun.holds(comparison, a, b) ? 2 : 0, count: count)
    }
    if let state { column_restrict(out, state, count) }
  }

  static func member(
    _ codes: Words, _ words: [Int64: Bool], _ state: States?, _ out: States, _ count: Int
  ) {
    let other: UInt8 = words[-1] ?? false ? 2 : 0
    let size = Int(words.keys.max() ?? -1) + 1
    var table = [UInt8](repeating: other, count: size)
    for (code, passes) in words where code >= 0 { table[Int(code)] = passes ? 2 : 0 }
    column_look_up_states(codes, table, size, other, out, count)
    if let state { column_restrict(out, state, count) }
  }
}

extension Comparison {
  fileprivate var kernel: column_comparison {
    switch self {
    case .equal: COLUMN_EQUAL
    case .notEqual: COLUMN_NOT_EQUAL
    case .less: COLUMN_LESS
    case .lessOrEqual: COLUMN_LESS_OR_EQUAL
    case .greater: COLUMN_GREATER
    case .greaterOrEqual: COLUMN_GREATER_OR_EQUAL
    }
  }

  /// The same comparison with its sides exchanged.
  fileprivate var mirrored: Comparison {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}
