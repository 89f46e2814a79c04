import DecisionEngine
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionRecords

/// The result columns of a rule set as cells that are written straight from the registers.
///
/// `ResultColumns` says what stands in a cell; this says the same in bytes worked out beforehand.
struct ResultCells {
  private let ruleSet: RuleSet
  private let columns: [OutputProfile.Column]
  private let options: CSVWriterOptions

  init(_ columns: ResultColumns, _ options: CSVWriterOptions) {
    ruleSet = columns.ruleSet
    self.columns = columns.columns
    self.options = options
  }

  /// What the plan has to work out for these columns.
  var showing: PlanShowing {
    var showing = PlanShowing.published(ruleSet)
    add(to: &showing)
    return showing
  }

  /// Has the plan work out these columns too.
  func add(to showing: inout PlanShowing) {
    for column in columns {
      switch column.source {
      case .input(let index): showing.inputs.insert(index)
      case .decision(let index):
        showing.decisions.insert(index)
        if let scale = column.scale { showing.digits[index] = scale }
      default: break
      }
    }
  }

  /// Whether an unknown result is written as it is.
  var takesUnknown: Bool {
    guard ruleSet.missing == .kleene else { return false }
    let isByMember = ruleSet.categories.contains { $0.forEach != nil }
    return !columns.contains { column in
      switch column.source {
      case .confirmation, .confirmationOfDecision: true
      // What members lack may be told of a household whose own outcome is certain.
      case .possible, .needed: isByMember
      default: false
      }
    }
  }

  /// The columns that cannot be written so.
  func obstacles(_ plan: Plan) -> [String] {
    columns.filter { cell($0, plan) == nil }.map(\.name)
  }

  /// One per column; nil when a column cannot be written so, and the interpreter has to write all rows.
  func cells(_ plan: Plan) -> [ResultCell]? {
    var cells: [ResultCell] = []
    for column in columns {
      guard let cell = cell(column, plan) else { return nil }
      cells.append(cell)
    }
    // A lone empty cell needs quotes, which only the plain writer puts.
    return cells.count > 1 && options.quoting == .minimal ? cells : nil
  }

  private func cell(_ column: OutputProfile.Column, _ plan: Plan) -> ResultCell? {
    switch column.source {
    case .row: return .rowNumber
    case .input(let index): return input(index, column, plan)
    case .decision(let index): return decision(index, column, plan)
    case .outcome(let category):
      return .truth(
        plan.categories[category].outcome,
        words: [.ineligible, .undetermined, .eligible].map { word($0, column) })
    case .amount(let category): return amount(category, column, plan)
    case .possible(let category):
      // Unknown under plain three-valued logic is true or false.
      let both = [Outcome.eligible, .ineligible].map(\.word.zh).joined(separator: ";")
      return .truth(plan.categories[category].outcome, words: [[], bytes(both), []])
    case .needed(let category): return needed(category, plan)
    case .confirmation, .confirmationOfDecision: return .constant([])
    case .measures(let category):
      let measures = zip(ruleSet.categories[category].measures, plan.categories[category].measures)
      return .measures(
        measures.map { (bytes($0.name), $1) }, outcome: plan.categories[category].outcome,
        separator: Array(";".utf8))
    case .reasons(let category, let whenFalse, let whenUnknown, let separator):
      let indexes = category.map { [$0] } ?? Array(ruleSet.categories.indices)
      let groups = indexes.map { group($0, whenFalse, whenUnknown, plan) }
      // What is joined must not need quotes as a whole.
      guard isPlain(separator), groups.allSatisfy(isPlain) else { return nil }
      return .reasons(groups, separator: Array(separator.utf8))
    }
  }

  private func input(
    _ index: Int, _ column: OutputProfile.Column, _ plan: Plan
  ) -> ResultCell? {
    if index == ruleSet.keyInput {
      // A key is written as a text, whatever its column holds.
      guard case .text? = plan.repeated[index] else { return nil }
    }
    switch plan.repeated[index] {
    case .text(let operand, let state)?: return .word(operand, state, unknown: [])
    case .number(let operand, let scale, let state)?:
      return .number(operand, scale: scale, state, NumberForm(digits: column.scale))
    case .truth(let state)?: return .truth(state, words: [bytes("否"), [], bytes("是")])
    case .date(let operand, let state)?: return .date(operand, state, unknown: [])
    default: return nil
    }
  }

  private func decision(
    _ index: Int, _ column: OutputProfile.Column, _ plan: Plan
  ) -> ResultCell? {
    let unknown = word(.undetermined, column)
    switch plan.printed[index] {
    case .text(let operand, let state)?: return .word(operand, state, unknown: unknown)
    case .truth(let state)?: return .truth(state, words: [bytes("否"), unknown, bytes("是")])
    case .number(let operand, let scale, let state)?:
      let isMoney = ruleSet.decisions[index].type.isMoney
      return .number(
        operand, scale: scale, state,
        NumberForm(digits: column.scale, least: isMoney ? 2 : 0, unknown: unknown))
    case .date(let operand, let state)?: return .date(operand, state, unknown: unknown)
    case .list, .rows, .record: return composed(index, plan, unknown)
    default: return nil
    }
  }

  private func composed(_ index: Int, _ plan: Plan, _ unknown: [UInt8]) -> ResultCell? {
    guard let value = plan.printed[index], value.isWhole else { return nil }
    let options = options
    return .composed(value) { value in
      value.map { options.cell(ResultColumns.text(of: $0)) } ?? unknown
    }
  }

  private func amount(
    _ category: Int, _ column: OutputProfile.Column, _ plan: Plan
  ) -> ResultCell? {
    let owner = ruleSet.categories[category]
    guard let form = owner.amount ?? owner.measures.lazy.compactMap(\.amount).first else {
      guard let scale = column.scale else { return .constant([]) }
      return .truth(
        plan.categories[category].outcome,
        words: [zero(scale), bytes(column.unknown ?? ""), []])
    }
    guard case .number(let operand, let scale, let state)? = plan.categories[category].amount
    else { return nil }
    let open = column.unknown ?? Outcome.undetermined.word.zh
    return .amount(
      operand, scale: scale, state,
      NumberForm(digits: nil, least: column.scale ?? form.scale, unknown: bytes(open)),
      outcome: plan.categories[category].outcome,
      applies: plan.categories[category].hasAmount, ineligible: column.scale.map(zero) ?? [],
      undetermined: bytes(column.unknown ?? ""))
  }

  private func needed(_ category: Int, _ plan: Plan) -> ResultCell {
    let form = plan.categories[category]
    let amount: StateRegister? =
      switch form.amount {
      case .number(_, _, let state)?, .ratio(_, let state)?, .decimal(_, let state)?: state
      default: nil
      }
    return .needed(
      category: category, outcome: form.outcome, amount: amount, applies: form.hasAmount)
  }

  private func zero(_ scale: Int) -> [UInt8] {
    Array(("0" + (scale > 0 ? "." + String(repeating: "0", count: scale) : "")).utf8)
  }

  private func group(
    _ index: Int, _ whenFalse: String, _ whenUnknown: String, _ plan: Plan
  ) -> ResultCell.ReasonGroup {
    let category = ruleSet.categories[index]
    func text(_ pattern: String, _ code: String) -> [UInt8] {
      Array(pattern.replacing("{code}", with: code).utf8)
    }
    let all = category.all.count
    let exclusions = all + category.any.count
    let criteria = category.criteria.enumerated().map { place, criterion in
      ResultCell.ReasonGroup.Criterion(
        state: plan.categories[index].criteria[place], isExclusion: place >= exclusions,
        isAlternative: place >= all && place < exclusions,
        whenFalse: text(whenFalse, criterion.code), whenUnknown: text(whenUnknown, criterion.code))
    }
    return ResultCell.ReasonGroup(
      criteria: criteria, outcome: plan.categories[index].outcome, table: category.forEach,
      noMembers: text(whenFalse, "no-members"))
  }

  // MARK: Texts

  /// A text as the plain writer puts it into a cell.
  private func bytes(_ text: String) -> [UInt8] { options.cell(text) }

  private func isPlain(_ text: String) -> Bool {
    bytes("甲" + text + "甲") == Array(("甲" + text + "甲").utf8)
  }

  private func isPlain(_ group: ResultCell.ReasonGroup) -> Bool {
    let texts = group.criteria.flatMap { [$0.whenFalse, $0.whenUnknown] } + [group.noMembers]
    return texts.allSatisfy { text in
      let text = String(decoding: text, as: UTF8.self)
      return bytes(text) == Array(text.utf8)
    }
  }

  private func word(_ outcome: Outcome, _ column: OutputProfile.Column) -> [UInt8] {
    bytes(ResultColumns.text(of: outcome, column))
  }
}
