import DecisionColumns
import DecisionDiagnostics
import DecisionEngine
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionValues

/// A household with what was decided about it.
///
/// Values and words are made when they are asked for. What columns do not hold (reasons, what is needed, explanations) is worked
/// out by the interpreter each time it is asked for: keep `detail` when you need several of them.
public struct DecidedHousehold: Sendable {
  private let content: Content

  /// One object, so that results are passed on at the cost of one reference.
  private final class Content: Sendable {
    let engine: Engine
    let household: HouseholdRecord
    let results: Results

    init(_ engine: Engine, _ household: HouseholdRecord, _ results: Results) {
      self.engine = engine
      self.household = household
      self.results = results
    }
  }

  enum Results: Sendable {
    case settled(RowResults)
    case interpreted(HouseholdDecision)
  }

  init(_ engine: Engine, _ household: HouseholdRecord, _ results: Results) {
    content = Content(engine, household, results)
  }

  var engine: Engine { content.engine }
  /// The facts that it was decided by.
  public var household: HouseholdRecord { content.household }
  var results: Results { content.results }

  /// What was decided for a category.
  public subscript(category: CategoryHandle) -> DecidedCategory {
    DecidedCategory(decided: self, index: category.index)
  }

  /// The value of a decision; nil when it is not certain, or there is none.
  public subscript<Content>(decision: DecisionHandle<Content>) -> Content? {
    value(decision: decision.index).flatMap(Content.init(fact:))
  }

  /// What was decided for each category, in the order of the rule set.
  public var categories: [DecidedCategory] {
    engine.ruleSet.categories.indices.map { DecidedCategory(decided: self, index: $0) }
  }

  /// The value of a decision by its place in the rule set; nil when it is not certain.
  public func value(decision index: Int) -> Value? {
    if case .settled(let results) = results, let program = engine.program,
      let value = program.plan.decisions[index]
    {
      return program.value(value, in: results)
    }
    return detail.decisions[index].known
  }

  /// All that the interpreter says of the household: possible outcomes, criteria, faults, other readings.
  public var detail: HouseholdDecision {
    switch results {
    case .interpreted(let decision): decision
    case .settled: engine.interpreter.decide(household)
    }
  }

  /// Required inputs without a valid value, by name: with any of them every outcome is an input error.
  public var refusals: [String] {
    household.refusals(by: engine.ruleSet).map { engine.ruleSet.inputs[$0].name }
  }

  /// Why the household was decided so, in lines of text. Identity numbers are masked.
  ///
  /// - Parameter isVerbose: show everything, not only what matters.
  public func explanation(in language: Language, isVerbose: Bool = false) -> [String] {
    engine.session.explanation(of: HouseholdRow(household), in: language, isVerbose: isVerbose)
  }
}

/// What was decided about a household for one category.
public struct DecidedCategory: Sendable {
  let decided: DecidedHousehold
  /// The place of the category in the rule set.
  public let index: Int

  public var name: String { category.name }

  private var category: Category { decided.engine.ruleSet.categories[index] }

  public var outcome: Outcome {
    guard case .settled(let results) = decided.results, let program = decided.engine.program
    else { return detail.outcome }
    return switch program.state(program.plan.categories[index].outcome, in: results) {
    case CellState.known: .eligible
    case CellState.isFalse: .ineligible
    default: .undetermined
    }
  }

  /// The sum for an eligible household, exact; nil when it is not eligible, or its amount is not certain or there is none.
  ///
  /// In the unit that the rule gives; a ceiling where the rule says `cap`.
  public var amount: Decimal128? {
    guard outcome == .eligible else { return nil }
    guard case .settled(let results) = decided.results, let program = decided.engine.program
    else { return detail.amount?.value.known.flatMap(Decimal128.init(fact:)) }
    let plan = program.plan.categories[index]
    if let applies = plan.hasAmount, program.state(applies, in: results) != CellState.known {
      return nil
    }
    return plan.amount.flatMap { program.value($0, in: results) }.flatMap(Decimal128.init(fact:))
  }

  /// The names of the measures that certainly apply to an eligible household.
  public var measures: [String] {
    guard outcome == .eligible else { return [] }
    guard case .settled(let results) = decided.results, let program = decided.engine.program
    else {
      return zip(category.measures, detail.measures).filter { $0.1 == .isTrue }.map(\.0.name)
    }
    return zip(category.measures, program.plan.categories[index].measures)
      .filter { program.state($0.1, in: results) == CellState.known }.map(\.0.name)
  }

  /// The names of the criteria that keep the household from being eligible: not met, or open.
  public var reasons: [String] {
    detail.reasons(of: category).map { category.criteria[$0.index].name }
  }

  /// What is missing that would settle the outcome or the amount, in the order of the rules: `家庭人口`, `成员.学段`.
  public var needed: [String] { ResultColumns.names(detail.needed, decided.engine.ruleSet) }

  /// All that the interpreter says of the category, member by member where it is decided so.
  public var detail: CategoryDecision { decided.detail.categories[index] }
}

extension HouseholdRow {
  /// A household that stands in no roster: row and line are 0.
  init(_ household: HouseholdRecord) {
    self.init(
      row: 0, line: 0, key: nil, record: household, faults: [], cellProblems: [],
      conversions: [],
      firstLineOfKey: nil)
  }
}
