import DecisionDiagnostics

extension RuleSetReader {
  mutating func knowledgeSource(_ entry: YAMLEntry) -> KnowledgeSourceSyntax? {
    let what = LocalizedText(zh: "来源“\(entry.key.text)”", en: "source “\(entry.key.text)”")
    guard
      let mapping = MappingReader(entry.value, what, keys: RuleMapping.source.keys, &diagnostics)
    else {
      return nil
    }
    return KnowledgeSourceSyntax(
      name: Name(entry.key.text, at: entry.keySpan), id: scalar(mapping, "id"),
      title: title(mapping), issuer: scalar(mapping, "issuer"), date: scalar(mapping, "date"),
      url: scalar(mapping, "url"), grade: scalar(mapping, "grade"), note: scalar(mapping, "note"),
      acceptances: acceptances(mapping))
  }

  /// `家庭人口: integer 人` for short, or a mapping.
  mutating func input(_ entry: YAMLEntry, inTable: Bool) -> InputSyntax? {
    var result = InputSyntax(name: declared(entry))
    if case .scalar(let scalar) = entry.value.content {
      shortInput(scalar, entry, &result)
      return result
    }
    let what = LocalizedText(zh: "“\(entry.key.text)”", en: "“\(entry.key.text)”")
    let isTable = !inTable && looksLikeTable(entry.value)
    let keys = (isTable ? RuleMapping.memberTable : .input).keys
    guard let mapping = MappingReader(entry.value, what, keys: keys, &diagnostics) else {
      return nil
    }
    result.title = title(mapping)
    result.remarks = remarks(mapping)
    result.inheritance = inheritance(mapping)
    result.unit = scalar(mapping, "unit")
    result.columns = mapping["columns"].map { list($0, "columns") } ?? []
    if isTable {
      result.rows = scalar(mapping, "rows")
      result.key = scalar(mapping, "key")
      result.empty = scalar(mapping, "empty")
      result.fields = section(mapping, "fields") { $0.input($1, inTable: true) }
      return result
    }
    result.required = scalar(mapping, "required")
    readType(mapping, &result)
    return result
  }

  /// `年金额: number 元/年` for short, or a mapping.
  mutating func itemDefinition(_ entry: YAMLEntry) -> InputSyntax? {
    var result = InputSyntax(name: declared(entry))
    if case .scalar(let scalar) = entry.value.content {
      shortInput(scalar, entry, &result)
      return result
    }
    let what = LocalizedText(
      zh: "类型定义“\(entry.key.text)”", en: "item definition “\(entry.key.text)”")
    guard
      let mapping = MappingReader(
        entry.value, what, keys: RuleMapping.itemDefinition.keys, &diagnostics)
    else { return nil }
    result.title = title(mapping)
    result.remarks = remarks(mapping)
    result.inheritance = inheritance(mapping)
    result.unit = scalar(mapping, "unit")
    readType(mapping, &result)
    return result
  }

  private mutating func readType(_ mapping: MappingReader, _ result: inout InputSyntax) {
    result.type = scalar(mapping, "type")
    result.scale = scalar(mapping, "scale")
    result.constraint = mapping["constraint"].flatMap { tests($0, "constraint") }
    result.values = mapping["values"].map { list($0, "values") } ?? []
    result.synonyms = mapping["synonyms"].map { synonyms($0) } ?? []
  }

  private mutating func shortInput(
    _ scalar: YAMLScalar, _ entry: YAMLEntry, _ result: inout InputSyntax
  ) {
    let bytes = Array(scalar.text.utf8)
    let split = bytes.firstIndex(of: UInt8(ascii: " ")) ?? bytes.count
    result.type = Name(
      String(decoding: bytes[..<split], as: UTF8.self), at: scalar.origin.span(0, split))
    guard let start = bytes[split...].firstIndex(where: { $0 != UInt8(ascii: " ") }) else { return }
    result.unit = Name(
      String(decoding: bytes[start...], as: UTF8.self), at: scalar.origin.span(start, bytes.count))
  }

  mutating func tests(_ node: YAMLNode, _ key: String) -> TestsSyntax? {
    guard case .scalar(let scalar) = node.content, !scalar.text.isEmpty else {
      diagnostics.append(
        Diagnostic(
          .wrongShape, at: node.span,
          LocalizedText(
            zh: "“\(key)”要写成加引号的范围，如 \"[1..20]\" 或 \">= 0\"",
            en: "“\(key)” is a quoted range such as \"[1..20]\" or \">= 0\"")))
      return nil
    }
    return tests(scalar.text, scalar.origin, node.span)
  }

  private mutating func synonyms(_ node: YAMLNode) -> [(written: Name, value: Name)] {
    guard case .mapping(let entries) = node.content else {
      diagnostics.append(
        Diagnostic(
          .wrongShape, at: node.span,
          LocalizedText(
            zh: "“synonyms”要写成“旧称: 现称”", en: "“synonyms” maps what is written to what it stands for"
          )))
      return []
    }
    return entries.compactMap { entry in
      entry.value.name(quoted(entry.key.text), &diagnostics).map {
        (Name(entry.key.text, at: entry.keySpan), $0)
      }
    }
  }

  /// A table that refines an inherited one need not repeat its `rows`.
  private func looksLikeTable(_ node: YAMLNode) -> Bool {
    if hasKey(node, "rows") || hasKey(node, "fields") { return true }
    return hasKey(node, "inherit") && ["drop", "key", "empty"].contains { hasKey(node, $0) }
  }

  private func hasKey(_ node: YAMLNode, _ key: String) -> Bool {
    guard case .mapping(let entries) = node.content else { return false }
    return entries.contains { $0.key.text == key }
  }

  mutating func parameter(_ entry: YAMLEntry) -> ParameterSyntax? {
    var result = ParameterSyntax(name: declared(entry))
    let what = LocalizedText(zh: "参数“\(entry.key.text)”", en: "parameter “\(entry.key.text)”")
    guard
      let mapping = MappingReader(entry.value, what, keys: RuleMapping.parameter.keys, &diagnostics)
    else {
      return nil
    }
    result.type = scalar(mapping, "type")
    result.unit = scalar(mapping, "unit")
    result.absent = scalar(mapping, "absent")
    result.isAbstract = scalar(mapping, "abstract")
    result.title = title(mapping)
    result.remarks = remarks(mapping)
    result.inheritance = inheritance(mapping)
    result.table = mapping["table"].flatMap { table($0) }
    if let node = mapping["value"], case .scalar(let scalar) = node.content {
      result.value = CellSyntax(text: scalar.text, origin: scalar.origin, span: node.span)
    } else if let node = mapping["value"] {
      _ = node.name(quoted("value"), &diagnostics)
    }
    if mapping["table"] == nil, mapping["value"] == nil, result.isAbstract == nil,
      !result.inheritance.isRefining
    {
      diagnostics.append(
        Diagnostic(
          .missingKey, at: entry.keySpan,
          LocalizedText(
            zh: "参数“\(entry.key.text)”没有值：写 table、value 或 abstract: true",
            en:
              "parameter “\(entry.key.text)” has no value: give a table, a value, or abstract: true"
          )))
    }
    return result
  }

  mutating func function(_ entry: YAMLEntry) -> FunctionSyntax? {
    var result = FunctionSyntax(name: declared(entry))
    let what = LocalizedText(zh: "函数“\(entry.key.text)”", en: "function “\(entry.key.text)”")
    guard
      let mapping = MappingReader(entry.value, what, keys: RuleMapping.function.keys, &diagnostics)
    else {
      return nil
    }
    result.unit = scalar(mapping, "unit")
    result.title = title(mapping)
    result.remarks = remarks(mapping)
    result.parameters = section(mapping, "parameters") { reader, item in
      guard let input = reader.input(item, inTable: true) else { return nil }
      reader.refuseInheritance(input)
      return (input.name, input.type, input.unit, input.values)
    }
    result.body = mapping["is"].flatMap { expression($0, "is") }
    if mapping["is"] == nil { missing("is", of: what, at: entry.keySpan) }
    return result
  }

  /// A function is inherited as a whole.
  private mutating func refuseInheritance(_ parameter: InputSyntax) {
    guard let flag = parameter.inheritance.flag else { return }
    diagnostics.append(
      Diagnostic(
        .unknownKey, at: flag.span,
        LocalizedText(
          zh: "函数的参数不能细化继承来的", en: "a function's parameter cannot refine an inherited one")))
  }

  mutating func missing(_ key: String, of what: LocalizedText, at span: SourceSpan) {
    diagnostics.append(
      Diagnostic(
        .missingKey, at: span,
        LocalizedText(zh: "\(what.zh)缺少“\(key)”", en: "\(what.en) lacks “\(key)”")))
  }
}
