import DecisionColumns
import DecisionModel
import DecisionValues

/// Lowers a rule set to a plan, one expression after another.
///
/// Equal instructions share a register, so that what two rules have in common is worked out once.
struct PlanBuilder {
  private(set) var ruleSet: RuleSet
  let asOf: CivilDate
  var isKleene: Bool { ruleSet.missing == .kleene }

  var domains = [Domain(parent: nil, table: nil)]
  var steps: [Plan.Step] = []
  var wordDomains: [Int] = []
  var stateDomains: [Int] = []
  var decimalDomains: [Int] = []
  var lookUps: [LookUpTable] = []
  var periods: [PeriodTable] = []
  var groups: [GroupTable] = []
  var words: [String] = []
  var wordCodes: [String: Int64] = [:]
  var inputs: [ColumnForm?]
  var fields: [[ColumnForm?]]

  /// What the slots of `TypedExpression.local` stand for at the moment.
  var locals = [Lowered](repeating: .opaque, count: 64)
  /// The domain of the loop or `for each` that is being lowered: inner loops go through it.
  var current = 0
  var decided: [Int: Lowered] = [:]
  /// What columns have no form for, in the order of meeting it.
  var refusals: [PlannedExpression.Refusal] = []
  /// The same for each decision that has been lowered.
  var decisionRefusals: [Int: [PlannedExpression.Refusal]] = [:]
  /// Whether an unknown value of a decision may turn out a fault.
  var failing: [Int: Bool] = [:]
  private var emitted: [Instruction: Int] = [:]

  init(_ ruleSet: RuleSet, asOf: CivilDate) {
    self.ruleSet = ruleSet
    self.asOf = asOf
    inputs = Array(repeating: nil, count: ruleSet.inputs.count)
    fields = ruleSet.tables.map { Array(repeating: nil, count: $0.fields.count) }
  }

  /// Goes on with another reading of the same rule set; instructions that both need are shared.
  mutating func turn(to other: RuleSet) {
    ruleSet = other
    decided = [:]
    failing = [:]
  }

  // MARK: Emitting

  mutating func emit(_ operation: WordOperation, in domain: Int) -> WordRegister {
    let instruction = Instruction.word(operation, domain: domain)
    if let index = emitted[instruction] { return WordRegister(index: index) }
    let index = wordDomains.count
    wordDomains.append(domain)
    add(instruction, index)
    return WordRegister(index: index)
  }

  mutating func emit(_ operation: StateOperation, in domain: Int) -> StateRegister {
    let instruction = Instruction.state(operation, domain: domain)
    if let index = emitted[instruction] { return StateRegister(index: index) }
    let index = stateDomains.count
    stateDomains.append(domain)
    add(instruction, index)
    return StateRegister(index: index)
  }

  mutating func emit(_ operation: DecimalOperation, in domain: Int) -> DecimalRegister {
    let instruction = Instruction.decimal(operation, domain: domain)
    if let index = emitted[instruction] { return DecimalRegister(index: index) }
    let index = decimalDomains.count
    decimalDomains.append(domain)
    add(instruction, index)
    return DecimalRegister(index: index)
  }

  private mutating func add(_ instruction: Instruction, _ index: Int) {
    emitted[instruction] = index
    steps.append(Plan.Step(instruction: instruction, result: index))
  }

  // MARK: Domains

  mutating func domain(of table: Int, in parent: Int) -> Int {
    let domain = Domain(parent: parent, table: table)
    if let index = domains.firstIndex(of: domain) { return index }
    domains.append(domain)
    return domains.count - 1
  }

  /// How many member tables deep a domain is.
  private func depth(_ domain: Int) -> Int {
    var depth = 0
    var current = domain
    while let parent = domains[current].parent {
      depth += 1
      current = parent
    }
    return depth
  }

  /// The innermost of the domains that the registers live in: the others are broadcast to it.
  func innermost(_ domains: [Int]) -> Int {
    domains.max { depth($0) < depth($1) } ?? 0
  }

  func domain(_ operand: Operand) -> Int {
    if case .register(let register) = operand { return wordDomains[register.index] }
    return 0
  }

  func domain(_ state: Lowered.State) -> Int {
    if case .register(let register) = state { return stateDomains[register.index] }
    return 0
  }

  func domain(_ number: Lowered.Number) -> Int {
    switch number {
    case .constant: 0
    case .word(let register, _): wordDomains[register.index]
    case .ratio(let ratio):
      innermost([wordDomains[ratio.numerator.index], domain(ratio.denominator)])
    case .decimal(let register): decimalDomains[register.index]
    }
  }

  func domain(_ value: Lowered) -> Int {
    switch value {
    case .number(let number, let state): innermost([domain(number), domain(state)])
    case .date(let operand, let state), .text(let operand, let state):
      innermost([domain(operand), domain(state)])
    case .truth(let state): domain(state)
    case .row(let domain): domain
    case .record(let fields): innermost(fields.values.map { domain($0) })
    case .list, .opaque: 0
    }
  }

  /// The domains from one just above `inner` up to `outer`, outermost first.
  private func path(from outer: Int, to inner: Int) -> [Int] {
    var path: [Int] = []
    var current = inner
    while current != outer, let parent = domains[current].parent {
      path.append(current)
      current = parent
    }
    return path.reversed()
  }

  mutating func lift(_ register: WordRegister, to domain: Int) -> WordRegister {
    var register = register
    for step in path(from: wordDomains[register.index], to: domain) {
      register = emit(.broadcast(register), in: step)
    }
    return register
  }

  mutating func lift(_ operand: Operand, to domain: Int) -> Operand {
    guard case .register(let register) = operand else { return operand }
    return .register(lift(register, to: domain))
  }

  mutating func lift(_ register: StateRegister, to domain: Int) -> StateRegister {
    var register = register
    for step in path(from: stateDomains[register.index], to: domain) {
      register = emit(.broadcast(register), in: step)
    }
    return register
  }

  mutating func lift(_ state: Lowered.State, to domain: Int) -> Lowered.State {
    guard case .register(let register) = state else { return state }
    return .register(lift(register, to: domain))
  }

  mutating func lift(_ register: DecimalRegister, to domain: Int) -> DecimalRegister {
    var register = register
    for step in path(from: decimalDomains[register.index], to: domain) {
      register = emit(.broadcast(register), in: step)
    }
    return register
  }

  /// The register of a state that may be the same for all rows.
  mutating func register(_ state: Lowered.State, in domain: Int) -> StateRegister {
    switch state {
    case .constant(let byte): emit(.constant(byte), in: domain)
    case .register(let register): lift(register, to: domain)
    }
  }

  /// The register, or nil for a state that is known for all rows.
  mutating func optional(_ state: Lowered.State, in domain: Int) -> StateRegister? {
    state == .known ? nil : register(state, in: domain)
  }

  mutating func register(_ operand: Operand, in domain: Int) -> WordRegister {
    switch operand {
    case .register(let register): lift(register, to: domain)
    case .constant(let value):
      emit(.select(register(.known, in: domain), operand, .constant(value)), in: domain)
    }
  }

  // MARK: Texts

  mutating func code(_ word: String) -> Int64 {
    if let code = wordCodes[word] { return code }
    let code = Int64(words.count)
    words.append(word)
    wordCodes[word] = code
    return code
  }
}
