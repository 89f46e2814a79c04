import DecisionColumns
import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionValues

/// One change of the rules, alone and left out.
public struct ImpactChange: Sendable {
  public let name: LocalizedText
  /// Articles that it stands on.
  public let sources: [String]
  /// The old rules with this change and no other; nil where it cannot be told apart.
  public let alone: Session?
  /// The new rules without this change.
  public let without: Session?
  /// Inputs and member tables that it changes.
  public let inputs: Set<String>
  /// It does nothing but give names; told only where it moves somebody all the same.
  public let isNamesOnly: Bool

  public init(
    name: LocalizedText, sources: [String], alone: Session?, without: Session?,
    inputs: Set<String>, isNamesOnly: Bool = false
  ) {
    self.name = name
    self.sources = sources
    self.alone = alone
    self.without = without
    self.inputs = inputs
    self.isNamesOnly = isNamesOnly
  }
}

/// Decides rows under variants of two versions. Immutable.
struct ImpactVariants: Sendable {
  /// One rule set between the old and the new one.
  struct Variant: Sendable {
    let session: Session
    let plan: Plan
    /// Per input and per member table: which record the fact is taken from, and where; nil when neither has it.
    let facts: [(isNew: Bool, index: Int)?]
    let tables: [(isNew: Bool, index: Int)?]
    let categories: [Int?]
    let words: [Int?]

    init(
      _ session: Session, _ shape: ImpactShape, _ old: RuleSet, _ new: RuleSet,
      isNew: (String) -> Bool
    ) {
      self.session = session
      let ruleSet = session.ruleSet
      func place(_ name: String, _ find: (RuleSet) -> Int?) -> (isNew: Bool, index: Int)? {
        let side = isNew(name)
        if let index = find(side ? new : old) { return (side, index) }
        return find(side ? old : new).map { (!side, $0) }
      }
      facts = ruleSet.inputs.map { input in
        place(input.name) { $0.inputs.firstIndex { $0.name == input.name } }
      }
      tables = ruleSet.tables.map { table in
        place(table.name) { $0.tables.firstIndex { $0.name == table.name } }
      }
      categories = shape.categories.map { category in
        ruleSet.categories.firstIndex { $0.name == category.name }
      }
      words = shape.words.map { words in ruleSet.decisions.firstIndex { $0.name == words.name } }
      plan = Plan(
        ruleSet, asOf: session.asOf,
        showing: PlanShowing(decisions: Set(words.compactMap { $0 })))
    }

    /// Every input that is read is read by the plan of the version that it is taken from; there are no members.
    func reads(onlyColumnsOf sides: (old: ImpactSide, new: ImpactSide)) -> Bool {
      let hasMembers = [session, sides.old.session, sides.new.session].contains {
        !$0.ruleSet.tables.isEmpty
      }
      return !hasMembers
        && zip(plan.inputs, facts).allSatisfy { form, place in
          guard form != nil, let place else { return true }
          return (place.isNew ? sides.new : sides.old).plan.inputs[place.index] != nil
        }
    }

    func record(_ old: HouseholdRecord, _ new: HouseholdRecord) -> HouseholdRecord {
      HouseholdRecord(
        facts: facts.map { $0.map { ($0.isNew ? new : old).facts[$0.index] } ?? .missing },
        members: tables.map { $0.flatMap { ($0.isNew ? new : old).members[$0.index] } })
    }
  }

  let shape: ImpactShape
  let alone: [Variant?]
  let without: [Variant?]
  /// Variants read nothing but what the plans of both versions read.
  let readsColumnsOnly: Bool

  init(
    _ changes: [ImpactChange], _ shape: ImpactShape, _ sides: (old: ImpactSide, new: ImpactSide)
  ) {
    let (old, new) = (sides.old.session.ruleSet, sides.new.session.ruleSet)
    self.shape = shape
    // Of a single change there is nothing to ask.
    let asked = changes.count > 1 ? changes : []
    alone = asked.map { change in
      change.alone.map {
        Variant($0, shape, old, new) { change.inputs.contains($0) }
      }
    }
    without = asked.map { change in
      change.without.map {
        Variant($0, shape, old, new) { !change.inputs.contains($0) }
      }
    }
    let variants = (alone + without).compactMap { $0 }
    readsColumnsOnly = variants.allSatisfy { $0.reads(onlyColumnsOf: sides) }
  }
}

/// Finds the change that is responsible for each row that comes out differently. One thread's own.
final class ImpactAttributor {
  /// A row that differs, with its facts as either version reads them; nil where one of them decides nothing.
  struct Row {
    let old: ImpactCells
    let new: ImpactCells
    let records: (old: HouseholdRecord, new: HouseholdRecord)?
  }

  private let variants: ImpactVariants
  private let changeCount: Int
  private var deciders: [Int: (ColumnDecider, RuleInterpreter)] = [:]

  init(_ variants: ImpactVariants, changeCount: Int) {
    self.variants = variants
    self.changeCount = changeCount
  }

  /// There is anything to ask of what rows say.
  var readsRecords: Bool { changeCount > 1 }

  func causes(_ rows: [Row]) -> [ImpactCause] {
    if changeCount == 0 { return rows.map { _ in .unknown } }
    if changeCount == 1 { return rows.map { _ in .change(0) } }
    var sufficient = [[Int]](repeating: [], count: rows.count)
    let decidable = rows.indices.filter { rows[$0].records != nil }
    for (change, variant) in variants.alone.enumerated() {
      guard let variant else { continue }
      decide(rows, decidable, variant, 2 * change) { place, texts in
        if self.agrees(texts, with: rows[place].new, for: rows[place]) {
          sufficient[place].append(change)
        }
      }
    }
    var needed = [[Int]](repeating: [], count: rows.count)
    let rest = decidable.filter { sufficient[$0].isEmpty }
    for (change, variant) in variants.without.enumerated() {
      guard let variant else { continue }
      decide(rows, rest, variant, 2 * change + 1) { place, texts in
        if !self.agrees(texts, with: rows[place].new, for: rows[place]) {
          needed[place].append(change)
        }
      }
    }
    return rows.indices.map { place in
      if rows[place].records == nil { return .unknown }
      switch sufficient[place].count {
      case 0: return .together(needed[place])
      case 1: return .change(sufficient[place][0])
      default: return .anyOf(sufficient[place])
      }
    }
  }

  /// Of movers their outcomes and words count, of others the amounts.
  private func agrees(_ texts: [String], with target: ImpactCells, for row: Row) -> Bool {
    let shape = variants.shape
    let cells = ImpactCells(texts: texts)
    if row.old.results(shape) != row.new.results(shape) {
      return cells.results(shape) == target.results(shape)
    }
    return zip(cells.amounts(shape), target.amounts(shape)).allSatisfy(Self.isSameAmount)
  }

  private static func isSameAmount(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    guard let left = Decimal128(a), let right = Decimal128(b) else { return false }
    return left == right
  }

  // MARK: Deciding

  private static let batchSize = 1024

  private func decide(
    _ rows: [Row], _ places: [Int], _ variant: ImpactVariants.Variant, _ number: Int,
    _ body: (_ place: Int, _ texts: [String]) -> Void
  ) {
    let (columns, interpreter) = decider(variant, number)
    let takesUnknown = variant.session.ruleSet.missing == .kleene
    var start = 0
    while start < places.count {
      let chunk = places[start..<min(places.count, start + Self.batchSize)]
      start = chunk.endIndex
      let records = chunk.compactMap { place in
        rows[place].records.map { variant.record($0.old, $0.new) }
      }
      let chosen = Array(chunk)
      columns.decide(records[...], takesUnknown: takesUnknown) { offset, decision in
        let texts =
          decision.cause == nil
          ? self.texts(decision, variant)
          : self.texts(records[offset], interpreter, variant)
        body(chosen[offset], texts)
      }
    }
  }

  private func decider(
    _ variant: ImpactVariants.Variant, _ number: Int
  ) -> (ColumnDecider, RuleInterpreter) {
    if let known = deciders[number] { return known }
    let session = variant.session
    let made = (
      ColumnDecider(session.ruleSet, plan: variant.plan),
      RuleInterpreter(session.ruleSet, asOf: session.asOf)
    )
    deciders[number] = made
    return made
  }

  /// As `ImpactSide` writes them.
  private func texts(_ decision: ColumnDecision, _ variant: ImpactVariants.Variant) -> [String] {
    let outcomes = variant.categories.map { index -> Outcome in
      switch index.flatMap(decision.outcome) {
      case .isTrue?: .eligible
      case .unknown?: .undetermined
      default: .ineligible
      }
    }
    let words = variant.words.map { index -> String in
      guard case .text(let word)? = index.flatMap(decision.decision) else {
        return Outcome.undetermined.rawValue
      }
      return word
    }
    let amounts = zip(variant.categories, outcomes).map { index, outcome -> String in
      guard let index, outcome == .eligible, decision.hasAmount(index) != .isFalse else {
        return ""
      }
      guard case .number(let number)? = decision.amount(index) else {
        return Outcome.undetermined.word.zh
      }
      return number.normalized.description
    }
    return outcomes.map(\.rawValue) + words + amounts
  }

  private func texts(
    _ record: HouseholdRecord, _ interpreter: RuleInterpreter, _ variant: ImpactVariants.Variant
  ) -> [String] {
    let isRefused = !record.refusals(by: variant.session.ruleSet).isEmpty
    if isRefused {
      return [String](repeating: Outcome.invalidInput.rawValue, count: variants.shape.resultCount)
        + variant.categories.map { _ in "" }
    }
    let decision = interpreter.decide(record)
    let outcomes = variant.categories.map { index in
      index.map { decision.categories[$0].outcome } ?? .ineligible
    }
    let words = variant.words.map { index -> String in
      guard let index else { return Outcome.undetermined.rawValue }
      let result = decision.decisions[index]
      return result.known?.description ?? (result.status ?? .undetermined).rawValue
    }
    let amounts = variant.categories.map { index -> String in
      guard let index, decision.categories[index].outcome == .eligible,
        let amount = decision.categories[index].amount
      else { return "" }
      guard case .number(let number)? = amount.value.known else {
        return (amount.value.status ?? .undetermined).word.zh
      }
      return number.normalized.description
    }
    return outcomes.map(\.rawValue) + words + amounts
  }
}
