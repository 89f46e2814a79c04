import DecisionModel
import DecisionSyntax

/// The schema of rule files: the keys that the reader knows, with what each is for.
enum RuleSchema {
  static var root: SchemaNode {
    .object([
      ("$schema", .string(FileSchema.dialect)),
      ("title", .string("帮扶规则集 · Bangfu rule set")),
      (
        "description",
        .string(
          "规则语言见 docs/rule-language.zh.md\nThe language is described in docs/rule-language.md")
      ),
      ("allOf", .array([.object([("$ref", .string("#/definitions/ruleSet"))])])),
      ("definitions", .object(definitions)),
    ])
  }

  private static var definitions: [(key: String, value: SchemaNode)] {
    RuleMapping.allCases.flatMap { mapping -> [(key: String, value: SchemaNode)] in
      switch mapping {
      // Households and their tables stand in one section: one definition has the keys of both.
      case .memberTable: []
      case .input: [("input-or-text", .mapping(inputKeys, orScalar: true))]
      case .itemDefinition, .decision, .criterion, .amount, .reading, .acceptance, .outputColumn,
        .title:
        [("\(mapping.rawValue)-or-text", .mapping(described(mapping), orScalar: true))]
      default: [(mapping.rawValue, .mapping(described(mapping)))]
      }
    }
  }

  private static var inputKeys: [SchemaKey] {
    let input = described(.input)
    let known = Set(input.map(\.key))
    return input + described(.memberTable).filter { !known.contains($0.key) }
  }

  /// The keys of the reader with what is known of them: one that nobody described is left out, and a test says so.
  static func described(_ mapping: RuleMapping) -> [SchemaKey] {
    let known = keys(of: mapping)
    return mapping.keys.compactMap { key in known.first { $0.key == key } }
  }

  static func keys(of mapping: RuleMapping) -> [SchemaKey] {
    switch mapping {
    case .ruleSet: ruleSet
    case .period: period
    case .title: title
    case .source: source + [accept]
    case .itemDefinition: types + remarks + [accept, inherit]
    case .input: types + input + remarks + [accept, inherit]
    case .memberTable: memberTable + remarks + [accept, inherit, drop]
    case .parameter: parameter + remarks + [accept, inherit]
    case .function: function + remarks + [accept]
    case .decision: decision + logic + openRemarks + [accept, inherit]
    case .brackets: brackets
    case .category: category + remarks + [accept, inherit, drop]
    case .criterion: criterion + openRemarks + [accept, inherit]
    case .measure: measure + openRemarks + [accept, inherit]
    case .amount: amount + logic + openRemarks + [accept]
    case .reading: reading
    case .acceptance: acceptance
    case .output: output
    case .outputColumn: outputColumn
    }
  }
}
