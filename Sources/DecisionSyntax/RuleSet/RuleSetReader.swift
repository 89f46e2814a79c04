import DecisionDiagnostics

/// Reads the YAML tree of one rule file into its syntax.
///
/// Never fails: what cannot be read is reported and left out, and the rest is read all the same, so
/// that one run shows every mistake of the file.
public struct RuleSetReader {
  var diagnostics: [Diagnostic] = []
  let expressions: ExpressionParser
  let names: Set<String>

  /// - Parameter names: names of rule sets that this one builds on, for better messages.
  public static func read(
    _ root: YAMLNode, names: Set<String> = []
  ) -> (syntax: RuleSetSyntax, diagnostics: [Diagnostic]) {
    var reader = RuleSetReader(names: names.union(Self.declaredNames(root)))
    let syntax = reader.ruleSet(root)
    return (syntax, reader.diagnostics)
  }

  /// A reader for one expression or list of tests outside a rule file.
  init(names: Set<String>) {
    self.names = names
    expressions = ExpressionParser(dialect: .profile, names: names)
  }

  private mutating func ruleSet(_ root: YAMLNode) -> RuleSetSyntax {
    var result = RuleSetSyntax()
    let what = LocalizedText(zh: "规则文件", en: "a rule file")
    guard let mapping = MappingReader(root, what, keys: RuleMapping.ruleSet.keys, &diagnostics)
    else {
      return result
    }
    result.name = scalar(mapping, "ruleset")
    result.title = title(mapping)
    result.extends = scalar(mapping, "extends")
    result.includes = mapping["include"].map { list($0, "include") } ?? []
    result.asOf = scalar(mapping, "as of")
    result.missing = scalar(mapping, "missing")
    result.key = scalar(mapping, "key")
    if let node = mapping["in force"] {
      let period = LocalizedText(zh: "施行期间", en: "the period in force")
      if let inner = MappingReader(node, period, keys: RuleMapping.period.keys, &diagnostics) {
        result.inForceFrom = scalar(inner, "from")
        result.inForceTo = scalar(inner, "to")
      }
    }
    result.sources = section(mapping, "sources") { $0.knowledgeSource($1) }
    result.itemDefinitions = section(mapping, "item definitions") { $0.itemDefinition($1) }
    result.inputs = section(mapping, "inputs") { $0.input($1, inTable: false) }
    result.parameters = section(mapping, "parameters") { $0.parameter($1) }
    result.functions = section(mapping, "functions") { $0.function($1) }
    result.decisions = section(mapping, "decisions") { $0.decision($1) }
    result.categories = section(mapping, "categories") { $0.category($1) }
    result.output = mapping["output"].flatMap { output($0) }
    return result
  }

  /// Names that the sections of a file declare, read before any expression is parsed.
  public static func declaredNames(_ root: YAMLNode) -> Set<String> {
    var names: Set<String> = []
    guard case .mapping(let entries) = root.content else { return names }
    let sections = ["inputs", "parameters", "functions", "decisions"]
    for entry in entries where sections.contains(entry.key.text) {
      guard case .mapping(let items) = entry.value.content else { continue }
      for item in items {
        names.insert(item.key.text)
        guard case .mapping(let keys) = item.value.content else { continue }
        for key in keys where key.key.text == "fields" {
          if case .mapping(let fields) = key.value.content {
            names.formUnion(fields.map(\.key.text))
          }
        }
      }
    }
    return names
  }
}

// MARK: - Pieces shared by all sections

extension RuleSetReader {
  mutating func scalar(_ mapping: MappingReader, _ key: String) -> Name? {
    guard let node = mapping[key] else { return nil }
    guard let name = node.name(quoted(key), &diagnostics) else { return nil }
    if name.text.isEmpty {
      diagnostics.append(
        Diagnostic(
          .badValue, at: mapping.keySpan(key),
          LocalizedText(zh: "“\(key)”后面是空的", en: "“\(key)” has no value")))
      return nil
    }
    return name
  }

  mutating func list(_ node: YAMLNode, _ key: String) -> [Name] {
    node.names(quoted(key), &diagnostics)
  }

  mutating func title(_ mapping: MappingReader) -> TitleSyntax? {
    guard let node = mapping["title"] else { return nil }
    if case .scalar(let scalar) = node.content {
      return TitleSyntax(zh: scalar.text, en: nil)
    }
    let what = LocalizedText(zh: "标题", en: "a title")
    guard let inner = MappingReader(node, what, keys: RuleMapping.title.keys, &diagnostics) else {
      return nil
    }
    return TitleSyntax(zh: scalar(inner, "zh")?.text, en: scalar(inner, "en")?.text)
  }

  mutating func remarks(_ mapping: MappingReader) -> RemarksSyntax {
    RemarksSyntax(
      source: citation(mapping), reading: plainReading(mapping), note: scalar(mapping, "note"),
      acceptances: acceptances(mapping), extents: [mapping.span])
  }

  mutating func citation(_ mapping: MappingReader) -> CitationSyntax? {
    scalar(mapping, "source").map { CitationSyntax(text: $0.text, span: $0.span) }
  }

  /// Reads each entry of a section; an entry that is null or of the wrong shape is reported by `read`.
  mutating func section<T>(
    _ mapping: MappingReader, _ key: String, _ read: (inout RuleSetReader, YAMLEntry) -> T?
  ) -> [T] {
    guard let node = mapping[key] else { return [] }
    guard case .mapping(let entries) = node.content else {
      diagnostics.append(
        Diagnostic(
          .wrongShape, at: node.span,
          LocalizedText(
            zh: "“\(key)”下面要写成“名称: 内容”", en: "“\(key)” must hold names, each with its content")))
      return []
    }
    return entries.compactMap { read(&self, $0) }
  }

  /// The entry's own name, checked against the shape that expressions can call.
  mutating func declared(_ entry: YAMLEntry) -> Name {
    let text = entry.key.text
    if !ExpressionParser.isName(text), !ExpressionParser.isReserved(text) {
      diagnostics.append(
        Diagnostic(
          .badName, at: entry.keySpan,
          LocalizedText(
            zh: "名称“\(text)”只能用汉字、字母、数字和下划线，且不以数字开头",
            en: "the name “\(text)” may hold only letters, digits and _, and begins with no digit"))
      )
    } else if ExpressionParser.isReserved(text) {
      diagnostics.append(
        Diagnostic(
          .badName, at: entry.keySpan,
          LocalizedText(
            zh: "“\(text)”是条件语言的关键字，不能作名称", en: "“\(text)” is a word of the language and no name")))
    }
    return Name(text, at: entry.keySpan)
  }

  mutating func expression(_ node: YAMLNode, _ key: String) -> ExpressionSyntax? {
    guard case .scalar(let scalar) = node.content else {
      diagnostics.append(
        Diagnostic(
          .wrongShape, at: node.span,
          LocalizedText(zh: "“\(key)”要写成一个表达式", en: "“\(key)” must be one expression"),
          notes: [
            DiagnosticNote(
              LocalizedText(
                zh: "以 [ 或 { 开头的表达式要加引号", en: "an expression that begins with [ or { needs quotes"))
          ]))
      return nil
    }
    if scalar.text.isEmpty {
      diagnostics.append(
        Diagnostic(
          .badValue, at: node.span,
          LocalizedText(zh: "“\(key)”后面缺少表达式", en: "“\(key)” lacks its expression")))
      return nil
    }
    return expression(scalar.text, scalar.origin, node.span)
  }

  mutating func expression(
    _ text: String, _ origin: TextOrigin, _ span: SourceSpan
  ) -> ExpressionSyntax {
    let (expression, findings) = expressions.expression(text, origin: origin)
    diagnostics += findings
    let isWhole = !findings.contains { Self.lossyCodes.contains($0.code) }
    return ExpressionSyntax(
      expression: isWhole ? expression : Expression(.unreadable, at: expression.span), text: text,
      span: span)
  }

  /// Findings after which a part of the text is missing from the tree: what is left would only raise
  /// findings that its author cannot understand.
  private static let lossyCodes: Set<DiagnosticCode> = [
    .unexpectedToken, .missingOperator, .badUnit,
  ]

  mutating func tests(_ text: String, _ origin: TextOrigin, _ span: SourceSpan) -> TestsSyntax {
    let (tests, findings) = expressions.unaryTests(text, origin: origin)
    diagnostics += findings
    return TestsSyntax(tests: tests, text: text, span: span)
  }

  mutating func table(_ node: YAMLNode) -> PipeTable? {
    guard case .scalar(let scalar) = node.content else {
      diagnostics.append(
        Diagnostic(
          .badPipeTable, at: node.span,
          LocalizedText(
            zh: "表格要写在“table: |”之后，每行以 | 开头",
            en: "a table stands behind “table: |”, each row between |")))
      return nil
    }
    let (table, findings) = PipeTable.read(scalar, span: node.span)
    diagnostics += findings
    return table
  }

  func quoted(_ key: String) -> LocalizedText { LocalizedText(zh: "“\(key)”", en: "“\(key)”") }
}
