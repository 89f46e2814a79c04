/// The truth values that a condition may take: a set, because facts may be missing.
///
/// With every fact known it has one element. {true, false} is Kleene's unknown. Faults are elements too,
/// so that "this fails in some case" and "this fails in every case" stay apart: `false and fault` is
/// false, `true or fault` is true, anything else with a fault is the fault (Kleene 1952, §64, with
/// errors as values of their own).
public struct TruthSet: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let isTrue = TruthSet(rawValue: 1)
  public static let isFalse = TruthSet(rawValue: 2)
  public static let conflict = TruthSet(rawValue: 4)
  public static let invalid = TruthSet(rawValue: 8)
  public static let unknown: TruthSet = [.isTrue, .isFalse]

  /// More than one element: the records leave it open.
  public var isOpen: Bool { rawValue & (rawValue &- 1) != 0 }

  public init(_ flag: Bool) { self = flag ? .isTrue : .isFalse }

  public static prefix func ! (a: TruthSet) -> TruthSet {
    var result = a.intersection([.conflict, .invalid])
    if a.contains(.isTrue) { result.insert(.isFalse) }
    if a.contains(.isFalse) { result.insert(.isTrue) }
    return result
  }

  public static func && (a: TruthSet, b: TruthSet) -> TruthSet {
    combined(a, b, absorbing: .isFalse, neutral: .isTrue)
  }

  public static func || (a: TruthSet, b: TruthSet) -> TruthSet {
    combined(a, b, absorbing: .isTrue, neutral: .isFalse)
  }

  private static func combined(
    _ a: TruthSet, _ b: TruthSet, absorbing: TruthSet, neutral: TruthSet
  ) -> TruthSet {
    if a.isEmpty || b.isEmpty { return [] }
    // Element by element: what absorbs goes first, then conflict, invalid and what is neutral; each
    // looks at the pairs that those before it leave.
    var (x, y) = (a, b)
    var result: TruthSet = []
    for element in [absorbing, .conflict, .invalid] {
      if x.contains(element) && !y.isEmpty || y.contains(element) && !x.isEmpty {
        result.insert(element)
      }
      x.remove(element)
      y.remove(element)
    }
    if x.contains(neutral), y.contains(neutral) { result.insert(neutral) }
    return result
  }
}

/// Ways in which an evaluation yields no value.
public struct Faults: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// 规则冲突: overflow, division by zero, a value not in force, no row or too many rows hit.
  public static let conflict = Faults(rawValue: 1)
  /// 输入错误: a cell that holds no value of its type or range.
  public static let invalid = Faults(rawValue: 2)

  var truth: TruthSet {
    var result: TruthSet = []
    if contains(.conflict) { result.insert(.conflict) }
    if contains(.invalid) { result.insert(.invalid) }
    return result
  }

  init(_ truth: TruthSet) {
    self = []
    if truth.contains(.conflict) { insert(.conflict) }
    if truth.contains(.invalid) { insert(.invalid) }
  }
}
