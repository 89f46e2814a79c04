import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

/// Checks one `brackets`: what is cut, the ceiling, the bands, and that the mode is said.
struct BracketsChecker {
  let checker: RuleSetChecker
  let scope: Scope
  /// What the entry declares its result to be; nil takes the type of what is cut.
  let declared: ValueType?
  let name: Name
  /// The entry itself cites a source, so bands need not.
  let hasSource: Bool

  func check(_ syntax: BracketsSyntax) -> Brackets {
    let quantity = quantity(syntax)
    let layout = syntax.table.flatMap { columns($0) }
    let rows = syntax.table.flatMap { table in
      layout.map { layout in table.rows.map { row($0, layout, quantity.type.unit) } }
    }
    let bands = (rows ?? []).compactMap(\.band)
    let mode = mode(syntax, bands, quantity.type.unit)
    if let rows, syntax.table?.hasLostRows == false { checkOrder(rows, mode) }
    return Brackets(
      of: quantity, mode: mode ?? .piecewise, bands: bands,
      includesLowerEnd: layout?.includesLowerEnd ?? false, ceiling: ceiling(syntax, quantity),
      span: syntax.span)
  }

  private func quantity(_ syntax: BracketsSyntax) -> TypedExpression {
    guard let source = syntax.quantity else { return checker.undefined(syntax.span) }
    let value = checker.check(source.expression, scope)
    if let declared {
      let fitted = checker.fitted(value, declared)
      // Bounds and the ceiling can be checked though what is cut could not be read.
      return fitted.type == .undefined ? fitted.retyped(declared) : fitted
    }
    guard case .number = value.type else {
      checker.expected("数", "a number", value)
      return checker.undefined(value.span)
    }
    return value
  }

  /// A bare number takes the unit of what is cut, as the bounds do.
  private func ceiling(_ syntax: BracketsSyntax, _ quantity: TypedExpression) -> TypedExpression? {
    guard let source = syntax.ceiling else { return nil }
    let value = checker.check(source.expression, scope)
    guard case .number = quantity.type else { return value }
    return checker.fitted(value, quantity.type)
  }
}

// MARK: - Mode

extension BracketsChecker {
  private static let chineseModes: [String: Brackets.Mode] = [
    "分段累计": .piecewise, "分段": .piecewise, "累计": .piecewise, "累进": .piecewise,
    "超额累进": .piecewise, "全额套档": .slab, "套档": .slab, "全额": .slab, "全额累进": .slab,
  ]

  private func mode(
    _ syntax: BracketsSyntax, _ bands: [Brackets.Band], _ unit: Unit?
  ) -> Brackets.Mode? {
    guard let name = syntax.mode else {
      reportUnsaid(syntax, bands, unit)
      return nil
    }
    if let mode = Brackets.Mode(rawValue: name.text) { return mode }
    let modes = Brackets.Mode.allCases.map(\.rawValue)
    let nearest =
      Self.chineseModes[name.text]?.rawValue
      ?? NameSuggestion.closest(to: name.text, among: modes)?.name
    checker.report(
      .badValue, name.span, "“mode”只能是 piecewise（分段累计）或 slab（全额套档）",
      "“mode” is piecewise (each part at its own rate) or slab (the whole at one rate)",
      fixIts: nearest.map { [.replace(name.span, with: $0)] } ?? [], candidates: modes)
    return nil
  }

  /// Sources say “by bands” and mean either; which one it is decides how much money is paid.
  private func reportUnsaid(
    _ syntax: BracketsSyntax, _ bands: [Brackets.Band], _ unit: Unit?
  ) {
    checker.report(
      .bracketModeUnsaid, syntax.span, "“\(name.text)”没有写明怎样按段计算（mode）",
      "“\(name.text)” does not say how its bands count (mode)",
      notes: example(syntax, bands, unit).map { [DiagnosticNote($0)] } ?? [],
      fixIts: syntax.newKey.map { place, separator in
        Brackets.Mode.allCases.map { mode in
          FixIt(
            LocalizedText(
              zh: "写明 mode: \(mode.rawValue)（\(mode.zh)）",
              en: "say mode: \(mode.rawValue) (\(mode.en))"),
            [TextEdit(place, "mode: \(mode.rawValue)" + separator)])
        }
      } ?? [])
  }

  /// What either mode makes of an amount in the second band.
  private func example(
    _ syntax: BracketsSyntax, _ bands: [Brackets.Band], _ unit: Unit?
  ) -> LocalizedText? {
    guard let band = bands.dropFirst().first ?? bands.first else { return nil }
    let amount = band.upper.map { (band.lower + $0) / 2 } ?? band.lower * 2
    let named = unit.flatMap { $0 == .none ? nil : " \($0)" } ?? ""
    let placeholder = checker.undefined(syntax.span)
    let results = Brackets.Mode.allCases.map { mode in
      let sum = Brackets(
        of: placeholder, mode: mode, bands: bands, includesLowerEnd: false, ceiling: nil,
        span: syntax.span
      ).value(of: amount)
      return (mode, sum.text(scale: sum.scale) + named)
    }
    let whole = amount.text(scale: amount.scale) + named
    let zh = results.map { "\($0.0.rawValue)（\($0.0.zh)）得 \($0.1)" }
    let en = results.map { "\($0.1) under \($0.0.rawValue) (\($0.0.en))" }
    return LocalizedText(
      zh: "以 \(whole) 为例：\(zh.joined(separator: "；"))",
      en: "\(whole), for example, gives \(en.joined(separator: ", and "))")
  }
}

extension Brackets.Mode {
  fileprivate var zh: String {
    switch self {
    case .piecewise: "分段累计，每段按本段的比例"
    case .slab: "全额套档，全部按所在段的比例"
    }
  }

  fileprivate var en: String {
    switch self {
    case .piecewise: "each part at the rate of its band"
    case .slab: "all of it at the rate of its band"
    }
  }
}
