import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionRecords
import DecisionValues

/// Which path each expression of a rule set takes at a date: whole columns, or row by row and why.
public struct PlanReport: Sendable {
  let ruleSet: RuleSet
  /// The plan that a run executes.
  let plan: Plan
  public let lines: [Line]
  /// Result columns that only the interpreter can write: with one of them it decides all rows.
  public let unwritableColumns: [String]

  public struct Line: Sendable {
    public let expression: PlannedExpression
    /// The numbers it may yield for any record; nil for what yields none.
    public let bounds: NumberRange?
  }

  public init(_ ruleSet: RuleSet, asOf: CivilDate) {
    self.ruleSet = ruleSet
    let columns = ResultColumns(ruleSet)
    let cells = ResultCells(columns, CSVWriterOptions(ResultForm(isFile: true), ruleSet.output))
    plan = Plan(ruleSet, asOf: asOf, showing: cells.showing)
    unwritableColumns = cells.obstacles(plan)
    var bounds = RuleBounds(ruleSet, asOf: asOf)
    lines = PlanOutline(ruleSet, asOf: asOf).expressions.map {
      Line(expression: $0, bounds: bounds.numbers(of: $0.entry))
    }
  }

  /// How many expressions columns take as a whole.
  public var columnCount: Int { lines.count { $0.expression.path == .columns } }

  func category(_ line: Line) -> Category? {
    switch line.expression.entry {
    case .decision: nil
    case .criterion(_, let index), .measure(_, let index), .amount(let index, _):
      ruleSet.categories[index]
    }
  }

  func name(_ line: Line) -> String {
    switch line.expression.entry {
    case .decision(let index): ruleSet.decisions[index].name
    case .criterion(let index, let category): ruleSet.categories[category].criteria[index].name
    case .measure(let index, let category), .amount(let category, let index?):
      ruleSet.categories[category].measures[index].name
    case .amount(let category, nil): ruleSet.categories[category].name
    }
  }

  func kind(_ line: Line) -> Kind {
    switch line.expression.entry {
    case .decision(let index): Kind(ruleSet.decisions[index].logic)
    case .criterion: .criterion
    case .measure: .measure
    case .amount: .amount
    }
  }

  enum Kind: String {
    case expression, table, brackets, criterion, measure, amount

    init(_ logic: Logic) {
      switch logic {
      case .expression: self = .expression
      case .table: self = .table
      case .brackets: self = .brackets
      case .rounded(let inner, _, _): self.init(inner)
      }
    }
  }
}

extension Session {
  /// Which path each expression takes.
  public var planReport: PlanReport { PlanReport(ruleSet, asOf: asOf) }
}
