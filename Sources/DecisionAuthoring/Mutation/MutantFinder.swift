import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// Lists the mutants of a rule set: of all that a result rests on, in the order of the rules.
public struct MutantFinder {
  private let ruleSet: RuleSet
  private var mutants: [Mutant] = []

  public static func mutants(of ruleSet: RuleSet) -> [Mutant] {
    var finder = MutantFinder(ruleSet: ruleSet)
    let usage = FactUsage(ruleSet)
    for index in CoverageSurvey.functions(of: ruleSet).sorted() { finder.add(.function(index)) }
    for index in usage.decisions.sorted() { finder.add(.decision(index)) }
    for index in ruleSet.categories.indices { finder.addCategory(index) }
    for index in usage.parameters.sorted() { finder.addParameter(index) }
    return finder.mutants
  }

  private init(ruleSet: RuleSet) { self.ruleSet = ruleSet }

  // MARK: Entries

  private mutating func addCategory(_ index: Int) {
    let category = ruleSet.categories[index]
    let exclusions = category.all.count + category.any.count
    for (position, criterion) in category.criteria.enumerated() {
      let part = RulePart.criterion(position, category: index)
      let isExclusion = position >= exclusions
      // A criterion under `any` that is dropped never holds; one under `all` always does.
      let dropped = position < category.all.count
      let constant = TypedExpression(
        .constant(.boolean(dropped)), .boolean, at: criterion.condition.span)
      let name = LocalizedText(zh: "条件“\(criterion.name)”", en: "criterion “\(criterion.name)”")
      append(
        isExclusion ? .droppedExclusion : .droppedCriterion, part, criterion.condition.span, name,
        LocalizedText(zh: "（删去）", en: "(dropped)"), .expression(constant))
      add(part)
    }
    for (position, measure) in category.measures.enumerated() {
      if measure.when != nil { add(.measure(position, category: index)) }
      if measure.amount != nil, category.amount == nil {
        add(.amount(category: index, measure: position))
      }
    }
    if category.amount != nil { add(.amount(category: index, measure: nil)) }
  }

  private mutating func add(_ part: RulePart) {
    guard let logic = ruleSet.logic(of: part) else { return }
    add(part, logic) { $0 }
  }

  /// - Parameter whole: puts the logic back into what it was taken from.
  private mutating func add(_ part: RulePart, _ logic: Logic, _ whole: (Logic) -> Logic) {
    switch logic {
    case .expression(let expression):
      for mutation in expression.mutations {
        append(
          mutation.kind, part, mutation.before.span, words(mutation.before, part),
          words(mutation.after, part), whole(.expression(mutation.expression)))
      }
    case .rounded(let inner, let scale, let rule):
      add(part, inner) { whole(.rounded($0, scale: scale, rule)) }
    case .table(let table): add(part, table, whole)
    case .brackets(let brackets): add(part, brackets, whole)
    }
  }

  private mutating func append(
    _ kind: Mutant.Kind, _ part: RulePart, _ span: SourceSpan, _ before: LocalizedText,
    _ after: LocalizedText, _ logic: Logic
  ) {
    mutants.append(
      Mutant(
        kind: kind, owner: name(of: part), span: span, before: before, after: after,
        change: .logic(part, logic)))
  }

  private func name(of part: RulePart) -> String {
    switch part {
    case .function(let index): ruleSet.functions[index].name
    case .decision(let index): ruleSet.decisions[index].name
    case .criterion(_, let category), .measure(_, let category), .amount(let category, _):
      ruleSet.categories[category].name
    }
  }

  private func words(_ expression: TypedExpression, _ part: RulePart) -> LocalizedText {
    var parameters: [String] = []
    if case .function(let index) = part { parameters = ruleSet.functions[index].parameters }
    return LocalizedText(
      zh: ruleSet.text(of: expression, parameters: parameters, in: .chinese),
      en: ruleSet.text(of: expression, parameters: parameters, in: .canonical))
  }

  // MARK: Tables

  private mutating func add(_ part: RulePart, _ table: DecisionTable, _ whole: (Logic) -> Logic) {
    for row in table.rules.indices {
      let rule = table.rules[row]
      let name = LocalizedText(zh: "第 \(row + 1) 行", en: "row \(row + 1)")
      var fewer = table.rules
      fewer.remove(at: row)
      if !fewer.isEmpty {
        append(
          .droppedRow, part, rule.span, name, LocalizedText(zh: "（删去）", en: "(dropped)"),
          whole(.table(ruleSet.table(table, withRules: fewer))))
      }
      addSwap(part, table, row, whole)
      addCells(part, table, row, whole)
      for (column, output) in rule.outputs.enumerated() {
        for mutation in output.mutations {
          var outputs = rule.outputs
          outputs[column] = mutation.expression
          let changed = self.changed(table, row, rule.changing(tests: rule.tests, outputs: outputs))
          append(
            mutation.kind, part, rule.span, words(mutation.before, part),
            words(mutation.after, part), whole(.table(changed)))
        }
      }
    }
    for (column, output) in (table.otherwise ?? []).enumerated() {
      for mutation in output.mutations {
        var outputs = table.otherwise ?? []
        outputs[column] = mutation.expression
        append(
          mutation.kind, part, output.span, words(mutation.before, part),
          words(mutation.after, part), whole(.table(table.changing(otherwise: outputs))))
      }
    }
  }

  private func changed(
    _ table: DecisionTable, _ row: Int, _ rule: DecisionTable.Rule
  ) -> DecisionTable {
    var rules = table.rules
    rules[row] = rule
    return ruleSet.table(table, withRules: rules)
  }

  /// The outputs of a row and of the next, the wrong way round.
  private mutating func addSwap(
    _ part: RulePart, _ table: DecisionTable, _ row: Int, _ whole: (Logic) -> Logic
  ) {
    guard row + 1 < table.rules.count else { return }
    let (rule, next) = (table.rules[row], table.rules[row + 1])
    let (before, after) = (
      rule.outputs.map { words($0, part) }, next.outputs.map { words($0, part) }
    )
    if before == after { return }
    var rules = table.rules
    rules[row] = rule.changing(tests: rule.tests, outputs: next.outputs)
    rules[row + 1] = next.changing(tests: next.tests, outputs: rule.outputs)
    append(
      .swappedOutputs, part, rule.span,
      LocalizedText(
        zh: "第 \(row + 1)、\(row + 2) 行的结果", en: "results of rows \(row + 1) and \(row + 2)"),
      LocalizedText(zh: "对调", en: "swapped"),
      whole(.table(ruleSet.table(table, withRules: rules))))
  }

  private mutating func addCells(
    _ part: RulePart, _ table: DecisionTable, _ row: Int, _ whole: (Logic) -> Logic
  ) {
    let rule = table.rules[row]
    for (column, tests) in rule.tests.enumerated() {
      for mutation in tests.mutations {
        var cells = rule.tests
        cells[column] = mutation.tests
        let changed = self.changed(table, row, rule.changing(tests: cells, outputs: rule.outputs))
        let input = table.inputs[column]
        append(
          mutation.kind, part, rule.span, words(input, tests, part),
          words(input, mutation.tests, part), whole(.table(changed)))
      }
    }
  }

  private func words(
    _ subject: TypedExpression, _ tests: UnaryTests, _ part: RulePart
  ) -> LocalizedText {
    words(TypedExpression(.test(subject, tests), .boolean, at: subject.span), part)
  }

  // MARK: Brackets

  private mutating func add(_ part: RulePart, _ brackets: Brackets, _ whole: (Logic) -> Logic) {
    func variant(
      quantity: TypedExpression? = nil, bands: [Brackets.Band]? = nil,
      includesLowerEnd: Bool? = nil,
      ceiling: TypedExpression? = nil
    ) -> Logic {
      whole(
        .brackets(
          Brackets(
            of: quantity ?? brackets.quantity, mode: brackets.mode, bands: bands ?? brackets.bands,
            includesLowerEnd: includesLowerEnd ?? brackets.includesLowerEnd,
            ceiling: ceiling ?? brackets.ceiling, span: brackets.span)))
    }
    for mutation in brackets.quantity.mutations {
      append(
        mutation.kind, part, mutation.before.span, words(mutation.before, part),
        words(mutation.after, part), variant(quantity: mutation.expression))
    }
    for mutation in brackets.ceiling?.mutations ?? [] {
      append(
        mutation.kind, part, mutation.before.span, words(mutation.before, part),
        words(mutation.after, part), variant(ceiling: mutation.expression))
    }
    if brackets.mode == .slab {
      // Cut piece by piece, a bound gives the same whichever band it belongs to.
      append(
        .bound, part, brackets.span, LocalizedText(zh: "各段的界", en: "the bounds of the bands"),
        LocalizedText(zh: "归另一段", en: "in the other band"),
        variant(includesLowerEnd: !brackets.includesLowerEnd))
    }
    let unit = brackets.quantity.type.unit ?? .none
    for edge in brackets.edges {
      for value in Value.number(edge).neighbours(.number(unit)) {
        guard case .number(let moved) = value else { continue }
        append(
          .constant, part, brackets.span, LocalizedText(zh: "界 \(edge)", en: "bound \(edge)"),
          LocalizedText(zh: "\(moved)", en: "\(moved)"),
          variant(bands: brackets.bands.map { $0.moving(edge, to: moved) }))
      }
    }
    for (index, band) in brackets.bands.enumerated() {
      for value in Value.number(band.rate).neighbours(.number(.none)) {
        guard case .number(let rate) = value, !rate.isNegative else { continue }
        var bands = brackets.bands
        bands[index] = band.changing(rate: rate)
        append(
          .constant, part, brackets.span,
          LocalizedText(
            zh: "第 \(index + 1) 段的比例 \(band.rate)", en: "rate of band \(index + 1), \(band.rate)"),
          LocalizedText(zh: "\(rate)", en: "\(rate)"), variant(bands: bands))
      }
    }
  }

  // MARK: Parameters

  private mutating func addParameter(_ index: Int) {
    let parameter = ruleSet.parameters[index]
    for (position, entry) in parameter.entries.enumerated() {
      guard let value = entry.value else { continue }
      let place =
        entry.keys.isEmpty
        ? parameter.name : "\(parameter.name)(\(entry.keys.joined(separator: ", ")))"
      for neighbour in value.neighbours(parameter.type) {
        mutants.append(
          Mutant(
            kind: .parameter, owner: parameter.name, span: entry.span,
            before: LocalizedText(zh: "\(place) \(value)", en: "\(place) \(value)"),
            after: LocalizedText(zh: "\(neighbour)", en: "\(neighbour)"),
            change: .value(parameter: index, entry: position, neighbour)))
      }
    }
  }
}

extension Brackets.Band {
  fileprivate func moving(_ edge: Decimal128, to value: Decimal128) -> Brackets.Band {
    changing(
      lower: lower == edge ? value : nil, upper: upper == edge ? value : nil)
  }
}
