import DecisionSyntax

/// What stands behind a key of a YAML file of ours.
///
/// Scalars are raw text to our reader, while other parsers make numbers and truth values of them: all of these are admitted.
indirect enum SchemaShape: Sendable {
  /// Any scalar.
  case scalar
  case text
  /// A civil date.
  case date
  /// `true` or `false`.
  case flag
  case digits
  /// One of these words.
  case choice([String])
  /// A scalar of which these are the usual ones.
  case suggested([String])
  /// One scalar, or a list of them.
  case list
  /// A pipe table.
  case table
  case mapping(RuleMapping)
  /// A mapping, or a short form in one scalar.
  case shortOrMapping(RuleMapping)
  /// Names that the author chooses, each with a content.
  case entries(SchemaShape)
  case listOf(SchemaShape)
  case reference(String)
  case referenceOrScalar(String)
  case anything

  private static let scalarTypes = ["string", "number", "boolean"]

  /// The keywords of the schema, without remarks.
  var members: [(key: String, value: SchemaNode)] {
    switch self {
    case .scalar: [("type", .strings(Self.scalarTypes))]
    case .text: [("type", .strings(["string", "number", "boolean"]))]
    case .date: [("type", .string("string")), ("pattern", .string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
    case .flag:
      [("enum", .array([.boolean(true), .boolean(false), .string("true"), .string("false")]))]
    case .digits:
      [
        ("type", .strings(["integer", "string"])), ("minimum", .integer(0)),
        ("pattern", .string("^[0-9]+$")),
      ]
    case .choice(let words): [("enum", .strings(words))]
    case .suggested(let words):
      [("type", .strings(Self.scalarTypes)), ("examples", .strings(words))]
    case .list:
      [
        ("type", .strings(["array"] + Self.scalarTypes)),
        ("items", .object([("type", .strings(Self.scalarTypes))])),
      ]
    case .table: [("type", .string("string")), ("pattern", .string("\\|"))]
    case .mapping(let mapping): SchemaShape.reference(mapping.rawValue).members
    case .shortOrMapping(let mapping): SchemaShape.referenceOrScalar(mapping.rawValue).members
    case .entries(let content):
      [("type", .strings(["object"])), ("additionalProperties", .object(content.members))]
    case .listOf(let content): [("type", .string("array")), ("items", .object(content.members))]
    case .reference(let name): [("$ref", .string("#/definitions/\(name)"))]
    // Keywords for objects say nothing of scalars, so that the short form needs no alternative.
    case .referenceOrScalar(let name): [("$ref", .string("#/definitions/\(name)-or-text"))]
    case .anything: []
    }
  }
}

/// One key of a mapping, for those who write it.
struct SchemaKey: Sendable {
  let key: String
  let shape: SchemaShape
  let zh: String
  let en: String

  init(_ key: String, _ shape: SchemaShape, _ zh: String, _ en: String) {
    self.key = key
    self.shape = shape
    self.zh = zh
    self.en = en
  }

  /// A remark beside a reference would be ignored in draft 7, hence the list of one.
  var node: SchemaNode {
    let remarks: [(key: String, value: SchemaNode)] = [
      ("description", .string("\(zh)\n\(en)"))
    ]
    if shape.members.contains(where: { $0.key == "$ref" }) {
      return .object(remarks + [("allOf", .array([.object(shape.members)]))])
    }
    return .object(remarks + shape.members)
  }
}

extension SchemaNode {
  /// A mapping with these keys and no others.
  static func mapping(
    _ keys: [SchemaKey], required: [String] = [], orScalar: Bool = false
  ) -> SchemaNode {
    var members: [(key: String, value: SchemaNode)] = [
      ("type", orScalar ? .strings(["object", "string", "number", "boolean"]) : .string("object")),
      ("additionalProperties", .boolean(false)),
    ]
    if !required.isEmpty { members.append(("required", .strings(required))) }
    members.append(("properties", .object(keys.map { ($0.key, $0.node) })))
    return .object(members)
  }
}
