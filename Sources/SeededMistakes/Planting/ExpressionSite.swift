import DecisionDiagnostics
import DecisionSyntax

/// One expression, or the tests of one cell, as the author wrote it.
struct ExpressionSite: Sendable {
  enum Role: Sendable, Hashable {
    case value, condition, amount, constraint, header, input, output, function
  }

  let parts: [Expression]
  let role: Role
  /// The decision, category or function it belongs to.
  let owner: String
  let span: SourceSpan
  /// The name that the owner gives its result, for cycles; only decisions and functions have one.
  let isNamed: Bool

  /// Every expression in it, each before its parts.
  var all: [Expression] { parts.flatMap(Self.flattened) }

  /// Spans of names that are called: `f` of `f(x)`.
  var callees: Set<SourceSpan> {
    Set(
      all.compactMap { if case .call(let callee, _) = $0.kind { callee.span } else { nil } })
  }

  static func flattened(_ expression: Expression) -> [Expression] {
    [expression] + expression.kind.children.flatMap(flattened)
  }

  static func all(
    in syntax: RuleSetSyntax, _ tables: [TableSite], _ names: Set<String>
  ) -> [ExpressionSite] {
    var sites: [ExpressionSite] = []
    func add(_ source: ExpressionSyntax?, _ role: Role, _ owner: Name, isNamed: Bool = false) {
      guard let source else { return }
      sites.append(
        ExpressionSite(
          parts: [source.expression], role: role, owner: owner.text, span: source.span,
          isNamed: isNamed))
    }
    func add(_ logic: LogicSyntax?, _ role: Role, _ owner: Name) {
      switch logic {
      case .expression(let source)?: add(source, role, owner, isNamed: role == .value)
      case .brackets(let brackets)?:
        add(brackets.quantity, role, owner)
        add(brackets.ceiling, role, owner)
      default: break
      }
    }
    func add(_ tests: TestsSyntax?, _ owner: Name) {
      guard let tests else { return }
      sites.append(
        ExpressionSite(
          parts: tests.tests, role: .constraint, owner: owner.text, span: tests.span, isNamed: false
        ))
    }
    for input in syntax.itemDefinitions + syntax.inputs {
      for field in [input] + input.fields { add(field.constraint, field.name) }
    }
    for item in syntax.functions { add(item.body, .function, item.name, isNamed: true) }
    for item in syntax.decisions { add(item.logic, .value, item.name) }
    for item in syntax.categories {
      for criterion in item.all + item.any + item.none {
        add(criterion.condition, .condition, item.name)
      }
      add(item.amount?.logic, .amount, item.name)
      for measure in item.measures {
        add(measure.when, .condition, item.name)
        add(measure.amount?.logic, .amount, item.name)
      }
    }
    return sites + tables.filter { !$0.isParameter }.flatMap { cells(of: $0, names) }
  }

  private static func cells(of site: TableSite, _ names: Set<String>) -> [ExpressionSite] {
    let parser = ExpressionParser(dialect: .profile, names: names)
    func make(_ cell: CellSyntax, _ role: Role) -> ExpressionSite {
      let parts =
        role == .input
        ? parser.unaryTests(cell.text, origin: cell.origin).0
        : [parser.expression(cell.text, origin: cell.origin).0]
      return ExpressionSite(
        parts: parts, role: role, owner: site.owner, span: cell.span, isNamed: false)
    }
    return site.columns.indices.flatMap { column -> [ExpressionSite] in
      let cells = site.table.rows.map { $0[column] }
      switch site.columns[column] {
      case .input:
        return [make(site.table.header[column], .header)] + cells.map { make($0, .input) }
      case .output(.text(allowed: _?)): return []
      case .output: return cells.map { make($0, .output) }
      default: return []
      }
    }
  }
}
