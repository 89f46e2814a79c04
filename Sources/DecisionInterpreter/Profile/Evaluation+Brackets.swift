import DecisionModel
import DecisionValues

extension Evaluation {
  /// What bands yield of a quantity, the ceiling applied.
  ///
  /// Bounds of an open quantity are exact: the quantity occurs once, and stretch by stretch it is known
  /// what becomes of it.
  mutating func brackets(_ brackets: Brackets, _ name: String) -> Possible {
    let quantity = evaluate(brackets.quantity)
    let ceiling = brackets.ceiling.map { evaluate($0) }
    let parts = [quantity] + [ceiling].compactMap { $0 }
    let faults = parts.reduce(Faults()) { $0.union($1.faults) }
    if parts.contains(where: { $0.content == .none }) { return .fault(faults) }
    let isOpen = parts.contains { $0.numbers?.single == nil }
    if policy == .kleene, isOpen { return Possible(.numbers(.all), faults: faults) }
    var sum = brackets.values(over: quantity.numbers ?? .all)
    if let ceiling { sum = .extremum(sum, ceiling.numbers ?? .all, isMinimum: true) }
    if let single = sum.single, !single.isFinite {
      return .fault(faults.union(fault(.overflow, brackets.span, name).faults))
    }
    return bounded(Possible(.numbers(sum), faults: faults), brackets.quantity)
  }
}
