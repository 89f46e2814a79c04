import DecisionModel
import DecisionValues

extension PlanBuilder {
  /// A shown result: whatever it has become, in the domain where it is shown.
  mutating func result(_ value: Lowered, in domain: Int) -> PlanValue {
    switch value {
    case .number(let number, let state):
      let known = optional(state, in: domain)
      switch number {
      case .constant(let constant):
        let scale = constant.scale
        if let integer = constant.integer(atScale: scale) {
          return .number(.constant(integer), scale: scale, known)
        }
        return .decimal(emit(.constant(constant), in: domain), known)
      case .word(let register, let scale):
        return .number(.register(lift(register, to: domain)), scale: scale, known)
      case .ratio(let ratio): return .ratio(lift(ratio, to: domain), known)
      case .decimal(let register): return .decimal(lift(register, to: domain), known)
      }
    case .date(let operand, let state):
      return .date(lift(operand, to: domain), optional(state, in: domain))
    case .text(let operand, let state):
      return .text(lift(operand, to: domain), optional(state, in: domain))
    case .truth(let state): return .truth(register(state, in: domain))
    case .list(.items(let items, let made)):
      return .list(
        items.map { item, present in
          (result(item, in: domain), optional(unlessPoison(made, present), in: domain))
        })
    case .record(let fields):
      return .record(
        fields.sorted { $0.key < $1.key }.map { ($0.key, result($0.value, in: domain)) })
    case .list(.rows(let rows, let condition, let item, let made)):
      // Only lists of households have a place to stand in: those of members would need one list per row.
      guard domain == 0, parent(of: rows) == 0 else { return .opaque }
      let shown = result(item, in: rows)
      if !shown.isWhole { return .opaque }
      return .rows(
        domain: rows, item: shown, condition: optional(condition, in: rows),
        made: optional(made, in: 0))
    // A member is no value that a cell can hold; a list of none of them is.
    case .row: return .truth(register(.unknown, in: domain))
    case .opaque: return .opaque
    }
  }

  private mutating func lift(_ ratio: Ratio, to domain: Int) -> Ratio {
    Ratio(
      numerator: lift(ratio.numerator, to: domain), scale: ratio.scale,
      divisors: ratio.divisors.map {
        Ratio.Divisor(value: lift($0.value, to: domain), scale: $0.scale)
      }, denominator: lift(ratio.denominator, to: domain),
      denominatorScale: ratio.denominatorScale)
  }

  /// An amount as an integer: it has been rounded, so that nothing is lost.
  mutating func amount(_ value: Lowered, of category: Category) -> PlanValue {
    guard case .number(.decimal(let register), let state) = value else {
      return result(value, in: 0)
    }
    let amounts = [category.amount] + category.measures.map(\.amount)
    let scale = amounts.compactMap { $0?.scale }.max() ?? 0
    let word = emit(.scaled(lift(register, to: 0), scale: scale), in: 0)
    return .number(.register(word), scale: scale, optional(state, in: 0))
  }

  /// A result with as many digits as a file shows: quotients and long decimals become integers at a scale.
  mutating func printed(_ value: Lowered, digits: Int) -> PlanValue {
    guard case .number(let number, let state) = value else { return result(value, in: 0) }
    switch number {
    case .constant, .word: return result(value, in: 0)
    case .ratio, .decimal: break
    }
    guard case .number(let short, let own) = rounded(value, digits, .halfEven) else {
      return .opaque
    }
    if case .decimal(let register) = short {
      let word = emit(.scaled(register, scale: digits), in: 0)
      return .number(.register(word), scale: digits, optional(own, in: 0))
    }
    return result(.number(short, all(state, own)), in: 0)
  }

  // MARK: Open readings

  /// Where another reading gives the same results.
  mutating func undisputed(
    _ reading: OpenReading, _ shown: [Lowered?], _ categories: [CategoryPlan],
    _ members: [MemberStatement?]
  ) -> [StateRegister] {
    var result: [StateRegister] = []
    for index in reading.decisions {
      guard let base = shown[index] else { continue }
      let other = decision(index)
      result.append(register(isSame(base, other), in: 0))
    }
    for index in reading.categories {
      let base = categories[index]
      let other = plan(ruleSet.categories[index])
      let outcomes = same(.register(base.outcome), .register(other.outcome))
      var details: State = .known
      for (mine, theirs) in zip(base.measures, other.measures) {
        details = and(details, same(.register(mine), .register(theirs)))
      }
      details = and(details, isSame(base.amount, other.amount))
      // Measures and amounts are told of those who are eligible.
      result.append(
        register(and(outcomes, or(not(.register(base.outcome)), details)), in: 0))
      if let mine = members[index], let theirs = memberStatement(ruleSet.categories[index]) {
        result.append(register(every(isSame(mine, theirs), of: mine.domain), in: 0))
      }
    }
    return result
  }

  /// Whether each member comes out the same: households may, while their members change places.
  private mutating func isSame(_ a: MemberStatement, _ b: MemberStatement) -> State {
    var details: State = .known
    for (mine, theirs) in zip(a.measures, b.measures) { details = and(details, same(mine, theirs)) }
    let amounts = [a.amount, b.amount].map { amount in
      amount.map { result($0, in: a.domain) }
    }
    details = and(details, isSame(amounts[0], amounts[1]))
    return and(same(a.outcome, b.outcome), or(not(a.outcome), details))
  }

  private mutating func isSame(_ a: Lowered, _ b: Lowered) -> State {
    isSame(Optional(result(a, in: 0)), Optional(result(b, in: 0)))
  }

  private mutating func isSame(_ a: PlanValue?, _ b: PlanValue?) -> State {
    switch (a, b) {
    case (nil, nil): return .known
    case (.number(let x, let first, let p), .number(let y, let second, let q)):
      let left = Number.form(x, first)
      let right = Number.form(y, second)
      return compare(.equal, .number(left, state(p)), .number(right, state(q)))
    case (.ratio(let x, let p), .ratio(let y, let q)):
      if x == y, p == q { return state(p) }
      return compare(.equal, .number(.ratio(x), state(p)), .number(.ratio(y), state(q)))
    case (.decimal(let x, let p), .decimal(let y, let q)):
      return compare(.equal, .number(.decimal(x), state(p)), .number(.decimal(y), state(q)))
    case (.date(let x, let p), .date(let y, let q)), (.text(let x, let p), .text(let y, let q)):
      return compare(.equal, x, y, all(state(p), state(q)))
    case (.truth(let x), .truth(let y)): return same(.register(x), .register(y))
    case (.record(let x), .record(let y)) where x.map(\.name) == y.map(\.name):
      return zip(x, y).reduce(.known) { and($0, isSame($1.0.value, $1.1.value)) }
    default: return .poison
    }
  }

  private func state(_ register: StateRegister?) -> State {
    register.map { .register($0) } ?? .known
  }
}

extension Lowered.Number {
  fileprivate static func form(_ operand: Operand, _ scale: Int) -> Lowered.Number {
    switch operand {
    case .register(let register): .word(register, scale: scale)
    case .constant(let value): .constant(Decimal128(scaled: value, scale: scale))
    }
  }
}

/// What a run shows, and so what a plan has to work out.
public struct PlanShowing: Sendable {
  /// The decisions whose values are wanted.
  public var decisions: Set<Int>
  /// Inputs that the results repeat.
  public var inputs: Set<Int>
  /// Digits behind the point, for decisions that are shown with fewer or more than six.
  public var digits: [Int: Int]

  public init(decisions: Set<Int>, inputs: Set<Int> = [], digits: [Int: Int] = [:]) {
    self.decisions = decisions
    self.inputs = inputs
    self.digits = digits
  }

  /// All published decisions.
  public static func published(_ ruleSet: RuleSet) -> PlanShowing {
    PlanShowing(
      decisions: Set(ruleSet.decisions.indices.filter { ruleSet.decisions[$0].isPublished }))
  }
}

extension Plan {
  /// Lowers a rule set at an as-of date.
  ///
  /// - Parameter showing: what results show; the published decisions, if nil.
  ///
  /// Never fails: what columns cannot take is left to the interpreter, row by row.
  public init(_ ruleSet: RuleSet, asOf: CivilDate, showing: PlanShowing? = nil) {
    let showing = showing ?? .published(ruleSet)
    var builder = PlanBuilder(ruleSet, asOf: asOf)
    let shown = ruleSet.decisions.indices.map { index in
      showing.decisions.contains(index) ? builder.decision(index) : nil
    }
    let decisions = shown.map { value in value.map { builder.result($0, in: 0) } }
    let categories = ruleSet.categories.map { builder.plan($0) }
    var printed: [Int: PlanValue] = [:]
    for (index, value) in shown.enumerated() {
      if let value {
        printed[index] = builder.printed(value, digits: showing.digits[index] ?? 6)
      }
    }
    var repeated: [Int: PlanValue] = [:]
    for index in showing.inputs.sorted() { repeated[index] = builder.repeated(index) }
    let requirements = ruleSet.inputs.indices.filter { ruleSet.inputs[$0].isRequired }
      .compactMap { builder.requirement($0) }
    let members =
      ruleSet.openReadings.isEmpty
      ? [] : ruleSet.categories.map { builder.memberStatement($0) }
    var undisputed: [StateRegister] = []
    for reading in ruleSet.openReadings {
      builder.turn(to: ruleSet.taking(reading))
      undisputed += builder.undisputed(reading, shown, categories, members)
    }
    self.init(
      asOf: asOf, missing: ruleSet.missing, domains: builder.domains, steps: builder.steps,
      wordCount: builder.wordDomains.count, stateCount: builder.stateDomains.count,
      decimalCount: builder.decimalDomains.count, wordDomains: builder.wordDomains,
      stateDomains: builder.stateDomains, decimalDomains: builder.decimalDomains,
      lookUps: builder.lookUps, periods: builder.periods, groups: builder.groups,
      words: builder.words, inputs: builder.inputs, fields: builder.fields,
      decisions: decisions, categories: categories, printed: printed, repeated: repeated,
      requirements: requirements, undisputed: undisputed)
  }
}
