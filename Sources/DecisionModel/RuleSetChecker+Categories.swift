import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

extension RuleSetChecker {
  func category(_ item: CategorySyntax) -> Category {
    var scope = Scope()
    var table: Int?
    if let each = item.forEach {
      if case .table(let index)? = symbols[each.text] {
        use(each, .inputs)
        table = index
        _ = scope.bindRow(index)
      } else {
        unknownName(each, among: tables.map(\.name))
        // Its fields are known all the same where only one table can be meant.
        let meant = NameSuggestion.closest(to: each.text, among: tables.map(\.name))?.name
        table = tables.firstIndex { $0.name == meant } ?? (tables.count == 1 ? 0 : nil)
        if let table { _ = scope.bindRow(table) }
      }
    }
    let citation = citation(item.remarks)
    var seen: [String: SourceSpan] = [:]
    let hasSource = item.remarks.source != nil
    let criterion: (CriterionSyntax) -> Criterion = { source in
      if let first = seen[source.name.text] {
        self.report(
          .duplicateName, source.name.span, "条件“\(source.name.text)”写了两次",
          "the criterion “\(source.name.text)” stands twice",
          notes: [DiagnosticNote(LocalizedText(zh: "第一次在这里", en: "first here"), at: first)])
      }
      seen[source.name.text] = source.name.span
      return self.criterion(source, scope, inherited: citation, hasSource: hasSource)
    }
    return Category(
      name: item.name.text, title: item.title, forEach: table,
      all: item.all.map(criterion), any: item.any.map(criterion), none: item.none.map(criterion),
      measures: item.measures.map {
        measure($0, scope, inherited: citation, hasSource: hasSource)
      },
      amount: item.amount.flatMap {
        amount($0, item.name, scope, inherited: citation, hasSource: hasSource)
      },
      citation: citation, reading: item.remarks.reading?.text, span: item.name.span)
  }

  private func criterion(
    _ item: CriterionSyntax, _ scope: Scope, inherited: Citation?, hasSource: Bool
  ) -> Criterion {
    let own = citation(item.remarks)
    if !hasSource, item.remarks.source == nil {
      missingSource(item.name.text, item.name.span)
    }
    let condition =
      item.condition.map { self.condition($0.expression, scope) } ?? undefined(item.name.span)
    return Criterion(
      name: item.name.text, title: item.title, code: item.code?.text ?? item.name.text,
      condition: condition, citation: own ?? inherited,
      reading: reading(ofCondition: item.remarks.reading, of: item.name, scope),
      span: item.name.span)
  }

  private func measure(
    _ item: MeasureSyntax, _ scope: Scope, inherited: Citation?, hasSource: Bool
  ) -> Measure {
    let citation = citation(item.remarks) ?? inherited
    let hasSource = hasSource || item.remarks.source != nil
    if !hasSource { missingSource(item.name.text, item.name.span) }
    if item.amount == nil, item.silent == nil {
      report(
        .amountUnsaid, item.name.span, "措施“\(item.name.text)”没有金额，也没说明来源未规定金额",
        "the measure “\(item.name.text)” has no amount and does not say that its source gives none",
        notes: [
          DiagnosticNote(
            LocalizedText(
              zh: "写 amount 或 cap；来源没有规定时写 silent: 说明",
              en: "give amount or cap, or silent: with a word why not"))
        ])
    }
    return Measure(
      name: item.name.text, title: item.title,
      when: item.when.map { condition($0.expression, scope) },
      amount: item.amount.flatMap {
        amount($0, item.name, scope, inherited: citation, hasSource: hasSource)
      },
      silent: item.silent?.text, citation: citation,
      reading: reading(ofCondition: item.remarks.reading, of: item.name, scope))
  }

  /// An amount is money: its unit is 元 (or 元 per something), with digits and rounding said.
  private func amount(
    _ item: AmountSyntax, _ name: Name, _ scope: Scope, inherited: Citation?, hasSource: Bool
  ) -> Amount? {
    guard let source = item.logic else { return nil }
    let own = citation(item.remarks)
    let unit = unit(item.unit) ?? Unit(["元": 1])
    let (logic, _) = self.logic(
      source, .number(unit), name: name, hasSource: hasSource || item.remarks.source != nil,
      scope: scope)
    let reading = reading(item.remarks.reading, of: name, as: .number(unit), scope)
    if unit.exponent(of: "元") != 1 {
      report(
        .unitMismatch, item.unit?.span ?? item.span, "金额的单位要是元", "an amount is in 元")
    }
    guard item.scale != nil || item.rounding != nil else {
      report(
        .roundingUnsaid, item.span, "金额要写明保留几位小数（scale）和怎样取舍（rounding）",
        "an amount says its digits (scale) and its rounding",
        notes: [
          DiagnosticNote(
            LocalizedText(
              zh: "如 scale: 2 和 rounding: half up", en: "such as scale: 2 and rounding: half up"))
        ])
      return nil
    }
    guard let rounded = rounding(item.scale, item.rounding, logic),
      case .rounded(_, let scale, _) = rounded
    else { return nil }
    return Amount(
      isCap: item.isCap, logic: rounded, unit: unit, scale: scale, citation: own ?? inherited,
      reading: reading)
  }
}
