import DecisionDiagnostics
import DecisionSyntax

extension InputSyntax: EntrySyntax {
  var section: EntrySection { .inputs }
  var citedSource: String? { remarks.source?.text }
  var parts: [any EntrySyntax] { fields.map { DatumSyntax($0, .fields) } }

  func refining(_ inherited: InputSyntax, _ merger: inout RuleSetMerger) -> InputSyntax {
    var result = self
    result.type = type ?? inherited.type
    result.unit = unit ?? inherited.unit
    result.scale = scale ?? inherited.scale
    result.constraint = constraint ?? inherited.constraint
    result.values = values.isEmpty ? inherited.values : values
    result.synonyms = added(synonyms, to: inherited.synonyms)
    result.inheritance.addsSynonyms =
      inherited.synonyms.isEmpty || inherited.inheritance.addsSynonyms
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

  /// Of values that were narrowed down here, some inherited synonyms stand for none.
  func added(
    _ synonyms: [(written: Name, value: Name)], to inherited: [(written: Name, value: Name)]
  ) -> [(written: Name, value: Name)] {
    let written = Set(synonyms.map(\.written.text))
    let words = Set(values.map(\.text))
    return inherited.filter { synonym in
      !written.contains(synonym.written.text)
        && (words.isEmpty || words.contains(synonym.value.text))
    } + synonyms
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
      inherited.fields.map { DatumSyntax($0, .fields) }, fields.map { DatumSyntax($0, .fields) },
      without: dropped, of: name
    ).map(\.input)
  }
}

/// What is written as an input is and is none: a field of a member table, an item definition.
struct DatumSyntax: EntrySyntax {
  let input: InputSyntax
  let section: EntrySection

  init(_ input: InputSyntax, _ section: EntrySection) {
    self.input = input
    self.section = section
  }

  var name: Name { input.name }
  var inheritance: InheritanceSyntax { input.inheritance }
  var citedSource: String? { input.citedSource }

  func refining(_ inherited: DatumSyntax, _ merger: inout RuleSetMerger) -> DatumSyntax {
    DatumSyntax(input.refining(inherited.input, &merger), section)
  }
}
