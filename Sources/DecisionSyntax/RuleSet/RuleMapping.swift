/// The mappings of a rule file, each with the keys that it may have.
///
/// The reader refuses any other key, and the schema for editors describes these.
public enum RuleMapping: String, Sendable, CaseIterable {
  case ruleSet, period, title, source, itemDefinition, input, memberTable, parameter, function
  case decision, brackets, category, criterion, measure, amount, reading, acceptance, output,
    outputColumn

  /// In the order in which they are mostly written.
  public var keys: [String] {
    switch self {
    case .ruleSet:
      [
        "ruleset", "title", "extends", "include", "in force", "as of", "missing", "key", "sources",
        "item definitions", "inputs", "parameters", "functions", "decisions", "categories",
        "output", "note",
      ]
    case .period: ["from", "to"]
    case .title: ["zh", "en"]
    case .source: ["id", "title", "issuer", "date", "url", "grade", "note", "accept"]
    case .itemDefinition:
      Self.typeKeys + ["title", "source", "reading", "note", "accept", "inherit"]
    case .input:
      Self.typeKeys + [
        "columns", "required", "title", "source", "reading", "note", "accept", "inherit",
      ]
    case .memberTable:
      [
        "rows", "key", "fields", "columns", "empty", "title", "unit", "source", "reading", "note",
        "accept",
        "inherit", "drop",
      ]
    case .parameter:
      [
        "type", "unit", "table", "value", "absent", "abstract", "title", "source", "reading",
        "note", "accept", "inherit",
      ]
    case .function: ["parameters", "is", "unit", "title", "source", "reading", "note", "accept"]
    case .decision:
      [
        "question", "title", "is", "table", "hit policy", "default", "brackets", "type", "unit",
        "scale", "rounding", "values", "publish", "abstract", "dynamic", "source", "reading",
        "note", "accept", "inherit",
      ]
    case .brackets: ["of", "mode", "at most", "table"]
    case .category:
      [
        "title", "for each", "all", "any", "none", "measures", "amount", "cap", "source",
        "reading", "note", "accept", "inherit", "drop",
      ]
    case .criterion: ["is", "title", "code", "source", "reading", "note", "accept", "inherit"]
    case .measure:
      [
        "title", "when", "amount", "cap", "silent", "source", "reading", "note", "accept",
        "inherit",
      ]
    case .amount:
      [
        "is", "table", "hit policy", "default", "brackets", "unit", "scale", "rounding", "source",
        "reading", "note", "accept",
      ]
    case .reading: ["taken", "alternative", "is"]
    case .acceptance: ["reason", "until"]
    case .output: ["columns", "bom", "newline", "quote"]
    case .outputColumn: ["of", "unknown", "words", "scale", "reasons", "false", "join"]
    }
  }

  private static let typeKeys = ["type", "unit", "scale", "constraint", "values", "synonyms"]
}
