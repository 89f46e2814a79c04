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
  /// Published decisions with few values: how many rows have each.
  public internal(set) var decisions: [DecisionFigures]

  public struct CategoryFigures: Sendable {
    public let name: String
    public internal(set) var counts: [Outcome: Int] = [:]
    /// The sum of amounts of eligible households; nil for a category without amounts.
    public internal(set) var amount: Decimal128?
    public internal(set) var isCap = false
    /// Eligible households whose amount could not be worked out.
    public internal(set) var openAmountCount = 0
  }

  public struct DecisionFigures: Sendable {
    public let name: String
    public internal(set) var counts: [String: Int] = [:]
    let index: Int
    /// The declared values, then what stands for uncertain ones.
    public let order: [String]
  }

  init(_ ruleSet: RuleSet, asOf: CivilDate) {
    self.ruleSet = ruleSet.name
    self.asOf = asOf.description
    categories = ruleSet.categories.map { CategoryFigures(name: $0.name) }
    decisions = ruleSet.decisions.enumerated().compactMap { index, decision in
      guard decision.isPublished, case .text(let values?) = decision.type else { return nil }
      return DecisionFigures(name: decision.name, index: index, order: values)
    }
  }

  mutating func add(_ row: DecidedRow) {
    rowCount += 1
    for index in categories.indices {
      let outcome = row.outcome(category: index)
      categories[index].counts[outcome, default: 0] += 1
      guard let amount = row.decision?.categories[index].amount else { continue }
      categories[index].isCap = amount.isCap
      guard outcome == .eligible else { continue }
      if case .number(let value)? = amount.value.known {
        categories[index].amount = (categories[index].amount ?? 0) + value
      } else {
        categories[index].openAmountCount += 1
      }
    }
    for index in decisions.indices {
      let result = row.decision?.decisions[decisions[index].index]
      let word: String
      if let value = result?.known {
        word = value.description
      } else {
        word = (result?.status ?? .invalidInput).rawValue
      }
      decisions[index].counts[word, default: 0] += 1
    }
  }

  /// Schema `bangfu.summary/1`.
  public func json() -> String {
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
    }
    json.endLine()
    return json.text
  }
}
