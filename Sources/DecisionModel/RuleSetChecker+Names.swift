import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

extension RuleSetChecker {
  /// What may stand in an expression besides names: offered, and never taken for what was meant.
  private static let functionNames = ProfileFunction.allCases.map(\.rawValue) + ["not"]

  static let asOfNames: Set<String> = ["认定日期", "as_of"]

  /// What a name stands for, or nil after a report.
  func resolve(_ name: Name, _ scope: Scope) -> TypedExpression {
    if name.text == "?" {
      if let subject = scope.subject {
        return TypedExpression(.local(subject.slot), subject.type, at: name.span)
      }
      report(
        .unknownName, name.span, "“?”只能用在表格单元或取值范围里", "“?” stands only in cells and constraints")
      return undefined(name.span)
    }
    for binding in scope.bindings.reversed() {
      switch binding {
      case .named(let text, let slot, let type) where text == name.text:
        return TypedExpression(.local(slot), type, at: name.span)
      case .row(let slot, let table):
        guard let index = tables[table].fields.firstIndex(where: { $0.name == name.text }) else {
          continue
        }
        use(name, .fields, of: tables[table].name)
        let row = TypedExpression(.local(slot), .row(table), at: name.span)
        return TypedExpression(
          .field(row: row, index: index), tables[table].fields[index].type, at: name.span)
      default: continue
      }
    }
    if Self.asOfNames.contains(name.text) {
      return TypedExpression(.asOfDate, .date, at: name.span)
    }
    return resolveGlobal(name, scope)
  }

  private func resolveGlobal(_ name: Name, _ scope: Scope) -> TypedExpression {
    switch symbols[name.text] {
    case .input(let index):
      use(name, .inputs)
      return TypedExpression(.input(index), inputs[index].type, at: name.span)
    case .table(let index):
      use(name, .inputs)
      return TypedExpression(.rows(index), .list(.row(index)), at: name.span)
    case .parameter(let index):
      use(name, .parameters)
      return TypedExpression(.parameter(index, at: nil), parameters[index].type, at: name.span)
    case .decision(let index):
      use(name, .decisions)
      let type = decision(index, at: name.span)?.type ?? .undefined
      return TypedExpression(.decision(index), type, at: name.span)
    case .function:
      use(name, .functions)
      report(
        .wrongArguments, name.span, "“\(name.text)”是函数，后面要写括号",
        "“\(name.text)” is a function: call it with ( )")
      return undefined(name.span)
    case nil:
      unknownName(
        name, among: visibleNames(scope), extra: quoteFix(name), offering: Self.functionNames)
      return undefined(name.span)
    }
  }

  /// A word of some list of values, written without its quotes.
  private func quoteFix(_ name: Name) -> [FixIt] {
    let words = (inputs + tables.flatMap(\.fields)).compactMap { input -> [String]? in
      if case .text(let allowed) = input.type { return allowed }
      return nil
    }
    let declared = syntax.decisions.flatMap { $0.values.map(\.text) }
    let isWord = words.contains { $0.contains(name.text) } || declared.contains(name.text)
    return isWord ? [.replace(name.span, with: "\"\(name.text)\"")] : []
  }

  func visibleNames(_ scope: Scope) -> [String] {
    var names: [String] = []
    for binding in scope.bindings.reversed() {
      switch binding {
      case .named(let name, _, _): names.append(name)
      case .row(_, let table): names += tables[table].fields.map(\.name)
      }
    }
    return names + globalNames + ["认定日期"]
  }

  func undefined(_ span: SourceSpan) -> TypedExpression {
    TypedExpression(.unknown, .undefined, at: span)
  }

  /// `成员.学费`, `出生日期.year`, `子女.姓名`, one output of a table.
  func path(_ base: TypedExpression, _ name: Name, at span: SourceSpan) -> TypedExpression {
    switch base.type {
    case .undefined: return undefined(span)
    case .row(let table):
      guard let index = field(name, of: table) else { return undefined(span) }
      return TypedExpression(
        .field(row: base, index: index), tables[table].fields[index].type, at: span)
    case .list(.row(let table)):
      guard let index = field(name, of: table) else { return undefined(span) }
      let type = tables[table].fields[index].type
      let slot = projectionSlot
      let row = TypedExpression(.local(slot), .row(table), at: name.span)
      let element = TypedExpression(.field(row: row, index: index), type, at: name.span)
      return TypedExpression(.map(base, slot: slot, result: element), .list(type), at: span)
    case .date:
      let parts: [String: ProfileFunction] = [
        "year": .year, "month": .month, "day": .day, "年": .year, "月": .month, "日": .day,
      ]
      if let part = parts[name.text] {
        return TypedExpression(.builtin(part, [base]), .number(.none), at: span)
      }
      report(
        .unknownName, name.span, "日期没有“\(name.text)”：只有 year、month、day",
        "a date has no “\(name.text)”: only year, month, day")
      return undefined(span)
    case .record(let fields):
      if let field = fields.first(where: { $0.name == name.text }) {
        return TypedExpression(.output(base, name: name.text), field.type, at: span)
      }
      unknownName(name, among: fields.map(\.name))
      return undefined(span)
    default:
      report(
        .typeMismatch, span, "“.\(name.text)”前面要是成员、日期或多项结果，这里是\(base.type.text.zh)",
        "“.\(name.text)” follows a member, a date or several results; this is \(base.type.text.en)")
      return undefined(span)
    }
  }

  /// A slot beyond all that names can bind: projections bind none of their own.
  private var projectionSlot: Int { 63 }

  private func field(_ name: Name, of table: Int) -> Int? {
    if let index = tables[table].fields.firstIndex(where: { $0.name == name.text }) {
      use(name, .fields, of: tables[table].name)
      return index
    }
    unknownName(name, among: tables[table].fields.map(\.name))
    return nil
  }
}
