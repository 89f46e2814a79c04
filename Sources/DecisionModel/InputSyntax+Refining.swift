import DecisionDiagnostics
import DecisionSyntax

extension InputSyntax: EntrySyntax {
  static var section: EntrySection { .inputs }
  var citedSource: String? { remarks.source?.text }
  var parts: [any EntrySyntax] { fields.map(FieldSyntax.init) }

  func refining(_ inherited: InputSyntax, _ merger: inout RuleSetMerger) -> InputSyntax {
    var result = self
    result.type = type ?? inherited.type
    result.unit = unit ?? inherited.unit
    result.scale = scale ?? inherited.scale
    result.constraint = constraint ?? inherited.constraint
    result.values = values.isEmpty ? inherited.values : values
    let written = Set(synonyms.map(\.written.text))
    result.synonyms = inherited.synonyms.filter { !written.contains($0.written.text) } + synonyms
    result.columns = inherited.columns + columns
    result.required = required ?? inherited.required
    result.title = title ?? inherited.title
    result.remarks = remarks.refining(inherited.remarks)
    result.rows = rows ?? inherited.rows
    result.key = key ?? inherited.key
    result.empty = empty ?? inherited.empty
    result.fields = mergedFields(inherited, &merger)
    return result
  }

  private func mergedFields(
    _ inherited: InputSyntax, _ merger: inout RuleSetMerger
  ) -> [InputSyntax] {
    if inherited.rows == nil, rows == nil, let field = fields.first {
      merger.report(
        .badValue, field.name.span,
        "继承来的“\(name.text)”不是成员表，没有字段",
        "the inherited “\(name.text)” is no member table and has no fields")
    }
    let dropped = merger.dropped(self, from: inherited)
    return merger.merged(
      inherited.fields.map(FieldSyntax.init).filter { !dropped.contains($0.name.text) },
      fields.map(FieldSyntax.init), of: name
    ).map(\.input)
  }
}

/// An input of a member table.
private struct FieldSyntax: EntrySyntax {
  let input: InputSyntax

  static var section: EntrySection { .fields }
  var name: Name { input.name }
  var inheritance: InheritanceSyntax { input.inheritance }
  var citedSource: String? { input.citedSource }

  func refining(_ inherited: FieldSyntax, _ merger: inout RuleSetMerger) -> FieldSyntax {
    FieldSyntax(input: input.refining(inherited.input, &merger))
  }
}
