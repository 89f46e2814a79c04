import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

extension EntryDescription {
  /// An entry as it is written where it stands last in the chain.
  enum Definition {
    case source(KnowledgeSourceSyntax)
    case datum(InputSyntax, EntryPath)
    case parameter(ParameterSyntax, EntryPath)
    case function(FunctionSyntax)
    case decision(DecisionSyntax)
    case category(CategorySyntax)
    case criterion(CriterionSyntax)
    case measure(MeasureSyntax)
  }

  func definition(of entry: EntryPath) -> Definition? {
    for syntax in project.loaded.chain.reversed() {
      if let found = Self.definition(of: entry, in: syntax) { return found }
    }
    return nil
  }

  private static func definition(of entry: EntryPath, in syntax: RuleSetSyntax) -> Definition? {
    let name = entry.name
    switch entry.section {
    case .sources: return syntax.sources.first { $0.name.text == name }.map { .source($0) }
    case .itemDefinitions:
      return syntax.itemDefinitions.first { $0.name.text == name }.map { .datum($0, entry) }
    case .inputs: return syntax.inputs.first { $0.name.text == name }.map { .datum($0, entry) }
    case .fields:
      let table = syntax.inputs.first { $0.name.text == entry.owner }
      return table?.fields.first { $0.name.text == name }.map { .datum($0, entry) }
    case .parameters:
      return syntax.parameters.first { $0.name.text == name }.map { .parameter($0, entry) }
    case .functions: return syntax.functions.first { $0.name.text == name }.map { .function($0) }
    case .decisions: return syntax.decisions.first { $0.name.text == name }.map { .decision($0) }
    case .categories:
      return syntax.categories.first { $0.name.text == name }.map { .category($0) }
    case .criteria:
      let owner = syntax.categories.first { $0.name.text == entry.owner }
      let parts = owner.map { $0.all + $0.any + $0.none } ?? []
      return parts.first { $0.name.text == name }.map { .criterion($0) }
    case .measures:
      let owner = syntax.categories.first { $0.name.text == entry.owner }
      return owner?.measures.first { $0.name.text == name }.map { .measure($0) }
    case .output: return nil
    }
  }

  func body(of definition: Definition) -> [String] {
    switch definition {
    case .source(let item): return source(item)
    case .datum(let item, let entry):
      return titled(item.title) + datum(item, entry) + remarks(item.remarks)
    case .parameter(let item, let entry):
      return titled(item.title) + values(of: entry) + remarks(item.remarks)
    case .function(let item):
      let head = "\(item.name.text)(\(item.parameters.map(\.name.text).joined(separator: ", ")))"
      let body = item.body.map { [code("\(head) = \($0.text)")] } ?? []
      return titled(item.title) + body + remarks(item.remarks)
    case .decision(let item):
      let question = item.question.map { [escaped($0.text)] } ?? []
      return titled(item.title) + question + logic(item.logic) + words(item.values.map(\.text))
        + remarks(item.remarks)
    case .category(let item):
      let parts = item.all + item.any + item.none
      let names = parts.map(\.name.text).joined(separator: text("、", ", "))
      let criteria =
        parts.isEmpty ? [] : [text("条件：\(escaped(names))", "criteria: \(escaped(names))")]
      return titled(item.title) + criteria + remarks(item.remarks)
    case .criterion(let item):
      return titled(item.title) + (item.condition.map { [code($0.text)] } ?? [])
        + remarks(item.remarks)
    case .measure(let item):
      return titled(item.title) + (item.when.map { [code($0.text)] } ?? [])
        + logic(item.amount?.logic) + remarks(item.remarks)
    }
  }
}

extension EntryDescription {
  private func titled(_ title: TitleSyntax?) -> [String] {
    title.map { [escaped($0.text(in: language))] } ?? []
  }

  private func source(_ item: KnowledgeSourceSyntax) -> [String] {
    let facts = [item.issuer?.text, item.date?.text, item.id?.text].compactMap { $0 }
    let grade = item.grade.map { text("等级 \($0.text)", "grade \($0.text)") }
    let line = (facts + [grade].compactMap { $0 }).joined(separator: " · ")
    return titled(item.title) + (line.isEmpty ? [] : [escaped(line)])
      + (item.url.map { ["<\($0.text)>"] } ?? []) + (item.note.map { [escaped($0.text)] } ?? [])
  }

  private func datum(_ item: InputSyntax, _ entry: EntryPath) -> [String] {
    var lines: [String] = []
    if !item.fields.isEmpty {
      let names = item.fields.map(\.name.text).joined(separator: text("、", ", "))
      lines.append(text("成员表，字段：\(escaped(names))", "member table with \(escaped(names))"))
    }
    let constraint = input(entry)?.constraintText ?? item.constraint?.text
    if let constraint { lines.append(text("取值范围 `\(constraint)`", "within `\(constraint)`")) }
    lines += words(allowedWords(entry) ?? item.values.map(\.text))
    return lines
  }

  private func allowedWords(_ entry: EntryPath) -> [String]? {
    if case .text(let words?)? = input(entry)?.type { words } else { nil }
  }

  private func words(_ values: [String]) -> [String] {
    if values.isEmpty { return [] }
    let shown = values.prefix(Self.listedCount).joined(separator: text("、", ", "))
    let more = values.count > Self.listedCount ? text(" 等 \(values.count) 个", " …") : ""
    return [text("取值：\(escaped(shown))\(more)", "values: \(escaped(shown))\(more)")]
  }

  private func values(of entry: EntryPath) -> [String] {
    guard let parameter = parameter(entry) else { return [] }
    let values = ParameterValues(parameter, asOf: asOf)
    var lines = values.entries.prefix(Self.listedCount).map { line($0, parameter) }
    let rest = values.entries.count - lines.count
    if rest > 0 { lines.append(text("还有 \(rest) 项", "\(rest) more")) }
    if let day = values.day {
      let head = text("\(day) 的值：", "on \(day):")
      lines.insert(lines.isEmpty ? text("\(day) 没有值", "no value on \(day)") : head, at: 0)
    }
    return [lines.joined(separator: "  \n")]
  }

  private func line(_ entry: Parameter.Entry, _ parameter: Parameter) -> String {
    let value = entry.value.map(\.description) ?? text("未知", "unknown")
    let unit = parameter.type.unit.map { " \($0)" } ?? ""
    let article = entry.citation.map { text("（\($0.text)）", " (\($0.text))") } ?? ""
    let keys = entry.keys.isEmpty ? "" : entry.keys.joined(separator: " ") + " "
    return escaped(keys + value + unit + article)
  }

  private func logic(_ logic: LogicSyntax?) -> [String] {
    switch logic {
    case .expression(let expression)?, .dynamic(let expression)?: return [code(expression.text)]
    case .table(let table, let policy, _)?:
      let policy = policy?.text ?? "unique"
      let count = table.rows.count
      return [text("决策表，\(count) 行，\(policy)", "a table of \(count) rows, \(policy)")]
    case .brackets(let brackets)?:
      let count = brackets.table?.rows.count ?? 0
      return [text("分段计算，\(count) 段", "brackets, \(count) bands")]
    case nil: return []
    }
  }

  private func remarks(_ remarks: RemarksSyntax) -> [String] {
    var lines: [String] = []
    if let source = remarks.source {
      lines.append(
        text("依据 \(escaped(cited(source.text)))", "source \(escaped(cited(source.text)))"))
    }
    if let reading = remarks.reading {
      lines.append(text("读法 \(escaped(reading.text))", "reading \(escaped(reading.text))"))
    }
    if let note = remarks.note { lines.append(escaped(note.text)) }
    return lines
  }

  /// A citation with the title of its source behind it.
  private func cited(_ citation: String) -> String {
    let word = String(citation.prefix { $0 != " " && $0 != "," && $0 != "，" && $0 != "　" })
    guard case .source(let item)? = definition(of: EntryPath(.sources, word)),
      let title = item.title?.text(in: language), !title.isEmpty
    else { return citation }
    return text("\(citation)（\(title)）", "\(citation) (\(title))")
  }

  private func code(_ text: String) -> String { "```feel\n\(text)\n```" }
}
