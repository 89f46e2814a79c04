import DecisionModel
import DecisionValues

extension PlanBuilder {
  /// Bands as straight stretches: each worked out for all rows, the one that applies chosen from above.
  mutating func lower(_ brackets: Brackets) -> Lowered {
    guard case .number(let quantity, let state) = lower(brackets.quantity) else { return .opaque }
    let subject = Lowered.number(quantity, .known)
    var result: Lowered?
    for stretch in brackets.stretches.reversed() {
      let distance = arithmetic(.subtract, subject, .number(.constant(stretch.start), .known))
      let share = arithmetic(.multiply, distance, .number(.constant(stretch.rate), .known))
      let value =
        stretch.rate.isZero
        ? Lowered.number(.constant(stretch.offset), .known)
        : arithmetic(.add, .number(.constant(stretch.offset), .known), share)
      guard let above = result, let end = stretch.range.upper else {
        result = value
        continue
      }
      let isWithin = compare(
        end.isClosed ? .lessOrEqual : .less, subject, .number(.constant(end.value), .known))
      result = select(isWithin, value, above)
    }
    guard case .number(let sum, let own)? = result else { return .opaque }
    let yielded = Lowered.number(sum, all(state, own))
    guard let ceiling = brackets.ceiling else { return yielded }
    let items = [(value: yielded, condition: State.known), (lower(ceiling), .known)]
    return fold(.minimum, items, emptyIsZero: false, brackets.quantity.type)
  }
}
