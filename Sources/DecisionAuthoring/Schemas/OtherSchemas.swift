/// The schema of case files.
enum CaseSchema {
  static var root: SchemaNode {
    .object([
      ("$schema", .string(FileSchema.dialect)),
      ("title", .string("帮扶规则的用例 · cases of a Bangfu rule set")),
      ("allOf", .array([.object([("$ref", .string("#/definitions/file"))])])),
      (
        "definitions",
        .object([
          ("file", .mapping(described(CaseKeys.file, file), required: ["cases"])),
          ("case", .mapping(described(CaseKeys.entry, entry), required: ["name", "expect"])),
        ])
      ),
    ])
  }

  static func described(_ keys: [String], _ known: [SchemaKey]) -> [SchemaKey] {
    keys.compactMap { key in known.first { $0.key == key } }
  }

  static let file = [
    SchemaKey("as of", .date, "没有写认定日期的用例用它", "the as-of date of cases without one"),
    SchemaKey("cases", .listOf(.reference("case")), "用例", "the cases"),
    SchemaKey("note", .text, "说明", "a remark"),
  ]

  static let entry = [
    SchemaKey("name", .text, "一句话说明", "a sentence"),
    SchemaKey("as of", .date, "认定日期", "the as-of date"),
    SchemaKey("source", .text, "用例的来处", "where the case comes from"),
    SchemaKey("note", .text, "说明", "a remark"),
    SchemaKey(
      "given", .anything, "事实，按输入的名称；成员表写列表；不写即缺",
      "facts by input; a list for a member table; what is left out is missing"),
    SchemaKey(
      "expect", .anything, "决定的值、类别的结论，或 类别.amount 等",
      "values of decisions, outcomes of categories, or such as CATEGORY.amount"),
  ]
}

/// The schema of `列对应.yaml`.
enum MappingSchema {
  static var root: SchemaNode {
    .object([
      ("$schema", .string(FileSchema.dialect)),
      ("title", .string("名册各列的对应 · what the columns of a roster hold")),
      ("type", .string("object")), ("required", .strings(["tables"])),
      (
        "properties",
        .object([
          (
            "tables",
            SchemaKey("tables", .listOf(.reference("table")), "每种表头一项", "one for each header").node
          )
        ])
      ),
      ("definitions", .object([("table", .mapping(table, required: ["fingerprint", "columns"]))])),
    ])
  }

  private static let table = [
    SchemaKey(
      "fingerprint", .text, "表头的指纹：表头变了就不再用",
      "the fingerprint of the header: of another header the mapping is not used"),
    SchemaKey(
      "columns", .entries(.scalar), "列: 规则里的名称；不使用",
      "a column: the input that it holds; 不使用 for none"),
  ]
}
