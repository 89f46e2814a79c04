/// A JSON Schema of a file that people write or programs read.
///
/// Draft 7, which editors know best, and without choices between alternatives: a value that fits none of several makes them
/// say something useless, so that a looser schema with good descriptions helps more. What it lets through `bangfu check` finds.
public enum FileSchema: String, Sendable, CaseIterable {
  case rules, cases, mapping, result, summary

  /// The schema, in lines; the same on every run.
  public var text: String {
    switch self {
    case .rules: RuleSchema.root.text
    case .cases: CaseSchema.root.text
    case .mapping: MappingSchema.root.text
    case .result: ResultSchema.root.text
    case .summary: SummarySchemaText.text
    }
  }

  static let dialect = "http://json-schema.org/draft-07/schema#"
}
