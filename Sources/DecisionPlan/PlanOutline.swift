import DecisionModel
import DecisionValues

/// What each named expression of a rule set becomes when it is lowered, and which rows leave the columns.
///
/// For those who ask; a run needs none of it. In the order of the rules: decisions, then category by category criteria,
/// conditions of measures and amounts.
public struct PlanOutline: Sendable {
  public let expressions: [PlannedExpression]

  /// Lowers each expression as a run does, whether results show it or not.
  public init(_ ruleSet: RuleSet, asOf: CivilDate) {
    var builder = PlanBuilder(ruleSet, asOf: asOf)
    let lowered = builder.outline()
    let trace = StepTrace(builder)
    expressions = lowered.map { trace.expression($0, of: ruleSet) }
  }
}

/// One expression of a rule set as columns take it.
public struct PlannedExpression: Sendable {
  public let entry: OpenReading.Entry
  /// Nil for what columns cannot hold.
  public let form: Form?
  /// Member tables whose rows it goes through; ascending.
  public let tables: [Int]
  /// The widest numbers that its instructions compute with; nil when they compute none.
  public let arithmetic: Arithmetic?
  /// What columns have no form for, innermost part first; empty when they take all of it.
  public let refusals: [Refusal]
  /// Why single rows are left to the interpreter; in the order of the cases.
  public let exits: [RowExit]
  /// All that it needs, what it shares with others included; each has a register of its own.
  public let instructionCount: Int

  public var path: Path {
    if refusals.isEmpty { return .columns }
    return form == nil ? .rows : .partly
  }

  public enum Path: String, Sendable {
    case columns
    /// Columns, but for rows in which a part that they do not take decides.
    case partly
    /// Every row by the interpreter.
    case rows
  }

  /// How the values stand in a register.
  public enum Form: Sendable, Hashable {
    case constant
    /// Integers of ten to the minus `scale`.
    case integers(scale: Int)
    /// A quotient that has not been worked out.
    case ratio
    case decimals
    case truth
    case texts
    case dates
    case list
    case record
  }

  public enum Arithmetic: String, Sendable, CaseIterable {
    case int64, int128, decimal128
  }

  public struct Refusal: Sendable {
    public let reason: Reason
    /// The part; nil when it is the whole.
    public let expression: TypedExpression?
  }

  public enum Reason: Sendable, Hashable {
    /// Full FEEL (`dynamic: true`).
    case dynamic
    /// The decision is itself left to the interpreter.
    case decision(Int)
    /// A list whose items differ in form, or a list of lists.
    case list
    /// A text in the rules that is not in normal form (NFC).
    case text
    /// A parameter with more digits than words hold.
    case digits
    case form
  }
}

/// Why a row is left to the interpreter at run time.
public enum RowExit: String, Sendable, CaseIterable {
  /// A fact is missing, or an `absent: unknown` value: only the interpreter knows what is still possible.
  case missing
  /// A cell that holds no valid value, more digits than its column, or a text that is not in normal form.
  case unreadable
  /// A number beyond 64 bits.
  case overflow
  case divisionByZero = "division-by-zero"
  /// A place and date without a value in force.
  case noValue = "no-value-in-force"
  /// No row of a table applies, or several at once.
  case conflict
  case badDate = "bad-date"
  /// The other reading gives something else.
  case reading = "open-reading"
}

// MARK: - Lowering

extension PlanBuilder {
  struct Outlined {
    let entry: OpenReading.Entry
    let value: Lowered
    let shown: PlanValue
    let refusals: [PlannedExpression.Refusal]
  }

  fileprivate mutating func outline() -> [Outlined] {
    var result = ruleSet.decisions.indices.map { index in
      outlined(.decision(index), in: 0) { $0.decision(index) }
    }
    for index in ruleSet.categories.indices { result += outline(category: index) }
    return result
  }

  private mutating func outline(category index: Int) -> [Outlined] {
    let category = ruleSet.categories[index]
    let domain = category.forEach.map { self.domain(of: $0, in: 0) } ?? 0
    current = domain
    if domain > 0 { locals[0] = .row(domain: domain) }
    defer { current = 0 }
    var result = category.criteria.enumerated().map { place, criterion in
      outlined(.criterion(place, category: index), in: domain) { $0.lower(criterion.condition) }
    }
    for (place, measure) in category.measures.enumerated() {
      if let when = measure.when {
        result.append(outlined(.measure(place, category: index), in: domain) { $0.lower(when) })
      }
      if let amount = measure.amount {
        result.append(
          outlined(.amount(category: index, measure: place), in: domain) { $0.lower(amount.logic) })
      }
    }
    if let amount = category.amount {
      result.append(
        outlined(.amount(category: index, measure: nil), in: domain) { $0.lower(amount.logic) })
    }
    return result
  }

  private mutating func outlined(
    _ entry: OpenReading.Entry, in domain: Int, _ lower: (inout PlanBuilder) -> Lowered
  ) -> Outlined {
    let before = refusals.count
    let value = lower(&self)
    var found = Array(refusals[before...])
    if case .decision(let index) = entry { found = decisionRefusals[index] ?? [] }
    let shown = result(value, in: domain)
    if !shown.isWhole, found.isEmpty, isShown(entry) {
      found = [PlannedExpression.Refusal(reason: .list, expression: nil)]
    }
    return Outlined(entry: entry, value: value, shown: shown, refusals: found)
  }

  /// Results may show it; a list of members that only other rules read need not stand in a cell.
  private func isShown(_ entry: OpenReading.Entry) -> Bool {
    if case .decision(let index) = entry { return ruleSet.decisions[index].isPublished }
    return true
  }
}
