import DecisionColumns
import DecisionPlan

extension PlanRun {
  /// Marks the rows that columns do not settle: the interpreter decides those.
  ///
  /// A row is settled when everything that is shown of it is certain. Under plain three-valued logic an unknown may
  /// be a result too.
  ///
  /// - Parameters:
  ///   - takesUnknown: unknown results stand as they are; only what is poison needs the interpreter.
  ///   - mask: marked where the row needs the interpreter; marks that are there already stay.
  public func markOpenRows(takesUnknown: Bool, in mask: RowMask) {
    let open = mask.bytes.base
    let count = workspace.counts[0]
    let faults = workspace.faults[0].base
    for row in 0..<count { open[row] |= faults[row] }
    for decision in plan.decisions {
      if let decision { mark(decision, where: nil, takesUnknown, open, count) }
    }
    for register in plan.requirements {
      mark(workspace.states[register.index], where: nil, false, open, count)
    }
    for register in plan.undisputed {
      let states = workspace.states[register.index]
      for row in 0..<count where states[row] != CellState.known { open[row] = 1 }
    }
    for category in plan.categories {
      let outcome = workspace.states[category.outcome.index]
      mark(outcome, where: nil, takesUnknown, open, count)
      // Reasons are told of whoever is not eligible, measures and amounts of whoever is.
      for criterion in category.criteria {
        let states = workspace.states[criterion.index]
        if takesUnknown {
          for row in 0..<count { open[row] |= Self.poison(states[row]) & ~Self.known(outcome[row]) }
        } else {
          for row in 0..<count { open[row] |= states[row] & 1 & ~Self.known(outcome[row]) }
        }
      }
      for measure in category.measures {
        mark(workspace.states[measure.index], where: outcome, takesUnknown, open, count)
      }
      if let applies = category.hasAmount {
        mark(workspace.states[applies.index], where: outcome, takesUnknown, open, count)
      }
      if let amount = category.amount { mark(amount, where: outcome, takesUnknown, open, count) }
    }
  }

  /// 1 for the state poison, 0 for others.
  @inline(__always)
  private static func poison(_ state: UInt8) -> UInt8 { state & (state &>> 1) }

  /// 1 for the state known, 0 for others.
  @inline(__always)
  private static func known(_ state: UInt8) -> UInt8 { (state &>> 1) & ~state & 1 }

  private func mark(
    _ states: States, where eligible: States?, _ takesUnknown: Bool, _ open: States, _ count: Int
  ) {
    switch (eligible, takesUnknown) {
    case (nil, true): for row in 0..<count { open[row] |= Self.poison(states[row]) }
    case (nil, false): for row in 0..<count { open[row] |= states[row] & 1 }
    case (let eligible?, true):
      for row in 0..<count { open[row] |= Self.poison(states[row]) & Self.known(eligible[row]) }
    case (let eligible?, false):
      for row in 0..<count { open[row] |= states[row] & 1 & Self.known(eligible[row]) }
    }
  }

  private func mark(
    _ value: PlanValue, where eligible: States?, _ takesUnknown: Bool, _ open: States,
    _ count: Int
  ) {
    switch value {
    case .number(_, _, let state), .ratio(_, let state), .decimal(_, let state),
      .date(_, let state), .text(_, let state):
      if let state {
        mark(workspace.states[state.index], where: eligible, takesUnknown, open, count)
      }
    case .truth(let state):
      mark(workspace.states[state.index], where: eligible, takesUnknown, open, count)
    case .list(let items):
      for (item, condition) in items {
        guard let condition else {
          mark(item, where: eligible, takesUnknown, open, count)
          continue
        }
        // A list of which it is open how long it is has no certain value.
        mark(workspace.states[condition.index], where: eligible, false, open, count)
        mark(item, where: workspace.states[condition.index], false, open, count)
      }
    case .rows:
      // Lists of members are few and short: whether one is certain is seen by making it.
      for row in 0..<count where self.value(value, row, batch.texts) == nil { open[row] = 1 }
    case .record(let fields):
      for field in fields { mark(field.value, where: eligible, takesUnknown, open, count) }
    case .opaque: open.update(repeating: 1, count: count)
    }
  }
}
