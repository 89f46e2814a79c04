/// The schema of a line of results as JSON, `bangfu.decision/1`.
///
/// New members may come: readers are to pass over what they do not know, and so nothing is refused.
enum ResultSchema {
  private typealias Member = (key: String, value: SchemaNode)
  private static let outcomes = [
    "eligible", "ineligible", "undetermined", "invalid_input", "conflict",
  ]

  static var root: SchemaNode {
    .object([
      ("$schema", .string(FileSchema.dialect)), ("title", .string("bangfu.decision/1")),
      (
        "description",
        .string(
          "一户一行的认定结果（--format jsonl）；数值写成十进制文字\nOne decided household on a line; numbers are decimal text"
        )
      ),
      ("type", .string("object")),
      ("required", .strings(["schema", "row", "rule_set", "as_of", "decisions", "categories"])),
      ("properties", .object(properties)),
    ])
  }

  private static var properties: [Member] {
    [
      ("schema", .object([("const", .string("bangfu.decision/1"))])),
      ("row", type("integer", "表头以下第几行", "the row below the header")),
      ("line", type("integer", "文件第几行", "the line of the file")),
      ("key", optional("户的编号", "the key of the household")),
      ("rule_set", type("string", "规则集", "the rule set")),
      ("as_of", type("string", "认定日期", "the as-of date")),
      ("row_fault", optional("整行没有认定的原因", "why the row was not decided")),
      ("cell_faults", list(.object([("type", .string("object"))]))),
      ("decisions", entries(decision)), ("categories", entries(category)),
      ("conflicts", list(.object([("type", .string("object"))]))),
    ]
  }

  private static var decision: SchemaNode {
    .object([
      ("type", .string("object")),
      (
        "properties",
        .object([
          ("value", optional("值；不确定时为 null", "the value; null where it is not certain")),
          ("status", optional("没有确定的值时的结论", "the outcome where there is no certain value")),
          ("possible", strings), ("confirm", strings),
        ])
      ),
    ])
  }

  private static var category: SchemaNode {
    .object([
      ("type", .string("object")), ("required", .strings(["outcome"])),
      (
        "properties",
        .object([
          ("outcome", .object([("enum", .strings(outcomes))])),
          ("possible", strings), ("needed", strings), ("confirm", strings),
          ("reasons", list(.object([("type", .string("object"))]))), ("measures", strings),
          ("amount", optional("金额（元）", "the amount")),
          ("amount_at_most", optional("待核实的成员若也符合时的金额", "the amount if open members qualify")),
          ("is_cap", type("boolean", "是封顶额", "it is a ceiling")),
          ("members", list(.object([("type", .string("object"))]))),
        ])
      ),
    ])
  }

  private static let strings = list(.object([("type", .string("string"))]))

  private static func type(_ name: String, _ zh: String, _ en: String) -> SchemaNode {
    .object([("type", .string(name)), ("description", .string("\(zh)\n\(en)"))])
  }

  private static func optional(_ zh: String, _ en: String) -> SchemaNode {
    .object([("type", .strings(["string", "null"])), ("description", .string("\(zh)\n\(en)"))])
  }

  private static func list(_ items: SchemaNode) -> SchemaNode {
    .object([("type", .string("array")), ("items", items)])
  }

  private static func entries(_ content: SchemaNode) -> SchemaNode {
    .object([("type", .string("object")), ("additionalProperties", content)])
  }
}
