import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import DecisionValues

/// What there is to say about an entry in a few lines: what it is, what holds, and by which article.
struct EntryDescription {
  let project: RuleProject
  let language: Language
  /// The day whose values are told; nil takes the newest.
  let asOf: CivilDate?

  /// How many values, places or rows are listed before the rest is only counted.
  static let listedCount = 8

  /// Lines of Markdown; nil for an entry that nothing defines.
  func markdown(of entry: EntryPath) -> String? {
    guard let definition = definition(of: entry) else { return nil }
    var lines = ["**\(escaped(entry.name))** · \(word(entry.section))" + suffix(of: entry)]
    lines += body(of: definition)
    lines += place(of: entry)
    return lines.joined(separator: "\n\n")
  }

  /// The type and unit in a word or two: `元/人/月`, `integer`, `是否`.
  func shortType(of entry: EntryPath) -> String? {
    guard let type = type(of: entry) else { return nil }
    if let unit = type.unit, unit != .none { return unit.description }
    return language == .zh ? type.text.zh : type.text.en
  }

  /// The value in force of a parameter with its unit; the unit alone where it has many values or none.
  func valueInForce(of entry: EntryPath) -> String? {
    guard let parameter = parameter(entry) else { return nil }
    let unit = parameter.type.unit.map(\.description) ?? ""
    let values = ParameterValues(parameter, asOf: asOf)
    guard let value = values.summary else { return unit.isEmpty ? nil : unit }
    return unit.isEmpty ? value : "\(value) \(unit)"
  }

  func text(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// Markdown takes `_` and `*` in names for signs of its own.
  func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_[]<>|".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }

  private func word(_ section: EntrySection) -> String { section.word.text(in: language) }

  private func suffix(of entry: EntryPath) -> String {
    let owner = entry.owner.map { " · \(escaped($0))" } ?? ""
    return owner + (shortType(of: entry).map { " · \(escaped($0))" } ?? "")
  }

  private func place(of entry: EntryPath) -> [String] {
    guard let place = project.index.definitions(of: entry).first,
      let source = project.text(of: place.path)
    else { return [] }
    let line = source.position(of: place.range.lowerBound).line
    let file = place.path.split(separator: "/").suffix(2).joined(separator: "/")
    return ["_\(escaped("\(file):\(line)"))_"]
  }
}

// MARK: - What the checked rules know

extension EntryDescription {
  func parameter(_ entry: EntryPath) -> Parameter? {
    guard entry.section == .parameters else { return nil }
    return project.ruleSet?.parameters.first { $0.name == entry.name }
  }

  func input(_ entry: EntryPath) -> Input? {
    guard let ruleSet = project.ruleSet else { return nil }
    if entry.section == .fields {
      let table = ruleSet.tables.first { $0.name == entry.owner }
      return table?.fields.first { $0.name == entry.name }
    }
    return entry.section == .inputs ? ruleSet.inputs.first { $0.name == entry.name } : nil
  }

  private func type(of entry: EntryPath) -> ValueType? {
    guard let ruleSet = project.ruleSet else { return nil }
    switch entry.section {
    case .inputs, .fields: return input(entry)?.type
    case .parameters: return parameter(entry)?.type
    case .decisions: return ruleSet.decisions.first { $0.name == entry.name }?.type
    case .functions: return ruleSet.functions.first { $0.name == entry.name }?.body.type
    default: return nil
    }
  }
}
