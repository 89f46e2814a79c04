import CColumnKernels
import DecisionColumns
import DecisionModel
import DecisionPlan

/// Loops over states: the four-valued logic of `CellState`, a byte per row.
enum StateKernels {
  /// False wins, then poison, then unknown.
  static func and(_ a: States, _ b: States, _ out: States, _ count: Int) {
    for row in 0..<count {
      let (x, y) = (a[row], b[row])
      let least = min(x, y)
      let isPoison = (x == 3 || y == 3) && least != 0
      out[row] = isPoison ? 3 : least
    }
  }

  /// True wins, then poison, then unknown.
  static func or(_ a: States, _ b: States, _ out: States, _ count: Int) {
    for row in 0..<count {
      let (x, y) = (a[row], b[row])
      let isTrue = x == 2 || y == 2
      out[row] = isTrue ? 2 : max(x, y)
    }
  }

  static func not(_ a: States, _ out: States, _ count: Int) {
    for row in 0..<count {
      let x = a[row]
      out[row] = x == 3 ? 3 : 2 &- x
    }
  }

  /// Poison wins, then unknown; false and true are both known here.
  static func all(_ a: States, _ b: States, _ out: States, _ count: Int) {
    for row in 0..<count {
      let (x, y) = (a[row], b[row])
      let isPoison = x == 3 || y == 3
      out[row] = isPoison ? 3 : min(x, y)
    }
  }

  static func same(_ a: States, _ b: States, _ out: States, _ count: Int) {
    for row in 0..<count {
      let (x, y) = (a[row], b[row])
      let isPoison = x == 3 || y == 3
      let isOpen = x == 1 || y == 1
      out[row] = isPoison ? 3 : isOpen ? 1 : x == y ? 2 : 0
    }
  }

  static func select(
    _ condition: States, _ yes: States, _ no: States, _ out: States, _ count: Int
  ) {
    for row in 0..<count {
      let c = condition[row]
      out[row] = c == 2 ? yes[row] : c == 0 ? no[row] : c
    }
  }

  /// Where the condition is open, results that are both certain and the same are certain.
  static func merge(
    _ condition: States, _ yes: States, _ no: States, _ same: States, _ out: States, _ count: Int
  ) {
    for row in 0..<count {
      let (c, y, n) = (condition[row], yes[row], no[row])
      if c == 2 {
        out[row] = y
      } else if c == 0 {
        out[row] = n
      } else if c == 3 || y == 3 || n == 3 {
        out[row] = 3
      } else {
        out[row] = same[row] == 2 ? y : 1
      }
    }
  }

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
    if let state { restrict(out, state, count) }
  }

  /// Keeps a truth where the state is known and takes the state elsewhere.
  static func restrict(_ out: States, _ state: States, _ count: Int) {
    for row in 0..<count { out[row] = state[row] == 2 ? out[row] : state[row] }
  }

  static func member(
    _ codes: Words, _ words: [Int64: Bool], _ state: States?, _ out: States, _ count: Int
  ) {
    let other: UInt8 = words[-1] ?? false ? 2 : 0
    let size = (words.keys.max() ?? -1) + 1
    var table = [UInt8](repeating: other, count: Int(size) + 1)
    for (code, passes) in words where code >= 0 { table[Int(code)] = passes ? 2 : 0 }
    table.withUnsafeBufferPointer { table in
      for row in 0..<count {
        // Codes behind the table meet its last entry, which stands for every other word.
        let code = codes[row]
        out[row] = table[Int(code < size ? code : size)]
      }
    }
    if let state { restrict(out, state, count) }
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
