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
        if let integer = constant.integer(atScale: constant.normalized.scale) {
          return .number(.constant(integer), scale: constant.normalized.scale, known)
        }
        return .decimal(emit(.constant(constant), in: domain), known)
      case .word(let register, let scale):
        return .number(.register(lift(register, to: domain)), scale: scale, known)
      case .ratio(let ratio): return .ratio(ratio, known)
      case .decimal(let register): return .decimal(lift(register, to: domain), known)
      }
    case .date(let operand, let state): return .date(operand, optional(state, in: domain))
    case .text(let operand, let state): return .text(operand, optional(state, in: domain))
    case .truth(let state): return .truth(register(state, in: domain))
    case .list(.items(let items)):
      return .list(
        items.map { (result($0.value, in: domain), optional($0.condition, in: domain)) })
    case .record(let fields):
      return .record(fields.keys.sorted().compactMap { fields[$0] }.map { result($0, in: domain) })
    case .list(.rows), .row, .opaque: return .opaque
    }
  }
}

extension Plan {
  /// Lowers a rule set at an as-of date.
  ///
  /// - Parameter showing: the decisions whose results are wanted; those published, if nil.
  ///
  /// Never fails: what columns cannot take is left to the interpreter, row by row.
  public init(_ ruleSet: RuleSet, asOf: CivilDate, showing: Set<Int>? = nil) {
    var builder = PlanBuilder(ruleSet, asOf: asOf)
    let decisions = ruleSet.decisions.indices.map { index -> PlanValue? in
      guard showing?.contains(index) ?? ruleSet.decisions[index].isPublished else { return nil }
      return builder.result(builder.decision(index), in: 0)
    }
    let categories = ruleSet.categories.map { builder.plan($0) }
    self.init(
      asOf: asOf, missing: ruleSet.missing, domains: builder.domains, steps: builder.steps,
      wordCount: builder.wordDomains.count, stateCount: builder.stateDomains.count,
      decimalCount: builder.decimalDomains.count, wordDomains: builder.wordDomains,
      stateDomains: builder.stateDomains, decimalDomains: builder.decimalDomains,
      lookUps: builder.lookUps, periods: builder.periods, groups: builder.groups,
      words: builder.words, inputs: builder.inputs, fields: builder.fields,
      decisions: decisions, categories: categories)
  }
}
