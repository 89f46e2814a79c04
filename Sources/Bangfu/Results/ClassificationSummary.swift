import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// The figures of a run; each category's outcomes add up to the number of rows.
public struct ClassificationSummary: Sendable {
  public let ruleSet: String
  public let asOf: String
  public internal(set) var rowCount = 0
  /// One per category, in the order of the rule set.
  public internal(set) var categories: [CategoryFigures]
  /// The row most worth explaining next: the first that is open, or that was not sound, or the first
  /// of all; nil when there is none.
  public var rowToExplain: Int? { firstOpenRow ?? firstUnsoundRow ?? (rowCount > 0 ? 1 : nil) }
  private var firstOpenRow: Int?
  private var firstUnsoundRow: Int?
  /// Published decisions with few values: how many rows have each.
  public internal(set) var decisions: [DecisionFigures]

  /// What depends on an open reading, in the order of the results: how many rows need confirmation.
  public internal(set) var confirmations: [ConfirmationFigures]

  /// Columns of which cells had to be converted, those of the roster first.
  public var conversions: [ColumnConversions] { tally.columns + memberConversions }
  private var tally: ConversionTally
  /// Told at the end.
  var memberConversions: [ColumnConversions] = []

  /// Columns of identity numbers, those of the roster first.
  public var identities: [IdentityFigures] { rosterIdentities + memberIdentities }
  var rosterIdentities: [IdentityFigures] = []
  /// Told at the end.
  var memberIdentities: [IdentityFigures] = []
  /// Of the file with what is to be corrected; nil without one.
  public var returns: ReturnFigures?

  public struct ConfirmationFigures: Sendable {
    /// A published decision or a category.
    public let name: String
    public internal(set) var count = 0
    let subject: ExplainedSubject
  }

  public struct CategoryFigures: Sendable {
    public let name: String
    public internal(set) var counts: [Outcome: Int] = [:]
    /// The sum of amounts of eligible households; nil for a category without amounts.
    public internal(set) var amount: Decimal128?
    public internal(set) var isCap = false
    /// The unit of its amounts.
    public let unit: String
    /// Eligible households whose amount could not be worked out.
    public internal(set) var openAmountCount = 0
  }

  public struct DecisionFigures: Sendable {
    public let name: String
    public internal(set) var counts: [String: Int] = [:]
    let decision: Int
    /// The declared values, then what stands for uncertain ones.
    public let order: [String]
  }

  init(_ ruleSet: RuleSet, asOf: CivilDate) {
    self.ruleSet = ruleSet.name
    tally = ConversionTally(ruleSet)
    self.asOf = asOf.description
    categories = ruleSet.categories.map { category in
      let amount = category.amount ?? category.measures.lazy.compactMap(\.amount).first
      return CategoryFigures(
        name: category.name, isCap: amount?.isCap ?? false, unit: amount.map { "\($0.unit)" } ?? "")
    }
    decisions = ruleSet.decisions.enumerated().compactMap { index, decision in
      guard decision.isPublished, case .text(let values?) = decision.type else { return nil }
      return DecisionFigures(name: decision.name, decision: index, order: values)
    }
    confirmations =
      ruleSet.decisions.indices.filter {
        ruleSet.decisions[$0].isPublished && !ruleSet.openReadings(ofDecision: $0).isEmpty
      }.map { ConfirmationFigures(name: ruleSet.decisions[$0].name, subject: .decision($0)) }
      + ruleSet.categories.indices.filter { !ruleSet.openReadings(ofCategory: $0).isEmpty }
      .map { ConfirmationFigures(name: ruleSet.categories[$0].name, subject: .category($0)) }
  }

  mutating func add(_ row: DecidedRow) {
    rowCount += 1
    for index in categories.indices {
      let outcome = row.outcome(category: index)
      categories[index].counts[outcome, default: 0] += 1
      note(outcome, of: row)
      if outcome == .eligible, let amount = row.decision?.categories[index].amount {
        categories[index].add(amount)
      }
    }
    for index in decisions.indices {
      let result = row.decision?.decisions[decisions[index].decision]
      let word =
        result?.known?.description
        ?? (result.map { $0.status ?? .undetermined } ?? .invalidInput)
        .rawValue
      decisions[index].counts[word, default: 0] += 1
    }
    for index in confirmations.indices where row.needsConfirmation(confirmations[index].subject) {
      confirmations[index].count += 1
    }
  }

  /// What the cells for identity numbers of a row look like.
  mutating func note(_ identities: RowIdentities) {
    for (index, cell) in identities.cells.enumerated() {
      if let cell { rosterIdentities[index].add(cell, line: identities.line) }
    }
  }

  /// What was done to read a cell of a row that was or will be added.
  mutating func note(_ conversion: InputConversions) { tally.add(conversion) }

  private mutating func note(_ outcome: Outcome, of row: DecidedRow) {
    if firstOpenRow == nil, outcome == .undetermined { firstOpenRow = row.row.row }
    if firstUnsoundRow == nil, outcome == .invalidInput || outcome == .conflict {
      firstUnsoundRow = row.row.row
    }
  }

  /// An open row that was counted elsewhere.
  mutating func note(openRow row: Int) { firstOpenRow = firstOpenRow.map { min($0, row) } ?? row }

  /// Adds the figures of the rows that follow.
  mutating func add(_ next: ClassificationSummary) {
    rowCount += next.rowCount
    tally.add(next.tally)
    for (index, figures) in next.rosterIdentities.enumerated() {
      rosterIdentities[index].add(figures)
    }
    firstOpenRow = firstOpenRow ?? next.firstOpenRow
    firstUnsoundRow = firstUnsoundRow ?? next.firstUnsoundRow
    for index in categories.indices {
      categories[index].counts.merge(next.categories[index].counts) { $0 + $1 }
      categories[index].add(
        next.categories[index].amount, open: next.categories[index].openAmountCount)
    }
    for index in decisions.indices {
      decisions[index].counts.merge(next.decisions[index].counts) { $0 + $1 }
    }
    for index in confirmations.indices {
      confirmations[index].count += next.confirmations[index].count
    }
  }

  /// Schema `bangfu.summary/1`, described in `docs/summary.schema.json`.
  ///
  /// - Parameter checks: what rows say against each other; nil where that was not asked.
  public func json(checks: CheckReport? = nil) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bangfu.summary/1")
      json.member("rule_set", ruleSet)
      json.member("as_of", asOf)
      json.member("rows", rowCount)
      json.member(
        "categories",
        object: { json in
          for category in categories {
            json.key(category.name)
            json.object { json in
              for outcome in Outcome.order {
                json.member(outcome.rawValue, category.counts[outcome] ?? 0)
              }
              json.member("amount", category.amount?.text(scale: 2))
              json.member("is_cap", category.isCap)
              json.member("open_amounts", category.openAmountCount)
            }
          }
        })
      json.member(
        "decisions",
        object: { json in
          for decision in decisions {
            json.key(decision.name)
            json.object { json in
              for (word, count) in decision.counts.sorted(by: { $0.key < $1.key }) {
                json.member(word, count)
              }
            }
          }
        })
      if !conversions.isEmpty { json.member("conversions", object: writeConversions) }
      if !identities.isEmpty {
        json.member(
          "identities",
          object: { json in
            for figures in identities {
              json.key(figures.name)
              json.object(figures.write)
            }
          })
      }
      if let returns {
        json.member(
          "returns",
          object: { json in
            json.member("rows", returns.rowCount)
            json.member("cells", returns.cellCount)
            json.member("files", returns.fileCount)
          })
      }
      if !confirmations.isEmpty {
        json.member(
          "confirm",
          object: { json in for it in confirmations { json.member(it.name, it.count) } })
      }
      if let checks { json.member("checks", object: checks.writeCounts) }
    }
    json.endLine()
    return json.text
  }

  private func writeConversions(_ json: inout JSONWriter) {
    for column in conversions {
      json.key(column.name)
      json.object { json in
        for single in column.made { json.member(single.name, column.counts[single]) }
      }
    }
  }
}

extension DecidedRow {
  fileprivate func needsConfirmation(_ subject: ExplainedSubject) -> Bool {
    guard let decision else { return false }
    switch subject {
    case .decision(let index): return !decision.readingsToConfirm(decision: index).isEmpty
    case .category(let index): return !decision.readingsToConfirm(category: index).isEmpty
    case .member(let index, let member):
      return !decision.readingsToConfirm(category: index, member: member).isEmpty
    }
  }
}

extension ClassificationSummary.CategoryFigures {
  /// Adds a sum of amounts and the number of those not known.
  mutating func add(_ sum: Decimal128?, open: Int) {
    if let sum { amount = (amount ?? 0) + sum }
    openAmountCount += open
  }

  fileprivate mutating func add(_ amount: AmountDecision) {
    if case .number(let value)? = amount.value.known {
      self.amount = (self.amount ?? 0) + value
    } else {
      openAmountCount += 1
    }
  }
}
