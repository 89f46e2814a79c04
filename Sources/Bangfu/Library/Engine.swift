import DecisionEngine
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionValues

/// A rule set compiled for one as-of date: decides one household, many, or a roster.
///
///     let engine = try Engine(RuleSet(loading: "samples/example"), asOf: "2025-07-01")
///     let aid = try engine.category("生活救助")
///     let decided = try engine.decide(["家庭年收入": 24_000, "突发变故": true])
///     decided[aid].outcome  // .eligible
///
/// Immutable and `Sendable`: any number of threads may decide with one engine at once, without locks. What it says of a
/// household depends on the rule set, the household and the as-of date alone.
public final class Engine: Sendable {
  /// The rule set with its date, for everything that the command line does.
  public let session: Session
  let interpreter: RuleInterpreter
  /// Nil when columns cannot say anything of a household alone: then the interpreter decides all.
  let program: RowProgram?
  private let rules: [FactRule]

  public var ruleSet: RuleSet { session.ruleSet }
  public var asOf: CivilDate { session.asOf }

  /// - Parameter asOf: the as-of date as `2025-07-01`; nil takes the rule set's own.
  ///
  /// Throws: `Session.Refusal` when there is no date or no such day, when the rule set is not in force on it, or leaves
  /// something to be supplied.
  public convenience init(_ ruleSet: RuleSet, asOf: String? = nil) throws(Session.Refusal) {
    self.init(try Session.start(ruleSet, asOf: asOf).get())
  }

  /// The same with a date. Throws: `Session.Refusal`.
  public convenience init(_ ruleSet: RuleSet, asOf: CivilDate) throws(Session.Refusal) {
    try self.init(ruleSet, asOf: asOf.description)
  }

  public init(_ session: Session) {
    let ruleSet = session.ruleSet
    self.session = session
    interpreter = RuleInterpreter(ruleSet, asOf: session.asOf)
    program = RowProgram(
      Plan(ruleSet, asOf: session.asOf), takesUnknown: ruleSet.missing == .kleene)
    rules = ruleSet.inputs.map(FactRule.init)
  }

  // MARK: Names

  /// An input by its name; its type is that of the variable it is assigned to, or `type`.
  ///
  /// Throws: `FactError` for an unknown name or another type.
  public func input<Content>(
    _ name: String, _ type: Content.Type = Content.self
  ) throws(FactError) -> InputHandle<Content> {
    let index = try inputIndex(name)
    let own = ruleSet.inputs[index].type
    guard type.matches(own) else { throw .type(name, own.text, asked: type.typeWords) }
    return InputHandle(index: index, rule: rules[index])
  }

  /// A decision by its name; one that is not published is worked out by the interpreter.
  ///
  /// Throws: `FactError` for an unknown name or another type.
  public func decision<Content>(
    _ name: String, _ type: Content.Type = Content.self
  ) throws(FactError) -> DecisionHandle<Content> {
    guard let index = ruleSet.decisions.firstIndex(where: { $0.name == name }) else {
      throw .unknown(
        name, .init(zh: "决定", en: "decision"), among: ruleSet.decisions.map(\.name))
    }
    let own = ruleSet.decisions[index].type
    guard type.matches(own) else { throw .type(name, own.text, asked: type.typeWords) }
    return DecisionHandle(index: index)
  }

  /// A category by its name. Throws: `FactError` for an unknown name.
  public func category(_ name: String) throws(FactError) -> CategoryHandle {
    if let index = ruleSet.categories.firstIndex(where: { $0.name == name }) {
      return CategoryHandle(index: index)
    }
    throw .unknown(name, .init(zh: "类别", en: "category"), among: ruleSet.categories.map(\.name))
  }

  /// A table of members by its name. Throws: `FactError` for an unknown name.
  public func members(_ name: String) throws(FactError) -> MembersHandle {
    if let index = ruleSet.tables.firstIndex(where: { $0.name == name }) {
      return MembersHandle(index, ruleSet.tables[index])
    }
    throw .unknown(
      name, .init(zh: "成员表", en: "table of members"), among: ruleSet.tables.map(\.name))
  }

  private func inputIndex(_ name: String) throws(FactError) -> Int {
    if let index = ruleSet.inputs.firstIndex(where: { $0.name == name }) { return index }
    throw .unknown(name, .init(zh: "输入", en: "input"), among: ruleSet.inputs.map(\.name))
  }

  // MARK: Households

  /// A household of which nothing is known yet.
  public func household() -> HouseholdRecord {
    HouseholdRecord(
      facts: Array(repeating: .missing, count: ruleSet.inputs.count),
      members: Array(repeating: nil, count: ruleSet.tables.count))
  }

  /// A household with facts by name: `["家庭人口": 3, "突发变故": true]`; what is left out is missing.
  ///
  /// Throws: `FactError` for an unknown name, another type, or a value that is not admitted.
  public func household(
    _ facts: KeyValuePairs<String, FactValue>
  ) throws(FactError) -> HouseholdRecord {
    var household = household()
    for (name, value) in facts {
      let index = try inputIndex(name)
      household.facts[index] = try rules[index].fact(named: value)
    }
    return household
  }

  // MARK: Deciding

  /// Decides one household; never fails. About a microsecond where columns settle it, and some tens of microseconds by the
  /// interpreter otherwise.
  ///
  /// - Parameter household: one made by `household()`, or with one fact per input of the rule set.
  public func decide(_ household: HouseholdRecord) -> DecidedHousehold {
    if let results = program?.run(household.facts, household.members) {
      return DecidedHousehold(self, household, .settled(results))
    }
    return DecidedHousehold(self, household, .interpreted(interpreter.decide(household)))
  }

  /// Decides one household by the names of its facts. Throws: `FactError`, see `household(_:)`.
  public func decide(
    _ facts: KeyValuePairs<String, FactValue>
  ) throws(FactError) -> DecidedHousehold {
    decide(try household(facts))
  }

  /// Decides households one after another, in their order.
  public func decide(_ households: some Sequence<HouseholdRecord>) -> [DecidedHousehold] {
    households.map { decide($0) }
  }
}
