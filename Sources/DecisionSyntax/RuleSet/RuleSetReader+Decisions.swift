import DecisionDiagnostics

extension RuleSetReader {
  /// `刚性支出: 医疗自付 + sum(成员.学费)` for short, or a mapping.
  mutating func decision(_ entry: YAMLEntry) -> DecisionSyntax? {
    var result = DecisionSyntax(name: declared(entry))
    let what = LocalizedText(zh: "决定“\(entry.key.text)”", en: "decision “\(entry.key.text)”")
    if case .scalar = entry.value.content {
      result.logic = expression(entry.value, entry.key.text).map { .expression($0) }
      return result
    }
    guard
      let mapping = MappingReader(entry.value, what, keys: RuleMapping.decision.keys, &diagnostics)
    else {
      return nil
    }
    result.question = scalar(mapping, "question")
    result.title = title(mapping)
    result.type = scalar(mapping, "type")
    result.unit = scalar(mapping, "unit")
    result.scale = scalar(mapping, "scale")
    result.rounding = scalar(mapping, "rounding")
    result.values = mapping["values"].map { list($0, "values") } ?? []
    result.publish = scalar(mapping, "publish")
    result.isAbstract = scalar(mapping, "abstract")
    result.remarks = remarksWithOpenReading(mapping)
    result.inheritance = inheritance(mapping)
    result.logic = logic(mapping)
    if result.logic == nil {
      result.inheritance.hitPolicy = scalar(mapping, "hit policy")
      result.inheritance.otherwise = scalar(mapping, "default")
    }
    if !Self.holdsLogic(mapping), result.isAbstract == nil, !result.inheritance.isRefining {
      missing("is", of: what, at: entry.keySpan)
    }
    return result
  }

  mutating func logic(_ mapping: MappingReader) -> LogicSyntax? {
    if mapping["dynamic"]?.scalar?.text == "true", let node = mapping["is"] {
      return standardExpression(node, "is").map { .dynamic($0) }
    }
    reportSeveralKinds(mapping)
    if let node = mapping["is"] { return expression(node, "is").map { .expression($0) } }
    if mapping["table"] == nil, let node = mapping["brackets"] {
      return brackets(node, at: mapping.keySpan("brackets") ?? node.span)
    }
    guard let node = mapping["table"], let table = table(node) else { return nil }
    return .table(
      table, hitPolicy: scalar(mapping, "hit policy"), otherwise: scalar(mapping, "default"))
  }

  /// An expression of full FEEL.
  mutating func standardExpression(_ node: YAMLNode, _ key: String) -> ExpressionSyntax? {
    guard case .scalar(let scalar) = node.content else { return expression(node, key) }
    let parser = ExpressionParser(dialect: .standard, names: names)
    let (expression, findings) = parser.expression(scalar.text, origin: scalar.origin)
    diagnostics += findings
    return ExpressionSyntax(expression: expression, text: scalar.text, span: node.span)
  }

  mutating func category(_ entry: YAMLEntry) -> CategorySyntax? {
    var result = CategorySyntax(name: declared(entry))
    let what = LocalizedText(zh: "类别“\(entry.key.text)”", en: "category “\(entry.key.text)”")
    guard
      let mapping = MappingReader(entry.value, what, keys: RuleMapping.category.keys, &diagnostics)
    else {
      return nil
    }
    result.title = title(mapping)
    result.forEach = scalar(mapping, "for each")
    result.remarks = remarks(mapping)
    result.inheritance = inheritance(mapping)
    result.all = section(mapping, "all") { $0.criterion($1) }
    result.any = section(mapping, "any") { $0.criterion($1) }
    result.none = section(mapping, "none") { $0.criterion($1) }
    result.measures = section(mapping, "measures") { $0.measure($1) }
    result.amount = amount(mapping)
    if mapping["all"] == nil, mapping["any"] == nil, !result.inheritance.isRefining {
      diagnostics.append(
        Diagnostic(
          .missingKey, at: entry.keySpan,
          LocalizedText(
            zh: "\(what.zh)没有条件：写 all 或 any", en: "\(what.en) has no criteria: give all or any")))
    }
    return result
  }

  private mutating func criterion(_ entry: YAMLEntry) -> CriterionSyntax? {
    var result = CriterionSyntax(name: Name(entry.key.text, at: entry.keySpan))
    if case .scalar = entry.value.content {
      result.condition = expression(entry.value, entry.key.text)
      return result
    }
    let what = LocalizedText(zh: "条件“\(entry.key.text)”", en: "criterion “\(entry.key.text)”")
    guard
      let mapping = MappingReader(entry.value, what, keys: RuleMapping.criterion.keys, &diagnostics)
    else {
      return nil
    }
    result.title = title(mapping)
    result.code = scalar(mapping, "code")
    result.remarks = remarksWithOpenReading(mapping)
    result.inheritance = inheritance(mapping)
    result.condition = mapping["is"].flatMap { expression($0, "is") }
    if mapping["is"] == nil, !result.inheritance.isRefining {
      missing("is", of: what, at: entry.keySpan)
    }
    return result
  }

  private mutating func measure(_ entry: YAMLEntry) -> MeasureSyntax? {
    var result = MeasureSyntax(name: Name(entry.key.text, at: entry.keySpan))
    let what = LocalizedText(zh: "措施“\(entry.key.text)”", en: "measure “\(entry.key.text)”")
    guard
      let mapping = MappingReader(entry.value, what, keys: RuleMapping.measure.keys, &diagnostics)
    else {
      return nil
    }
    result.title = title(mapping)
    result.remarks = remarksWithOpenReading(mapping)
    result.inheritance = inheritance(mapping)
    result.when = mapping["when"].flatMap { expression($0, "when") }
    result.silent = scalar(mapping, "silent")
    result.amount = amount(mapping)
    return result
  }

  private mutating func amount(_ mapping: MappingReader) -> AmountSyntax? {
    if mapping["amount"] != nil, let other = mapping.keySpan("cap") {
      diagnostics.append(
        Diagnostic(
          .badValue, at: other,
          LocalizedText(
            zh: "“amount”（定额）和“cap”（封顶）只能写一个", en: "give either “amount” or “cap”, not both")))
    }
    let isCap = mapping["amount"] == nil
    guard let node = mapping["amount"] ?? mapping["cap"],
      let key = mapping.keySpan(isCap ? "cap" : "amount")
    else { return nil }
    var result = AmountSyntax(isCap: isCap, span: key)
    if case .scalar = node.content {
      result.logic = expression(node, isCap ? "cap" : "amount").map { .expression($0) }
      return result
    }
    let what = LocalizedText(zh: isCap ? "封顶额" : "金额", en: isCap ? "the cap" : "the amount")
    guard let inner = MappingReader(node, what, keys: RuleMapping.amount.keys, &diagnostics) else {
      return nil
    }
    result.unit = scalar(inner, "unit")
    result.scale = scalar(inner, "scale")
    result.rounding = scalar(inner, "rounding")
    result.remarks = remarksWithOpenReading(inner)
    result.logic = logic(inner)
    if !Self.holdsLogic(inner) { missing("is", of: what, at: key) }
    return result
  }

  mutating func output(_ node: YAMLNode) -> OutputSyntax? {
    let what = LocalizedText(zh: "output", en: "output")
    guard
      let mapping = MappingReader(
        node, what, keys: RuleMapping.output.keys, &diagnostics)
    else { return nil }
    var result = OutputSyntax(span: node.span)
    result.bom = scalar(mapping, "bom")
    result.newline = scalar(mapping, "newline")
    result.quote = scalar(mapping, "quote")
    result.columns = section(mapping, "columns") { $0.outputColumn($1) }
    if mapping["columns"] == nil { missing("columns", of: what, at: node.span) }
    return result
  }

  private mutating func outputColumn(_ entry: YAMLEntry) -> OutputColumnSyntax? {
    var result = OutputColumnSyntax(name: Name(entry.key.text, at: entry.keySpan))
    if case .scalar(let scalar) = entry.value.content {
      result.of = scalar.text.isEmpty ? result.name : Name(scalar.text, at: entry.value.span)
      return result
    }
    let what = LocalizedText(zh: "输出列“\(entry.key.text)”", en: "output column “\(entry.key.text)”")
    guard
      let mapping = MappingReader(
        entry.value, what, keys: RuleMapping.outputColumn.keys, &diagnostics)
    else {
      return nil
    }
    result.of = scalar(mapping, "of")
    result.unknown = mapping["unknown"].flatMap { $0.name(quoted("unknown"), &diagnostics) }
    result.words = mapping["words"].map { list($0, "words") } ?? []
    result.scale = scalar(mapping, "scale")
    result.reasons = scalar(mapping, "reasons")
    result.whenFalse = scalar(mapping, "false")
    result.join = scalar(mapping, "join")
    return result
  }
}
