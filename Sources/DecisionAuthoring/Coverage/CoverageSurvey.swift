import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel

/// Lists all points of a rule set that cases should show, in the order of the rules.
///
/// It goes where `PointObserver` goes, without a record: decisions that something rests on, categories,
/// functions where they are called.
struct CoverageSurvey {
  let ruleSet: RuleSet
  private(set) var points: [CoveragePoint] = []
  private var places: [DecisionPoint: Int] = [:]
  private var finder: ValueStepFinder
  private var called: Set<Int> = []
  private var owner = CoveragePoint.Owner.function(0)
  /// The entry that is being gone through.
  private var scope = PointObserver.Scope()

  init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    finder = ValueStepFinder(ruleSet)
  }

  static func points(of ruleSet: RuleSet) -> [CoveragePoint] {
    var survey = CoverageSurvey(ruleSet)
    for index in FactUsage(ruleSet).decisions.sorted() { survey.visit(decision: index) }
    for index in ruleSet.categories.indices { survey.visit(category: index) }
    survey.visitReadings()
    return survey.points.filter { $0.measure != .thresholds || !$0.steps.isEmpty }
  }

  /// The functions that something calls.
  static func functions(of ruleSet: RuleSet) -> Set<Int> {
    var survey = CoverageSurvey(ruleSet)
    for index in FactUsage(ruleSet).decisions { survey.visit(decision: index) }
    for index in ruleSet.categories.indices { survey.visit(category: index) }
    return survey.called
  }

  // MARK: Points

  private mutating func add(
    _ point: DecisionPoint, _ text: LocalizedText, _ comparison: Comparison? = nil,
    _ steps: ValueSteps = ValueSteps()
  ) {
    let steps = steps.finest(in: ruleSet)
    if let index = places[point] {
      points[index].steps.formUnion(steps)
      points[index].scope.formUnion(scope)
      return
    }
    places[point] = points.count
    points.append(
      CoveragePoint(
        point: point, owner: owner, text: text, comparison: comparison, steps: steps, scope: scope))
  }

  private func words(_ expression: TypedExpression) -> LocalizedText {
    var parameters: [String] = []
    if case .function(let index) = owner { parameters = ruleSet.functions[index].parameters }
    return LocalizedText(
      zh: ruleSet.text(of: expression, parameters: parameters, in: .chinese),
      en: ruleSet.text(of: expression, parameters: parameters, in: .canonical))
  }

  private func words(_ subject: TypedExpression, _ tests: UnaryTests) -> LocalizedText {
    words(TypedExpression(.test(subject, tests), .boolean, at: subject.span))
  }

  // MARK: Entries

  private mutating func visit(decision index: Int) {
    let decision = ruleSet.decisions[index]
    owner = .decision(index)
    scope = PointObserver.Scope(decisions: [index])
    // What is abstract has nothing that a case could show: it is shown where it is filled in.
    if decision.logic.table == nil, !ruleSet.abstractNames.contains(decision.name) {
      add(
        DecisionPoint(decision.span, .result), LocalizedText(zh: decision.name, en: decision.name))
    }
    visit(decision.logic)
  }

  private mutating func visit(category index: Int) {
    let category = ruleSet.categories[index]
    owner = .category(index)
    scope = PointObserver.Scope(categories: [index])
    add(
      DecisionPoint(category.span, .result),
      LocalizedText(zh: "\(category.name)：符合", en: "\(category.name): eligible"))
    for criterion in category.criteria { visit(condition: criterion.condition, [:]) }
    for (index, measure) in category.measures.enumerated() {
      add(
        DecisionPoint(category.span, .measure(index)),
        LocalizedText(zh: measure.name, en: measure.name))
      if let when = measure.when { visit(condition: when, [:]) }
      if let amount = measure.amount, category.amount == nil { visit(amount.logic) }
    }
    if let amount = category.amount { visit(amount.logic) }
  }

  private mutating func visitReadings() {
    scope = PointObserver.Scope(hasReadings: true)
    for reading in ruleSet.openReadings {
      switch reading.entry {
      case .decision(let index): owner = .decision(index)
      case .criterion(_, let category), .measure(_, let category), .amount(let category, _):
        owner = .category(category)
      }
      add(
        DecisionPoint(reading.span, .reading),
        LocalizedText(
          zh: "“\(reading.name)”换一种读法，结果不同",
          en: "“\(reading.name)” comes out otherwise when read the other way"))
    }
  }

  private mutating func visit(_ logic: Logic) {
    switch logic {
    case .expression(let expression): visit(expression, [:])
    case .rounded(let inner, _, _): visit(inner)
    case .table(let table): visit(table)
    case .brackets(let brackets): visit(brackets)
    }
  }

  private mutating func visit(_ table: DecisionTable) {
    for input in table.inputs { visit(input, [:]) }
    for (index, rule) in table.rules.enumerated() {
      for (column, tests) in rule.tests.enumerated() where !tests.isAnything {
        let place = DecisionPoint(rule.span, column: column, .condition)
        add(place, words(table.inputs[column], tests))
        visit(tests, table.inputs[column], place, [:])
      }
      add(
        DecisionPoint(rule.span, .result),
        LocalizedText(zh: "第 \(index + 1) 行", en: "row \(index + 1)"))
      for output in rule.outputs { visit(output, [:]) }
    }
    guard let otherwise = table.otherwise else { return }
    add(DecisionPoint(table.span, .otherwise), LocalizedText(zh: "其余情形", en: "otherwise"))
    for value in otherwise { visit(value, [:]) }
  }

  private mutating func visit(_ brackets: Brackets) {
    for part in brackets.expressions { visit(part, [:]) }
    let steps = finder.steps(brackets.quantity, [:])
    let reaches: Comparison = brackets.includesLowerEnd ? .greaterOrEqual : .greater
    let quantity = words(brackets.quantity)
    for (index, edge) in brackets.edges.enumerated() {
      let text = LocalizedText(
        zh: "\(quantity.zh) \(reaches.rawValue) \(edge)",
        en: "\(quantity.en) \(reaches.rawValue) \(edge)")
      add(DecisionPoint(brackets.span, .threshold(index)), text, reaches, steps)
    }
    for index in brackets.bands.indices {
      add(
        DecisionPoint(brackets.span, .band(index)),
        LocalizedText(zh: "第 \(index + 1) 段", en: "band \(index + 1)"))
    }
    guard let ceiling = brackets.ceiling else { return }
    add(
      DecisionPoint(brackets.span, .choice(0)),
      LocalizedText(zh: "各段之和", en: "the sum of the bands"))
    add(DecisionPoint(brackets.span, .choice(1)), words(ceiling))
  }

  // MARK: Expressions

  private mutating func visit(_ expression: TypedExpression, _ bound: ValueStepFinder.Bindings) {
    if expression.type == .boolean { return visit(operand: expression, bound) }
    visitInside(expression, bound)
  }

  private mutating func visitInside(
    _ expression: TypedExpression, _ bound: ValueStepFinder.Bindings
  ) {
    switch expression.node {
    case .conditional(let condition, let yes, let no):
      visit(condition: condition, bound)
      visit(yes, bound)
      visit(no, bound)
    case .call(let index, let arguments):
      for argument in arguments { visit(argument, bound) }
      let outer = owner
      owner = .function(index)
      called.insert(index)
      visit(ruleSet.functions[index].body, finder.bindings(arguments, bound))
      owner = outer
    case .filter(let list, let slot, let condition),
      .quantified(_, let list, let slot, let condition):
      visit(list, bound)
      visit(condition: condition, binding(slot, list, bound))
    case .map(let list, let slot, let result):
      visit(list, bound)
      visit(result, binding(slot, list, bound))
    case .dynamic: return
    default:
      for child in expression.children { visit(child, bound) }
      for (index, choice) in expression.choices.enumerated() {
        let (whole, part) = (words(expression), words(choice))
        add(
          DecisionPoint(expression.span, .choice(index)),
          LocalizedText(zh: "\(whole.zh)：\(part.zh)", en: "\(whole.en): \(part.en)"))
      }
    }
  }

  private mutating func binding(
    _ slot: Int, _ list: TypedExpression, _ bound: ValueStepFinder.Bindings
  ) -> ValueStepFinder.Bindings {
    var result = bound
    result[slot] = finder.steps(list, bound)
    return result
  }

  private mutating func visit(
    condition: TypedExpression, _ bound: ValueStepFinder.Bindings
  ) {
    if condition.isCompound { add(DecisionPoint(condition.span, .condition), words(condition)) }
    visit(operand: condition, bound)
  }

  private mutating func visit(
    operand: TypedExpression, _ bound: ValueStepFinder.Bindings
  ) {
    switch operand.node {
    case .and(let a, let b), .or(let a, let b):
      visit(operand: a, bound)
      visit(operand: b, bound)
    case .not(let inner): visit(operand: inner, bound)
    case .constant, .unknown: return
    case .conditional: visitInside(operand, bound)
    case .compare(let op, let a, let b):
      add(DecisionPoint(operand.span, .condition), words(operand))
      if a.type.isStepped {
        add(
          DecisionPoint(operand.span, .threshold(0)), words(operand), op,
          finder.union([a, b], bound))
      }
      visitInside(operand, bound)
    case .test(let subject, let tests):
      let place = DecisionPoint(operand.span, .condition)
      add(place, words(operand))
      visit(subject, bound)
      visit(tests, subject, place, bound)
    default:
      add(DecisionPoint(operand.span, .condition), words(operand))
      visitInside(operand, bound)
    }
  }

  private mutating func visit(
    _ tests: UnaryTests, _ subject: TypedExpression, _ place: DecisionPoint,
    _ bound: ValueStepFinder.Bindings
  ) {
    func point(_ aspect: DecisionPoint.Aspect) -> DecisionPoint {
      DecisionPoint(place.span, column: place.column, aspect)
    }
    if tests.alternatives.count > 1 {
      for (index, alternative) in tests.alternatives.enumerated() {
        add(point(.alternative(index)), words(subject, UnaryTests([alternative])))
      }
    }
    if subject.type.isStepped {
      for (index, part) in tests.comparisons.enumerated() {
        let comparison = TypedExpression(
          .compare(part.comparison, subject, part.value), .boolean, at: place.span)
        add(
          point(.threshold(index)), words(comparison), part.comparison,
          finder.union([subject, part.value], bound))
      }
    }
    for alternative in tests.alternatives {
      if case .condition(let condition, let slot) = alternative {
        visit(condition: condition, binding(slot, subject, bound))
      }
    }
    for part in tests.comparisons { visit(part.value, bound) }
  }
}
